"""Reads a text that is the value of a field, in a format of its own, and places it in the file around it."""

from __future__ import annotations

import re
from bisect import bisect_right
from operator import itemgetter

from mmn_lint.documents.options import Options
from mmn_lint.documents.reading.html_rules import names
from mmn_lint.documents.reading.outline import Draft, Outline
from mmn_lint.documents.reading.prose import Prose
from mmn_lint.model import Document, Segment

_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)(?:\s[^<>]*)?/?>|&(?:[A-Za-z]{2,8}|#\d{2,5});")
_HTML = names(
    "a abbr article aside b blockquote br cite dd div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img li main mark ol "
    "p section small span strong sub sup table tbody td th thead tr u ul"
)
_HEAD = 4000
_START = itemgetter(0)


class Value:
    """A field's text as it is meant, escapes undone, and where each character stands in the file."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        # Offset in the text, length, source, source length.
        self._runs: list[tuple[int, int, int, int]] = []
        self._length = 0

    def text(self, visible: str, source: int) -> None:
        """Add characters that stand in the source as they are."""
        self.piece(visible, source, len(visible))

    def piece(self, visible: str, source: int, source_length: int) -> None:
        """Add text that stands for so many source characters as a whole."""
        if visible:
            self._parts.append(visible)
            self._runs.append((self._length, len(visible), source, source_length))
            self._length += len(visible)

    def newline(self, source: int, source_length: int) -> None:
        """Add a line break."""
        self.piece("\n", source, source_length)

    def extend(self, other: Value) -> None:
        """Add another text."""
        for part, run in zip(other._parts, other._runs, strict=True):
            self.piece(part, run[2], run[3])

    @property
    def whole(self) -> str:
        """The text."""
        return "".join(self._parts)

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return the source span of a stretch of the text, which is not empty."""
        first = self._runs[max(0, bisect_right(self._runs, start, key=_START) - 1)]
        last = self._runs[max(0, bisect_right(self._runs, max(start, end - 1), key=_START) - 1)]
        low, high = first[2], last[2] + last[3]
        if first[1] == first[3]:
            low += start - first[0]
        if last[1] == last[3]:
            high = last[2] + end - last[0]
        return low, max(low, high)

    def placed(self, segment: Segment) -> list[Segment]:
        """Return a segment of a block of this text as segments of the file."""
        if segment.length != segment.source_length:
            low, high = self.place(segment.source, segment.source + segment.source_length)
            return [Segment(segment.visible, segment.length, low, high - low)]
        found: list[Segment] = []
        start, end = segment.source, segment.source + segment.length
        at = max(0, bisect_right(self._runs, start, key=_START) - 1)
        while at < len(self._runs) and self._runs[at][0] < end:
            offset, length, source, source_length = self._runs[at]
            low, high = max(start, offset), min(end, offset + length)
            visible = segment.visible + low - start
            if length == source_length:
                found.append(Segment(visible, high - low, source + low - offset, high - low))
            else:
                found.append(Segment(visible, high - low, source, source_length))
            at += 1
        return found


def looks_like_html(text: str) -> bool:
    """Whether a text has tags or entities of HTML near its beginning."""
    return any(found[1] is None or found[1].lower() in _HTML for found in _TAG.finditer(text, 0, _HEAD))


def read_value(value: Value, format: str, options: Options) -> Document:
    """Read a field's text as ``html``, ``markdown``, ``text`` or one ``line``; ``""``: HTML or Markdown, as it looks."""
    text = value.whole
    if format == "html" or (not format and looks_like_html(text)):
        from mmn_lint.documents.reading.html import read_html

        return read_html(text, "html", options)
    if format == "line":
        outline, prose = Outline(), Prose()
        prose.text(text, 0)
        outline.add(prose, "paragraph")
        return outline.document(text, format)
    if format == "text":
        from mmn_lint.documents.reading.text import read_text

        return read_text(text, "text")
    from mmn_lint.documents.reading.markdown import read_markdown

    return read_markdown(text, "markdown", options)


def embed(
    document: Document, value: Value, outline: Outline, *, kind: str, headings: tuple[str, ...], lead: str
) -> None:
    """Add a field's blocks and comments to ``outline``.

    Args:
        document: the field's text as it was read.
        value: where that text stands.
        outline: that of the file.
        kind: what a paragraph of it is in the file (``paragraph``, ``heading``, ``meta``).
        headings: what the field stands under.
        lead: the question of an answer.
    """
    for number, block in enumerate(document.blocks):
        outline.drafts.append(
            Draft(
                text=block.text,
                kind=kind if block.kind == "paragraph" else block.kind,
                segments=tuple(placed for segment in block.segments for placed in value.placed(segment)),
                # A file of records has no title of its own: level 1 is left to it.
                level=min(block.level + 2, 6) if block.kind == "heading" else 2 if kind == "heading" else 0,
                headings=headings + block.headings,
                lead=block.lead or (lead if number == 0 else ""),
                row=block.row,
                column=block.column,
                corner=block.corner,
                item=block.item,
            )
        )
    for comment in document.comments:
        outline.comment(comment.text, *value.place(comment.start, comment.end))
