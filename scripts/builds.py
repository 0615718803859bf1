"""The two builds that every check uses: one in debug, one in release.

Debug: tests, compiled with the checks that only debug builds make. Release: tests that compute for long, named
…TheoryTests, …RunTests or …LongTests, the program, and what is measured or shown as an example. Each build has a scratch
folder of its own, so that both are built side by side and `swift build` by hand leaves them alone. `MARKETSIM_CHECKS`
makes Package.swift leave out what a build does not need.
"""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DEBUG_SCRATCH = ".build/debug-checks"
SCRATCH = ".build/release-checks"
DEBUG_ENVIRONMENT = {"MARKETSIM_CHECKS": "debug"}
RELEASE_ENVIRONMENT = {"MARKETSIM_CHECKS": "release"}
DEBUG = ["--scratch-path", DEBUG_SCRATCH]
RELEASE = ["-c", "release", "--scratch-path", SCRATCH]
PROGRAMS = ROOT / SCRATCH / "release"
DEBUG_PROGRAM = f"{DEBUG_SCRATCH}/debug/marketsim"
PYTHON = ".build/venv/bin/python3"

# SwiftPM scans the imports before it compiles, so that imports which Package.swift does not declare fail at no cost.
TESTS = ["--build-tests", "--explicit-target-dependency-import-check", "error"]
# Whole modules, because each batch of files would read all that it imports again. Two threads write an object for each
# file, as SwiftPM expects in debug.
WHOLE_MODULES = [
    argument
    for flag in ("-disable-batch-mode", "-whole-module-optimization", "-num-threads", "2")
    for argument in ("-Xswiftc", flag)
]
DEBUG_BUILD = ["swift", "build", *DEBUG, *TESTS, *WHOLE_MODULES]
RELEASE_BUILD = ["swift", "build", *RELEASE, *TESTS]
LONG_TESTS = r"^[A-Za-z]*(TheoryTests|RunTests|LongTests)\."
PROGRAM_TESTS = r"^CommandLineTests\."
PYTHON_TYPES = [
    PYTHON, "-m", "mypy", "--config-file", "python/pyproject.toml", "python/src", "python/tests", "Examples/python"]


def program(name: str) -> str:
    """Path of a program of the release build."""
    return str(PROGRAMS / name)
