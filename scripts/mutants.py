#!/usr/bin/env python3
"""Puts small faults into the rules, one at a time, and says which tests and expectations notice each.

    scripts/mutants.py                      every mutant of scripts/mutants/mutants.yaml
    scripts/mutants.py NAME …               these
    scripts/mutants.py --missing            those that the table does not have
    scripts/mutants.py --sample 5           five by chance, from a seed that is printed; leaves the table as it is

A mutant is caught if a unit test of the marketplace or of dispatch fails and `marketsim check Regression` fails too.
Each is built in a copy of the sources, so that nothing is left behind. Its row of scripts/mutants/caught.md is written at
once, so that an interrupted run keeps what it found. Fails if a mutant is not caught by both.
"""

import argparse
import os
import random
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

import builds
import yaml

ROOT = builds.ROOT
LIST = ROOT / "scripts" / "mutants" / "mutants.yaml"
TABLE = ROOT / "scripts" / "mutants" / "caught.md"
TREE = ROOT / ".build" / "mutants" / "tree"
SCRATCH = ROOT / ".build" / "mutants" / "build"
ENVIRONMENT = os.environ | {"MARKETSIM_CHECKS": "mutants", "SWIFT_BACKTRACE": "enable=no"}
# A fault can keep a test or a simulation from ending.
PATIENCE = 600
# Not whole modules, so that a change of one body compiles little; optimised, so that half a year takes seconds.
OPTIMISED = ["-Xswiftc", "-O"]
UNIT_TESTS = r"^(MarketplaceTests|JobDispatchTests)\."
HEADING = """# Mutants and what catches them

Written by `scripts/mutants.py`. Each line is a small fault in one rule (Documentation/Rules.md), the first unit test that
fails with it, and the first expectation of `marketsim check Regression` that no longer holds.

| mutant | rule | fault | unit test | regression |
| --- | --- | --- | --- | --- |
"""


class Mutant(NamedTuple):
    """A fault: what replaces a text that occurs once in a file."""

    name: str
    rule: str
    fault: str
    file: str
    old: str
    new: str

    @property
    def path(self) -> Path:
        """The mutated file, from the root of the tree."""
        return Path("Sources/Platform") / self.file


class Catch(NamedTuple):
    """What noticed a mutant; empty where nothing did."""

    test: str
    expectation: str


def main() -> int:
    parser = argparse.ArgumentParser(prog="mutants.py", description=__doc__.partition("\n\n")[0])
    parser.add_argument("names", nargs="*", help="mutants to try; all if none is named")
    parser.add_argument("--missing", action="store_true", help="those without a row of the table")
    parser.add_argument("--sample", type=int, help="how many to try, chosen by chance")
    parser.add_argument("--seed", default=str(random.SystemRandom().randrange(10**9)), help="what the choice follows from")
    options = parser.parse_args()
    mutants = load()
    chosen = choice(mutants, options)
    copy_tree()
    problem = build()
    if problem:
        print(f"the sources do not build without a mutant: {problem}")
        return 1
    caught = {}
    for mutant in chosen:
        start = time.monotonic()
        caught[mutant.name] = attempt(mutant)
        if options.sample is None:
            store(row(mutant, caught[mutant.name]), mutants)
        test, expectation = caught[mutant.name]
        print(
            f"{mutant.name} ({mutant.rule}), {time.monotonic() - start:.0f} s\n"
            f"  unit test: {test or 'NOT CAUGHT'}\n  regression: {expectation or 'NOT CAUGHT'}", flush=True)
    missed = [name for name, catch in caught.items() if not all(catch)]
    print(f"{len(chosen) - len(missed)} of {len(chosen)} mutants are caught by both" + (f"; not {', '.join(missed)}" if missed else ""))
    return 1 if missed else 0


def load() -> list[Mutant]:
    """Reads the list; fails if a text to replace is not there exactly once."""
    mutants = [Mutant(**entry) for entry in yaml.safe_load(LIST.read_text())]
    for mutant in mutants:
        count = (ROOT / mutant.path).read_text().count(mutant.old)
        if count != 1:
            raise SystemExit(f"{LIST.name}: the text of '{mutant.name}' occurs {count} times in {mutant.path}; expected once")
    return mutants


def choice(mutants: list[Mutant], options: argparse.Namespace) -> list[Mutant]:
    """Returns the mutants to try."""
    if options.sample is not None:
        print(f"seed {options.seed}", flush=True)
        return random.Random(options.seed).sample(mutants, options.sample)
    if options.missing:
        return [mutant for mutant in mutants if mutant.name not in rows()]
    unknown = set(options.names) - {mutant.name for mutant in mutants}
    if unknown:
        raise SystemExit(f"there is no mutant {', '.join(sorted(unknown))} in {LIST.name}")
    return [mutant for mutant in mutants if not options.names or mutant.name in options.names]


def copy_tree() -> None:
    """Copies what the build and the expectations need; a file that has not changed keeps its time."""
    TREE.mkdir(parents=True, exist_ok=True)
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    names = {name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()}
    for name in names:
        source, target = ROOT / name, TREE / name
        if target.exists() and target.read_bytes() == source.read_bytes():
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(source, target)
    for path in TREE.rglob("*"):
        if path.is_file() and str(path.relative_to(TREE)) not in names and path.name != "Package.resolved":
            path.unlink()


def attempt(mutant: Mutant) -> Catch:
    """Builds the mutant, and returns what noticed it."""
    path = TREE / mutant.path
    text = path.read_text()
    path.write_text(text.replace(mutant.old, mutant.new))
    try:
        problem = build()
        if problem:
            raise SystemExit(f"{mutant.name} does not compile: {problem}")
        return Catch(failed_test(), failed_expectation())
    finally:
        path.write_text(text)


def build() -> str:
    """Builds tests and program; returns the first error, or an empty text."""
    command = ["swift", "build", "--scratch-path", str(SCRATCH), "--build-tests", *OPTIMISED]
    done = subprocess.run(command, cwd=TREE, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    if done.returncode == 0:
        return ""
    lines = (done.stdout + done.stderr).splitlines()
    return next((line for line in lines if "error:" in line), lines[-1] if lines else "no output")


def run(command: list[str]) -> tuple[int | None, str]:
    """Returns exit status and output; the status is None if the command does not end."""
    environment = {key: value for key, value in ENVIRONMENT.items() if key != "GITHUB_STEP_SUMMARY"}
    try:
        done = subprocess.run(
            command, cwd=TREE, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
            timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        return None, ""
    return done.returncode, done.stdout


def failed_test() -> str:
    """Returns the name of the first unit test that fails."""
    status, output = run(["swift", "test", "--scratch-path", str(SCRATCH), "--skip-build", *OPTIMISED, "--filter", UNIT_TESTS])
    if status == 0:
        return ""
    if status is None:
        return "a test that does not end"
    # A trap ends the process before anything is said of the test.
    match = re.search(r"✘ Test (\S+?\(.*?\)|\".*?\")(?: with \d+ test cases)? (?:failed|recorded)", output)
    return f"`{match[1]}`" if match else "a trap"


def failed_expectation() -> str:
    """Returns the first expectation that fails, with its case."""
    status, output = run([str(SCRATCH / "debug" / "marketsim"), "check", "Regression"])
    if status == 0:
        return ""
    if status is None:
        return "a simulation that does not end"
    case = ""
    for line in output.splitlines():
        if line and not line.startswith(" "):
            case = line
        if line.strip().startswith("FAILED"):
            return f"{case}: {' '.join(line.split()[1:])}"
    return "a trap" if status < 0 or status > 128 else next(iter(output.splitlines()), f"status {status}")


def row(mutant: Mutant, catch: Catch) -> str:
    """Returns the line of the table."""
    cells = [mutant.name, mutant.rule, mutant.fault, catch.test or "**none**", catch.expectation or "**none**"]
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"


def rows() -> dict[str, str]:
    """Returns the lines of the stored table by mutant."""
    lines = TABLE.read_text().splitlines(keepends=True) if TABLE.exists() else []
    return {line.split("|")[1].strip(): line for line in lines if line.startswith("| ")}


def store(line: str, mutants: list[Mutant]) -> None:
    """Replaces the line of a mutant, or adds it; lines stand in the order of the list."""
    known = rows() | {line.split("|")[1].strip(): line}
    text = HEADING + "".join(known[mutant.name] for mutant in mutants if mutant.name in known)
    aside = TABLE.with_suffix(".part")
    aside.write_text(text)
    aside.replace(TABLE)


if __name__ == "__main__":
    sys.exit(main())
