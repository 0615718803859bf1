"""The folder that is packed, laid out as /usr is: program, libraries, presets, schemas, completions, manual pages."""

import gzip
import shutil
from pathlib import Path

from . import libraries, manual
from .program import CHARTS, ROOT, output, run

COMPLETIONS = {
    "bash": "share/bash-completion/completions/marketsim",
    "zsh": "share/zsh/vendor-completions/_marketsim",
    "fish": "share/fish/vendor_completions.d/marketsim.fish",
}
SCHEMAS = {"scenario": [], "study": ["--study"], "regression": ["--regression"]}


def write(path: Path, text: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)


def fill(folder: Path, program: Path, patchelf: Path) -> None:
    """Lays out the files of a program. `bin/marketsim` is a link to the program among its libraries."""
    home = folder / "lib/marketsim"
    home.mkdir(parents=True)
    inside = home / "marketsim"
    run(["strip", "-o", inside, program])
    inside.chmod(0o755)
    libraries.bundle(inside, patchelf)
    if CHARTS.is_file():
        shutil.copy(CHARTS, home)
    (folder / "bin").mkdir()
    (folder / "bin/marketsim").symlink_to("../lib/marketsim/marketsim")
    share = folder / "share/marketsim"
    for line in output([inside, "presets"]).splitlines():
        name = line.split()[0]
        write(share / f"presets/{name}.yaml", output([inside, "presets", name]))
    for name, options in SCHEMAS.items():
        write(share / f"schema/{name}.schema.json", output([inside, "schema", *options]))
    for shell, path in COMPLETIONS.items():
        write(folder / path, output([inside, "--generate-completion-script", shell]))
    for name, text in manual.pages(inside).items():
        write(folder / f"share/man/man1/{name}.gz", gzip.compress(text.encode(), mtime=0))
    documents = folder / "share/doc/marketsim"
    for name, source in {"copyright": "LICENSE", "README.md": "README.md"}.items():
        write(documents / name, (ROOT / source).read_bytes())
    write(documents / "changelog.gz", gzip.compress((ROOT / "CHANGELOG.md").read_bytes(), mtime=0))
