"""The values that travel between the rooms: blocks of prose, claims, findings, reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Stance = Literal["asserted", "negated", "hedged", "exception", "question", "hypothetical", "dismissed", "reported"]
VerdictName = Literal["contradiction", "discrepancy", "consistent", "inconsistent", "unused"]
Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A span in a file as it stands on disk.

    Lines and columns start at 1 and count Unicode code points; the end is exclusive; a byte order mark is no column.
    """

    line: int
    column: int
    end_line: int
    end_column: int


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A replacement of one span by a text; ``safe`` where one value replaces one value in the same words."""

    place: Place
    text: str
    safe: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FactView:
    """What a report says of a fact."""

    statement: str
    value: Mapping[str, Any]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView:
    """What a report says of a claim: texts as a reader sees them."""

    text: str
    sentence: str
    subject: str
    stance: str
    value: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A claim that disagrees with a fact, ready to be reported.

    ``lines`` are the source lines from ``place.line`` to ``place.end_line`` without their ends, for reporters that show them.
    ``fact`` and ``claim`` are ``None`` for findings that concern no fact (a useless suppression).
    """

    path: str
    place: Place
    rule: str
    pack: str
    verdict: VerdictName
    severity: Severity
    message: str
    claim: ClaimView | None
    fact: FactView | None
    fingerprint: str
    lines: tuple[str, ...] = ()
    related: tuple[tuple[str, Place, str], ...] = ()
    fix: Edit | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Suppressed:
    """A finding that is not reported, and why.

    Attributes:
        where: ``source``: by a comment in the article; ``baseline``: it was there when the baseline was made.
        reason: what a person wrote as the reason, or ``""``.
    """

    finding: Finding
    where: Literal["source", "baseline"]
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleView:
    """What a report says of a rule in force, whether or not it was broken.

    Attributes:
        pack: id of the fact pack, ``""`` for a rule that concerns no fact.
        summary: the fact in one sentence, or what the rule says.
        severity: of its contradictions.
        fact: ``None`` for a rule that concerns no fact; publishers: of the fact's sources, in the same order.
        flagged, passes: one example each, ``""`` where the pack has none.
    """

    id: str
    pack: str
    summary: str
    severity: Severity
    fact: FactView | None = None
    publishers: tuple[str, ...] = ()
    flagged: str = ""
    passes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRecord:
    """A claim with its place and verdict, as ``mmn-lint claims`` and ``extract_claims`` give it.

    ``pack`` is the id of the pack whose subject it is about, ``lines`` the source lines of its place without their ends.
    """

    path: str
    place: Place
    topic: str
    subject: str
    stance: str
    text: str
    sentence: str
    value: Mapping[str, Any]
    verdict: str | None
    decided_by: tuple[str, ...]
    pack: str = ""
    lines: tuple[str, ...] = field(default=(), repr=False)

    def view(self) -> ClaimView:
        """What a report says of it."""
        return ClaimView(
            text=self.text, sentence=self.sentence, subject=self.subject, stance=self.stance, value=self.value
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class FileError:
    """A file that could not be read, with one line that says why."""

    path: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PackInfo:
    """Which fact pack a report was made with; ``sha256`` is over the pack file's bytes."""

    id: str
    version: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What one run found.

    Attributes:
        findings: sorted by path as given, then line, column and rule.
        suppressed: what would be a finding, but for a comment or a baseline; in the same order.
        rules: those in force, by pack as given, in the pack's order, then those that concern no fact.
        root: absolute path, with ``/`` between the parts, of the folder that relative paths count from; ``""`` where
            there is none. Formats whose readers want relative paths need it for those given as absolute ones.
    """

    packs: tuple[PackInfo, ...]
    files: int
    findings: tuple[Finding, ...] = ()
    errors: tuple[FileError, ...] = ()
    claims: tuple[ClaimRecord, ...] = field(default=(), repr=False)
    suppressed: tuple[Suppressed, ...] = field(default=(), repr=False)
    rules: tuple[RuleView, ...] = field(default=(), repr=False)
    root: str = ""
