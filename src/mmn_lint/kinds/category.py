"""Facts that name one of several things: what causes it, where it begins, who treats it."""

from __future__ import annotations

import re
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
    q = m.quantity if m.quantity is not None and m.quantity.kind == "duration" else None
    if q is not None and (not q.high <= _FAST or s.text.startswith("for ", q.start)):
        return None  # "weaker for days" lasts as long
    if _effect(s, m):
        return None
    return {"kind": "category", "is": m.rule.reading}


_CAUSES = re.compile(r"(?:cause|trigger|bring on|result in|lead to|leads to|produce)s?\b")
_CAN = re.compile(r"(?: (?:can|may|might|could|will|often|sometimes|also|usually|rarely|then|even|itself))* ")
_IT = re.compile(
    r"\b(?:it|they|(?:the|this) (?:disease|condition|disorder|illness))(?: (?:can|may|might|could|will|often|sometimes|also|usually|even))* $"
)


def _effect(s: Sentence, m: Match) -> bool:
    """Whether the condition is what causes: "X can | cause a lack of vitamins"."""
    if not _CAUSES.match(s.text, m.start):
        return False
    return _IT.search(s.text, 0, m.start) is not None or any(
        "condition" in i.labels and _CAN.fullmatch(s.text, i.end, m.start) for i in s.items
    )


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
