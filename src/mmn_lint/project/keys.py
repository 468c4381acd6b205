"""Keys under which results are kept: hashes over all that a result depends on."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any

from mmn_lint import __version__
from mmn_lint.resources import installed, members

try:  # hashlib loads OpenSSL with it, which takes a fifth of the time of a run that finds its answers here
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b

# Whose versions decide what is read and found.
_LIBRARIES = ("spacy", "pyromark", "turbohtml", "pyyaml", "thinc", "preshed")


def sha256(data: bytes) -> str:
    """The SHA-256 of some bytes in hexadecimal digits."""
    return str(_sha256()(data).hexdigest())


@cache
def _sha256() -> Callable[[bytes], Any]:
    """From Python's own module where it has one: it loads no OpenSSL. Looking for one that is missing takes long."""
    for name in ("_sha2", "_sha256", "hashlib"):
        try:
            module = import_module(name)
        except ImportError:
            continue
        made: Callable[[bytes], Any] = module.sha256
        return made
    raise ImportError("hashlib")


def key(*parts: bytes) -> bytes:
    """A hash of 32 bytes; parts that are cut differently give another one."""
    digest = blake2b(digest_size=32)
    for part in parts:
        digest.update(b"%d:%b" % (len(part), part))
    return digest.digest()


@cache
def program() -> bytes:
    """A hash over this program as it is installed: its version, code and data, Python, and the libraries that read text."""
    described = ((entry.path, entry.stat()) for _, entry in members())
    files = (f"{path}\0{status.st_mtime_ns}\0{status.st_size}" for path, status in described)
    return key(
        f"{__version__}\0{sys.version}".encode(),
        *(text.encode("utf-8", "replace") for text in (*installed(_LIBRARIES), *files)),
    )
