"""The geometry of the pictures: what articles say of a fact, on a line against its bands, or as bars."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from mmn_lint.report.model import FactPage, Said, Standing
from mmn_lint.report.scales import EDGE, Scale, scale, ticks
from mmn_lint.values import Interval, interval

Form = Literal["point", "range", "upward", "downward"]

ROW = 24
"""Height of a lane of marks, in pixels."""

_ARROW = 9.0
_NARROWEST = 9.0
"""Per cent of the line that a mark takes with the count beside it: 30 pixels on a telephone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One figure on the line: where it begins and ends in per cent, its lane from 0, and how many articles give it."""

    form: Form
    start: float
    end: float
    lane: int
    standing: Standing
    count: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A stretch of the line: what passes (``accept``), what contradicts, or the fact itself; ``name`` where there are several."""

    sort: Literal["accept", "contradiction", "fact"]
    start: float
    end: float
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberLine:
    """What articles say in figures, against the fact; places in per cent, heights in pixels."""

    unit: str
    bands: tuple[Band, ...]
    marks: tuple[Mark, ...]
    ticks: tuple[tuple[float, str], ...]

    @property
    def rows(self) -> tuple[Band, ...]:
        """Bands that have a name, and so a row of their own above the marks."""
        return tuple(band for band in self.bands if band.name)

    @property
    def lanes(self) -> int:
        return max((mark.lane for mark in self.marks), default=-1) + 1


@dataclass(frozen=True, slots=True)
class _Figure:
    form: Form
    low: float
    high: float


def number_line(page: FactPage) -> NumberLine | None:
    """The line of a fact with a figure; ``None`` for one without, or where no article gives a figure."""
    value = page.fact.value
    if not {"low", "high"} & value.keys():
        return None
    figures = [(said, figure) for said in page.said if (figure := _figure(said.value, value)) is not None]
    bands = list(_bands(page))
    edges = [x for _, _, i in bands for x in (i.low, i.high)] + [x for _, f in figures for x in (f.low, f.high)]
    line = scale(edges, value.get("unit", ""))
    if line is None or not figures:
        return None
    return NumberLine(
        unit=_unit(value),
        bands=tuple(
            Band(sort=sort, name=name, start=_start(i.low, line), end=_end(i.high, line)) for sort, name, i in bands
        ),
        marks=tuple(_marks(figures, line)),
        ticks=ticks(line, value),
    )


def _figure(said: Mapping[str, Any] | None, fact: Mapping[str, Any]) -> _Figure | None:
    """What is said, in the unit of the fact; ``None`` where it is no figure."""
    if said is None or (said.get("low") is None and said.get("high") is None):
        return None
    factor = fact["per"] / said["per"] if "per" in fact and "per" in said else 1.0
    found = interval(said).scaled(factor)
    if math.isinf(found.low) or (found.low == 0 and found.high > 0 and said.get("low") is None):
        return _Figure("downward", found.high, found.high)
    if math.isinf(found.high):
        return _Figure("upward", found.low, found.low)
    return _Figure("point" if found.low == found.high else "range", found.low, found.high)


def _bands(page: FactPage) -> Iterable[tuple[Literal["accept", "contradiction", "fact"], str, Interval]]:
    fact = page.fact
    accept = fact.accept if isinstance(fact.accept, Mapping) else {}
    if accept and not {"low", "high"} & accept.keys():
        # Bands that differ by what a figure says; what contradicts is told in words.
        yield from (("accept", name, interval(band)) for name, band in accept.items())
    else:
        yield "accept", "", interval(accept or fact.value)
        against = fact.contradiction or ()
        for band in [against] if isinstance(against, Mapping) else against:
            yield "contradiction", "", interval(band)
    yield "fact", "", interval(fact.value)


def _start(x: float, line: Scale) -> float:
    return 0.0 if math.isinf(x) else line.at(x)


def _end(x: float, line: Scale) -> float:
    return 100.0 if math.isinf(x) else line.at(x)


def _unit(value: Mapping[str, Any]) -> str:
    if "per" in value:
        return f"per {value['per']:,}"
    if {"of", "to"} <= value.keys():
        return f"{value['of']} for each {value['to']}"
    return {"year": "years of age", "day": "time"}.get(value.get("unit", ""), "")


def _marks(figures: Sequence[tuple[Said, _Figure]], line: Scale) -> Iterable[Mark]:
    """The marks, each in the first lane where it does not touch another, the most frequent ones first."""
    groups: dict[tuple[_Figure, Standing], list[Said]] = {}
    for said, figure in figures:
        groups.setdefault((figure, said.standing), []).append(said)
    counts = {group: len({path for said in members for path in said.paths}) for group, members in groups.items()}
    taken: list[list[tuple[float, float]]] = []
    for group in sorted(groups, key=lambda g: (-counts[g], g[0].low, g[0].high, g[0].form, g[1])):
        figure, standing = group
        start, end = line.at(figure.low), line.at(figure.high)
        match figure.form:
            case "upward":
                end = min(start + _ARROW, 100 - EDGE / 2)
            case "downward":
                start = max(end - _ARROW, EDGE / 2)
        room = (start - 2.5, max(end, start) + _NARROWEST)
        lane = next((n for n, used in enumerate(taken) if all(room[0] > b or room[1] < a for a, b in used)), len(taken))
        if lane == len(taken):
            taken.append([])
        taken[lane].append(room)
        yield Mark(
            form=figure.form,
            start=round(start, 2),
            end=round(end, 2),
            lane=lane,
            standing=standing,
            count=counts[group],
            words=groups[group][0].words,
        )
