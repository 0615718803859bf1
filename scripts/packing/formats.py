"""An archive and a package of Debian from a folder that is laid out as /usr is."""

import os
import shutil
import tarfile
from pathlib import Path

from . import libraries
from .program import output, run

CONTROL = """\
Package: marketsim
Version: {version}
Architecture: amd64
Maintainer: the marketsim contributors <marketsim@localhost>
Installed-Size: {size}
Depends: libc6 (>= {c_library}), libgcc-s1, libstdc++6, tzdata
Section: science
Priority: optional
Description: simulator of an on-demand home tech-help marketplace
 Simulates clients, helpers, offers, visits, money and ratings under the rules
 of a scenario file, compares rules under the same demand, and searches for
 the best ones. See marketsim(1).
"""


def commit_time(root: Path) -> int:
    """Time of the newest commit [s], which all packed files have, so that equal sources give equal archives."""
    return int(output(["git", "-C", root, "log", "-1", "--format=%ct"]))


def archive(folder: Path, path: Path, time: int) -> None:
    """Writes a folder as a .tar.gz of the same name."""
    def plain(member: tarfile.TarInfo) -> tarfile.TarInfo:
        member.uid = member.gid = 0
        member.uname = member.gname = "root"
        member.mtime = time
        return member

    with tarfile.open(path, "w:gz", compresslevel=6) as tar:
        for file in [folder, *sorted(folder.rglob("*"))]:
            tar.add(file, arcname=str(file.relative_to(folder.parent)), recursive=False, filter=plain)


def debian_package(folder: Path, path: Path, version: str, time: int) -> None:
    """Writes a folder as a package that installs it into /usr."""
    stage = path.parent / "deb"
    shutil.rmtree(stage, ignore_errors=True)
    shutil.copytree(folder, stage / "usr", symlinks=True)
    home = stage / "usr/lib/marketsim"
    files = [it for it in home.iterdir() if it.name == "marketsim" or ".so" in it.name]
    size = sum(it.stat().st_size for it in stage.rglob("*") if it.is_file() and not it.is_symlink()) // 1024
    (stage / "DEBIAN").mkdir()
    (stage / "DEBIAN/control").write_text(
        CONTROL.format(version=version, size=size, c_library=libraries.c_library(files)))
    for it in [stage, *stage.rglob("*")]:
        if not it.is_symlink():
            it.chmod(0o755 if it.is_dir() or it == home / "marketsim" else 0o644)
    run(["dpkg-deb", "--root-owner-group", "--build", stage, path], env=os.environ | {"SOURCE_DATE_EPOCH": str(time)})
    shutil.rmtree(stage)
