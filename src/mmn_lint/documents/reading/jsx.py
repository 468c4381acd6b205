"""Finds the JSX in a text: tags with their properties, and expressions with their ends."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mmn_lint.documents.reading.attributes import add_references
from mmn_lint.documents.reading.escapes import add_escaped
from mmn_lint.documents.reading.prose import Prose

# Strings and comments hide the braces in them; a quotation mark that its line does not close is an apostrophe.
_CODE = re.compile(
    r"""[{}`]|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|/\*.*?(?:\*/|\Z)|(?<![:\w])//[^\n]*""",
    re.DOTALL,
)
_TEMPLATE = re.compile(r"\\.|`|\$\{", re.DOTALL)
_NAME = re.compile(r"</?([A-Za-z_$][\w$.:-]*)?")
_PIECE = re.compile(
    r"""\s+|(?P<name>[A-Za-z_$@:][\w$.:@-]*)(?P<given>\s*=\s*)?|(?P<string>"[^"]*"|'[^']*')|/(?=\s*>)"""
)
_COMMENT = re.compile(r"\{\s*/\*(.*?)\*/\s*\}", re.DOTALL)
# {"text"}, {'text'}, {`text`}: what the expression shows stands there.
_LITERAL = re.compile(r"""\{\s*(?:"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\$]|\\.)*)`)\s*\}""", re.DOTALL)
_ESCAPE = re.compile(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|[\s\S])")
_NAMED = {"n": "\n", "t": " ", "r": " ", "\n": ""}
# Longer than any expression that stands in an article, and as many openings as anybody forgets to close.
_LONGEST = 20_000
_MOST_UNCLOSED = 100


@dataclass(slots=True, kw_only=True)
class Tag:
    """A tag: its name (``""`` of a fragment), and its properties with the spans of their values, quotes included."""

    name: str
    start: int
    end: int
    closing: bool
    empty: bool
    properties: tuple[tuple[str, int, int], ...] = ()


class Scanner:
    """Finds where the JSX that begins at a place ends.

    Args:
        text: the text, its lines ended by ``\\n``.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._unclosed = 0

    def expression(self, start: int) -> int:
        """Return the end of the expression whose brace opens at ``start``; -1 where nothing closes it."""
        if self._unclosed > _MOST_UNCLOSED:
            return -1
        # What is open: braces, and the template literals between them.
        open_ = ["{"]
        position, limit = start + 1, start + _LONGEST
        while open_:
            found = (_TEMPLATE if open_[-1] == "`" else _CODE).search(self.text, position, limit)
            if found is None:
                self._unclosed += 1
                return -1
            position = found.end()
            mark = found[0]
            if open_[-1] == "`":
                if mark == "`":
                    open_.pop()
                elif mark == "${":
                    open_.append("{")
            elif mark in ("{", "`"):
                open_.append(mark)
            elif mark == "}":
                open_.pop()
        return position

    def tag(self, start: int) -> Tag | None:
        """Return the tag that opens at ``start``, if it is one."""
        found = _NAME.match(self.text, start)
        if found is None or self._unclosed > _MOST_UNCLOSED:
            return None
        properties: list[tuple[str, int, int]] = []
        position = found.end()
        name = ""
        empty = False
        while not self.text.startswith(">", position):
            if self.text.startswith("{", position):
                end = self.expression(position)
            else:
                piece = _PIECE.match(self.text, position, start + _LONGEST)
                end = piece.end() if piece else -1
                if piece is not None and piece["name"]:
                    name = piece["name"] if piece["given"] else ""
                    position = end
                    continue
                empty = empty or (piece is not None and piece[0] == "/")
            if end < 0:
                self._unclosed += 1
                return None
            if name and not self.text[position].isspace():
                properties.append((name, position, end))
                name = ""
            position = end
        return Tag(
            name=found[1] or "",
            start=start,
            end=position + 1,
            closing=self.text.startswith("</", start),
            empty=empty,
            properties=tuple(properties),
        )


def comment(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the span of the comment that is all there is in an expression."""
    found = _COMMENT.fullmatch(text, start, end)
    return found.span(1) if found else None


def shown(source: str, start: int, end: int) -> Prose | None:
    """Return what a property's value, or an expression, shows where it is nothing but a text."""
    prose = Prose()
    if source[start] != "{":
        add_references(source[start + 1 : end - 1], start + 1, prose)
        return prose
    span = literal(source, start, end)
    if span is None:
        return None
    add_escaped(source, *span, _ESCAPE, _NAMED, prose)
    return prose


def literal(source: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the span between the quotes of an expression that is nothing but a text."""
    found = _LITERAL.fullmatch(source, start, end)
    return found.span(found.lastindex or 0) if found else None
