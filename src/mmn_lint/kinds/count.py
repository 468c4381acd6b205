"""Claims about how many people, cases or families there are."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from typing import Any

from mmn_lint.kinds.match import Match
from mmn_lint.language.numbers import vague
from mmn_lint.language.reading import Sentence
from mmn_lint.language.stance import Reading
from mmn_lint.model import VerdictName
from mmn_lint.packs.compile import Topic
from mmn_lint.packs.model import Fact
from mmn_lint.values import Interval, Stated, bands, figure, interval, number, stated_figure

GENERIC: Mapping[str, str] = {"count": "count"}
ROLES = ("", "people", "cases reported", "families")
RANGES = "join"

_OF = (
    ("families", re.compile(r"famil(?:y|ies)|kindreds")),
    ("cases reported", re.compile(r"report|describ|literature|documented|published|known cases|identified|cases")),
)


# "60 women for every 40 men" is a ratio.
_SIDES = re.compile(r" [a-z]+ (?:for|to) (?:every|each|\d)")

# "In our survey of 1,200 people with X": who was asked.
_SURVEYED = re.compile(
    r"\b(?:survey|study|studies|sample|series|group|cohort|panel|trial|poll|analysis|review|registry|interviews?)(?: (?:of|with|among|in|on|covering))? (?:about |the |over |some )?$"
)
# "The hospital in the next town treats 900 people with X": its own patients.
_TREATING = re.compile(
    r"\b(?:hospital|clinic|cent(?:re|er)|practice|unit|department|team|ward|doctors?|nurses?|society|charity)\b[^,;:.]{0,40}\b(?:treats?|sees?|saw|treated|looks? after|cares? for|follows?|serves?|helps?|supports?)\b[^,;:.]{0,20}$"
)
# "90,000 people have | downloaded our diary"
_HAVE = re.compile(r"\b(?:have|has|had)$")
_DONE = re.compile(
    r" (?:(?:already|now|since|also|never|ever) )?(?!suffered|developed|contracted|had\b)(?:\w+ed|been|seen|read|made|taken|given|written|bought|found|come|gone|told|said|sent)\b(?! (?:by|with) )"
)


def value(s: Sentence, topic: Topic, m: Match) -> dict[str, Any] | None:
    q = m.quantity
    if q is None and topic.fact is None:
        return _vague(s, m)
    if q is None or q.high < 1 or _SIDES.match(s.text, q.end) or s.text[: q.start].endswith(("every ", "each ")):
        return None
    if _SURVEYED.search(s.text, 0, q.start) or _TREATING.search(s.text, 0, q.start):
        return None
    if _HAVE.search(s.text, q.end, m.end) and _DONE.match(s.text, m.end):
        return None
    return {
        "kind": "count",
        "low": None if q.bound == "upper" else q.low,
        "high": None if math.isinf(q.high) else q.high,
        "of": _counted(s, q.start, q.end),
    }


def _counted(s: Sentence, start: int, end: int) -> str:
    """What a figure counts, by the words around it."""
    around = s.text[max(0, start - 60) : end + 60]
    return next((name for name, cue in _OF if cue.search(around)), "people")


def _vague(s: Sentence, m: Match) -> dict[str, Any]:
    """ "Only a few families have been reported": so many as people mean by it."""
    word = s.text[m.value_start : m.value_end]
    meant = vague()
    low, high = meant.get(word) or meant[f"a {word}"]
    return {
        "kind": "count",
        "low": low,
        "high": high,
        "of": _counted(s, m.value_start, m.value_end),
        "approximate": True,
    }


def judge(value: Mapping[str, Any], reading: Reading, fact: Fact) -> VerdictName | None:
    if not reading.positive:
        return None
    claimed = interval({k: v for k, v in value.items() if v is not None})
    return bands(fact.value, fact.accept, fact.contradiction).judge(claimed, bound=claimed.half_open)


def describe(value: Mapping[str, Any], reading: Reading, fact: Fact, verdict: VerdictName) -> str:
    high = value["high"] if value["high"] is not None else value["low"]
    return f"the figure is {number(high)}" if high is not None else ""


def draft(readings: Sequence[str], treatments: Sequence[str]) -> dict[str, Any]:
    return {}


def stated(value: Mapping[str, Any], reading: Reading) -> Stated | None:
    return stated_figure(value, role=value.get("of", "")) if reading.positive else None


def canonical(stated: Stated, like: Mapping[str, Any], readings: Sequence[str]) -> dict[str, Any]:
    return {**figure(stated.interval or Interval()), "of": stated.role or "people"}
