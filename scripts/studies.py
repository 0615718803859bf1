#!/usr/bin/env python3
"""Runs the studies under Scenarios and writes the tables of their READMEs.

    make studies                                   all of them
    make studies STUDIES="commission offer-window"  these

Reports go to Reports/studies. A sweep goes on where it was; a comparison begins anew. Which study writes which table:
`scripts/studies/tables.yaml`. Afterwards read each answer: its words and figures are written by hand. Figures of an
answer that no table of its README has are named.
"""

import csv
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import builds
import yaml
from scipy import stats

ROOT = builds.ROOT
TABLES = ROOT / "scripts" / "studies" / "tables.yaml"
REPORTS = ROOT / "Reports" / "studies"


class Study(NamedTuple):
    """A table of a README with the command that its figures come from."""

    study: str
    command: list[str]
    decimals: dict[str, int]
    report: str = ""

    @property
    def readme(self) -> Path:
        """The document with the table."""
        return ROOT / "Scenarios" / self.study / "README.md"

    @property
    def out(self) -> Path:
        """The folder of the report."""
        return REPORTS / (self.report or self.study)


def main() -> int:
    studies = [Study(**entry) for entry in yaml.safe_load(TABLES.read_text())]
    names = list(dict.fromkeys(study.study for study in studies))
    unknown = set(sys.argv[1:]) - set(names)
    if unknown:
        print(f"there is no study {', '.join(sorted(unknown))}; there are {', '.join(names)}")
        return 1
    subprocess.run(
        ["swift", "build", *builds.RELEASE, "--product", "marketsim"], cwd=ROOT, env=os.environ | builds.RELEASE_ENVIRONMENT,
        check=True)
    for name in names:
        if len(sys.argv) == 1 or name in sys.argv[1:]:
            write([study for study in studies if study.study == name])
    return 0


def write(studies: list[Study]) -> None:
    """Runs the studies of one README and writes its tables."""
    print(f"\n== {studies[0].study}", flush=True)
    rows = []
    for study in studies:
        overwrite = ["--overwrite"] if study.command[0] == "compare" else []
        subprocess.run(
            [builds.program("marketsim"), *study.command, "--quiet", "--out", str(study.out), *overwrite],
            cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
        rows.append(list(compared(study) if overwrite else swept(study)))
    readme = studies[0].readme
    lines = readme.read_text().splitlines()
    starts = [place for place, line in enumerate(lines) if line.startswith("| ") and is_figures(lines, place)]
    if len(starts) != len(studies):
        raise SystemExit(f"{readme}: {len(starts)} tables of figures, but {len(studies)} in {TABLES.name}")
    for start, cells in zip(starts, rows):
        fill(lines, start + 2, cells, readme)
    readme.write_text("\n".join(lines) + "\n")
    for figure in unknown_figures(lines):
        print(f"{readme.relative_to(ROOT)}: the answer has '{figure}', which is in no table")


def is_figures(lines: list[str], place: int) -> bool:
    """Whether a table of figures begins in a line; the others give sources."""
    return lines[place + 1].startswith("|---") and not lines[place].startswith("| number ")


def fill(lines: list[str], start: int, cells: list[list[str]], readme: Path) -> None:
    """Replaces the last cells of a table's rows; the first ones name the row."""
    for number, row in enumerate(cells):
        if not lines[start + number].startswith("| "):
            raise SystemExit(f"{readme}:{start + number + 1}: expected {len(cells)} rows")
        old = [cell.strip() for cell in lines[start + number].strip("|").split("|")]
        lines[start + number] = "| " + " | ".join(old[: len(old) - len(row)] + row) + " |"


def swept(study: Study) -> Iterator[list[str]]:
    """Cells of each point: mean and half-width of the 95 % interval, or a dash where a replication has no value."""
    points: dict[str, dict[str, dict[str, str]]] = {}
    for row in read(study.out / "sweep.csv"):
        points.setdefault(row["point"], {})[row["metric"]] = row
    for metrics in points.values():
        whole = max(int(row["n"]) for row in metrics.values())
        cells = []
        for metric, decimals in study.decimals.items():
            row = metrics[metric]
            if int(row["n"]) < whole:
                cells.append("–")
                continue
            half = float(row["standard_error"]) * stats.t.ppf(0.975, whole - 1)
            shown = figure(row["unit"], decimals)
            cells.append(f"{shown(float(row['mean']))} ±{shown(half)}")
        yield cells


def compared(study: Study) -> Iterator[list[str]]:
    """Cells of each metric: both means, and the difference with its 95 % interval."""
    rows = {
        row["metric"]: row for row in read(study.out / "comparison.csv") if (row["city"], row["programme"]) == ("total", "all")}
    for metric, decimals in study.decimals.items():
        row = rows[metric]
        shown = figure(row["unit"], decimals)
        base, variant, difference, low, high = (
            shown(float(row[column]))
            for column in ("base_mean", "variant_mean", "difference", "difference_ci95_low", "difference_ci95_high"))
        yield [base, variant, f"{difference} ({low} to {high})"]


def figure(unit: str, decimals: int) -> Callable[[float], str]:
    """How a value is shown: a share in percent, thousands apart."""
    scale = 100 if unit == "share" else 1
    # Adding zero takes the sign from what is rounded to it.
    return lambda value: f"{round(scale * value, decimals) + 0.0:,.{decimals}f}".replace(",", " ")


def read(path: Path) -> list[dict[str, Any]]:
    with path.open(newline="") as file:
        return list(csv.DictReader(file))


def unknown_figures(lines: list[str]) -> list[str]:
    """Figures of the answer that no table has."""
    tables = "\n".join(line for line in lines if line.startswith("|"))
    known = set(figures(tables))
    answer = "\n".join(lines).partition("**Answer.**")[2]
    return [value for value in dict.fromkeys(figures(answer)) if value not in known]


def figures(text: str) -> list[str]:
    return re.findall(r"\d+(?: \d{3})*(?:\.\d+)?", text)


if __name__ == "__main__":
    sys.exit(main())
