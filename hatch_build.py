"""What the build of a wheel adds to it: the bundled packs, compiled."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Compile(BuildHookInterface):  # type: ignore[type-arg, misc]
    """Compiles the bundled packs, in a process of its own so that the wheel is the same whenever it is built."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":  # data and code change there; the user's cache folder holds what is compiled
            return
        self.folder = tempfile.mkdtemp()
        # What the build may import, pip says by PYTHONPATH in one way and `build` by an environment of its own in another.
        path = os.pathsep.join([str(Path(self.root, "src")), *filter(None, sys.path)])
        # Sets are written in the order of their hashes.
        environment = {**os.environ, "PYTHONPATH": path, "PYTHONHASHSEED": "0"}
        subprocess.run([sys.executable, "-m", "mmn_lint.shipping", self.folder], env=environment, check=True)
        build_data["force_include"][self.folder] = "mmn_lint/compiled"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        if version != "editable":
            shutil.rmtree(self.folder)
