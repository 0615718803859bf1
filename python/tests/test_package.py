"""The wheel: what is in it, and that a program inside comes before every other."""

import importlib.util
import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from marketsim.program import find_program, main

ROOT = Path(__file__).resolve().parents[2]


def wheel(folder: Path, program: str | None) -> Path:
    """Builds the package's wheel from a copy, with a program inside if one is given."""
    if importlib.util.find_spec("hatchling") is None:
        pytest.skip("hatchling is not installed")
    copy = shutil.copytree(ROOT / "python", folder / "python", ignore=shutil.ignore_patterns(".*_cache", "bin", "dist"))
    if program:
        (copy / "src/marketsim/bin").mkdir()
        file = copy / "src/marketsim/bin/marketsim"
        file.write_text(program)
        file.chmod(0o755)
    subprocess.run([sys.executable, "-m", "hatchling", "build", "--target", "wheel"], cwd=copy, check=True, capture_output=True)
    (built,) = (copy / "dist").glob("marketsim-*.whl")
    return built


def test_a_program_in_the_wheel_is_the_one_that_runs(tmp_path: Path) -> None:
    built = wheel(tmp_path, "#!/bin/sh\necho 'inner  The program inside.'\n")
    assert {"marketsim/bin/marketsim", "marketsim/py.typed", "marketsim/__init__.py"} <= set(zipfile.ZipFile(built).namelist())
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", tmp_path / "site", built],
        check=True, capture_output=True)
    code = "import marketsim; print(marketsim.presets()[0].meaning, marketsim.__file__)"
    output = subprocess.run(
        [sys.executable, "-c", code], check=True, text=True, capture_output=True, cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(tmp_path / "site")}).stdout
    assert output.split() == ["The", "program", "inside.", str(tmp_path / "site/marketsim/__init__.py")]
    command = subprocess.run(
        [tmp_path / "site/bin/marketsim", "presets"], check=True, text=True, capture_output=True, cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(tmp_path / "site")}).stdout
    assert command == "inner  The program inside.\n"


def test_the_command_does_not_start_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    command = tmp_path / "marketsim"
    command.write_text("#!/bin/sh")
    command.chmod(0o755)
    monkeypatch.delenv("MARKETSIM_PROGRAM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_program() == command
    monkeypatch.setattr(sysconfig, "get_path", lambda name: str(tmp_path))
    with pytest.raises(SystemExit, match="the program 'marketsim' was not found"):
        main()


def test_a_wheel_without_a_program_has_modules_alone(tmp_path: Path) -> None:
    names = zipfile.ZipFile(wheel(tmp_path, None)).namelist()
    source = ROOT / "python/src"
    modules = {it.relative_to(source).as_posix() for it in (source / "marketsim").rglob("*.py")}
    assert {it for it in names if it.startswith("marketsim/")} == modules | {"marketsim/py.typed"}


def test_an_import_waits_for_no_other_package() -> None:
    """Optimisers that read no tables start without pandas; Gymnasium, Arrow and tqdm are for those who ask."""
    code = "import sys, marketsim; print(*({'pandas', 'numpy', 'pyarrow', 'tqdm', 'gymnasium'} & set(sys.modules)))"
    output = subprocess.run(
        [sys.executable, "-c", code], check=True, text=True, capture_output=True,
        env=os.environ | {"PYTHONPATH": str(ROOT / "python/src")})
    assert output.stdout.split() == []
