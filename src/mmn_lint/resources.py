"""The one place that finds the data files: in the installed package first, else in the checkout (editable install)."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_HOME = os.path.dirname(os.path.abspath(__file__))
_DATA = (".py", ".toml")


def data(name: str) -> Traversable:
    """The folder ``facts`` or ``schemas``, or ``language/en``; raises ``FileNotFoundError`` where it is in neither place."""
    from pathlib import Path

    if (found := folder(name)) is not None:
        return Path(found)
    # A package that is no folder: in an archive.
    from importlib.resources import files

    packaged = files("mmn_lint").joinpath(name)
    if packaged.is_dir():
        return packaged
    raise FileNotFoundError(f"the data folder {name!r} is missing: reinstall mmn-lint")


def folder(name: str) -> str | None:
    """As ``data``, as a path; ``None`` where it is no folder on disk."""
    packaged = os.path.join(_HOME, name)
    if os.path.isdir(packaged):
        return packaged
    checkout = os.path.join(os.path.dirname(os.path.dirname(os.path.realpath(_HOME))), name)
    return checkout if os.path.isdir(checkout) else None


def members() -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Every file of code and data on disk, with its path relative to the package; one in ``facts`` has the same in a checkout."""
    facts = folder("facts") or ""
    stack = [("", _HOME)]
    if facts and not facts.startswith(_HOME + os.sep):
        stack.append(("facts/", facts))
    while stack:
        above, path = stack.pop()
        with os.scandir(path) as entries:
            for entry in sorted(entries, key=lambda entry: entry.name):
                if entry.is_dir():
                    if entry.name != "__pycache__":
                        stack.append((f"{above}{entry.name}/", entry.path))
                elif entry.name.endswith(_DATA):
                    yield above + entry.name, entry


def installed(libraries: tuple[str, ...]) -> list[str]:
    """Libraries as they are installed, with their versions, by the folders that describe them; ``libraries``: how their names begin."""
    return sorted(
        name
        for path in sys.path
        for name in _listed(path)
        if name.endswith(".dist-info") and name.lower().startswith(libraries)
    )


def _listed(path: str) -> list[str]:
    try:
        return os.listdir(path or ".")
    except OSError:
        return []
