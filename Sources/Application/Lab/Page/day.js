// One day of a city as the server sends it, and its state at any moment.

/** Kinds of events, in the order of the server's numbers. */
export const KIND = {
  requested: 0, offered: 1, declined: 2, lapsed: 3, withdrawn: 4, accepted: 5, returned: 6, setOut: 7, arrived: 8, visitEnded: 9, closed: 10,
};

const NOBODY = 0xffffffff;
/** Seconds for which a taken job and an unanswered offer stay in sight. */
const RECENT = { taken: 1800, silent: 120 };

/** Reads the bytes of a day: a header, then the columns of base and change. */
export function decode(buffer) {
  const length = new DataView(buffer).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, length)));
  let offset = 4 + length;
  const column = (Type, count) => {
    const values = new Type(buffer, offset, count);
    offset += Math.ceil(values.byteLength / 8) * 8;
    return values;
  };
  const sides = header.sides.map(({ entries, jobs, partners }) => ({
    at: column(Float64Array, entries), kind: column(Uint8Array, entries), job: column(Uint32Array, entries),
    partner: column(Uint32Array, entries), outcome: column(Uint8Array, entries), number: column(BigUint64Array, jobs),
    x: column(Float32Array, jobs), y: column(Float32Array, jobs), homeX: column(Float32Array, partners), homeY: column(Float32Array, partners),
  }));
  return { header, sides };
}

/** A set of small whole numbers, with O(1) changes and its members in a row. */
class IndexSet {
  constructor(size) {
    this.items = new Int32Array(size);
    this.place = new Int32Array(size).fill(-1);
    this.count = 0;
  }
  add(item) {
    if (this.place[item] >= 0) return;
    this.place[item] = this.count;
    this.items[this.count++] = item;
  }
  remove(item) {
    const place = this.place[item];
    if (place < 0) return;
    const last = this.items[--this.count];
    this.items[place] = last;
    this.place[last] = place;
    this.place[item] = -1;
  }
  has(item) { return this.place[item] >= 0; }
  members() { return this.items.slice(0, this.count); }
  replace(members) {
    for (let i = 0; i < this.count; i++) this.place[this.items[i]] = -1;
    this.count = 0;
    for (const item of members) this.add(item);
  }
}

/** The state of one side at a moment. `seek` goes to any moment; it is quick, since states are kept on the way. */
export class Playback {
  constructor(side) {
    this.side = side;
    const [jobs, partners] = [side.x.length, side.homeX.length];
    this.waiting = new IndexSet(jobs);
    this.taken = new IndexSet(jobs);
    this.travelling = new IndexSet(partners);
    this.working = new IndexSet(partners);
    this.silent = new IndexSet(partners);
    this.takenAt = new Float64Array(jobs);
    this.silentAt = new Float64Array(partners);
    this.task = new Int32Array(partners).fill(-1);
    this.setOutAt = new Float64Array(partners);
    this.arrivesAt = new Float64Array(partners);
    this.fromX = new Float32Array(partners);
    this.fromY = new Float32Array(partners);
    this.worker = new Int32Array(jobs).fill(-1);
    /** Open offers: job and partner by a number that both make. */
    this.offers = new Map();
    this.lookAhead();
    this.next = 0;
    this.time = -Infinity;
    this.counts = { requests: 0, filled: 0 };
    this.stops = [];
    this.stride = Math.max(2000, Math.ceil(side.at.length / 48));
  }

  /** Finds what an event alone does not say: when a partner who sets out arrives, and which yes is a request's first. */
  lookAhead() {
    const { at, kind, job } = this.side;
    this.arrival = new Map();
    this.isFirst = new Uint8Array(at.length);
    this.isOfToday = new Uint8Array(this.side.x.length);
    this.isFilled = new Uint8Array(this.side.x.length);
    const setOut = new Map();
    for (let i = 0; i < at.length; i++) {
      if (kind[i] === KIND.requested && at[i] >= 0) this.isOfToday[job[i]] = 1;
      if (kind[i] === KIND.accepted && !this.isFilled[job[i]]) { this.isFilled[job[i]] = 1; this.isFirst[i] = 1; }
      if (kind[i] === KIND.setOut) setOut.set(job[i], i);
      if (kind[i] === KIND.arrived && setOut.has(job[i])) { this.arrival.set(setOut.get(job[i]), at[i]); setOut.delete(job[i]); }
    }
  }

  /** Number of the first event after a moment. */
  after(time) {
    const { at } = this.side;
    let [low, high] = [0, at.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (at[middle] <= time) low = middle + 1; else high = middle;
    }
    return low;
  }

  seek(time) {
    const target = this.after(time);
    if (target < this.next) this.restore(target);
    while (this.next < target) {
      if (this.next % this.stride === 0 && !this.stops[this.next / this.stride]) this.stops[this.next / this.stride] = this.saved();
      this.apply(this.next++);
    }
    this.time = time;
    this.forget(this.taken, this.takenAt, RECENT.taken);
    this.forget(this.silent, this.silentAt, RECENT.silent);
  }

  forget(set, since, age) {
    for (let i = set.count - 1; i >= 0; i--) if (this.time - since[set.items[i]] > age) set.remove(set.items[i]);
  }

  apply(i) {
    const { at, kind, job: jobs, partner: partners, x, y, homeX, homeY } = this.side;
    const [job, partner, time] = [jobs[i], partners[i], at[i]];
    const offer = job * homeX.length + partner;
    switch (kind[i]) {
      case KIND.requested:
        this.waiting.add(job);
        if (time >= 0) this.counts.requests += 1;
        break;
      case KIND.offered: this.offers.set(offer, [job, partner]); break;
      case KIND.declined: case KIND.lapsed:
        this.offers.delete(offer);
        this.silent.add(partner);
        this.silentAt[partner] = time;
        break;
      case KIND.withdrawn: this.offers.delete(offer); break;
      case KIND.accepted:
        this.offers.delete(offer);
        this.waiting.remove(job);
        this.taken.add(job);
        this.takenAt[job] = time;
        this.worker[job] = partner;
        if (this.isFirst[i] && this.isOfToday[job]) this.counts.filled += 1;
        break;
      case KIND.returned:
        this.release(partner, job);
        this.taken.remove(job);
        this.waiting.add(job);
        break;
      case KIND.setOut: {
        const last = this.task[partner];
        const isNear = last >= 0 && time - this.arrivesAt[partner] < 10_800;
        this.fromX[partner] = isNear ? x[last] : homeX[partner];
        this.fromY[partner] = isNear ? y[last] : homeY[partner];
        this.task[partner] = job;
        this.setOutAt[partner] = time;
        this.arrivesAt[partner] = this.arrival.get(i) ?? time + 3600;
        this.taken.remove(job);
        this.travelling.add(partner);
        break;
      }
      case KIND.arrived:
        this.travelling.remove(partner);
        this.working.add(partner);
        this.task[partner] = job;
        break;
      case KIND.visitEnded: this.release(partner, job); break;
      case KIND.closed:
        this.waiting.remove(job);
        this.taken.remove(job);
        if (this.worker[job] >= 0) this.release(this.worker[job], job);
        break;
    }
  }

  release(partner, job) {
    if (partner === NOBODY || this.task[partner] !== job) return;
    this.travelling.remove(partner);
    this.working.remove(partner);
  }

  /** Place of a partner who is on the way. */
  position(partner) {
    const job = this.task[partner];
    const whole = this.arrivesAt[partner] - this.setOutAt[partner];
    const part = whole > 0 ? Math.min(1, Math.max(0, (this.time - this.setOutAt[partner]) / whole)) : 1;
    return [
      this.fromX[partner] + part * (this.side.x[job] - this.fromX[partner]),
      this.fromY[partner] + part * (this.side.y[job] - this.fromY[partner]),
    ];
  }

  saved() {
    const moving = [...this.travelling.members(), ...this.working.members()];
    return {
      next: this.next, counts: { ...this.counts }, offers: new Map(this.offers), waiting: this.waiting.members(),
      taken: Array.from(this.taken.members(), (job) => [job, this.takenAt[job]]),
      silent: Array.from(this.silent.members(), (partner) => [partner, this.silentAt[partner]]),
      travelling: this.travelling.members(), working: this.working.members(),
      moving: moving.map((partner) => [partner, this.task[partner], this.setOutAt[partner], this.arrivesAt[partner], this.fromX[partner], this.fromY[partner]]),
    };
  }

  restore(target) {
    let place = Math.floor(target / this.stride);
    while (!this.stops[place]) place -= 1;
    const saved = this.stops[place];
    this.next = saved.next;
    this.counts = { ...saved.counts };
    this.offers = new Map(saved.offers);
    this.waiting.replace(saved.waiting);
    this.travelling.replace(saved.travelling);
    this.working.replace(saved.working);
    this.taken.replace(saved.taken.map(([job]) => job));
    this.silent.replace(saved.silent.map(([partner]) => partner));
    for (const [job, time] of saved.taken) this.takenAt[job] = time;
    for (const [partner, time] of saved.silent) this.silentAt[partner] = time;
    this.task.fill(-1);
    for (const [partner, task, setOut, arrives, x, y] of saved.moving) {
      this.task[partner] = task;
      this.setOutAt[partner] = setOut;
      this.arrivesAt[partner] = arrives;
      this.fromX[partner] = x;
      this.fromY[partner] = y;
    }
  }
}

/** Requests of the day that only one side filled, by time: whether that is the base, and whether the other had no such request. */
export function differences(players) {
  const numbers = players.map(({ side }) => new Map(Array.from(side.number, (number, job) => [number, job])));
  const found = [];
  players.forEach((player, place) => {
    const [{ side }, other] = [player, players[1 - place]];
    for (let i = player.after(-1e-9); i < side.at.length; i++) {
      if (side.kind[i] !== KIND.requested || !player.isFilled[side.job[i]]) continue;
      const number = side.number[side.job[i]];
      const same = numbers[1 - place].get(number);
      if (same !== undefined && other.isFilled[same]) continue;
      found.push({ time: side.at[i], number, isLost: place === 0, isAlone: same === undefined });
    }
  });
  return found.sort((one, next) => one.time - next.time);
}

/** First event of the day that differs between the sides: its time and its job's number; null if there is none. */
export function firstDifference([first, second]) {
  const start = (side) => { let i = 0; while (i < side.at.length && side.at[i] < 0) i++; return i; };
  for (let [i, j] = [start(first), start(second)]; i < first.at.length || j < second.at.length; i++, j++) {
    const isSame = i < first.at.length && j < second.at.length && first.at[i] === second.at[j] && first.kind[i] === second.kind[j]
      && first.partner[i] === second.partner[j] && first.number[first.job[i]] === second.number[second.job[j]];
    if (isSame) continue;
    const one = i < first.at.length && (j >= second.at.length || first.at[i] <= second.at[j]);
    return one ? { time: first.at[i], number: first.number[first.job[i]] } : { time: second.at[j], number: second.number[second.job[j]] };
  }
  return null;
}
