"""What a content report holds, whatever it is written as."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from mmn_lint.model import FileError, Finding, PackInfo
from mmn_lint.packs.model import Fact

Standing = Literal["contradiction", "discrepancy", "unjudged", "consistent", "silent"]
"""How an article stands to a fact; ``unjudged``: it says something that the fact does not settle."""

STANDINGS: tuple[Standing, ...] = ("contradiction", "discrepancy", "unjudged", "consistent", "silent")
"""All of them, the worst first."""

Status = Literal["open", "baseline", "source"]
"""Whether a finding is to be dealt with, or was there when the baseline was made, or is silenced in the article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The text around a finding as a reader sees it: before the marked words, these, and after.

    Attributes:
        title: of the article, ``""`` where it has none.
        headings: above it, outermost first; for a cell of a table, the heads of its row and column as well.
    """

    before: str
    marked: str
    after: str
    title: str = ""
    headings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A finding, the fact that it is on, and the text that it stands in.

    ``fact`` is the key of a fact of the report, ``""`` for a finding that concerns none; ``reason`` what a person wrote who
    silenced it.
    """

    finding: Finding
    fact: str
    status: Status
    reason: str
    passage: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one article says on one fact: how it stands, and its words, each once.

    ``known`` where every finding behind it is in a baseline or silenced.
    """

    standing: Standing
    words: tuple[str, ...]
    known: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article: its cells by key of the fact (none where it is silent), its findings in reading order."""

    path: str
    cells: Mapping[str, Cell]
    findings: tuple[Shown, ...]

    @property
    def title(self) -> str:
        """Its title, where one of its findings shows it."""
        return next((shown.passage.title for shown in self.findings if shown.passage.title), "")

    @property
    def open(self) -> Counter[str]:
        """How many of its findings are to be dealt with, by verdict."""
        return Counter(shown.finding.verdict for shown in self.findings if shown.status == "open")

    @property
    def standings(self) -> Counter[str]:
        """On how many facts it stands how; ``silent`` is not counted."""
        return Counter(cell.standing for cell in self.cells.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One thing that articles say on a fact.

    Attributes:
        words: the value in words, a denial and an exception told as such.
        quotes: the articles' own words for it, the most frequent first, a few of them.
        value: as in the claims document; ``None`` where the text denies it.
        paths: the articles that say so, in order.
    """

    words: str
    standing: Standing
    quotes: tuple[str, ...]
    value: Mapping[str, Any] | None
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """What a source says of a fact, and where; ``stance`` is ``supports``, ``dissents`` or ``open``."""

    source: str
    title: str
    publisher: str
    date: str
    line: int
    stance: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FactPage:
    """A fact, who says so, and what the articles say.

    Attributes:
        key: its full name, ``mmn/prevalence``; label: as short as it is clear.
        bands: titles and words: its value, what passes, what contradicts.
        standings: how many articles stand how, every standing among them.
    """

    key: str
    label: str
    fact: Fact
    bands: tuple[tuple[str, str], ...]
    witnesses: tuple[Witness, ...]
    said: tuple[Said, ...]
    standings: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A finding that came, or went, since an earlier report, and what became of it.

    ``how`` is ``new``, ``fixed``, ``silenced``, ``article gone``, ``article unreadable`` or ``rule gone``.
    """

    path: str
    line: int
    fact: str
    verdict: str
    text: str
    message: str
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """An article that stands to a fact otherwise than in the earlier report."""

    path: str
    fact: str
    before: Standing
    after: Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What changed since an earlier report.

    Attributes:
        since: its path as given.
        before, after: figures of the two, by their names in ``Content.figures``.
        findings: those that came, then those that went.
        turns: by article and fact; of articles and facts that are in both.
        articles_added, articles_gone: paths.
        facts: what changed about them, one sentence each.
    """

    since: str
    before: Mapping[str, int]
    after: Mapping[str, int]
    findings: tuple[Change, ...]
    turns: tuple[Turn, ...]
    articles_added: tuple[str, ...]
    articles_gone: tuple[str, ...]
    facts: tuple[str, ...]

    @property
    def came(self) -> tuple[Change, ...]:
        return tuple(change for change in self.findings if change.how == "new")

    @property
    def went(self) -> tuple[Change, ...]:
        return tuple(change for change in self.findings if change.how != "new")


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """All that a report says.

    Attributes:
        subjects: the conditions that the packs are about.
        errors: articles that could not be read.
    """

    version: str
    packs: tuple[PackInfo, ...]
    subjects: tuple[str, ...]
    facts: tuple[FactPage, ...]
    articles: tuple[Article, ...]
    errors: tuple[FileError, ...] = ()
    changes: Changes | None = None

    @property
    def shown(self) -> tuple[Shown, ...]:
        """Every finding, in the order of the articles."""
        return tuple(shown for article in self.articles for shown in article.findings)

    @property
    def open(self) -> tuple[Shown, ...]:
        """The findings that are to be dealt with."""
        return tuple(shown for shown in self.shown if shown.status == "open")

    @property
    def disagreements(self) -> tuple[Shown, ...]:
        """The findings to be dealt with that set one claim against others."""
        return tuple(shown for shown in self.open if shown.finding.verdict == "inconsistent")

    @property
    def contradicting(self) -> Counter[str]:
        """How many articles contradict each fact in a way that is to be dealt with, by key; none where none does."""
        return Counter(
            key
            for article in self.articles
            for key in {s.fact for s in article.findings if s.status == "open" and s.finding.verdict == "contradiction"}
        )

    @property
    def figures(self) -> dict[str, int]:
        """The report in numbers."""
        verdicts = Counter(shown.finding.verdict for shown in self.open)
        cells = Counter(cell.standing for article in self.articles for cell in article.cells.values())
        return {
            "articles": len(self.articles),
            "articles_with_findings": sum(bool(article.open) for article in self.articles),
            "articles_contradicting": sum(article.open["contradiction"] > 0 for article in self.articles),
            "articles_silent": sum(not article.cells for article in self.articles),
            "contradictions": verdicts["contradiction"],
            "discrepancies": verdicts["discrepancy"],
            "inconsistencies": verdicts["inconsistent"],
            "useless_suppressions": verdicts["unused"],
            "known": sum(shown.status == "baseline" for shown in self.shown),
            "silenced": sum(shown.status == "source" for shown in self.shown),
            "facts": len(self.facts),
            "facts_contradicted": len(self.contradicting),
            "facts_silent": sum(page.standings["silent"] == len(self.articles) for page in self.facts),
            "statements_consistent": cells["consistent"],
            "errors": len(self.errors),
        }
