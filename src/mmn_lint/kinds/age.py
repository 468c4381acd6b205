"""Facts about the age at which something begins or is found."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from typing import Any

from mmn_lint.kinds.correction import Replacement, replaced_range
from mmn_lint.kinds.match import Match
from mmn_lint.language import regexes
from mmn_lint.language.numbers import Quantity
from mmn_lint.language.reading import Sentence
from mmn_lint.language.stance import Reading, past_decade
from mmn_lint.model import VerdictName
from mmn_lint.packs.compile import Topic
from mmn_lint.packs.model import Fact
from mmn_lint.values import Bands, Interval, Stated, complement, figure, interval, stated_figure

# "the mean age at which the diagnosis is made is | 61"
_AT_DIAGNOSIS = regexes.compile(r"\bage (?:at which|when|that) [^,;:.]{0,40}\bdiagnos(?:is|ed)\b[^,;:.]{0,40}$")
_NAMED = r"[^,;:.]{0,40}\b(?:diagnos\w+|(?:puts?|gives?) (?:it )?a name|finds? out)\b"
# "The average patient is 62 | when a doctor diagnoses it", "By the time a doctor puts a name to it, | ..."
_WHEN_NAMED = regexes.compile(rf" (?:when|at|by the time) {_NAMED}")
_ONCE_NAMED = regexes.compile(rf"\W*by the time {_NAMED}[^,;:.]*, ")
GENERIC: Mapping[str, str] = {"onset-age": "onset-age"}
ROLES = tuple(
    f"{statistic}, {event}"
    for event in ("onset", "diagnosis")
    for statistic in ("usual", "mean", "median", "peak", "range")
)
RANGES = "join"

_MEAN = regexes.compile(
    r"\b(?:mean|average|averages|averaging|on average|median|peak|peaks|peaking|typical age|modal)\b"
)
_RANGE = regexes.compile(
    r"\b(?:rang(?:e|es|ing|ed)|any(?:time| time| age|where)|as early as|as late as|can (?:begin|start|occur|appear|strike|affect|develop|be diagnosed|find out|get|set in)|may (?:begin|start|occur|appear|strike|affect|develop)|could (?:begin|start)|reported|described|recorded|all ages|extremes?|youngest|oldest|earliest|latest|have been seen|at all ages|possible|from .* to the age)\b"
)
# "Nearly all patients are between 20 and 80" tells the whole range, of so many years at least.
_NEARLY_ALL = regexes.compile(
    r"\b(?:(?:nearly|almost|virtually|practically) (?:all|every|everybody|everyone)|all|every|everybody|everyone)\b"
)
_WHOLE_LIFE = 40
# "Age of onset: 20 to 80" names no age as usual.
_ADULTHOOD = 55
# "ten years late", "after 20 years of treatment" are no ages.
_SPAN = regexes.compile(r"\W*(?:late|later|after|ago|earlier|of (?!age)|before|in|with|from)\b")
_LASTING = regexes.compile(r"\bfor (?:(?:about|nearly|almost|over|at least|so|as) )?$")
# "with a second, smaller peak in the fifties": beside the age at which it usually begins
_LESSER_PEAK = regexes.compile(
    r"\b(?:second|smaller|minor|further|another|lesser|later)\b[^;:.]{0,20}\bpeak\b[^,;:.]*$"
)
_USUAL = regexes.compile(
    r"\b(?:usual(?:ly)?|most(?:ly)?|typical(?:ly)?|generally|mainly|commonly|often|normally|as a rule|majority|predominantly|chiefly|primarily|principally)\b"
)


def value(s: Sentence, topic: Topic, m: Match) -> dict[str, Any] | None:
    q = m.quantity
    if q is None or (q.kind == "number" and not _may_be_age(s, q)) or _counts(s, q):
        return None
    if topic.fact is None and s.text[q.start : q.end].endswith("any age"):
        return None  # no age at all
    own = s.text[q.start : q.end] in _YOUNG and _OWN.search(s.text, 0, q.start)
    if q.kind == "stage" and (own or _CONCERNED.match(s.text, q.end)):
        return None  # "leave it to your children", "adults with X are 40 when ..."
    if q.kind == "stage" and _DATED.search(s.text, 0, q.start):
        return None  # "within twelve weeks of the birth"
    if (decade := past_decade(s)) is not None and decade.start() <= q.start < decade.end():
        return None  # "In the early nineties treatment began with ..."
    if _LESSER_PEAK.search(s.text, s.prefix, q.start):
        return None
    if q.kind in ("stage", "age") and _RARE_IN.search(s.text, 0, q.start):
        return None  # "rare in young children" says when it does not begin
    if q.kind == "stage" and (_presupposed(s, q) or _PRESENT.search(s.text, 0, q.start)):
        return None
    if (
        _BARE_STATISTIC.match(s.text, m.start)
        and (at := _AT_ONSET.search(s.text, s.prefix))
        and not (at.start() < m.end and m.start < at.end())
    ):
        return None  # "Median age was 54, median age at onset 41"
    low, high = q.low, q.high
    if q.kind == "duration":
        if (
            q.unit != "year"
            or (q.high < 3652 and "age" not in s.text[m.start : m.end])
            or q.raw == (0, 0)
            or _SPAN.match(s.text[q.end :])
            or _LASTING.search(s.text, 0, q.start)
        ):
            return None
        low, high = low / 365.25, high / 365.25
    low, high = round(low, 2), round(high, 2)
    if not math.isinf(high) and high > 115:
        return None
    named = (
        _WHEN_NAMED.match(s.text, q.end)
        or _ONCE_NAMED.match(s.text, s.prefix)
        or _AT_DIAGNOSIS.search(s.text, s.prefix, q.start)
    )
    event = "diagnosis" if m.rule.reading == "diagnosis" or named else "onset"
    clause = _clause_of(s, m, q.start)
    if s.text.startswith("on average", s.prefix):
        clause = "on average " + clause
    if (low == high and _MEAN.search(clause)) or (_MEAN.search(clause) and q.kind == "age" and high - low < 10):
        statistic = "mean" if "median" not in clause else "median"
        if re.search(r"\bpeak", clause):
            statistic = "peak"
    elif (
        (
            _RANGE.search(clause)
            or (low + _WHOLE_LIFE <= high < math.inf and (0 < low <= high - _ADULTHOOD or _NEARLY_ALL.search(clause)))
        )
        and not _USUAL.search(s.text[max(0, q.start - 45) : q.start])
        and not (q.kind == "stage" and low != 0)
    ):
        statistic = "range"
    else:
        statistic = "usual"
    extreme = _EXTREME.search(s.text, 0, q.start) if statistic == "range" and low == high else None
    result: dict[str, Any] = {
        "kind": "age",
        "low": None if q.bound == "upper" or (extreme and extreme[1] in _LAST) else low,
        "high": None if math.isinf(high) or (extreme and extreme[1] not in _LAST) else high,
        "unit": "year",
        "statistic": statistic,
        "event": event,
    }
    if q.approximate:
        result["approximate"] = True
    if q.low_open:
        result["low_open"] = True
    if q.high_open:
        result["high_open"] = True
    return result


# "The youngest was 15" says where a range begins.
_EXTREME = regexes.compile(r"\b(youngest|earliest|oldest|latest)\b[^,;:.]*$")
_LAST = ("oldest", "latest")
# "1 in 15,000 newborns", "15 % of individuals aged 65 and older": who was counted.
_COUNTED_AMONG = regexes.compile(
    r"[\s,(]*(?:(?:of|all|the|about|live|people|persons|individuals|adults|children|men|women|aged?|americans)[\s,]+)*"
)


def _counts(s: Sentence, q: Quantity) -> bool:
    """Whether an age only says among whom something was counted."""
    return any(
        h.quantity is not None
        and h.quantity.kind in ("rate", "percent", "fraction")
        and h.quantity.end <= q.start
        and _COUNTED_AMONG.fullmatch(s.text, h.quantity.end, q.start)
        for h in s.hits
    )


_RARE_IN = regexes.compile(
    r"\b(?:rare|uncommon|unusual|exceptional|rarer|(?:less|least) (?:common|frequent|likely|often|commonly|frequently)) (?:in|among|before|during|at) (?:the )?$"
)
# "Affected children", "children affected by severe forms": who is spoken of.
_AFFECTED = regexes.compile(r"\baffected $")
_AFFECTED_BY = regexes.compile(r" affected (?:by|with)\b")
# "Children then develop | seizures": something else than the condition.
_DEVELOP = regexes.compile(r"(?:,? (?!with\b)[\w-]+){0,3}?,? (?:to )?(?:develop|get|acquire)(?:s|ed)? ")
_IT_ITSELF = regexes.compile(
    r"(?:(?:the|this|a|first|their|any|such|early|its) )*(?:it|disease|condition|disorder|illness|syndrome|symptoms?|signs?|form)\b"
)
# "Children notice | more than we think"
_NOTICE = regexes.compile(
    r" (?:\w+ly |often |always )?(?:notice|see|feel|sense|understand|know|ask|need|learn|love|want)s? (?!it\b|the |them|symptoms|weakness|signs|first)"
)
# So far behind the verb its object is named, in characters.
_NEAR = 30
# "Factors present at birth", not "it is present at birth".
_PRESENT = regexes.compile(
    r"(?<!\bis )(?<!\bare )(?<!\bbe )(?<!\bwas )(?<!\bwere )(?<!\bbeen )(?<!ly )(?<!\balways )(?<!\balready )\bpresent $"
)


def _presupposed(s: Sentence, q: Quantity) -> bool:
    """Whether persons of an age are only who a sentence speaks of, not those who fall ill."""
    if (
        _AFFECTED.search(s.text, 0, q.start)
        or _AFFECTED_BY.match(s.text, q.end)
        or (s.text[q.start : q.end] in _YOUNG and _NOTICE.match(s.text, q.end))
    ):
        return True
    verb = _DEVELOP.match(s.text, q.end)
    return (
        verb is not None
        and _IT_ITSELF.match(s.text, verb.end()) is None
        and not any("condition" in i.labels and verb.end() <= i.start < verb.end() + _NEAR for i in s.items)
    )


_CONCERNED = regexes.compile(r" (?:with|who have|living with|affected by) [^,;.]*\b\d")
_DATED = regexes.compile(r"\b(?:days?|weeks?|months?|years?) (?:of|after|before|from|following) (?:the |giving )?$")
_AT_ONSET = regexes.compile(r"\bage (?:at|of) (?:onset|first symptoms?|the first symptoms?)\b")
_BARE_STATISTIC = regexes.compile(r"(?:median|mean|average) age\b(?! (?:at|of) )")
_YOUNG = frozenset({"children", "child", "kids", "boys", "girls", "baby", "babies", "teenagers"})
_OWN = regexes.compile(r"\b(?:your|their|his|her|my|our|own) $")


def _may_be_age(s: Sentence, q: Quantity) -> bool:
    """Whether a bare number can be an age: of a size that fits, and no count of anything."""
    if s.text[q.start : q.end].endswith("dozen"):
        return False
    if q.low > 110 or (q.high > 110 and not math.isinf(q.high)) or (q.low if math.isinf(q.high) else q.high) < 5:
        return False
    ended = _ENDS.match(s.text, q.end) or (_FALL_ILL.match(s.text, q.end) if q.bound else None)
    return ended is not None and not _NUMBERED.search(s.text, 0, q.start)


# What may follow an age: "at 40.", "at 40 when"; "ten heel raises", "40 in 100" and "40 are men" count something.
_ENDS = regexes.compile(
    r"(?! ?%) ?(?:[^\w\s]|$)"
    r"|(?! (?:are|is|were|was) (?:men|women|male|female)s?\b) (?:(?:and|or|on|at|for|with|but|when|while|as|is|are|was|were|be|has|have|had|do|does|can|may|will|if|than|after|before|because|since|up|onwards?|upwards?|by|years?|yrs?|yo|rather|not|then|only|so|though|although|which|that|who|whom|where|whereas|from|until|till|plus|the|an?|there|it|they|we|you|most|many|some|all|about|around|more|less|later|earlier|among|during|over|under|between|without|this|these|those|its|their|his|her|too|also|still|even|just|such|both|either|give or take)\b|\w+ly\b)"
    # "over 60 in most patients", "60 to 80 in four out of five", not "40 in 100"
    r"| in (?:most|many|nearly|almost|all|both|some|half|more than|over|about|around|the (?:vast |great |large )?majority|(?:women|men|patients|people|those|adults|cases)\b"
    r"|(?:two|three|four|five|six|seven|eight|nine|ten|\d+)(?: (?:patients|people|cases|men|women|persons))? (?:out of|in|of|thirds|quarters|fifths|tenths)\b|\d+ ?(?:%|per ?cent))"
)
# "Nobody under 60 gets it", not "12 get it every year".
_FALL_ILL = regexes.compile(r" (?:gets?|develops?|contracts?|falls? ill|comes? down)\b")
# "size 12", "page 40", "Start (ml per hour): 30"
_NUMBERED = regexes.compile(
    r"\b(?:longest|shortest|quickest|slowest) $|"
    r"\b(?:standard deviation|sd|error|object|exhibit|size|pages?|room|no\.?|number|steps?|question|chapter|level|grade|line|item|fig(?:ure)?\.?|table|ward|day|week|round|part|section|floor|version|volume|issue|bus|platform|building|gate|tip|rule|type)\W?$"
    r"|\b(?:ml|mg|g|kg|l|cm|mm|km|hours?|minutes?|seconds?|drops|euros?|dollars?|per cent|percent) ?\)?:? $"
)


def _clause_of(s: Sentence, m: Match, at: int) -> str:
    low, high = s.clause_at(at, m.value_end)
    # the words of one figure end at the comma before it
    comma = max(s.text.rfind(", ", low, at), s.text.rfind(" and ", low, at) if s.text.count(" and ", low, at) else -1)
    after = regexes.compile(r",| and ").search(s.text, m.value_end)
    low = max((s.text.rfind(stop, 0, at) for stop in "?;:"), default=0)
    return s.text[max(low, comma, 0) : min(high, after.start() if after else high)]


def judge(value: Mapping[str, Any], reading: Reading, fact: Fact) -> VerdictName | None:
    claimed = interval({"low": 0, **{k: v for k, v in value.items() if v is not None}})
    bound = value["low"] is None or value["high"] is None
    if not reading.positive:
        rest = complement(claimed)
        if rest is None:
            # "does not begin in childhood" agrees; a denied typical age contradicts
            verdict = _judge(value, claimed, fact, bound)
            return (
                "contradiction"
                if verdict == "consistent" and value["statistic"] != "range" and not bound
                else "consistent"
                if verdict == "contradiction"
                else None
            )
        claimed, bound = rest, True
        if rest.low and math.isinf(rest.high) and rest.low <= interval(fact.accept["usual"]).low:
            return "consistent"
    return _judge(value, claimed, fact, bound)


def _judge(value: Mapping[str, Any], claimed: Interval, fact: Fact, bound: bool) -> VerdictName:
    accept, against = fact.accept, fact.contradiction or {}
    if value["event"] == "diagnosis" and value["statistic"] in ("mean", "median", "peak") and "diagnosis" in accept:
        return _point(claimed, interval(accept["diagnosis"]), interval(against["diagnosis"]))
    if value["statistic"] in ("mean", "median", "peak"):
        return _point(claimed, interval(accept["mean"]), interval(against["mean"]))
    usual, core, whole = interval(accept["usual"]), interval(accept["core"]), interval(accept["range"])
    if value["statistic"] == "range":
        # 15 years of slack would be arbitrary: a whole range is loose by nature and never more than a discrepancy
        return (
            "consistent"
            if claimed.within(whole)
            or (
                bound
                and claimed.meets(whole)
                and (claimed.low >= whole.low or (value["low"] is None and claimed.high <= whole.high))
            )
            else ("discrepancy" if claimed.meets(usual) else "contradiction")
        )
    if bound and math.isinf(claimed.high):
        # "adults", "after 40": what it leaves open is not claimed
        if claimed.low <= core.high:
            return "consistent" if claimed.low >= whole.low or claimed.low == 0 else "discrepancy"
        return "discrepancy" if claimed.low <= usual.high and claimed.low != usual.high else "contradiction"
    if bound:
        return "consistent" if claimed.meets(core) else "discrepancy" if claimed.high > usual.low else "contradiction"
    if claimed.low == claimed.high:
        return _point(claimed, interval(accept["mean"]), interval(against["mean"]))
    if claimed.within(usual):
        return "consistent" if claimed.meets(core) else "discrepancy"
    return (
        "discrepancy"
        if claimed.meets(usual) and claimed.high != usual.low and claimed.low != usual.high
        else "contradiction"
    )


def _point(claimed: Interval, accept: Interval, middle: Interval) -> VerdictName:
    outside = (Interval(high=middle.low, high_open=True), Interval(low=middle.high, low_open=True))
    return Bands(accept, accept, outside).judge(claimed)


def correct(s: Sentence, m: Match, fact: Fact) -> tuple[Replacement, ...]:
    """ "between 60 and 70" as "between 30 and 50"."""
    if m.quantity is None or m.rule.reading == "diagnosis":
        return ()
    return replaced_range(s.text, m.quantity, fact.value.get("low", 0), fact.value.get("high", 0))


def describe(value: Mapping[str, Any], reading: Reading, fact: Fact, verdict: VerdictName) -> str:
    usual = interval(fact.accept["usual"])
    low, high = value["low"] or 0, value["high"]
    if verdict == "contradiction" and reading.positive:
        return (
            "that is too young"
            if high is not None and high <= usual.high and low < usual.low + 10
            else "that is too old"
        )
    return ""


def draft(readings: Sequence[str], treatments: Sequence[str]) -> dict[str, Any]:
    return {"unit": "year", "statistic": "usual", "event": "onset"}


def stated(value: Mapping[str, Any], reading: Reading) -> Stated | None:
    role = f"{value.get('statistic', 'usual')}, {value.get('event', 'onset')}"
    return stated_figure(value, role=role) if reading.positive else None


def canonical(stated: Stated, like: Mapping[str, Any], readings: Sequence[str]) -> dict[str, Any]:
    statistic, event = stated.role.split(", ")
    return {**figure(stated.interval or Interval()), "unit": "year", "statistic": statistic, "event": event}
