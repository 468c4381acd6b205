"""The text around a finding, as a reader of the article sees it."""

from __future__ import annotations

from collections.abc import Callable

from mmn_lint import documents
from mmn_lint.documents.options import Options
from mmn_lint.errors import ReadError
from mmn_lint.model import Block, Document, Finding
from mmn_lint.positions import LineIndex, source_span
from mmn_lint.report.model import Passage

WIDTH = 160
"""Characters that are shown on either side of the marked words."""

NARROW = 40
"""The same where there are so many findings that the page would grow too heavy."""

_SLACK = 24
"""How far a cut may move to fall between words."""

_MARKED = 400
"""Characters of the marked words that are shown."""


class Passages:
    """Finds the passages of one article; where its text is another by now, the sentence alone is shown."""

    def __init__(self, data: Callable[[], bytes], format: str, options: Options, width: int = WIDTH) -> None:
        self._width = width
        try:
            self._document: Document | None = documents.read(data(), format=format, options=options)
            self._lines = LineIndex(self._document.source)
        except (OSError, ReadError):  # gone since it was checked
            self._document = None

    def of(self, finding: Finding) -> Passage:
        """The passage of a finding in this article."""
        document = self._document
        if document is not None and self._unchanged(finding):
            place = finding.place
            start = self._lines.offset(place.line, place.column)
            end = self._lines.offset(place.end_line, place.end_column)
            for block in document.blocks:
                if (span := _visible(block, start, end)) is not None:
                    return _passage(document, block, *span, self._width)
        return _sentence(finding, document.title if document else "", self._width)

    def _unchanged(self, finding: Finding) -> bool:
        return all(self._lines.line_text(finding.place.line + n) == line for n, line in enumerate(finding.lines))


def _visible(block: Block, start: int, end: int) -> tuple[int, int] | None:
    """Visible offsets of what stands in a block at a span of the source, ``None`` where that is no part of it."""
    if not block.segments:
        return None
    last = block.segments[-1]
    if not block.segments[0].source <= start < last.source + last.source_length:
        return None
    low, high = 0, len(block.text)
    for segment in block.segments:
        behind = segment.source + segment.source_length
        exact = segment.length == segment.source_length
        if segment.source <= start < behind:
            low = segment.visible + (start - segment.source if exact else 0)
        if segment.source < end <= behind:
            high = segment.visible + (end - segment.source if exact else segment.length)
    # Blocks may lie within one another in the source, as an alt text does in a paragraph.
    return (low, high) if low < high and source_span(block, low, high) == (start, end) else None


def _passage(document: Document, block: Block, start: int, end: int, width: int) -> Passage:
    heads = [*block.headings]
    heads += [head for head in (block.row, block.column) if head and head != block.text]
    return Passage(
        before=end_of(block.text[:start], width),
        marked=_short(block.text[start:end]),
        after=start_of(block.text[end:], width),
        title=document.title,
        headings=tuple(heads),
    )


def _sentence(finding: Finding, title: str, width: int) -> Passage:
    """What the finding itself knows: its sentence with the words marked, or the lines that it stands on."""
    claim = finding.claim
    if claim is None:
        return Passage(before="", marked=_short(" ".join(finding.lines)), after="", title=title)
    before, found, after = claim.sentence.partition(claim.text)
    if not found:
        before, after = "", f" ({claim.sentence})"
    return Passage(before=end_of(before, width), marked=_short(claim.text), after=start_of(after, width), title=title)


def _short(text: str) -> str:
    return text if len(text) <= _MARKED else text[: _MARKED - 1] + "…"


def end_of(text: str, width: int) -> str:
    """The end of what stands before the marked words, cut between words where that is near."""
    if len(text) <= width + _SLACK:
        return text
    at = text.find(" ", len(text) - width - _SLACK, len(text) - width)
    return "…" + text[at if at >= 0 else len(text) - width :]


def start_of(text: str, width: int) -> str:
    """The start of what stands after the marked words, cut likewise."""
    if len(text) <= width + _SLACK:
        return text
    at = text.rfind(" ", width, width + _SLACK)
    return text[: at + 1 if at >= 0 else width] + "…"
