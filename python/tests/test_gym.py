"""Environments of Gymnasium."""

import csv
from pathlib import Path
from typing import Any

import gymnasium
import marketsim
import numpy as np
import pytest
from gymnasium.utils.env_checker import check_env
from marketsim.gym import MarketEnv, MarketVectorEnv, lever
from marketsim.gym.figures import AMOUNTS, COLUMNS, COUNTS, figures_of, read_rows

COMMISSION = lever("policy.commission", 10, 35, "%")
TARIFFS = lever("policy.commission", values=["10 %", "20 %", "35 %"], name="tariff")
PRICING = lever("policy.pricing", values=["recommended", "listed"])
# Step of an environment: observation, reward, terminated, truncated, info.
Step = tuple[Any, Any, bool, bool, dict[str, Any]]


def episode(env: MarketEnv, seed: int, *actions: Any) -> list[Step]:
    """Steps of an episode with these actions, and with none after them."""
    env.reset(seed=seed)
    steps: list[Step] = []
    while not steps or not steps[-1][3]:
        steps.append(env.step(actions[len(steps)] if len(steps) < len(actions) else None))
    return steps


def daily(folder: Path, day: str, *, city: str | None = None) -> list[dict[str, str]]:
    """Rows of the daily table that the command line has written, read without the package."""
    with open(folder / "timeseries.csv", newline="", encoding="utf-8") as file:
        return [row for row in csv.DictReader(file) if row["date"] == day and city in (None, row["city"])]


def tables(folder: Path) -> dict[str, bytes]:
    return {it.name: it.read_bytes() for it in folder.glob("*.csv")}


def test_an_episode_without_actions_is_a_run_of_the_command_line(place: Path) -> None:
    names = (*COUNTS, *AMOUNTS)
    env = MarketEnv("small", [COMMISSION], observation=names)
    steps = episode(env, 9)
    run = marketsim.run("small", seed=9, replications=1, page=False)
    assert env.result and tables(env.result.folder) == tables(run.folder)
    assert len(steps) == 4 and [it[4]["day"] for it in steps] == [1, 2, 3, 4]
    for index, (observation, reward, *_, info) in enumerate(steps):
        rows = daily(run.folder, f"2024-03-{29 + index}" if index < 3 else "2024-04-01")
        assert len(rows) == 2
        # Figures of two decimals: to the bit of what the table says.
        assert observation.tolist() == [round(sum(float(row[name]) for row in rows), 2) for name in names]
        assert reward == info["figures"]["commission"] == observation[-1]
        assert info["figures"]["active_partners"] == sum(int(row["active_partners"]) for row in rows)


# Figures have no bounds, and a lever has the bounds of its key.
@pytest.mark.filterwarnings("ignore:.*(symmetric and normalized|is -?infinity):UserWarning")
@pytest.mark.parametrize("levers", [[TARIFFS], [TARIFFS, PRICING], [COMMISSION, PRICING]])
def test_gymnasium_accepts_it(place: Path, levers: list[marketsim.Factor]) -> None:
    made: Any = gymnasium.make("marketsim.gym:marketsim/Market-v0", scenario="small", levers=levers, workers=1)
    check_env(made.unwrapped)


@pytest.mark.filterwarnings("ignore:.*precision lowered:UserWarning")
@pytest.mark.parametrize("levers", [[COMMISSION], [TARIFFS], [TARIFFS, PRICING]])
def test_stable_baselines_accepts_it(place: Path, levers: list[marketsim.Factor]) -> None:
    checker = pytest.importorskip("stable_baselines3.common.env_checker")
    env: Any = MarketEnv("small", levers)
    checker.check_env(gymnasium.wrappers.RescaleAction(env, np.float32(-1), np.float32(1)) if levers == [COMMISSION] else env)


def test_it_is_made_by_name(place: Path) -> None:
    env: Any = gymnasium.make("marketsim.gym:marketsim/Market-v0", scenario="small", levers=[COMMISSION], days=2)
    observation, info = env.reset(seed=4)
    assert observation.tolist() == [0] * 8 and info["seed"] == 4 and info["day"] == 0
    assert env.step(env.action_space.sample())[4]["day"] == 2
    env.close()


def test_a_seed_is_that_of_the_program(place: Path) -> None:
    env = MarketEnv("small", [COMMISSION])
    first = [it[0].tolist() for it in episode(env, 5, [30.0])]
    info = env.reset()[1]
    assert [it[0].tolist() for it in episode(env, 6, [30.0])] != first
    assert [it[0].tolist() for it in episode(env, 5, [30.0])] == first
    # The seeds after a given one follow from it.
    assert env.reset()[1]["seed"] == info["seed"] != 5
    assert MarketEnv("small", [COMMISSION]).reset()[1]["seed"] != info["seed"]


def test_steps_are_changes_of_the_scenario(place: Path) -> None:
    env = MarketEnv("small", [COMMISSION, PRICING], days=2)
    steps = episode(env, 3, [20.0, 0], [35.0, 0])
    changes: list[dict[str, Any]] = [
        {"from": "day 1", "policy": {"commission": "20 %", "pricing": "recommended"}},
        {"from": "day 3", "policy": {"commission": "35 %"}}]
    run = marketsim.run("small", set={"changes": changes}, seed=3, replications=1, page=False)
    assert env.result and tables(env.result.folder) == tables(run.folder)
    assert steps[1][4]["settings"] == {"policy.commission": "35 %", "policy.pricing": "recommended"}
    rows = [*daily(run.folder, "2024-03-31"), *daily(run.folder, "2024-04-01")]
    assert steps[1][1] == round(sum(float(row["commission"]) for row in rows), 2)


def test_the_past_is_the_same_whatever_comes(place: Path) -> None:
    env = MarketEnv("small", [TARIFFS], set={"horizon": "14 d"})
    calm, busy = episode(env, 2), episode(env, 2, None, None, 0, 2, 0, 2)
    assert [it[4]["figures"] for it in calm[:2]] == [it[4]["figures"] for it in busy[:2]]
    assert [it[4]["figures"] for it in calm] != [it[4]["figures"] for it in busy]


def test_an_unchanged_rule_runs_nothing(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    runs = []
    plain = marketsim.run

    def counted(*arguments: Any, **more: Any) -> marketsim.RunResult:
        runs.append(arguments)
        return plain(*arguments, **more)

    monkeypatch.setattr("marketsim.gym.market.run", counted)
    env = MarketEnv("small", [TARIFFS])
    episode(env, 1)
    assert len(runs) == 1
    episode(env, 1, 1, 1, 0, 0)
    assert len(runs) == 3


def test_a_lead_is_under_the_scenarios_own_rules(place: Path) -> None:
    env = MarketEnv("small", [TARIFFS], lead=2, reward={"requests": 1, "commission": 0.5})
    observation, info = env.reset(seed=8)
    assert info["day"] == 2
    run = marketsim.run("small", seed=8, replications=1, page=False)
    rows = [*daily(run.folder, "2024-03-29"), *daily(run.folder, "2024-03-30")]
    assert observation[0] == sum(int(row["requests"]) for row in rows)
    assert observation[6] == sum(int(row["active_partners"]) for row in rows[2:])
    _, reward, _, _, info = env.step(2)
    assert reward == info["figures"]["requests"] + 0.5 * info["figures"]["commission"]


def test_changes_of_the_scenario_stay(place: Path) -> None:
    file = place / "small/scenario.yaml"
    file.write_text(file.read_text() + "changes: [{ from: day 3, policy: { price-factor: 200 % } }]\n")
    env = MarketEnv("small", [TARIFFS])
    episode(env, 1, 2)
    change: dict[str, Any] = {"from": "day 1", "policy": {"commission": "35 %"}}
    cities = {("cities", city, "changes"): [change] for city in ("zug", "NA")}
    run = marketsim.run("small", set=cities, seed=1, replications=1, page=False)
    assert env.result and tables(env.result.folder) == tables(run.folder)
    file.write_text(file.read_text().replace("demand: { rate: 4 per", "changes: [{ from: day 2, policy: { price-factor: 90 % } }], demand: { rate: 4 per"))
    own: dict[str, Any] = {"from": "day 2", "policy": {"price-factor": "90 %"}}
    env = MarketEnv("small", [TARIFFS])
    episode(env, 1, 2)
    # One of the two cities has a change of its own, under which the step's comes.
    cities = {("cities", "NA", "changes"): [own, change], ("cities", "zug", "changes"): [change]}
    run = marketsim.run("small", set=cities, seed=1, replications=1, page=False)
    assert env.result and tables(env.result.folder) == tables(run.folder)
    # A step changes one city; the other one's change stays.
    alone = MarketEnv("small", [TARIFFS], city="zug")
    episode(alone, 1, 2)
    cities = {("cities", "zug", "changes"): [change]}
    run = marketsim.run("small", set=cities, seed=1, replications=1, page=False)
    assert alone.result and tables(alone.result.folder) == tables(run.folder)


def test_changes_of_a_city_that_are_not_in_the_file_are_refused(place: Path) -> None:
    changes: Any = [{"from": "day 2", "policy": {"price-factor": "90 %"}}]
    settings: list[dict[Any, Any]] = [{("cities", "NA", "changes"): changes}, {"cities.NA": {"changes": changes}}]
    for set in settings:
        with pytest.raises(ValueError, match=r"has 'changes' of a city in set, .*; write them in '.*small/scenario.yaml' as 'cities: "):
            MarketEnv("small", [TARIFFS], set=set)
    file = place / "small/scenario.yaml"
    file.write_text(file.read_text().replace("demand: { rate: 4 per", "changes: [{ from: day 2, policy: { price-factor: 90 % } }], demand: { rate: 4 per"))
    (place / "further.yaml").write_text("extends: small/scenario.yaml\n")
    with pytest.raises(ValueError, match=r"in a file that it extends, .*; write them in '.*further.yaml' as 'cities: \{ NA: "):
        MarketEnv("further.yaml", [TARIFFS])


def test_a_city_of_many_is_the_city_alone(place: Path) -> None:
    many = MarketVectorEnv("small", [COMMISSION], days=2)
    assert many.cities == ("NA", "zug") and many.observation_space.shape == (2, 8)
    observations, info = many.reset(seed=5)
    alone = [MarketEnv("small", [COMMISSION], days=2, city=city) for city in many.cities]
    for env in alone:
        env.reset(seed=5)
    batches: list[Any] = [np.array([[10.0], [35.0]]), [[30.0], None]]
    for actions in batches:
        observations, rewards, terminated, truncated, info = many.step(actions)
        steps = [env.step(action) for env, action in zip(alone, actions, strict=True)]
        assert observations.tolist() == [it[0].tolist() for it in steps] and rewards.tolist() == [it[1] for it in steps]
        assert truncated.tolist() == [it[3] for it in steps] and not terminated.any()
        for name in COLUMNS:
            assert info["figures"][name].tolist() == [it[4]["figures"][name] for it in steps]
    assert truncated.all()
    # The step after the end is a reset, with the next seed.
    observations, rewards, _, truncated, info = many.step(None)
    assert not truncated.any() and not observations.any() and not rewards.any()
    assert info["day"].tolist() == [0, 0] and info["seed"].tolist() == [alone[0].reset()[1]["seed"]] * 2
    many.close()


def test_many_cities_without_actions_are_a_run(place: Path) -> None:
    env: Any = gymnasium.make_vec("marketsim.gym:marketsim/Market-v0", num_envs=2, scenario="small", levers=[TARIFFS])
    env.reset(seed=6)
    observations = [env.step(None)[0] for _ in range(4)]
    run = marketsim.run("small", seed=6, replications=1, page=False)
    assert tables(env.unwrapped.result.folder) == tables(run.folder)
    rows = daily(run.folder, "2024-04-01")
    assert observations[-1][:, 0].tolist() == [float(row["requests"]) for row in rows]


def test_columns_are_those_of_the_table(result: marketsim.RunResult) -> None:
    numbers = [it for it in result.tables["timeseries"].attrs["units"]]
    assert set(numbers) == set(COLUMNS)
    rows = read_rows(result.folder)
    figures = figures_of(rows)
    frame = result.tables["timeseries"]
    assert figures["stars_mean"] == pytest.approx((frame["stars_mean"] * frame["ratings"]).sum() / frame["ratings"].sum())
    assert figures_of([])["stars_mean"] == 0


@pytest.mark.parametrize(
    ("more", "kind", "words"),
    [({"levers": []}, ValueError, "there are no levers"),
     ({"levers": [lever("polcy.commission", 1, 2, "%")]}, marketsim.MistakesError, "unknown key 'polcy'.*did you mean 'policy'"),
     ({"levers": [lever("policy.comission", 1, 2, "%")]}, marketsim.MistakesError, "did you mean 'commission'"),
     ({"levers": [lever("policy.commission", 1, 120, "%")]}, marketsim.MistakesError, "120 %' is out of range; expected 0 % to"),
     ({"levers": [lever("policy.pricing", values=["listed", "lited"])]}, marketsim.MistakesError, "did you mean 'listed'"),
     ({"levers": [lever("cities.zug.area", 1, 2, "km2")]}, marketsim.MistakesError, "'cities' holds for the whole run and cannot change at a date"),
     ({"levers": [lever("policy..commission", 1, 2, "%")]}, ValueError, "is not a path of keys"),
     ({"city": "zgu"}, KeyError, "there is no city 'zgu'; did you mean 'zug'"),
     ({"observation": ["reqests"]}, KeyError, "there is no figure 'reqests' of a day; did you mean 'requests'"),
     ({"reward": "fill_rate"}, KeyError, "there is no figure 'fill_rate' of a day; there are: requests"),
     ({"days": 0}, ValueError, "days=0; expected at least 1"),
     ({"lead": 4}, ValueError, "lead=4; expected 0 to 3 days"),
     ({"set": {"horizon": "30 h"}}, ValueError, "the horizon is 30 h|the horizon is 1 d 6 h")])
def test_a_mistake_is_raised_before_the_first_step(place: Path, more: dict[str, Any], kind: type[Exception], words: str) -> None:
    with pytest.raises(kind, match=words):
        MarketEnv("small", **({"levers": [COMMISSION]} | more))


def test_a_lever_has_a_range_or_a_list() -> None:
    wrong: list[dict[str, Any]] = [{}, {"low": 1, "high": 2, "values": ["a"]}]
    for more in wrong:
        with pytest.raises(ValueError, match="needs either values= or a range"):
            lever("policy.commission", **more)
    for low, high in ((2, 1), (1, None), (None, 1), (1, 1)):
        with pytest.raises(ValueError, match="expected two numbers, the lower first"):
            lever("policy.commission", low, high)


def test_a_wrong_step_changes_nothing(place: Path) -> None:
    env = MarketEnv("small", [COMMISSION])
    with pytest.raises(gymnasium.error.ResetNeeded):
        env.step(None)
    with pytest.raises(ValueError, match="has no option 'city'"):
        env.reset(options={"city": "zug"})
    plain = [it[0].tolist() for it in episode(env, 1)]
    with pytest.raises(gymnasium.error.ResetNeeded, match="the episode is at its end"):
        env.step(None)
    env.reset(seed=1)
    for action in ([36.0], [float("nan")], [20.0, 1.0], "20 %", [[20.0]]):
        with pytest.raises(ValueError, match="is not in Box.*policy.commission"):
            env.step(action)  # type: ignore[arg-type]
    assert [env.step(None)[0].tolist() for _ in range(4)] == plain
    many = MarketVectorEnv("small", [COMMISSION])
    many.reset(seed=1)
    with pytest.raises(ValueError, match="there are 3 actions; expected one for each of 2 cities"):
        many.step([None] * 3)
    with pytest.raises(ValueError, match="num_envs=3, but the scenario has 2 cities"):
        MarketVectorEnv("small", [COMMISSION], num_envs=3)


def test_two_currencies_have_no_sum(place: Path) -> None:
    file = place / "small/scenario.yaml"
    file.write_text(file.read_text().replace("CHF: 89", "CHF: 89, EUR: 79").replace('"NA": { country: CH', '"NA": { country: FR'))
    env = MarketEnv("small", [TARIFFS], observation=["requests"])
    env.reset(seed=1)
    with pytest.raises(ValueError, match="several currencies, so that 'commission' has no sum; choose one city with city="):
        env.step(1)
    one = MarketEnv("small", [TARIFFS], city="NA")
    one.reset(seed=1)
    assert one.step(1)[4]["figures"]["commission"] >= 0
    counting = MarketEnv("small", [TARIFFS], observation=["requests"], reward=lambda figures: -figures["expired"])
    counting.reset(seed=1)
    assert float(counting.step(1)[1]) <= 0


def test_files_end_with_the_environment(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    temporary = place / "temporary"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    env = MarketEnv("small", [TARIFFS])
    episode(env, 1, 0, 1)
    env.close()
    env.close()
    del env
    assert list(temporary.iterdir()) == []
