"""The number grammar: its words, and the regular expressions built from them."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple

from mmn_lint.language import regexes
from mmn_lint.language.inflect import expand
from mmn_lint.resources import data


def _alternation(words: Any) -> str:
    # The longest first; a word ends where a letter or digit does not follow.
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))


_PARTS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}


# Units that are none without a number before them.
_POWERS = {sign: n for n, raised in enumerate("³⁴⁵⁶⁷", 3) for sign in (raised, f"^{n}")}
SHORT_UNITS = ("d", "h", "w", "y", "min", "mo")
# What is given so and so often, beside "times": no people and no cases.
GIVEN = (
    "infusion",
    "treatment",
    "dose",
    "drip",
    "course",
    "session",
    "visit",
    "injection",
    "appointment",
    "tablet",
    "jab",
    "shot",
)
# As many numbers as the form with the most of them holds.
_MANY = 4
# Of so many words, with their signs, it is remembered what they say of figures; then it begins anew.
_MOST = 100_000


def _shortest(words: Iterable[str]) -> tuple[str, ...]:
    """Pieces of which every text with one of some words holds one."""
    found: list[str] = []
    for word in sorted(words, key=lambda w: (len(w), w)):
        if not any(piece in word for piece in found):
            found.append(word)
    return tuple(found)


def _any(pieces: Iterable[str], text: str) -> bool:
    for piece in pieces:  # noqa: SIM110  a generator costs as much again
        if piece in text:
            return True
    return False


# Letters, digits and signs, each for itself.
_PIECES = re.compile(r"[^\W\d_]+|\d+|[½¼¾⅓⅔]|[^\w\s]")


def _by_telling_word(phrases: Iterable[str]) -> dict[str, tuple[frozenset[str], ...]]:
    """The words of each phrase, by the longest of them: that is seldom one that stands in every other sentence."""
    found: dict[str, tuple[frozenset[str], ...]] = {}
    for phrase in phrases:
        words = _PIECES.findall(phrase)
        telling = max(words, key=len)
        found[telling] = (*found.get(telling, ()), frozenset(words))
    return found


class _Way(NamedTuple):
    """What a text has that a rule can match.

    Attributes:
        numbers: so many, at least.
        needs: of each a word or sign: one of a set, or one that holds one of some pieces, for expressions that do not say
            that a word begins where they do.
    """

    numbers: int
    needs: tuple[frozenset[str] | tuple[str, ...], ...] = ()


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


@lru_cache(maxsize=1)
def grammar() -> Grammar:
    """The grammar, compiled once, or the one that an earlier run kept."""
    return _restored or Grammar(tomllib.loads(data("language/en").joinpath("numbers.toml").read_text("utf-8")))


_restored: Grammar | None = None


def _restore(state: dict[str, Any]) -> Grammar:
    """The grammar that was kept; a process has one, however often it is restored."""
    global _restored
    if _restored is None:
        _restored = Grammar.__new__(Grammar)
        _restored.__dict__ |= state
    return _restored


def _spelled_out(entries: dict[str, tuple[float, float]]) -> dict[str, tuple[float, float]]:
    """Entries with groups, such as "(still)? at school", as one each for the rows of words that they stand for."""
    return {" ".join(row.split()): value for entry, value in entries.items() for row in expand(entry, {})}


class Grammar:
    """Words from ``language/en/numbers.toml``, and one expression for each form of figure, by the name of its rule."""

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
        self.stages = _spelled_out(d["stages"])
        self.spans = _spelled_out(d["spans"])
        self.bounds = {w: kind for kind, ws in d["bounds"].items() for w in ws}
        small = [w for w, v in self.words.items() if v < 10 and v]
        tens = [w for w, v in self.words.items() if v >= 20]
        teen = [w for w, v in self.words.items() if 10 <= v < 20 or not v]
        smallre = (
            rf"(?:(?:{_alternation(tens)})(?: (?:{_alternation(small)}))?|{_alternation(teen)}|{_alternation(small)})"
        )
        scale = r"(?:hundred|thousand|million|billion|lakh|crore|dozen)"
        wordnum = rf"(?:half a (?:million|dozen)|{smallre} and a half|(?:(?:{smallre}|an?) )?{scale}(?:(?: and)? {smallre}(?! times))?(?: (?:thousand|million))?|{smallre})"
        digits = r"(?:\d*[½¼¾⅓⅔]|\d{1,3}(?:[, ']\d{3})+(?!\d)(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}(?!\d)|\d{1,3}(?:\.000)+(?!\d)|0,\d+|\d+(?:[.·]\d+)?)(?![\^⁰¹²³⁴⁵⁶⁷⁸⁹⁻]|\d)"
        self.digits = regexes.compile(digits)
        # "4 per 10⁵" is a rate, 10⁵ cells are none of our figures; "q4w" is every four weeks.
        num = rf"(?:(?<=per )10(?:\^[3-7]|[³⁴⁵⁶⁷])(?!\w)|(?:(?<![\w.,·])|(?<=\bq))(?:{digits})(?: ?(?:k|m|mn|bn)\b| (?:hundred|thousand|million|billion|lakh|crore|dozen)\b)?|\b{wordnum}\b)"
        bound = _alternation(self.bounds)
        pre = rf"(?:(?P<bound>(?<!\w)(?:{bound})) ?(?:the (?:age|ages) of |age |ages? of |about |around |only |every |the )?)?"
        dash = r" ?[-–—/] ?"
        sep = rf"(?: (?:up )?to (?:about |around |perhaps |as (?:many|much|high) as )?| or |{dash})"
        rng = rf"(?:between )?(?P<a>{num})(?:(?:{sep}| and )(?P<b>{num}))?"
        unit = rf"(?:{_alternation(self.unit_of)})(?![\w])"
        who = r"(?: (?:new )?cases? of [a-z ]{2,45}?| (?:people|persons?|patients?|adults?|individuals?|sufferers?) (?:with|who have|living with) (?!in )[a-z ]{2,45}?|(?: (?!in\b|per\b|out\b|of\b|for\b|among\b)[a-z]+){0,3}?)"
        each = r"(?:every |each |some |about |around |roughly |approximately |an estimated |the )?"
        # "one person in every 100,000", "1 : 100 000", "0.6/100,000", "1 in 2,000 to 4,000", "two out of three", "1 per million"
        self.rate = regexes.compile(
            rf"{pre}{rng}(?:{who}(?: in | per | out of | of | for | among | amongst )| ?[:/] ?| ?per )"
            rf"{each}(?P<per>(?:a |per )?{num})(?:(?: to | ?[-–] ?)(?P<per2>{num}))?(?![\d%])"
        )
        joint = r"(?: in | per | out of | ?/ ?)"
        # "between 1 in 8,000 and 1 in 9,000"
        self.rate_range = regexes.compile(
            rf"{pre}(?:(?:between|from) )?(?P<a>{num}){joint}{each}(?P<per>{num})(?: to | and | or |{dash}){each}(?P<b>{num}){joint}{each}(?P<per2>{num})(?![\d%])"
        )
        # "of every 1,000 people, one has it", "of a hundred people with it, 55 or so are men"
        among = r"(?:(?:out )?of|in|among|for)"
        folk = r"(?:people|persons|adults|inhabitants|residents|individuals|citizens|patients|sufferers|neurons|men and women|of them|(?:new |known |recorded |reported )?(?:cases|diagnoses|patients|people|instances))"
        few = r"(?:,? (?:there (?:are|is)(?: (?:thought|believed|estimated|said|reckoned) to be)?|we find|you find|only|just|about|roughly|around|perhaps|some|at least|as many as|as few as|no more than|a mere))*"
        have = r"(?= (?:or so )?(?:lives|live|has|have|is|are|were|will|gets|get|suffers|suffer|develops|develop|carries|carry|of them|of whom|with|who (?:have|has|live|lives)))"
        self.rate_turned = regexes.compile(
            rf"{among} (?P<each>every |each |a |any )?(?P<per>{num}) {folk}(?: (?:with|who|that|living with|diagnosed|you|in|on|of) [^,;.\d]{{2,50}})?{few},? ?(?P<a>{num})(?: (?:or|to) (?P<top>{num}))?{have}"
        )
        # "a city of one million is home to 1,200 people with it"
        places = "city|town|country|region|population|nation|state|area|county|district|province|village"
        self.rate_home = regexes.compile(
            rf"\b(?:{places}) (?:of|with) (?P<per>{num})[^.;\d]{{2,60}}?(?P<a>{num})(?= (?:people|patients|cases|inhabitants|adults|persons|residents|sufferers|have|of them|or so))"
        )
        # "People affected per 100,000: X: 5", of a table
        self.rate_head = regexes.compile(
            rf"\b(?:per|in|of|out of) (?:every )?(?P<per>{num})(?: [a-z]+){{0,3}}\)?(?:: [^:.;\d]{{1,40}})?: (?:about |around |roughly |up to )?(?P<a>{num})(?![\d%.,]|\w| [a-z])"
        )
        # "once in every 200,000 to 900,000"
        self.rate_once = regexes.compile(
            rf"\bonce (?:in|per|for) {each}(?P<per>{num})(?:(?: to | ?[-–] ?)(?P<per2>{num}))?(?![\d%])"
        )
        # "the number of patients per 100,000 inhabitants is put at 30"
        self.rate_told = regexes.compile(
            rf"(?:per|in (?:every|each)|for (?:every|each)) (?P<per>{num})(?: (?:people|inhabitants|adults|residents|persons|head))?"
            rf"(?: with it)? (?:is|was|lies at|stands at|comes to|amounts to|averages)(?: (?:put|estimated|given|thought|reckoned|reported|quoted)(?: at| as| to be)?)?"
            rf"(?: about| around| roughly| some)? (?P<a>{num})(?:(?: to | ?[-–] ?)(?P<top>{num}))?(?![\d%])(?![.,]\d)(?! (?:per|in|years?)\b)"
        )
        # "every thousandth adult"
        self.rate_nth = regexes.compile(
            r"\b(?:every|each) (?P<per>(?:[a-z]+[- ])?(?:hundred|thousand|million)|\d[\d,. ]*)(?:st|nd|rd|th) (?=(?:person|adult|inhabitant|resident|citizen|man|woman|child|american|european|briton)\b)"
        )
        # "one 0.29 and the other 6.6 per 100,000": the first figure takes the measure of the second
        self.rate_shared = regexes.compile(
            rf"(?P<a>(?<![\w.,·]){digits})(?=(?: (?:for|in|with|of) [a-z ]{{2,40}}?)?(?: and|,| against| versus| but) (?:[a-z ]{{2,40}}? )?{digits}(?: (?:for|in|with|of) [a-z ]{{2,40}}?)?(?: per | in | ?/ ?)(?P<per>{num})(?![\d%]))"
        )
        self.percent = regexes.compile(
            rf"{pre}{rng} ?(?P<sign>%|percent\b|per cent\b|pct\b|p\.?c\.(?!\w)|‰|permille\b|per mille\b|per thousand\b)"
        )
        self.percent_more = regexes.compile(
            rf"{pre}(?P<a>{num}) ?(?P<sign>%|percent\b|per cent\b)(?= (?P<way>more|less|higher|lower) (?:often|common|commonly|likely|frequent|frequently|in|among|cases))"
        )
        self.fraction = regexes.compile(
            rf"{pre}(?:(?P<a>an?|one|two|three|four|five|six|seven|eight|nine) )?(?P<f>half|(?:{_alternation(f for f in self.fractions if f != 'half')}))\b(?! (?:an? )?(?:dozen|million|billion|hour|day|week|month|year|decade|line|year|time))"
        )
        self.factor = regexes.compile(rf"\b(?:(?:by )?an? )?factor of (?:about |around |roughly |some )?{rng}(?![\d%])")
        self.multiple = regexes.compile(
            rf"{pre}(?:(?P<m>{_alternation(m for m in self.multiples if m != 'once')})\b|{rng} ?(?:times\b|x\b(?! ?\d)|×|fold\b))"
        )
        self.pair = regexes.compile(
            rf"{pre}(?P<a>{num})(?: ?: ?| to | vs\.? | versus | against | for every | for each )(?P<b>{num})(?![\d:])(?! ?(?:{_alternation(self.unit_of)}|%)(?!\w))"
        )
        self.plain = regexes.compile(rf"{pre}{rng}(?![\d%])")
        ten = rf"(?:{_alternation(self.tens)})|'?[1-9]0'?s(?!\w)"
        part = r"(?:early|mid|middle|late)(?: to (?:mid|late))?"
        self.decade = regexes.compile(
            rf"(?:(?P<bound>(?<!\w)(?:{bound}) )|in |from |between )?(?:(?:their|his|her|your|one's|the|my|our) )?(?P<p1>{part}[ -])?(?P<t1>{ten})(?:(?: to | and | or |{dash})(?:the |their )?(?P<p2>{part}[ -])?(?P<t2>{ten}))?(?! ?,?\d)"
        )
        ordin = rf"(?:{_alternation(self.ordinals)}|\d+(?:st|nd|rd|th))"
        self.life_decade = regexes.compile(
            rf"(?:in |from |between )?(?:the )?(?P<o1>{ordin})(?: decade)?(?:(?: to | and | or | through |{dash})(?:the )?(?P<o2>{ordin}))? decades?(?: of life)?\b"
        )
        # "the first days of life", "the first two years of life"
        spans = "hour|day|week|month|year"
        self.of_life = regexes.compile(
            rf"\bfirst (?:(?P<a>{num})|few|couple of)? ?(?:(?:{spans})s?(?: to | or |{dash}))?(?P<unit>{spans})(?P<many>s?) (?:of|after) (?:life|birth)\b"
        )
        year = r"(?:years?(?: old| of age)|year olds?|y/o|yo|y\.o\.|yrs?\.?(?: old| of age)?|years?)"
        self.age = regexes.compile(
            rf"(?:(?:{pre}(?:between |from )?(?:the )?(?<![a-z])(?:ages? (?:of |from |at |between )?|aged (?:between |from )?)(?:about |around |approximately |roughly |over |under )?(?:range (?:of |from )?)?{rng.replace('(?P<a>', '(?P<a1>').replace('(?P<b>', '(?P<b1>')}(?: ?{year})?)"
            rf"|(?:{pre.replace('(?P<bound>', '(?P<bound2>')}{rng.replace('(?P<a>', '(?P<a2>').replace('(?P<b>', '(?P<b2>')} ?(?:years? (?:old|of age)|year olds?|y/o\b|yo\b|y\.o\.|yrs? (?:old|of age))))(?P<open> ?(?:\+|and (?:over|older|above|up|upwards)|or (?:over|older|above|more)|onwards?|and under|or (?:under|younger)|and younger))?"
        )
        self.older = regexes.compile(
            rf"{pre}(?P<a>{num})(?: ?years?)?(?: of age| old)? ?(?P<open>(?:or|and) (?:older|over|above|upwards?|under|younger|below)\b|\+(?!\w))"
        )
        # "people over 70", "when they are under 20": an age, where nothing that is counted follows
        those = ("people", "persons", "patients", "adults", "men", "those", "anyone", "sufferers")
        being = tuple(f"{who} are" for who in ("they", "people", "patients", "men", "who", "you", "most", "sufferers"))
        aged = "|".join(rf"(?<={who} )" for who in those + being)
        self.past_age = regexes.compile(
            rf"(?:{aged})(?:well |far |just |already )?(?P<open>over|above|past|beyond|under|below|older than|younger than) "
            rf"(?P<a>[1-9]\d)(?=\W*$|[.,;:!?)] |\)| (?:and|or|who|with|in|at|when|is|are|has|have|often|usually|rather|than)\b)"
        )
        stage = _alternation(self.stages)
        self.birthday = regexes.compile(
            rf"{pre}(?:between |from )?(?:(?:his|her|their|your|the|a|one's) )?(?P<o1>{ordin})"
            rf"(?:(?: birthday)? (?:and|to) (?:(?:his|her|their|your|the) )?(?P<o2>{ordin}))? birthdays?\b"
        )
        self.stage = regexes.compile(
            rf"(?<!\w)(?<!date of )(?<!place of )(?<!year of )(?P<before>(?:before|prior to|ahead of) (?:(?:the|their|his|her|your) )?)?(?P<s1>{stage})(?:(?: to | or | and | through | until | up to |{dash})(?:in |the |their )?(?P<s2>{stage}))?(?!\w)"
        )
        vague = _alternation(self.vague)
        self.duration = regexes.compile(
            rf"{pre}(?:(?:{rng}|(?P<v>{vague})|(?P<one>(?<![a-z])(?:an?|one|the|half an?)))(?: or (?:so|more))?(?: (?:full|whole|more|long|short|good|or so))? ?(?:consecutive )?(?P<unit>{unit}))(?: (?P<half>and a half))?"
        )
        # "Weeks until the first effect: X: 20", "Time to response (weeks): 20", of a table
        self.duration_head = regexes.compile(
            rf"\b(?P<unit>hours|days|weeks|months|years)\)?(?: (?:until|before|till|to|for|between) [a-z ]{{2,40}})?(?:: [^:.;\d]{{1,40}})?: {pre}{rng}(?![\d%.,:/]|\w| [a-z])"
        )
        self.two_units = regexes.compile(
            rf"{pre}(?P<a>{num}) (?P<u1>{unit})(?: to | or |{dash})(?P<b>{num}) (?P<u2>{unit})"
        )
        self.bare = regexes.compile(
            rf"(?P<unit3>{_alternation(w for w in self.unit_of if w.endswith('s') and len(w) > 3)}) (?:after|later|from now)(?!\w)|(?P<bound>within|after|over|takes|take|for|(?<!time )(?<!duration )(?<!length )in(?= (?:only |just |mere )?(?:seconds|minutes|hours|days)(?! (?:to|gone|of|when|or)))) (?:(?:just|only|mere|many|several|usually|often|typically) ){{0,2}}(?P<unit>{_alternation(w for w in self.unit_of if w.endswith('s') and len(w) > 3)})(?!\w)|(?P<u1>{_alternation(w for w in self.unit_of if w.endswith('s') and len(w) > 3)}) (?:to|or|and|-) (?P<u2>{_alternation(w for w in self.unit_of if w.endswith('s') and len(w) > 3)})(?!\w)"
        )
        self.ordinal_unit = regexes.compile(
            rf"{pre}(?:(?:the )?(?P<o1>{ordin})(?:(?: and | to | or |{dash})(?:the )?(?P<o2>{ordin}))? (?P<unit>week|month|day|year)s?\b|(?P<unit2>week|month|day)s? (?P<a>\d+|{smallre}(?= of\b|,|\.|$| (?:on|in|most|many|after)\b))(?:(?: and | to | or |{dash})(?P<b>\d+))?)"
        )
        self.span = regexes.compile(rf"(?<!\w)(?:{_alternation(self.spans)})(?!\w)")
        times = rf"(?:(?P<t>once|twice|thrice)|(?P<one>an?) (?:{_alternation(GIVEN)})(?= (?:an?|per) \w{{3}})|{rng}(?P<noun>(?: (?:times?|x|[a-z]+ ?[a-z]*?))??)) ?(?:or (?:so|twice) )?"
        self.frequency = regexes.compile(
            rf"{pre}{times}(?:an?|per|each|every|/|in an?|in(?= (?:\d|two|three|four|five|six|eight|ten|twelve))) ?(?:(?P<n>{num}|single) )?(?P<unit>{unit})"
        )
        self.every = regexes.compile(
            rf"(?:{pre}|at intervals of |at )(?:each and every|every|each|q|intervals of) ?(?:single )?(?:(?P<other>other|second|alternate) |{rng} ?|(?P<v>{vague}) |(?P<oth>{ordin}) )?(?:to (?P<b2>{num}) )?(?P<unit>{unit})"
        )
        self.intervals = regexes.compile(
            rf"(?:intervals? of|apart by|with gaps of) (?:about |around )?{rng}(?: |(?P<v>{vague}) )(?P<unit>{unit})|{rng.replace('(?P<a>', '(?P<a2>').replace('(?P<b>', '(?P<b2>')}[ -](?P<unit2>{unit}) (?:intervals?|cycles?|gaps?)|{rng.replace('(?P<a>', '(?P<a3>').replace('(?P<b>', '(?P<b3>')} (?P<unit3>{unit}) apart"
        )
        self.adverb = regexes.compile(
            rf"(?<!\w)(?:(?P<n>once|twice|thrice|three times) |(?<!for )(?P<every>two|three|four|five|six|eight|ten|twelve|\d\d?)[ -])?(?P<w>{_alternation(self.adverbs)})(?!\w)(?! (?:life|lives|living|routines?|activit\w+|tasks?|practice|work|chores|business|papers?|news\w*|grind|bread)\b)"
        )
        self.year = regexes.compile(r"(?<![\w.,])(?:1[89]|20)\d\d(?:s\b|(?![\d,%.]\d|\w))")
        # A text that holds none of these words has nothing for the rule: most sentences have one figure, if any.
        percent = _words("% ‰ percent cent pct pc p permille mille thousand")
        leads = ("a", "an", "one", "the", "every", "each", "per", "q", "few", "several")
        unit_words = frozenset(piece for written in self.unit_of for piece in _PIECES.findall(written)) - {"."}
        # Expressions let some words and a unit stand together ("everyday"); short units count there only with "a" or "per".
        joined = frozenset(lead + word for lead in leads for word in unit_words)
        long_units = unit_words - frozenset(SHORT_UNITS)
        long_units |= {lead + word for lead in leads for word in long_units}
        units = unit_words | long_units
        dozens = _shortest(w for w in self.unit_of if w.endswith("s") and len(w) > 3)
        every = _shortest(("every", "each", "q", "intervals"))
        often = _words("once twice thrice")
        dates = ("week", "month", "day", "year")
        needs: dict[str, tuple[_Way, ...]] = {
            "percent_more": (_Way(1, (percent, _words("more less higher lower"))),),
            "percent": (_Way(1, (percent,)),),
            "life_decade": (_Way(0, (_words("decade decades"),)),),
            "of_life": (_Way(0, (_words("life birth"), _words("first"))),),
            "birthday": (_Way(0, (_words("birthday birthdays"),)),),
            "older": (_Way(1, (_words("or and +"), _words("older over above upward upwards under younger below +"))),),
            "past_age": (_Way(1, (_words("over above past beyond under below older younger"),)),),
            "age": (
                _Way(1, (_words("age ages aged yo"),)),
                _Way(1, (_words("year years yr yrs"), ("old", "age"))),
                _Way(1, (_words("y"), _words("o"))),
            ),
            "intervals": (_Way(1, (units, _words("interval intervals apart gap gaps cycle cycles"))),),
            "frequency": (
                *(
                    _Way(least, (unit_words | joined, joined | _words("a an per each every /"), told))
                    for least, told in ((1, ("time", "x")), (0, often), (0, GIVEN))
                ),
                _Way(1, (unit_words, _words("in"), often)),
                _Way(0, (unit_words, _words("a per"), _words("one two three four six"))),
            ),
            "every": (_Way(1, (units, every)), _Way(0, (long_units, every))),
            "rate_range": (_Way(4, (_words("in per of /"),)),),
            "rate_turned": (_Way(2),),
            "rate_home": (_Way(2, (_words(places.replace("|", " ")), _words("of with"))),),
            "rate_head": (_Way(2, (_words(":"),)),),
            "duration_head": (_Way(1, (_words(":"), units)),),
            "rate_once": (_Way(1, (often,)),),
            "rate_told": (_Way(2, (_words("per in for"), _words("is was at to averages"))),),
            "rate_nth": (
                _Way(
                    0,
                    (
                        _words("every each"),
                        _words("person adult inhabitant resident citizen man woman child american european briton"),
                    ),
                ),
            ),
            "rate": (_Way(2, (_words("in per of for among amongst : /"),)),),
            "rate_shared": (_Way(2, (_words("per in /"), _words("and , against versus but"), tuple("0123456789"))),),
            "ordinal_unit": (_Way(1, (dates,)), _Way(0, (frozenset(self.ordinals), dates))),
            "two_units": (_Way(2, (units, _words("to or - – — /"))),),
            "duration": (_Way(1, (units,)), _Way(0, (long_units,))),
            "bare": (_Way(0, (dozens,)),),
            "factor": (_Way(1, (_words("factor"),)),),
            "multiple": (_Way(0, (_shortest(self.multiples),)), _Way(1, (_words("times x × fold"),))),
            "decade": (_Way(0, (_shortest(self.tens),)), _Way(1, (_words("s"),))),
            "pair": (_Way(2, (_words(": to vs versus against every each"),)),),
            "fraction": (_Way(0, (_shortest(("half", *self.fractions)),)),),
            "year": (_Way(1, (("18", "19", "20"),)),),
            "plain": (_Way(1),),
        }
        self.led = frozenset(
            {"percent_more", "percent", "older", "frequency", "rate", "two_units", "duration", "pair", "plain"}
        )
        """Rules whose figures begin with a number, or another word that opens one, or with words that lead up to it ("at least")."""
        self._opening = _words("a an one the half once twice thrice") | {_PIECES.findall(v)[0] for v in self.vague}
        self._leading = frozenset(piece for written in self.bounds for piece in _PIECES.findall(written))
        self._leading |= _words("age ages of about around only every between from")
        self.looks = frozenset({"rate_range", "two_units", "ordinal_unit"})
        """Rules that have a "look_": what stands in every text that they match, and is found in a tenth of the time."""
        joints = r"(?: in | per | out of |/)"
        self.look_rate_range = regexes.compile(rf"{joints}.*{joints}")
        self.look_two_units = regexes.compile(rf"(?:{_alternation(self.unit_of)})(?: to | or |{dash})")
        self.look_ordinal_unit = regexes.compile(
            rf"(?:week|month|day)s? (?:\d|{_alternation(self.words)})|(?:{_alternation(self.ordinals)}|\d(?:st|nd|rd|th))(?: |{dash})"
        )
        # Rules that read whole phrases, and the words of these.
        self.phrases = {
            "span": _by_telling_word(self.spans),
            "adverb": _by_telling_word(self.adverbs),
            "stage": _by_telling_word(self.stages),
        }
        for name, phrases in self.phrases.items():
            needs[name] = (_Way(0, (frozenset(phrases),)),)
        self.number_words = frozenset({*self.words, *self.scales})
        self.least = {name: min(way.numbers for way in ways) for name, ways in needs.items()} | {"rate_shared": 1}
        """So many numbers each match of a rule holds; "0.29 and the other 6.6 per 100,000" takes the first one alone."""
        # Sets of needs are numbers with one bit a need: what a word meets is told once, what a text meets is put together.
        self._needs = tuple({need for ways in needs.values() for way in ways for need in way.needs})
        bits = {need: 1 << at for at, need in enumerate(self._needs)}
        self._ways = [
            [
                (name, sum(bits[need] for need in set(way.needs)))
                for name, ways in needs.items()
                for way in ways
                if way.numbers <= numbers
            ]
            for numbers in range(_MANY + 1)
        ]
        # The needs that count where a text has so many numbers.
        self._counting = [functools.reduce(int.__or__, (needs for _, needs in ways), 0) for ways in self._ways]
        self._met: dict[str, tuple[int, int]] = {}
        self._found: dict[tuple[int, int], tuple[frozenset[str], frozenset[str]]] = {}

    def __reduce__(self) -> tuple[Any, ...]:
        """What is kept of it: its expressions are restored when they are asked for, which few are by most texts."""
        state = self.__dict__ | {"_met": {}, "_found": {}}
        sources = {name: value.pattern for name, value in state.items() if isinstance(value, re.Pattern)}
        sources |= state.get("_sources", {})
        return _restore, ({k: v for k, v in state.items() if k not in sources} | {"_sources": sources},)

    def __getattr__(self, name: str) -> re.Pattern[str]:
        if name not in (sources := self.__dict__.get("_sources", {})):
            raise AttributeError(name)
        found = self.__dict__[name] = regexes.compile(sources[name])
        return found

    def _meets(self, written: str) -> tuple[int, int]:
        """The needs that what stands between two spaces meets, and how many numbers it holds."""
        if len(self._met) > _MOST:
            self._met.clear()
        met = numbers = 0
        for word in _PIECES.findall(written):
            for at, need in enumerate(self._needs):
                if word in need if isinstance(need, frozenset) else _any(need, word):
                    met |= 1 << at
            numbers += word in self.number_words or word[0].isnumeric()
        self._met[written] = met, numbers
        return met, numbers

    def forms(self, text: str) -> frozenset[str]:
        """The names of the rules whose expression may match a text, as far as a quick look can tell."""
        met = numbers = 0
        for written in text.split():
            needs, several = self._met.get(written) or self._meets(written)
            met |= needs
            numbers += several
        numbers = min(numbers, _MANY)
        key = met & self._counting[numbers], numbers
        found = self._found.get(key)
        if found is None:
            if len(self._found) > _MOST:
                self._found.clear()
            names = frozenset([name for name, needs in self._ways[numbers] if needs & met == needs])
            phrased = names.intersection(self.phrases)
            found = self._found[key] = names - phrased, phrased
        sure, phrased = found
        if not phrased:
            return sure
        words = frozenset(_PIECES.findall(text))
        return sure.union([name for name in phrased if self._phrased(name, words)])

    def numbers_in(self, text: str) -> tuple[list[tuple[int, int]], list[int]]:
        """Where the words and runs of digits stand that a figure is made of, and where a figure of ``led`` can begin."""
        numbers: list[tuple[int, int]] = []
        starts: list[int] = []
        lead: list[int] = []
        for m in _PIECES.finditer(text):
            word = m[0]
            number = word in self.number_words or word[0].isnumeric()
            if number:
                numbers.append(m.span())
            if number or word in self._opening:
                starts += lead
                starts.append(m.start())
                lead = []
            elif word in self._leading:
                lead.append(m.start())
            else:
                lead = []
        return numbers, starts

    def _phrased(self, name: str, words: frozenset[str]) -> bool:
        """Whether some words are all those of a phrase."""
        phrases = self.phrases[name]
        return any(phrase <= words for word in words & phrases.keys() for phrase in phrases[word])

    def number(self, text: str) -> float:
        """The value of a match of ``num``."""
        text = text.strip()
        if text.startswith("a ") and text[2].isdigit():
            text = text[2:]  # "one in a 1,000"
        if text.startswith("10") and text[2:] in _POWERS:
            return 10.0 ** _POWERS[text[2:]]
        m = self.digits.match(text)
        if m:
            digits = m.group()
            rest = text[m.end() :].strip()
            if digits[-1] in _PARTS:
                return float(digits[:-1] or 0) + _PARTS[digits[-1]]
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
