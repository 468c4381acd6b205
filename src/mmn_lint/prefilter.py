"""Tells from the bytes of a file, before anything parses it, that no reader can find a name in it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

# Formats whose bytes are not the text of the file.
_PACKED = frozenset({"docx"})
# Names of fewer letters would be found in any text.
_SHORTEST = 3
# So many bytes of a file are looked at as they are, before all of it is stripped of its markup.
_BEGINNING = 500
# In comments and in front matter alike; punctuation is gone by then.
_SUPPRESSION = b"mmnlint"

# What markup may stand in the middle of a word begins with one of these and ends with one or with a semicolon.
_EDGE, _END = b"|", b";"
_EDGES = b"<>[](){}&|"
# What follows the first part of a word that markup parts: some begins with letters ("Mpass:[]MN") or with a space ("`M <u>`_").
_USUAL = (_EDGE,)
_FOLLOWS = {"asciidoc": (b"",), "rst": (_EDGE, b" " + _EDGE)}
_SPACES = b" \t\n\r\f\v"
# All else that is no letter and no digit is left out: emphasis, escapes, quotes, marks that nobody sees.
_LEFT_OUT = bytes(c for c in range(256) if not (c < 128 and chr(c).isalnum()) and c not in _EDGES + _END + _SPACES)
_PLAIN = bytes(
    ord(_EDGE) if c in _EDGES else ord(" ") if c in _SPACES else ord(chr(c).lower()) if c < 128 else c
    for c in range(256)
)
# The frequent space beyond ASCII; it parts words.
_WIDE_SPACE = "\u00a0".encode()
# The one character beyond ASCII that is an ASCII letter in lower case.
_KELVIN = "\u212a".encode()

_ESCAPE = (
    rb"&(?:[aA][mM][pP];?|[sS][hH][yY];?|#(?P<decimal>[0-9]{1,7});?|#[xX](?P<hex>[0-9a-fA-F]{1,6});?)"
    rb"|\\(?:u(?P<four>[0-9a-fA-F]{4})|u\{(?P<braced>[0-9a-fA-F]{1,6})\}|U(?P<eight>[0-9a-fA-F]{8})"
    rb"|x(?P<two>[0-9a-fA-F]{2})|(?P<letter>[nrt])|\s+)"
)
# A superscript is left out of the word that it stands in: "M:sup:`2`N".
_ROLE_IN_WORD = re.compile(rb"\w:[a-z]+:`")
# Escapes within escapes: text in HTML in JSON in a page.
_DEEPEST = 6


class Prefilter:
    """Looks for names in raw bytes, and misses none that a reader of the format could show.

    Markup inside a word, entities, escapes and characters that nobody sees do not hide a name. Where that cannot be told
    cheaply, the answer is that the file may hold it.

    Args:
        words: in lower case; of each name one word without which the name does not occur. None: every text may hold a name.
    """

    def __init__(self, words: Iterable[str]) -> None:
        plain = {word.encode("ascii", "ignore") for word in words}
        self._words = _shortest(plain)
        self._sought = _shortest({*plain, _SUPPRESSION})
        self._blind = not plain or any(len(word) < _SHORTEST or not word.isalnum() for word in plain)

    def may_concern(self, data: bytes, format: str) -> bool:
        """Whether a file may hold one of the names, a suppression, or something that its reader refuses."""
        if self._blind or format in _PACKED or b"\0" in data:
            return True
        # An article names what it is about early on; a name in plain letters is one whatever stands around it.
        if self._named(data[:_BEGINNING].lower()):
            return True
        if format == "rst" and b":`" in data and _ROLE_IN_WORD.search(data):
            return True
        if not data.isascii():
            try:
                data.decode("utf-8")
            except UnicodeDecodeError:
                return True
            if _KELVIN in data:
                return True
            data = data.replace(_WIDE_SPACE, b" ")
        text = data.translate(_PLAIN, _LEFT_OUT)
        if self._named(text):
            return True
        if b"&" in data or b"\\" in data:
            plain = _unescaped(data)
            if plain is None:
                return True
            text = plain.translate(_PLAIN, _LEFT_OUT)
            if self._named(text):
                return True
        return (_EDGE in text or _END in text) and self._parted(text, format)

    def _named(self, text: bytes) -> bool:
        return any(map(text.__contains__, self._sought))

    def _parted(self, text: bytes, format: str) -> bool:
        """Whether the parts of a word may stand in a text with markup between them."""
        patterns, parts = self._tails
        # One expression for both begins would look at every character of the text.
        tails = {bytes(tail) for begin in patterns if begin in text for tail in patterns[begin].findall(text)}
        return any(_begun(text, word, cut, format) for tail in tails for word, cut in parts[tail])

    @cached_property
    def _tails(self) -> tuple[dict[bytes, re.Pattern[bytes]], dict[bytes, list[tuple[bytes, int]]]]:
        """What a word can end in behind markup; and for each ending the words that it may end, cut where."""
        cuts = [(word, cut) for word in self._words for cut in range(1, len(word))]
        ends = sorted({word[cut:] for word, cut in cuts}, key=lambda end: (-len(end), end))
        parts = {end: [(word, cut) for word, cut in cuts if end.startswith(word[cut:])] for end in ends}
        ending = b"(" + b"|".join(ends) + b")"
        return {begin: re.compile(re.escape(begin) + ending) for begin in (_EDGE, _END)}, parts


def _shortest(words: set[bytes]) -> list[bytes]:
    """The words without those that have another one in them, which add nothing."""
    return sorted(word for word in words if not any(other in word for other in words - {word}))


def _begun(text: bytes, word: bytes, cut: int, format: str) -> bool:
    """Whether the first ``cut`` letters of a word stand in a text before markup, in one piece or in several."""
    for start in range(cut - 1, -1, -1):
        parts = [word[start:cut] + end for end in _FOLLOWS.get(format, _USUAL)]
        found = [part for part in parts if part in text]
        if not found:
            return False  # nor does a longer piece
        if not start:
            return True
        behind_markup = any(begin + part in text for part in found for begin in (_EDGE, _END))
        if behind_markup and _begun(text, word, start, format):
            return True
    return False


def _unescaped(data: bytes) -> bytes | None:
    """A text with its escapes resolved, those within escapes too; ``None`` where that does not come to an end."""
    escape = re.compile(_ESCAPE)
    for _ in range(_DEEPEST):
        plain = escape.sub(_character, data)
        if plain == data:
            return plain
        data = plain
    return None


def _character(escape: re.Match[bytes]) -> bytes:
    kind = escape.lastgroup
    if kind is None:
        return b"&" if bytes(escape[0][:4]).lower() == b"&amp" else b""
    if kind == "letter":
        return b"\n"
    try:
        character = chr(int(bytes(escape[kind]), 10 if kind == "decimal" else 16))
    except (ValueError, OverflowError):
        return b""
    if character.isascii():
        return character.encode()
    return b"k" if character == "\u212a" else b" " if character.isspace() else b""
