"""What the sources of a pack say on its facts, by the reading that judges the articles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from mmn_lint.engine import Linter
from mmn_lint.kinds import kind
from mmn_lint.language.stance import Reading
from mmn_lint.model import VerdictName
from mmn_lint.packs.model import Evidence, Fact, Pack
from mmn_lint.provenance.texts import Passage, Text, load_all, passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A claim of a source on a fact.

    Attributes:
        source: id of the source; fact: id of the fact.
        passage: the sentence that it stands in.
        value: as the kind reads it; reading: what the text does with it.
        exception: said of some only; it can agree with a fact, never contradict it.
        verdict: on the fact's value, the stance included.
    """

    source: str
    fact: str
    passage: Passage
    value: Mapping[str, Any]
    reading: Reading
    exception: bool
    verdict: VerdictName | None

    def recorded(self) -> dict[str, Any]:
        """The value as evidence records it: what the text says in the end, open bounds left out."""
        value = {k: _plain(v) for k, v in self.value.items() if k not in ("kind", "reading") and v is not None}
        if "holds" in value:
            value["holds"] = value["holds"] is self.reading.positive
        elif not self.reading.positive:
            value["denied"] = True
        return value

    def evidence(self, stance: str) -> Evidence:
        """The claim as a piece of evidence."""
        at = self.passage
        return Evidence(
            source=self.source,
            line=at.line,
            start=at.start,
            end=at.end,
            sha256=at.sha256,
            value=self.recorded(),
            stance=stance,
            end_line=0 if at.end_line == at.line else at.end_line,
        )


def read(pack: Pack, texts: Sequence[Text]) -> tuple[Said, ...]:
    """Every claim of the texts on a fact of the pack, in the order of the texts, judged by the facts as they stand.

    Raises:
        PackError: the pack cannot be compiled.
    """
    linter = Linter([pack])
    return tuple(said for text in texts for said in _of(linter, pack, text))


def read_sources(pack: Pack, folder: Path) -> tuple[Said, ...]:
    """``read`` for the documents of a folder."""
    return read(pack, load_all(pack, folder))


def said_on(fact: Fact, claims: Iterable[Said]) -> tuple[Said, ...]:
    """The claims on one fact that nobody has set aside."""
    aside = {(entry.source, entry.sha256) for entry in fact.aside}
    return tuple(c for c in claims if c.fact == fact.id and (c.source, c.passage.sha256) not in aside)


def _of(linter: Linter, pack: Pack, text: Text) -> Iterable[Said]:
    for judged in linter.claims(text.document, source=True):
        claim, fact, reading = judged.claim, judged.topic.fact, judged.reading
        if fact is None or not claim.subject:
            continue
        exception = reading.stance == "exception"
        if not (reading.judged or exception):
            continue  # a question, a myth, a view that nobody holds any more
        verdict = judged.verdict
        if exception:
            asserted = replace(reading, stance="asserted" if reading.positive else "negated")
            verdict = kind(fact.kind).judge(claim.value, asserted, fact)
            verdict = verdict if verdict == "consistent" else None
        yield Said(
            source=text.source.id,
            fact=fact.id,
            passage=passage(text, text.document.blocks[claim.block], *claim.sentence),
            value=claim.value,
            reading=reading,
            exception=exception,
            verdict=verdict,
        )


def _plain(value: Any) -> Any:
    """A number as TOML shall show it: no ``30.0``."""
    return int(value) if isinstance(value, float) and value.is_integer() else value
