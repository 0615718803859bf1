"""Screens a study's factors with SALib's Morris method: Examples/python/screening.py STUDY METRIC.

`marketsim.sensitivity` does the same within the program, with intervals; this is for methods that only SALib has.
"""

import sys

import marketsim
import numpy as np
from SALib.analyze import morris as analysis
from SALib.sample import morris as design


def main() -> None:
    """Prints each factor's mean absolute effect over its range, in the metric's unit."""
    problem = marketsim.problem(sys.argv[1])
    points = design.sample(problem, 3, seed=1)
    found = marketsim.evaluate(
        problem.base, [problem.settings(point) for point in points], 2, seed=1, metrics=[sys.argv[2]])
    figures = np.array([evaluation.mean(sys.argv[2]) for evaluation in found])
    effects = analysis.analyze(problem, points, figures, seed=1)
    for name, effect in zip(effects["names"], effects["mu_star"], strict=True):
        print(f"{name}: {effect:.4g}")


if __name__ == "__main__":
    main()
