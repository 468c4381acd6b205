"""A value of a pack in words, for people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any


def value_words(value: Mapping[str, Any]) -> str:
    """A value in words: ``about 3 male to 1 female``, ``immune system: down``, ``usual, onset: 30 to 50 years``."""
    words = interval_words(value) if {"low", "high"} & value.keys() else ""
    if {"of", "to"} <= value.keys():
        words = f"{words} {value['of']} to {'1 ' if words else ''}{value['to']}".strip()
    elif words and "of" in value:
        words = f"{words} {value['of']}"
    if words and value.get("approximate"):
        words = f"about {words}"
    words += _BASES.get(value.get("basis", ""), "")
    if "item" in value:
        before = _series((value["after"], *value.get("also_after", ()))) if "after" in value else ""
        rank = f"after {before}" if before else "first" if value.get("rank") == 1 else "later"
        words = f"{part_words([value['item'], *value.get('beside', ())])} {rank}"
    if "items" in value:
        words = ", then ".join(map(part_words, value["items"]))
    figured = "low" in value or "high" in value
    # What is left are names, and names speak for themselves; a figure comes after what it is a figure of.
    names = [
        part_words(part) for key, part in value.items() if key not in _WORDED and not (figured and key in _LEANING)
    ]
    denied = "not " if value.get("denied") else ""
    return denied + ": ".join(filter(None, (", ".join(names), words)))


_BASES = {"birth": " (births)", "year": " a year"}
# Said again by a figure.
_LEANING = frozenset({"direction"})
_WORDED = frozenset(
    {"kind", "low", "high", "low_open", "high_open", "per", "unit", "of", "to", "item", "items", "rank", "after"}
    | {"also_after", "beside", "denied", "approximate", "basis", "before", "only"}
)


def interval_words(value: Mapping[str, Any]) -> str:
    """``0.3 to 3 per 100,000``, ``12 weeks or more``, ``under 2 days``; whole weeks stand for their days."""
    low: Any = value.get("low")
    high: Any = value.get("high")
    unit: str = value.get("unit", "")
    if unit == "day" and all(bound % 7 == 0 and bound > 7 for bound in (low, high) if bound is not None):
        unit, low, high = "week", low and low / 7, high and high / 7
    if low is None and high is None:
        return "any"
    after = ""
    if low is None:
        figure, after = (f"under {_number(high)}", "") if value.get("high_open") else (_number(high), " or less")
    elif high is None:
        figure, after = (f"over {_number(low)}", "") if value.get("low_open") else (_number(low), " or more")
    else:
        figure = _number(low) if low == high else f"{_number(low)} to {_number(high)}"
    units = f" {unit}{'' if figure == '1' else 's'}" if unit else ""
    counted = f" per {_number(value['per'])}" if "per" in value else ""
    return f"{figure}{units}{after}{counted}"


def _number(number: float) -> str:
    return f"{number:,.4g}" if abs(number) < 1_000 else f"{number:,.0f}"


def _series(names: Sequence[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    *rest, last = map(part_words, names)
    return f"{', '.join(rest)} and {last}" if rest else last


def part_words(part: object) -> str:
    """One entry of a value in words."""
    match part:
        case Mapping():
            return f"({value_words(part)})"
        case bool():
            return "it is so" if part else "it is not so"
        case int() | float():
            return _number(part)
        case list() | tuple():
            return ", ".join(map(part_words, part))
    return str(part).replace("-", " ")
