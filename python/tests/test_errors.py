"""Mistakes with their places, other failures, and interruption."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import marketsim
import pytest
from marketsim.errors import parse_mistakes

# How long a test waits for what must come; no test depends on how soon it does.
PATIENCE = 120


def test_a_mistake_in_a_file_has_its_place(place: Path) -> None:
    file = place / "small/scenario.yaml"
    file.write_text(file.read_text().replace("horizon: 4 d", "horizn: 4 d").replace("area: 9 km2", "area: 9"))
    with pytest.raises(marketsim.MistakesError) as caught:
        marketsim.run("small", out="out")
    first, second = caught.value.mistakes
    lines = file.read_text().splitlines()
    assert (first.file, first.line, first.column) == (Path("small/scenario.yaml"), lines.index("horizn: 4 d") + 1, 1)
    assert (first.message, first.source) == ("unknown key 'horizn'", "horizn: 4 d")
    assert first.hint == "did you mean 'horizon'?"
    row = next(index for index, line in enumerate(lines) if "area: 9," in line)
    assert (second.line, second.column) == (row + 1, lines[row].index("area") + 1)
    assert second.source == lines[row] and second.hint and second.hint.startswith("expected ") and "has no unit" in second.message
    assert (first.key, second.key) == ("horizn", "area")
    assert caught.value.status == 1 and not (place / "out").exists()
    assert f"small/scenario.yaml:{first.line}:1: unknown key 'horizn'; did you mean" in str(caught.value)
    assert marketsim.validate("small").mistakes == caught.value.mistakes
    assert not marketsim.validate("small").is_valid


def test_a_mistake_in_a_setting_has_its_key(place: Path) -> None:
    with pytest.raises(marketsim.MistakesError) as caught:
        marketsim.run("small", set={"policy.commission": "130 %", "polcy.x": 1})
    named = {it.key: it for it in caught.value.mistakes}
    assert named["polcy.x"].hint == "did you mean 'policy'?" and named["polcy.x"].message == "unknown key 'polcy'"
    out_of_range = marketsim.validate("small", set={"policy.commission": "130 %"}).mistakes[0]
    assert (out_of_range.key, out_of_range.option) == ("policy.commission", "--set policy.commission=130 %")
    assert out_of_range.file is None and out_of_range.message.endswith("is out of range")
    assert out_of_range.hint == "expected 0 % to 100 %"
    assert str(out_of_range).endswith("is out of range; expected 0 % to 100 %")


@pytest.mark.parametrize(
    ("line", "key", "hint"),
    [("unknown key 'popultion'", "popultion", None),
     ("unknown key 'poplation' in 'cities.zug'; did you mean 'population'?", "cities.zug.poplation", "did you mean 'population'?"),
     ("missing key 'population' in 'cities.zug'; expected a whole number", "cities.zug.population", "expected a whole number"),
     ("missing key 'cities'; expected a mapping of names to city", "cities", "expected a mapping of names to city"),
     ("unknown key 'fes'; known are 'scenario', 'question', …", "fes", "known are 'scenario', 'question', …"),
     ("unknown key 'St. G' in 'cities'", 'cities."St. G"', None),
     ("'commission: 130 %' is out of range; expected 0 % to 100 %", "commission", "expected 0 % to 100 %"),
     ("'hours: mon-fri 17:30-21:00' begins or ends within an hour; expected full hours", "hours", "expected full hours"),
     ("'fil_rate >= 30 %' in 'constraints[0]' is not a metric", "constraints[0]", None),
     ("'horizon' has no value; expected a duration", "horizon", "expected a duration"),
     ("there is no file 'nowhere.yaml'", None, None), ("'x' in column 'minutes' is not a number", None, None),
     ("'run/kpis.csv' is not the file that manifest.json describes", None, None)])
def test_a_mistake_has_the_key_and_hint_of_its_message(line: str, key: str | None, hint: str | None) -> None:
    (mistake,) = parse_mistakes(f"a.yaml:3:4: error: {line}")
    assert (mistake.key, mistake.hint) == (key, hint)
    assert str(mistake) == f"a.yaml:3:4: {line}"


def test_mistakes_in_a_file_have_keys_and_hints(place: Path) -> None:
    file = place / "small/scenario.yaml"
    file.write_text(file.read_text().replace("population: 30618", "popultion: 30618"))
    found = {it.key: it.hint for it in marketsim.validate("small").mistakes}
    assert found["cities.zug.popultion"] == "did you mean 'population'?"
    assert found["cities.zug.population"] == "expected a whole number"


def test_a_mistake_in_a_variant_has_its_key(place: Path) -> None:
    with pytest.raises(marketsim.MistakesError) as caught:
        marketsim.compare(
            "small", variants={"dear": {("cities", "zug", "policy", "commission"): "130 %"}}, replications=2)
    assert [it.key for it in caught.value.mistakes] == ["cities.zug.policy.commission"]


def test_a_missing_file_is_named(place: Path) -> None:
    with pytest.raises(marketsim.MistakesError) as caught:
        marketsim.sweep("stdy.yaml")
    assert caught.value.mistakes[0].file == Path("stdy.yaml") and caught.value.mistakes[0].line is None


def test_wrong_usage_is_an_error_of_its_own(place: Path) -> None:
    with pytest.raises(marketsim.UsageError, match="^One replication") as caught:
        marketsim.compare("small", set={"policy.commission": "25 %"}, replications=1)
    assert caught.value.status == 64
    with pytest.raises(marketsim.UsageError, match="no metric about 'zzz'"):
        marketsim.metrics("zzz")


def test_a_folder_in_use_is_not_a_mistake_of_the_input(place: Path) -> None:
    marketsim.run("small", out="out", page=False)
    with pytest.raises(marketsim.MarketsimError, match="'out' is not empty") as caught:
        marketsim.run("small", out="out", page=False)
    assert type(caught.value) is marketsim.MarketsimError
    marketsim.run("small", out="out", page=False, overwrite=True)


def test_a_name_that_begins_with_a_dash_is_no_option(place: Path) -> None:
    (place / "small").rename(place / "-small")
    assert marketsim.validate("-small").is_valid
    assert marketsim.run("-small", out="-out", page=False).folder == Path("-out")


def test_a_warning_is_a_warning(place: Path) -> None:
    same = {"cities.zug.policy.commission": "20 %", "cities.NA.policy.commission": "20 %"}
    with pytest.warns(marketsim.MarketsimWarning, match="this changes nothing in 'dear'"):
        marketsim.compare(
            "small", variants={"dear": {"policy.commission": "25 %"}}, common=same, replications=2, page=False)


def test_without_a_program_the_variable_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("MARKETSIM_PROGRAM", str(tmp_path / "none"))
    with pytest.raises(marketsim.ProgramNotFoundError, match="MARKETSIM_PROGRAM is '.*none'"):
        marketsim.run("small")
    monkeypatch.delenv("MARKETSIM_PROGRAM")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(marketsim.ProgramNotFoundError, match="neither in this package nor on PATH"):
        marketsim.find_program()
    program = tmp_path / "marketsim"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    assert marketsim.find_program() == program


LONG_RUN = """
import os, signal, sys
import marketsim
signal.signal(signal.SIGINT, signal.default_int_handler)
class Bar:
    def __init__(self, total, unit): self.total = total
    def update(self, n): pass
    def close(self): print("closed")
try:
    marketsim.run("small", replications=100_000, workers=1, out="out", page=False, progress=Bar if sys.argv[1:] else False)
except KeyboardInterrupt:
    print("interrupted", "manifest.json" in os.listdir("out"))
except marketsim.InterruptedRunError as error:
    print("stopped", error.status, error.folder, error)
"""


def wait_for_rows(place: Path, process: "subprocess.Popen[str]") -> None:
    """Waits until the first replications are finished."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        if any(it.stat().st_size > 2000 for it in place.glob("out/.work-*/timeseries.csv.part")):
            return
        time.sleep(0.02)
    process.kill()
    raise AssertionError(f"no row was written: {process.communicate()}")


@pytest.mark.parametrize("arguments", [[], ["bar"]])
def test_control_c_waits_until_results_are_written(place: Path, arguments: list[str]) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", LONG_RUN, *arguments], stdout=subprocess.PIPE, text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)})
    wait_for_rows(place, process)
    process.send_signal(signal.SIGINT)
    output, _ = process.communicate(timeout=PATIENCE)
    assert output.splitlines() == (["closed"] if arguments else []) + ["interrupted True"]
    # Nothing runs on that would write into the folder.
    assert not list(place.glob("out/.work-*"))


def test_a_stopped_program_is_an_interrupted_run(place: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", LONG_RUN], stdout=subprocess.PIPE, text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)})
    wait_for_rows(place, process)
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    os.kill(int(children[0]), signal.SIGTERM)
    output, _ = process.communicate(timeout=PATIENCE)
    assert output.startswith("stopped 130 out interrupted: ")
