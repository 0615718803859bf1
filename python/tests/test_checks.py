"""Faults of regression files, and baselines that are written anew."""

from pathlib import Path

import marketsim
import pytest

REGRESSION = """\
regression: r
scenario: small
replications: 2
expectations: { trace: full, metrics: [{ metric: requests, within: 5 % }, { metric: fill_rate, within: 5 pp }] }
"""


@pytest.fixture
def case(place: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A regression file without a baseline, outside of continuous integration."""
    monkeypatch.delenv("CI", raising=False)
    file = place / "r.yaml"
    file.write_text(REGRESSION)
    return file


def change(place: Path) -> None:
    scenario = place / "small/scenario.yaml"
    scenario.write_text(scenario.read_text().replace("rate: 12 per day", "rate: 24 per day"))


def test_an_update_returns_what_moved(case: Path, place: Path) -> None:
    first = marketsim.check("r.yaml", update=True)
    assert "new: 2 figures and the event trace" in first.text and first.errors == () and str(first) == first.text
    assert (place / "r.baseline.json").exists() and marketsim.check("r.yaml", page=False).has_passed
    assert "nothing moved" in marketsim.check("r.yaml", update=True, workers=1).text
    change(place)
    moved = marketsim.check("r.yaml", update=True).text
    assert all(word in moved for word in ("Old", "New", "requests of total", "fill_rate of total", "event trace"))
    assert marketsim.check("r.yaml", page=False).has_passed


@pytest.mark.parametrize("accept", ["r:requests", ["r:requests"], ["r:requests", "r:trace"]])
def test_one_change_is_accepted(case: Path, place: Path, accept: str | list[str]) -> None:
    marketsim.check("r.yaml", update=True)
    change(place)
    text = marketsim.check("r.yaml", accept=accept).text
    assert "requests of total" in text and "fill_rate" not in text and ("event trace" in text) == (len(accept) == 2)
    left = [it for it in marketsim.check("r.yaml", page=False).verdicts if it.verdict != "passed"]
    assert any("fill_rate" in it.question for it in left) and not any("requests of" in it.question for it in left)


def test_a_baseline_that_breaks_a_bound_is_written_by_force_alone(case: Path, place: Path) -> None:
    case.write_text(REGRESSION.replace("within: 5 % }", "within: 5 %, at-most: 1 }"))
    refused = marketsim.check("r.yaml", update=True)
    assert "not written" in refused.text and not (place / "r.baseline.json").exists()
    assert [it.message.split(":")[0] for it in refused.errors] == ["the baseline of 'r' stays as it is"]
    assert marketsim.check("r.yaml", update=True, force=True).errors == () and (place / "r.baseline.json").exists()


def test_an_update_that_cannot_be_is_an_error(case: Path, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(marketsim.MistakesError, match="no file 'nowhere.yaml'"):
        marketsim.check("nowhere.yaml", update=True)
    with pytest.raises(marketsim.UsageError, match="nope"):
        marketsim.check("r.yaml", accept=["nope"])
    with pytest.raises(ValueError, match="accept= is empty; expected names"):
        marketsim.check("r.yaml", accept=[])
    with pytest.raises(TypeError, match="force=True is for update=True"):
        marketsim.check("r.yaml", force=True)  # type: ignore[call-overload]
    monkeypatch.setenv("CI", "true")
    with pytest.raises(marketsim.UsageError, match="refused where CI=true"):
        marketsim.check("r.yaml", update=True)


def test_a_missing_baseline_is_a_fault_with_its_reason(case: Path) -> None:
    result = marketsim.check("r.yaml", page=False)
    assert not result.has_passed and result.status == 3 and len(result.faults) == 3
    fault = result.faults[0]
    assert (fault.subject, fault.file) == ("r", None) and fault.reason == "there is no baseline; --update makes one"


def test_a_file_at_fault_has_its_places(case: Path, place: Path) -> None:
    scenario = place / "small/scenario.yaml"
    scenario.write_text(scenario.read_text().replace("population: 30618", "popultion: 30618"))
    result = marketsim.check("r.yaml", "nowhere.yaml", page=False)
    assert not result.has_passed and result.status == 3
    line = 1 + next(i for i, it in enumerate(scenario.read_text().splitlines()) if "popultion" in it)
    places = {(str(it.file), it.line): it.reason for it in result.faults if it.reason.startswith("unknown")}
    assert places == {("small/scenario.yaml", line): "unknown key 'popultion' in 'cities.zug'; did you mean 'population'?"}
    assert {str(it.file) for it in result.faults} == {"small/scenario.yaml", "nowhere.yaml"}
    assert any(it.reason == "there is no file 'nowhere.yaml'" for it in result.faults)
