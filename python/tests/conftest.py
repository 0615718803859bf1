"""A small scenario across a change of the clock, and its results."""

import os
from collections.abc import Iterator
from pathlib import Path

import marketsim
import pytest

ROOT = Path(__file__).resolve().parents[2]

SCENARIO = """\
scenario: small
question: What happens to each request?
start: 2024-03-29
horizon: 4 d
replications: 2
presets: [friend, conduct-2019]
demand: { programmes: { friend: 100 % } }
services:
  wifi-setup: { skill: network, duration: 45 min, price: { CHF: 89 } }
cities:
  zug: { country: CH, area: 21.6 km2, population: 30618, demand: { rate: 12 per day }, partners: { friend: 9 } }
  "NA": { country: CH, area: 9 km2, population: 9000, demand: { rate: 4 per day }, partners: { friend: 4 } }
"""

STUDY = """\
study: shares
base: small
replications: 2
factors:
  share: { key: policy.commission, from: 20 %, to: 24 %, step: 2 % }
  window: { key: dispatch.friend.strategy.exclusive.window, values: [1 min, 5 min] }
sensitivity: { morris: { trajectories: 4 } }
metrics: [requests, fill_rate]
tune:
  maximize: fill_rate
  budget: { replications: 80 }
  search: { replications: 2 }
  selection: { indifference: 5 %, candidates: 2, first: 4 }
"""


@pytest.fixture(scope="session", autouse=True)
def program() -> Path:
    """The program under test."""
    assert "MARKETSIM_PROGRAM" in os.environ, "set MARKETSIM_PROGRAM to the program, such as .build/release/marketsim"
    os.environ["MARKETSIM_PROGRAM"] = str(Path(os.environ["MARKETSIM_PROGRAM"]).resolve())
    return marketsim.find_program()


def write(folder: Path) -> Path:
    """Writes the scenario `small` and the study `study.yaml` into a folder."""
    (folder / "small").mkdir()
    (folder / "small/scenario.yaml").write_text(SCENARIO, encoding="utf-8")
    (folder / "study.yaml").write_text(STUDY, encoding="utf-8")
    return folder


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with scenario and study."""
    monkeypatch.chdir(tmp_path)
    return write(tmp_path)


@pytest.fixture(scope="session")
def result(tmp_path_factory: pytest.TempPathFactory) -> Iterator[marketsim.RunResult]:
    """A run with every table and a seed of 64 bits."""
    folder = write(tmp_path_factory.mktemp("run"))
    yield marketsim.run(folder / "small", detail="all", seed=2**64 - 1, out=folder / "out")
