"""Figures that the tests of Fitting are compared with, by SciPy and lifelines.

The sample is that of Rossi, Berk and Lenihan (1980), which comes with lifelines: weeks to the arrest of 432 released
prisoners, 318 of them not arrested within 52 weeks. Run it in an environment with scipy and lifelines; it prints Swift.
"""

from collections import Counter

import numpy as np
from lifelines import ExponentialFitter, LogNormalFitter, WeibullFitter
from lifelines.datasets import load_rossi
from scipy import optimize, stats

TIGHT = {"xatol": 1e-12, "fatol": 1e-12, "maxiter": 100_000, "maxfev": 100_000}


def minimise(function, start):
    """Place of the minimum to about ten digits: simplexes, each begun where the last has ended."""
    place = np.asarray(start, dtype=float)
    for _ in range(6):
        place = optimize.minimize(function, place, method="Nelder-Mead", options=TIGHT).x
    return place


def scipy_law(name, parameters):
    if name == "exponential":
        return stats.expon(scale=parameters[0])
    if name == "gamma":
        return stats.gamma(parameters[0], scale=parameters[1])
    if name == "lognormal":
        return stats.lognorm(parameters[1], scale=parameters[0])
    if name == "truncated-normal":
        mean, sd = parameters
        return stats.truncnorm(-mean / sd, np.inf, loc=mean, scale=sd)
    return stats.weibull_min(parameters[0], scale=parameters[1])


STARTS = {"exponential": [100.0], "gamma": [1.3, 100.0], "lognormal": [100.0, 1.3],
          "truncated-normal": [50.0, 50.0], "weibull": [1.3, 100.0]}


def natural(name, place):
    if name == "truncated-normal":
        return [place[0], np.exp(place[1])]
    return list(np.exp(place))


def replies():
    """Delays of 176 replies at the quantiles of a lognormal law, cut off at 300 s or, each fourth, at 40 s; 24 offers without."""
    delays = 60 * np.exp(stats.norm.ppf((np.arange(176) + 0.5) / 176))
    ends = np.where(np.arange(176) % 4 == 0, 40.0, 300.0)
    censored = np.concatenate([ends[delays > ends], np.full(24, 300.0)])
    return delays[delays <= ends], censored


def report(name, events, censored, with_never):
    start = STARTS[name]
    count = len(start)

    def objective(place):
        law = scipy_law(name, natural(name, place[:count]))
        never = 1 / (1 + np.exp(-place[count])) if with_never else 0
        value = -np.sum(np.log1p(-never) + law.logpdf(events)) - np.sum(np.log(never + (1 - never) * law.sf(censored)))
        return value if np.isfinite(value) else 1e10

    begin = [start[0], np.log(start[1])] if name == "truncated-normal" else list(np.log(start))
    place = minimise(objective, begin + ([-1.0] if with_never else []))
    never = f"{1 / (1 + np.exp(-place[count])):.10g}" if with_never else "nil"
    values = [float(f"{value:.10g}") for value in natural(name, place[:count])]
    print(f'  ("{name}", {values}, {never}, {-objective(place):.9f}),')


def main():
    data = load_rossi()
    events = data.week[data.arrest == 1].to_numpy(float)
    censored = data.week[data.arrest == 0].to_numpy(float)
    print("// arrests by week:", sorted(Counter(events.astype(int).tolist()).items()), "censored:", Counter(censored))

    print("// log-likelihood at fixed parameters")
    for name, fixed in [("exponential", [100]), ("gamma", [1.5, 80]), ("lognormal", [90, 1.2]),
                        ("truncated-normal", [60, 40]), ("weibull", [1.4, 110])]:
        law = scipy_law(name, fixed)
        print(f'  ("{name}", {fixed}, {np.sum(law.logpdf(events)) + np.sum(law.logsf(censored)):.12f}),')

    print("// SciPy, fit of CensoredData")
    sample = stats.CensoredData(uncensored=events, right=censored)
    for name, family in [("gamma", stats.gamma), ("lognormal", stats.lognorm), ("weibull", stats.weibull_min)]:
        shape, _, scale = family.fit(
            sample, floc=0, optimizer=lambda function, start, args, disp: minimise(lambda x: function(x, *args), start))
        print(f'  ("{name}", [{shape:.10g}, {scale:.10g}]),')

    print("// greatest likelihood of the weeks to an arrest")
    for name in STARTS:
        report(name, events, censored, with_never=False)
    print("// greatest likelihood of the replies, with a share that never ends")
    for name in STARTS:
        report(name, *replies(), with_never=True)

    print("// lifelines: parameters and their standard errors")
    for fitter in (ExponentialFitter(), LogNormalFitter(), WeibullFitter()):
        fitter._scipy_fit_options = {"ftol": 1e-14, "gtol": 1e-10}
        fitter.fit(data.week, data.arrest)
        values = [(name, float(f"{row['coef']:.10g}"), float(f"{row['se(coef)']:.8g}")) for name, row in fitter.summary.iterrows()]
        print(" ", type(fitter).__name__, values, fitter.log_likelihood_)

    print("// 20, 45, 90; more than 120, twice; 0.5 to 1, 10 to 30: log-likelihood at fixed parameters, never = 0.2")
    for name, fixed in [("exponential", [60]), ("gamma", [0.8, 70]), ("lognormal", [50, 1.1]),
                        ("truncated-normal", [-20, 90]), ("weibull", [0.9, 60])]:
        law = scipy_law(name, fixed)
        value = np.sum(np.log(0.8) + law.logpdf([20, 45, 90])) + 2 * np.log(0.2 + 0.8 * law.sf(120))
        value += sum(np.log(0.8 * (law.cdf(high) - law.cdf(low))) for low, high in [(0.5, 1), (10, 30)])
        print(f'  ("{name}", {fixed}, {value:.12f}),')


if __name__ == "__main__":
    main()
