"""Claims and findings as reports show them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

from mmn_lint.records import Record

if TYPE_CHECKING:
    from mmn_lint.model import Severity, VerdictName


class Place(Record):
    """A span in a file as it stands on disk.

    Lines and columns start at 1 and count Unicode code points; the end is exclusive; a byte order mark is no column.
    """

    line: int
    column: int
    end_line: int
    end_column: int


class Edit(Record):
    """A replacement of one span by a text; ``safe`` where one value replaces one value in the same words."""

    place: Place
    text: str
    safe: bool


class FactView(Record):
    """What a report says of a fact."""

    statement: str
    value: Mapping[str, Any]
    sources: tuple[str, ...]


class ClaimView(Record):
    """What a report says of a claim: texts as a reader sees them."""

    text: str
    sentence: str
    subject: str
    stance: str
    value: Mapping[str, Any]


class Finding(Record):
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


class Suppressed(Record):
    """A finding that is not reported, and why.

    Attributes:
        where: ``source``: by a comment in the article; ``baseline``: it was there when the baseline was made.
        reason: what a person wrote as the reason, or ``""``.
    """

    finding: Finding
    where: Literal["source", "baseline"]
    reason: str = ""


class ClaimRecord(Record):
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
    lines: tuple[str, ...] = ()

    def view(self) -> ClaimView:
        """What a report says of it."""
        return ClaimView(
            text=self.text, sentence=self.sentence, subject=self.subject, stance=self.stance, value=self.value
        )
