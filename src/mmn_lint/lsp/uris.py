"""URIs of documents, and the files that they stand for."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname


def path_of(uri: str) -> str | None:
    """The absolute path of a ``file:`` URI; ``None`` for a document that is no file."""
    try:
        parts = urlsplit(uri)
    except ValueError:
        return None
    if parts.scheme != "file" or "\0" in unquote(parts.path):
        return None
    if os.name == "nt":
        return os.path.abspath(url2pathname((f"//{parts.netloc}" if parts.netloc else "") + parts.path))
    return os.path.abspath(unquote(parts.path, errors="surrogateescape"))


def name_of(uri: str) -> str:
    """What a document that is no file is called in messages."""
    return unquote(uri, errors="replace")


def uri_of(path: str) -> str:
    """The URI of a file."""
    return Path(os.path.abspath(path)).as_uri()
