#!/usr/bin/env python3
"""Packs the program for machines without Swift: dist.py [--program FILE] [--out FOLDER].

Writes `marketsim-VERSION-linux-x86_64.tar.gz` and `marketsim_VERSION_amd64.deb`: program, the library that draws charts,
the shared libraries that Debian's base lacks, presets, schemas, completions and manual pages. The program is built in
release with the Swift standard library linked statically, unless a file is given, whose libraries are then packed too.
Afterwards the archive is unpacked and its program run with nothing on PATH and no library path.
"""

import argparse
import shutil
import subprocess
import tarfile
import tempfile
import urllib.request
from pathlib import Path

from packing import formats, libraries, tree
from packing.program import BARE, ROOT, output, patchelf, static_program, version


def pack(program: Path, out: Path) -> tuple[Path, Path]:
    """Writes archive and package into a folder, and returns their paths."""
    number = version()
    folder = out / f"marketsim-{number}-linux-x86_64"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    tree.fill(folder, program, patchelf())
    time = formats.commit_time(ROOT)
    archive, package = out / f"{folder.name}.tar.gz", out / f"marketsim_{number}_amd64.deb"
    formats.archive(folder, archive, time)
    formats.debian_package(folder, package, number, time)
    shutil.rmtree(folder)
    return archive, package


def try_out(archive: Path) -> str:
    """Unpacks an archive and runs its program without any environment. Returns what it printed."""
    with tempfile.TemporaryDirectory() as place:
        with tarfile.open(archive) as tar:
            tar.extractall(place, filter="data")
        (root,) = Path(place).iterdir()
        program = root / "bin/marketsim"
        foreign = [it for it in libraries.linked(program.resolve(), {}).values() if not it.is_relative_to(root)]
        if foreign:
            raise SystemExit(f"the packed program loads {', '.join(map(str, foreign))}")
        bare = BARE | {"PATH": "", "HOME": place}
        if output([program, "--version"], bare).split()[0] != version():
            raise SystemExit("the packed program has another version than the project")
        done = subprocess.run(
            [program, "run", ROOT / "Scenarios/small", "--replications", "2", "--out", f"{place}/out"],
            check=True, capture_output=True, text=True, env=bare, cwd=place)
        visit([program, "lab", ROOT / "Scenarios/small", "--no-browser"], bare, place)
        page = Path(place, "out/report.html").read_text()
        if (root / "lib/marketsim/marketsim-charts.js").is_file() and "vegaEmbed" not in page:
            raise SystemExit("the page of the packed program has no charts")
        return done.stdout


def visit(command: list[str | Path], environment: dict[str, str], place: str) -> None:
    """Fetches the page of a lab: its server is the part whose libraries are replaced where they are not needed."""
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment, cwd=place) as lab:
        assert lab.stdout
        try:
            line = next(it for it in lab.stdout if it.startswith("http://"))
            with urllib.request.urlopen(line.split()[0], timeout=60) as page:
                if b"lab.js" not in page.read():
                    raise SystemExit("the lab of the packed program has another page")
        finally:
            lab.terminate()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", type=Path, help="use this program instead of building one")
    parser.add_argument("--out", type=Path, default=ROOT / ".build/dist", help="folder of the archive and the package")
    options = parser.parse_args()
    program = options.program or static_program()
    options.out.mkdir(parents=True, exist_ok=True)
    files = pack(program.resolve(), options.out.resolve())
    try_out(files[0])
    for file in files:
        print(f"{file}: {file.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
