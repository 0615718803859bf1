#!/usr/bin/env python3
"""Compares `marketsim tune` with Optuna's TPE at equal replications, by the true value of what they recommend.

    tuning.py                                   every problem, 20 seeds; rewrites results.csv and results.md
    tuning.py --problem newsvendor --seeds 5    one problem; what results.csv has of the others stays
    tuning.py --only optuna --each 20           one method, with other replications of each trial; prints only

Optuna searches the same lattice. Each of its trials has a few replications, all trials the same ones, and the sampler
is told by how much each bound is missed. It recommends the best trial that keeps them. Decision 0286.

`MARKETSIM` and `TUNING_BENCHMARK` name other programs than those of the release builds.
"""

import argparse
import warnings

from known import KnownProblem
from four_factors import Study
from score import FOLDER, Recommendation, read, row, summary, write

Problem = KnownProblem | Study
# Order of the methods in results.csv.
METHODS = ["tune", "Optuna TPE"]


def sampled(problem: Problem, seed: int, each: int) -> Recommendation | None:
    """The best trial of Optuna's TPE that keeps the bounds; None if there is none."""
    import optuna

    optuna.logging.set_verbosity(optuna.logging.ERROR)
    warnings.simplefilter("ignore", FutureWarning)
    with problem.measuring(seed) as measuring:

        def objective(trial: "optuna.Trial") -> float:
            numbers = {name: trial.suggest_int(name, 0, count - 1) for name, count in problem.counts.items()}
            mean, shortfalls = measuring.means(numbers, each)
            trial.set_user_attr("shortfalls", shortfalls)
            return mean

        constraints = {"constraints_func": lambda trial: trial.user_attrs["shortfalls"]} if problem.is_constrained else {}
        sampler = optuna.samplers.TPESampler(seed=seed, **constraints)
        search = optuna.create_study(direction="maximize" if problem.is_maximized else "minimize", sampler=sampler)
        search.optimize(objective, n_trials=problem.replications // each)
        kept = [trial for trial in search.trials if all(value <= 0 for value in trial.user_attrs["shortfalls"])]
        if not kept:
            return None
        sign = 1 if problem.is_maximized else -1
        return measuring.true(max(kept, key=lambda trial: sign * trial.value).params)


def parse_options(names: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, default=20, help="number of seeds, from 1")
    parser.add_argument("--problem", choices=names, action="append", help="only this one; may be given again")
    parser.add_argument("--only", choices=["tune", "optuna"], help="one of the two methods; results are not stored")
    parser.add_argument("--each", type=int, help="replications of each trial of Optuna; results are not stored")
    return parser.parse_args()



def store(rows: list[dict[str, str]], problems: list[Problem], chosen: list[str]) -> None:
    """Writes the rows in the place of earlier ones of the same problems, and the table of all."""
    order = [problem.name for problem in problems]
    kept = [row for row in read(FOLDER / "results.csv") if row["problem"] not in chosen]
    rows = sorted(kept + rows, key=lambda row: (order.index(row["problem"]), METHODS.index(row["method"])))
    write(FOLDER / "results.csv", rows)
    senses = {problem.name: (problem.is_maximized, problem.optimum) for problem in problems}
    text = "# Tuning\n\nWritten by `Benchmarks/tuning/tuning.py`, which says what is compared.\n\n"
    (FOLDER / "results.md").write_text(text + summary(rows, senses) + "\n")


def main() -> None:
    problems: list[Problem] = [Study(), *KnownProblem.all()]
    options = parse_options([problem.name for problem in problems])
    chosen = options.problem or [problem.name for problem in problems]
    rows = []
    for problem in problems:
        if problem.name not in chosen:
            continue
        each = options.each or problem.each
        methods = {"tune": problem.tuned, "Optuna TPE": lambda seed: sampled(problem, seed, each)}
        for method, search in methods.items():
            if options.only and options.only not in method.lower():
                continue
            for seed in range(1, options.seeds + 1):
                rows.append(row(problem.name, method, problem.replications, seed, search(seed)))
                print(" | ".join(rows[-1].values()), flush=True)
    senses = {problem.name: (problem.is_maximized, problem.optimum) for problem in problems}
    print(summary(rows, senses))
    if not options.only and not options.each:
        store(rows, problems, chosen)


if __name__ == "__main__":
    main()
