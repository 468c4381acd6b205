"""Facts about which way something is moved: the immune system up or down."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from mmn_lint.kinds.correction import Replacement, opposite
from mmn_lint.kinds.match import Match
from mmn_lint.language.reading import Sentence
from mmn_lint.language.stance import Reading
from mmn_lint.model import VerdictName
from mmn_lint.packs.compile import Topic
from mmn_lint.packs.model import Fact

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
