"""Commands under test on small inputs, and the check that nothing was lost."""

import hashlib
import json
import os
import platform
import shutil
import subprocess
import time
from pathlib import Path

SCENARIO = """\
scenario: torture
start: 2024-03-04
horizon: 7 d
replications: 4
presets: [friend, pro]
services:
  wifi: { skill: network, duration: 45 min, price: { CHF: 89 } }
cities:
  zug:
    country: CH
    area: 21.6 km2
    population: 30618
    demand: { rate: 60 per day, programmes: { friend: 80 %, pro: 20 % } }
    partners: { friend: 12, pro: 4 }
"""

STUDY = """\
study: torture
base: scenario.yaml
replications: 2
factors:
  commission: { key: policy.commission, from: 15 %, to: 25 %, levels: 3 }
tune:
  maximize: net_revenue
  constraints: [fill_rate >= 1 %]
  budget: { replications: 60 }
  search: { replications: 2 }
  selection: { first: 4, candidates: 2 }
metrics: [net_revenue, fill_rate]
"""

REGRESSION = """\
regression: torture
scenario: scenario.yaml
replications: 2
expectations:
  trace: full
  metrics:
    - { metric: fill_rate, within: 5 pp }
"""

COMMANDS = {
    "run": ["run", "scenario.yaml", "--out", "out", "--overwrite", "--detail", "all"],
    "compare": ["compare", "scenario.yaml", "--set", "policy.commission=25 %", "--out", "out", "--overwrite"],
    "sweep": ["sweep", "study.yaml", "--out", "out"],
    "tune": ["tune", "study.yaml", "--out", "out"],
    "check": ["check", "regression.yaml", "--update"],
}
# What differs from run to run of the same command, and is not compared.
VARYING = {"manifest.json", "results.sqlite", "profile.csv"}


# Seconds after which a command that does not end counts as one that never will, also on a slow machine.
PATIENCE = 600


class Loss(Exception):
    """What went wrong in a trial."""


class Bench:
    """One command, the results that it has undisturbed, and how long it takes."""

    def __init__(self, program, name, folder, shim):
        self.program = program
        self.shim = shim
        self.name = name
        self.folder = folder
        self.arguments = COMMANDS[name]
        prepare(folder)
        start = time.monotonic()
        status, text = self.run(folder)
        self.duration = time.monotonic() - start
        if status != 0:
            raise SystemExit(f"{name} fails undisturbed, with {status}: {text}")
        self.expected = digests(folder)
        self.size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())

    def start(self, folder, **options):
        """Starts the command in a folder; `env` adds to the environment."""
        environment = {key: value for key, value in os.environ.items() if key != "CI"} | options.pop("env", {})
        streams = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        return subprocess.Popen(
            [self.program, *self.arguments], cwd=folder, env=environment | {"SWIFT_BACKTRACE": "enable=no"},
            **(streams | options))

    def run(self, folder, **options):
        """Runs the command to its end; returns the exit status and what it says of errors."""
        process = self.start(folder, **options)
        out, err = process.communicate(timeout=PATIENCE)
        return process.returncode, (err or b"").decode("utf-8", "replace")

    def verify(self, folder, hint):
        """Requires whole results now, and those of an undisturbed run from the same command again."""
        consistent(folder, hint)
        status, text = self.run(folder)
        if status != 0:
            raise Loss(f"{hint}: the same command then fails with {status}: {text.strip()[-300:]}")
        consistent(folder, f"{hint}, repeated")
        found = digests(folder)
        if found != self.expected:
            names = sorted(name for name in found.keys() | self.expected.keys() if found.get(name) != self.expected.get(name))
            raise Loss(f"{hint}: the same command then writes other results: {', '.join(names)}")
        leftovers = [path.name for path in folder.rglob("*") if ".part" in path.name or path.name.startswith((".work", ".publication"))]
        if leftovers:
            raise Loss(f"{hint}: unfinished files stay: {', '.join(leftovers[:5])}")


def shim(folder):
    """Compiles the library that kills at a step of the file system; returns its path, or None without a compiler."""
    compiler = shutil.which("clang") or shutil.which("cc")
    if compiler is None or platform.system() != "Linux":
        return None
    library = folder / "steps.so"
    source = Path(__file__).with_name("steps.c")
    built = subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", str(library), str(source), "-ldl"], check=False)
    return library if built.returncode == 0 else None


def prepare(folder):
    """Writes the inputs."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "scenario.yaml").write_text(SCENARIO)
    (folder / "study.yaml").write_text(STUDY)
    (folder / "regression.yaml").write_text(REGRESSION)


def digests(folder):
    """Returns the SHA-256 of every result, by its path."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*")) if path.is_file() and path.name not in VARYING}


def consistent(folder, hint):
    """Requires that every file which a manifest names is the one that it names."""
    for manifest in folder.rglob("manifest.json"):
        try:
            files = json.loads(manifest.read_text())["files"]
        except (ValueError, KeyError) as error:
            raise Loss(f"{hint}: {manifest.name} is broken: {error}") from None
        for file in files:
            path = manifest.parent / file["name"]
            if not path.exists() or hashlib.sha256(path.read_bytes()).hexdigest() != file["sha256"]:
                raise Loss(f"{hint}: {file['name']} is not the file that the manifest names")
    for baseline in [*folder.glob("*.baseline.json"), *folder.glob("*.values.json")]:
        try:
            json.loads(baseline.read_text())
        except ValueError as error:
            raise Loss(f"{hint}: {baseline.name} is broken: {error}") from None


def told(status, text, hint):
    """Requires that a failure is one by its status, and says why."""
    if status < 0 or status >= 128:
        raise Loss(f"{hint}: died with status {status}")
    if status != 0 and not text.strip():
        raise Loss(f"{hint}: status {status} without a word")
