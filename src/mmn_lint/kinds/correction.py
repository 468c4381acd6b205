"""Figures and words put in the place of others, in the manner of the text that they stand in."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from mmn_lint.language.inflect import verb_forms
from mmn_lint.language.numbers import Quantity
from mmn_lint.resources import data


class Replacement(NamedTuple):
    """What stands between two offsets of a sentence's text, and what is to stand there."""

    start: int
    end: int
    text: str


class Numeral(NamedTuple):
    """A number in figures: its offsets in the text and its value."""

    start: int
    end: int
    value: float


# Thin and non-breaking spaces may part thousands.
_DIGITS = re.compile(r"\d+(?:[,. \u2009\u202f\u00a0']\d{3})+(?!\d)|\d+(?:[.·]\d+)?")
_PARTED = re.compile(r"\d([^\d])\d{3}(?!\d)")


def numerals(text: str, start: int, end: int) -> list[Numeral]:
    """The numbers in figures between two offsets; ``10.000`` is ten thousand, ``10.5`` is not."""
    found = []
    for m in _DIGITS.finditer(text, start, end):
        digits = m.group()
        parted = _PARTED.search(digits)
        plain = re.sub(r"[^\d]", "", digits) if parted else digits.replace("·", ".")
        found.append(Numeral(m.start(), m.end(), float(plain)))
    return found


def written(x: float, like: str) -> str | None:
    """A whole number in figures, its thousands parted as in another one; ``None`` for a number that is not whole."""
    if x != int(x):
        return None
    parted = _PARTED.search(like)
    # A number under 10,000 need not show whether its author parts thousands.
    mark = parted[1] if parted else "" if len(re.sub(r"\D", "", like)) > 4 else ","
    return f"{int(x):,}".replace(",", mark)


def replaced_range(text: str, q: Quantity, low: float, high: float) -> tuple[Replacement, ...]:
    """Two figures in the place of a range's two figures ("60 to 70"); nothing where it has other than two."""
    if q.bound or low == high or q.raw[0] == q.raw[1]:
        return ()
    found = numerals(text, *q.core)
    if len(found) != 2 or low != int(low) or high != int(high):
        return ()
    return tuple(
        Replacement(n.start, n.end, f"{int(x)}") for n, x in zip(found, (low, high), strict=True) if n.value != x
    )


_UNITS = {"day": 1, "week": 7}
_UNIT = re.compile(r"\b(?:day|week|month|year|hour)(?=s?\b)")


def replaced_span(text: str, q: Quantity, fact: Mapping[str, Any]) -> tuple[Replacement, ...]:
    """The figures and the unit of a fact in days in the place of a range's ("3 to 6 months")."""
    low, high = fact["low"], fact["high"]
    unit = "week" if low % 7 == 0 and high % 7 == 0 else "day"
    found = numerals(text, *q.core)
    said = _UNIT.search(text, found[-1].end, q.core[1]) if len(found) == 2 else None
    if said is None or q.bound or low == high:
        return ()
    ends = (low / _UNITS[unit], high / _UNITS[unit])
    figures = [Replacement(n.start, n.end, f"{int(x)}") for n, x in zip(found, ends, strict=True) if n.value != x]
    if said.group() != unit:
        figures.append(Replacement(said.start(), said.end(), unit))
    return tuple(figures)


@cache
def _words() -> Mapping[str, Any]:
    return tomllib.loads(data("language/en").joinpath("corrections.toml").read_text("utf-8"))


def opposite(word: str, direction: str) -> str | None:
    """A verb that moves the other way, in the form that a word has: "boosts" is "dampens"; ``None`` for no such verb.

    Args:
        word: a verb, with its particle ("ramps up").
        direction: where it is to move: ``up`` or ``down``.
    """
    verbs = _words()["verbs"]
    head = word.split(" ")[0]
    for base in verbs["down" if direction == "up" else "up"]:
        forms = verb_forms(base, {})
        if head in forms:
            return verb_forms(verbs[direction][0], {})[forms.index(head)]
    return None


def counterpart(word: str) -> tuple[int, str] | None:
    """Which sex a word names, 0 or 1, and the word for the other one in the same number: "women" is 1, "men"."""
    pairs: list[list[str]] = _words()["sexes"]
    return next(((pair.index(word), pair[1 - pair.index(word)]) for pair in pairs if word in pair), None)
