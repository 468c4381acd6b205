"""One module a file format: bytes in, blocks of prose with their exact places out.

A format is a module of this package with ``NAME`` (the module's own name), ``SUFFIXES`` (lower case, with dot) and
``read(data: bytes, options: Options) -> Document``; ``EDITABLE = True`` where words of the source can be replaced as they are,
and ``COMMENT`` where there is a comment of one line. Listing the formats imports these modules, so each imports its parser
inside ``read``.
"""

from __future__ import annotations

import os
import pkgutil
import re
from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from mmn_lint.documents.options import DEFAULTS, Options
from mmn_lint.errors import ReadError

if TYPE_CHECKING:
    from mmn_lint.model import Document

_SUFFIXES = re.compile(r"^SUFFIXES\b(?: = \(([^()]*)\)$)?", re.MULTILINE)
_QUOTED = re.compile(r"""["']([^"']*)["']""")


class Format(NamedTuple):
    """A file format: its name, the suffixes it is known by, and its reader, which raises ``ReadError``.

    ``editable``: a word of the source may be replaced by another one without regard to escapes and delimiters.
    ``comment``: how a comment is written that stands on a line of its own, for ``str.format``; ``""`` where there is none.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[bytes, Options], Document]
    editable: bool = False
    comment: str = ""


@cache
def formats() -> Mapping[str, Format]:
    """Return every format by name, in the order of the names."""
    found: dict[str, Format] = {}
    for info in sorted(pkgutil.iter_modules(__path__), key=lambda info: info.name):
        if info.ispkg:
            continue
        module = import_module(f"{__name__}.{info.name}")
        if hasattr(module, "SUFFIXES"):
            found[module.NAME] = Format(
                name=module.NAME,
                suffixes=tuple(module.SUFFIXES),
                read=module.read,
                editable=getattr(module, "EDITABLE", False),
                comment=getattr(module, "COMMENT", ""),
            )
    return MappingProxyType(found)


@cache
def _by_suffix() -> Mapping[str, str]:
    return _noted() or {suffix: known.name for known in formats().values() for suffix in known.suffixes}


def _noted() -> dict[str, str]:
    """The suffixes as they stand in the files of the formats: importing these takes ten times as long; ``{}``: import them."""
    found: dict[str, str] = {}
    try:
        for folder in __path__:
            for name in sorted(os.listdir(folder)):
                stem, _, suffix = name.rpartition(".")
                if suffix != "py" or stem.startswith("_"):
                    continue
                with open(os.path.join(folder, name), encoding="utf-8") as file:
                    noted = _SUFFIXES.search(file.read())
                if noted is None:
                    continue
                if noted[1] is None:  # given in another way: whoever imports it knows
                    return {}
                found.update(dict.fromkeys(_QUOTED.findall(noted[1]), stem))
    except OSError:  # not installed as files
        return {}
    return found


def format_of(path: str) -> str | None:
    """Return the name of the format that a path's suffix stands for, or ``None``."""
    name = path.replace("\\", "/").rpartition("/")[2].lower()
    stem, dot, suffix = name.rpartition(".")
    return _by_suffix().get(dot + suffix) if stem else None


def read(data: bytes, *, format: str, options: Options = DEFAULTS) -> Document:
    """Read a file's bytes.

    Raises:
        ReadError: an unknown format, or bytes that are no text of that format; the error carries no path.
    """
    known = formats().get(format)
    if known is None:
        raise ReadError(f"unknown format {format!r}; known are {', '.join(formats())}")
    return known.read(data, options)
