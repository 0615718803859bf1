"""Tests of what packs the program: versions, manual pages, archive and package."""

import gzip
import os
import subprocess
import tarfile
import tempfile
import unittest
from pathlib import Path

import scripts  # noqa: F401
from packing import formats, libraries, manual, program, tree

# Stands for the program where nothing is simulated.
FAKE = """\
#!/bin/sh
case "$1" in
  --version) echo '0.1.0 (abc)' ;;
  --experimental-dump-help) cat "$(dirname "$0")/help.json" ;;
esac
"""
HELP = """\
{"serializationVersion": 0, "command": {"commandName": "marketsim", "abstract": "Simulates.", "shouldDisplay": true,
 "discussion": "Write it down:\\n\\n  marketsim new a-b   makes one\\n\\n.begins with a point",
 "subcommands": [
  {"commandName": "run", "abstract": "Run it.", "shouldDisplay": true, "arguments": [
   {"kind": "positional", "valueName": "scenario", "isOptional": false, "isRepeating": false, "shouldDisplay": true,
    "abstract": "A file \\\\ folder …"},
   {"kind": "option", "valueName": "n", "isOptional": true, "isRepeating": true, "shouldDisplay": true,
    "names": [{"kind": "short", "name": "s"}, {"kind": "long", "name": "seed"}], "abstract": "'Seed' of draws."},
   {"kind": "flag", "valueName": "secret", "isOptional": true, "isRepeating": false, "shouldDisplay": false,
    "names": [{"kind": "long", "name": "secret"}], "abstract": "Hidden."}]},
  {"commandName": "help", "abstract": "Shows help.", "shouldDisplay": true}]}}
"""


class PackingTests(unittest.TestCase):
    def setUp(self) -> None:
        place = tempfile.TemporaryDirectory()
        self.addCleanup(place.cleanup)
        self.place = Path(place.name)
        self.fake = self.place / "marketsim"
        self.fake.write_text(FAKE)
        self.fake.chmod(0o755)
        (self.place / "help.json").write_text(HELP)

    def test_the_program_and_the_package_have_one_version(self) -> None:
        self.assertRegex(program.version(), r"^\d+\.\d+\.\d+$")

    def test_every_command_has_a_page_with_its_options(self) -> None:
        pages = manual.pages(self.fake)
        self.assertEqual(sorted(pages), ["marketsim-run.1", "marketsim.1"])
        run = pages["marketsim-run.1"]
        self.assertIn('.TH "MARKETSIM\\-RUN" 1 "" "marketsim 0.1.0"', run)
        self.assertIn(".B marketsim run\n<scenario> [\\-s ...]", run)
        self.assertIn(".B \\-s, \\-\\-seed <n>\n\\&'Seed' of draws.", run)
        self.assertIn("A file \\e folder \\[u2026]", run)
        self.assertNotIn("secret", run)
        self.assertIn(".nf\n  marketsim new a\\-b   makes one\n.fi", pages["marketsim.1"])
        self.assertIn("\n\\&.begins with a point", pages["marketsim.1"])
        self.assertIn(".BR marketsim\\-run (1)", pages["marketsim.1"])

    def test_the_oldest_c_library_is_that_of_the_newest_symbol(self) -> None:
        file = self.place / "file"
        file.write_bytes(b"x\0GLIBC_2.2.5\0GLIBC_2.34\0GLIBC_2.9\0GLIBC_PRIVATE\0")
        self.assertEqual(libraries.c_library([file]), "2.34")

    def folder(self) -> Path:
        root = self.place / "marketsim-0.1.0-linux-x86_64"
        tree.write(root / "lib/marketsim/marketsim", b"\0GLIBC_2.34\0")
        (root / "lib/marketsim/marketsim").chmod(0o755)
        (root / "bin").mkdir()
        (root / "bin/marketsim").symlink_to("../lib/marketsim/marketsim")
        tree.write(root / "share/man/man1/marketsim.1.gz", gzip.compress(b"page", mtime=0))
        return root

    def test_equal_folders_give_equal_archives(self) -> None:
        root = self.folder()
        for name in ("one", "two"):
            formats.archive(root, self.place / f"{name}.tar.gz", 1_700_000_000)
            os.utime(root / "lib", (1, 1))
        with tarfile.open(self.place / "one.tar.gz") as one, tarfile.open(self.place / "two.tar.gz") as two:
            rows = [[(it.name, it.mode, it.mtime, it.uname, it.linkname) for it in tar] for tar in (one, two)]
        self.assertEqual(*rows)
        self.assertIn(("marketsim-0.1.0-linux-x86_64/bin/marketsim", "../lib/marketsim/marketsim"),
                      [(row[0], row[4]) for row in rows[0]])

    def test_the_package_installs_into_usr(self) -> None:
        path = self.place / "marketsim.deb"
        formats.debian_package(self.folder(), path, "0.1.0", 1_700_000_000)
        listed = subprocess.run(["dpkg-deb", "--contents", path], check=True, capture_output=True, text=True).stdout
        self.assertIn("./usr/bin/marketsim -> ../lib/marketsim/marketsim", listed)
        self.assertRegex(listed, r"-rwxr-xr-x root/root .* \./usr/lib/marketsim/marketsim\n")
        fields = subprocess.run(["dpkg-deb", "--field", path], check=True, capture_output=True, text=True).stdout
        self.assertIn("Version: 0.1.0\n", fields)
        self.assertIn("Depends: libc6 (>= 2.34), libgcc-s1, libstdc++6, tzdata\n", fields)


if __name__ == "__main__":
    unittest.main()
