"""The scenarios, studies and regression files of the repository, from which mutants are made."""

from dataclasses import dataclass
from pathlib import Path

import trees

# The key that names another file, by kind of file.
REFERENCES = {"scenario": "extends", "study": "base", "regression": "scenario"}


@dataclass(frozen=True)
class Seed:
    """A file of the repository, made independent of its folder."""

    path: str
    kind: str
    text: str


def kind_of(tree):
    """Returns 'study', 'regression' or 'scenario', by the keys that only such a file has."""
    return next((kind for kind in ("study", "regression") if trees.lookup(tree, kind) is not None), "scenario")


def load(root, folder):
    """Returns the seeds of a repository.

    References are made absolute. A study or a regression file gets a base of two days, which is written to `folder`,
    so that running it takes no longer than running a scenario.
    """
    patterns = ["Scenarios/**/*.yaml", "Studies/**/*.yaml", "Regression/*.yaml", "Benchmarks/**/*.yaml"]
    paths = sorted(path for pattern in patterns for path in Path(root).glob(pattern))
    seeds = [seed(path, Path(root), Path(folder)) for path in paths]
    return [found for found in seeds if found is not None]


def seed(path, root, folder):
    """Returns the seed of one file, or None for YAML that is none of the three kinds."""
    tree = trees.parse(path.read_text())
    if not trees.is_mapping(tree):
        return None
    kind = kind_of(tree)
    target = trees.lookup(tree, REFERENCES[kind])
    if kind != "scenario" and target is None:
        return None
    if target is not None:
        referred = (path.parent / target.value).resolve()
        target.value = str(referred if kind == "scenario" else shortened(referred, folder))
    return Seed(str(path.relative_to(root)), kind, trees.emit(tree))


def shortened(path, folder):
    """Writes a scenario of two days on top of another one, and returns where."""
    file = path / "scenario.yaml" if path.is_dir() else path
    copy = folder / ("-".join(file.parts[-3:-1]) + "-" + file.name)
    copy.write_text(f"extends: {file}\nhorizon: 2 d\nwarm-up: 0 s\n")
    return copy
