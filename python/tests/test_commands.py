"""Commands and their results."""

import json
import subprocess
from pathlib import Path
from typing import Any

import jsonschema
import marketsim
import pytest
import yaml


def files(folder: Path) -> dict[str, bytes]:
    return {it.name: it.read_bytes() for it in folder.glob("*.csv")}


def test_equal_seeds_give_equal_bytes_for_any_workers(place: Path) -> None:
    one = marketsim.run("small", seed=7, workers=1, page=False)
    two = marketsim.run("small", seed=7, workers=2, page=False)
    other = marketsim.run("small", seed=8, page=False)
    assert files(one.folder) == files(two.folder)
    assert files(one.folder)["kpis.csv"] != files(other.folder)["kpis.csv"]
    assert other.report["seed"] == 8


def test_a_run_is_that_of_the_command_line(place: Path, program: Path) -> None:
    result = marketsim.run(
        "small", set={"policy.commission": "25 %", "horizon": "3 d"}, replications=3, seed=5, detail=["jobs", "offers"],
        warm_up="1 d", out="mine", page=False)
    command = [
        str(program), "run", "small", "--set", "policy.commission=25 %", "--set", "horizon=3 d", "--replications", "3", "--seed",
        "5", "--detail", "jobs,offers", "--warm-up", "1 d", "--out", "its", "--no-report", "--json"]
    printed = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    assert files(result.folder) == files(Path("its")) and set(result.tables) >= {"jobs", "offers"}
    assert dict(result.report) | {"reports": "its"} == printed


def test_an_estimate_is_the_summarys_row(result: marketsim.RunResult) -> None:
    frame = result.summary
    for city in ("zug", "NA", "total"):
        at = (frame["metric"] == "fill_rate") & (frame["city"] == city) & (frame["programme"] == "all")
        estimate = result.estimate("fill_rate", city=city)
        row = frame[at].iloc[0]
        assert (estimate.mean, estimate.n, estimate.unit) == (row["mean"], 2, "share")
        assert estimate.ci95_half_width == pytest.approx((row["ci95_high"] - row["ci95_low"]) / 2, rel=1e-12)
    with pytest.raises(KeyError, match="has no value"):
        result.estimate("agent_utilisation")


@pytest.mark.parametrize(
    ("metric", "more", "message"),
    [("fil_rate", {}, "there is no metric 'fil_rate'; did you mean 'fill_rate'\\?"),
     ("fill_rate", {"city": "zgu"}, "there is no city 'zgu'; did you mean 'zug'\\?"),
     ("fill_rate", {"city": "na"}, "there is no city 'na'; did you mean 'NA'\\?"),
     ("fill_rate", {"city": "Oslo"}, "there is no city 'Oslo'; there are: .*zug.*total"),
     ("fill_rate", {"programme": "freind"}, "there is no programme 'freind'; did you mean 'friend'\\?"),
     ("fill_rate", {"unit": "CHF"}, "there is no unit 'CHF' of 'fill_rate' of city 'total' and programme 'all'; there are: share")])
def test_an_unknown_part_of_an_estimate_is_named(
    result: marketsim.RunResult, metric: str, more: dict[str, str], message: str
) -> None:
    with pytest.raises(KeyError, match=message):
        result.estimate(metric, **more)


def test_a_currency_is_asked_for_where_there_are_two(place: Path) -> None:
    file = place / "small/scenario.yaml"
    file.write_text(file.read_text().replace("CHF: 89", "CHF: 89, EUR: 79").replace('"NA": { country: CH', '"NA": { country: FR'))
    result = marketsim.run("small", page=False)
    with pytest.raises(KeyError, match="is in CHF, EUR; give unit="):
        result.estimate("net_revenue")
    assert result.estimate("net_revenue", unit="EUR") == result.estimate("net_revenue", city="NA")


def test_a_comparison_names_its_variants(place: Path) -> None:
    result = marketsim.compare(
        "small", variants={"dear": {"policy.commission": "30 %"}, "strict": {"policy.rating.minimum": 4.5}},
        common={"horizon": "2 d"}, replications=2)
    assert set(result.comparison["variant"]) == {"dear", "strict"}
    assert {it.subject for it in result.verdicts} == {"dear", "strict"} and result.has_reached_precision
    assert result.undecided == tuple(it for it in result.verdicts if it.verdict == "undecided")
    assert result.is_undecided == any(it["verdict"] == "undecided" for it in result.report["verdicts"])
    assert result.page and result.page.parent == result.folder
    assert "horizon: 2 d" in (result.folder / "manifest.json").read_text()


def test_a_precision_that_is_not_reached_is_no_exception(place: Path) -> None:
    result = marketsim.compare(
        "small", set={"policy.commission": "30 %"}, until={"fill_rate": "0.1pp", "requests": "50%"}, max_replications=3,
        page=False)
    assert not result.has_reached_precision and "precision of --until was not reached with 3 replications" in result.remarks
    assert result.report["replications"] == 3 and len(result.comparison) > 0


def test_a_sweep_goes_on_where_it_stopped(place: Path) -> None:
    first = marketsim.sweep("study.yaml", max_points=2, out="out", page=False)
    assert set(first.points["point"]) == {1, 2}
    whole = marketsim.sweep("study.yaml", out="out", page=False)
    assert set(whole.points["window"]) == {1, 5} and whole.points.attrs["units"]["window"] == "min"
    assert len(set(whole.points["point"])) == 6
    assert files(marketsim.sweep("study.yaml", page=False).folder) == files(Path("out"))
    assert "window" in whole._repr_html_()


def test_a_point_alone_is_a_run(place: Path) -> None:
    points = marketsim.sweep("study.yaml", page=False).points
    result = marketsim.point("study.yaml", 4, detail="jobs", page=False)
    row = points.query("point == 4 and metric == 'requests'").iloc[0]
    assert result.estimate("requests").mean == row["mean"] and len(result.tables["jobs"]) > 0
    one = marketsim.point("study.yaml", 4, replication=1, page=False)
    assert set(one.kpis["replication"]) == {1}
    with pytest.raises(marketsim.MarketsimError, match="point"):
        marketsim.point("study.yaml", 7)


def test_simulated_data_are_fitted_back(place: Path) -> None:
    known = marketsim.run("small", set={"horizon": "60 d"}, replications=1, detail=["jobs", "offers"], page=False)
    fitted = marketsim.fit(known.folder, base="small", out="fitted")
    rates = fitted.estimates.query("key.str.endswith('demand.rate')")
    assert len(rates) == 2 and (rates["low"] < rates["value"]).all() and (rates["value"] < rates["high"]).all()
    assert {"lognormal"} <= set(fitted.laws["law"]) and len(fitted.data_quality) == 0
    assert fitted.page and len(fitted.charts) > 0 and "fitted" in fitted.scenario.read_text()
    assert marketsim.run(fitted.scenario, replications=1, page=False).estimate("requests").mean > 0
    with pytest.raises(marketsim.MarketsimError, match="nope.yaml"):
        marketsim.fit("nope.yaml")


def test_a_difference_is_said_in_words(place: Path) -> None:
    (place / "dear.yaml").write_text("extends: small/scenario.yaml\npolicy: { commission: 30 % }\n")
    result = marketsim.diff("small", "dear.yaml", seed=3)
    assert "diverge in" in result.text and result.page and str(result) in result._repr_html_().replace("&#x27;", "'")
    assert [(it.run, it.source) for it in result.events] == [("A", "small"), ("B", "dear.yaml")] and not result.is_identical
    assert all(it.city in ("zug", "NA") and it.replication == 0 and it.text and it.text in result.text for it in result.events)
    assert result.events[0].sequence == result.events[1].sequence and result.events[0].text != result.events[1].text
    assert list(result.stories.columns) == ["run", "day", "time", "text"] and all(it in result.text for it in result.stories["text"])
    assert f"of {result.jobs['count'].sum()} jobs that both runs have" in result.text
    assert [str(it) for it in result.jobs.dtypes] == ["string", "string", "boolean", "Int64"]
    rates = result.figures.set_index("metric").loc["take_rate"]
    assert rates["unit"] == "share" and rates["b"] > rates["a"]
    same = marketsim.diff("small", "small", page=False)
    assert same.is_identical and same.text.startswith("The runs are identical") and len(same.figures) == len(same.jobs) == 0
    assert list(same.figures.columns) == list(result.figures.columns)
    assert [str(it) for it in same.figures.dtypes] == [str(it) for it in result.figures.dtypes]
    runs = [marketsim.run(it, seed=3, replications=1, page=False) for it in ("small", "dear.yaml")]
    again = marketsim.diff(*runs, page=False)
    assert again.page is None and list(again.charts) == [] and "diverge in zug" in again.text
    with pytest.raises(marketsim.MistakesError, match="nope"):
        marketsim.diff("small", "nope")


def test_a_profile_is_a_table(place: Path) -> None:
    result = marketsim.run("small", profile=True, page=False)
    assert len(result.tables["profile"]) > 0 and "profile" not in marketsim.run("small", page=False).tables


def test_a_sensitivity_has_indices(place: Path) -> None:
    result = marketsim.sensitivity("study.yaml", method="morris", rows=4, page=False)
    assert set(result.indices["factor"]) == {"share", "window"}
    assert len(result.indices) == len(result.report["sensitivity"]) and result.has_result


def test_a_tuning_recommends_or_says_that_nothing_is_feasible(place: Path) -> None:
    result = marketsim.tune("study.yaml", page=False)
    assert result.recommendation and marketsim.validate(result.recommendation).is_valid
    assert len(result.candidates) == len(result.report["candidates"])
    study = Path("study.yaml")
    study.write_text(study.read_text().replace("  budget:", "  constraints: [fill_rate >= 101 %]\n  budget:"))
    with pytest.raises(marketsim.MistakesError):
        marketsim.tune(study)
    study.write_text(study.read_text().replace("101 %", "100 %"))
    none = marketsim.tune(study, page=False)
    assert none.recommendation is None and none.verdicts


def test_expectations_are_results(place: Path) -> None:
    Path("small.yaml").write_text(
        "regression: r\nscenario: small\nreplications: 2\n"
        "expectations: { metrics: [{ metric: requests, at-least: 1 }, { metric: requests, at-most: 2 }] }\n")
    result = marketsim.check("small.yaml", page=False)
    assert not result.has_passed and {"passed", "failed"} <= {it.verdict for it in result.verdicts}
    Path("small.yaml").write_text(Path("small.yaml").read_text().replace(", { metric: requests, at-most: 2 }", ""))
    assert marketsim.check("small.yaml", page=False).has_passed


def test_a_story_is_that_of_the_runs_job(result: marketsim.RunResult) -> None:
    job = result.tables["jobs"].query("city == 'zug' and outcome == 'completed' and replication == 1").iloc[0]
    story = marketsim.explain(result, job=f"zug-{job['job']}", replication=1)
    assert job["service"] in story.events["text"].iloc[0]
    assert "performed and paid" in story.events["text"].iloc[-1]
    assert len(story.tables) == 0 and story.page
    assert marketsim.explain(result, partner="zug-0", page=False).page is None
    with pytest.raises(marketsim.MarketsimError, match="no city 'nope'"):
        marketsim.explain(result, job="nope-1")


def test_metrics_are_those_of_the_reports(result: marketsim.RunResult) -> None:
    every = {it.name: it for it in marketsim.metrics()}
    assert set(result.kpis["metric"].cat.categories) <= set(every)
    fill = every["fill_rate"]
    assert (fill.unit, fill.direction, fill.margin) == ("share", "higher is better", "1 pp") and fill.meaning
    assert every["offered"].margin is None
    assert [it.name for it in marketsim.metrics("fill_rate")] == ["fill_rate"]


@pytest.mark.parametrize(("kind", "file"), [("scenario", "small/scenario.yaml"), ("study", "study.yaml")])
def test_schemas_accept_the_files(place: Path, kind: str, file: str) -> None:
    content: Any = yaml.load(Path(file).read_text(), yaml.BaseLoader)
    schema = marketsim.schema(kind)
    assert schema["title"] == f"marketsim {kind}"
    jsonschema.Draft202012Validator.check_schema(schema)
    assert set(content) <= set(schema["properties"])
    with pytest.raises(ValueError, match="no kind|is not a kind"):
        marketsim.schema("other")


def test_presets_are_listed_and_printed() -> None:
    names = [it.name for it in marketsim.presets()]
    assert {"friend", "conduct-2019"} <= set(names)
    assert all(it.meaning for it in marketsim.presets())
    assert "friend" in yaml.safe_load(marketsim.preset("friend"))["programmes"]
    with pytest.raises(marketsim.UsageError, match="no preset 'nope'"):
        marketsim.preset("nope")
