#!/usr/bin/env python3
"""Executes the notebooks of Examples/python and writes them with their outputs: notebooks.py PROGRAM [FOLDER].

They are written in place, or into another folder. An output has no times, identifiers or paths, so that equal figures give equal
files. `make update` writes them; a test of the Python package compares.
"""

import os
import re
import sys
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = sorted((ROOT / "Examples/python").glob("*.ipynb"))
SECONDS_TO_WAIT = 300


def executed(file: Path) -> str:
    """Text of the notebook with the outputs of its cells; raises if a cell fails."""
    notebook = nbformat.read(file, as_version=4)
    notebook["cells"] = [cell for cell in notebook["cells"] if cell["source"].strip()]
    NotebookClient(
        notebook, timeout=SECONDS_TO_WAIT, kernel_name="python3", record_timing=False,
        resources={"metadata": {"path": str(file.parent)}}).execute()
    notebook["metadata"]["language_info"] = {"name": "python"}
    for cell in notebook["cells"]:
        if "outputs" in cell:
            # Warnings have paths of this machine.
            cell["outputs"] = [it for it in cell["outputs"] if it.get("name") != "stderr"]
        for output in cell.get("outputs", []):
            settle(output)
    text: str = nbformat.writes(notebook, indent=1)
    return text + "\n"


def settle(output: dict[str, Any]) -> None:
    """Takes out of an output what differs from one execution to the next."""
    output.get("metadata", {}).clear()
    for kind, text in output.get("data", {}).items():
        if isinstance(text, str):
            output["data"][kind] = re.sub(r" at 0x[0-9a-f]+", "", text)


def main() -> None:
    if len(sys.argv) not in (2, 3):
        sys.exit("usage: scripts/notebooks.py PROGRAM [FOLDER]")
    os.environ["MARKETSIM_PROGRAM"] = str(Path(sys.argv[1]).resolve())
    os.environ["PYTHONPATH"] = str(ROOT / "python/src")
    for file in NOTEBOOKS:
        target = Path(sys.argv[2]) / file.name if len(sys.argv) == 3 else file
        target.write_text(executed(file), encoding="utf-8")


if __name__ == "__main__":
    main()
