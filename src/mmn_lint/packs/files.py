"""The files of fact packs: those that ship with the tool, and those that a user names."""

from __future__ import annotations

import os

from mmn_lint.errors import PackError
from mmn_lint.resources import data, folder


def bundled() -> tuple[str, ...]:
    """Ids of the packs that ship with the tool."""
    here = folder("facts")
    names = [entry.name for entry in data("facts").iterdir()] if here is None else os.listdir(here)
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


def source(name_or_path: str) -> tuple[bytes, str]:
    """The bytes of a pack's file, and its path as errors name it; raises ``PackError`` where it cannot be read."""
    if name_or_path in bundled():
        return _bundled(f"{name_or_path}.toml"), f"{name_or_path}.toml"
    if not os.path.exists(name_or_path) and not name_or_path.endswith(".toml"):
        from difflib import get_close_matches

        near = get_close_matches(name_or_path, bundled(), 1)
        hint = (
            f"did you mean {near[0]!r}?"
            if near
            else f"bundled packs: {', '.join(bundled())}; or give a path to a .toml file"
        )
        raise PackError(f"there is no fact pack {name_or_path!r}; {hint}")
    try:
        with open(name_or_path, "rb") as file:
            return file.read(), name_or_path
    except OSError as e:
        raise PackError(f"cannot read the fact pack: {e.strerror or e}", path=name_or_path) from e


def _bundled(name: str) -> bytes:
    here = folder("facts")
    if here is None:
        return data("facts").joinpath(name).read_bytes()
    with open(os.path.join(here, name), "rb") as file:
        return file.read()
