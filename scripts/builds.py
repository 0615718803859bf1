"""The two builds that every check uses: one in debug, one in release.

Debug: all tests, compiled with the checks that only debug builds make. Release: tests that simulate for long, named
…TheoryTests or …RunTests, the program, and what is measured or shown as an example. The release build has a scratch folder of its own, so that both
are built side by side. `MARKETSIM_CHECKS` makes Package.swift leave out what that build does not need.
"""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SCRATCH = ".build/release-checks"
RELEASE_ENVIRONMENT = {"MARKETSIM_CHECKS": "release"}
RELEASE = ["-c", "release", "--scratch-path", SCRATCH]
PROGRAMS = ROOT / SCRATCH / "release"
PYTHON = ".build/venv/bin/python3"

# SwiftPM scans the imports before it compiles, so that the arrows of Package.swift are checked at no cost.
DEBUG_BUILD = ["swift", "build", "--build-tests", "--explicit-target-dependency-import-check", "error"]
RELEASE_BUILD = ["swift", "build", *RELEASE, "--build-tests"]
LONG_TESTS = r"^[A-Za-z]*(TheoryTests|RunTests)\."
PROGRAM_TESTS = r"^CommandLineTests\."


def program(name: str) -> str:
    """Path of a program of the release build."""
    return str(PROGRAMS / name)
