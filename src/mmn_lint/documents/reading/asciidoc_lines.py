"""Says what a line of AsciiDoc is: a heading, a list item, a delimiter, a directive, attributes of a block."""

from __future__ import annotations

import re
from typing import NamedTuple

_LINE = re.compile(r"([^\r\n]*)(?:\r\n?|\n|\Z)")
_MARKER = re.compile(
    r"[ \t]*(?:(?P<bullet>-|\*+|•)|(?P<dots>\.+)|(?P<figure>\d{1,9})\.|(?P<letter>[A-Za-z])\."
    r"|(?P<roman>[ivx]{1,6}|[IVX]{1,6})\)|<(?P<callout>\d{1,3}|\.)>)[ \t]+(?=\S)"
)
_TERM = re.compile(r"(?<![:;])(?::{2,4}|;;)(?=[ \t]|\Z)")
_SPACE = re.compile(r"[ \t]*")
_ROMAN = {"i": 1, "v": 5, "x": 10}

_DELIMITER = re.compile(r"(?:-{4,}|\.{4,}|={4,}|\*{4,}|_{4,}|\+{4,}|/{4,}|--|\"\"|[|,:!]={3,}|(?P<fence>`{3,})[^`]*)\Z")
_RULE = re.compile(r"(?:'{3,}|<{3,}|([-*_])(?: *\1){2})\Z")
COMMENT = re.compile(r"//(?!/)")
_DIRECTIVE = re.compile(r"(?:ifdef|ifndef|ifeval|endif|include)::[^\[]*\[.*\]\Z")
_MACRO = re.compile(r"([\w-]+)::[^\s\[]?[^\[]*\[(.*)\]\Z")
_HEADING = re.compile(r"(={1,6}|#{1,6})[ \t]+(?=\S)")
_UNDERLINE = re.compile(r"([-=~^+])\1+\Z")
_UNDERLINED = re.compile(r"(?!\.).*\w")
_LEVELS = "=-~^+"
_BLOCK_ATTRIBUTES = re.compile(
    r"\[(?:\[(?:[\w:][^\[\]]*)?\]|(?:[\w.#%{,\"'](?:[^\]\"]|\"[^\"]*\")*+)?|[\w.#%{,\"'][^\]]*)\]\Z"
)
_TITLE = re.compile(r"\.\.?[^ \t.]")
ENTRY = re.compile(r":(!?)(\w[\w-]*)(!?):(?:[ \t]+|\Z)")


class Line(NamedTuple):
    """A line without its end and the white space before it; ``start`` is its offset in the file."""

    start: int
    text: str

    @property
    def end(self) -> int:
        """Offset behind the last character."""
        return self.start + len(self.text)

    def cut(self, column: int) -> Line:
        """Return what stands from ``column`` on."""
        return Line(self.start + column, self.text[column:])


class Marker(NamedTuple):
    """What opens a list item.

    Attributes:
        key: the same for all items of a list.
        number: of the item in an ordered list, -1 where it only follows the one before, 0 in other lists.
        end: where the text of the item begins.
        term: span of the term of a description list, empty in other lists.
    """

    key: str
    number: int
    end: int
    term: tuple[int, int] = (0, 0)


def lines_of(text: str, base: int = 0) -> list[Line]:
    """Return the lines of a text that stands at ``base``."""
    found = [Line(base + line.start(), line[1].rstrip(" \t\f\v")) for line in _LINE.finditer(text)]
    if found and not found[-1].text:
        found.pop()
    return found


def marker_of(text: str) -> Marker | None:
    """Return the marker of a list item that a line may begin with."""
    if _RULE.match(text):
        return None
    found = _MARKER.match(text)
    if found is None:
        return _term_of(text)
    end = found.end()
    match found.lastgroup:
        case "bullet":
            return Marker(found["bullet"], 0, end)
        case "dots":
            return Marker(found["dots"], -1, end)
        case "figure":
            return Marker("1.", int(found["figure"]), end)
        case "letter":
            letter = found["letter"]
            return Marker("a." if letter.islower() else "A.", ord(letter.lower()) - ord("a") + 1, end)
        case "roman":
            return Marker("i)" if found["roman"].islower() else "I)", _roman(found["roman"].lower()), end)
    return Marker("<1>", -1, end)


def _term_of(text: str) -> Marker | None:
    if "::" not in text and ";;" not in text:
        return None
    start = _match_end(_SPACE, text, 0)
    found = _TERM.search(text, start + 1)
    if found is None:
        return None
    return Marker(found[0], 0, _match_end(_SPACE, text, found.end()), (start, found.start()))


def _match_end(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at


def _roman(text: str) -> int:
    values = [_ROMAN[letter] for letter in text]
    return max(1, sum(-one if one < two else one for one, two in zip(values, [*values[1:], 0], strict=True)))


def delimiter_of(text: str) -> str:
    """Return the line that closes the block which this one opens, else ``""``."""
    if text[0] not in '-.=*_+/"|,:!`':
        return ""
    found = _DELIMITER.match(text)
    if found is None:
        return ""
    return found["fence"] or text


def is_rule(text: str) -> bool:
    """Whether a line is a rule or a page break."""
    return _RULE.match(text) is not None


def is_directive(text: str) -> bool:
    """Whether a line steers what is included."""
    return "::" in text and _DIRECTIVE.match(text) is not None


def macro_of(text: str) -> tuple[str, int, int] | None:
    """Return the name of a macro that is a block of its own, and the span of its attributes."""
    found = _MACRO.match(text) if text[-1] == "]" and "::" in text else None
    return (found[1], found.start(2), found.end(2)) if found else None


def is_block_attributes(text: str) -> bool:
    """Whether a line gives attributes or an anchor to the block below."""
    return text[0] == "[" and text[-1] == "]" and _BLOCK_ATTRIBUTES.match(text) is not None


def is_title(text: str) -> bool:
    """Whether a line is the title of the block below."""
    return text[0] == "." and _TITLE.match(text) is not None


def is_entry(text: str) -> bool:
    """Whether a line sets an attribute of the document."""
    return text[0] == ":" and ENTRY.match(text) is not None


def heading_of(text: str) -> tuple[int, int, int] | None:
    """Return level and span of a heading that is one line."""
    found = _HEADING.match(text)
    if found is None:
        return None
    bare = text.removesuffix(found[1])
    closed = bare[-1:] in (" ", "\t") and len(bare.rstrip(" \t")) > found.end()
    return len(found[1]), found.end(), len(bare) if closed else len(text)


def underlined_level(text: str, below: str) -> int:
    """Return the level of a heading that is a line with another of about the same length below, else 0."""
    found = _UNDERLINE.match(below) if abs(len(text) - len(below)) < 2 else None
    return _LEVELS.index(found[1]) + 1 if found and _UNDERLINED.match(text) else 0
