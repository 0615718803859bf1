"""Searches a study's factors with scikit-optimize, in batches: Examples/python/gaussian_process.py STUDY METRIC [BATCHES].

A Gaussian process learns the metric's mean from the points so far and proposes the next ones. Its noise is estimated, because
a mean of few replications is not exact. BoTorch's `ask` and `tell` are used alike; it needs PyTorch.
"""

import sys

import marketsim
from skopt import Optimizer
from skopt.space import Categorical, Real

POINTS_PER_BATCH = 4


def dimension(factor: marketsim.Factor) -> Real | Categorical:
    """Returns a factor's dimension: a range in its unit, or the numbers of the values in its list."""
    if factor.values:
        return Categorical(list(range(len(factor.values))), name=factor.name)
    return Real(factor.low, factor.high, "log-uniform" if factor.is_logarithmic else "uniform", name=factor.name)


def main() -> None:
    """Prints the best point found and the metric's mean and standard error there."""
    problem = marketsim.problem(sys.argv[1])
    metric = sys.argv[2]
    batches = int(sys.argv[3]) if len(sys.argv) > 3 else 5
    search = Optimizer(
        [dimension(it) for it in problem.factors], "GP", n_initial_points=POINTS_PER_BATCH, random_state=1,
        acq_func="EI", acq_optimizer="sampling")
    found = []
    with marketsim.Evaluator(problem.base) as evaluator:
        for _ in range(batches):
            coordinates = search.ask(n_points=POINTS_PER_BATCH)
            points = [problem.settings(it) for it in coordinates]
            evaluations = evaluator.evaluate(points, 4, seed=1, metrics=[metric])
            # It looks for the lowest.
            search.tell(coordinates, [-it.mean(metric) for it in evaluations])
            found += list(zip(points, evaluations, strict=True))
    best, evaluation = max(found, key=lambda it: it[1].mean(metric))
    estimate = evaluation.estimate(metric)
    print(f"{metric} {estimate.mean:.4g}, standard error {estimate.standard_error:.2g}, of {len(found)} points")
    for key, value in best.items():
        print(f"  {key}: {value}")


if __name__ == "__main__":
    main()
