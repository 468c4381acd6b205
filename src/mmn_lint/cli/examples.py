"""A fact's examples, judged by the linter itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mmn_lint.model import Finding
    from mmn_lint.packs import Fact, Pack

FORMAT = "markdown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """An example and what the rule finds in it; ``None`` where it finds nothing."""

    fact: Fact
    key: str
    index: int
    text: str
    finding: Finding | None

    @property
    def as_it_says(self) -> bool:
        """Whether an example to be flagged is flagged, and one that passes is not."""
        return (self.finding is not None) == (self.key == "flag")


def judge(pack: Pack, facts: Sequence[Fact]) -> tuple[Judged, ...]:
    """Check the examples of facts of one pack, each as an article of its own, and by its own rule only."""
    from mmn_lint.engine import Input, Linter, run

    examples = {
        f"{fact.id} {key} {index}": (fact, key, index, text)
        for fact in facts
        for key, texts in (("flag", fact.flag), ("pass", fact.passes))
        for index, text in enumerate(texts)
    }
    inputs = (Input(path=path, format=FORMAT, load=text.encode) for path, (_, _, _, text) in examples.items())
    report = run(Linter((pack,), select=[fact.id for fact in facts]), inputs)
    # Of several findings in one example the first is shown.
    found = {(finding.path, finding.rule): finding for finding in reversed(report.findings)}
    return tuple(
        Judged(fact=fact, key=key, index=index, text=text, finding=found.get((path, fact.id)))
        for path, (fact, key, index, text) in examples.items()
    )
