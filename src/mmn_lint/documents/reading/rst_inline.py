"""Reads what stands within a block of reStructuredText: emphasis, literals, roles, references, escapes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence

from mmn_lint.documents.reading.html_rules import names
from mmn_lint.documents.reading.prose import OBJECT, Prose
from mmn_lint.documents.reading.superscript import close_superscript
from mmn_lint.documents.reading.text_lines import Line

# Roles whose text is no prose; those of a domain ("py:func") are none either.
_OPAQUE = names(
    "code literal math raw kbd file samp command envvar option program regexp makevar mimetype newsgroup eq cite footcite "
    "cite:p cite:t guilabel menuselection pep rfc issue"
)
# Roles that show the title of what they name, unless they give one of their own.
_NAMES_A_TARGET = names("ref doc numref any download keyword")
_LONGEST = 2000
_MARKUP = re.compile(
    r"\\(?P<escaped>\s|\S)?"
    rf"|``(?P<literal>[^`]{{1,{_LONGEST}}})``"
    rf"|(?::(?P<role>[\w.+:-]{{1,60}}):)?(?<!\w)_?`(?P<interpreted>(?:[^`\\]|\\.){{1,{_LONGEST}}})`"
    r"(?::(?P<suffix>[\w.+:-]{1,60}):)?(?P<reference>__?(?!\w))?"
    r"|(?<!\w)\|(?P<substitution>[^\s|][^|\n]{0,100}?(?<!\s))\|_{0,2}(?!\w)"
    r"|(?P<note>\s?\[(?:\d{1,4}|\#[\w.-]{0,60}|\*|[A-Za-z][\w.-]{0,60})\]_(?!\w))"
    # Not paired: a star that is no mark says nothing either.
    r"|(?<![\w*])\*{1,2}(?=[^\s*])|(?<=[^\s*])\*{1,2}(?![\w*])"
    r"|(?<=\w)__?(?=[\s.,;:!?)\]}'\"]|\Z)",
    re.DOTALL,
)
_EXPLICIT_TARGET = re.compile(r"\s*<[^<>]*>\s*\Z")
_ESCAPE = re.compile(r"\\(\s|\S)?")
_BEFORE_PUNCTUATION = re.compile(r"[.,;:!?)\]]|\Z")


class Inline:
    """Turns the lines of a block into prose.

    Args:
        substitutions: what ``|name|`` stands for, by name.
    """

    def __init__(self, substitutions: Mapping[str, str]) -> None:
        self._substitutions = substitutions
        self._text = ""
        self._starts: list[int] = []
        self._lines: Sequence[Line] = ()

    def read(self, lines: Sequence[Line], *, breaks: bool = False) -> Prose:
        """Return the prose of lines; ``breaks``: whether their ends are seen."""
        self._lines = lines
        self._text = "\n".join(line.text for line in lines)
        self._starts = [0]
        for line in lines[:-1]:
            self._starts.append(self._starts[-1] + len(line.text) + 1)
        prose = Prose()
        position = 0
        for mark in _MARKUP.finditer(self._text):
            self._plain(prose, position, mark.start(), breaks)
            self._mark(prose, mark)
            position = mark.end()
        self._plain(prose, position, len(self._text), breaks)
        return prose

    def _source(self, offset: int) -> int:
        at = bisect_right(self._starts, offset) - 1
        return self._lines[at].start + offset - self._starts[at]

    def _plain(self, prose: Prose, start: int, end: int, breaks: bool = False) -> None:
        """Add text without markup, line by line."""
        while start < end:
            at = bisect_right(self._starts, start) - 1
            stop = self._starts[at] + len(self._lines[at].text)
            if start < stop:
                low = self._lines[at].start + start - self._starts[at]
                prose.text(self._text[start : min(stop, end)], low)
            if end > stop:
                low = self._lines[at].start + len(self._lines[at].text)
                gap = self._lines[at + 1].start - low
                (prose.newline if breaks else prose.space)(low, gap)
            start = stop + 1

    def _escaped(self, prose: Prose, start: int, end: int) -> None:
        """Add text in which only the backslash means something."""
        position = start
        for escape in _ESCAPE.finditer(self._text, start, end):
            self._plain(prose, position, escape.start())
            self._escape(prose, escape)
            position = escape.end()
        self._plain(prose, position, end)

    def _escape(self, prose: Prose, escape: re.Match[str]) -> None:
        # An escaped white space is none.
        if escape[1] and not escape[1].isspace():
            prose.piece(escape[1], self._source(escape.start()), 2)

    def _mark(self, prose: Prose, mark: re.Match[str]) -> None:
        low = self._source(mark.start())
        length = self._source(mark.end() - 1) + 1 - low
        if mark["escaped"] is not None:
            if not mark["escaped"].isspace():
                prose.piece(mark["escaped"], low, length)
        elif mark["literal"] is not None:
            prose.piece(OBJECT, low, length)
        elif mark["interpreted"] is not None:
            self._interpreted(prose, mark, low, length)
        elif mark["substitution"] is not None:
            shown = self._substitutions.get(" ".join(mark["substitution"].split()), OBJECT)
            prose.piece(shown, low, length)
        elif mark["note"] is not None and mark["note"][0].isspace():
            self._after_note(prose, mark, low)

    def _after_note(self, prose: Prose, mark: re.Match[str], low: int) -> None:
        # "weeks [1]_." has no space before its full stop for a reader.
        if _BEFORE_PUNCTUATION.match(self._text, mark.end()) is None:
            prose.space(low, 1)

    def _interpreted(self, prose: Prose, mark: re.Match[str], low: int, length: int) -> None:
        role = (mark["role"] or mark["suffix"] or "").lower()
        start, end = mark.span("interpreted")
        target = _EXPLICIT_TARGET.search(self._text, max(start, end - _LONGEST), end)
        titled = target is not None and target.start() > start
        name = role.rpartition(":")[2]
        if role in _OPAQUE or (name in _NAMES_A_TARGET and not titled) or (":" in role and not titled):
            prose.piece(OBJECT, low, length)
            return
        if target is not None and (role or mark["reference"]):
            # A link without words of its own shows its address.
            if not titled:
                prose.piece(OBJECT, low, length)
                return
            end = target.start()
        before = prose.length
        self._escaped(prose, start, end)
        if role in ("sup", "superscript"):
            close_superscript(prose, before, linked=False)
