#!/usr/bin/env python3
"""Checks what has changed, in the time of a cup of coffee: `make check`.

Format of the changed files, the project's text, the imports between modules, and the tests that depend directly on a
target that has changed. Changed is what differs from the branch `main`, committed or not; on `main` itself,
what is not committed. `scripts/check.py --since REVISION` compares with another revision. Tests of the command line
and those that compute for long are left to `make test`; the latter are not even compiled.
"""

import argparse
import json
import os
import subprocess
import sys
import time

import builds

# Tests that read folders of the project beside the sources of their dependencies.
READERS = {
    "Scenarios/": {"ScenarioFormatTests", "StudiesTests"},
    "Studies/": {"StudiesTests"},
}
# Reads documents, sources and tests; quick enough to run whatever has changed.
ALWAYS = {"DocumentationTests"}


def output(*command: str) -> str:
    return subprocess.run(command, cwd=builds.ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout


def changed_files(since: str | None) -> set[str]:
    """Paths of the files that differ from the common ancestor with `since`, and of those that git does not follow."""
    if since is None:
        known = output("git", "branch", "--list", "main", "--format", "%(refname:short)").strip()
        since = known or "HEAD"
    ancestor = output("git", "merge-base", since, "HEAD").strip()
    followed = output("git", "diff", "--name-only", "-z", ancestor)
    new = output("git", "ls-files", "-z", "--others", "--exclude-standard")
    return {path for path in (followed + new).split("\0") if path}


def affected(targets: list[dict], files: set[str]) -> set[str]:
    """Names of the targets that hold a changed file, and of those that depend on one of them directly."""
    changed = {target["name"] for target in targets if any(path.startswith(target["path"] + "/") for path in files)}
    if "Package.swift" in files:
        changed = {target["name"] for target in targets}
    for folder, readers in READERS.items():
        if any(path.startswith(folder) for path in files):
            changed |= readers
    return changed | {
        target["name"] for target in targets if changed.intersection(target.get("target_dependencies", []))}


def unit_tests(targets: list[dict], names: set[str]) -> list[str]:
    """The test targets among the names that `make check` runs."""
    tests = {target["name"] for target in targets if target["type"] == "test"}
    slow = {name for name in tests if name.endswith(("TheoryTests", "RunTests", "LongTests")) or name == "CommandLineTests"}
    return sorted((names | ALWAYS) & tests - slow)


def step(name: str, *command: str) -> None:
    print(f"--- {name}: {' '.join(command)}", flush=True)
    start = time.monotonic()
    status = subprocess.run(command, cwd=builds.ROOT, stdin=subprocess.DEVNULL, check=False).returncode
    if status != 0:
        sys.exit(f"=== {name}: failed with status {status} after {time.monotonic() - start:.0f} s")
    print(f"=== {name}: passed in {time.monotonic() - start:.0f} s", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--since", metavar="REVISION", help="compare with this revision instead of main")
    files = changed_files(parser.parse_args().since)
    os.environ.update(builds.DEBUG_ENVIRONMENT)
    start = time.monotonic()
    sources = sorted(path for path in files if path.endswith(".swift") and (builds.ROOT / path).exists())
    if sources:
        step("format", "swift", "format", "lint", "--strict", *sources)
    step("text", "scripts/tidy.py")
    step("imports and build", *builds.DEBUG_BUILD)
    targets = json.loads(output("swift", "package", "describe", "--type", "json"))["targets"]
    tests = unit_tests(targets, affected(targets, files))
    step("unit tests", "swift", "test", *builds.DEBUG, "--skip-build", "--filter", rf"^({'|'.join(tests)})\.")
    print(f"=== checked {len(files)} changed files with {len(tests)} test targets in {time.monotonic() - start:.0f} s")


if __name__ == "__main__":
    main()
