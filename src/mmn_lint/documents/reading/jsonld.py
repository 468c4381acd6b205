"""Reads the prose of JSON-LD, each string with its places through the escapes."""

from __future__ import annotations

import html
import re

from mmn_lint.documents.reading.escapes import JSON_ESCAPE, JSON_NAMED, add_escaped
from mmn_lint.documents.reading.html_rules import names
from mmn_lint.documents.reading.json_strings import Node, strings
from mmn_lint.documents.reading.outline import Outline
from mmn_lint.documents.reading.prose import Prose

# schema.org properties whose values are sentences a search engine shows.
KEYS = names(
    "name headline alternativeHeadline description disambiguatingDescription abstract articleBody text "
    "epidemiology pathophysiology naturalProgression expectedPrognosis possibleComplication transcript caption"
)
_NAMES = frozenset({"name", "headline"})
_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)(?:\s[^<>]*)?/?>|<!--.*?-->", re.DOTALL)
_REFERENCE = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);")
_INLINE = names("a abbr b bdi bdo cite code dfn em font i ins mark q small span strong sub sup u")


def read_json_ld(source: str, start: int, end: int, outline: Outline) -> None:
    """Add the prose of the JSON in ``source[start:end]`` to ``outline``; malformed JSON is read as far as it goes.

    A block's headings are the names of the objects it is in (a condition, a question), its lead the question's.
    """
    found: list[tuple[Node, str, int, int]] = []
    for node, low, high in strings(source, start, end):
        if node.key in KEYS:
            if node.key in _NAMES and not node.heading and not node.array:
                node.heading = _prose(source, low, high).visible.strip()
            found.append((node, node.key, low, high))
    for owner, key, low, high in found:
        path = _path(owner)
        if key in _NAMES and path and not owner.array:
            path = path[:-1]
        lead = path[-1] if key == "text" and path else ""
        outline.add(_prose(source, low, high), "meta", headings=path, lead=lead)


def _path(node: Node | None) -> tuple[str, ...]:
    path: list[str] = []
    # Ten levels are more than any vocabulary nests; the limit keeps hostile nesting linear.
    for _ in range(20):
        if node is None:
            break
        if node.heading:
            path.append(node.heading)
        node = node.outer
    return tuple(reversed(path))


def _prose(source: str, start: int, end: int) -> Prose:
    prose = Prose()
    # Among tags a line break is white space, as in any HTML.
    markup = _TAG.search(source, start, end) is not None
    add_escaped(source, start, end, JSON_ESCAPE, JSON_NAMED | {"n": " "} if markup else JSON_NAMED, prose)
    if "<" in (text := prose.visible):
        prose.replace(
            (found.start(), found.end(), "" if (found[1] or "b").lower() in _INLINE else "\n")
            for found in _TAG.finditer(text)
        )
    if "&" in (text := prose.visible):
        prose.replace((found.start(), found.end(), html.unescape(found[0])) for found in _REFERENCE.finditer(text))
    return prose.tidied()
