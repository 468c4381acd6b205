"""Reads strings with escapes, each character with the place of the escape that it came from."""

from __future__ import annotations

import re
from typing import Protocol

YAML_ESCAPE = re.compile(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|\r\n|[\s\S])")
YAML_NAMED = {
    "n": "\n", "t": "\t", "r": "\r", "0": "", "a": "", "b": "", "v": " ", "f": " ", "e": "", "N": "\n", "_": "\xa0",
    "L": "\n", "P": "\n", "\n": "", "\r": "", "\r\n": "",
}  # fmt: skip
# JSON's, and those of JavaScript that a sloppy writer leaves in it.
JSON_ESCAPE = re.compile(r"\\(?:u[0-9a-fA-F]{4}|[\s\S])")
JSON_NAMED = {"n": "\n", "r": " ", "t": " ", "b": "", "f": " ", "\n": " ", "\r": " "}
_LOW_SURROGATE = re.compile(r"\\u([dD][c-fC-F][0-9a-fA-F]{2})")


class Sink(Protocol):
    """Takes visible text with its places; ``Prose`` is one."""

    def text(self, visible: str, source: int) -> None:
        """Add characters that stand in the source as they are."""

    def piece(self, visible: str, source: int, source_length: int) -> None:
        """Add text that stands for so many source characters as a whole."""

    def newline(self, source: int, source_length: int) -> None:
        """Add a line break."""


def add_escaped(
    source: str, start: int, end: int, escape: re.Pattern[str] | None, named: dict[str, str], prose: Sink
) -> None:
    """Add ``source[start:end]`` to ``prose``, each escape as the character it stands for.

    Args:
        source: the file.
        start, end: the string between its quotes.
        escape: matches one escape; numeric ones are ``xHH``, ``uHHHH`` or ``UHHHHHHHH`` behind a backslash.
        named: what one character behind a backslash stands for, where it is not itself.
        prose: takes the text.
    """
    position = start
    for found in escape.finditer(source, start, end) if escape else ():
        if found.start() < position:
            continue
        prose.text(source[position : found.start()], position)
        position = found.end()
        code = found[0][1:]
        if code[0] in "xuU" and len(code) > 1:
            number = int(code[1:], 16)
            high = 0xD800 <= number < 0xDC00
            if high and (low := _LOW_SURROGATE.match(source, position, end)) is not None:
                number = 0x10000 + ((number - 0xD800) << 10) + int(low[1], 16) - 0xDC00
                position = low.end()
            lone = 0xD800 <= number < 0xE000 or number > 0x10FFFF or number == 0
            visible = "\ufffd" if lone else chr(number)
        else:
            visible = named.get(code, code)
        if visible == "\n":
            prose.newline(found.start(), position - found.start())
        elif visible:
            prose.piece(visible, found.start(), position - found.start())
    prose.text(source[position:end], position)
