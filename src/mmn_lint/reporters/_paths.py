"""Paths as the readers of a report want them: relative to the folder of the run, or as URIs."""

from __future__ import annotations

from posixpath import normpath

from mmn_lint.model import Report

_UNRESERVED = "/-._~"


def relative(path: str, report: Report) -> str:
    """The path without ``./`` before it, from the run's folder where it leads into it; anything else as it is."""
    root = report.root.rstrip("/")
    if root and path.startswith(f"{root}/"):
        path = path[len(root) + 1 :]
    while path.startswith("./"):
        path = path[2:].lstrip("/")
    return path


def uri(path: str) -> str:
    """A path as a URI reference (RFC 3986): ``file:`` for an absolute one; bytes that are no UTF-8 keep their value."""
    quoted = _quoted(path, _UNRESERVED)
    if path.startswith("/"):
        return f"file://{quoted}"
    # In the first part of a relative reference a colon would end a scheme; ``quote`` has written it as %3A.
    return f"file:///{quoted.replace('%3A', ':', 1)}" if _has_drive(path) else quoted


def target(path: str, report: Report, links: str | None) -> str:
    """What a file's name is linked to, ``links`` being ``file://host``; ``""`` where it is linked to nothing."""
    if links is None or path.startswith("<") or not (report.root or is_absolute(path)):
        return ""
    whole = path if is_absolute(path) else f"{report.root.rstrip('/')}/{path}"
    return f"{links}/{_quoted(normpath(whole).lstrip('/'), _UNRESERVED + ':')}"


def _quoted(path: str, safe: str) -> str:
    from urllib.parse import quote  # a report without links needs none of it

    return quote(as_bytes(path), safe=safe)


def is_absolute(path: str) -> bool:
    """Whether a path counts from nowhere: ``/a``, ``C:/a``."""
    return path.startswith("/") or _has_drive(path)


def _has_drive(path: str) -> bool:
    return len(path) > 2 and path[0].isascii() and path[0].isalpha() and path[1:3] == ":/"


def as_bytes(path: str) -> bytes:
    """The bytes of a file's name; what Python writes as lone surrogates is what is no UTF-8 in it."""
    try:
        return path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return path.encode("utf-8", "surrogatepass")
