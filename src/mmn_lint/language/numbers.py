"""Figures of every sort in running text, as intervals with their bounds and units."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from mmn_lint.language.number_grammar import GIVEN, SHORT_UNITS, Grammar, grammar


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure as it stands in the text, bound and unit included.

    Attributes:
        start, end: offsets in the folded text.
        kind: ``rate`` (one in so many), ``percent``, ``fraction``, ``multiple``, ``pair`` ("three to one"), ``age``,
            ``stage`` (of life), ``duration``, ``interval`` (between two events), ``number``, ``year`` (a calendar year).
        low, high: the interval; ``inf`` where it is open above, 0 where it is open below. Rates and percentages are shares
            of one, durations and intervals days, ages years.
        low_open, high_open: the bound itself is excluded ("fewer than").
        bound: ``""``, ``upper`` or ``lower``.
        approximate: "about", "around".
        per: the denominator as written, for a rate.
        unit: the unit as written, for durations and intervals ("week").
        raw: the two figures in the order of the text, for a pair; the figures in their unit otherwise.
        times: for an interval, how often in it when said so ("twice a year": 2).
        core: offsets of the bare figure, without bound words.
    """

    start: int
    end: int
    kind: str
    low: float
    high: float
    low_open: bool = False
    high_open: bool = False
    bound: str = ""
    approximate: bool = False
    per: float = 0
    unit: str = ""
    raw: tuple[float, float] = (0, 0)
    times: float = 0
    core: tuple[int, int] = (0, 0)


# "Just over" a figure reaches so far beyond it, as a share of it.
_LITTLE = 0.2


def _bounded(q: Quantity, bound: str) -> Quantity:
    match bound:
        case "upper" | "upper_open":
            return replace(q, low=0, bound="upper", high_open=bound.endswith("open"))
        case "lower" | "lower_open":
            return replace(q, high=math.inf, bound="lower", low_open=bound.endswith("open"))
        case "just_over":
            return replace(q, high=q.high * (1 + _LITTLE), low_open=True)
        case "just_under":
            return replace(q, low=q.low * (1 - _LITTLE), high_open=True)
        case "approximate":
            return replace(q, approximate=True)
    return q


def _interval(g: Grammar, m: re.Match[str], a: str = "a", b: str = "b") -> tuple[float, float]:
    first = g.number(m[a])
    second = g.number(m[b]) if m[b] else first
    # "1 to 2 million": the scale of the second belongs to the first as well
    scale = next((s for s in ("million", "thousand", "billion") if m[b] and m[b].rstrip().endswith(s)), None)
    if scale and first < 1000 <= second and not m[a].rstrip().endswith(scale):
        first *= g.scales[scale]
    return first, second


_YEAR = re.compile(r"(?:19|20)(?!00)\d\d")


def _rate(g: Grammar, m: re.Match[str]) -> Quantity | None:
    low, high = _interval(g, m)
    per = g.number(m["per"].replace("per ", ""))
    per2 = g.number(m["per2"]) if m["per2"] else per
    if per2 < per:  # "1 in 2 to 4 thousand" or a following figure that is none of it
        per2 = per
    joint = m.string[m.end("b" if m["b"] else "a") : m.start("per")]
    # "1:100" tells how common something is, "1:3" how two groups compare
    if per < 2 or high > per or (per < 1000 and re.fullmatch(r" ?[:/] ?", joint) and not low == high == 1 <= per / 50):
        return None
    if (" to " in joint and per < 1000) or (re.search(r"\b(?:of|for)\b", joint) and 1900 <= per <= 2100):
        return None
    if joint.endswith(" in ") and _YEAR.fullmatch(m["per"]):
        return None  # "eight families in 1998"
    if min(low, high) == 0:
        return None
    ends = sorted((low / per, high / per, low / per2, high / per2))
    q = Quantity(m.start(), m.end(), "rate", ends[0], ends[-1], per=per, raw=(low, high), core=(m.start("a"), m.end()))
    bound = g.bound(m["bound"])
    return _bounded(q, "" if m["b"] and bound.startswith(("lower", "upper")) else bound)


def _rate_range(g: Grammar, m: re.Match[str]) -> Quantity | None:
    low, high = sorted((g.number(m["a"]) / max(g.number(m["per"]), 1), g.number(m["b"]) / max(g.number(m["per2"]), 1)))
    per = g.number(m["per"])
    if per < 2 or not 0 < low <= high <= 1:
        return None
    return Quantity(
        m.start(),
        m.end(),
        "rate",
        low,
        high,
        per=per,
        raw=(g.number(m["a"]), g.number(m["b"])),
        core=(m.start("a"), m.end()),
    )


def _rate_of(g: Grammar, m: re.Match[str]) -> Quantity | None:
    """A rate whose two figures stand apart or whose first one is "once"."""
    groups = m.groupdict()
    top = g.number(m["a"]) if groups.get("a") else 1.0
    pers = [g.number(m[name]) for name in ("per", "per2") if groups.get(name)]
    if min(pers) < 2 or not 0 < top <= min(pers) or (not groups.get("a") and min(pers) < 50):
        return None
    most = g.number(m["top"]) if groups.get("top") else top
    if not top <= most <= min(pers):
        return None
    start, end = (m.start("a"), m.end("a")) if m.re is g.rate_shared else m.span()
    return Quantity(
        start, end, "rate", top / max(pers), most / min(pers), per=pers[0], raw=(top, most), core=(start, end)
    )


def _rate_turned(g: Grammar, m: re.Match[str]) -> Quantity | None:
    """A rate said the other way round; "of 52 people with it, 20 ..." tells of 52 certain ones."""
    per = g.number(m["per"])
    round_ = math.log10(per).is_integer() or (m.group().startswith("out of ") and per % 10 == 0)
    return _rate_of(g, m) if m["each"] or round_ else None


def _percent(g: Grammar, m: re.Match[str]) -> Quantity | None:
    low, high = _interval(g, m)
    scale = 1000 if m["sign"] in ("‰", "permille", "per mille", "per thousand") else 100
    if low > high or (high > 100 and scale == 100):
        return None
    q = Quantity(
        m.start(),
        m.end(),
        "percent",
        low / scale,
        high / scale,
        per=scale,
        raw=(low, high),
        core=(m.start("a"), m.end()),
    )
    return _bounded(q, g.bound(m["bound"]))


def _percent_more(g: Grammar, m: re.Match[str]) -> Quantity | None:
    """ "50 percent more often": one and a half times."""
    sign = 1 if m["way"].startswith(("more", "higher")) else -1
    times = 1 + sign * g.number(m["a"]) / 100
    if times <= 0:
        return None
    end = m.end("sign")
    return _bounded(Quantity(m.start(), end, "multiple", times, times, core=(m.start("a"), end)), g.bound(m["bound"]))


def _fraction(g: Grammar, m: re.Match[str]) -> Quantity | None:
    if not m["a"] and m["f"] != "half" and not m["f"].endswith("s"):
        return None  # "the third week" is an ordinal
    top = 1 if m["a"] in (None, "a", "an") else g.words[m["a"]]
    share = min(1.0, top * g.fractions[m["f"]])
    q = Quantity(m.start(), m.end(), "fraction", share, share, core=(m.start("a") if m["a"] else m.start("f"), m.end()))
    return _bounded(q, g.bound(m["bound"]))


def _multiple(g: Grammar, m: re.Match[str]) -> Quantity | None:
    if m["m"]:
        low = high = g.multiples[m["m"]]
        core = m.start("m")
    else:
        low, high = _interval(g, m)
        core = m.start("a")
    if low > high:
        return None
    return _bounded(Quantity(m.start(), m.end(), "multiple", low, high, core=(core, m.end())), g.bound(m["bound"]))


def _factor(g: Grammar, m: re.Match[str]) -> Quantity | None:
    low, high = _interval(g, m)
    return Quantity(m.start(), m.end(), "multiple", low, high, core=(m.start("a"), m.end())) if low <= high else None


def _pair(g: Grammar, m: re.Match[str]) -> Quantity | None:
    a, b = g.number(m["a"]), g.number(m["b"])
    if min(a, b) <= 0 or max(a, b) > 200:
        return None
    joint = m.string[m.end("a") : m.start("b")].strip()
    if joint == "to" and a < b and a != 1:
        return None  # a range
    q = Quantity(m.start(), m.end(), "pair", min(a, b), max(a, b), raw=(a, b), core=(m.start("a"), m.end()))
    return replace(q, approximate=g.bound(m["bound"]) == "approximate")


_PARTS = {"early": (0, 4), "mid": (3, 7), "middle": (3, 7), "late": (6, 9)}


def _decade(g: Grammar, m: re.Match[str]) -> Quantity | None:
    text = m.group()
    if (
        m["t1"][0].isdigit()
        and not re.match(r"(?:in|from|between|their|his|her|your|the)\b", text)
        and not m["p1"]
        and not m["t2"]
        and not m["bound"]
    ):
        return None

    def years(part: str | None, ten: str) -> tuple[float, float]:
        base = g.tens[ten] if ten in g.tens else float(re.sub(r"\D", "", ten))
        lo, hi = (3, 9) if base == 10 else (0, 9)
        if part:
            words = re.findall(r"early|mid|middle|late", part)
            lo, hi = _PARTS[words[0]][0], _PARTS[words[-1]][1]
        return base + lo, base + hi

    low, high = years(m["p1"], m["t1"])
    if m["t2"]:
        high = years(m["p2"], m["t2"])[1]
    if low > high:
        return None
    return _bounded(Quantity(m.start(), m.end(), "age", low, high, core=(m.start(), m.end())), g.bound(m["bound"]))


def _life_decade(g: Grammar, m: re.Match[str]) -> Quantity | None:
    first = g.ordinal(m["o1"])
    last = g.ordinal(m["o2"]) if m["o2"] else first
    if not 1 <= first <= last <= 10:
        return None
    return Quantity(m.start(), m.end(), "age", 10 * (first - 1), 10 * last - 1, core=(m.start(), m.end()))


# So many of each the "first days of life" are at most, where nobody counts them.
_FIRST_FEW = {"hour": 48, "day": 7, "week": 10, "month": 6, "year": 4}


def _of_life(g: Grammar, m: re.Match[str]) -> Quantity | None:
    unit = m["unit"]
    count = g.number(m["a"]) if m["a"] else _FIRST_FEW[unit] if m["many"] else 1
    years = count * g.units[unit] / g.units["year"]
    return Quantity(m.start(), m.end(), "stage", 0, round(years, 2), core=m.span()) if years <= 30 else None


def _age(g: Grammar, m: re.Match[str]) -> Quantity | None:
    a, b = ("a1", "b1") if m["a1"] else ("a2", "b2")
    low, high = _interval(g, m, a, b)
    if low > high or high > 120:
        return None
    q = Quantity(m.start(), m.end(), "age", low, high, core=(m.start(a), m.end()))
    bound = g.bound(m["bound"] if m["a1"] else m["bound2"])
    if m[b] and bound.startswith(("lower", "upper")):
        bound = ""  # "from 30 to 50", "after 20 to 30 years" are ranges
    opens = m["open"] or ""
    if "under" in opens or "younger" in opens:
        bound = "upper"
    elif opens:
        bound = "lower"
    return _bounded(q, bound)


def _older(g: Grammar, m: re.Match[str]) -> Quantity | None:
    years = g.number(m["a"])
    if years > 120:
        return None
    young = m["open"].split()[-1 if m["open"][:2] in ("or", "an") else 0] in ("under", "younger", "below")
    q = Quantity(m.start(), m.end(), "age", years, years, core=(m.start("a"), m.end()))
    return _bounded(q, "upper" if young else "lower")


def _birthday(g: Grammar, m: re.Match[str]) -> Quantity | None:
    years = g.ordinal(m["o1"])
    until = g.ordinal(m["o2"]) if m["o2"] else years
    if not years <= until <= 110:
        return None
    q = Quantity(m.start(), m.end(), "age", years, until, core=(m.start("o1"), m.end()))
    if m["o2"]:
        return q
    bound = (m["bound"] or "").strip()
    return _bounded(q, "upper" if bound in ("before", "by", "until") else g.bound(bound))


def _stage(g: Grammar, m: re.Match[str]) -> Quantity | None:
    low, high = g.stages[m["s1"]]
    if m["s2"]:
        low, high = min(low, g.stages[m["s2"]][0]), max(high, g.stages[m["s2"]][1])
    if m["before"] and low:
        return _bounded(Quantity(m.start(), m.end(), "age", low, low, core=m.span("s1")), "upper_open")
    return Quantity(m.start("s1"), m.end(), "stage", low, high, core=(m.start("s1"), m.end()))


def _days(g: Grammar, n: float, unit: str) -> float:
    # Three months are twelve weeks where a pack counts in weeks, so months are kept as months: 30.4167 days each.
    return n * g.units[unit]


def _duration(g: Grammar, m: re.Match[str]) -> Quantity | None:
    unit = g.unit_of[m["unit"]]
    if m["unit"] in SHORT_UNITS and not (m["a"] and m["a"][0].isdigit()):
        return None
    start = m.end("bound") if m["bound"] else m.start()
    if m["v"]:
        low, high = g.vague[m["v"]]
    elif m["one"]:
        low = high = 0.5 if m["one"].startswith("half") else 1
        if m["one"] == "the" or m.string.endswith(("most of ", "much of ", "part of ", "rest of "), 0, start):
            return None  # "it takes most of a day"
    else:
        low, high = _interval(g, m)
    if m["half"]:
        low, high = low + 0.5, high + 0.5
    if low > high:
        return None
    core = m.start("a") if m["a"] else start
    q = Quantity(
        m.start(),
        m.end(),
        "duration",
        _days(g, low, unit),
        _days(g, high, unit),
        unit=unit,
        raw=(low, high),
        core=(core, m.end()),
    )
    # "over a few days" is in the course of them
    bound = "" if m["v"] and (m["bound"] or "").strip() == "over" else g.bound(m["bound"])
    if (
        m["bound"]
        and m["bound"].strip() in ("after", "before", "from", "over", "by", "past")
        and m["bound"].strip() != "over"
    ):
        bound = ""  # "after three weeks" is a point in time; "before" is read by the kind, with its negation
        q = replace(q, bound="before" if m["bound"].strip() == "before" else "")
    if (m["b"] and bound.startswith(("lower", "upper"))) or (m["v"] and bound == "approximate"):
        bound = ""
    if m["bound"] and m["bound"].strip() == "within":
        return replace(q, bound="within")
    return _bounded(q, bound)


def _duration_head(g: Grammar, m: re.Match[str]) -> Quantity | None:
    """A duration whose unit stands in the head of its row or column."""
    unit = g.unit_of[m["unit"]]
    low, high = _interval(g, m)
    if low > high:
        return None
    q = Quantity(
        m.start("a"),
        m.end(),
        "duration",
        _days(g, low, unit),
        _days(g, high, unit),
        unit=unit,
        raw=(low, high),
        core=(m.start("a"), m.end()),
    )
    return _bounded(q, g.bound(m["bound"]))


def _two_units(g: Grammar, m: re.Match[str]) -> Quantity | None:
    low_unit, high_unit = g.unit_of[m["u1"]], g.unit_of[m["u2"]]
    low, high = _days(g, g.number(m["a"]), low_unit), _days(g, g.number(m["b"]), high_unit)
    if low > high:
        return None
    return Quantity(m.start(), m.end(), "duration", low, high, unit=high_unit, core=(m.start("a"), m.end()))


def _bare(g: Grammar, m: re.Match[str]) -> Quantity | None:
    if m["u1"]:
        low, high = g.unit_of[m["u1"]], g.unit_of[m["u2"]]
        if g.units[low] >= g.units[high]:
            return None
        return Quantity(
            m.start(), m.end(), "duration", _days(g, 2, low), _days(g, 12, high), unit=low, core=(m.start(), m.end())
        )
    if m["unit3"]:
        unit, end = g.unit_of[m["unit3"]], m.end("unit3")
        top = {"second": 59, "minute": 59, "hour": 36, "day": 7, "week": 8}.get(unit, math.inf)
        return Quantity(
            m.start(), end, "duration", _days(g, 2, unit), _days(g, top, unit), unit=unit, core=(m.start(), end)
        )
    unit = g.unit_of[m["unit"]]
    top = {"second": 59, "minute": 59, "hour": 36, "day": 7, "week": 8, "month": math.inf}.get(unit, math.inf)
    low = 3 if unit == "month" else 2
    return Quantity(
        m.start(), m.end(), "duration", _days(g, low, unit), _days(g, top, unit), unit=unit, core=(m.start(), m.end())
    )


def _ordinal_unit(g: Grammar, m: re.Match[str]) -> Quantity | None:
    if m["o1"]:
        low = g.ordinal(m["o1"])
        high = g.ordinal(m["o2"]) if m["o2"] else low
        unit = m["unit"]
    else:
        low, high = _interval(g, m)
        unit = m["unit2"]
    if low > high:
        return None
    q = Quantity(
        m.start(),
        m.end(),
        "duration",
        _days(g, low, unit),
        _days(g, high, unit),
        unit=unit,
        raw=(low, high),
        core=(m.start(), m.end()),
    )
    bound = m["bound"].strip() if m["bound"] else ""
    if bound == "before":
        return replace(q, bound="before")
    return _bounded(q, g.bound(bound) if bound in ("from", "by", "not before", "at least") else "")


def _span(g: Grammar, m: re.Match[str]) -> Quantity | None:
    low, high = g.spans[m.group()]
    return Quantity(m.start(), m.end(), "duration", low, high, unit="day", core=(m.start(), m.end()))


# What may stand between a count and "a year".
_GIVEN = re.compile(rf"(?:times?|x|.*(?:{'|'.join(GIVEN)})s?)")


# "one a year | is enough"
_SUBJECT = re.compile(r" (?:is|are|will|would|should|must|suffices?)\b")


def _frequency(g: Grammar, m: re.Match[str]) -> Quantity | None:
    if m["t"] or m["one"]:
        low = high = {"twice": 2.0, "thrice": 3.0}.get(m["t"], 1.0)
    elif _GIVEN.fullmatch(noun := (m["noun"] or "").strip()) or (not noun and _SUBJECT.match(m.string, m.end())):
        low, high = _interval(g, m)
    else:
        return None
    if not low or low > high:
        return None
    n = 1.0 if not m["n"] or m["n"] == "single" else g.number(m["n"])
    days = _days(g, n, g.unit_of[m["unit"]])
    q = Quantity(
        m.start(),
        m.end(),
        "interval",
        days / high,
        days / low,
        unit=g.unit_of[m["unit"]],
        times=high,
        core=(m.start(), m.end()),
    )
    match g.bound(m["bound"]):
        case "upper" | "upper_open":
            return replace(q, high=math.inf, bound="lower")
        case "lower" | "lower_open":
            return replace(q, low=0, bound="upper")
        case "approximate":
            return replace(q, approximate=True)
    return q


def _every(g: Grammar, m: re.Match[str]) -> Quantity | None:
    unit = g.unit_of[m["unit"]]
    if m["unit"] in SHORT_UNITS and not m["a"]:
        return None
    if m["other"]:
        low = high = 2.0
    elif m["oth"]:
        low = high = g.ordinal(m["oth"])
    elif m["v"]:
        low, high = g.vague[m["v"]]
    elif m["a"]:
        low, high = _interval(g, m)
    else:
        low = high = 1.0
    if m["b2"]:
        high = g.number(m["b2"])
    if not 0 < low <= high:
        return None
    q = Quantity(
        m.start(),
        m.end(),
        "interval",
        _days(g, low, unit),
        _days(g, high, unit),
        unit=unit,
        times=1,
        raw=(low, high),
        core=(m.start(), m.end()),
    )
    return _bounded(q, g.bound(m["bound"]))


def _intervals(g: Grammar, m: re.Match[str]) -> Quantity | None:
    if m["a"]:
        low, high = _interval(g, m)
        unit = g.unit_of[m["unit"]]
    else:
        n = "2" if m["a2"] else "3"
        low, high = _interval(g, m, "a" + n, "b" + n)
        unit = g.unit_of[m["unit" + n]]
    if not 0 < low <= high:
        return None
    return Quantity(
        m.start(),
        m.end(),
        "interval",
        _days(g, low, unit),
        _days(g, high, unit),
        unit=unit,
        times=1,
        raw=(low, high),
        core=(m.start(), m.end()),
    )


def _adverb(g: Grammar, m: re.Match[str]) -> Quantity | None:
    n, unit = g.adverbs[m["w"]]
    times = {"twice": 2, "thrice": 3, "three times": 3}.get(m["n"] or "", 1)
    # "four-weekly" is every four weeks
    days = _days(g, n, unit) / times * (g.number(m["every"]) if m["every"] else 1)
    return Quantity(m.start(), m.end(), "interval", days, days, unit=unit, times=1, core=(m.start(), m.end()))


def _number(g: Grammar, m: re.Match[str]) -> Quantity | None:
    low, high = _interval(g, m)
    if low > high:
        return None
    q = Quantity(m.start(), m.end(), "number", low, high, raw=(low, high), core=(m.start("a"), m.end()))
    bound = g.bound(m["bound"])
    return _bounded(q, "" if m["b"] and bound.startswith(("lower", "upper")) else bound)


def _year(g: Grammar, m: re.Match[str]) -> Quantity | None:
    value = float(m.group()[:4])
    return Quantity(m.start(), m.end(), "year", value, value, core=(m.start(), m.end()))


# In order: what is read first keeps its characters.
_RULES: tuple[tuple[str, Callable[[Grammar, re.Match[str]], Quantity | None]], ...] = (
    ("percent_more", _percent_more),
    ("percent", _percent),
    ("span", _span),
    ("life_decade", _life_decade),
    ("of_life", _of_life),
    ("birthday", _birthday),
    ("older", _older),
    ("past_age", _older),
    ("age", _age),
    ("intervals", _intervals),
    ("frequency", _frequency),
    ("every", _every),
    ("rate_range", _rate_range),
    ("rate_turned", _rate_turned),
    ("rate_home", _rate_of),
    ("rate_head", _rate_of),
    ("duration_head", _duration_head),
    ("rate_once", _rate_of),
    ("rate_nth", _rate_of),
    ("rate_told", _rate_of),
    ("rate", _rate),
    ("rate_shared", _rate_of),
    ("adverb", _adverb),
    ("ordinal_unit", _ordinal_unit),
    ("two_units", _two_units),
    ("duration", _duration),
    ("stage", _stage),
    ("bare", _bare),
    ("factor", _factor),
    ("multiple", _multiple),
    ("decade", _decade),
    ("pair", _pair),
    ("fraction", _fraction),
    ("year", _year),
    ("plain", _number),
)


# What the rules make that are not named after the kind of their figure.
_KINDS = {
    **dict.fromkeys(("percent_more", "factor"), "multiple"),
    **dict.fromkeys(("span", "ordinal_unit", "two_units", "duration_head", "bare"), "duration"),
    **dict.fromkeys(("life_decade", "birthday", "older", "past_age", "decade"), "age"),
    **dict.fromkeys(("intervals", "frequency", "every", "adverb"), "interval"),
    **dict.fromkeys(
        ("rate_range", "rate_turned", "rate_home", "rate_head", "rate_once", "rate_nth", "rate_told", "rate_shared"),
        "rate",
    ),
    "of_life": "stage",
    "plain": "number",
}


def forms(folded: str) -> frozenset[str]:
    """The rules that a folded text may have a figure for, by a quick look."""
    return grammar().forms(folded)


def vague() -> Mapping[str, tuple[float, float]]:
    """How many people mean by "a few", "several"."""
    return grammar().vague


def kinds(forms: Iterable[str]) -> frozenset[str]:
    """The kinds of figures that some rules make."""
    # "Before childhood" is an age.
    return frozenset(
        [kind for name in forms for kind in (_KINDS.get(name, name), *(("age",) if name == "stage" else ()))]
    )


def quantities(folded: str, forms: Collection[str] | None = None) -> list[Quantity]:
    """Every figure in a folded text, in order, not overlapping.

    Args:
        forms: what ``forms`` says of the text, where that was asked before.
    """
    g = grammar()
    if forms is None:
        forms = g.forms(folded)
    if not forms:
        return []
    found: list[Quantity] = []
    taken = bytearray(len(folded))
    # The numbers that no figure has taken: a rule that needs more of them finds nothing that it may keep.
    free, starts = g.numbers_in(folded)
    for name, build in _RULES:
        if name not in forms or (name in g.looks and getattr(g, f"look_{name}").search(folded) is None):
            continue
        least = g.least[name]
        if len(free) < least:
            continue
        for m in _matches(g, name, folded, starts):
            if taken.find(1, m.start(), m.end()) < 0 and (q := build(g, m)) is not None:
                found.append(q)
                taken[q.start : q.end] = b"\1" * (q.end - q.start)
                free = [(a, b) for a, b in free if a < q.start or q.end < b]
            if len(free) < least:
                break
    found.sort(key=lambda q: q.start)
    # "adults aged 60 to 70", "children (5-7 years)": the figure says which
    told = {
        a
        for a, b in itertools.pairwise(found)
        if a.kind == "stage"
        and (
            (b.kind == "age" and not folded[a.end : b.start].strip(" ("))
            # "at any age from childhood on"
            or (folded.startswith("any age", a.start) and _FROM.fullmatch(folded, a.end, b.start))
        )
    }
    return [q for q in found if q not in told] if told else found


_FROM = re.compile(r",? (?:from|between|,|and)? ?")


def _matches(g: Grammar, name: str, text: str, starts: Sequence[int]) -> Iterator[re.Match[str]]:
    """Matches of a rule, from left to right; a match that is refused may hide another that starts inside it.

    Args:
        starts: where the figures of the rules in ``g.led`` can begin; to try these few places takes a fraction of a search.
    """
    regex: re.Pattern[str] = getattr(g, name)
    at = 0
    if name in g.led:
        for start in starts:
            if start >= at and (m := regex.match(text, start)):
                at = start + max(1, (m.end() - start) // 2)
                yield m
    else:
        while m := regex.search(text, at):
            at = m.start() + max(1, (m.end() - m.start()) // 2)
            yield m
