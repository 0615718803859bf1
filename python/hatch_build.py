"""Marks a wheel with a program inside as one for this machine's kind."""

import sysconfig
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ProgramHook(BuildHookInterface[Any]):
    """Hook that names the platform of the wheel; a wheel of modules alone stays `any`."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Sets the tag before the wheel is built. The program does not depend on the Python that runs it."""
        if (Path(self.root) / "src/marketsim/bin/marketsim").is_file():
            platform = sysconfig.get_platform().replace("-", "_").replace(".", "_")
            build_data["pure_python"] = False
            build_data["tag"] = f"py3-none-{platform}"
