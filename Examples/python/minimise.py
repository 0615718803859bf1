"""Finds the commission with the highest net revenue by SciPy: Examples/python/minimise.py SCENARIO.

Every point meets the same days (common random numbers), because the seed is the same. So the function is smooth enough
for a search by golden section.
"""

import sys

import marketsim
from scipy.optimize import minimize_scalar

LOW, HIGH = 10.0, 35.0  # [%]


def lost_revenue(commission: float, scenario: str) -> float:
    """Negative mean of the net revenue over replications [currency of the scenario]."""
    result = marketsim.run(
        scenario, set={"policy.commission": f"{commission:.2f} %"}, replications=4, seed=1, page=False)
    return -result.estimate("net_revenue").mean


def main() -> None:
    """Prints the best commission found and its net revenue."""
    found = minimize_scalar(
        lost_revenue, bounds=(LOW, HIGH), args=(sys.argv[1],), method="bounded", options={"xatol": 1.0, "maxiter": 12})
    print(f"commission {found.x:.1f} %: net revenue {-found.fun:.0f}, {found.nfev} points")


if __name__ == "__main__":
    main()
