"""Facts that hold or do not hold: feeling is preserved, the disease is treatable."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from mmn_lint.kinds.match import Match
from mmn_lint.language.reading import Sentence
from mmn_lint.language.stance import Reading
from mmn_lint.model import VerdictName
from mmn_lint.packs.compile import Topic
from mmn_lint.packs.model import Fact
from mmn_lint.values import Interval, Stated, interval

GENERIC: Mapping[str, str] = {}


def value(s: Sentence, topic: Topic, m: Match) -> dict[str, Any] | None:
    """``holds``: whether the fact holds as worded; a share of those concerned instead, where the reading is ``share``."""
    if m.rule.reading == "share":
        q = m.quantity
        if q is None or q.high > 1:
            return None
        return {"kind": "property", "holds": True, "share": {"low": q.low, "high": q.high}}
    positive = topic.fact.value.get("holds", True) if topic.fact else True
    if isinstance(positive, str):
        return {"kind": "property", "holds": m.rule.reading == positive, "reading": m.rule.reading}
    return {"kind": "property", "holds": (m.rule.reading == "holds") is bool(positive)}


def judge(value: Mapping[str, Any], reading: Reading, fact: Fact) -> VerdictName | None:
    if share := value.get("share"):
        accept = interval(fact.accept or {})
        claimed = Interval(share["low"], share["high"])
        return "consistent" if not reading.positive or claimed.meets(accept) else "discrepancy"
    return "consistent" if value["holds"] is reading.positive else "contradiction"


def describe(value: Mapping[str, Any], reading: Reading, fact: Fact, verdict: VerdictName) -> str:
    if value.get("share"):
        return "that is a smaller share than the sources give"
    return ""


def draft(readings: Sequence[str], treatments: Sequence[str]) -> dict[str, Any]:
    return {"holds": True if {"holds", "fails"} & set(readings) else readings[0]}


def stated(value: Mapping[str, Any], reading: Reading) -> Stated | None:
    return Stated(name="holds" if value["holds"] is reading.positive else "fails")


def canonical(stated: Stated, like: Mapping[str, Any], readings: Sequence[str]) -> dict[str, Any]:
    expected = like.get("holds", True)
    if stated.name == "holds":
        return {"holds": expected}
    return {"holds": not expected if isinstance(expected, bool) else next(r for r in readings if r != expected)}
