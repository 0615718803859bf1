"""Blocks of Documentation/Python.md and the programs of Examples/python, each run as a process of its own."""

import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "Documentation/Python.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```python\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
# Text that each block prints.
PRINTED = [
    r"fill rate \d+% of 4 replications; prices in currency\n(?s:.*)outcome +category\ndtype: object", r"dear \w+ \w+\ndear \w+ \w+",
    r"polcy\.commission · unknown key 'polcy' · did you mean 'policy'\?", r"",
    r"20 %: \d+ ± \d+ CHF, fill rate (kept|broken|undecided)\n25 %: \d+ ± \d+ CHF, fill rate (kept|broken|undecided)"]


def run(arguments: list[str], folder: Path) -> str:
    """Standard output of a Python process in which this package can be imported."""
    for name in ("Scenarios", "Studies"):
        (folder / name).symlink_to(ROOT / name)
    done = subprocess.run(
        [sys.executable, *arguments], cwd=folder, text=True, capture_output=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(it for it in sys.path if it)})
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("index", range(len(PRINTED)))
def test_blocks_do_what_they_say(index: int, tmp_path: Path) -> None:
    assert len(BLOCKS) == len(PRINTED)
    if "parquet" in BLOCKS[index]:
        pytest.importorskip("pyarrow")
        pytest.importorskip("tqdm")
    assert re.fullmatch(PRINTED[index], run(["-c", BLOCKS[index]], tmp_path).strip())


EXAMPLES = [
    ("minimise.py", ["Scenarios/small"], r"commission [\d.]+ %: net revenue \d+, \d+ points", "scipy"),
    ("ask_and_tell.py", ["Studies/offer-window", "net_revenue", "2"],
     r"net_revenue [\d.]+, standard error [\d.]+, of 8 points\n  dispatch\.friend\.strategy\.exclusive\.window: [125] min\n"
     r"  policy\.commission: [\d.]+ %", "optuna"),
    ("screening.py", ["Studies/offer-window", "net_revenue"], r"window: [\d.]+\ncommission: [\d.]+", "SALib"),
]


@pytest.mark.parametrize(("name", "arguments", "printed", "needed"), EXAMPLES)
def test_examples_find_something(name: str, arguments: list[str], printed: str, needed: str, tmp_path: Path) -> None:
    if importlib.util.find_spec(needed) is None:
        pytest.skip(f"{needed} is not installed")
    assert re.fullmatch(printed, run([str(ROOT / "Examples/python" / name), *arguments], tmp_path).strip())


def test_every_example_is_run_and_named() -> None:
    names = {it.name for it in (ROOT / "Examples/python").glob("*.py")}
    assert names == {name for name, *_ in EXAMPLES}
    assert all(f"../Examples/python/{name}" in PAGE for name in names)
