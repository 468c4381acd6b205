"""Rules as reports show them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmn_lint.records import Record

if TYPE_CHECKING:
    from mmn_lint.model import FactView, Severity


class RuleView(Record):
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
