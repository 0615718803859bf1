"""Tries every single value of the schema at its least, its greatest and between: many at once, alone, and in pairs.

What is not refused with a place has to run. The values of a pair are a Latin hypercube over the ranks of the accepted values.
"""

import multiprocessing
import random
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import crowds
import knobs
import values
from oracle import Failure, Program, complaint, refused_options
from schema import Schema

PER_KNOB = 30
PER_PAIR = 5
# Parts of the time after which crowds, and knobs alone, are over.
CROWDS_END, KNOBS_END = 0.5, 0.85


@dataclass(frozen=True)
class Verdict:
    """Answer of the program to a crowd of settings: a failure, acceptance, or the settings that it refuses by name."""

    failure: Failure | None
    is_accepted: bool
    refused: frozenset


class Bench:
    """Puts settings before the program, on one base scenario."""

    def __init__(self, options, folder):
        self.program = Program(options.program, folder, options.limit)
        self.folder = Path(folder)
        self.base = str(self.folder / "base.yaml")
        Path(self.base).write_text(knobs.BASE)

    def answer(self, settings):
        """Runs the scenario with settings: returns whether they are accepted, or the failure in place of an answer."""
        run = self._run(settings, 4 * self.program.seconds)
        return complaint(run, self.program) or run.status == 0

    def verdict(self, settings):
        """Runs the scenario with many settings, which together may take longer than is right for one."""
        run = self._run(settings, self.program.seconds)
        failure = None if run.is_late else complaint(run, self.program)
        return Verdict(failure, run.status == 0, refused_options(run))

    def _run(self, settings, seconds):
        return self.program.run(
            "run", self.base, *self._options(settings), "--workers", "1", "--detail", "all", "--out",
            str(self.folder / "out"), "--overwrite", "--quiet", seconds=seconds)

    @staticmethod
    def _options(settings):
        return [word for setting in settings for word in ("--set", setting)]


def campaign(options):
    """Tries crowds of knobs, knobs alone, then pairs until the time is up; prints and counts the findings."""
    with tempfile.TemporaryDirectory() as folder:
        if Bench(options, folder).answer([]) is not True:
            raise SystemExit("the scenario that all settings are tried on does not run")
    schema = Schema.of(options.program)
    found = [knob for knob in knobs.knobs(schema) if knob.values]
    print(f"seed {options.seed}; {len(found)} knobs; {options.workers} workers", flush=True)
    start = time.monotonic()
    rng = random.Random(options.seed)
    rng.shuffle(found)
    tally = Tally()
    reached = set()
    with multiprocessing.Pool(options.workers, prepare, (options, start)) as pool:
        permits = threading.Semaphore(4 * options.workers)
        tasks = until(crowds.crowds(found, options.seed), start + CROWDS_END * options.seconds, permits)
        for tried, runs, failures in pool.imap_unordered(try_crowd, tasks):
            permits.release()
            reached |= tried
            tally.add(runs, failures)
        accepted = {}
        for knob, texts, runs, failures in pool.imap_unordered(try_knob, found):
            if texts:
                accepted[knob] = texts
            tally.add(runs, failures)
        pairs = (tuple(rng.sample(sorted(accepted.items(), key=lambda item: item[0].name), 2)) for _ in range(10_000))
        for runs, failures in pool.imap_unordered(try_pair, pairs if len(accepted) > 1 else []):
            tally.add(runs, failures)
    print(
        f"{tally.runs} runs over {len(reached | accepted.keys())} knobs, {len(accepted)} of them alone: "
        f"{len(tally.findings)} findings")
    return len(tally.findings)


class Tally:
    """Findings, each printed when it is met first, and the number of runs."""

    def __init__(self):
        self.runs = 0
        self.findings = {}

    def add(self, runs, failures):
        """Takes the outcome of one knob or pair."""
        self.runs += runs
        for settings, failure in failures:
            key = (failure.kind, failure.cause or settings[0].partition("=")[0])
            if key not in self.findings:
                told = " ".join(f"--set '{setting}'" for setting in settings)
                print(f"  {failure.kind}: {failure.cause}\n    {told}", flush=True)
            self.findings[key] = self.findings.get(key, 0) + 1


def prepare(options, start):
    """Makes what a worker process needs."""
    global bench, folder, seed, crowds_end, knobs_end, pairs_end
    folder = tempfile.TemporaryDirectory()
    bench = Bench(options, folder.name)
    seed = options.seed
    crowds_end, knobs_end, pairs_end = (start + part * options.seconds for part in (CROWDS_END, KNOBS_END, 1))


def until(items, end, permits):
    """Yields items until a time, each with a permit, as the pool takes in advance whatever there is."""
    for item in items:
        permits.acquire()
        if time.monotonic() > end:
            return
        yield item


def try_crowd(crowd):
    """Runs a crowd of settings; returns the knobs that were tried, the number of runs, failures."""
    trial = crowds.Trial(bench.verdict, lambda: time.monotonic() > crowds_end)
    trial.explore(crowd)
    return trial.reached, trial.runs, trial.failures


def try_knob(knob):
    """Runs a knob at its ends and at some values between; returns the accepted values, the number of runs, failures."""
    rng = random.Random(f"{seed}/{knob.name}")
    failures = []
    if time.monotonic() > knobs_end:
        return knob, [], 0, []

    def is_accepted(value):
        answer = bench.answer([knob.setting(value)])
        if isinstance(answer, Failure):
            failures.append(([knob.setting(value)], answer))
        return answer is True

    inner = knob.values if len(knob.values) <= PER_KNOB else rng.sample(knob.values, PER_KNOB)
    accepted = [value for value in inner if is_accepted(value)]
    for end in (knob.values, knob.values[::-1]):
        accepted += [value for value in [next(filter(is_accepted, thinned(end)), None)] if value is not None]
    accepted = sorted(dict.fromkeys(accepted), key=values.size)
    return knob, accepted, len(accepted), failures


def thinned(texts):
    """Returns one of several values that are equal in size, in the same order."""
    return list({values.size(text): text for text in texts}.values())


def try_pair(pair):
    """Runs a Latin hypercube of two knobs' accepted values; what `validate` refuses in combination is left out."""
    (one, first), (other, second) = pair
    rng = random.Random(f"{seed}/{one.name}/{other.name}")
    strata = list(range(PER_PAIR))
    rng.shuffle(strata)
    runs, failures = 0, []
    for index, stratum in enumerate(strata):
        if time.monotonic() > pairs_end:
            break
        settings = [one.setting(drawn(rng, first, index)), other.setting(drawn(rng, second, stratum))]
        answer = bench.answer(settings)
        runs += answer is True
        if isinstance(answer, Failure):
            failures.append((settings, answer))
    return runs, failures


def drawn(rng, texts, stratum):
    """Returns a random value of one of the strata into which a list is cut."""
    return texts[min(len(texts) - 1, int((stratum + rng.random()) / PER_PAIR * len(texts)))]
