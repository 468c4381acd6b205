"""Reads the prose of JSON-LD, each string with its places through the escapes."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

from mmn_lint.documents.reading.frontmatter import add_escaped
from mmn_lint.documents.reading.html_rules import names
from mmn_lint.documents.reading.outline import Outline
from mmn_lint.documents.reading.prose import Prose

# schema.org properties whose values are sentences a search engine shows.
KEYS = names(
    "name headline alternativeHeadline description disambiguatingDescription abstract articleBody text "
    "epidemiology pathophysiology naturalProgression expectedPrognosis possibleComplication transcript caption"
)
_NAMES = frozenset({"name", "headline"})
_TOKEN = re.compile(r'"(?P<string>[^"\\]*(?:\\.[^"\\]*)*)"|[{}\[\],:]', re.DOTALL)
_ESCAPE = re.compile(r"\\(?:u[0-9a-fA-F]{4}|[\s\S])")
_NAMED = {"n": "\n", "r": " ", "t": " ", "b": "", "f": " ", "\n": " ", "\r": " "}
_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)(?:\s[^<>]*)?/?>|<!--.*?-->", re.DOTALL)
_REFERENCE = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);")
_INLINE = names("a abbr b bdi bdo cite code dfn em font i ins mark q small span strong sub sup u")


@dataclass(slots=True)
class _Node:
    """An open object or array; ``key`` is the property that is being given a value, in an array that of its parent."""

    array: bool
    key: str
    outer: _Node | None
    name: str = ""
    expects_key: bool = True
    values: list[tuple[str, int, int]] = field(default_factory=list)


def read_json_ld(source: str, start: int, end: int, outline: Outline) -> None:
    """Add the prose of the JSON in ``source[start:end]`` to ``outline``; malformed JSON is read as far as it goes.

    A block's headings are the names of the objects it is in (a condition, a question), its lead the question's.
    """
    node: _Node | None = None
    strings: list[tuple[_Node, str, int, int]] = []
    for token in _TOKEN.finditer(source, start, end):
        mark = token[0][0]
        if mark in "{[":
            node = _Node(mark == "[", node.key if node else "", node)
        elif node is None:
            continue
        elif mark in "}]":
            node = node.outer
        elif mark == ",":
            node.expects_key = True
        elif mark == ":":
            node.expects_key = False
        elif not node.array and node.expects_key:
            node.key = token["string"]
        elif node.key in KEYS:
            low, high = token.span("string")
            if node.key in _NAMES and not node.name and not node.array:
                node.name = _prose(source, low, high).visible.strip()
            strings.append((node, node.key, low, high))
    for owner, key, low, high in strings:
        path = _path(owner)
        if key in _NAMES and path and not owner.array:
            path = path[:-1]
        lead = path[-1] if key == "text" and path else ""
        outline.add(_prose(source, low, high), "meta", headings=path, lead=lead)


def _path(node: _Node | None) -> tuple[str, ...]:
    path: list[str] = []
    # Ten levels are more than any vocabulary nests; the limit keeps hostile nesting linear.
    for _ in range(20):
        if node is None:
            break
        if node.name:
            path.append(node.name)
        node = node.outer
    return tuple(reversed(path))


def _prose(source: str, start: int, end: int) -> Prose:
    prose = Prose()
    # Among tags a line break is white space, as in any HTML.
    markup = _TAG.search(source, start, end) is not None
    add_escaped(source, start, end, _ESCAPE, _NAMED | {"n": " "} if markup else _NAMED, prose)
    if "<" in (text := prose.visible):
        prose.replace(
            (found.start(), found.end(), "" if (found[1] or "b").lower() in _INLINE else "\n")
            for found in _TAG.finditer(text)
        )
    if "&" in (text := prose.visible):
        prose.replace((found.start(), found.end(), html.unescape(found[0])) for found in _REFERENCE.finditer(text))
    return prose.tidied()
