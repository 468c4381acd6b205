"""Walks JSON for its strings, each with the object and property it belongs to, as far as it is well formed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# A string that nothing closes is the end.
_TOKEN = re.compile(r'"(?P<string>[^"\\]*(?:\\.[^"\\]*)*+)(?P<closed>")?|[{}\[\],:]', re.DOTALL)


@dataclass(slots=True, eq=False)
class Node:
    """An open object or array; ``key`` is the property that is being given a value, in an array that of its parent.

    ``heading`` and ``type`` are for the reader: what the object is called, and what it says it is.
    """

    array: bool
    key: str
    outer: Node | None
    heading: str = ""
    type: str = ""
    expects_key: bool = True


def strings(source: str, start: int, end: int) -> Iterator[tuple[Node, int, int]]:
    """Yield every string value in ``source[start:end]``: the node it is in, and its span between the quotes."""
    node: Node | None = None
    for token in _TOKEN.finditer(source, start, end):
        mark = token[0][0]
        if mark in "{[":
            node = Node(mark == "[", node.key if node else "", node)
        elif node is None:
            continue
        elif mark in "}]":
            node = node.outer
        elif mark == ",":
            node.expects_key = True
        elif mark == ":":
            node.expects_key = False
        elif token["closed"] is None:
            return
        elif not node.array and node.expects_key:
            node.key = token["string"]
        else:
            yield node, *token.span("string")
