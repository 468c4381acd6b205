"""What one reader sees of a sentence: the labels it reads by, one symbol for each set of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from mmn_lint.language.numbers import Quantity

# Sets of labels get characters from here on, so that a sentence is a string with one character an item.
FIRST_SYMBOL = 0x4E00
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
        self.labels = frozenset(labels)
        self._symbols: dict[frozenset[str], str] = {}
        self.symbols: dict[str, str] = {}
        seen = {(own | inner) & self.labels for own, inner in phrases if own & self.labels}
        seen |= {frozenset({f"#{kind}"}) for kind in QUANTITIES if f"#{kind}" in self.labels}
        seen |= {CONDITION & self.labels}
        for i, names in enumerate(sorted((n for n in seen if n), key=sorted)):
            symbol = chr(FIRST_SYMBOL + i)
            self._symbols[names] = symbol
            for name in names:
                self.symbols[name] = self.symbols.get(name, "") + symbol
        self.counts = not self.labels.isdisjoint(FIGURES)
        """Whether its reader reads figures."""
        # The symbols of phrases that were asked for: there are few sorts of phrases in a text.
        self._known: dict[tuple[frozenset[str], frozenset[str]], str | None] = {}

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
        """What can be kept: all but the symbols that were asked for."""
        return self.__dict__ | {"_known": {}}
