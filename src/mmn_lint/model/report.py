"""What one run found."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mmn_lint.records import Record

if TYPE_CHECKING:
    from mmn_lint.model import ClaimRecord, Finding, RuleView, Suppressed


class FileError(NamedTuple):
    """A file that could not be read, with one line that says why."""

    path: str
    message: str


class PackInfo(NamedTuple):
    """Which fact pack a report was made with; ``sha256`` is over the pack file's bytes."""

    id: str
    version: str
    sha256: str


class Report(Record):
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
    claims: tuple[ClaimRecord, ...] = ()
    suppressed: tuple[Suppressed, ...] = ()
    rules: tuple[RuleView, ...] = ()
    root: str = ""
