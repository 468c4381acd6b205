"""Reads attributes from the source of one HTML tag, values with their places."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mmn_lint.documents.reading.html_rules import UNREAD_ROLES
from mmn_lint.documents.reading.prose import Prose

_TAG_NAME = re.compile(r"<[^\s/>]+")
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=][^\s"'<>/=]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"'][^\s>]*)))?""")
_REFERENCE = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);?")
_HIDING_STYLE = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
# The cheap look that spares most tags the reading of their attributes.
_MAY_HIDE = re.compile(r"hidden|role\s*=|display\s*:|visibility\s*:", re.IGNORECASE)


def _decoded(text: str) -> str:
    # Its table of entities takes a few milliseconds to load, and few Markdown files need it.
    from html import unescape

    return unescape(text)


def attributes(tag: str) -> Iterator[tuple[str, str, int]]:
    """Yield name (lower case), raw value and the value's offset within a start tag."""
    name = _TAG_NAME.match(tag)
    for found in _ATTRIBUTE.finditer(tag, name.end() if name else 0):
        group = next((group for group in (2, 3, 4) if found[group] is not None), 0)
        yield found[1].lower(), found[group] if group else "", found.start(group) if group else found.end()


def values(tag: str) -> dict[str, str]:
    """Return a start tag's attributes, entities decoded; of two with one name the first counts."""
    found: dict[str, str] = {}
    for name, raw, _ in attributes(tag):
        if name not in found:
            found[name] = _decoded(raw) if "&" in raw else raw
    return found


def attribute(tag: str, name: str, low: int) -> Prose | None:
    """Return the value of an attribute as prose, for a tag that stands at ``low``; ``None`` without it."""
    for other, raw, at in attributes(tag):
        if other == name:
            prose = Prose()
            add_references(raw, low + at, prose)
            return prose
    return None


def add_references(raw: str, low: int, prose: Prose) -> None:
    """Add text that stands at ``low``, its character references decoded."""
    position = 0
    if "&" in raw:
        for found in _REFERENCE.finditer(raw):
            visible = _decoded(found[0])
            if visible == found[0]:
                continue
            prose.text(raw[position : found.start()], low + position)
            prose.piece(visible, low + found.start(), len(found[0]))
            position = found.end()
    prose.text(raw[position:], low + position)


def is_hidden(tag: str) -> bool:
    """Whether a start tag says that no reader sees its element, or that it is navigation."""
    if _MAY_HIDE.search(tag) is None:
        return False
    found = values(tag)
    return (
        "hidden" in found
        or found.get("aria-hidden", "").strip().lower() == "true"
        or found.get("role", "").strip().lower() in UNREAD_ROLES
        or _HIDING_STYLE.search(found.get("style", "")) is not None
    )
