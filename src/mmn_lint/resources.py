"""The one place that finds the data files: in the installed package first, else in the checkout (editable install)."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_HOME = os.path.dirname(os.path.abspath(__file__))


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
