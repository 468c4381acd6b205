"""Fact packs as values: a subject, its sources, its facts with their evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from mmn_lint.model import FactView, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A document that facts are taken from; ``authority`` counts from 1, the highest."""

    id: str
    title: str
    publisher: str
    date: str
    authority: int
    file: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Where a source speaks of a fact: columns ``start`` to ``end`` (exclusive) of a line, and the hash of exactly that text.

    ``end_line`` is the line of ``end``; 0 where that is ``line``.
    """

    source: str
    line: int
    start: int
    end: int
    sha256: str
    value: Mapping[str, Any]
    stance: str
    end_line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """A sentence of a source that is no evidence on a fact although a claim is read in it, and why."""

    source: str
    line: int
    sha256: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """How values are reconciled where sources differ.

    Attributes:
        criteria: what decides between positions, the first that tells them apart: ``authority`` (the best source),
            ``sources`` (how many independent ones), ``specificity`` (a single figure before a range), ``date`` (the newest source).
        copies: share of five-word runs in common, of the shorter text, from which two documents count as one source.
        tolerance: figures whose gap is at most this share of the larger one agree.
        ranges: ``join`` or ``intersect`` for a kind; where it is absent the kind says.
    """

    criteria: tuple[str, ...] = ("authority", "sources", "specificity")
    copies: float = 0.5
    tolerance: float = 0.1
    ranges: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One canonical fact.

    Attributes:
        kind: name of a module in ``kinds``.
        topic: topic of the lexicon whose patterns find its claims.
        value: the canonical value, as the kind writes it; ``accept`` and ``contradiction``: the bands or names.
        severity: of contradictions; discrepancies are warnings.
        degree: the word for a rate, ``rare`` or ``common``; empty: by its value.
        agent: labels of the treatments that its claims must be about; empty: any.
        agent_not: labels of treatments whose effects are no claim on it (a vaccine strengthens immunity).
        no_exceptions: "in some people" contradicts it as well: it is no rule of thumb.
        agent_open: a claim that names no treatment counts as well.
        unless: words and classes that, in the clause, mean that the sentence speaks of something else.
        telling: words of which a sentence that names no condition must hold two; empty: any sentence will do.
        readings: patterns of its own, by reading.
        values, frames: for a category, what its values are called, and the wordings that they stand in.
        flag, passes: examples that must be flagged and that must stay silent.
        status: ``disputed`` where the sources do not settle it; decision: who settled it, and why.
        aside: sentences that are no evidence on it.
    """

    id: str
    kind: str
    topic: str
    statement: str
    value: Mapping[str, Any]
    accept: Any
    contradiction: Any
    severity: Severity
    degree: str = ""
    agent: tuple[str, ...] = ()
    agent_not: tuple[str, ...] = ()
    agent_open: bool = False
    no_exceptions: bool = False
    unless: tuple[str, ...] = ()
    telling: frozenset[str] = frozenset()
    readings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    frames: tuple[str, ...] = ()
    flag: tuple[str, ...] = ()
    passes: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    status: str = ""
    decision: str = ""
    aside: tuple[Aside, ...] = ()

    @property
    def draft(self) -> bool:
        """Whether its value is still to be built."""
        return not self.value

    def sources(self, stance: str = "supports") -> tuple[str, ...]:
        """Ids of the sources that support (or dissent from) the fact, in the order of the evidence."""
        return tuple(dict.fromkeys(e.source for e in self.evidence if e.stance == stance))

    def view(self) -> FactView:
        """What a report says of it."""
        return FactView(statement=self.statement, value=self.value, sources=self.sources())


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """A fact pack as loaded.

    Attributes:
        rivals: ids of conditions to tell it apart from.
        classes: word classes of its own.
        drugs, conditions: treatments and conditions that the shared lexicon lacks, or groups otherwise, by id.
        policy: how values are reconciled where sources differ.
    """

    id: str
    version: str
    path: str
    sha256: str
    name: str
    aliases: tuple[str, ...]
    rivals: tuple[str, ...]
    sources: Mapping[str, Source]
    facts: Mapping[str, Fact]
    classes: Mapping[str, tuple[str, ...]]
    drugs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    conditions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    policy: Policy = field(default_factory=Policy)

    def text(self) -> str:
        """All that it says of its condition: statements, examples and the entries of its classes."""
        facts = (t for f in self.facts.values() for t in (f.statement, *f.flag, *f.passes))
        return " ".join((*facts, *(e for entries in self.classes.values() for e in entries)))
