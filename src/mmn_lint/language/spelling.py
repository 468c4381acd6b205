"""Slips of the keyboard: what a word that nobody knows may have been meant to be.

The slips that make up most of those that are met in running text (Damerau 1964; Mitton 1987): a letter doubled or not, two
letters in the wrong order, and, in long words, a wrong, missing or added vowel. The first letter is seldom wrong, and what
stands there may deny the word ("atypical"), so it stays.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

# Shorter words are too near to other words, in letters.
_SHORTEST = 5
_LONG = 8
_VOWELS = "aeiou"


def meant(word: str, known: Collection[str]) -> str | None:
    """The known word that a writer meant; ``None`` where none or more than one is near.

    Args:
        word: in lower case.
        known: words in lower case, as a set or a dictionary.
    """
    if len(word) < _SHORTEST or not word.isalpha() or not word.isascii():
        return None
    for slips in (_letters, _vowels) if len(word) >= _LONG else (_letters,):
        found = {near for near in slips(word) if near in known}
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def _letters(word: str) -> Iterator[str]:
    """The word with a letter doubled or no longer doubled, and with two neighbours exchanged."""
    for i in range(1, len(word)):
        before, letter, rest = word[:i], word[i], word[i + 1 :]
        if letter == before[-1]:
            yield before + rest
        else:
            yield before + letter + letter + rest
            if rest:
                yield before + rest[0] + letter + rest[1:]


def _vowels(word: str) -> Iterator[str]:
    """The word with one vowel changed, left out or put in."""
    for i in range(1, len(word)):
        before, letter, rest = word[:i], word[i], word[i + 1 :]
        if letter in _VOWELS:
            yield before + rest
            yield from (before + other + rest for other in _VOWELS if other != letter)
        yield from (before + vowel + letter + rest for vowel in _VOWELS)
    yield word + "e"
    if word.endswith("ie"):
        yield word[:-2] + "y"
    if word.endswith("ys"):
        yield word[:-2] + "ies"
