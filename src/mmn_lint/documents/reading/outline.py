"""Collects the blocks of a document in reading order, with the headings they stand under."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mmn_lint.documents.reading.prose import OBJECT, Prose
from mmn_lint.model import Block, Comment, Document, Segment

_SOMETHING = re.compile(f"[^\\s{OBJECT}]")
# The directives that make a line of plain text, or a comment of front matter, a comment for us.
DIRECTIVE = re.compile(r"mmn-lint-(?:disable|enable)\b")
# The key of front matter, fields and data files whose value is a directive, its prefix left out.
DIRECTIVE_KEY = "mmn-lint"
_BARE_DIRECTIVE = re.compile(r"(?:mmn-lint-)?((?:disable|enable)\b.*)", re.DOTALL)


@dataclass(slots=True, kw_only=True)
class Draft:
    """A block whose context (its place in a table) may still change."""

    text: str
    kind: str
    segments: tuple[Segment, ...]
    level: int = 0
    headings: tuple[str, ...] = ()
    lead: str = ""
    row: str = ""
    column: str = ""
    corner: str = ""
    item: int = 0


class Outline:
    """The blocks and comments of a document as they are found."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self.comments: list[Comment] = []
        self._path: list[tuple[int, str]] = []
        self.headings: tuple[str, ...] = ()

    def add(
        self,
        prose: Prose,
        kind: str,
        *,
        level: int = 0,
        lead: str = "",
        item: int = 0,
        headings: tuple[str, ...] | None = None,
    ) -> Draft | None:
        """Add a block, unless a reader would see nothing in it; a heading opens its section."""
        if not prose.length:
            return None
        text, segments = prose.finish()
        if not segments or _SOMETHING.search(text) is None:
            return None
        if kind == "heading":
            while self._path and self._path[-1][0] >= level:
                self._path.pop()
            self.headings = tuple(above for _, above in self._path)
        draft = Draft(
            text=text,
            kind=kind,
            segments=segments,
            level=level,
            lead=lead,
            item=item,
            headings=self.headings if headings is None else headings,
        )
        self.drafts.append(draft)
        if kind == "heading":
            self._path.append((level, text))
            self.headings = tuple(above for _, above in self._path)
        return draft

    def comment(self, text: str, start: int, end: int) -> None:
        """Add a comment: its text without delimiters, its span with them."""
        self.comments.append(Comment(text, start, end))

    def directive(self, text: str, start: int) -> None:
        """Add the value of a key that is a directive ("disable prevalence") as the comment that it stands for."""
        bare = text.strip()
        found = _BARE_DIRECTIVE.fullmatch(bare)
        if found is not None:
            start += text.index(bare)
            self.comment(f"mmn-lint-{found[1]}", start, start + len(bare))

    def document(self, source: str, format: str) -> Document:
        """Return what was collected, in the order of the source."""
        drafts = sorted(self.drafts, key=lambda draft: draft.segments[0].source)
        titles = [draft.text for draft in drafts if draft.kind == "title"]
        titles += [draft.text for draft in drafts if draft.kind == "heading" and draft.level == 1][:1]
        blocks = tuple(
            Block(
                text=draft.text,
                kind=draft.kind,
                segments=draft.segments,
                level=draft.level,
                headings=draft.headings,
                lead=draft.lead,
                row=draft.row,
                column=draft.column,
                corner=draft.corner,
                item=draft.item,
            )
            for draft in drafts
        )
        comments = tuple(sorted(self.comments, key=lambda comment: comment.start))
        return Document(
            source=source, format=format, title=titles[0] if titles else "", blocks=blocks, comments=comments
        )
