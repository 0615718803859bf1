"""Searches a study's factors with Optuna, in batches: Examples/python/ask_and_tell.py STUDY METRIC [BATCHES].

The points of a batch are asked for together and simulated together on all cores, under the same seed. The search prefers
points at which at least half of the requests are filled.
"""

import sys

import marketsim
import optuna

POINTS_PER_BATCH = 4
CONSTRAINTS = ["fill_rate >= 50 %"]


def main() -> None:
    """Prints the best point found and the metric's mean and standard error there."""
    problem = marketsim.problem(sys.argv[1])
    metric = sys.argv[2]
    batches = int(sys.argv[3]) if len(sys.argv) > 3 else 5
    optuna.logging.set_verbosity(optuna.logging.ERROR)
    sampler = optuna.samplers.TPESampler(seed=1, constraints_func=lambda trial: trial.user_attrs["violations"])
    study = optuna.create_study(direction="maximize", sampler=sampler)
    with marketsim.Evaluator(problem.base) as evaluator:
        for _ in range(batches):
            trials = [study.ask() for _ in range(POINTS_PER_BATCH)]
            points = [
                problem.settings([
                    trial.suggest_float(it.name, it.low, it.high, log=it.is_logarithmic) for it in problem.factors])
                for trial in trials]
            found = evaluator.evaluate(points, 4, seed=1, metrics=[metric], constraints=CONSTRAINTS)
            for trial, point, evaluation in zip(trials, points, found, strict=True):
                trial.set_user_attr("settings", point)
                trial.set_user_attr("standard_error", evaluation.estimate(metric).standard_error)
                trial.set_user_attr("violations", [-(it.margin.mean or 0) for it in evaluation.constraints])
                study.tell(trial, evaluation.mean(metric))
    best = study.best_trial
    error = best.user_attrs["standard_error"]
    print(f"{metric} {best.value:.4g}, standard error {error:.2g}, of {len(study.trials)} points")
    for key, value in best.user_attrs["settings"].items():
        print(f"  {key}: {value}")


if __name__ == "__main__":
    main()
