"""Puts the leaves of rich-text trees (Contentful, Strapi, Sanity, Slate) together to the blocks that a reader sees."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mmn_lint.documents.reading.embedded import Value
from mmn_lint.documents.reading.html_rules import names
from mmn_lint.documents.reading.json_strings import Node

# Keys of an object that say what it is, of arrays that hold what it consists of, and of leaves that hold its text.
TYPE_KEYS = names("type nodetype _type style listitem")
_PARTS = names("children content")
_LEAVES = names("text value")
_INLINE = re.compile(r"\b(?:inline\w*|link|hyperlink|mention|span|strong|em|underline)\b", re.IGNORECASE)
_STRUCK = re.compile(r"strike|\bdel(?:ete)?\b", re.IGNORECASE)
_HEADING = re.compile(r"\b(?:heading|h[1-6])\b", re.IGNORECASE)
_QUOTE = re.compile(r"quote", re.IGNORECASE)
_ITEM = re.compile(r"list-?_?item|\b(?:li|bullet|number)\b", re.IGNORECASE)
_CODE = re.compile(r"code|embed", re.IGNORECASE)
_DEEPEST = 8


def note_type(owner: Node, key: str, text: str) -> None:
    """Take note of a value that says what an object is, or how a leaf is marked."""
    holder: Node | None = owner
    if owner.array:
        holder = owner.outer if owner.key.lower() == "marks" else None
    elif key.lower() not in TYPE_KEYS:
        return
    elif owner.outer is not None and owner.outer.array and owner.outer.key.lower() == "marks":
        holder = owner.outer.outer
    if holder is not None:
        holder.type = f"{holder.type} {text[:40]}"


def is_leaf(owner: Node, key: str) -> bool:
    """Whether a field is a piece of a block's text."""
    return (
        key.lower() in _LEAVES and owner.outer is not None and owner.outer.array and owner.outer.key.lower() in _PARTS
    )


@dataclass(slots=True, eq=False)
class RichBlock:
    """A block of a tree: the object that is it, and its text."""

    node: Node | None
    value: Value

    @property
    def kind(self) -> str:
        """What it is: ``heading``, ``quote``, ``item``, ``code``, else ``paragraph``."""
        node = self.node
        for _ in range(_DEEPEST):
            if node is None:
                break
            for kind, types in (("code", _CODE), ("heading", _HEADING), ("item", _ITEM), ("quote", _QUOTE)):
                if types.search(node.type):
                    return kind
            if node.key.lower() not in _PARTS and not node.array:
                break
            node = node.outer
        return "paragraph"

    @property
    def siblings(self) -> list[Node]:
        """The arrays that hold it, the nearest first: a heading speaks for what follows it in its own."""
        found: list[Node] = []
        node = self.node
        for _ in range(_DEEPEST):
            if node is None:
                break
            if node.array:
                found.append(node)
            node = node.outer
        return found


class RichText:
    """Joins the leaves of each block as they come."""

    def __init__(self) -> None:
        self._array: Node | None = None
        self._block: RichBlock | None = None
        # By array: what its newest heading says.
        self._headings: dict[int, str] = {}

    def join(self, owner: Node, value: Value) -> RichBlock | None:
        """Add a leaf; return the block that it begins, ``None`` where it goes on with the one before."""
        if _STRUCK.search(owner.type):
            return None
        array = owner.outer
        for _ in range(_DEEPEST):
            holder = array.outer if array is not None else None
            if holder is None or not _INLINE.search(holder.type) or holder.outer is None or not holder.outer.array:
                break
            array = holder.outer
        if array is self._array and self._block is not None:
            self._block.value.extend(value)
            return None
        self._array = array
        self._block = RichBlock(array.outer if array is not None else None, value)
        return self._block

    def headings(self, block: RichBlock) -> tuple[str, ...]:
        """Return the heading that a block stands under, and note it where it is one itself."""
        arrays = block.siblings
        if block.kind == "heading":
            if arrays:
                self._headings[id(arrays[0])] = " ".join(block.value.whole.split())
            return ()
        return next(((self._headings[id(array)],) for array in arrays if id(array) in self._headings), ())
