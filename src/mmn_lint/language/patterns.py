"""The pattern language of fact packs, compiled to regular expressions over one character a token.

A pattern is a row of elements separated by spaces::

    word          this word, exactly          word+v  word+n   any form of the verb, the noun
    <class>       any word or phrase of a class
    (a b|<c>)     one of several rows         element?         an element that may be missing
    ~             up to 4 tokens, no comma    ~~               up to 12 tokens; neither crosses a clause's end
    a & b & c     all in one clause, in any order, each up to 8 tokens from the next
    [ ... ]       the part that carries the value, where it is not the whole match
    ^ ... $       the clause starts, ends here
    !word         the next token is not this word (or <class>)

Articles, possessives and adverbs of the ``filler`` class are not seen: "loss of the feeling" is ``loss of feeling``.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import permutations, product

from mmn_lint.language import regexes
from mmn_lint.language.alphabet import COMMA, STOP, Alphabet
from mmn_lint.language.lexicon import Lexicon
from mmn_lint.language.pattern_syntax import check

_TOKEN = re.compile(r"\s*(~~|~|&|[()|\[\]?^$!]|<[#\w:-]+>|[^\s()|\[\]?<>&~^$!]+|[<>])")
# "!word", "!(one|two)": what must not follow is none of its words.
_NOT_AHEAD = re.compile(r"!\([^()]*\)|![^\s()]+")
# What "&" joins is tried in every order.
_PARTS = 4
# So many tokens a gap holds at most.
_GAPS = {"~": 4, "~~": 12, "&": 8}


@dataclass(slots=True)
class Pattern:
    """A compiled pattern.

    Attributes:
        text: as written.
        needs: sets of labels, the rarest first; of each, a sentence that the pattern matches has one at least.
        negative: the pattern itself contains a negation, which must not be counted again.
    """

    text: str
    needs: tuple[frozenset[str], ...]
    negative: bool
    source: str
    _regex: re.Pattern[str] | None = field(default=None)

    def __reduce__(self) -> tuple[type[Pattern], tuple[object, ...]]:
        """What is kept of it: the expression is compiled again, or found compiled."""
        return Pattern, (self.text, self.needs, self.negative, self.source)

    @property
    def labels(self) -> frozenset[str]:
        """What it names, without what must not follow."""
        return _ahead_left_out(self.text)

    @property
    def named(self) -> int:
        """How many words and classes it names that a match must hold, gaps left out."""
        return _named(self.text)

    def find(self, symbols: str) -> Iterator[tuple[int, int, int, int]]:
        """Matches in a symbol string as (start, end, start of the value, end of the value)."""
        if self._regex is None:
            self._regex = regexes.compile(self.source)
        for found in self._regex.finditer(symbols):
            m = found
            # The tightest match: of several starts with one end the last ("is fatal and it is painful").
            if m.start() == m.end():
                continue  # gaps and marks alone say nothing
            while (later := self._regex.search(symbols, m.start() + 1, m.end())) and later.end() == m.end():
                m = later
            value = next((g for g in m.regs[1:] if g[0] >= 0), m.regs[0])
            yield m.start(), m.end(), value[0], value[1]


@cache
def _named(text: str) -> int:
    depth = count = 0
    for token in _TOKEN.findall(_NOT_AHEAD.sub("", text)):
        depth += (token == "(") - (token == ")")
        if token == "?":
            count -= not depth
        elif token[0] not in "~&|[]^$(":
            count += not depth
    return count


@cache
def labels(text: str) -> frozenset[str]:
    """The labels that a pattern reads by: its classes, ``=word`` for its words, ``=row of words`` for their rows."""
    return frozenset((*classes(text), *(f"={word}" for word in literals(text)), *(f"={row}" for row in rows(text))))


@cache
def _ahead_left_out(text: str) -> frozenset[str]:
    return labels(_NOT_AHEAD.sub("", text))


@cache
def rows(text: str) -> frozenset[str]:
    """Rows of two and more plain words in a pattern, each alternative apart: what a lexicon may know as a phrase."""
    return frozenset(
        said
        for units in _rows_of_units(_TOKEN.findall(text))
        for first, last in _spans(units)
        for said in _said(units[first:last])
    )


def literals(text: str) -> Iterator[str]:
    """The literal words of a pattern, marks included."""
    for token in _TOKEN.findall(text):
        if token[0] not in "~&()|[]?^$!<":
            yield token


def classes(text: str) -> Iterator[str]:
    """The classes that a pattern names."""
    for token in _TOKEN.findall(text):
        if token[0] == "<":
            yield token[1:-1]


def compile_pattern(text: str, lexicon: Lexicon, alphabet: Alphabet, negations: frozenset[str]) -> Pattern:
    """Compile a pattern for a reader's alphabet; raises ``ValueError`` that says what is wrong with it."""
    tokens = _TOKEN.findall(text)
    if "".join(tokens).replace(" ", "") != text.replace(" ", ""):
        raise ValueError(f"cannot read the pattern {text!r}")
    parts: list[list[str]] = [[]]
    for token in tokens:
        if token == "&":
            parts.append([])
        else:
            parts[-1].append(token)
    if len(parts) > _PARTS:
        raise ValueError(f"'&' joins {_PARTS} rows at most: {text!r}")
    for part in parts:
        check(part, text)
    sources, needs = zip(*(_row(part, lexicon, alphabet, text) for part in parts), strict=True)
    source = "|".join(map(_gap("&", alphabet).join, permutations(sources)))
    negative = _denies(tokens, negations)
    ordered = tuple(sorted(frozenset().union(*needs), key=lambda need: (_rarity(need), sorted(need)), reverse=True))
    return Pattern(text=text, needs=ordered, negative=negative, source=source)


def _gap(sign: str, alphabet: Alphabet) -> str:
    return f"[^{COMMA if sign == '~' else STOP}-{alphabet.last_stop}]{{0,{_GAPS[sign]}}}?"


@lru_cache(maxsize=10_000)
def _any_of(symbols: str) -> str:
    """An expression for one of some symbols, which are written as ranges: ``re`` reads these faster."""
    ranges: list[list[int]] = []
    for code in sorted(map(ord, symbols)):
        if ranges and code <= ranges[-1][1] + 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    text = "".join([chr(a) if a == b else f"{chr(a)}-{chr(b)}" for a, b in ranges])
    return text if len(text) == 1 else f"[{text}]"


def _opening(tokens: list[str], close: int) -> int:
    """Index of the bracket that a closing one belongs to."""
    depth = 0
    for i in range(close, -1, -1):
        depth += (tokens[i] == ")") - (tokens[i] == "(")
        if not depth:
            return i
    return 0


def _denies(tokens: list[str], negations: frozenset[str]) -> bool:
    """Whether every text that the tokens match contains a negation."""
    alternatives: list[list[bool]] = []  # for each open group: whether each alternative so far denies
    for i, token in enumerate(tokens):
        if token == "(":
            alternatives.append([False])
        elif token == "|" and alternatives:
            alternatives[-1].append(False)
        elif token == ")" and alternatives:
            denied = all(alternatives.pop()) and tokens[i + 1 : i + 2] != ["?"]
            if denied and not alternatives:
                return True
            if denied:
                alternatives[-1][-1] = True
        elif token in negations and tokens[i - 1 : i] != ["!"]:
            if not alternatives:
                return True
            alternatives[-1][-1] = True
    return False


_SIGNS = frozenset(["~", "~~", "&", "(", ")", "|", "[", "]", "?", "^", "$", "!"])
# So many phrases a row of alternatives may stand for.
_MANY = 400


@dataclass(frozen=True, slots=True)
class _Unit:
    """A word, or a bracket of plain alternatives: where it stands among the tokens, and what it may say."""

    start: int
    end: int
    ways: tuple[tuple[str, ...], ...]


def _unit(tokens: list[str], i: int) -> _Unit | None:
    """The unit that starts at a token; ``None`` for a class, a sign, or what may be missing."""
    if i >= len(tokens) or tokens[i][0] == "<" or (tokens[i] in _SIGNS and tokens[i] != "("):
        return None
    if tokens[i] != "(":
        return None if tokens[i + 1 : i + 2] == ["?"] else _Unit(i, i + 1, ((tokens[i],),))
    if ")" not in tokens[i:]:
        return None
    close = tokens.index(")", i)
    inside = tokens[i + 1 : close]
    if tokens[close + 1 : close + 2] == ["?"] or any(w[0] == "<" or (w in _SIGNS and w != "|") for w in inside):
        return None
    rows: list[list[str]] = [[]]
    for word in inside:
        if word == "|":
            rows.append([])
        else:
            rows[-1].append(word)
    return _Unit(i, close + 1, tuple(tuple(row) for row in rows))


def _rows_of_units(tokens: list[str]) -> Iterator[list[_Unit]]:
    """The rows of units in a pattern, as long as they go."""
    i = 0
    while i < len(tokens):
        units: list[_Unit] = []
        at = i
        while (unit := _unit(tokens, at)) is not None:
            units.append(unit)
            at = unit.end
        if units and (i == 0 or tokens[i - 1] != "!"):
            yield units
            yield from (row for unit in units if unit.end > unit.start + 1 for row in _inside(tokens, unit))
        i = max(at, i + 1)


def _inside(tokens: list[str], group: _Unit) -> Iterator[list[_Unit]]:
    """The alternatives of a bracket that are rows of several words."""
    row: list[_Unit] = []
    for i in range(group.start + 1, group.end):
        if tokens[i] in "|)":
            if len(row) > 1:
                yield row
            row = []
        else:
            row.append(_Unit(i, i + 1, ((tokens[i],),)))


def _spans(units: list[_Unit]) -> Iterator[tuple[int, int]]:
    for first in range(len(units)):
        for last in range(first + 1, len(units) + 1):
            if math.prod(len(u.ways) for u in units[first:last]) > _MANY:
                break
            yield first, last


def _said(units: list[_Unit]) -> Iterator[str]:
    for ways in product(*(u.ways for u in units)):
        text = " ".join(w for way in ways for w in way)
        if " " in text:
            yield text


def _phrased(tokens: list[str], lexicon: Lexicon, alphabet: Alphabet) -> tuple[dict[int, int], dict[int, str]]:
    """Where rows of plain words start and end that the lexicon knows as phrases, and the other ways to read each.

    The longest phrase is one symbol: where "worked out" is a phrase of some class, ``worked out`` must match it as well.
    """
    starts: dict[int, int] = {}
    ends: dict[int, str] = {}
    for units in _rows_of_units(tokens):
        if other := _readings(units, lexicon, alphabet):
            starts[units[0].start] = 1
            ends[units[-1].end - 1] = other
    return starts, ends


def _readings(units: list[_Unit], lexicon: Lexicon, alphabet: Alphabet) -> str:
    def plain(unit: _Unit) -> str:
        return f"(?:{'|'.join(''.join(map(word, way)) or '(?!)' for way in unit.ways)})"

    def word(w: str) -> str:
        symbols = alphabet.symbols.get("=" + w)
        return _any_of(symbols) if symbols else "" if lexicon.is_filler(w.partition("+")[0]) else "(?!)"

    found: list[str] = []
    for first, last in _spans(units):
        symbols = "".join([alphabet.symbols.get("=" + text, "") for text in _said(units[first:last])])
        if symbols:
            found.append("".join((*map(plain, units[:first]), _any_of(symbols), *map(plain, units[last:]))))
    return "|".join(found)


# A class may have any number of words; as a need it counts like a word of so many letters.
_CLASS = 6


def _rarity(need: frozenset[str]) -> tuple[int, int]:
    """How few sentences are likely to meet a need, by the shortest of its words: the more the fewer."""
    return min(len(label.partition("+")[0]) if label[0] == "=" else _CLASS for label in need), -len(need)


class _Needs:
    """Collects what every text that a row matches holds: at least one label of each need.

    A bracket has as needs the most telling ones of its alternatives taken together, and the next after these.
    """

    def __init__(self) -> None:
        # Of each open bracket, and of the row itself first: the needs of each alternative so far.
        self._open: list[list[list[frozenset[str]]]] = [[[]]]

    @property
    def found(self) -> frozenset[frozenset[str]]:
        return frozenset(self._open[0][0])

    def add(self, need: frozenset[str]) -> None:
        self._open[-1][-1].append(need)

    def begin(self) -> None:
        self._open.append([[]])

    def otherwise(self) -> None:
        self._open[-1].append([])

    def end(self, required: bool) -> None:
        alternatives = [sorted(needs, key=_rarity, reverse=True) for needs in self._open.pop()]
        if required and all(alternatives):
            for rank in range(min(2, max(map(len, alternatives)))):
                self.add(frozenset().union(*(needs[min(rank, len(needs) - 1)] for needs in alternatives)))


def _row(tokens: list[str], lexicon: Lexicon, alphabet: Alphabet, text: str) -> tuple[str, frozenset[frozenset[str]]]:
    out: list[str] = []
    needs = _Needs()
    depth = 0
    ahead: list[int] = []  # depths of the groups that a "!" opened
    starts, ends = _phrased(tokens, lexicon, alphabet)
    for i, token in enumerate(tokens):
        out += ["(?:"] * starts.get(i, 0)
        optional = tokens[i + 1 : i + 2] == ["?"]
        match token:
            case "(":
                needs.begin()
                depth += 1
                out.append("(?:")
            case ")":
                depth -= 1
                needs.end(not optional and tokens[_opening(tokens, i) - 1 : _opening(tokens, i)] != ["!"])
                out.append(")")
                if ahead and ahead[-1] == depth:
                    ahead.pop()
                    out.append(")")
            case "|":
                needs.otherwise()
                out.append("|")
            case "[":
                out.append("(")
            case "]":
                out.append(")")
            case "?":
                out.append("?")
            case "^":
                out.append(f"(?<![^{alphabet.first_comma}-{alphabet.last_stop}])")
            case "$":
                out.append(f"(?=[{alphabet.first_comma}-{alphabet.last_stop}]|$)")
            case "!":
                out.append("(?!")
                ahead.append(depth)
            case "~" | "~~":
                out.append(_gap(token, alphabet))
            case _ if token[0] != "<" and lexicon.is_filler(token.partition("+")[0]):
                # Invisible in the text, so invisible here; alone it could never be seen.
                alone = tokens[i - 1 : i] in ([], ["("], ["|"]) and tokens[i + 1 : i + 2] in ([], [")"], ["|"])
                if not depth:
                    raise ValueError(f"{token!r} in {text!r} is a filler word, which patterns do not see: leave it out")
                out.append("(?!)" if alone else "(?:)")
            case _:
                label = token[1:-1] if token[0] == "<" else "=" + token
                chars = alphabet.symbols.get(label, "")
                if label not in lexicon.names and label[0] != "#" and token[0] == "<":
                    raise ValueError(f"class {token} in {text!r} does not exist")
                out.append(_any_of(chars) if chars else "(?!)")
                if tokens[i - 1 : i] == ["!"]:
                    ahead.pop()
                    out.append(")")
                elif not optional:
                    needs.add(frozenset({label}))
        if i in ends:
            out.append(f"|{ends[i]})")
    return "".join(out), needs.found
