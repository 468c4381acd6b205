"""The pattern language of fact packs, compiled to regular expressions over one character a token.

A pattern is a row of elements separated by spaces::

    word          this word, exactly          word+v  word+n   any form of the verb, the noun
    <class>       any word or phrase of a class
    (a b|<c>)     one of several rows         element?         an element that may be missing
    ~             up to 4 tokens, no comma    ~~               up to 10 tokens; neither crosses a clause's end
    a & b         both in one clause, in either order, up to 8 tokens apart
    [ ... ]       the part that carries the value, where it is not the whole match
    ^ ... $       the clause starts, ends here
    !word         the next token is not this word (or <class>)

Articles, possessives and adverbs of the ``filler`` class are not seen: "loss of the feeling" is ``loss of feeling``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from mmn_lint.language.alphabet import Alphabet
from mmn_lint.language.lexicon import COMMA, STOP, Lexicon

_TOKEN = re.compile(r"\s*(~~|~|&|[()|\[\]?^$!]|<[#\w:-]+>|[^\s()|\[\]?<>&~^$!]+|[<>])")
_GAPS = {"~": f"[^{COMMA}{STOP}]{{0,4}}?", "~~": f"[^{STOP}]{{0,10}}?"}
_NEAR = f"[^{STOP}]{{0,8}}?"


@dataclass(slots=True)
class Pattern:
    """A compiled pattern.

    Attributes:
        text: as written.
        needs: sets of labels; of each, a sentence that the pattern matches has one at least.
        negative: the pattern itself contains a negation, which must not be counted again.
    """

    text: str
    needs: frozenset[frozenset[str]]
    negative: bool
    source: str
    _regex: re.Pattern[str] | None = field(default=None)

    def find(self, symbols: str) -> Iterator[tuple[int, int, int, int]]:
        """Matches in a symbol string as (start, end, start of the value, end of the value)."""
        if self._regex is None:
            self._regex = re.compile(self.source)
        for found in self._regex.finditer(symbols):
            m = found
            # The tightest match: of several starts with one end the last ("is fatal and it is painful").
            while (later := self._regex.search(symbols, m.start() + 1, m.end())) and later.end() == m.end():
                m = later
            value = next((g for g in m.regs[1:] if g[0] >= 0), m.regs[0])
            yield m.start(), m.end(), value[0], value[1]


def labels(text: str) -> Iterator[str]:
    """The labels that a pattern reads by: its classes, and ``=word`` for its words."""
    yield from classes(text)
    yield from (f"={word}" for word in literals(text))


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
    if "&" in tokens:
        at = tokens.index("&")
        left, right = tokens[:at], tokens[at + 1 :]
        a, needs_a = _row(left, lexicon, alphabet, text)
        b, needs_b = _row(right, lexicon, alphabet, text)
        source, needs = f"{a}{_NEAR}{b}|{b}{_NEAR}{a}", needs_a | needs_b
    else:
        source, needs = _row(tokens, lexicon, alphabet, text)
    negative = _denies(tokens, negations)
    return Pattern(text=text, needs=needs, negative=negative, source=source)


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


def _row(tokens: list[str], lexicon: Lexicon, alphabet: Alphabet, text: str) -> tuple[str, frozenset[frozenset[str]]]:
    out: list[str] = []
    needs: set[frozenset[str]] = set()
    # Of the outermost group that is open: one label of each alternative so far, None where one has none.
    group: list[str | None] = []
    depth = 0
    ahead: list[int] = []  # depths of the groups that a "!" opened
    for i, token in enumerate(tokens):
        optional = tokens[i + 1 : i + 2] == ["?"]
        match token:
            case "(":
                if not depth:
                    group = [None]
                depth += 1
                out.append("(?:")
            case ")":
                depth -= 1
                if not depth and not optional and tokens[_opening(tokens, i) - 1 : _opening(tokens, i)] != ["!"]:
                    found = [label for label in group if label is not None]
                    if len(found) == len(group):
                        needs.add(frozenset(found))
                out.append(")")
                if ahead and ahead[-1] == depth:
                    ahead.pop()
                    out.append(")")
            case "|":
                if not depth:
                    raise ValueError(f"'|' outside brackets in {text!r}")
                if depth == 1:
                    group.append(None)
                out.append("|")
            case "[":
                out.append("(")
            case "]":
                out.append(")")
            case "?":
                out.append("?")
            case "^":
                out.append(f"(?<![^{STOP}{COMMA}])")
            case "$":
                out.append(f"(?=[{STOP}{COMMA}]|$)")
            case "!":
                out.append("(?!")
                ahead.append(depth)
            case "~" | "~~":
                out.append(_GAPS[token])
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
                out.append(f"[{chars}]" if chars else "(?!)")
                if tokens[i - 1 : i] == ["!"]:
                    ahead.pop()
                    out.append(")")
                elif not depth and not optional:
                    needs.add(frozenset({label}))
                elif depth == 1 and not optional and group[-1] is None:
                    group[-1] = label
    if depth:
        raise ValueError(f"brackets do not match in {text!r}")
    return "".join(out), frozenset(needs)
