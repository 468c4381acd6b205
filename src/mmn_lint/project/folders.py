"""The user's own cache folder: what is kept of fact packs from one run to the next."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TYPE_CHECKING

from mmn_lint.packs.outline import Outline
from mmn_lint.project.keys import key, program

if TYPE_CHECKING:
    from pathlib import Path

COMPILED = ".compiled"
OUTLINE = ".outline"


def default_folder() -> str | None:
    """``MMN_LINT_CACHE_DIR``, or what the platform has for caches; ``None`` where there is no home."""
    if named := os.environ.get("MMN_LINT_CACHE_DIR"):
        return named
    home = os.path.expanduser("~")
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "")
    elif sys.platform == "darwin":
        base = os.path.join(home, "Library", "Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or os.path.join(home, ".cache")
    return os.path.join(base, "mmn-lint") if os.path.isabs(base) else None


def kept(folder: str | None) -> list[Path]:
    """The compiled packs in a cache folder."""
    return _ending(folder, COMPILED)


def outlines(folder: str | None) -> list[Path]:
    """The outlines of packs in a cache folder."""
    return _ending(folder, OUTLINE)


def _ending(folder: str | None, suffix: str) -> list[Path]:
    from pathlib import Path

    return sorted(Path(folder).glob(f"*{suffix}")) if folder is not None and os.path.isdir(folder) else []


def read_outline(folder: str, name: str, data: bytes) -> Outline | None:
    """The outline of a pack, from its name and the bytes of its file; ``None`` where it is not kept, broken, or another user's."""
    file = os.path.join(folder, _outline_name(name, data))
    try:
        with open(file, "rb") as stream:
            if not is_own(os.fstat(stream.fileno())):
                return None
            return Outline.from_bytes(stream.read())
    except (OSError, ValueError, EOFError, TypeError):
        return None


def keep_outline(folder: str, name: str, data: bytes, outline: Outline) -> None:
    """Keep an outline for the next run; where that cannot be done, the next run loads the pack."""
    from mmn_lint.project.writing import replace_file

    file = os.path.join(folder, _outline_name(name, data))
    with contextlib.suppress(OSError, ValueError, TypeError):
        if not os.path.exists(file):
            os.makedirs(folder, exist_ok=True, mode=0o700)
            replace_file(file, outline.to_bytes())


def is_own(status: os.stat_result) -> bool:
    """Whether a file is the user's: what somebody else put into the folder is not believed."""
    return not hasattr(os, "getuid") or status.st_uid == os.getuid()


def _outline_name(name: str, data: bytes) -> str:
    return key(program(), name.encode("utf-8", "surrogateescape"), data).hex() + OUTLINE
