"""A mutant, and what is asked of the program with it."""

import random
import re
from dataclasses import dataclass, field
from pathlib import Path

import garbling
import mutations
import trees
import values
from oracle import Failure, complaint

# What makes a run short: two days, one replication, one worker.
SHORT = ["--set", "horizon=2 d", "--set", "warm-up=0 s"]


@dataclass
class Mutant:
    """A changed file, with what was done to it and the options that go with it."""

    kind: str
    origin: str
    data: bytes
    changes: list
    options: list = field(default_factory=list)
    is_run: bool = True
    is_read_back: bool = True


def mutant(number, campaign_seed, seeds, contexts):
    """Returns a mutant that depends on nothing but its number, the campaign's seed and the repository's files."""
    rng = random.Random(f"{campaign_seed}/{number}")
    seed = rng.choices(seeds, weights=[5 if seed.kind == "scenario" else 2 for seed in seeds])[0]
    context = contexts[seed.kind]
    tree = trees.parse(seed.text)
    changes = mutations.mutate(rng, tree, context) if rng.random() < 0.92 else []
    data = written(tree)
    if not changes or rng.random() < 0.03:
        data, change = garbling.garble(rng, data)
        changes.append(change)
    options = override(rng, tree, context) if seed.kind == "scenario" and rng.random() < 0.08 else []
    # Running and reading back take several times as long as validating.
    return Mutant(seed.kind, seed.path, data, changes, options, rng.random() < 0.6, rng.random() < 0.1)


def written(tree):
    """Returns a tree's document, or nothing for what YAML cannot hold."""
    try:
        return trees.emit(tree).encode("utf-8", "surrogatepass")
    except (ValueError, RecursionError, trees.yaml.YAMLError):
        return b""


def override(rng, tree, context):
    """Returns `--set` with the path of a key of the tree, and an odd value."""
    path, current = [], tree
    while trees.is_mapping(current) and current.value and (not path or rng.random() < 0.85):
        key, current = rng.choice(current.value)
        path.append(key.value if trees.is_scalar(key) else "x")
    if rng.random() < 0.2:
        path.insert(rng.randrange(len(path) + 1), rng.choice(values.ODD_NAMES + context.names))
    old = current.value if trees.is_scalar(current) else ""
    text = ".".join(path) + rng.choice(["=", "=", "=", "=", "= ", "", "=="]) + values.odd_scalar(rng, old)
    return ["--set", text.replace("\0", "")]


class Trial:
    """Puts mutants before the program, in a folder of its own."""

    def __init__(self, program, folder):
        self.program = program
        self.folder = Path(folder)

    def failure(self, mutant):
        """Returns the first failure that a mutant brings about, or None."""
        file = self.folder / "mutant.yaml"
        file.write_bytes(mutant.data)
        check = {"scenario": self._scenario, "study": self._study, "regression": self._regression}[mutant.kind]
        return check(str(file), mutant)

    def _scenario(self, file, mutant):
        verdict = self.program.run("validate", file, *mutant.options)
        found = complaint(verdict, self.program)
        if found or verdict.status != 0:
            return found
        if mutant.is_read_back:
            found = self._round_trip(file, mutant.options)
        return found or (self._short_run(file, mutant.options) if mutant.is_run else None)

    def _short_run(self, file, options):
        run = self.program.run(
            "run", file, *options, *SHORT, "--replications", "1", "--workers", "1", "--detail", "all", "--out",
            str(self.folder / "out"), "--overwrite", "--quiet", seconds=2 * self.program.seconds)
        found = complaint(run, self.program)
        if found or run.status == 0:
            return found
        verdict = self.program.run("validate", file, *options, *SHORT)
        return Failure("accepted-then-refused", "", run) if verdict.status == 0 else None

    def _round_trip(self, file, options):
        """What `--resolved` prints is a scenario again, and its own resolution."""
        printed = self.program.run("validate", file, *options, "--resolved")
        again = self.folder / "resolved.yaml"
        again.write_bytes(printed.out)
        read = self.program.run("validate", str(again), "--resolved")
        if read.status != 0:
            return Failure("unreadable", "refused", read)
        return None if read.out == printed.out else Failure("unreadable", "differs", read)

    def _study(self, file, mutant):
        verdict = self.program.run("validate", file)
        found = complaint(verdict, self.program)
        if found or verdict.status != 0:
            return found
        run = self.program.run(
            "sweep", file, "--max-points", "1", "--replications", "1", "--workers", "1", "--quiet", "--out",
            self._fresh("sweep"), seconds=2 * self.program.seconds)
        return complaint(run, self.program)

    def _regression(self, file, mutant):
        verdict = self.program.run("validate", file)
        found = complaint(verdict, self.program)
        if found or verdict.status != 0:
            return found
        run = self.program.run("check", file, "--workers", "1", seconds=2 * self.program.seconds)
        return complaint(run, self.program, wants_place=not re.search(b"FAILED|FAULTY", run.out))

    def _fresh(self, name):
        """Returns a folder's path at which nothing is."""
        folder = self.folder / name
        if folder.exists():
            for file in folder.iterdir():
                file.unlink()
            folder.rmdir()
        return str(folder)
