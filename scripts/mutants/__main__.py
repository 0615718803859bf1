#!/usr/bin/env python3
"""Puts small faults into the rules, one at a time, and says which tests and expectations notice each.

    scripts/mutants                 every mutant of scripts/mutants/mutants.yaml
    scripts/mutants NAME …          these
    scripts/mutants --missing       those that the table does not have
    scripts/mutants --sample 5      five by chance, from a seed that is printed; leaves the table as it is

A mutant is caught if a unit test of the marketplace or of dispatch fails and `marketsim check Regression` fails too.
All are built at once, in a copy of the sources: schemata.py puts each beside the rule, and MARKETSIM_MUTANT chooses
one when tests or program start. The row of a mutant in scripts/mutants/caught.md is written at once, so that an interrupted
run keeps what it found. Fails if a mutant is not caught by both.
"""

import argparse
import os
import random
import re
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import schemata
from faults import LIST, ROOT, Mutant, load

sys.path.insert(0, str(ROOT / "scripts"))

import builds  # noqa: E402

TABLE = ROOT / "scripts" / "mutants" / "caught.md"
TREE = ROOT / ".build" / "mutants" / "tree"
SCRATCH = ROOT / ".build" / "mutants"
ENVIRONMENT = os.environ | {"MARKETSIM_CHECKS": "mutants", "SWIFT_BACKTRACE": "enable=no"}
# A fault can keep a test or a simulation from ending.
PATIENCE = 600
UNIT_TESTS = r"^(MarketplaceTests|JobDispatchTests)\."
HEADING = """# Mutants and what catches them

Written by `make mutants`. Each line is a small fault in one rule (Documentation/Rules.md), the first unit test that
fails with it, and the first expectation of `marketsim check Regression` that no longer holds.

| mutant | rule | fault | unit test | regression |
| --- | --- | --- | --- | --- |
"""


class Build(NamedTuple):
    """Way to build: optimised, half a year takes a second, and not, building takes a third of the time."""

    is_optimised: bool

    @property
    def scratch(self) -> Path:
        """Folder of the build."""
        return SCRATCH / ("optimised" if self.is_optimised else "plain")

    @property
    def options(self) -> list[str]:
        """Options of `swift build` and `swift test`."""
        flags = ["-Xswiftc", "-O"] if self.is_optimised else []
        return ["--scratch-path", str(self.scratch), *flags, *builds.WHOLE_MODULES]


class Catch(NamedTuple):
    """What noticed a mutant; empty where nothing did."""

    test: str
    expectation: str


def main() -> int:
    parser = argparse.ArgumentParser(prog="mutants", description=__doc__.partition("\n\n")[0])
    parser.add_argument("names", nargs="*", help="mutants to try; all if none is named")
    parser.add_argument("--missing", action="store_true", help="those without a row of the table")
    parser.add_argument("--sample", type=int, help="how many to try, chosen by chance")
    parser.add_argument("--seed", default=str(random.SystemRandom().randrange(10**9)), help="what the choice follows from")
    options = parser.parse_args()
    mutants = load()
    chosen = choice(mutants, options)
    copy_tree(mutants)
    # A few are tried before the optimised build would be done.
    way = Build(is_optimised=options.sample is None)
    problem = build(way)
    if problem:
        print(f"the mutants do not build: {problem}")
        return 1
    noticed = catch("", way)
    if any(noticed):
        print(f"without a mutant, this fails: {' '.join(filter(None, noticed))}")
        return 1
    caught = {}
    for mutant in chosen:
        start = time.monotonic()
        caught[mutant.name] = catch(mutant.name, way)
        if options.sample is None:
            store(row(mutant, caught[mutant.name]), mutants)
        test, expectation = caught[mutant.name]
        print(
            f"{mutant.name} ({mutant.rule}), {time.monotonic() - start:.0f} s\n"
            f"  unit test: {test or 'NOT CAUGHT'}\n  regression: {expectation or 'NOT CAUGHT'}", flush=True)
    missed = [name for name, catch in caught.items() if not all(catch)]
    print(f"{len(chosen) - len(missed)} of {len(chosen)} mutants are caught by both" + (f"; not {', '.join(missed)}" if missed else ""))
    return 1 if missed else 0


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


def copy_tree(mutants: list[Mutant]) -> None:
    """Copies what the build and the expectations need, with all mutants; a file that has not changed keeps its time."""
    TREE.mkdir(parents=True, exist_ok=True)
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    files = {name: (ROOT / name).read_bytes() for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()}
    for path in {str(mutant.path) for mutant in mutants}:
        replacements = [(mutant.name, mutant.old, mutant.new) for mutant in mutants if str(mutant.path) == path]
        text = schemata.with_mutants(files[path].decode(), replacements)
        files[path] = schemata.importing("Marketplace", text, path).encode()
    files["Sources/Platform/Marketplace/Mutants.swift"] = schemata.constants([mutant.name for mutant in mutants]).encode()
    for name, content in files.items():
        target = TREE / name
        if target.exists() and target.read_bytes() == content:
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        if (ROOT / name).exists():
            shutil.copymode(ROOT / name, target)
    for path in TREE.rglob("*"):
        if path.is_file() and str(path.relative_to(TREE)) not in files and path.name != "Package.resolved":
            path.unlink()


def catch(mutant: str, way: Build) -> Catch:
    """Returns what notices a mutant; an empty name stands for the rules as they are."""
    with ThreadPoolExecutor() as pool:
        test, expectation = pool.submit(failed_test, mutant, way), pool.submit(failed_expectation, mutant, way)
    return Catch(test.result(), expectation.result())


def build(way: Build) -> str:
    """Builds tests and program; returns the first error, or an empty text."""
    command = ["swift", "build", "--build-tests", *way.options]
    done = subprocess.run(command, cwd=TREE, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    if done.returncode == 0:
        return ""
    lines = (done.stdout + done.stderr).splitlines()
    return next((line for line in lines if "error:" in line), lines[-1] if lines else "no output")


def run(mutant: str, command: list[str]) -> tuple[int | None, str]:
    """Returns exit status and output under a mutant; the status is None if the command does not end."""
    environment = {key: value for key, value in ENVIRONMENT.items() if key != "GITHUB_STEP_SUMMARY"}
    environment["MARKETSIM_MUTANT"] = mutant
    try:
        done = subprocess.run(
            command, cwd=TREE, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
            timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        return None, ""
    return done.returncode, done.stdout


def failed_test(mutant: str, way: Build) -> str:
    """Returns the first name, in the order of the alphabet, of the unit tests that fail."""
    status, output = run(mutant, ["swift", "test", "--skip-build", *way.options, "--filter", UNIT_TESTS])
    if status == 0:
        return ""
    if status is None:
        return "a test that does not end"
    # A trap ends the process before anything is said of the test.
    names = re.findall(r"✘ Test (\S+?\(.*?\)|\".*?\")(?: with \d+ test cases)? (?:failed|recorded)", output)
    return f"`{min(names)}`" if names else "a trap"


def failed_expectation(mutant: str, way: Build) -> str:
    """Returns the first expectation that fails, with its case; later cases are not run."""
    status: int | None = 0
    for file in sorted((TREE / "Regression").glob("*.yaml")):
        status, output = run(mutant, [str(way.scratch / "debug" / "marketsim"), "check", f"Regression/{file.name}", "--no-report"])
        if status != 0:
            break
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
