"""Facts about how two groups compare: men to women."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from mmn_lint.kinds.correction import Replacement, counterpart
from mmn_lint.kinds.match import Match
from mmn_lint.language import regexes
from mmn_lint.language.numbers import Quantity
from mmn_lint.language.reading import Sentence
from mmn_lint.language.stance import Reading
from mmn_lint.model import VerdictName
from mmn_lint.packs.compile import Topic
from mmn_lint.packs.model import Fact
from mmn_lint.values import Interval, Stated, bands, figure, number, stated_figure

GENERIC: Mapping[str, str] = {"sex-ratio": "sex-ratio"}
RANGES = "join"

# In front of the group that is the measure: "as often as WOMEN", "for every WOMAN", "compared with WOMEN".
_MEASURE = regexes.compile(
    r"\b(?:than|as(?! (?:often|common|commonly|many|likely|frequent|frequently|prevalent|much|high|prone|usual|typical)\b)|for every|for each|to every|to each|to one|per|compared (?:with|to)|relative to|against|versus|over)\b[\w\s]{0,24}$"
)
_FEWER = regexes.compile(r"\b(?:less|fewer|lower|rarer)\b")
_MIRROR = {
    "more": "fewer",
    "fewer": "more",
    "only": "never",
    "never": "only",
    "slightly": "slightly-fewer",
    "slightly-fewer": "slightly",
}
_SIDES = ("male", "female")
_SEXES = frozenset(_SIDES)
# A comparison with a figure is read as a figure.
_COUNTED = frozenset({"#multiple", "#fraction", "#pair", "#percent", "#rate"})


# "Compared with | women, men have three times the risk"
_LEAD = regexes.compile(r"\b(?:compared (?:with|to)|relative to) (?:the )?$")
# "Women are as likely as men | to be offered infusions": to do something else than to have it.
_ANOTHER_THING = regexes.compile(
    r"(?: (?:do|does|are|is))? to (?!get|have|develop|suffer|contract|catch|fall|come|be (?:affected|struck|hit|diagnosed|ill|born)|acquire|live with|one\b|\d|(?:your|their|the|our) (?:chances?|risk|odds|likelihood)\b)[a-z]+ "
)
_PRONE = regexes.compile(r"\b(?:prone|vulnerable|susceptible|subject|liable|exposed)$")
# What a sentence turns to: "does not pass women by, but picks out men three times as often"
_TURN = regexes.compile(r"[;:] | but | whereas | while ")
# "Our council has | more women than men" counts its own.
_HAS = regexes.compile(r"\b(?:has|have|had|employs?|counts?|sees?|saw|met|got) $")
_MORE_OF = regexes.compile(r"(?:more|fewer) \w+ than ")
_PASSIVE = regexes.compile(r"\b(?:outnumbered|exceeded|surpassed|outweighed) by\b")
_OUTNUMBERED = regexes.compile(r"\b(?:is|are|was|were|be|been|being) (?:\w+ )?outnumbered\b(?! by)")


def value(s: Sentence, topic: Topic, m: Match) -> dict[str, Any] | None:
    reading = m.rule.reading
    if _ANOTHER_THING.match(s.text, m.end) and not _PRONE.search(s.text, m.start, m.end):
        return None
    one = m.rule.pattern.labels & _SEXES
    if (
        len(one) == 1
        and reading in _MIRROR
        and any(i.labels & (_SEXES - one) and not s.text.endswith("not ", 0, i.start) for i in m.items[1:-1])
    ):
        return None  # "mostly men: about three for every woman" is not "mostly ... women"
    of, to = (topic.fact.value["of"], topic.fact.value["to"]) if topic.fact else _SIDES
    result: dict[str, Any] = {"kind": "ratio", "of": of, "to": to}
    if reading in _MIRROR and of == "female":
        reading = _MIRROR[reading]  # the readings are worded for men
    if reading.startswith("slightly") and not _right_group(
        s, m, "male" if (reading == "slightly") is (of == "male") else "female", of, to
    ):
        return None
    if reading == "slightly":
        return result | {"direction": "more", "low": 1, "high": 2, "low_open": True, "high_open": True}
    if reading == "slightly-fewer":
        return result | {"direction": "fewer", "low": 0.5, "high": 1, "low_open": True, "high_open": True}
    if reading in ("more", "fewer") and _HAS.search(s.text, 0, m.start) and _MORE_OF.match(s.text, m.start):
        return None
    if reading in ("more", "fewer", "equal") and (any(_COUNTED & i.labels for i in m.items) or _counted_before(s, m)):
        return None
    if reading in ("more", "fewer") and _OUTNUMBERED.search(s.text[: m.end + 3], m.start):
        reading = "fewer" if reading == "more" else "more"  # "women are outnumbered"
    elif reading in ("more", "fewer") and not _right_group(s, m, of if reading == "more" else to, of, to):
        return None
    if reading in ("more", "fewer", "equal"):
        result["direction"] = reading
        if reading == "equal":
            result |= {"low": 1, "high": 1}
        return result
    if reading in ("only", "never") and re.search(r"\b(?:more|less|fewer|than)\b", s.text[m.start : m.end]):
        return None
    if reading in ("only", "never") and re.search(r"\b(?:not|n't) $", s.text[: m.start]):
        return None
    if reading == "only":
        return result | {"direction": "more", "low": None, "high": None, "only": True}
    if reading == "never":
        return result | {"direction": "fewer", "low": 0, "high": 0, "only": True}
    q = m.quantity
    if q is None:
        return None
    if reading == "unsexed":  # "the sex ratio is 1:1"; what 3:1 means is not said
        return result | {"direction": "equal", "low": 1, "high": 1} if q.low == q.high == 1 else None
    found = _groups(s, m, of, to)
    if _PASSIVE.search(s.text, m.start, m.end) or _OUTNUMBERED.search(s.text, m.start, m.end):
        found.reverse()  # "women are outnumbered by men three to one"
    interval_ = (
        _share(q, found, of)
        if reading == "share"
        else _multiple(s, q, found, of)
        if reading == "times"
        else _pair(s, m, q, found, of)
    )
    if interval_ is None:
        return None
    low, high = interval_.low, interval_.high
    if math.isinf(low):  # "100 % are men"
        return result | {"direction": "more", "low": None, "high": None, "only": True}
    if high <= 0:  # "0 % are men", "never as often"
        return result | {"direction": "fewer", "low": 0, "high": 0, "only": True}
    direction = (
        "equal" if low <= 1 <= high and low == high else "more" if low >= 1 else "fewer" if high <= 1 else "equal"
    )
    result |= {
        "low": None if q.bound == "upper" and low == 0 else _round(low),
        "high": None if math.isinf(high) else _round(high),
        "direction": direction,
    }
    if q.approximate:
        result["approximate"] = True
    if interval_.low_open:
        result["low_open"] = True
    if interval_.high_open:
        result["high_open"] = True
    return result


def _counted_before(s: Sentence, m: Match) -> bool:
    """Whether a figure opens the comparison: "twice | as common in women as in men", not "4 in 100,000, | most of them women"."""
    at = next((i for i, t in enumerate(s.tokens) if t[0] >= m.start), 0)
    return any(
        _COUNTED & h.labels and at - 2 <= h.last <= at and "," not in s.text[s.tokens[h.last - 1][1] : m.start]
        for h in s.hits
    )


def _right_group(s: Sentence, m: Match, wanted: str, of: str, to: str) -> bool:
    """Whether "more" belongs to the group wanted: the first named after it, or else the last before it."""
    items = m.items
    more = next(
        (k for k, i in enumerate(items) if s.text[i.start : i.end].startswith(("more", "commoner", "likelier"))), -1
    )
    if more < 0:
        return True
    after = [i for i in items[more:] if {of, to} & i.labels]
    before = [i for i in items[:more] if {of, to} & i.labels]
    # "women more often than men": the one before "more" is the one that has it
    if not before and after and _MEASURE.search(s.text[m.start : after[0].start]):
        return wanted not in after[0].labels  # "affects ... more often than women"
    group = before[-1] if before else after[0] if after else None
    return group is None or wanted in group.labels


def _round(x: float) -> float:
    x = float(f"{x:.3g}")
    return int(x) if x == int(x) else x


def _groups(s: Sentence, m: Match, of: str, to: str) -> list[tuple[int, str, bool]]:
    """Mentions of the two groups in the match: offset, which one, whether it is the measure."""
    # "more than twice as many women": what bounds the figure makes nobody the measure
    q = m.quantity
    lead = _LEAD.search(s.text, 0, m.start)
    start = lead.start() if lead else m.start
    return [
        (item.start, side, bool(_MEASURE.search(s.text[q.end if q and q.end <= item.start else start : item.start])))
        for item in m.items
        for side in (of, to)
        if side in item.labels
    ]


def _pair(s: Sentence, m: Match, q: Quantity, found: list[tuple[int, str, bool]], of: str) -> Interval | None:
    """ "men outnumber women three to one", "a male-to-female ratio of 2.7 : 1", "M:F 3:1" """
    sides = [side for _, side, _ in found]
    if not sides:
        return None
    # "for every woman there are five men": the figure counts the group that follows it
    first = next((side for at, side, _ in found if 0 < at - q.end <= 2), sides[0]) if q.kind == "number" else sides[0]
    if q.kind == "pair":
        a, b = q.raw
    elif q.kind in ("number", "fraction", "multiple", "rate"):
        a, b = q.raw if q.kind == "rate" and q.per <= 20 else (q.low, 1.0)
        if q.kind == "rate":
            b = q.per
        other = next((i.quantity for i in m.items if i.quantity not in (None, q) and i.quantity.kind == "number"), None)
        if other is not None and q.kind == "number":
            b = other.low
        elif q.low != q.high and q.kind == "number":
            low, high = q.low, q.high
            return Interval(low, high) if first == of else Interval(_inverse(high), _inverse(low))
    else:
        return None
    if not a or not b:
        return None
    if found[0][2] and len(sides) > 1 and q.kind != "number":
        first = sides[1]
    ratio = a / b if first == of else b / a
    if q.bound and q.kind != "pair":
        low, high = (0.0, ratio) if (q.bound == "upper") is (first == of) else (ratio, math.inf)
        return Interval(low, high)
    return Interval(ratio, ratio)


def _multiple(s: Sentence, q: Quantity, found: list[tuple[int, str, bool]], of: str) -> Interval | None:
    """ "men three times as often as women", "women a third as often as men", "twice as many men as women" """
    turn = max((m.end() for m in _TURN.finditer(s.text, 0, q.start)), default=0)
    after = [one for one in found if one[0] >= turn]
    found = after if any(at < q.start for at, *_ in after) else found
    subject = next((side for _, side, measure in found if not measure), None)
    if subject is None:
        return None
    low, high = q.low, q.high
    if _FEWER.search(s.text[q.end : q.end + 20]) and low > 1:
        low, high = _inverse(high), _inverse(low)
    if subject == of:
        return Interval(low, high, q.low_open, q.high_open)
    return Interval(_inverse(high), _inverse(low), q.high_open, q.low_open)


def _inverse(x: float) -> float:
    return math.inf if x == 0 else 0.0 if math.isinf(x) else 1 / x


def _share(q: Quantity, found: list[tuple[int, str, bool]], of: str) -> Interval | None:
    """ "three quarters of patients are men" """
    if not found or q.high > 1 or (q.kind == "rate" and q.per > 1000):
        return None
    low, high = q.low, q.high
    side = next((side for at, side, _ in found if at >= q.start), found[-1][1])
    if side != of:
        low, high = 1 - high, 1 - low
    odds = [x / (1 - x) if x < 1 else math.inf for x in (max(low, 0.0), high)]
    return Interval(odds[0], odds[1], q.low_open, q.high_open)


def judge(value: Mapping[str, Any], reading: Reading, fact: Fact) -> VerdictName | None:
    canonical = bands(fact.value, fact.accept, fact.contradiction)
    direction = value["direction"]
    expected = "more" if canonical.canonical.low > 1 else "fewer" if canonical.canonical.high < 1 else "equal"
    if not reading.positive:
        if value.get("only"):
            return "consistent"
        # the ratio itself may be denied, its direction only where it stands alone
        if direction == expected:
            return "contradiction" if "low" not in value else None
        return "consistent"
    if value.get("only"):
        return "contradiction"
    if direction != expected:
        return "contradiction"
    if "low" not in value:
        return "consistent"
    low, high = value["low"], value["high"]
    claimed = Interval(
        low or 0, math.inf if high is None else high, value.get("low_open", False), value.get("high_open", False)
    )
    # a share of 66 or 67 % is two in three: shares are rounded to whole per cents
    if (
        any(
            abs(x - edge) < 0.06
            for x in (claimed.low, claimed.high)
            for edge in (canonical.accept.low, canonical.accept.high)
        )
        and claimed.low == claimed.high
    ):
        return "consistent"
    return canonical.judge(claimed, bound=math.isinf(claimed.high) or claimed.low == 0)


def correct(s: Sentence, m: Match, fact: Fact) -> tuple[Replacement, ...]:
    """ "three women for every man" as "three men for every woman", where both are named once."""
    words = [
        (found[0], Replacement(w.start(), w.end(), found[1]))
        for w in _WORD.finditer(s.text, *s.clause_at(m.start, m.end))
        if (found := counterpart(w.group())) is not None
    ]
    turned = [sex for sex, _ in words] in ([0, 1], [1, 0])
    return tuple(word for _, word in words) if turned and m.rule.reading not in ("equal", "only", "never") else ()


_WORD = regexes.compile(r"[a-z]+")


def describe(value: Mapping[str, Any], reading: Reading, fact: Fact, verdict: VerdictName) -> str:
    words = {"male": ("man", "men"), "female": ("woman", "women")}
    of, to = words.get(value["of"], (value["of"],) * 2), words.get(value["to"], (value["to"],) * 2)
    if value.get("only") or not reading.positive:
        return ""
    low = value.get("low")
    if low is None:
        return (
            f"that is {of[1]} {value['direction']} often than {to[1]}"
            if value["direction"] == "more"
            else f"that is {to[1]} more often than {of[1]}"
        )
    if low == 1 and value.get("high") == 1:
        return f"that is one {of[0]} for every {to[0]}"
    if low >= 1:
        return f"that is {number(low)} {of[1]} for every {to[0]}"
    return f"that is {number(1 / low)} {to[1]} for every {of[0]}" if low else ""


def draft(readings: Sequence[str], treatments: Sequence[str]) -> dict[str, Any]:
    return {"of": _SIDES[0], "to": _SIDES[1]}


def stated(value: Mapping[str, Any], reading: Reading) -> Stated | None:
    # "slightly more often" leans a way and gives no figure
    vague = value.get("only") or (value.get("low_open") and value.get("high_open"))
    if vague or not reading.positive:
        return None
    # Facts without value are read the one way round and may be told the other; in the scales all stand one way.
    figured = stated_figure(value)
    return _turned(figured) if figured is not None and value["of"] == _SIDES[1] else figured


def _turned(stated: Stated) -> Stated:
    i = stated.interval or Interval()
    low, high = max(i.low, 0.0), i.high
    return replace(stated, interval=Interval(_inverse(high), _inverse(low), i.high_open, i.low_open))


def canonical(stated: Stated, like: Mapping[str, Any], readings: Sequence[str]) -> dict[str, Any]:
    of, to = like.get("of", _SIDES[0]), like.get("to", _SIDES[1])
    # A fact without value is told from the side of the group that has it more often.
    if "low" not in like and stated.interval is not None and stated.interval.high < 1:
        of, to = _SIDES[1], _SIDES[0]
    i = (_turned(stated) if of == _SIDES[1] else stated).interval or Interval()
    if of == _SIDES[1]:
        i = Interval(_round(i.low), i.high if math.isinf(i.high) else _round(i.high), i.low_open, i.high_open)
    return {"of": of, "to": to, **figure(i)}
