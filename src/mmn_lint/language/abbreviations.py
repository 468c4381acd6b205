"""Abbreviations that a document defines for itself: "giant cell arteritis (GCA)".

A short form in brackets stands for the words before it that hold its letters in order: Schwartz and Hearst, "A simple algorithm
for identifying abbreviation definitions in biomedical text", Pacific Symposium on Biocomputing 2003.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set

from mmn_lint.language.alphabet import CONDITION, Hit
from mmn_lint.language.lexicon import Lexicon
from mmn_lint.language.reading import Sentence

_DEFINED = re.compile(
    r" ?[(\[](?:(?:also|or|commonly|often|usually|sometimes|abbreviated|shortened|called|known|as|to) )*"
    r"[\"'“‘]?([A-Za-z][A-Za-z0-9-]{1,9})[\"'”’]?[)\],;]"
)
# A long form has at most so many characters for each letter of its short form.
_SPREAD = 20
_WORD = re.compile(r"[^\W\d_]{4,}")


def _defined(text: str) -> Iterator[tuple[int, int, str]]:
    """Definitions in a text: where the long form starts and ends, and the short form."""
    for m in _DEFINED.finditer(text):
        short = m[1].removesuffix("s") if m[1][:-1].isupper() else m[1]
        if sum(c.isupper() for c in short) < 2:
            continue
        start = _long_form(short, text[: m.start()])
        if start is not None:
            yield start, m.start(), short


def _long_form(short: str, before: str) -> int | None:
    """Where the words that end ``before`` and hold the letters of a short form start."""
    at = len(before)
    lowest = max(0, at - _SPREAD * len(short))
    letters = [c for c in short.lower() if c.isalnum()]
    for n, letter in enumerate(reversed(letters), 1):
        at -= 1
        first = n == len(letters)
        while at >= lowest and (before[at].lower() != letter or (first and before[at - 1 : at].isalnum())):
            at -= 1
        if at < lowest or any(c in ".;!?" for c in before[at:]):
            return None
    return at


_CAPITALS = re.compile(r"\b[A-Z][A-Z0-9]{2,6}\b")
_SIGNIFICANT = re.compile(r"(?!(?:of|the|and|or|in|with|to|due|from|by|for|on|type)\b)[^\W_]+")


def shortens(short: str, name: str) -> bool:
    """Whether capitals abbreviate a name of several words: the words' first letters are among them, and all stand in it in order."""
    initials = [word[0] for word in _SIGNIFICANT.findall(name.lower())]
    letters = iter(short.lower())
    return len(initials) > 1 and all(c in letters for c in initials) and _long_form(short, name) == 0


class Abbreviations:
    """The abbreviations of conditions that a document defines, and those of names sought that it uses for something else.

    Args:
        assumed: names of the one condition that the document was said to be about: what shortens one stands for it undefined.
    """

    def __init__(self, sentences: Sequence[Sentence], lexicon: Lexicon, assumed: Sequence[str] = ()) -> None:
        self._meanings: dict[str, Hit] = {}
        for name in assumed:
            for s in sentences:
                for short in _CAPITALS.findall(s.raw):
                    if short not in self._meanings and shortens(short, name):
                        self._meanings[short] = Hit(0, 0, CONDITION | {"is:"})
        found = [(s, *d) for s in sentences if "(" in s.raw or "[" in s.raw for d in _defined(s.raw)]
        if found:
            own = lexicon.own_words
            naming = [s for s in sentences if not s.labels.isdisjoint(own)]
            for s, start, end, short in found:
                if (meaning := _meaning(s, start, end, short, naming, own)) is not None:
                    self._meanings.setdefault(short, meaning)
        spelled = "|".join(re.escape(m) for m in sorted(self._meanings, key=len, reverse=True))
        self._pattern = re.compile(rf"(?<![\w-])({spelled})s?(?!\w)")

    def apply(self, sentences: Iterable[Sentence]) -> None:
        """Give abbreviations, in the singular and the plural, the labels of what they stand for."""
        for s in sentences if self._meanings else ():
            found = list(self._pattern.finditer(s.raw))
            places = {(start, end): i for i, (start, end, _) in enumerate(s.tokens)} if found else {}
            new = {places[m.span()]: self._meanings[m[1]] for m in found if m.span() in places}
            if new:
                kept = [
                    h for h in s.phrases if not (h.last == h.first + 1 and h.first in new and "condition" in h.labels)
                ]
                s.told([*(Hit(i, i + 1, h.labels, h.inner) for i, h in new.items()), *kept])


def _text(s: Sentence, hit: Hit) -> str:
    return s.raw[s.tokens[hit.first][0] : s.tokens[hit.last - 1][1]]


def _named(sentences: Iterable[Sentence], own: Mapping[str, Collection[str]]) -> Iterator[tuple[Set[str], str]]:
    """Labels and wording of each mention of a condition sought."""
    for s in sentences:
        for h in s.phrases:
            if labels := h.labels & own.keys():
                yield labels, _text(s, h)


def _meaning(
    s: Sentence,
    start: int,
    end: int,
    short: str,
    naming: Sequence[Sentence],
    own: Mapping[str, Collection[str]],
) -> Hit | None:
    """What a short form stands for: a hit with the labels to take, ``None`` for nothing new.

    Args:
        naming: the sentences that name a condition sought.
        own: beginnings of the words in the names of those.
    """
    sought = next(
        (labels for labels, name in _named((s for s in naming if short in s.raw), own) if name == short), None
    )
    if sought:
        # "mismatch negativity (MMN)", unless the name stands elsewhere in full or this is a slip of the pen
        elsewhere = any(name != short and not labels.isdisjoint(sought) for labels, name in _named(naming, own))
        alike = any(w[:4] in own[label] for w in _WORD.findall(s.text[start:end]) for label in sought)
        return None if elsewhere or alike else Hit(0, 0, CONDITION)
    hit = next((h for h in s.phrases if "condition" in h.labels and s.tokens[h.last - 1][1] == end), None)
    if hit is None:
        return None
    if s.tokens[hit.first][0] <= start:
        return hit
    # "juvenile X (JX)" is another condition than X
    return Hit(0, 0, CONDITION) if hit.labels.isdisjoint(own) else None
