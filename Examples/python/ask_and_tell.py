"""Searches a study's factors with Optuna, in batches: Examples/python/ask_and_tell.py STUDY METRIC [BATCHES].

The points of a batch are asked for together and run one after another, each on all cores, under the same seed.
"""

import sys

import marketsim
import optuna

POINTS_PER_BATCH = 4


def main() -> None:
    """Prints the best point found and the metric's mean and standard deviation there."""
    problem = marketsim.problem(sys.argv[1])
    metric = sys.argv[2]
    batches = int(sys.argv[3]) if len(sys.argv) > 3 else 5
    optuna.logging.set_verbosity(optuna.logging.WARNING)
    study = optuna.create_study(direction="maximize", sampler=optuna.samplers.TPESampler(seed=1))
    for _ in range(batches):
        trials = [study.ask() for _ in range(POINTS_PER_BATCH)]
        for trial in trials:
            point = [
                trial.suggest_float(it.name, it.low, it.high, log=it.is_logarithmic) for it in problem.factors]
            settings = problem.settings(point)
            result = marketsim.run(problem.base, set=settings, replications=4, seed=1, page=False)
            estimate = result.estimate(metric)
            trial.set_user_attr("settings", settings)
            trial.set_user_attr("sd", estimate.sd)
            study.tell(trial, estimate.mean)
    best = study.best_trial
    print(f"{metric} {best.value:.4g}, standard deviation {best.user_attrs['sd']:.2g}, of {len(study.trials)} points")
    for key, value in best.user_attrs["settings"].items():
        print(f"  {key}: {value}")


if __name__ == "__main__":
    main()
