"""Facts about how common something is: one in so many, or "rare"."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from typing import Any

from mmn_lint.kinds.correction import Replacement, numerals, written
from mmn_lint.kinds.match import Match
from mmn_lint.language import regexes
from mmn_lint.language.numbers import Quantity
from mmn_lint.language.reading import VERBAL, Sentence
from mmn_lint.language.stance import Reading
from mmn_lint.model import VerdictName
from mmn_lint.packs.compile import Topic
from mmn_lint.packs.model import Fact
from mmn_lint.values import Interval, Stated, bands, figure, interval, number, stated_figure

GENERIC: Mapping[str, str] = {"prevalence": "prevalence", "incidence": "incidence"}
ROLES = ("", "population", "year", "birth")
RANGES = "join"

_PER = 100_000
_YEARLY = regexes.compile(
    r"\b(?:per year|a year|each year|every year|annually|(?:in|during|over|within) (?:a|any|one|the|any one)(?: given| single| calendar)? year|per annum|yearly|annual(?! (?:review|report|meeting|conference|survey|newsletter|magazine|general))|incidence|new cases|newly diagnosed|person years)\b"
)
# "Affects 15 % of adults in a given year": who has it then, not who falls ill.
_GIVEN_YEAR = regexes.compile(r"\b(?:in|during|over|within) (?:a|any|any one) (?:given|single) year\b")
_HAVING = regexes.compile(r"\b(?:affects?|affected|have|has|had|suffers?|lives?|living|prevalence)\b")
_BIRTHS = regexes.compile(
    r"^\W*(?:\w+ ){0,2}?(?:births?|newborns?|live births|neonates|babies|infants|live born|liveborn)\b"
)
# What makes a figure a share of those concerned, not of the population: "60 % of patients", "one in five people with the disease".
_SHARE = regexes.compile(
    r"^[^\w;:.]*(?:of )?(?:all |the |these |those |our |its )?(?:(?:\w+ )?(?:patients|sufferers|cases|those|them|affected|relatives|pts|attempts|infusions|treatments|doses)\b|(?:adults|people|persons|individuals|men|women|children|males|females|members|participants|respondents|attendees)"
    r"(?: (?:with|who live with|who get|who suffer from|who have|who has|living with|affected|suffering|diagnosed|who suffer|treated|taking|receiving|on|given|who take|who receive|who are)\b))"
)
# "with one adult in 500 affected", "6 in 100,000 of them" (of the inhabitants)
_OF_ALL = regexes.compile(
    r"^ (?:(?:people |persons |adults |inhabitants |of us )?(?:is |are |will be )?affected\b|of them\b)"
)
_AMONG_THEM = regexes.compile(
    r"\b(?:of|among) (?:all |the )?(?:those|people|patients|adults|individuals|sufferers) (?:who (?:develop|have|get|suffer from|live with)|with|living with|affected by|diagnosed with) [^,;:.]*, (?:\w+ )?$"
)
# A small share of people says how common a condition is only where they have it.
_HAVE = regexes.compile(
    r"\b(?:has|have|had|lives?|living|gets?|suffers?|develops?|affect\w*|prevalence|occurs?|seen|found|born|carry|carries|will|hits?|strikes?|got|present|diagnosed|put)\b"
)
_SHARE_OF_ALL = regexes.compile(
    r"\b(?:share|part|proportion|percentage|fraction) of (?:the |all )?(?:population|people|adults)\b[^;]*$"
)
_POPULATION = regexes.compile(
    r"^\W*(?:of )?(?:all |the |every |us |general |world's |our )*(?:\w+ ){0,2}?(?:population|people|persons|adults|grown[- ]ups|inhabitants|humans|individuals|residents|men|women|males|females|of us|citizens|americans|europeans|men and women|everyone|mankind|humanity|births?|newborns?|live births|in the world|worldwide|of us|souls|readers|neighbours)\b"
)


# The head of a column that holds both: what is no figure of a year is the first.
_EITHER = regexes.compile(r"\bprevalence (?:or|and|/) incidence\b")


# "diagnosed far more often in women than in men": of the two groups, not of how common it is
_MORE_OFTEN_IN = regexes.compile(
    r"\b(?:more|less) (?:often|frequent|frequently|common|commonly)(?: \w+)? (?:in|among|by|at|for) [^,;:.]*"
)


# "one nurse for 10,000 members", "two brands in 22 people"
_NOT_PEOPLE = regexes.compile(
    r"\b(?:nurses?|doctors?|specialists?|beds?|clinics?|cent(?:re|er)s?|hospitals?|volunteers?|brands?|products?|trials?)\b"
)


def value(s: Sentence, topic: Topic, m: Match) -> dict[str, Any] | None:
    if m.rule.reading in ("rare", "common"):
        two = _MORE_OFTEN_IN.search(s.text, m.start)
        if topic.id == "incidence" or topic.fact is None or (two is not None and two.start() < m.end):
            return None
        return {"kind": "rate", "degree": m.rule.reading}
    q = m.quantity
    if q is None or q.high <= 0:
        return None
    among = _counted_among(s, m) if q.kind == "number" else 0
    if not (among or (q.kind != "number" and _of_population(s, q))):
        return None
    if _of_another(s, q) or _NOT_PEOPLE.search(s.text, q.start, q.end):
        return None
    clause = _near(s, q)
    if _HAVING.search(clause):
        clause = _GIVEN_YEAR.sub("", clause)
    yearly = bool(_YEARLY.search(clause)) and not _EITHER.search(clause)
    if yearly is not (topic.id == "incidence" or (topic.data.get("basis") == "year")):
        return None
    basis = "year" if yearly else "birth" if _BIRTHS.match(s.text[q.end :]) else "population"
    per = among or (q.per if q.kind == "rate" and q.per >= 1000 else 100)
    scale = 1 if among else per
    result: dict[str, Any] = {
        "kind": "rate",
        "low": None if q.bound == "upper" else _round(q.low * scale),
        "high": None if q.bound == "lower" else _round(q.high * scale),
        "per": int(per),
        "basis": basis,
    }
    if q.approximate:
        result["approximate"] = True
    if q.low_open:
        result["low_open"] = True
    if q.high_open:
        result["high_open"] = True
    return result


def _counted_among(s: Sentence, m: Match) -> int:
    """Among how many, named before it in the match, a number counts: "a town of 50,000 people: forty of them"; 0 where none is."""
    sizes = (
        int(h.quantity.high)
        for h in s.hits
        if h.quantity is not None and h.quantity.kind == "number" and m.start <= h.quantity.start < m.value_start
    )
    return next((n for n in sizes if n >= _CROWD), 0)


# So many people are a crowd that stands for a population.
_CROWD = 1000


def _round(x: float) -> float:
    x = float(f"{x:.6g}")
    return int(x) if x == int(x) else x


def _near(s: Sentence, q: Quantity) -> str:
    """The clause around a figure."""
    low = max(
        (
            m.end()
            for m in re.finditer(
                r"[;.]| but | while | whereas | and (?!over|older|above|under|younger|up)| although | though ",
                s.text[: q.start],
            )
        ),
        default=0,
    )
    m = regexes.compile(r"[;]| but | while | whereas |, and ").search(s.text, q.end)
    return s.text[low : m.start() if m else len(s.text)]


_BRACKETED = regexes.compile(r"^ ?\([^)]*\)")


# "a town of 10,000 people is home to five people with it"
_PLACE = regexes.compile(
    r"(?:city|town|country|region|population|nation|state|area|county|district|province|village)\b"
)


def _nameless(s: Sentence, end: int) -> str:
    """The sentence up to *end* with "it" for every condition: how long a name is says nothing."""
    text = s.text[:end]
    for i in reversed(s.items):
        if "condition" in i.labels and i.end <= end:
            text = f"{text[: i.start]}it{text[i.end :]}"
    return text


def _of_population(s: Sentence, q: Quantity) -> bool:
    after = _BRACKETED.sub("", s.text[q.end : q.end + 70])  # "8 % (26 million) of adults"
    if _AMONG_THEM.search(s.text, s.prefix, q.start):
        return False  # "of those who develop it, roughly 75 % are men"
    if any("condition" in i.labels and i.start == q.end + 1 for i in s.items):
        return False  # "in one person in eight the disease turns ..."
    counted = s.text[q.start : q.end]
    if not counted[0].isdigit() and _PLACE.match(counted):
        return True
    if (
        (_SHARE.match(after) and not (q.kind == "rate" and _OF_ALL.match(after)))
        or (
            q.per < 10_000
            and re.search(r"\b(?:patients?|those affected|sufferers?|relatives) (?:in|per|out of|of)\b", counted)
        )
        or (q.per < 1000 and re.search(r"\bcases? (?:in|per)\b", counted))
    ):
        return False
    if re.match(r"(?:of|out of|in|among) .*(?: with | who have )", s.text[q.start : q.end]):
        return False  # "of every hundred people with it, 88 are men"
    if _SEXES.match(after) and q.per < 1000 and not _has_it(s, q.end):
        # "X occurs in 12 % of men"
        return any("condition" in i.labels and _OCCURS_IN.fullmatch(s.text, i.end, q.start) for i in s.items)
    if (
        (q.kind == "rate" and q.per >= 1000)
        or _SHARE_OF_ALL.search(s.text[s.prefix : q.start])
        or _PREVALENCE.search(_nameless(s, q.start))
    ):
        return True
    if q.per < 1000 and (_HELPED.match(after) or _HELPS.search(s.text, s.prefix, q.start)):
        return False
    if re.search(
        r"\b(?:people|persons?|adults?|inhabitants?|everyone|americans?|britons?|europeans?|households?|homes?|family|families)\b",
        s.text[q.start : q.end],
    ) and not re.match(r"^ (?:with|who)\b", after):
        return q.per >= 1000 or not (m := _VERB.match(after)) or _HAVE.search(m[1]) is not None
    told = _HAVE.search(s.text, s.prefix) is not None or (
        # "X = a common disease, 1 in 50 adults"
        s.labels.isdisjoint(VERBAL) and any("condition" in i.labels and i.end <= q.start for i in s.items)
    )
    return told and _POPULATION.match(after) is not None


# "Prevalence of X: 0.5 %", "prevalence of X in the adult population is 0.5 %"
_PREVALENCE = regexes.compile(
    r"\bprevalence\b[^,;]{0,25}$|\bprevalence\b[^,;]{0,60}\b(?:population|adults|people|inhabitants|residents)\b(?: (?:is|was|of|at|stands at))?\W{0,3}(?:about |around |some |roughly )?$"
)
_OCCURS_IN = regexes.compile(
    r"(?: (?:also|only|often|usually))? (?:occurs?|is (?:seen|found|present)|affects?|strikes?|hits?|develops?)(?: in)? (?:(?:about|around|some|roughly|nearly|almost|over|up to|an?) )?"
)
# What those counted do: "one in five was able to", "1 in 500 has it".
_VERB = regexes.compile(
    r"^[ ,](?:\w+ ){0,4}?((?:(?:is|are|was|were|will|can|could|may|might|has|have|had|do|does|did)\b)[^,;.]{0,40})"
)
# "in four people out of five it helps": of those treated.
_HELPED = regexes.compile(
    r"^,? (?:\w+ ){0,3}?(?:helps?|works?|responds?|benefits?|improves?|gets? (?:much )?(?:better|stronger|worse|weaker|relief)|tolerates?|notices?|feels?|needs?|recovers?|fails?|says?|reports?|complains?)\b"
)
# "It helps about four people in five."
_HELPS = regexes.compile(
    r"\b(?:helps?|helped|benefits?|relieves?|improves?|cures?|suits?|fails?|works? (?:for|in|on)|(?:is|are) given to|offered to) (?:(?:about|around|some|roughly|perhaps|at least|up to|only) )?$"
)
_HAS_A = regexes.compile(
    r"[^,;.]{0,40}?\b(?:(?:has|have|had|suffers? from|gets?|develops?|lives? with)(?: had)? an?|lacks?|misses|carr(?:y|ies)(?: the| an?)?|reacts? to|tolerates?|needs?) (?:the |an? )?([a-z]+)"
)
_LIKE_IT = frozenset({"disease", "condition", "disorder", "form", "case", "mild", "milder", "severe", "similar"})


def _of_another(s: Sentence, q: Quantity) -> bool:
    """Whether a figure is about something that the sentence names and that no lexicon knows: "has an ectopic kidney"."""
    m = _HAS_A.match(s.text, q.end)
    return (
        m is not None
        and m[1] not in _LIKE_IT
        and not any("condition" in i.labels and i.start <= m.end() + 40 for i in s.items if i.start >= m.start(1))
        and not any("condition" in i.labels for i in s.items if i.end <= q.start)
    )


_SEXES = regexes.compile(r"^\W*(?:of )?(?:all |the )?(?:men|women|males|females)\b(?! and (?:women|men))")


def _has_it(s: Sentence, at: int) -> bool:
    """Whether what follows says that somebody has a condition: "one in eight women will develop it"."""
    m = _HAVE.search(s.text, at)
    if m is None:
        return False
    named = [i.start for i in s.items if "condition" in i.labels] + [a for a, _ in s.cues.get("anaphor", ())]
    return any(0 <= a - m.end() <= 25 for a in named)


def judge(value: Mapping[str, Any], reading: Reading, fact: Fact) -> VerdictName | None:
    if degree := value.get("degree"):
        agrees = (degree == fact_degree(fact)) is reading.positive
        return "consistent" if agrees else "contradiction"
    if not reading.positive:
        return None
    per = fact.value.get("per", _PER)
    scale = per / value["per"]
    claimed = interval(
        {
            "low": 0,
            **{k: v for k, v in value.items() if k in ("low", "high", "low_open", "high_open") and v is not None},
        }
    )
    bound = value["low"] is None or value["high"] is None
    return bands(fact.value, fact.accept, fact.contradiction).judge(_snapped(claimed.scaled(scale), fact), bound=bound)


# Half of the last of four digits: what "1 in 700" loses when a statement tells it per 100,000.
_ROUNDING = 5e-4


def _snapped(claimed: Interval, fact: Fact) -> Interval:
    """A figure with the fact's own bounds in the place of those that rounding alone tells from them."""
    own = interval(fact.value)

    def snap(x: float) -> float:
        return next((y for y in (own.low, own.high) if math.isclose(x, y, rel_tol=_ROUNDING)), x)

    return Interval(snap(claimed.low), snap(claimed.high), claimed.low_open, claimed.high_open)


def fact_degree(fact: Fact) -> str:
    """The fact's own word for a rate; else "rare" under one in 2,000 (the European definition of a rare disease), or "common"."""
    if fact.degree:
        return fact.degree
    per = fact.value.get("per", _PER)
    return "rare" if (fact.value.get("high") or 0) / per < 1 / 2000 else "common"


def correct(s: Sentence, m: Match, fact: Fact) -> tuple[Replacement, ...]:
    """ "1 in 10,000" as "1 in 100,000", "5 per 100,000" as "1 per 100,000"."""
    q, want = m.quantity, interval(fact.value)
    if q is None or q.kind != "rate" or q.bound or q.raw[0] != q.raw[1] or want.low != want.high:
        return ()
    per: int = fact.value.get("per", _PER)
    figures = numerals(s.text, q.start, q.end)
    base = next((n for n in figures if n.value == q.per), None)
    if base is None:
        return ()
    if q.per == per and len(figures) == 2 and not re.search("[a-z]{5}", s.text[q.start : q.end]):
        count = next(n for n in figures if n is not base)
        text = written(want.low, s.text[count.start : count.end])
        return (Replacement(count.start, count.end, text),) if text else ()
    text = written(q.raw[0] * per / want.low, s.text[base.start : base.end])
    # "5 in 500,000" is right and reads badly.
    return (Replacement(base.start, base.end, text),) if text and q.raw[0] == 1 else ()


def describe(value: Mapping[str, Any], reading: Reading, fact: Fact, verdict: VerdictName) -> str:
    if value.get("degree"):
        return ""
    per = fact.value.get("per", _PER)
    scale = per / value["per"]
    ends = [x * scale for x in (value["low"], value["high"]) if x is not None]
    middle = (interval(fact.value).low + interval(fact.value).high) / 2
    nearest = min(ends, key=lambda x: abs(x - middle))
    amount = number(nearest) if len(ends) == 1 or ends[0] == ends[-1] else f"{number(ends[0])} to {number(ends[-1])}"
    text = f"that is {amount} in {number(per)}"
    factor = nearest / middle
    times = factor if factor > 1 else 1 / factor
    if verdict == "contradiction" and times >= 5:
        zeros = round(times, 3) in (10, 100, 1000, 10000)
        text += f", about {number(float(f'{times:.2g}'))} times too {'many' if factor > 1 else 'few'}"
        if zeros:
            text += " - zeros lost or added?"
    return text


def draft(readings: Sequence[str], treatments: Sequence[str]) -> dict[str, Any]:
    return {"per": _PER}


def stated(value: Mapping[str, Any], reading: Reading) -> Stated | None:
    if not reading.positive or "low" not in value:
        return None
    return stated_figure(value, role=value.get("basis", ""), factor=1 / value["per"])


def canonical(stated: Stated, like: Mapping[str, Any], readings: Sequence[str]) -> dict[str, Any]:
    per = like.get("per") or _PER
    return {**figure(stated.interval or Interval(), per), "per": per}
