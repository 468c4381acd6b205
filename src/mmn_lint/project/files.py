"""The bytes of a file, up to a limit."""

from __future__ import annotations

import os
from typing import BinaryIO

from mmn_lint.errors import ReadError
from mmn_lint.project.config import MEGABYTE


def read(path: str, limit: int) -> bytes:
    """The bytes of a file; raises ``ReadError`` for one that is larger than ``limit``."""
    with open(path, "rb", buffering=0) as file:
        size = os.fstat(file.fileno()).st_size
        _refuse(size, limit)
        # One byte more than there are: what gives fewer is at its end, and need not be asked again.
        data = file.read(size + 1) or b""
        if len(data) != size:
            data += file.readall()
            _refuse(len(data), limit)
        return data


def limited(stream: BinaryIO, limit: int, size: int = 0) -> bytes:
    """All that a stream holds; ``size``: what is known of it. Raises as ``read`` does."""
    _refuse(size, limit)
    data = stream.read(limit + 1)
    _refuse(len(data), limit)
    return data


def _refuse(size: int, limit: int) -> None:
    if size > limit:
        raise ReadError(
            f"larger than {limit / MEGABYTE:g} MB, which is the limit; exclude it, or raise max-file-size in the configuration"
        )
