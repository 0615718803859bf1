"""Factors of a study as a problem for samplers."""

from pathlib import Path

import marketsim
import pytest
import yaml


def test_a_study_becomes_salibs_problem(place: Path) -> None:
    problem = marketsim.problem("study.yaml")
    assert dict(problem) == {
        "num_vars": 2, "names": ["share", "window"], "bounds": [[20.0, 24.0], [0, 2]], "dists": ["unif", "unif"]}
    assert problem.base == Path("small")
    assert problem.settings([21.2, 1.9]) == {
        "policy.commission": "22 %", "dispatch.friend.strategy.exclusive.window": "5 min"}
    assert problem.settings([20, 2]) == {
        "policy.commission": "20 %", "dispatch.friend.strategy.exclusive.window": "5 min"}
    with pytest.raises(ValueError, match="25.0 of 'share' is out of range; expected 20.0 to 24.0"):
        problem.settings([25, 0])
    with pytest.raises(ValueError):
        problem.settings([20])


def test_points_between_are_as_fine_as_the_program_reads(place: Path) -> None:
    study = Path("study.yaml")
    study.write_text(study.read_text().replace(", step: 2 %", "").replace("values: [1 min, 5 min]", "from: 1 min, to: 5 min"))
    problem = marketsim.problem(study)
    settings = problem.settings([20 + 1 / 3, 1 + 2 / 3])
    assert list(settings.values()) == ["20.3333 %", "1.6667 min"]
    assert marketsim.validate(problem.base, set=settings).is_valid


@pytest.mark.parametrize("name", ["what-matters", "offer-window"])
def test_the_projects_studies_have_problems_that_the_program_accepts(name: str) -> None:
    problem = marketsim.problem(Path(__file__).parents[2] / "Studies" / name)
    for end in (0, 1):
        point = [bound[end] for bound in problem["bounds"]]
        assert marketsim.validate(problem.base, set=problem.settings(point)).is_valid


def test_salib_samples_it(place: Path) -> None:
    pytest.importorskip("SALib")
    from SALib.sample import morris

    study = yaml.safe_load(Path("study.yaml").read_text())
    study["factors"]["log"] = {"key": "x", "from": "1 min", "to": "100 min", "scale": "logarithmic"}
    Path("study.yaml").write_text(yaml.safe_dump(study, sort_keys=False))
    problem = marketsim.problem("study.yaml")
    assert problem["dists"] == ["unif", "unif", "logunif"]
    points = morris.sample(problem, 4, seed=1)
    assert points.shape == (16, 3)
    assert {problem.settings(it)["policy.commission"] for it in points} <= {"20 %", "22 %", "24 %"}


@pytest.mark.parametrize(
    ("factor", "words"),
    [({"key": "x", "from": "30 s", "to": "2 min"}, "has the units min, s"),
     ({"key": "x", "from": "low", "to": "2 min"}, "'from' of factor 'share' .* is 'low'")],
)
def test_a_range_without_numbers_is_refused(place: Path, factor: dict[str, str], words: str) -> None:
    Path("study.yaml").write_text(yaml.safe_dump({"base": "small", "factors": {"share": factor}}))
    with pytest.raises(marketsim.MarketsimError, match=words):
        marketsim.problem("study.yaml")


def test_a_scenario_is_no_study(place: Path) -> None:
    with pytest.raises(marketsim.MarketsimError, match="has no factors"):
        marketsim.problem("small/scenario.yaml")
