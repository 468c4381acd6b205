"""XML of elements and attributes, in which no text can be anything but text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from mmn_lint.reporters._plain import visible_character

HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
# What XML 1.0 (section 2.2) allows nowhere, not even as a character reference, and what no reader should be shown.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_WHITE = {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """An element: text or children, not both. Attributes that are ``None`` are left out."""

    name: str
    attributes: Sequence[tuple[str, str | int | None]] = ()
    children: Sequence[Element] = ()
    text: str = ""


def document(root: Element) -> Iterator[str]:
    """The lines of a document, indented by two."""
    yield HEAD
    yield from _lines(root, "")


def _lines(element: Element, indent: str) -> Iterator[str]:
    attributes = "".join(
        f" {name}={quoteattr(_allowed(str(value)), _WHITE)}" for name, value in element.attributes if value is not None
    )
    start = f"{indent}<{element.name}{attributes}"
    if element.text:
        yield f"{start}>{escape(_allowed(element.text), _WHITE)}</{element.name}>"
    elif element.children:
        yield f"{start}>"
        for child in element.children:
            yield from _lines(child, f"{indent}  ")
        yield f"{indent}</{element.name}>"
    else:
        yield f"{start}/>"


def _allowed(text: str) -> str:
    return _FORBIDDEN.sub(lambda found: _shown(found.group()), text)


def _shown(character: str) -> str:
    shown = visible_character(character)
    return "\N{REPLACEMENT CHARACTER}" if shown == character else shown
