"""Evaluations in one process."""

import math
import statistics
from pathlib import Path

import marketsim
import pytest

POINTS = [{"policy.commission": "20 %"}, {}, {"policy.commission": "30 %", "horizon": "3 d"}]


def test_figures_are_those_of_runs(place: Path) -> None:
    with marketsim.Evaluator("small") as evaluator:
        found = evaluator.evaluate(POINTS, 3, seed=5)
        again = evaluator.evaluate(POINTS, 3, seed=5)
    assert found == again
    for point, evaluation in zip(POINTS, found, strict=True):
        result = marketsim.run("small", set=point, replications=3, seed=5, page=False)
        kpis = result.tables["kpis"]
        total = kpis[(kpis["city"] == "total") & (kpis["programme"] == "all")]
        groups = total.groupby(["metric", "unit"], observed=True)["value"]
        assert len(evaluation.estimates) == groups.ngroups
        for (metric, unit), values in groups:
            estimate, present = evaluation.estimate(str(metric), str(unit)), values.dropna().tolist()
            assert estimate.n == len(present)
            if present:
                assert estimate.mean == pytest.approx(statistics.mean(present), rel=1e-12, abs=1e-12)
            if len(present) > 1:
                error = statistics.stdev(present) / math.sqrt(len(present))
                assert estimate.standard_error == pytest.approx(error, rel=1e-9, abs=1e-12)


def test_values_are_the_bits_of_a_run(place: Path) -> None:
    result = marketsim.run("small", replications=4, seed=9, page=False)
    kpis = result.tables["kpis"].query("city == 'total' and programme == 'all' and metric == 'net_revenue'")
    found = marketsim.Evaluator("small")
    with found as evaluator:
        first = evaluator.evaluate([{}], 2, seed=9, metrics=["net_revenue"], values=True)[0]
        rest = evaluator.evaluate([{}], 2, seed=9, metrics=["net_revenue"], values=True, first_replication=2)[0]
    assert [*first.values["net_revenue", "CHF"], *rest.values["net_revenue", "CHF"]] == kpis["value"].tolist()


def test_points_of_a_seed_meet_the_same_days(place: Path) -> None:
    """A commission moves no request, so that their number is the same in each replication."""
    found = marketsim.evaluate("small", POINTS[:2], 3, seed=2, metrics=["requests"])
    assert found[0] == found[1]
    assert marketsim.evaluate("small", POINTS[:1], 3, seed=3, metrics=["requests"])[0] != found[0]


def test_constraints_have_margins_with_intervals(place: Path) -> None:
    texts = ["fill_rate >= 1 %", "fill_rate <= 1 %", "requests >= 1"]
    evaluation = marketsim.evaluate("small", [{}], 4, metrics=["fill_rate"], constraints=texts)[0]
    rate = evaluation.estimate("fill_rate")
    low, high, requests = evaluation.constraints
    assert [it.constraint for it in evaluation.constraints] == texts
    assert (low.verdict, high.verdict, requests.verdict) == ("kept", "broken", "kept")
    assert rate.mean is not None and low.margin.mean == pytest.approx(rate.mean - 0.01)
    assert high.margin.mean == pytest.approx(0.01 - rate.mean) and high.margin.unit == "share"
    assert low.margin.ci95 and low.margin.mean and low.margin.ci95[0] < low.margin.mean < low.margin.ci95[1]
    alone = marketsim.evaluate("small", [{}], 1, metrics=["fill_rate"], constraints=texts[:1])[0]
    assert alone.constraints[0].verdict == "undecided" and alone.estimate("fill_rate").standard_error is None


def test_mistakes_end_no_evaluator(place: Path) -> None:
    with marketsim.Evaluator("small", workers=1) as evaluator:
        with pytest.raises(marketsim.MistakesError) as caught:
            evaluator.evaluate([{}, {"polcy.commission": "20 %"}], 2)
        assert caught.value.mistakes[0].key == "polcy.commission"
        for wrong, words in [
            ({"metrics": ["fil_rate"]}, "'fil_rate' is not a metric; did you mean 'fill_rate'"),
            ({"constraints": ["fill_rate > 1 %"]}, "did you mean '>='"),
            ({"first_replication": -1}, "'first_replication' is -1"),
        ]:
            with pytest.raises(marketsim.UsageError, match=words):
                evaluator.evaluate([{}], 2, **wrong)  # type: ignore[arg-type]
        with pytest.raises(marketsim.UsageError, match="'replications' is 0; expected 1 to 1000000"):
            evaluator.evaluate([{}], 0)
        with pytest.raises(marketsim.UsageError, match="'points' is empty"):
            evaluator.evaluate([], 1)
        assert evaluator.evaluate([{}], 2, metrics=["requests"])[0].mean("requests") > 0


def test_a_faulty_scenario_is_told(place: Path) -> None:
    with pytest.raises(marketsim.MistakesError) as caught:
        marketsim.evaluate("small", [{}], 1, set={"policy.commission": "130 %"})
    assert caught.value.status == 1 and caught.value.mistakes[0].key == "policy.commission"
    evaluation = marketsim.evaluate("small", [{}], 1, metrics=["requests"])[0]
    with pytest.raises(KeyError, match="there is no metric 'fill_rate'; there are: requests"):
        evaluation.estimate("fill_rate")
    with pytest.raises(KeyError, match="there is no metric 'reqests'; did you mean 'requests'"):
        evaluation.estimate("reqests")
    with pytest.raises(KeyError, match="there is no unit 'CHF' of 'requests'; there are: count"):
        evaluation.estimate("requests", "CHF")


def test_an_unknown_metric_or_unit_is_named() -> None:
    mean = marketsim.MeanEstimate(1.0, None, None, 1, "CHF")
    evaluation = marketsim.Evaluation({("net_revenue", "CHF"): mean, ("net_revenue", "EUR"): mean}, (), {})
    assert evaluation.estimate("net_revenue", "CHF") is mean
    for metric, unit, message in (
            ("net_revenu", None, "there is no metric 'net_revenu'; did you mean 'net_revenue'?"),
            ("zzz", None, "there is no metric 'zzz'; there are: net_revenue"),
            ("net_revenue", "PLN", "there is no unit 'PLN' of 'net_revenue'; there are: CHF, EUR"),
            ("net_revenue", None, "'net_revenue' is in CHF, EUR; give unit=")):
        with pytest.raises(KeyError) as caught:
            evaluation.estimate(metric, unit)
        assert caught.value.args == (message,)
