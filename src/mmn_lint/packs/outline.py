"""What is known of a fact pack without loading it: enough for a run that finds nothing to judge."""

from __future__ import annotations

import marshal
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mmn_lint.model import RuleView

Spread = tuple[tuple[float, float, bool, bool], float]
"""The canonical figure of a fact with its open bounds, and the factor by which figures on it may lie apart."""


class Outline:
    """A fact pack in outline.

    Attributes:
        id, version, sha256, path: as of the pack.
        words: in lower case; a text that names the pack's condition holds one of them. None: any text may.
        spreads: by fact, for those that say how far figures may lie apart.
    """

    def __init__(
        self,
        *,
        id: str,
        version: str,
        sha256: str,
        path: str,
        words: tuple[str, ...],
        rules: list[dict[str, Any]],
        spreads: Mapping[str, Spread],
    ) -> None:
        self.id, self.version, self.sha256, self.path = id, version, sha256, path
        self.words = words
        self.spreads = spreads
        self._rules = rules

    @cached_property
    def facts(self) -> tuple[str, ...]:
        """Ids of the facts, in the pack's order."""
        return tuple(rule["id"] for rule in self._rules)

    @cached_property
    def rules(self) -> tuple[RuleView, ...]:
        """The facts as a report shows them, in the pack's order."""
        from mmn_lint.model import FactView, RuleView

        return tuple(
            RuleView(
                **{
                    **rule,
                    "publishers": tuple(rule["publishers"]),
                    "fact": FactView(**{**rule["fact"], "sources": tuple(rule["fact"]["sources"])}),
                }
            )
            for rule in self._rules
        )

    def rule(self, fact: str) -> RuleView | None:
        """A fact as a report shows it; ``None`` for one that there is not."""
        return next((rule for rule in self.rules if rule.id == fact), None)

    def to_bytes(self) -> bytes:
        """Everything, for ``from_bytes`` of the same Python."""
        own = {name: getattr(self, name) for name in ("id", "version", "sha256", "path", "words", "spreads")}
        return marshal.dumps({**own, "rules": self._rules})

    @classmethod
    def from_bytes(cls, data: bytes) -> Outline:
        """What ``to_bytes`` wrote; raises ``ValueError``, ``EOFError`` or ``TypeError`` for anything else."""
        return cls(**marshal.loads(data))
