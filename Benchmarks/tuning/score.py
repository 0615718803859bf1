"""A recommendation with its true value, and the table of many."""

import csv
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent.parent
FOLDER = ROOT / "Benchmarks" / "tuning"
COLUMNS = ["problem", "method", "replications", "seed", "point", "value", "kept"]
# Whether more is better, and the best value where it is known.
Sense = tuple[bool, float | None]


@dataclass(frozen=True)
class Recommendation:
    point: dict[str, str]
    # True mean of the objective.
    value: float
    # Whether the true means keep every bound.
    kept: bool


def row(problem: str, method: str, replications: int, seed: int, found: Recommendation | None) -> dict[str, str]:
    return {
        "problem": problem, "method": method, "replications": str(replications), "seed": str(seed),
        "point": ", ".join(f"{name} {value}" for name, value in found.point.items()) if found else "none",
        "value": f"{found.value:.6g}" if found else "",
        "kept": ("yes" if found.kept else "no") if found else "",
    }  # fmt: skip


def read(path: Path) -> list[dict[str, str]]:
    if not path.exists():
        return []
    with open(path, newline="") as file:
        return list(csv.DictReader(file))


def write(path: Path, rows: list[dict[str, str]]) -> None:
    with open(path, "w", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def summary(rows: list[dict[str, str]], senses: dict[str, Sense]) -> str:
    """The median and the worst value of each problem and method, and how often the bounds are kept.

    A recommendation that breaks a bound, or none, ranks below every other.
    """
    lines = [
        "| problem | replications | method | seeds | median value | worst value | best value | bounds kept |",
        "|---|--:|---|--:|--:|--:|--:|--:|",
    ]
    keys = dict.fromkeys((row["problem"], row["replications"], row["method"]) for row in rows)
    for problem, replications, method in keys:
        mine = [row for row in rows if (row["problem"], row["method"]) == (problem, method)]
        is_maximized, best = senses[problem]
        sign = 1 if is_maximized else -1
        ranks = [sign * float(row["value"]) if row["kept"] == "yes" else float("-inf") for row in mine]
        figures = [text(sign * rank) for rank in (median(ranks), min(ranks))]
        kept = sum(row["kept"] == "yes" for row in mine)
        lines.append(
            f"| {problem} | {replications} | {method} | {len(mine)} | {figures[0]} | {figures[1]} "
            f"| {text(best) if best is not None else 'not known'} | {kept} of {len(mine)} |")
    return "\n".join(lines)


def text(value: float) -> str:
    if abs(value) == float("inf"):
        return "bounds broken"
    return f"{value:,.0f}" if abs(value) >= 10_000 else f"{value:.5g}"
