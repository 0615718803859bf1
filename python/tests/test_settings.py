"""Values and keys, as text and as the program reads them."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import marketsim
import numpy as np
import pytest
import yaml
from marketsim.settings import key_text, overrides, value_text, variant

HOSTILE = ['St. Gallen: "west"', "a=b; c", "it's", "back\\slash", "{x}", "#", "tab\t", "line\nbreak", "true", "", " ü "]


@pytest.mark.parametrize(
    "value",
    [0, -7, 3.25, 1e-7, 1e21, True, False, None, "25 %", "2 min", "2024-03-04", *HOSTILE, [1, "a b", [True]],
     {"broadcast": {"to": 3}}, {'St. "G".': [1.5, {"x": "2 %"}]}],
)
def test_yaml_reads_a_value_back(value: Any) -> None:
    text = value_text(value)
    read = yaml.load(text, yaml.BaseLoader if isinstance(value, str) else yaml.SafeLoader)
    assert read == value
    assert "\n" not in text


@pytest.mark.parametrize(
    ("value", "text"),
    [("25 %", "25 %"), (3.0, "3"), (1e-7, "0.0000001"), (100.0, "100"), (True, "true"), ({"to": [3, 4]}, "{to: [3, 4]}"),
     ("true", '"true"'), (np.float64(0.5), "0.5"), (np.int64(4), "4"), (np.bool_(False), "false")],
)
def test_values_are_written_as_one_would(value: Any, text: str) -> None:
    assert value_text(value) == text


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf")])
def test_a_number_that_is_not_finite_is_refused(value: float) -> None:
    with pytest.raises(ValueError, match="not a finite number"):
        value_text(value)


def test_other_types_are_refused() -> None:
    with pytest.raises(TypeError, match="of type object"):
        value_text(object())  # type: ignore[arg-type]


def test_parts_of_a_key_are_quoted_where_they_need_it() -> None:
    assert key_text(("cities", "St. Gallen", "population")) == 'cities."St. Gallen".population'
    assert key_text(("changes", 0, "from")) == "changes.0.from"
    assert key_text("policy.commission") == "policy.commission"


@pytest.mark.parametrize("name", ["St. Gallen", 'x "west"; y', "a=b", "it's", "{x}", "a:b", "back\\slash"])
def test_the_program_reads_hostile_names(place: Path, name: str) -> None:
    scenario = place / "small/scenario.yaml"
    scenario.write_text(scenario.read_text().replace("zug:", f"{value_text(name)}:"))
    settings = {("cities", name, "population"): 4321}
    document = yaml.safe_load(marketsim.resolved("small", set=settings))
    assert document["cities"][name]["population"] == 4321
    # As the text of a variant, in which semicolons and quotes have a meaning too.
    result = marketsim.compare(
        "small", variants={"other": settings | {("cities", name, "partners", "friend"): 3}}, replications=2, page=False)
    assert {it["variant"] for it in result.report["comparison"]} == {"other"}
    assert name in set(result.comparison["city"])


@pytest.mark.parametrize("question", ["St. Gallen: \"west\"", "a=b; c", "it's", "back\\slash", "{x}", "#", "true"])
def test_the_program_reads_hostile_texts(place: Path, question: str) -> None:
    assert yaml.safe_load(marketsim.resolved("small", set={"question": question}))["question"] == question


def test_mappings_become_values_of_keys(place: Path) -> None:
    settings: Mapping[str, Any] = {"policy": {"commission": "17 %"}, "dispatch.friend.strategy": {"broadcast": {"to": 3}}}
    document = yaml.safe_load(marketsim.resolved("small", set=settings))
    assert document["programmes"]["friend"]["commission"] == "17 %"
    assert "'to': 3" in str(document["dispatch"]) and "exclusive" not in str(document["dispatch"]["friend"])


def test_a_variant_has_its_name_before_its_settings() -> None:
    assert variant("dear", {"a.b": "25 %", "c": [1]}) == "dear: a.b=25 %; c=[1]"
    assert overrides(None) == []


@pytest.mark.parametrize("value", ["policy.commission=25 %", ["policy.commission=25 %"], 3, [("policy.commission", "25 %")], ""])
def test_settings_of_another_type_say_what_is_expected(place: Path, value: Any) -> None:
    expected = re.escape(f"{value!r} is of type {type(value).__name__}; expected a mapping of keys to values")
    calls: list[Callable[[], object]] = [
        lambda: marketsim.run("small", set=value), lambda: marketsim.compare("small", set=value),
        lambda: marketsim.compare("small", common=value), lambda: marketsim.compare("small", variants={"dear": value}),
        lambda: marketsim.validate("small", set=value), lambda: marketsim.resolved("small", set=value),
        lambda: marketsim.Evaluator("small", set=value), lambda: marketsim.evaluate("small", [value], 2)]
    for call in calls:
        with pytest.raises(TypeError, match=expected):
            call()
    with pytest.raises(TypeError, match="expected a mapping of names to settings"):
        marketsim.compare("small", variants=value)


def test_a_key_of_another_type_is_refused() -> None:
    with pytest.raises(TypeError, match="the key 3 is of type int; expected a str, or a tuple"):
        overrides({3: 4})
