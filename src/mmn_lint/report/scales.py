"""From figures to places on a line, and the marks that make a line readable."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from mmn_lint.values import number

EDGE = 4.0
"""Per cent of the line that are left free at either end."""

_TICKS = 7
_MOST = 20  # ticks on an even line, before those that touch are left out
_LETTER = 2.0
"""Per cent of the line that a letter takes: 7 of 340 pixels."""

_TIMES = (
    (1 / 24, "1 hour"),
    (1, "1 day"),
    (7, "1 week"),
    (14, "2 weeks"),
    (28, "4 weeks"),
    (56, "8 weeks"),
    (91, "3 months"),
    (182, "6 months"),
    (365, "1 year"),
    (1826, "5 years"),
    (3652, "10 years"),
)


@dataclass(frozen=True, slots=True)
class Scale:
    """A line from ``low`` to ``high``; ``log`` where equal steps are equal factors."""

    low: float
    high: float
    log: bool

    def at(self, x: float) -> float:
        """Where a figure lies, in per cent of the line; what is beyond an end lies at that end."""
        x = min(max(x, self.low), self.high)
        if self.log:
            share = math.log(x / self.low) / math.log(self.high / self.low)
        else:
            share = (x - self.low) / (self.high - self.low)
        return round(EDGE + share * (100 - 2 * EDGE), 2)


def scale(figures: Iterable[float], unit: str) -> Scale | None:
    """A line that holds all the figures; ``None`` where there is nothing to hold.

    Ages lie on an even line, everything else on one of factors: ten times too many is as far off as ten times too few.
    """
    finite = [x for x in figures if math.isfinite(x)]
    if unit == "year":
        low, high = min(finite, default=0), max(finite, default=0)
        return Scale(max(0, _floor(low - 5, 10)), -_floor(-high - 5, 10), False) if finite else None
    positive = [x for x in finite if x > 0]
    if not positive:
        return None
    low, high = min(positive), max(positive)
    # A line of less than a factor of four would make nearly equal figures look far apart.
    slack = max(1.5, math.sqrt(4 * low / high))
    return Scale(low / slack, high * slack, True)


def _floor(x: float, step: int) -> float:
    return math.floor(x / step) * step


def ticks(line: Scale, value: Mapping[str, Any]) -> tuple[tuple[float, str], ...]:
    """Places in per cent and words for a handful of round figures, in the unit of a fact's value."""
    if value.get("unit") == "day":
        named = [(x, words) for x, words in _TIMES if line.low <= x <= line.high]
    elif line.log:
        named = [(x, number(x)) for x in _decades(line)]
    else:
        step = 10 * math.ceil((line.high - line.low) / 10 / _MOST)
        named = [(x, number(x)) for x in range(int(line.low), int(line.high) + 1, step)]
    return tuple(_apart((line.at(x), words) for x, words in named))


def _decades(line: Scale) -> list[float]:
    """Powers of ten, with twos and fives between them where there is room."""
    for steps in ((1, 2, 5), (1, 3), (1,)):
        exponents = range(math.floor(math.log10(line.low)), math.ceil(math.log10(line.high)) + 1)
        found = [step * 10.0**e for e in exponents for step in steps if line.low <= step * 10.0**e <= line.high]
        if len(found) <= _TICKS:
            break
    return found


def _apart(found: Iterable[tuple[float, str]]) -> Iterator[tuple[float, str]]:
    """Those whose words do not touch those before, on a line as narrow as a telephone's."""
    free = 0.0
    for at, words in found:
        half = len(words) * _LETTER / 2
        if at - half >= free:
            yield at, words
            free = at + half + _LETTER
