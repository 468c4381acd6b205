"""The number grammar: figures of every sort in running text, as intervals with their bounds and units."""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from mmn_lint.resources import data


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


def _alternation(words: Any) -> str:
    # The longest first; a word ends where a letter or digit does not follow.
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))


@lru_cache(maxsize=1)
def _grammar() -> _Grammar:
    return _Grammar(tomllib.loads(data("language/en").joinpath("numbers.toml").read_text("utf-8")))


class _Grammar:
    def __init__(self, d: dict[str, Any]) -> None:
        self.words: dict[str, float] = d["words"]
        self.scales: dict[str, float] = d["scales"]
        self.fractions: dict[str, float] = d["fractions"]
        self.ordinals: dict[str, float] = d["ordinals"]
        self.multiples: dict[str, float] = d["multiples"]
        self.tens: dict[str, float] = d["tens"]
        self.units: dict[str, float] = d["units"]
        self.unit_of = {w: u for u, ws in d["unit_words"].items() for w in ws}
        self.adverbs: dict[str, tuple[float, str]] = d["adverbs"]
        self.vague: dict[str, tuple[float, float]] = d["vague"]
        self.stages: dict[str, tuple[float, float]] = d["stages"]
        self.spans: dict[str, tuple[float, float]] = d["spans"]
        self.bounds = {w: kind for kind, ws in d["bounds"].items() for w in ws}
        small = [w for w, v in self.words.items() if v < 10 and v]
        tens = [w for w, v in self.words.items() if v >= 20]
        teen = [w for w, v in self.words.items() if 10 <= v < 20 or not v]
        smallre = (
            rf"(?:(?:{_alternation(tens)})(?: (?:{_alternation(small)}))?|{_alternation(teen)}|{_alternation(small)})"
        )
        scale = r"(?:hundred|thousand|million|billion|lakh|crore|dozen)"
        wordnum = rf"(?:half a (?:million|dozen)|{smallre} and a half|(?:(?:{smallre}|an?) )?{scale}(?:(?: and)? {smallre}(?! times))?(?: (?:thousand|million))?|{smallre})"
        digits = r"(?:\d{1,3}(?:[, ']\d{3})+(?!\d)(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}(?!\d)|\d{1,3}(?:\.000)+(?!\d)|0,\d+|\d+(?:[.·]\d+)?)"
        self.digits = re.compile(digits)
        num = rf"(?:(?<![\w.,·])(?:{digits})(?: ?(?:k|m|mn|bn)\b| (?:hundred|thousand|million|billion|lakh|crore|dozen)\b)?|\b{wordnum}\b)"
        self.num_re = re.compile(num)
        bound = _alternation(self.bounds)
        pre = rf"(?:(?P<bound>(?<!\w)(?:{bound})) ?(?:the (?:age|ages) of |age |ages? of |about |around |only |every |the )?)?"
        dash = r" ?[-–—/] ?"
        sep = rf"(?: to (?:about |around |perhaps |as (?:many|much|high) as )?| or |{dash})"
        rng = rf"(?:between )?(?P<a>{num})(?:(?:{sep}| and )(?P<b>{num}))?"
        unit = rf"(?:{_alternation(self.unit_of)})(?![\w])"
        who = r"(?: (?:new )?cases? of [a-z ]{2,45}?|(?: (?!in\b|per\b|out\b|of\b|for\b|among\b)[a-z]+){0,3}?)"
        each = r"(?:every |each |some |about |around |roughly |approximately |an estimated |the )?"
        # "one person in every 100,000", "1 : 100 000", "0.6/100,000", "1 in 2,000 to 4,000", "two out of three", "1 per million"
        self.rate = re.compile(
            rf"{pre}{rng}(?:{who}(?: in | per | out of | of | for | among | amongst )| ?[:/] ?| ?per )"
            rf"{each}(?P<per>(?:a |per )?{num})(?:(?: to | ?[-–] ?)(?P<per2>{num}))?(?![\d%])"
        )
        self.percent = re.compile(
            rf"{pre}{rng} ?(?P<sign>%|percent\b|per cent\b|pct\b|p\.?c\.(?!\w)|‰|permille\b|per mille\b|per thousand\b)"
        )
        self.fraction = re.compile(
            rf"{pre}(?:(?P<a>an?|one|two|three|four|five|six|seven|eight|nine) )?(?P<f>half|(?:{_alternation(f for f in self.fractions if f != 'half')}))\b(?! (?:an? )?(?:dozen|million|billion|hour|day|week|month|year|decade|line|year|time))"
        )
        self.multiple = re.compile(
            rf"{pre}(?:(?P<m>{_alternation(m for m in self.multiples if m != 'once')})\b|{rng} ?(?:times\b|x\b(?! ?\d)|×|fold\b))"
        )
        self.pair = re.compile(
            rf"{pre}(?P<a>{num})(?: ?: ?| to | vs\.? | versus | against | for every | for each )(?P<b>{num})(?![\d:])(?! ?(?:{_alternation(self.unit_of)}|%)(?!\w))"
        )
        self.plain = re.compile(rf"{pre}{rng}(?![\d%])")
        ten = rf"(?:{_alternation(self.tens)})|'?[1-9]0'?s(?!\w)"
        part = r"(?:early|mid|middle|late)(?: to (?:mid|late))?"
        self.decade = re.compile(
            rf"(?:(?P<bound>(?<!\w)(?:{bound}) )|in |from |between )?(?:(?:their|his|her|your|one's|the|my|our) )?(?P<p1>{part}[ -])?(?P<t1>{ten})(?:(?: to | and | or |{dash})(?:the |their )?(?P<p2>{part}[ -])?(?P<t2>{ten}))?(?! ?,?\d)"
        )
        ordin = rf"(?:{_alternation(self.ordinals)}|\d+(?:st|nd|rd|th))"
        self.life_decade = re.compile(
            rf"(?:in |from |between )?(?:the )?(?P<o1>{ordin})(?: decade)?(?:(?: to | and | or | through |{dash})(?:the )?(?P<o2>{ordin}))? decades?(?: of life)?\b"
        )
        year = r"(?:years?(?: old| of age)|year olds?|y/o|yo|y\.o\.|yrs?\.?(?: old| of age)?|years?)"
        self.age = re.compile(
            rf"(?:(?:{pre}(?:between |from )?(?:the )?(?:ages? (?:of |from |at |between )?|aged (?:between |from )?)(?:about |around |approximately |roughly |over |under )?(?:range (?:of |from )?)?{rng.replace('(?P<a>', '(?P<a1>').replace('(?P<b>', '(?P<b1>')}(?: ?{year})?)"
            rf"|(?:{pre.replace('(?P<bound>', '(?P<bound2>')}{rng.replace('(?P<a>', '(?P<a2>').replace('(?P<b>', '(?P<b2>')} ?(?:years? (?:old|of age)|year olds?|y/o\b|yo\b|y\.o\.|yrs? (?:old|of age))))(?P<open> ?(?:\+|and (?:over|older|above|up|upwards)|or (?:over|older|above|more)|onwards?|and under|or (?:under|younger)|and younger))?"
        )
        self.older = re.compile(
            rf"{pre}(?P<a>{num})(?: ?years?)?(?: of age| old)? ?(?P<open>(?:or|and) (?:older|over|above|upwards?|under|younger|below)\b|\+(?!\w))"
        )
        self.stage = re.compile(rf"(?<!\w)(?:{_alternation(self.stages)})(?!\w)")
        vague = _alternation(self.vague)
        self.duration = re.compile(
            rf"{pre}(?:(?:{rng}|(?P<v>{vague})|(?P<one>an?|one|the|half an?))(?: or (?:so|more))?(?: (?:full|whole|more|long|short|good|or so))? ?(?:consecutive )?(?P<unit>{unit}))(?: (?P<half>and a half))?"
        )
        self.two_units = re.compile(rf"{pre}(?P<a>{num}) (?P<u1>{unit})(?: to | or |{dash})(?P<b>{num}) (?P<u2>{unit})")
        self.bare = re.compile(
            rf"(?P<bound>within|after|over|takes|take|for) (?:(?:just|only|mere|many|several) )?(?P<unit>{_alternation(w for w in self.unit_of if w.endswith('s') and len(w) > 3)})(?!\w)|(?P<u1>{_alternation(w for w in self.unit_of if w.endswith('s') and len(w) > 3)}) (?:to|or|and|-) (?P<u2>{_alternation(w for w in self.unit_of if w.endswith('s') and len(w) > 3)})(?!\w)"
        )
        self.ordinal_unit = re.compile(
            rf"{pre}(?:(?:the )?(?P<o1>{ordin})(?:(?: and | to | or |{dash})(?:the )?(?P<o2>{ordin}))? (?P<unit>week|month|day|year)s?\b|(?P<unit2>week|month|day)s? (?P<a>\d+)(?:(?: and | to | or |{dash})(?P<b>\d+))?)"
        )
        self.span = re.compile(rf"(?<!\w)(?:{_alternation(self.spans)})(?!\w)")
        times = (
            rf"(?:(?P<t>once|twice|thrice)|{rng}(?P<noun>(?: (?:times?|x|[a-z]+ ?[a-z]*?))??)) ?(?:or (?:so|twice) )?"
        )
        self.frequency = re.compile(
            rf"{pre}{times}(?:an?|per|each|every|/|in an?) ?(?:(?P<n>{num}|single) )?(?P<unit>{unit})"
        )
        self.every = re.compile(
            rf"(?:{pre}|at intervals of |at )(?:every|each|q|intervals of) ?(?:single )?(?:(?P<other>other|second|alternate) |{rng} ?|(?P<v>{vague}) |(?P<oth>{ordin}) )?(?:to (?P<b2>{num}) )?(?P<unit>{unit})"
        )
        self.intervals = re.compile(
            rf"(?:intervals? of|apart by|with gaps of) (?:about |around )?{rng}(?: |(?P<v>{vague}) )(?P<unit>{unit})|{rng.replace('(?P<a>', '(?P<a2>').replace('(?P<b>', '(?P<b2>')}[ -](?P<unit2>{unit}) (?:intervals?|cycles?|gaps?)|{rng.replace('(?P<a>', '(?P<a3>').replace('(?P<b>', '(?P<b3>')} (?P<unit3>{unit}) apart"
        )
        self.adverb = re.compile(
            rf"(?<!\w)(?:(?P<n>once|twice|thrice|three times) )?(?P<w>{_alternation(self.adverbs)})(?!\w)"
        )
        self.year = re.compile(r"(?<![\w.,])(?:1[89]|20)\d\d(?:s\b|(?![\d,%.]\d|\w))")
        self.cheap = re.compile(
            rf"[\d%‰]|\b(?:{_alternation({**self.words, **self.scales, **self.fractions, **self.multiples, **self.tens, **self.ordinals})}|{_alternation(self.unit_of)}|{_alternation(self.adverbs)}|{_alternation({w.split()[-1] for w in self.stages} | {w.split()[0] for w in self.spans})})\b"
        )

    def number(self, text: str) -> float:
        """The value of a match of ``num``."""
        text = text.strip()
        m = self.digits.match(text)
        if m:
            digits = m.group()
            rest = text[m.end() :].strip()
            if re.fullmatch(r"0,\d+", digits):
                digits = digits.replace(",", ".")
            elif re.fullmatch(r"\d{1,3}(?:\.000)+", digits):
                digits = digits.replace(".", "")
            value = float(re.sub(r"[, ']", "", digits).replace("·", "."))
            return value * self.scales.get(rest, 1)
        if text.startswith("half a "):
            return self.scales[text[7:]] / 2
        if text.endswith(" and a half"):
            return self.number(text.removesuffix(" and a half")) + 0.5
        total, current = 0.0, 0.0
        for word in text.split():
            if word in ("and",):
                continue
            if word in ("a", "an"):
                current = 1
            elif word in self.words:
                current += self.words[word]
            elif word == "hundred" or word == "dozen":
                current = (current or 1) * self.scales[word]
            else:
                total = (total + (current or 1)) * self.scales[word]
                current = 0
        return total + current

    def ordinal(self, text: str) -> float:
        return self.ordinals[text] if text in self.ordinals else float(re.sub(r"\D", "", text))

    def bound(self, word: str | None) -> str:
        return str(self.bounds.get((word or "").strip(), ""))


def _bounded(q: Quantity, bound: str) -> Quantity:
    match bound:
        case "upper" | "upper_open":
            return replace(q, low=0, bound="upper", high_open=bound.endswith("open"))
        case "lower" | "lower_open":
            return replace(q, high=math.inf, bound="lower", low_open=bound.endswith("open"))
        case "approximate":
            return replace(q, approximate=True)
    return q


def _interval(g: _Grammar, m: re.Match[str], a: str = "a", b: str = "b") -> tuple[float, float]:
    first = g.number(m[a])
    second = g.number(m[b]) if m[b] else first
    # "1 to 2 million": the scale of the second belongs to the first as well
    scale = next((s for s in ("million", "thousand", "billion") if m[b] and m[b].rstrip().endswith(s)), None)
    if scale and first < 1000 <= second and not m[a].rstrip().endswith(scale):
        first *= g.scales[scale]
    return first, second


def _rate(g: _Grammar, m: re.Match[str]) -> Quantity | None:
    low, high = _interval(g, m)
    per = g.number(m["per"].replace("per ", ""))
    per2 = g.number(m["per2"]) if m["per2"] else per
    if per2 < per:  # "1 in 2 to 4 thousand" or a following figure that is none of it
        per2 = per
    joint = m.string[m.end("b" if m["b"] else "a") : m.start("per")]
    if per < 2 or high > per or (per < 1000 and re.fullmatch(r" ?[:/] ?", joint)):
        return None
    if (" to " in joint and per < 1000) or (re.search(r"\b(?:of|for)\b", joint) and 1900 <= per <= 2100):
        return None
    if min(low, high) == 0:
        return None
    ends = sorted((low / per, high / per, low / per2, high / per2))
    q = Quantity(m.start(), m.end(), "rate", ends[0], ends[-1], per=per, raw=(low, high), core=(m.start("a"), m.end()))
    bound = g.bound(m["bound"])
    return _bounded(q, "" if m["b"] and bound.startswith(("lower", "upper")) else bound)


def _percent(g: _Grammar, m: re.Match[str]) -> Quantity | None:
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


def _fraction(g: _Grammar, m: re.Match[str]) -> Quantity | None:
    if not m["a"] and m["f"] != "half" and not m["f"].endswith("s"):
        return None  # "the third week" is an ordinal
    top = 1 if m["a"] in (None, "a", "an") else g.words[m["a"]]
    share = min(1.0, top * g.fractions[m["f"]])
    q = Quantity(m.start(), m.end(), "fraction", share, share, core=(m.start("a") if m["a"] else m.start("f"), m.end()))
    return _bounded(q, g.bound(m["bound"]))


def _multiple(g: _Grammar, m: re.Match[str]) -> Quantity | None:
    if m["m"]:
        low = high = g.multiples[m["m"]]
        core = m.start("m")
    else:
        low, high = _interval(g, m)
        core = m.start("a")
    if low > high:
        return None
    return _bounded(Quantity(m.start(), m.end(), "multiple", low, high, core=(core, m.end())), g.bound(m["bound"]))


def _pair(g: _Grammar, m: re.Match[str]) -> Quantity | None:
    a, b = g.number(m["a"]), g.number(m["b"])
    if min(a, b) <= 0 or max(a, b) > 200:
        return None
    joint = m.string[m.end("a") : m.start("b")].strip()
    if joint == "to" and a < b and a != 1:
        return None  # a range
    q = Quantity(m.start(), m.end(), "pair", min(a, b), max(a, b), raw=(a, b), core=(m.start("a"), m.end()))
    return replace(q, approximate=g.bound(m["bound"]) == "approximate")


_PARTS = {"early": (0, 4), "mid": (3, 7), "middle": (3, 7), "late": (6, 9)}


def _decade(g: _Grammar, m: re.Match[str]) -> Quantity | None:
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


def _life_decade(g: _Grammar, m: re.Match[str]) -> Quantity | None:
    first = g.ordinal(m["o1"])
    last = g.ordinal(m["o2"]) if m["o2"] else first
    if not 1 <= first <= last <= 10:
        return None
    return Quantity(m.start(), m.end(), "age", 10 * (first - 1), 10 * last - 1, core=(m.start(), m.end()))


def _age(g: _Grammar, m: re.Match[str]) -> Quantity | None:
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


def _older(g: _Grammar, m: re.Match[str]) -> Quantity | None:
    years = g.number(m["a"])
    if years > 120:
        return None
    young = m["open"].endswith(("under", "younger", "below"))
    q = Quantity(m.start(), m.end(), "age", years, years, core=(m.start("a"), m.end()))
    return _bounded(q, "upper" if young else "lower")


def _stage(g: _Grammar, m: re.Match[str]) -> Quantity | None:
    low, high = g.stages[m.group()]
    return Quantity(m.start(), m.end(), "stage", low, high, core=(m.start(), m.end()))


def _days(g: _Grammar, n: float, unit: str) -> float:
    # Three months are twelve weeks where a pack counts in weeks, so months are kept as months: 30.4167 days each.
    return n * g.units[unit]


def _duration(g: _Grammar, m: re.Match[str]) -> Quantity | None:
    unit = g.unit_of[m["unit"]]
    if m["unit"] in ("d", "h", "w", "y", "min", "mo") and not (m["a"] and m["a"][0].isdigit()):
        return None
    start = m.end("bound") if m["bound"] else m.start()
    if m["v"]:
        low, high = g.vague[m["v"]]
    elif m["one"]:
        low = high = 0.5 if m["one"].startswith("half") else 1
        if m["one"] == "the":
            return None
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
    bound = g.bound(m["bound"])
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


def _two_units(g: _Grammar, m: re.Match[str]) -> Quantity | None:
    low_unit, high_unit = g.unit_of[m["u1"]], g.unit_of[m["u2"]]
    low, high = _days(g, g.number(m["a"]), low_unit), _days(g, g.number(m["b"]), high_unit)
    if low > high:
        return None
    return Quantity(m.start(), m.end(), "duration", low, high, unit=high_unit, core=(m.start("a"), m.end()))


def _bare(g: _Grammar, m: re.Match[str]) -> Quantity | None:
    if m["u1"]:
        low, high = g.unit_of[m["u1"]], g.unit_of[m["u2"]]
        if g.units[low] >= g.units[high]:
            return None
        return Quantity(
            m.start(), m.end(), "duration", _days(g, 2, low), _days(g, 12, high), unit=low, core=(m.start(), m.end())
        )
    unit = g.unit_of[m["unit"]]
    top = {"minute": 59, "hour": 36, "day": 7, "week": 8, "month": math.inf}.get(unit, math.inf)
    low = 3 if unit == "month" else 2
    return Quantity(
        m.start(), m.end(), "duration", _days(g, low, unit), _days(g, top, unit), unit=unit, core=(m.start(), m.end())
    )


def _ordinal_unit(g: _Grammar, m: re.Match[str]) -> Quantity | None:
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


def _span(g: _Grammar, m: re.Match[str]) -> Quantity | None:
    low, high = g.spans[m.group()]
    return Quantity(m.start(), m.end(), "duration", low, high, unit="day", core=(m.start(), m.end()))


# What may stand between a count and "a year": things that are given, not people or cases.
_GIVEN = re.compile(
    r"times?|x|.*(?:infusions?|treatments?|doses?|drips?|courses?|sessions?|visits?|injections?|appointments?|tablets?|jabs?|shots?)"
)


def _frequency(g: _Grammar, m: re.Match[str]) -> Quantity | None:
    noun = (m["noun"] or "").strip()
    if not m["t"] and not _GIVEN.fullmatch(noun):
        return None
    if m["t"]:
        low = high = {"once": 1.0, "twice": 2.0, "thrice": 3.0}[m["t"]]
    else:
        low, high = _interval(g, m)
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


def _every(g: _Grammar, m: re.Match[str]) -> Quantity | None:
    unit = g.unit_of[m["unit"]]
    if m["unit"] in ("d", "h", "w", "y", "min", "mo") and not m["a"]:
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


def _intervals(g: _Grammar, m: re.Match[str]) -> Quantity | None:
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


def _adverb(g: _Grammar, m: re.Match[str]) -> Quantity | None:
    n, unit = g.adverbs[m["w"]]
    times = {"twice": 2, "thrice": 3, "three times": 3}.get(m["n"] or "", 1)
    days = _days(g, n, unit) / times
    return Quantity(m.start(), m.end(), "interval", days, days, unit=unit, times=1, core=(m.start(), m.end()))


def _number(g: _Grammar, m: re.Match[str]) -> Quantity | None:
    low, high = _interval(g, m)
    if low > high:
        return None
    q = Quantity(m.start(), m.end(), "number", low, high, raw=(low, high), core=(m.start("a"), m.end()))
    bound = g.bound(m["bound"])
    return _bounded(q, "" if m["b"] and bound.startswith(("lower", "upper")) else bound)


def _year(g: _Grammar, m: re.Match[str]) -> Quantity | None:
    value = float(m.group()[:4])
    return Quantity(m.start(), m.end(), "year", value, value, core=(m.start(), m.end()))


# In order: what is read first keeps its characters.
_RULES: tuple[tuple[str, Callable[[_Grammar, re.Match[str]], Quantity | None]], ...] = (
    ("percent", _percent),
    ("span", _span),
    ("life_decade", _life_decade),
    ("older", _older),
    ("age", _age),
    ("intervals", _intervals),
    ("frequency", _frequency),
    ("every", _every),
    ("rate", _rate),
    ("adverb", _adverb),
    ("ordinal_unit", _ordinal_unit),
    ("two_units", _two_units),
    ("duration", _duration),
    ("bare", _bare),
    ("multiple", _multiple),
    ("decade", _decade),
    ("stage", _stage),
    ("pair", _pair),
    ("fraction", _fraction),
    ("year", _year),
    ("plain", _number),
)


def quantities(folded: str) -> list[Quantity]:
    """Every figure in a folded text, in order, not overlapping."""
    g = _grammar()
    if not g.cheap.search(folded):
        return []
    found: list[Quantity] = []
    taken = bytearray(len(folded))
    for name, build in _RULES:
        for m in _matches(g, name, folded):
            if taken.find(1, m.start(), m.end()) >= 0:
                continue
            q = build(g, m)
            if q is not None:
                found.append(q)
                taken[q.start : q.end] = b"\1" * (q.end - q.start)
    return sorted(found, key=lambda q: q.start)


def _matches(g: _Grammar, name: str, text: str) -> Iterator[re.Match[str]]:
    regex: re.Pattern[str] = getattr(g, name)
    at = 0
    while m := regex.search(text, at):
        yield m
        # A match that is refused may hide another that starts inside it.
        at = m.start() + max(1, (m.end() - m.start()) // 2)
