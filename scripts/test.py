#!/usr/bin/env python3
"""Runs every test, and stops at the first that fails: `make test`.

Tests named …TheoryTests, …RunTests and …LongTests compute for long and run in release. All others run in debug, with the
checks that only debug builds make; those of the command line drive the program of the release build, which is ten times as
fast.
"""

import subprocess
import sys

import builds
import steps
from steps import Step

STEPS = [
    # What begins first is what others wait for longest.
    Step("release build", builds.RELEASE_BUILD, environment=builds.RELEASE_ENVIRONMENT),
    Step("debug build", builds.DEBUG_BUILD, environment=builds.DEBUG_ENVIRONMENT),
    Step("python packages", ["scripts/setup.sh", "--tests"]),
    Step("tests of scripts", [builds.PYTHON, "-m", "unittest", "discover", "Tests/ScriptTests"], ["python packages"]),
    Step(
        "tests in debug",
        ["swift", "test", *builds.DEBUG, "--skip-build", "--skip", builds.PROGRAM_TESTS],
        ["debug build", "python packages"], builds.DEBUG_ENVIRONMENT),
    Step(
        "tests in release",
        ["swift", "test", *builds.RELEASE, "--skip-build", "--disable-testable-imports", "--filter", builds.LONG_TESTS],
        ["release build", "python packages"], builds.RELEASE_ENVIRONMENT),
    Step("Examples/TextbookQueue", [builds.program("TextbookQueue")], ["release build"]),
    Step(
        "tests in the browser", [builds.PYTHON, "-m", "unittest", "discover", "Tests/BrowserTests"],
        ["release build", "python packages"], {"MARKETSIM_PROGRAM": builds.program("marketsim")}),
    Step("types of the Python package", builds.PYTHON_TYPES, ["python packages"]),
    Step(
        "tests of the Python package", [builds.PYTHON, "-m", "pytest", "--quiet", "python/tests"],
        ["release build", "python packages"], {"MARKETSIM_PROGRAM": builds.program("marketsim")}),
    Step(
        "tests of the command line",
        ["swift", "test", *builds.DEBUG, "--skip-build", "--filter", builds.PROGRAM_TESTS],
        ["release build", "tests in debug"],
        builds.DEBUG_ENVIRONMENT | {"MARKETSIM_PROGRAM": builds.program("marketsim")}),
]


def main() -> None:
    if subprocess.run(["scripts/setup.sh"], cwd=builds.ROOT, check=False).returncode != 0:
        sys.exit(1)
    steps.run(STEPS)


if __name__ == "__main__":
    main()
