#!/usr/bin/env python3
"""Writes the generated files anew, or with --check fails if one of them is stale.

    scripts/update.py          `make update`; counts instructions and writes the figures of documents too
    scripts/update.py --check  compares with files written into a temporary folder; builds nothing

Which files these are: `scripts/generated.py`.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import builds
import generated


def update() -> None:
    environment = os.environ | builds.RELEASE_ENVIRONMENT
    command = ["swift", "build", *builds.RELEASE, "--product", "marketsim"]
    subprocess.run(command, cwd=builds.ROOT, env=environment, check=True)
    generated.write_all(builds.ROOT)
    documents = ["README.md", "Documentation/Tutorial.md", "Documentation/Questions.md", "Documentation/Evaluate.md"]
    check = [builds.PYTHON, "scripts/check-documentation.py", "--update", builds.program("marketsim"), *documents]
    subprocess.run(check, cwd=builds.ROOT, check=True)
    subprocess.run(["scripts/instruction-counts.py", "--update"], cwd=builds.ROOT, check=True)
    subprocess.run(["git", "status", "--short"], cwd=builds.ROOT, check=True)


def check() -> None:
    with tempfile.TemporaryDirectory() as folder:
        generated.write_all(Path(folder))
        found = list(generated.stale(Path(folder)))
    for path in found:
        print(f"{path}:1: stale: differs from what the program writes; run `make update`")
    if found:
        sys.exit(1)
    print("generated files: all as the program writes them")


def main() -> None:
    if sys.argv[1:] not in ([], ["--check"]):
        sys.exit("usage: scripts/update.py [--check]")
    check() if sys.argv[1:] else update()


if __name__ == "__main__":
    main()
