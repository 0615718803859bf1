"""The committed files that the program writes, and how each is written.

`make update` writes them anew; `.ci/run` writes them into a temporary folder and compares. Counts of instructions have
a rule of their own (`scripts/instruction-counts.py`). Measured times (`Benchmarks/results.csv`, `scaling.csv`) are not
here: they are of one machine on one day.
"""

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import builds

ROOT = builds.ROOT
REVIEW = "Documentation/ReviewPage.md"
# What differs from one writing to the next.
VOLATILE = {"commit", "started_at", "wall_time_seconds", "workers", "version"}


def run(*arguments: str, cwd: Path = ROOT, succeeds: bool = True) -> str:
    """What the program prints; it must succeed, or must not. `CI` is unset, because the program refuses to write baselines for a build server."""
    environment = {name: value for name, value in os.environ.items() if name not in ("CI", "GITHUB_STEP_SUMMARY")}
    done = subprocess.run(
        [builds.program("marketsim"), *arguments], cwd=cwd, env=environment, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, check=False, text=True)
    if (done.returncode == 0) != succeeds:
        raise SystemExit(f"marketsim {' '.join(arguments)} ended with {done.returncode}")
    return done.stdout


def write_schemas(out: Path) -> None:
    (out / "Scenarios").mkdir(parents=True, exist_ok=True)
    (out / "Studies").mkdir(parents=True, exist_ok=True)
    (out / "Scenarios/scenario.schema.json").write_text(run("schema"))
    (out / "Studies/study.schema.json").write_text(run("schema", "--study"))


def write_sample(out: Path) -> None:
    """An example of each kind of report, without its page, by the commands of Reports/sample/commands.txt."""
    with tempfile.TemporaryDirectory() as folder:
        # What a recommendation says of its base depends on where both lie.
        for part in ["Scenarios/small", "Studies"]:
            shutil.copytree(ROOT / part, Path(folder) / part)
        for name, arguments in sample_commands():
            made = Path(folder) / "Reports/sample" / name
            run(*arguments, "--workers", "2", "--quiet", "--no-report", "--out", f"Reports/sample/{name}",
                cwd=Path(folder))
            # The store has times in it.
            (made / "results.sqlite").unlink(missing_ok=True)
            target = out / "Reports/sample" / name
            old = read_manifest(target)
            shutil.rmtree(target, ignore_errors=True)
            shutil.copytree(made, target)
            if old and lasting(old) == lasting(read_manifest(target)):
                # So that a sample in which nothing has changed makes no difference to git.
                (target / "manifest.json").write_text(old)


def sample_commands() -> Iterator[tuple[str, list[str]]]:
    """The folder of each example with the arguments of its command."""
    for line in (ROOT / "Reports/sample/commands.txt").read_text().splitlines():
        if line and not line.startswith("#"):
            name, *arguments = line.split()
            yield name, arguments


def write_baselines(out: Path) -> None:
    folder = out / "Regression"
    if out != ROOT:
        shutil.copytree(ROOT / "Regression", folder)
        # The cases name their scenarios relative to themselves.
        os.symlink(ROOT / "Scenarios", out / "Scenarios-of-the-project")
        for case in folder.glob("*.yaml"):
            case.write_text(case.read_text().replace("../Scenarios/", "../Scenarios-of-the-project/"))
    run("check", str(folder), "--update")
    (folder / "regression.schema.json").write_text(run("schema", "--regression"))


def write_comparison(out: Path) -> None:
    """The text that a test compares with; the scenario is the one of the tests of the command line."""
    data = out / "Tests/CommandLineTests/Scripts"
    data.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "study").mkdir()
        shutil.copy(ROOT / "Tests/CommandLineTests/Scripts/two-cities.yaml", f"{folder}/study/scenario.yaml")
        change = "dispatch.friend.strategy={broadcast: {to: 3}}"
        text = run("compare", "study", "--set", change, "--out", "out", cwd=Path(folder))
    (data / "comparison.txt").write_text(text)


def write_review(out: Path) -> None:
    """The page that a pull request gets: one case after a change of two rules, without the builds that were compared."""
    (out / "Documentation").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        shutil.copytree(ROOT / "Scenarios/small", root / "Scenarios/small")
        (root / "Regression").mkdir()
        for case in (out / "Regression").glob("small.*"):
            shutil.copy(case, root / "Regression" / case.name)
        (root / "Regression/small.yaml").write_text((ROOT / "Regression/small.yaml").read_text())
        scenario = root / "Scenarios/small/scenario.yaml"
        scenario.write_text(scenario.read_text() + "policy: { commission: 25 %, reassign-unconfirmed: false }\n")
        run("check", "Regression", "--markdown", "page.md", cwd=root, succeeds=False)
        lines = (root / "page.md").read_text().splitlines(keepends=True)
    page = "".join(line for line in lines if not line.startswith("  - the program "))
    (out / REVIEW).write_text(page)


WRITERS = [write_schemas, write_sample, write_baselines, write_comparison, write_review]


def write_all(out: Path) -> None:
    """Writes every generated file below `out`, at its path in the project."""
    for writer in WRITERS:
        writer(out)


def stale(out: Path) -> Iterator[str]:
    """The committed files that differ from those below `out`, or are missing on one side."""
    folders = ["Scenarios", "Studies", "Regression", "Tests/CommandLineTests/Scripts"]
    folders += [f"Reports/sample/{name}" for name, _ in sample_commands()]
    for folder in folders:
        for path in sorted((out / folder).iterdir()):
            committed = ROOT / folder / path.name
            if path.is_file() and path.suffix != ".yaml" and not (committed.exists() and is_same(committed, path)):
                yield f"{folder}/{path.name}"
    if (out / REVIEW).read_bytes() != (ROOT / REVIEW).read_bytes():
        yield REVIEW
    written = {path.relative_to(out) for path in (out / "Reports/sample").rglob("*")}
    for path in sorted((ROOT / "Reports/sample").rglob("*")):
        if path.name != "commands.txt" and path.relative_to(ROOT) not in written:
            yield str(path.relative_to(ROOT))


def is_same(one: Path, other: Path) -> bool:
    if one.name == "manifest.json":
        return lasting(one.read_text()) == lasting(other.read_text())
    return one.read_bytes() == other.read_bytes()


def read_manifest(folder: Path) -> str:
    path = folder / "manifest.json"
    return path.read_text() if path.exists() else ""


def lasting(manifest: str) -> dict[str, object]:
    """What a manifest says of the files, without when, where and by which build they were written."""
    content = json.loads(manifest)
    return {key: value for key, value in content.items() if key not in VOLATILE}
