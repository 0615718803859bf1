"""Small file systems in memory, for disks that are full, read-only or out of inodes."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from bench import prepare


class Mount:
    """A small file system in memory at a folder, with the inputs in it."""

    def __init__(self, folder, options, fill=None):
        self.folder = folder
        self.options = options
        self.fill = fill

    def __enter__(self):
        subprocess.run(["mount", "-t", "tmpfs", "-o", self.options, "tmpfs", str(self.folder)], check=True)
        prepare(self.folder)
        if self.fill is not None:
            shutil.copytree(self.fill, self.folder, dirs_exist_ok=True)
        return self

    def __exit__(self, *_):
        subprocess.run(["umount", "-l", str(self.folder)], check=True)

    def again(self, options):
        """Changes the options of the mounted file system."""
        subprocess.run(["mount", "-o", f"remount,{options}", str(self.folder)], check=True)


def can_mount():
    """Tells whether this user may mount a file system."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            with Mount(Path(folder), "size=1m"):
                return True
        except (subprocess.CalledProcessError, FileNotFoundError):
            return False
