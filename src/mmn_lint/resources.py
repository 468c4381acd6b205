"""The one place that finds the data files: in the installed package first, else in the checkout (editable install)."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path


def data(folder: str) -> Traversable:
    """The folder ``facts`` or ``schemas``, or ``language/en``; raises ``FileNotFoundError`` where it is in neither place."""
    packaged = files("mmn_lint").joinpath(folder)
    if packaged.is_dir():
        return packaged
    checkout = Path(__file__).resolve().parents[2] / folder
    if checkout.is_dir():
        return checkout
    raise FileNotFoundError(f"the data folder {folder!r} is missing: reinstall mmn-lint")
