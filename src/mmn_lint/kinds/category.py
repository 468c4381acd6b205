"""Facts that name one of several things: what causes it, where it begins, who treats it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from mmn_lint.kinds.match import Match
from mmn_lint.language.reading import Sentence
from mmn_lint.language.stance import Reading
from mmn_lint.model import VerdictName
from mmn_lint.packs.compile import Topic
from mmn_lint.packs.model import Fact
from mmn_lint.values import Stated

_FAST = 62  # days
GENERIC: Mapping[str, str] = {}


def value(s: Sentence, topic: Topic, m: Match) -> dict[str, Any] | None:
    # "paralysis within days" is rapid, "over ten years" is not: a span of time makes a fast course up to two months
    if m.quantity is not None and m.quantity.kind == "duration" and not m.quantity.high <= _FAST:
        return None
    return {"kind": "category", "is": m.rule.reading}


def judge(value: Mapping[str, Any], reading: Reading, fact: Fact) -> VerdictName | None:
    named = value["is"]
    if named in (fact.contradiction or ()):
        return "contradiction" if reading.positive else "consistent"
    if named == fact.value["is"]:
        return "consistent" if reading.positive else "contradiction"
    return "consistent" if named in (fact.accept or ()) else None


def describe(value: Mapping[str, Any], reading: Reading, fact: Fact, verdict: VerdictName) -> str:
    return ""


def draft(readings: Sequence[str], treatments: Sequence[str]) -> dict[str, Any]:
    return {"is": readings[0]}


def stated(value: Mapping[str, Any], reading: Reading) -> Stated | None:
    return Stated(name=value["is"]) if reading.positive else None


def canonical(stated: Stated, like: Mapping[str, Any], readings: Sequence[str]) -> dict[str, Any]:
    return {"is": stated.name}
