"""Facts about how often something is done: how often infusions are repeated."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from mmn_lint.kinds.match import Match
from mmn_lint.language import regexes
from mmn_lint.language.numbers import Quantity
from mmn_lint.language.reading import Sentence
from mmn_lint.language.stance import Reading
from mmn_lint.model import VerdictName
from mmn_lint.packs.compile import Topic
from mmn_lint.packs.model import Fact
from mmn_lint.values import Interval, Stated, bands, counted, figure, interval, stated_figure

GENERIC: Mapping[str, str] = {}
# "Once a month" is every 28 to 31 days.
_MONTH = 30.4
# Schedules agree where one keeps to all of them.
RANGES = "intersect"


# "Every 15 minutes" somebody is looked after, not treated again; in days.
_CHECKS = 0.4


def value(s: Sentence, topic: Topic, m: Match) -> dict[str, Any] | None:
    if m.rule.reading == "repeated" and any(h.quantity and h.quantity.kind == "interval" for h in s.hits):
        return None  # "It is a myth that top-up infusions are given every six months" denies the interval only
    if m.rule.reading in ("once", "repeated"):
        return {"kind": "frequency", "degree": m.rule.reading}
    q = m.quantity
    if q is None or q.high < _CHECKS or _GETS.search(s.text, s.prefix, q.start):
        return None
    if m.rule.reading == "counted" and not _counts_treatment(s, q, topic.data["counted"]):
        return None  # "two visits a year"
    if not q.bound and abs(q.low - _MONTH) < 0.1 and abs(q.high - _MONTH) < 0.1:
        return {"kind": "frequency", "low": 28, "high": 31, "unit": "day"}
    high = None if math.isinf(q.high) else round(counted(q.high), 1)
    return {
        "kind": "frequency",
        "low": None if q.bound == "upper" else round(counted(q.low), 1),
        "high": high,
        "unit": "day",
    }


# "When weakness gets worse daily, treatment should begin."
_GETS = regexes.compile(r"\b(?:worse|better|weaker|stronger|worsens?|improves?|changes?|varies|grows?) $")
_PER = regexes.compile(r"\b(?:an?|per|each|every)\b|/")


def _counts_treatment(s: Sentence, q: Quantity, labels: Sequence[str]) -> bool:
    """Whether a figure names what is repeated: "two infusions a year"."""
    return _PER.search(s.text, q.start, q.end) is not None and any(
        not h.labels.isdisjoint(labels) and q.start < s.tokens[h.first][0] < q.end for h in s.hits
    )


def judge(value: Mapping[str, Any], reading: Reading, fact: Fact) -> VerdictName | None:
    if degree := value.get("degree"):
        return "consistent" if (degree == "repeated") is reading.positive else "contradiction"
    if not reading.positive:
        return None
    claimed = interval({"low": 0, **{k: v for k, v in value.items() if v is not None}})
    return bands(fact.value, fact.accept, fact.contradiction).judge(
        claimed, bound=value["low"] is None or value["high"] is None
    )


def describe(value: Mapping[str, Any], reading: Reading, fact: Fact, verdict: VerdictName) -> str:
    if "degree" in value:
        return ""
    accept = interval(fact.accept or fact.value)
    low = value["low"] or 0
    return "that is too seldom" if low > accept.high else "that is too often"


def draft(readings: Sequence[str], treatments: Sequence[str]) -> dict[str, Any]:
    return {"unit": "day"}


def stated(value: Mapping[str, Any], reading: Reading) -> Stated | None:
    return stated_figure(value) if reading.positive else None


def canonical(stated: Stated, like: Mapping[str, Any], readings: Sequence[str]) -> dict[str, Any]:
    return {**figure(stated.interval or Interval()), "unit": "day"}
