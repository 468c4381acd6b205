"""Regular expressions whose compiled form can be kept from one run to the next.

Compiling them takes longer than reading an article. What ``re`` compiles to is a list of numbers that it hands to its engine;
neither that list nor the call is documented, so a test pins both, and where they fail ``re.compile`` does the work.
"""

from __future__ import annotations

import re
import sys
from array import array
from collections.abc import Mapping
from importlib import import_module
from typing import Any

_Code = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]

known: dict[str, _Code] = {}
"""Compiled forms by source: flags, code, number of groups, groups by name, names by group."""

new: set[str] = set()
"""Sources whose compiled form became known in this run."""


def told() -> dict[str, _Code]:
    """What became known in this process since it was asked last, for the one that started it."""
    codes = {source: known[source] for source in new}
    new.clear()
    return codes


def learn(codes: Mapping[str, _Code]) -> None:
    """Take over what another process told."""
    known.update(codes)
    new.update(codes)


def form() -> str:
    """What the compiled forms depend on: another one makes them useless."""
    _sre = import_module("_sre")
    return f"{sys.version}{_sre.MAGIC}"


def compile(source: str) -> re.Pattern[str]:
    """What ``re.compile`` gives for a source without flags."""
    try:
        return _restored(source)
    except Exception:  # whatever a future version of ``re`` answers
        return re.compile(source)


def _restored(source: str) -> re.Pattern[str]:
    _sre = import_module("_sre")
    code = known.get(source)
    if code is None:
        code = known[source] = _compiled(source)
        new.add(source)
    flags, numbers, groups, by_name, names = code
    pattern: re.Pattern[str] = _sre.compile(source, flags, array("I", numbers).tolist(), groups, by_name, names)
    return pattern


def _compiled(source: str) -> _Code:
    _compiler, _parser = import_module("re._compiler"), import_module("re._parser")
    parsed: Any = _parser.parse(source, 0)
    by_name: Mapping[str, int] = parsed.state.groupdict
    names: list[str | None] = [None] * parsed.state.groups
    for name, group in by_name.items():
        names[group] = name
    code = array("I", map(int, _compiler._code(parsed, 0)))
    return int(parsed.state.flags), code.tobytes(), parsed.state.groups - 1, dict(by_name), tuple(names)
