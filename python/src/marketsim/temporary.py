"""Folders of results that a call made for itself."""

import shutil
import weakref
from pathlib import Path

from .errors import MarketsimError


class TemporaryResults:
    """Folder that is removed with the last result or mapping of tables that refers to it, or at the end of the process."""

    def __init__(self, folder: Path) -> None:
        self.remove = weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)

    def require(self, wanted: str) -> None:
        """Checks that the folder has not been removed by `close()`.

        - Raises MarketsimError: if it has; the message names what was wanted.
        """
        if not self.remove.alive:
            raise MarketsimError(
                f"the result was closed, which removed its temporary folder, before {wanted} was read; read it before close(), "
                "or keep the folder with out=")
