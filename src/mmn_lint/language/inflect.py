"""Inflected forms of English words, so that data can name a word once."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import product

_VOWELS = "aeiou"
# One syllable, consonant + vowel + consonant: the last letter doubles ("stop", "stopped"); w, x and y never do.
_DOUBLES = re.compile(r"(?:^|[^aeiou])[^aeiou]?[aeiou][bdgklmnprt]$")


def plural(noun: str) -> str:
    """The regular plural: "therapy" → "therapies", "disease" → "diseases"."""
    if noun.endswith("sis"):
        return noun[:-2] + "es"
    if noun.endswith("y") and noun[-2:-1] not in _VOWELS:
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


def verb_forms(verb: str, irregular: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Base, third person, past, participles: regular, or from ``irregular`` (base → past forms)."""
    if verb == "be":
        return ("be", "is", "are", "am", "was", "were", "been", "being", "'s", "'re")
    third = "has" if verb == "have" else plural(verb) if verb not in ("go", "do") else verb + "es"
    stem = verb
    if verb.endswith("e") and not verb.endswith(("ee", "ye", "oe")):
        stem = verb[:-1]
    elif len(verb) <= 5 and _DOUBLES.search(verb):
        stem = verb + verb[-1]
    gerund = verb[:-2] + "ying" if verb.endswith("ie") else stem + "ing"
    if verb in irregular:
        past = tuple(irregular[verb])
    elif verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        past = (verb[:-1] + "ied",)
    else:
        past = (verb + "d",) if verb.endswith("ee") else (stem + "ed",)
    return (verb, third, *past, gerund)


def expand(entry: str, irregular: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """All forms of a lexicon entry: every combination of the forms of its words.

    ``boost+v`` stands for the verb's forms, ``drug+n`` for singular and plural; any word of a phrase may carry a mark
    ("set+v in", "course+n of treatment"). Words without a mark stand for themselves. ``(a|b c)`` stands for one of several
    rows of words, ``(a)?`` for one that may be missing.

    Raises:
        ValueError: an unknown mark.
    """
    rows = ([_forms(word, entry, irregular) for word in row.split()] for row in _rows(entry))
    return tuple(dict.fromkeys(" ".join(forms) for words in rows for forms in product(*words)))


_GROUP = re.compile(r"\(([^()]*)\)(\??)")


def _rows(entry: str) -> tuple[str, ...]:
    """An entry without its groups: "wrong to (say|think)" is "wrong to say" and "wrong to think"."""
    m = _GROUP.search(entry)
    if m is None:
        return (entry,)
    choices = [*m[1].split("|"), *([""] if m[2] else [])]
    return tuple(row for choice in choices for row in _rows(entry[: m.start()] + choice + entry[m.end() :]))


def _forms(word: str, entry: str, irregular: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    base, _, mark = word.partition("+")
    match mark:
        case "v":
            return verb_forms(base, irregular)
        case "n":
            return (base, plural(base))
        case "":
            return (word if word == "+" else base,)
    raise ValueError(f"unknown mark +{mark} in {entry!r}: use +v (verb) or +n (noun)")
