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
    figures = [
        marketsim.run(problem.base, set=problem.settings(point), replications=2, seed=1, page=False)
        .estimate(sys.argv[2]).mean
        for point in points]
    effects = analysis.analyze(problem, points, np.array(figures), seed=1)
    for name, effect in zip(effects["names"], effects["mu_star"], strict=True):
        print(f"{name}: {effect:.4g}")


if __name__ == "__main__":
    main()
