"""A file as blocks of prose, and what they say of a condition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mmn_lint.model import Stance


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of a block's visible text and the source characters it came from.

    ``length`` visible characters from ``visible`` on stand at ``source``. Where ``source_length`` equals ``length`` they map
    one to one; elsewhere (an entity, a soft line break with indentation) the run maps as a whole.
    """

    visible: int
    length: int
    source: int
    source_length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch of prose that a reader sees as one: a paragraph, a heading, a table cell, an alt text.

    Attributes:
        text: what a reader sees: markup gone, entities decoded, soft line breaks as spaces.
        kind: ``paragraph``, ``heading``, ``item`` (of a list), ``cell``, ``quote``, ``term``, ``definition``, ``caption``,
            ``alt``, ``title`` (of the document), ``meta`` (a description), ``note``.
        segments: in order of ``visible``; visible characters in no segment are separators that stand nowhere in the source.
        level: of a heading, 1 to 6; otherwise 0.
        headings: texts of the headings above, outermost first, the block's own heading text not included.
        lead: for an item, the text of the paragraph or item that introduces its list; for a definition, its term.
        row: text of the row's head cell, for a table cell; column: of the column's head cell.
        corner: text of the head cell of the first column (what the row heads are), for a table cell.
        item: number of the item in its ordered list, from 1; 0 where it is in none.
    """

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


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment of the file's own syntax: its text without delimiters and its source span, delimiters included."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file as blocks of prose.

    Attributes:
        source: the decoded text of the file, line ends as on disk, without byte order mark; all offsets are into it.
        format: ``markdown``, ``html`` or ``text``.
        title: the document's title (front matter, ``<title>``, first heading of level 1), or ``""``.
        blocks: in reading order.
        comments: in order of ``start``.
    """

    source: str
    format: str
    title: str
    blocks: tuple[Block, ...]
    comments: tuple[Comment, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One statement about a condition on one topic, as an article makes it.

    Attributes:
        topic: a fact's id, or a generic topic (``prevalence``, ``incidence``, ``count`` ...).
        pack: id of the pack whose lexicon found it, ``""`` for a generic topic.
        subject: the condition's name, ``""`` where it stays open.
        stance: what the text does with it; only ``asserted``, ``negated`` and ``hedged`` are judged.
        value: as in the claims document (``schemas/claims.schema.json``).
        start, end: visible offsets in the block, end exclusive: the shortest text that carries the value.
        block: index of the block in its document.
        sentence: visible offsets of the sentence.
        decided_by: the rules and cues that decided, in order.
    """

    topic: str
    pack: str
    subject: str
    stance: Stance
    value: Mapping[str, Any]
    start: int
    end: int
    block: int
    sentence: tuple[int, int]
    decided_by: tuple[str, ...] = ()
