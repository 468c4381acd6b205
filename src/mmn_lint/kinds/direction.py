"""Facts about which way something is moved: the immune system up or down."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from mmn_lint.kinds.correction import Replacement, opposite
from mmn_lint.kinds.match import Match
from mmn_lint.language.reading import Sentence
from mmn_lint.language.stance import Reading
from mmn_lint.model import VerdictName
from mmn_lint.packs.compile import Topic
from mmn_lint.packs.model import Fact
from mmn_lint.values import Stated

GENERIC: Mapping[str, str] = {}


def value(s: Sentence, topic: Topic, m: Match) -> dict[str, Any] | None:
    return {"kind": "direction", "object": topic.data.get("object", topic.id), "direction": m.rule.reading}


def judge(value: Mapping[str, Any], reading: Reading, fact: Fact) -> VerdictName | None:
    direction = value["direction"]
    if direction == "any":
        # "Does it change in pregnancy?" - "No."
        return "contradiction" if not reading.positive and "none" in (fact.contradiction or ("none",)) else None
    if direction == fact.value["direction"]:
        return "consistent" if reading.positive else "contradiction"
    if direction in (fact.contradiction or ("up", "down", "none")):
        return "contradiction" if reading.positive else "consistent"
    return None


def correct(s: Sentence, m: Match, fact: Fact) -> tuple[Replacement, ...]:
    """ "boosts the immune system" as "dampens the immune system"."""
    for item in m.items:
        verb = s.text[item.start : item.end]
        other = opposite(verb, fact.value["direction"]) if _OBJECT.match(s.text, item.end) else None
        if other is not None:
            return (Replacement(item.start, item.end, other),)
    return ()


# What a verb moves stands behind it: "boosts the immune system", not "the boosts".
_OBJECT = re.compile(
    r" (?:the|a|an|your|their|his|her|its|our|my|people's|patients'|[a-z]+ (?:system|defences|defenses|response)|immunity)\b"
)


def describe(value: Mapping[str, Any], reading: Reading, fact: Fact, verdict: VerdictName) -> str:
    return "that is the wrong direction"


def draft(readings: Sequence[str], treatments: Sequence[str]) -> dict[str, Any]:
    return {"direction": ""}


def stated(value: Mapping[str, Any], reading: Reading) -> Stated | None:
    return Stated(name=value["direction"]) if reading.positive and value["direction"] != "any" else None


def canonical(stated: Stated, like: Mapping[str, Any], readings: Sequence[str]) -> dict[str, Any]:
    return {**({"object": like["object"]} if "object" in like else {}), "direction": stated.name}
