"""Facts about how long something takes: how soon treatment works."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from typing import Any

from mmn_lint.kinds.correction import Replacement, replaced_span
from mmn_lint.kinds.match import Match
from mmn_lint.language import regexes
from mmn_lint.language.reading import Sentence
from mmn_lint.language.stance import Reading
from mmn_lint.model import VerdictName
from mmn_lint.packs.compile import Topic
from mmn_lint.packs.model import Fact
from mmn_lint.values import Interval, Stated, bands, counted, figure, interval, stated_figure

_NOT_FOR = regexes.compile(r"(?:\b(?:not|never|nothing)|n't)\b[^,;]{0,45}$")
# "you will notice at once if it rubs", "a day that was missed"
_SEEN = regexes.compile(
    r" (?:if(?! (?:you|they|someone|somebody|one|people|a person) (?:have|has|had|suffers?|lives?)\b)|whether)\b"
)
_ELAPSED = regexes.compile(r"\b(?:before|until|till|after|once)\b[^,;.]{0,45}$")
_GIVEN_OVER = regexes.compile(r"\b(?:m?g|grams?|ml|units?)(?:/| per )(?:kg|kilo(?:gram)?s?|day)\b[^,;.]{0,30}$")
_OVER = ("over ", "spread over ", "for ", "on ", "in ", "during ")
# "a month before it has to be replaced"
_RENEWED = regexes.compile(
    r" before (?:it|they|this|the \w+) (?:(?:has|have|need|needs|must|is|are|to|be|should|can) )+(?:replaced|repeated|renewed|changed|refilled|given again|topped up)\b"
)
# "years rather than weeks", "during those nine months"
_NOT_THIS = regexes.compile(r"\b(?:rather than|rather|instead of|those|these) $")
_ONE = frozenset({"day", "a day", "the day", "week", "a week", "the week", "month", "a month", "hour", "an hour"})
# From here on a span of time is hardly how soon something works, unless a treatment is named. In days.
_YEARS = 730
GENERIC: Mapping[str, str] = {"response-time": "response-time"}
RANGES = "join"


# "a small study, seven people, |twelve weeks|, that found a gain"
_STUDIED = regexes.compile(r"\b(?:study|trial|series|survey|experiment)(?: of)?,[^.;:]{0,40}, $")


def value(s: Sentence, topic: Topic, m: Match) -> dict[str, Any] | None:
    q = m.quantity
    if q is None or _NOT_THIS.search(s.text, 0, q.core[0] or q.start):
        return None
    if _RENEWED.match(s.text, q.end) or _STUDIED.search(s.text, 0, q.start):
        return None
    # "not for eight months" is not before; "for eight months" is how long something lasts
    lasting = topic.data.get("starts") and (s.text.startswith("for ", q.start) or s.text[: q.start].endswith(" for "))
    if s.text.startswith((" before ", " until "), q.end) or _ELAPSED.search(s.text, 0, q.start):
        lasting = False  # "have to be patient for four months before ...", "until it has run for four months"
    if lasting and not _NOT_FOR.search(s.text[: q.start]):
        return None
    if _GIVEN_OVER.search(s.text, 0, q.start + 5) and s.text.startswith(_OVER, q.start):
        return None  # "2 g/kg over five days": how a dose is given
    if m.rule.mode == "@" and q.high < 1:
        return None  # "It takes three minutes": of a procedure
    if _SEEN.match(s.text, q.end) or (
        s.text[q.start : q.end] in _ONE and s.text.startswith((" that", " which", " when"), q.end)
    ):
        return None
    low: float | None = _days(q.low, q.unit)
    high: float | None = None if math.isinf(q.high) else _days(q.high, q.unit)
    if q.bound == "upper":
        low = None
    first = re.search(r"\b(?:in|during|within|for|over) the first $", s.text[: q.start])
    if q.bound == "before" or first or lasting:
        low = None
    if first and m.rule.pattern.negative:
        low, high, first = high, None, None  # "nothing happens for the first five months"
    if topic.data.get("starts") and (low or high or 0) >= _YEARS and s.labels.isdisjoint(("treatment", "drug")):
        return None  # "still unknown after twenty years of work"
    result: dict[str, Any] = {"kind": "duration", "low": low, "high": high, "unit": "day"}
    if q.bound == "before" or first or lasting:
        result["before"] = True
    if q.approximate:
        result["approximate"] = True
    if q.low_open:
        result["low_open"] = True
    if q.high_open:
        result["high_open"] = True
    return result


def _days(x: float, unit: str) -> float:
    """Whole days; three months are twelve weeks, as people count them."""
    if unit in ("month", "quarter"):
        months = x / 30.4167
        if abs(months - round(months)) < 0.01 and round(months) % 3 == 0 and months:
            return round(counted(x))
    if x < 0.01:
        return float(f"{x:.3g}")  # seconds and minutes
    return round(x) if abs(x - round(x)) < 0.01 or x > 3 else round(x, 3)


def judge(value: Mapping[str, Any], reading: Reading, fact: Fact) -> VerdictName | None:
    claimed = interval({"low": 0, **{k: v for k, v in value.items() if v is not None}})
    bound = value["low"] is None or value["high"] is None
    if not reading.positive:
        # "not before the fourth month", "no improvement within four months" leave what comes after
        if not (value.get("before") or value["low"] is None or value["low"] == 0):
            return None
        claimed = Interval(claimed.high, math.inf, not claimed.high_open)
        if value["low"] == 0 and claimed.low < interval(fact.accept).high:
            return "consistent"
        bound = True
    elif value.get("before"):
        bound = True
    return bands(fact.value, fact.accept, fact.contradiction).judge(claimed, bound=bound)


def correct(s: Sentence, m: Match, fact: Fact) -> tuple[Replacement, ...]:
    """ "3 to 6 months" as "3 to 6 weeks"."""
    return replaced_span(s.text, m.quantity, fact.value) if m.quantity is not None else ()


def describe(value: Mapping[str, Any], reading: Reading, fact: Fact, verdict: VerdictName) -> str:
    ends = [x for x in (value["low"], value["high"]) if x is not None]
    accept = interval(fact.accept or fact.value)
    slow = min(ends) > accept.high if ends else False
    return (
        "that is too long"
        if slow or not reading.positive
        else "that is too soon"
        if ends and max(ends) < accept.low
        else ""
    )


def draft(readings: Sequence[str], treatments: Sequence[str]) -> dict[str, Any]:
    return {"unit": "day"}


def stated(value: Mapping[str, Any], reading: Reading) -> Stated | None:
    return stated_figure(value) if reading.positive and not value.get("before") else None


def canonical(stated: Stated, like: Mapping[str, Any], readings: Sequence[str]) -> dict[str, Any]:
    return {**figure(stated.interval or Interval()), "unit": "day"}
