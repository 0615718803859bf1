// A map of one side: homes in a layer of their own, people and offers anew in every frame.

import { PointLayer } from "./points.js";

// Number of marks from which each is a point, since shapes would take too long: homes, which are drawn once, and the others.
const MANY_HOMES = 1500;
const MANY = 500;

/** Colours of the page's style sheet, read again when the colour scheme changes. */
export function colours() {
  const style = getComputedStyle(document.documentElement);
  const read = (name) => style.getPropertyValue(`--${name}`).trim();
  return {
    ink: read("ink"), ink3: read("ink3"), rule: read("rule"), panel: read("panel"), background: read("background"),
    better: read("better"), worse: read("worse"), base: read("base-text"), change: read("change"),
  };
}

/** The map of one side on a canvas. */
export class CityMap {
  constructor(canvas, playback, radius, offerColour) {
    Object.assign(this, { canvas, playback, radius, offerColour });
    this.context = canvas.getContext("2d");
    this.homes = document.createElement("canvas");
    this.layer = new PointLayer();
    this.resize();
  }

  /** Fits the canvas to its place on the page. */
  resize() {
    const scale = Math.min(2, window.devicePixelRatio || 1);
    const { width, height } = this.canvas.getBoundingClientRect();
    this.canvas.width = this.homes.width = Math.max(1, Math.round(width * scale));
    this.canvas.height = this.homes.height = Math.max(1, Math.round(height * scale));
    this.layer.resize(this.canvas.width, this.canvas.height);
    this.unit = scale;
    this.zoom = Math.min(this.canvas.width, this.canvas.height) * 0.48 / this.radius;
    this.colours = colours();
    this.drawHomes();
  }

  px(east) { return this.canvas.width / 2 + east * this.zoom; }
  py(north) { return this.canvas.height / 2 - north * this.zoom; }

  drawHomes() {
    const context = this.homes.getContext("2d");
    const { homeX, homeY } = this.playback.side;
    context.clearRect(0, 0, this.homes.width, this.homes.height);
    context.strokeStyle = this.colours.rule;
    context.beginPath();
    context.arc(this.canvas.width / 2, this.canvas.height / 2, this.radius * this.zoom, 0, 7);
    context.stroke();
    this.drawScale(context);
    if (homeX.length > MANY_HOMES) {
      context.fillStyle = this.colours.ink3;
      context.globalAlpha = Math.max(0.04, MANY_HOMES / homeX.length / 2);
      for (let i = 0; i < homeX.length; i++) context.fillRect(this.px(homeX[i]), this.py(homeY[i]), this.unit, this.unit);
      context.globalAlpha = 1;
      return;
    }
    context.strokeStyle = this.colours.ink3;
    context.beginPath();
    for (let i = 0; i < homeX.length; i++) this.ring(context, this.px(homeX[i]), this.py(homeY[i]), 2);
    context.stroke();
  }

  /** A bar with its length in the lower left corner. */
  drawScale(context) {
    const power = 10 ** Math.floor(Math.log10(this.radius / 2));
    const length = [5, 2, 1].map((step) => step * power).find((step) => step <= this.radius / 2);
    const [x, y] = [8 * this.unit, this.canvas.height - 8 * this.unit];
    context.strokeStyle = context.fillStyle = this.colours.ink3;
    context.beginPath();
    context.moveTo(x, y);
    context.lineTo(x + length * this.zoom, y);
    context.stroke();
    context.font = `${12 * this.unit}px Arial, sans-serif`;
    context.fillText(`${length} km`, x, y - 5 * this.unit);
  }

  ring(context, x, y, radius) {
    context.moveTo(x + radius * this.unit, y);
    context.arc(x, y, radius * this.unit, 0, 7);
  }

  /** Draws the state of the playback; `chosen` is the job with a ring, or −1. */
  draw(chosen) {
    const { context, playback, colours } = this;
    const { x, y, homeX, homeY } = playback.side;
    context.clearRect(0, 0, this.canvas.width, this.canvas.height);
    context.drawImage(this.homes, 0, 0);
    context.lineWidth = 1.5 * this.unit;
    this.drawOffers(chosen);
    this.marks(playback.silent, homeX, homeY, colours.ink3, "cross");
    this.marks(playback.taken, x, y, colours.better, "filled");
    this.marks(playback.waiting, x, y, colours.worse, "diamond");
    this.drawPeople();
    this.layer.flush(context);
    if (chosen >= 0) {
      context.strokeStyle = colours.ink;
      context.beginPath();
      this.ring(context, this.px(x[chosen]), this.py(y[chosen]), 10);
      context.stroke();
    }
  }

  drawOffers(chosen) {
    const { context, playback } = this;
    const { x, y, homeX, homeY } = playback.side;
    if (playback.offers.size > 400 && chosen < 0) return;
    context.strokeStyle = this.offerColour(this.colours);
    context.beginPath();
    for (const [job, partner] of playback.offers.values()) {
      if (playback.offers.size > 400 && job !== chosen) continue;
      const [ax, ay, bx, by] = [this.px(x[job]), this.py(y[job]), this.px(homeX[partner]), this.py(homeY[partner])];
      context.moveTo(ax, ay);
      context.quadraticCurveTo((ax + bx) / 2 + (by - ay) * 0.2, (ay + by) / 2 - (bx - ax) * 0.2, bx, by);
    }
    context.stroke();
  }

  drawPeople() {
    const { context, playback, colours, unit } = this;
    const { x, y } = playback.side;
    const { travelling, working } = playback;
    context.fillStyle = context.strokeStyle = colours.ink;
    if (travelling.count + working.count > MANY) {
      this.points(working.count, (i) => x[playback.task[working.items[i]]], (i) => y[playback.task[working.items[i]]], colours.ink);
      for (let i = 0; i < travelling.count; i++) this.point(...playback.position(travelling.items[i]), this.layer.word(colours.ink));
      return;
    }
    context.beginPath();
    for (let i = 0; i < working.count; i++) {
      const job = playback.task[working.items[i]];
      context.rect(this.px(x[job]) - 3 * unit, this.py(y[job]) - 3 * unit, 6 * unit, 6 * unit);
    }
    for (let i = 0; i < travelling.count; i++) {
      const partner = travelling.items[i];
      const [east, north] = playback.position(partner);
      const job = playback.task[partner];
      const angle = Math.atan2(-(y[job] - north), x[job] - east);
      const [px, py] = [this.px(east), this.py(north)];
      for (const turn of [0, 2.5, -2.5]) {
        const [tx, ty] = [px + 6 * unit * Math.cos(angle + turn), py + 6 * unit * Math.sin(angle + turn)];
        if (turn === 0) context.moveTo(tx, ty); else context.lineTo(tx, ty);
      }
      context.closePath();
    }
    context.fill();
  }

  /** Draws a mark for each member of a set: single points where there are too many for shapes. */
  marks(set, xs, ys, colour, shape) {
    if (set.count > MANY) return this.points(set.count, (i) => xs[set.items[i]], (i) => ys[set.items[i]], colour);
    const { context, unit } = this;
    context.strokeStyle = context.fillStyle = colour;
    context.beginPath();
    const size = 5 * unit;
    for (let i = 0; i < set.count; i++) {
      const [x, y] = [this.px(xs[set.items[i]]), this.py(ys[set.items[i]])];
      if (shape === "cross") {
        context.moveTo(x - size / 2, y - size / 2); context.lineTo(x + size / 2, y + size / 2);
        context.moveTo(x + size / 2, y - size / 2); context.lineTo(x - size / 2, y + size / 2);
      } else {
        context.moveTo(x, y - size); context.lineTo(x + size, y); context.lineTo(x, y + size); context.lineTo(x - size, y);
        context.closePath();
      }
    }
    if (shape === "filled") context.fill(); else context.stroke();
  }

  /** Draws a small square for each point. */
  points(count, east, north, colour) {
    const word = this.layer.word(colour);
    for (let i = 0; i < count; i++) this.point(east(i), north(i), word);
  }

  point(east, north, word) { this.layer.add(this.px(east), this.py(north), Math.round(2 * this.unit), word); }

  /** The job or partner that is nearest to a place on the page, within 14 pixels; null if there is none. */
  nearest(clientX, clientY) {
    const box = this.canvas.getBoundingClientRect();
    const [px, py] = [(clientX - box.left) * this.unit, (clientY - box.top) * this.unit];
    const { playback } = this;
    const { x, y, homeX, homeY } = playback.side;
    let [best, distance] = [null, (14 * this.unit) ** 2];
    const look = (east, north, found) => {
      const away = (this.px(east) - px) ** 2 + (this.py(north) - py) ** 2;
      if (away < distance) [best, distance] = [found, away];
    };
    for (const set of [playback.waiting, playback.taken]) for (const job of set.members()) look(x[job], y[job], { job });
    for (const partner of playback.working.members()) { const job = playback.task[partner]; look(x[job], y[job], { job }); }
    for (const partner of playback.travelling.members()) look(...playback.position(partner), { job: playback.task[partner] });
    if (best === null) for (let partner = 0; partner < homeX.length; partner++) look(homeX[partner], homeY[partner], { partner });
    return best;
  }
}
