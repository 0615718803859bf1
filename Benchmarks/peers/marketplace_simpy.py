"""The reduced marketplace in SimPy.

Reads the numbers from scenarios/reduced.yaml, simulates the city, and prints what each replication came to. Each job,
each partner's look at an offer and each rating is a SimPy process; times are in seconds.
"""
# tidy:ignore long-file (one program, as a user of SimPy would write it)

import argparse
import bisect
import itertools
import json
import math
import random
import re
import time
from collections import deque
from pathlib import Path

import simpy
import yaml

UNITS = {"s": 1, "min": 60, "h": 3600, "d": 86400}
DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
NEVER = float("inf")


def seconds(text):
    return sum(float(number) * UNITS[unit] for number, unit in re.findall(r"([\d.]+) *([a-z]+)", str(text)))


def share(text):
    return float(text.split("%")[0]) / 100


def number(text):
    return float(str(text).split()[0])


def law(description, rng, scale=lambda value: float(value)):
    """A function that draws from the law that a scenario describes."""
    if not isinstance(description, dict):
        value = scale(description)
        return lambda: value
    (name, values), = description.items()
    if name == "exponential":
        rate = 1 / scale(values["mean"])
        return lambda: rng.expovariate(rate)
    if name == "gamma":
        mean, sd = scale(values["mean"]), scale(values["sd"])
        return lambda: rng.gammavariate((mean / sd) ** 2, sd * sd / mean)
    if name == "lognormal" and "median" in values:
        mu, sigma = math.log(scale(values["median"])), float(values["sigma"])
        return lambda: rng.lognormvariate(mu, sigma)
    if name == "lognormal":
        mean, sd = scale(values["mean"]), scale(values["sd"])
        variance = math.log1p((sd / mean) ** 2)
        return lambda: rng.lognormvariate(math.log(mean) - variance / 2, math.sqrt(variance))
    if name == "beta":
        mean, sd = scale(values["mean"]), scale(values["sd"])
        total = mean * (1 - mean) / sd**2 - 1
        return lambda: rng.betavariate(mean * total, (1 - mean) * total)
    raise ValueError(f"no law named {name}")


def weekly_hours(text):
    """The hours of the week, from 0 for Monday's first, in 'mon-fri 17:00-21:00'."""
    days, times = text.split()
    first, last = (DAYS.index(day) for day in days.split("-"))
    begin, end = (int(clock.split(":")[0]) for clock in times.split("-"))
    return frozenset(24 * day + hour for day in range(first, last + 1) for hour in range(begin, end))


class Parameters:
    def __init__(self, scenario, rng):
        city, = scenario["cities"].values()
        programme, = scenario["programmes"].values()
        dispatch, = scenario["dispatch"].values()
        kind, = scenario["partner-kinds"].values()
        service, = scenario["services"].values()
        client, partner = scenario["behaviour"]["client"], scenario["behaviour"]["partner"]
        travel, rating = scenario["travel"], scenario["policy"]["rating"]
        notifications = scenario["policy"]["notifications"]
        self.horizon = seconds(scenario["horizon"])
        self.warm_up = seconds(scenario["warm-up"])
        self.radius = math.sqrt(number(city["area"]) / math.pi)
        self.clients = city["clients"]
        self.partners, = city["partners"].values()
        profile = city["demand"]["profile"]
        rate = number(city["demand"]["rate"]) / 86400 * 168 / sum(profile)
        self.rates = [rate * intensity for intensity in profile]
        self.slots = client["slots"]
        self.lead = law(client["lead-time"], rng, seconds)
        self.least_notice = seconds(client["least-notice"])
        self.signing = law(client["signing-delay"], rng, seconds)
        self.rates_visit = share(client["rates"])
        self.rating_delay = law(client["rating-delay"], rng, seconds)
        self.overlooks = share(partner["overlooks"])
        self.reply = law(partner["reply-delay"], rng, seconds)
        self.acceptance = share(partner["acceptance"])
        self.call = law(partner["call-delay"], rng, seconds)
        self.work = law(partner["work-noise"], rng)
        self.star_noise = partner["star-noise"]
        self.duration = seconds(service["duration"])
        self.price = round(number(service["price"]) * 100)
        self.commission = share(programme["commission"])
        self.expiry = seconds(programme["request-expiry"])
        self.rating_period = seconds(programme["rating-period"])
        self.window = seconds(dispatch["strategy"]["exclusive"]["window"])
        self.ranking = dispatch["ranking"]
        self.zone = number(dispatch["zone"])
        self.newcomer_stars = dispatch["newcomer-stars"]
        self.open_offers = dispatch["open-offers"]
        self.hours = [weekly_hours(entry["hours"]) for entry in kind["hours"]]
        self.hours_weights = [entry.get("weight", 1) for entry in kind["hours"]]
        self.quality = law(kind["quality"], rng)
        self.pace = 3600 / number(travel["speed"]) * travel["detour"]
        self.overhead = seconds(travel["overhead"])
        self.lingering = seconds(travel["lingering"])
        self.rating_window = int(number(rating["window"]))
        self.minimum, self.nearing = rating["minimum"], rating["nearing"]
        self.first_check = int(number(rating["first-check"]))
        self.several = notifications["several"]
        self.spacing = seconds(notifications["spacing"])

    def way(self, origin, destination):
        return 0 if origin == destination else math.dist(origin, destination) * self.pace + self.overhead


class Partner:
    def __init__(self, home, quality, hours, parameters):
        self.home = home
        self.quality = quality
        self.hours = hours
        self.calendar = []  # (start, end, place, job), ascending
        self.ratings = deque(maxlen=parameters.rating_window)
        self.is_active = True
        self.open_offers = 0
        self.is_engaged = False
        self.last_visit = None
        self.notifications = 0
        self.notified_at = -NEVER
        self.earnings = 0

    def stars(self, newcomer):
        return sum(self.ratings) / len(self.ratings) if self.ratings else newcomer


class Job:
    def __init__(self, place, requested, start, hours):
        self.place = place
        self.requested = requested
        self.start = start
        self.hours = hours
        self.lots = {}
        self.former = set()
        self.asked = set()
        self.offers = 0
        self.accepted = None
        self.offers_to_fill = None
        self.offer = None
        self.wake = None
        self.is_done = False
        self.visit = None


class Marketplace:
    def __init__(self, env, scenario, rng):
        self.env = env
        self.rng = rng
        self.p = Parameters(scenario, rng)
        self.client_places = [self.anywhere() for _ in range(self.p.clients)]
        self.partners = [
            Partner(self.anywhere(), self.p.quality(), rng.choices(self.p.hours, self.p.hours_weights)[0], self.p)
            for _ in range(self.p.partners)]
        self.nearby = {}
        self.waiting = []
        self.jobs = []
        self.commission = 0
        self.slot_sums = list(itertools.accumulate(self.p.slots))
        env.process(self.arrivals())

    def anywhere(self):
        distance, angle = self.p.radius * math.sqrt(self.rng.random()), 2 * math.pi * self.rng.random()
        return (distance * math.cos(angle), distance * math.sin(angle))

    # Requests

    def arrivals(self):
        """A Poisson process whose rate changes with the hour of the week."""
        while True:
            left = self.rng.expovariate(1)
            instant = self.env.now
            while True:
                rate = self.p.rates[int(instant // 3600) % 168]
                boundary = (instant // 3600 + 1) * 3600
                if rate * (boundary - instant) > left:
                    instant += left / rate
                    break
                left -= rate * (boundary - instant)
                instant = boundary
            if instant >= self.p.horizon:
                return
            yield self.env.timeout(instant - self.env.now)
            self.env.process(self.job(self.request()))

    def request(self):
        now = self.env.now
        day = (now + self.p.lead()) // 86400
        hour = bisect.bisect_right(self.slot_sums, self.rng.random() * self.slot_sums[-1])
        start = day * 86400 + hour * 3600
        if start < now + self.p.least_notice:
            start += 86400
        first, last = int(start // 3600), math.ceil((start + self.p.duration) / 3600)
        job = Job(
            self.rng.choice(self.client_places), now, start, frozenset(h % 168 for h in range(first, last)))
        self.jobs.append(job)
        return job

    def job(self, job):
        """A job's life; it begins anew when its partner's account is closed before the visit."""
        while True:
            partner = yield from self.distribute(job)
            if partner is None:
                job.is_done = True
                return
            job.visit = self.env.process(self.serve(job, partner))
            try:
                yield job.visit
                return
            except simpy.Interrupt:
                job.former.add(partner)

    # Distribution

    def distribute(self, job):
        """Offers the job to one partner after another until one takes it, which is returned, or it expires."""
        expires = min(self.env.now + self.p.expiry, max(job.start, self.env.now))
        job.asked = set(job.former)
        while self.env.now < expires:
            partner = self.best_partner(job)
            if partner is None:
                job.wake = self.env.event()
                self.waiting.append(job)
                yield job.wake | self.env.timeout(expires - self.env.now)
                if not job.wake.triggered:
                    self.waiting.remove(job)
                    return None
                partner = job.wake.value
            answer = yield from self.offer(job, partner, expires)
            if answer:
                return partner
        return None

    def offer(self, job, partner, expires):
        """Whether the partner takes the job within its window."""
        job.asked.add(partner)
        if job.accepted is None:
            job.offers += 1
        if not job.wake or not job.wake.triggered:
            partner.open_offers += 1
        job.wake = None
        window = min(self.p.window, expires - self.env.now)
        job.offer = (partner, self.env.event())
        reply = job.offer[1]
        if self.rng.random() >= self.p.overlooks:
            delay = self.p.reply()
            if delay <= window:
                self.env.process(self.look(job, partner, reply, delay))
        yield reply | self.env.timeout(window)
        job.offer = None
        partner.open_offers -= 1
        taken = reply.triggered and reply.value
        if taken and job.accepted is None:
            job.accepted = self.env.now
            job.offers_to_fill = job.offers
        self.env.process(self.retry(partner))
        return taken

    def look(self, job, partner, reply, delay):
        """The partner looks at the offer and answers, with a yes only if it can come."""
        yield self.env.timeout(delay)
        if reply.triggered:
            return
        taken = self.rng.random() < self.p.acceptance and partner.is_active and self.fits(partner, job)
        if taken:
            bisect.insort(partner.calendar, self.entry(job), key=lambda entry: entry[0])
        reply.succeed(taken)

    def retry(self, partner):
        """Waiting jobs, oldest first, are offered to a partner who may have become eligible."""
        yield self.env.timeout(0)
        for job in list(self.waiting):
            if partner.open_offers >= self.p.open_offers:
                return
            if self.is_eligible(partner, job) and math.dist(partner.home, job.place) <= self.p.zone:
                self.waiting.remove(job)
                partner.open_offers += 1
                job.wake.succeed(partner)

    def best_partner(self, job):
        best, best_score = None, -NEVER
        ranking = self.p.ranking
        for partner, distance in self.zone(job.place):
            if self.is_eligible(partner, job):
                lot = job.lots.get(partner)
                if lot is None:
                    lot = job.lots[partner] = self.rng.random()
                score = (
                    ranking["stars"] * partner.stars(self.p.newcomer_stars) / 5
                    + ranking["nearness"] * (1 - distance / self.p.zone) + ranking["chance"] * lot)
                if score > best_score:
                    best, best_score = partner, score
        return best

    def zone(self, place):
        """The partners in the zone with their distances; nobody moves, so they are looked up once for each client."""
        if place not in self.nearby:
            distances = ((partner, math.dist(partner.home, place)) for partner in self.partners)
            self.nearby[place] = [(partner, distance) for partner, distance in distances if distance <= self.p.zone]
        return self.nearby[place]

    def is_eligible(self, partner, job):
        return (
            partner.open_offers < self.p.open_offers and partner.is_active and partner not in job.asked
            and job.hours <= partner.hours and self.fits(partner, job))

    def entry(self, job):
        return (job.start, job.start + self.p.duration, job.place, job)

    def fits(self, partner, job):
        """Whether the visit lies between the partner's others with travel time."""
        start, end = job.start, job.start + self.p.duration
        for other_start, other_end, place, _ in partner.calendar:
            way = self.p.way(place, job.place)
            if other_end + way > start and end + way > other_start:
                return False
        return True

    # The visit and what follows

    def serve(self, job, partner):
        """From the call to the payment; interrupted if the partner's account is closed before it sets out."""
        halfway = (job.start - self.env.now) / 2
        yield self.env.timeout(min(self.p.call(), halfway))
        leaving = job.start - self.p.way(partner.home, job.place)
        yield self.env.timeout(max(leaving - self.env.now, 0))
        while partner.is_engaged:
            yield partner.freed
            leaving = job.start - self.p.way(self.whereabouts(partner), job.place)
            yield self.env.timeout(max(leaving - self.env.now, 0))
        partner.is_engaged = True
        partner.freed = self.env.event()
        job.is_done = True
        yield self.env.timeout(self.p.way(self.whereabouts(partner), job.place))
        yield self.env.timeout(self.p.duration * self.p.work())
        partner.calendar = [entry for entry in partner.calendar if entry[3] is not job]
        partner.last_visit = (job.place, self.env.now)
        partner.is_engaged = False
        partner.freed.succeed()
        self.env.process(self.retry(partner))
        yield self.env.timeout(self.p.signing())
        self.pay(partner)
        if self.rng.random() < self.p.rates_visit:
            delay = self.p.rating_delay()
            if delay < self.p.rating_period:
                self.env.process(self.rate(partner, delay))

    def whereabouts(self, partner):
        if partner.last_visit and self.env.now - partner.last_visit[1] <= self.p.lingering:
            return partner.last_visit[0]
        return partner.home

    def pay(self, partner):
        commission = round(self.p.price * self.p.commission)
        self.commission += commission
        partner.earnings += self.p.price - commission

    def rate(self, partner, delay):
        yield self.env.timeout(delay)
        stars = self.rng.normalvariate(1 + 4 * partner.quality, self.p.star_noise)
        partner.ratings.append(math.floor(min(max(stars, 1), 5) + 0.5))
        self.judge(partner)

    # Thresholds

    def judge(self, partner):
        if len(partner.ratings) < self.p.first_check or not partner.is_active:
            return
        mean = sum(partner.ratings) / len(partner.ratings)
        if mean >= self.p.minimum + self.p.nearing:
            partner.notifications, partner.notified_at = 0, -NEVER
            return
        if self.env.now - partner.notified_at < self.p.spacing:
            return
        if mean < self.p.minimum and partner.notifications >= self.p.several:
            return self.suspend(partner)
        partner.notifications += 1
        partner.notified_at = self.env.now

    def suspend(self, partner):
        """Closes the account: open offers and coming visits go to others."""
        partner.is_active = False
        for job in self.jobs:
            if job.offer and job.offer[0] is partner and not job.offer[1].triggered:
                job.offer[1].succeed(False)
        coming = [job for _, _, _, job in partner.calendar if not job.is_done]
        partner.calendar = [entry for entry in partner.calendar if entry[3].is_done]
        for job in coming:
            job.visit.interrupt()

    def results(self):
        counted = [job for job in self.jobs if job.requested >= self.p.warm_up]
        filled = [job for job in counted if job.accepted is not None]
        return {
            "jobs": len(self.jobs),
            "fill_rate": len(filled) / len(counted),
            "offers_per_fill": sum(job.offers_to_fill for job in filled) / len(filled),
            "time_to_accept_mean": sum(job.accepted - job.requested for job in filled) / len(filled) / 60,
            "suspended": sum(not partner.is_active for partner in self.partners),
            "commission": self.commission / 100,
        }


def simulate(scenario, seed, replication):
    env = simpy.Environment()
    marketplace = Marketplace(env, scenario, random.Random(f"{seed}/{replication}"))
    env.run()
    return marketplace.results()


def measure(scenario, days):
    """A line for the benchmarks' driver: how many jobs so many days bring, in which processor time, how many filled."""
    began = time.process_time()
    result = simulate(scenario | {"horizon": f"{days} d", "warm-up": "0 s"}, 1, 0)
    seconds = time.process_time() - began
    print(json.dumps({"operations": result["jobs"], "seconds": seconds, "check": result["fill_rate"]}))


def main():
    here = Path(__file__).resolve().parent
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("scenario", nargs="?", default=here.parent / "scenarios/reduced.yaml")
    parser.add_argument("--replications", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--days", type=int, help="measure one replication of so many days instead")
    arguments = parser.parse_args()
    with open(arguments.scenario) as file:
        scenario = yaml.safe_load(file)
    if arguments.days:
        return measure(scenario, arguments.days)
    for replication in range(arguments.replications):
        print(json.dumps(simulate(scenario, arguments.seed, replication)), flush=True)


if __name__ == "__main__":
    main()
