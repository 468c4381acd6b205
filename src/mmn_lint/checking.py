"""One document to findings: its claims, each judged, those that disagree worded for an editor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from mmn_lint.claims import ClaimReader, telling
from mmn_lint.consistency import figures, spread
from mmn_lint.fixing import suggest
from mmn_lint.kinds import kind
from mmn_lint.language.memory import Memory
from mmn_lint.language.stance import Reading
from mmn_lint.model import ClaimRecord, Document, Finding, VerdictName
from mmn_lint.packs.compile import Rulebook
from mmn_lint.packs.model import Fact, Pack
from mmn_lint.packs.outline import Outline
from mmn_lint.positions import LineIndex, source_span
from mmn_lint.project.looked import Looked, fingerprint
from mmn_lint.project.suppressions import Suppressions


class Checker:
    """Judges documents by packs.

    Args:
        packs: loaded packs.
        rulebook: the packs as compiled, where somebody kept them; without it they are compiled.

    Raises:
        PackError: a pack that cannot be compiled.
    """

    def __init__(self, packs: Sequence[Pack], rulebook: Rulebook | None = None) -> None:
        self.packs = tuple(packs)
        self.reader = ClaimReader(self.packs, rulebook)

    def look(
        self,
        path: str,
        document: Document,
        lines: LineIndex,
        suppressions: Suppressions | None = None,
        memory: Memory | None = None,
    ) -> Looked:
        """What a document says for itself.

        Args:
            lines: of the document's source.
            memory: of the same document as it was before.
        """
        findings: list[Finding] = []
        records: list[ClaimRecord] = []
        for judged in self.reader.claims(document, memory):
            claim, fact = judged.claim, judged.topic.fact
            block = document.blocks[claim.block]
            place = lines.place(*source_span(block, claim.start, claim.end))
            record = ClaimRecord(
                path=path,
                place=place,
                topic=claim.topic,
                subject=claim.subject,
                stance=claim.stance,
                text=_clean(block.text[claim.start : claim.end]),
                sentence=_clean(block.text[claim.sentence[0] : claim.sentence[1]]),
                value=claim.value,
                verdict=judged.verdict,
                decided_by=claim.decided_by,
                pack=claim.pack,
                lines=tuple(lines.line_text(n) for n in range(place.line, place.end_line + 1)),
            )
            records.append(record)
            if judged.verdict not in ("contradiction", "discrepancy") or fact is None:
                continue
            said = message(record.text, claim.value, judged.reading, fact, judged.verdict, self._pack(claim.pack))
            findings.append(
                Finding(
                    path=path,
                    place=place,
                    rule=claim.topic,
                    pack=claim.pack,
                    verdict=judged.verdict,
                    severity=fact.severity if judged.verdict == "contradiction" else "warning",
                    message=said,
                    claim=record.view(),
                    fact=fact.view(),
                    fingerprint=fingerprint(claim.pack, claim.topic, record.sentence, record.text),
                    lines=record.lines,
                    fix=suggest(document, *judged.said, kind(fact.kind), fact, lines),
                )
            )
        return Looked(path, findings, tuple(figures(records)), records, suppressions)

    def _pack(self, id: str) -> Pack:
        return next(p for p in self.packs if p.id == id)


def outline(pack: Pack) -> Outline:
    """A pack in outline; raises ``PackError`` where a name of its condition has no letters."""
    words = telling(pack)
    return Outline(
        id=pack.id,
        version=pack.version,
        sha256=pack.sha256,
        path=pack.path,
        # Without facts any text is read: what it says of "the condition" counts.
        words=words if pack.facts else (),
        rules=[_rule(pack, fact) for fact in pack.facts.values()],
        spreads={id: known for id, fact in pack.facts.items() if (known := spread(fact)) is not None},
    )


def _rule(pack: Pack, fact: Fact) -> dict[str, Any]:
    """What a report shows of a fact, as plain data."""
    return {
        "id": fact.id,
        "pack": pack.id,
        "summary": fact.statement,
        "severity": fact.severity,
        "fact": {"statement": fact.statement, "value": fact.value, "sources": fact.sources()},
        "publishers": _publishers(pack, fact),
        "flagged": fact.flag[0] if fact.flag else "",
        "passes": fact.passes[0] if fact.passes else "",
    }


def _publishers(pack: Pack, fact: Fact) -> tuple[str, ...]:
    return tuple(pack.sources[s].publisher if s in pack.sources else s for s in fact.sources())


def message(text: str, value: Mapping[str, Any], reading: Reading, fact: Fact, verdict: VerdictName, pack: Pack) -> str:
    """One sentence for an editor: what the text says, what the fact is, who says so."""
    difference = kind(fact.kind).describe(value, reading, fact, verdict)
    said = f"“{text}”" + (f", {difference}," if difference else "")
    verb = "contradicts the sources" if verdict == "contradiction" else "differs from the sources"
    names = ", ".join(_publishers(pack, fact))
    return f"{said} {verb}: {fact.statement}" + (f" Source: {names}." if names else "")


def _clean(text: str) -> str:
    return " ".join(text.split())
