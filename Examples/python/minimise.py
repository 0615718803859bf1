"""Finds the commission with the highest net revenue by SciPy: Examples/python/minimise.py SCENARIO.

Every point meets the same days (common random numbers), because the seed is the same. So the function is smooth enough
for a search by golden section.
"""

import sys

import marketsim
from scipy.optimize import minimize_scalar

LOW, HIGH = 10.0, 35.0  # [%]


def main() -> None:
    """Prints the best commission found and its net revenue."""
    with marketsim.Evaluator(sys.argv[1]) as evaluator:

        def lost_revenue(commission: float) -> float:
            """Negative mean of the net revenue over replications [currency of the scenario]."""
            points = [{"policy.commission": f"{commission:.2f} %"}]
            return -evaluator.evaluate(points, 4, seed=1, metrics=["net_revenue"])[0].mean("net_revenue")

        found = minimize_scalar(
            lost_revenue, bounds=(LOW, HIGH), method="bounded", options={"xatol": 1.0, "maxiter": 12})
    print(f"commission {found.x:.1f} %: net revenue {-found.fun:.0f}, {found.nfev} points")


if __name__ == "__main__":
    main()
