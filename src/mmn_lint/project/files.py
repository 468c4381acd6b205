"""The bytes of a file, up to a limit."""

from __future__ import annotations

import os
from pathlib import Path
from typing import BinaryIO

from mmn_lint.errors import ReadError
from mmn_lint.project.config import MEGABYTE


def read(path: Path, limit: int) -> bytes:
    """The bytes of a file; raises ``ReadError`` for one that is larger than ``limit``."""
    with path.open("rb") as file:
        return limited(file, limit, os.fstat(file.fileno()).st_size)


def limited(stream: BinaryIO, limit: int, size: int = 0) -> bytes:
    """All that a stream holds; ``size``: what is known of it. Raises as ``read`` does."""
    data = b"" if size > limit else stream.read(limit + 1)
    if max(size, len(data)) > limit:
        raise ReadError(
            f"larger than {limit / MEGABYTE:g} MB, which is the limit; exclude it, or raise max-file-size in the configuration"
        )
    return data
