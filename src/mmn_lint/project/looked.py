"""What a document says for itself, before anybody asks which rules are wanted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from mmn_lint.model import ClaimRecord, Finding
    from mmn_lint.project.suppressions import Suppressions

Bounds = tuple[float, float, bool, bool]
"""An interval: low, high, and whether each of them is open."""


class Figure(NamedTuple):
    """What a document states without reserve, as a figure: what it shares with others of its ``role`` must go with them.

    Words are figures too where they leave no more than a side: "more men than women" is a ratio above 1.

    ``claim`` is the index of its claim among those of the document.
    """

    pack: str
    topic: str
    role: str
    kind: str
    bounds: Bounds
    line: int
    column: int
    claim: int


class Looked:
    """What a document says for itself.

    Args:
        path: the file as reported.
        findings: whatever rules are reported, with the severity of the fact, whether silenced or not; in reading order.
        figures: what other documents must go with.
        records: every claim in reading order, or what gives them when they are asked for.
        suppressions: ``None`` where it has none.
    """

    __slots__ = ("_records", "figures", "findings", "path", "suppressions")

    def __init__(
        self,
        path: str,
        findings: Sequence[Finding] = (),
        figures: Sequence[Figure] = (),
        records: Sequence[ClaimRecord] | Callable[[], Sequence[ClaimRecord]] = (),
        suppressions: Suppressions | None = None,
    ) -> None:
        self.path = path
        self.findings = findings
        self.figures = figures
        self._records = records
        self.suppressions = suppressions

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Looked):
            return NotImplemented
        return self._said() == other._said()

    __hash__ = None  # type: ignore[assignment]

    def _said(self) -> tuple[object, ...]:
        return self.path, *map(tuple, (self.findings, self.figures, self.records)), self.suppressions

    @property
    def records(self) -> Sequence[ClaimRecord]:
        """Every claim in reading order."""
        if callable(self._records):
            self._records = self._records()
        return self._records


def fingerprint(pack: str, rule: str, sentence: str, text: str) -> str:
    """SHA-256 of pack, rule, folded sentence and folded claim text (NFC, white space folded, lower case)."""
    import unicodedata

    from mmn_lint.project.keys import sha256

    folded = (" ".join(unicodedata.normalize("NFC", t).lower().split()) for t in (pack, rule, sentence, text))
    return sha256("\0".join(folded).encode())
