"""Facts about what is given first and what comes after it."""

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

# The claim is the treatment with its rank, not its name alone.
WHOLE = True
GENERIC: Mapping[str, str] = {"treatment-order": "treatment-order"}

# "X only after first-line treatment with Y": the rank belongs to the other drug.
_LATER = re.compile(r"\b(?:after|once|if|when|behind|following|than|besides|until|unlike)\b")
# "X as the first choice, ahead of Y"
_AHEAD = re.compile(r"\b(?:ahead of|before|instead of|rather than|over|in front of|prior to) (?:[a-z]+ ){0,2}$")
# "first-line treatment is quillin, then X": a name that no lexicon knows comes first.
_THEN = re.compile(r"(?:, (?:and )?|\band )then\b|\b(?:followed|succeeded) by\b|\bnext,? ")
_TURN_TO = re.compile(
    r"\b(?:turn|switch|chang|mov|proceed|resort|progress|escalat|reach|go on|going on|fall back)(?:s|es|ed|ing|e)? (?:to|for|on) (?:the |an? )?$"
)
_AND = re.compile(r",? and |, then |, with |;")
_RANKS = {"first": 1, "second": 2, "later": 3, "last": 9}


def value(s: Sentence, topic: Topic, m: Match) -> dict[str, Any] | None:
    names = [next((n[5:] for n in sorted(i.labels) if n.startswith("drug:")), None) for i in m.value_items]
    drugs = [n for n in names if n]
    if not drugs and m.rule.reading == "last" and not any("drug" in i.labels for i in m.value_items):
        drugs = _before(s, m)  # "X helps some; it is used only where Y has failed"
    if not drugs:
        return None
    if m.rule.reading == "first" and (
        _LATER.search(s.text[m.value_end : m.end]) or _AHEAD.search(s.text[m.start : m.value_start])
    ):
        return None
    if m.rule.reading == "first" and _THEN.search(s.text, m.start, m.value_start):
        return None
    if m.rule.reading == "first" and _AND.search(s.text, m.start, m.value_start):
        low, _ = s.clause_at(m.start, m.end)
        if any("drug" in i.labels and low <= i.start < m.start for i in s.items):
            return None  # "X is the first choice, and Y the second", "..., with Y as the alternative"
    if m.rule.reading != "first" and any(
        "drug" in i.labels and i.start >= m.value_end and _TURN_TO.search(s.text, m.value_end, i.start) for i in s.items
    ):
        return None  # "start with X and only turn to | Y | once that has failed": Y is the later one
    result: dict[str, Any] = {"kind": "order", "item": drugs[0], "rank": _RANKS[m.rule.reading]}
    if len(drugs) > 1:
        result["beside"] = drugs[1:]
    if m.rule.reading != "first":
        after = [n[5:] for i in m.items for n in sorted(i.labels) if n.startswith("drug:") and n[5:] not in drugs]
        if after:
            first, *more = dict.fromkeys(after)
            result |= {"rank": 2 + len(more), "after": first}
            if more:
                result["also_after"] = more
    return result


def _before(s: Sentence, m: Match) -> list[str]:
    """The treatment that a sentence names last before a match, where no other stands beside it."""
    named = [i for i in s.items if i.end <= m.start and any(n.startswith("drug:") for n in i.labels)]
    return [n[5:] for n in sorted(named[-1].labels) if n.startswith("drug:")][:1] if named else []


def judge(value: Mapping[str, Any], reading: Reading, fact: Fact) -> VerdictName | None:
    items: list[str] = fact.value["items"]
    first = items[0]
    named = [value["item"], *value.get("beside", ())]
    if value["rank"] == 1:
        right = all(n == first for n in named)
        if reading.positive:
            return "consistent" if right else "contradiction"
        return "contradiction" if right and len(named) == 1 else "consistent"
    if value["item"] == first:
        if value.get("after") == first:
            return None
        return "contradiction" if reading.positive else "consistent"
    return "consistent" if reading.positive else None


def describe(value: Mapping[str, Any], reading: Reading, fact: Fact, verdict: VerdictName) -> str:
    return ""


def draft(readings: Sequence[str], treatments: Sequence[str]) -> dict[str, Any]:
    return {"items": list(treatments[:1])}


def steps(value: Mapping[str, Any], reading: Reading) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """The treatments that a claim places, and those that it says come before them; none of these: they come first."""
    if not reading.positive:
        return None
    after = (value["after"], *value.get("also_after", ())) if "after" in value else ()
    if value["rank"] != 1 and not after:
        return None  # "a later choice": behind what, it does not say
    return (value["item"], *value.get("beside", ())), tuple(after)
