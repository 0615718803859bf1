"""Every command and option of the program has its place in the package, or a reason for having none."""

import inspect
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import marketsim
import pytest

FUNCTIONS: dict[str, list[Callable[..., Any]]] = {
    "run": [marketsim.run], "compare": [marketsim.compare], "sweep": [marketsim.sweep, marketsim.point],
    "sensitivity": [marketsim.sensitivity, marketsim.point], "tune": [marketsim.tune], "check": [marketsim.check],
    "explain": [marketsim.explain, marketsim.diff], "evaluate": [marketsim.Evaluator], "metrics": [marketsim.metrics],
    "schema": [marketsim.schema], "fit": [marketsim.fit], "validity": [marketsim.validity],
    "presets": [marketsim.presets, marketsim.preset],
    "validate": [marketsim.validate, marketsim.resolved]}
# Commands for people at a terminal, and for jobs of a cluster.
WITHOUT = {"lab", "new", "merge", "help", "cluster"}
# Parameters under another name.
RENAMED = {"no-report": "page", "variant": "variants", "diff": "other", "study": "kind", "regression": "kind"}
# What the package sets itself, or has in its results; shares of a study are for jobs of a cluster.
LEFT_OUT = {"quiet", "json", "report", "markdown", "junit", "version", "help", "resolved", "shard", "array", "shards"}


def help_of(program: Path, *command: str) -> str:
    return subprocess.run([program, *command, "--help"], capture_output=True, text=True, check=True).stdout


def test_every_command_is_a_function(program: Path) -> None:
    commands = set(re.findall(r"^  ([a-z]+)(?: \(default\))?  +[A-Z]", help_of(program).partition("SUBCOMMANDS")[2], re.MULTILINE))
    assert len(commands) > 10 and commands - WITHOUT == set(FUNCTIONS)


@pytest.mark.parametrize("command", FUNCTIONS)
def test_every_option_is_a_parameter(program: Path, command: str) -> None:
    options = set(re.findall(r"^  (?:-\w, )?--([a-z-]+)", help_of(program, command).partition("OPTIONS")[2], re.MULTILINE))
    names = {name for function in FUNCTIONS[command] for name in inspect.signature(function).parameters}
    wanted = {RENAMED.get(it, it).replace("-", "_") for it in options - LEFT_OUT}
    assert "version" in options and wanted <= names, wanted - names


NUMBERS = [
    (function, name)
    for function in [*dict.fromkeys(it for its in FUNCTIONS.values() for it in its), marketsim.evaluate]
    for name, parameter in inspect.signature(function).parameters.items() if parameter.annotation in (int, int | None)]


@pytest.mark.parametrize(("function", "name"), NUMBERS, ids=lambda it: it if isinstance(it, str) else it.__name__)
def test_every_number_is_whole(place: Path, function: Callable[..., Any], name: str) -> None:
    needed = {
        it.name: {"points": [{}], "point": 1, "replications": 1}.get(it.name, "small")
        for it in inspect.signature(function).parameters.values()
        if it.default is it.empty and it.kind is it.POSITIONAL_OR_KEYWORD}
    for value in (2.5, 2.0, "2", True):
        with pytest.raises(TypeError, match=f"{name}={value!r} is of type {type(value).__name__}; expected a whole number"):
            function(**(needed | {name: value}))


def test_the_functions_have_numbers() -> None:
    assert len(NUMBERS) > 25


def test_every_public_name_has_a_description() -> None:
    for name in marketsim.__all__:
        thing = getattr(marketsim, name)
        assert callable(thing) and inspect.getdoc(thing), name
        for part, member in vars(thing).items() if inspect.isclass(thing) else ():
            if not part.startswith("_") and (inspect.isfunction(member) or isinstance(member, property)):
                assert inspect.getdoc(member), f"{name}.{part}"
