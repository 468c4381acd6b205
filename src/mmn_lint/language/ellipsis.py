"""Figures that leave out what was said before them: "X affects 6 people in 100,000, Y about 20"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from mmn_lint.language.numbers import Quantity
from mmn_lint.language.reading import Sentence
from mmn_lint.language.subject import Mention

_BRIDGE = re.compile(
    r"[,:]? ?(?:(?:it is|it's|is|are|about|only|around|just|some|roughly|every|with|has|takes|affects|after|within|in|that of|to)[ ,]+)*"
)
_DONE = re.compile(r"(?: (?:people|persons|weeks?|months?|times?|as many|such cases|of them))*\s*(?:[.,;)]|$)")


def gapped(s: Sentence, found: Sequence[Mention], said: Quantity) -> Quantity | None:
    """The figure that a sentence gives for the name sought after it gave one for another, in the measure of that one.

    Args:
        found: the names in the sentence.
        said: the figure of the other name.
    """
    for m in found:
        if not m.own or m.start < said.end:
            continue
        for hit in s.hits:
            q = hit.quantity
            if q is None or q.start < m.end or not _BRIDGE.fullmatch(s.text, m.end, q.start):
                continue
            if not _DONE.match(s.text, q.end):
                continue
            return q if q.kind == said.kind else _in_measure(q, said)
    return None


def _in_measure(q: Quantity, said: Quantity) -> Quantity | None:
    """A bare number as so many of what was counted."""
    if q.kind != "number":
        return None
    match said.kind:
        case "rate" if said.raw[0]:
            unit = said.low / said.raw[0]
        case "percent":
            unit = 1 / (said.per or 100)
        case "duration" | "interval" if said.raw[0]:
            unit = said.low / said.raw[0]
        case _:
            return None
    return replace(
        q, kind=said.kind, low=q.low * unit, high=q.high * unit, per=said.per, unit=said.unit, raw=(q.low, q.high)
    )
