"""Tries changed scenarios, studies and regression files on marketsim: `make fuzz`.

Every mutant goes through `validate`; what that accepts is run for two days. It is a failure if the program traps, takes
too long, ends with an undocumented exit status, refuses without naming file, line and column, refuses to run what it has
accepted, or prints a resolved scenario that it does not read back as the same.

Failing mutants are made smaller and kept in .build/fuzz, with the command. The exit status is 1 if there are any.
"""

import argparse
import collections
import multiprocessing
import secrets
import shlex
import sys
import tempfile
import time
import traceback
from pathlib import Path

import corpus
import minimise
import ranges
import trees
from mutations import Context
from oracle import Program
from schema import Schema
from trial import Trial, mutant

ROOT = Path(__file__).resolve().parents[2]


def arguments():
    """Returns the parsed command line."""
    parser = argparse.ArgumentParser(prog="fuzz", description=__doc__.partition("\n\n")[0])
    parser.add_argument("--program", default=str(ROOT / ".build/release/marketsim"), help="the program to try")
    parser.add_argument("--seconds", type=float, default=60, help="how long to go on (60)")
    parser.add_argument("--seed", default=None, help="what all mutants follow from; printed, random if not given")
    parser.add_argument("--workers", type=int, default=multiprocessing.cpu_count(), help="processes at once")
    parser.add_argument("--only", type=int, default=None, help="the number of one mutant, which is printed and tried")
    parser.add_argument("--limit", type=int, default=5, help="processor seconds for validate; a run gets twice as many")
    parser.add_argument("--keep", default=str(ROOT / ".build/fuzz"), help="the folder for failing mutants")
    parser.add_argument(
        "--ranges", action="store_true",
        help="instead try every single value of the schema at its ends and between, alone and in pairs")
    return parser.parse_args()


def contexts(program):
    """Returns what mutations draw on, by kind of file."""
    scenario, study = Schema.of(program), Schema.of(program, "--study")
    names = sorted({
        key.value
        for path in ROOT.glob("Scenarios/**/*.yaml")
        for tree in [trees.parse(path.read_text())]
        for current in trees.nodes(tree) if trees.is_mapping(current)
        for key, _ in current.value if trees.is_scalar(key)
    })
    return {
        "scenario": Context(scenario, names), "study": Context(study, names), "regression": Context(Schema({}), names)}


def work(options, worker, deadline, results):
    """Tries mutants until the deadline, and reports failures and the number tried; its own death is reported too."""
    try:
        tried = try_until(options, worker, deadline, results)
        results.put((worker, tried, None))
    except BaseException:
        results.put((worker, 0, traceback.format_exc()))


def try_until(options, worker, deadline, results):
    """Tries mutants until the deadline, reports failures, and returns the number tried."""
    tried = 0
    seen = set()
    with tempfile.TemporaryDirectory() as folder:
        program = Program(options.program, folder, options.limit)
        trial = Trial(program, folder)
        seeds = corpus.load(ROOT, folder)
        drawn = contexts(options.program)
        while time.monotonic() < deadline:
            number = worker + tried * options.workers
            candidate = mutant(number, options.seed, seeds, drawn)
            failure = trial.failure(candidate)
            tried += 1
            if failure is None:
                continue
            key = (failure.kind, failure.cause)
            if key not in seen:
                seen.add(key)
                candidate = minimise.minimised(candidate, failure, trial)
                failure = trial.failure(candidate) or failure
            results.put((number, candidate, failure))
    return tried


def keep(folder, number, candidate, failure):
    """Writes a failing mutant with the command that shows what is wrong, and returns where."""
    place = Path(folder) / f"{failure.kind}-{number}"
    place.mkdir(parents=True, exist_ok=True)
    (place / "mutant.yaml").write_bytes(candidate.data)
    command = [str(place / "mutant.yaml") if word.endswith("/mutant.yaml") else word for word in failure.outcome.command]
    (place / "cmd").write_text(
        f"# {failure.kind}: {failure.cause}\n# from {candidate.origin}: {', '.join(candidate.changes)}\n"
        f"{shlex.join(command)}\n")
    (place / "output").write_bytes(failure.outcome.out[-10_000:] + failure.outcome.err[-10_000:])
    return place


def gather(options, results):
    """Collects what the workers report until all have ended; returns the findings and the number of mutants."""
    findings, tried, running = {}, 0, options.workers
    while running:
        number, candidate, failure = results.get()
        if isinstance(candidate, int):
            tried, running = tried + candidate, running - 1
            if failure is not None:
                raise RuntimeError(f"a worker has died:\n{failure}")
            continue
        key = (failure.kind, failure.cause)
        if key not in findings:
            place = keep(options.keep, number, candidate, failure)
            print(f"  {failure.kind}: {failure.cause or 'see output'}\n    {place}", flush=True)
        findings[key] = findings.get(key, 0) + 1
    return findings, tried


def campaign(options):
    """Runs all workers, prints the tally, and returns the number of findings."""
    print(f"seed {options.seed}; {options.workers} workers for {options.seconds:g} s", flush=True)
    start = time.monotonic()
    results = multiprocessing.Queue()
    workers = [
        multiprocessing.Process(target=work, args=(options, index, start + options.seconds, results))
        for index in range(options.workers)
    ]
    for worker in workers:
        worker.start()
    findings, tried = gather(options, results)
    minutes = (time.monotonic() - start) / 60
    counts = collections.Counter()
    for (kind, _), count in findings.items():
        counts[kind] += count
    told = ", ".join(f"{count} {kind}" for kind, count in sorted(counts.items())) or "no failure"
    print(f"{tried} mutants in {minutes:.1f} min ({tried / minutes:.0f} a minute): {told}; {len(findings)} findings")
    return len(findings)


def try_one(options):
    """Prints and tries one mutant of a campaign; returns 1 if it fails."""
    with tempfile.TemporaryDirectory() as folder:
        candidate = mutant(options.only, options.seed, corpus.load(ROOT, folder), contexts(options.program))
        sys.stdout.buffer.write(candidate.data)
        print(f"# from {candidate.origin}: {', '.join(candidate.changes)} {shlex.join(candidate.options)}", flush=True)
        failure = Trial(Program(options.program, folder, options.limit), folder).failure(candidate)
    if failure is None:
        return 0
    print(f"# {failure.kind}: {failure.cause}\n# {shlex.join(failure.outcome.command)}")
    print(failure.outcome.err.decode("utf-8", "replace"))
    return 1


def main():
    """Does what the command line says, and ends with 1 if anything failed."""
    options = arguments()
    options.seed = options.seed or str(secrets.randbelow(10**9))
    if options.only is not None:
        return try_one(options)
    return min(1, ranges.campaign(options) if options.ranges else campaign(options))


if __name__ == "__main__":
    sys.exit(main())
