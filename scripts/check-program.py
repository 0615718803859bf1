#!/usr/bin/env python3
"""Checks the built program against what is said and stored of it; `make test` has built it.

The commands of the documents, the expectations in `Regression`, the generated files, the instructions per event and per
job, and for a minute each changed files and values at the ends of their ranges.
"""

import builds
import steps
from steps import Step

MARKETSIM = builds.program("marketsim")
# The same files for every commit, so that a failure is due to the change; `make fuzz` tries others.
FUZZ = [builds.PYTHON, "scripts/fuzz", "--program", MARKETSIM, "--seconds", "60", "--seed", "1", "--workers", "1"]

STEPS = [
    # Takes longest; the others run beside it.
    Step("instructions", ["scripts/instruction-counts.py"]),
    Step(
        "documentation",
        [builds.PYTHON, "scripts/check-documentation.py", MARKETSIM, "README.md", "Documentation/Tutorial.md",
         "Documentation/Questions.md", "Documentation/Evaluate.md"]),
    # In debug, with the checks that only debug builds make.
    Step("policies", [builds.DEBUG_PROGRAM, "check", "Regression"]),
    Step("changed files", FUZZ),
    Step("ends of ranges", [*FUZZ, "--ranges"]),
    Step("generated files", ["scripts/update.py", "--check"]),
    # A small form of `make torture`: a trial of every command at least.
    Step("torture", [builds.PYTHON, "scripts/torture", "--program", MARKETSIM, "--seconds", "50", "--trials", "3"]),
]

if __name__ == "__main__":
    steps.run(STEPS)
