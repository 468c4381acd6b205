"""What one reader sees of a sentence: the labels it reads by, one symbol for each set of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from typing import Any, NamedTuple

from mmn_lint.language.numbers import Quantity

# Sets of labels get characters from here on in a lexicon.
FIRST_SYMBOL = 0x4E00
# In an alphabet, too, so that a sentence is a string with one character an item, but behind the first plane of Unicode: for a set
# of characters in it ``re`` draws up a map of the whole plane, and compiling a pattern took three times as long.
_FIRST = 0x10000
# So many symbols an alphabet may have.
_MOST = 0x2800
# Symbols of tokens that no class holds. Those of phrases that are a comma stand before the comma's, those of phrases that end a
# clause behind the stop's: patterns that name a comma or "but" find them, and the gaps of patterns stop there all the same.
WORD, COMMA, STOP = "w", "\U00020000", "\U00020001"
# Kinds of figures, which patterns name <#rate>, <#duration> ...
QUANTITIES = (
    "rate",
    "percent",
    "fraction",
    "multiple",
    "pair",
    "age",
    "stage",
    "duration",
    "interval",
    "number",
    "year",
)
FIGURES = frozenset(f"#{kind}" for kind in QUANTITIES)
# A literal that is a mark of punctuation.
_MARK = re.compile(r"=\W")
NONE: frozenset[str] = frozenset()
# The labels of a condition that no lexicon lists.
CONDITION = frozenset({"condition", "unknown-condition"})


class Hit(NamedTuple):
    """A phrase of the lexicon, or a figure, over the tokens ``first`` to ``last`` (exclusive).

    ``inner`` are the labels of the words in a phrase, which count for those who read by the phrase.
    """

    first: int
    last: int
    labels: frozenset[str]
    inner: frozenset[str] = NONE
    quantity: Quantity | None = None


class Alphabet:
    """The labels that somebody reads by, with a symbol for every set of them that one phrase carries.

    What the others read by stays out of sight: a phrase of theirs hides no word that matters here.

    Args:
        phrases: labels of every phrase of the lexicon: its own, and those of the words in it.
    """

    def __init__(self, labels: Iterable[str], phrases: Iterable[tuple[frozenset[str], frozenset[str]]]) -> None:
        self.labels = mine = frozenset(labels)
        known = [(own, (own | inner) & mine) for own, inner in phrases if not mine.isdisjoint(own)]
        seen = {names for _, names in known}
        closing = {names for own, names in known if "clause" in own or any(_MARK.match(name) for name in own)}
        seen |= {frozenset({f"#{kind}"}) for kind in QUANTITIES if f"#{kind}" in self.labels}
        seen |= {CONDITION & self.labels}
        if len(seen) > _MOST:
            raise ValueError(f"{len(seen):,} sorts of phrases for one reader; there are symbols for {_MOST:,}")
        # Each set is one text: to restore thousands of sets takes as long as to read an article.
        self._sets = tuple(sorted("\n".join(sorted(names)) for names in seen if names))
        # The symbols of phrases that may be a comma or end a clause, with those that they have there.
        self._closing: dict[str, tuple[str, str]] = {}
        for names, symbol in self._symbols.items():
            if names in closing:
                nth = len(self._closing) + 1
                self._closing[symbol] = chr(ord(COMMA) - nth), chr(ord(STOP) + nth)
        self.first_comma = chr(ord(COMMA) - len(self._closing))
        """The first of the symbols of phrases that are a comma; ``COMMA`` itself is the last."""
        self.last_stop = chr(ord(STOP) + len(self._closing))
        """The last of the symbols of phrases that end a clause; ``STOP`` itself is the first."""
        self.counts = not self.labels.isdisjoint(FIGURES)
        """Whether its reader reads figures."""
        # The symbols of phrases that were asked for: there are few sorts of phrases in a text.
        self._known: dict[tuple[frozenset[str], frozenset[str]], str | None] = {}

    @cached_property
    def _symbols(self) -> dict[frozenset[str], str]:
        return {frozenset(text.split("\n")): chr(_FIRST + i) for i, text in enumerate(self._sets)}

    @cached_property
    def symbols(self) -> dict[str, str]:
        """For each label the symbols of all phrases that carry it, as patterns name them."""
        found: dict[str, str] = {}
        for names, symbol in self._symbols.items():
            ways = symbol + "".join(self._closing.get(symbol, ()))
            for name in names:
                found[name] = found.get(name, "") + ways
        return found

    def closed(self, symbol: str, mark: str) -> str:
        """The symbol of a phrase that stands where the text has a comma or the end of a clause."""
        if mark not in (COMMA, STOP) or symbol not in self._closing:
            return symbol
        return self._closing[symbol][mark == STOP]

    def symbol(self, hit: Hit) -> str | None:
        """The symbol of a phrase, ``None`` where none of its own labels matters."""
        key = (hit.labels, hit.inner)
        try:
            return self._known[key]
        except KeyError:
            found = (
                None if hit.labels.isdisjoint(self.labels) else self._symbols[(hit.labels | hit.inner) & self.labels]
            )
            self._known[key] = found
            return found

    def __getstate__(self) -> dict[str, Any]:
        """What can be kept: all but what is made again from it, and the symbols that were asked for."""
        made_again = ("_symbols", "symbols")
        return {k: v for k, v in self.__dict__.items() if k not in made_again} | {"_known": {}}
