"""The shared libraries that a packed program brings along, and the oldest C library that will do."""

import re
import shutil
from pathlib import Path

from .program import output, run

# Libraries that every Debian has: the C library and the runtime of its compiler.
BASE = re.compile(r"^(linux-vdso|ld-linux-x86-64|libc|libm|libdl|libpthread|librt|libresolv|libstdc\+\+|libgcc_s)\.so")
LINE = re.compile(r"^\s*(?P<name>\S+) => (?P<path>/\S+)", re.MULTILINE)


def linked(program: Path, environment: dict[str, str] | None = None) -> dict[str, Path]:
    """Paths of the libraries beyond the base that a program loads, by name."""
    text = output(["ldd", program], environment)
    if missing := re.findall(r"^\s*(\S+) => not found", text, re.MULTILINE):
        raise SystemExit(f"{program} needs {', '.join(missing)}, which this machine lacks")
    return {it["name"]: Path(it["path"]) for it in LINE.finditer(text) if not BASE.match(it["name"])}


# Where a program among its libraries finds them. Without /proc the loader takes the folder of the link to the program.
PLACES = "$ORIGIN:$ORIGIN/../lib/marketsim"


def bundle(program: Path, patchelf: Path) -> list[str]:
    """Copies the libraries of a program into its folder, from where it then loads them, and returns their names."""
    libraries = linked(program)
    for name, path in libraries.items():
        copy = program.parent / name
        shutil.copy(path, copy)
        copy.chmod(0o644)
    for file in [program, *(program.parent / name for name in libraries)]:
        run([patchelf, "--force-rpath", "--set-rpath", PLACES, file])
    return sorted(libraries)


def c_library(files: list[Path]) -> str:
    """Oldest version of the GNU C library that has all symbols of the files: `2.36`."""
    found = {int(minor) for file in files for minor in re.findall(rb"\0GLIBC_2\.(\d+)\0", _spread(file.read_bytes()))}
    return f"2.{max(found)}"


def _spread(data: bytes) -> bytes:
    """Data with each null byte doubled, so that neighbouring names are both found."""
    return data.replace(b"\0", b"\0\0")
