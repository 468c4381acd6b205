"""From what a run found to what a content report says of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from mmn_lint import __version__
from mmn_lint.model import ClaimRecord, Finding, Report
from mmn_lint.packs.model import Fact, Pack
from mmn_lint.packs.wording import value_words
from mmn_lint.report.model import (
    STANDINGS,
    Article,
    Cell,
    Content,
    FactPage,
    Passage,
    Said,
    Shown,
    Standing,
    Status,
    Witness,
)
from mmn_lint.report.passages import NARROW, WIDTH
from mmn_lint.reporters._matrix import by_cell, told

BandWords = Callable[[Fact], Iterable[tuple[str, str]]]
"""A fact's value and bands in words: titles and words."""

Find = Callable[[str, int], Callable[[Finding], Passage]]
"""For the path of an article, what finds the passages of its findings, with so many characters on either side."""

_QUOTES = 3
# With more findings than that, whole passages would make a page of a thousand articles heavier than 5 MB.
_MANY = 4_000


def content(
    report: Report,
    paths: Sequence[str],
    packs: Sequence[Pack],
    *,
    find: Find,
    bands: BandWords,
) -> Content:
    """What a report says.

    Args:
        report: of a run that kept all claims; its findings are those to be dealt with.
        paths: the articles that were read, in the order in which they are shown.
        packs: those in force.
    """
    by_id = {pack.id: pack for pack in packs}
    named = [(by_id[rule.pack], by_id[rule.pack].facts[rule.id]) for rule in report.rules if rule.fact is not None]
    keys = dict.fromkeys(f"{pack.id}/{fact.id}" for pack, fact in named)
    claims = [(record, key) for record in told(report.claims) if (key := _key(record)) in keys]
    cells = by_cell(claims)
    shown = _shown(report, _topics(report.claims, keys), find)
    articles = tuple(_article(path, keys, cells, shown.get(path, ())) for path in paths)
    pages = (_page(pack, fact, report, articles, claims, bands) for pack, fact in named)
    return Content(
        version=__version__,
        packs=report.packs,
        subjects=tuple(dict.fromkeys(pack.name for pack, _ in named)),
        facts=tuple(pages),
        articles=articles,
        errors=report.errors,
    )


def _key(record: ClaimRecord) -> str:
    return f"{record.pack}/{record.topic}"


def _topics(claims: Iterable[ClaimRecord], keys: Collection[str]) -> Callable[[Finding], str]:
    """For a finding, the fact that it is on: its rule's, and where that is none, that of the claim which it marks."""
    marked = {(record.path, record.place, record.text): _key(record) for record in claims}

    def topic(finding: Finding) -> str:
        key = f"{finding.pack}/{finding.rule}"
        if key not in keys and finding.claim is not None:
            key = marked.get((finding.path, finding.place, finding.claim.text), "")
        return key if key in keys else ""

    return topic


def _shown(report: Report, topic: Callable[[Finding], str], find: Find) -> dict[str, list[Shown]]:
    found: list[tuple[Finding, Status, str]] = [(finding, "open", "") for finding in report.findings]
    found += [(entry.finding, entry.where, entry.reason) for entry in report.suppressed]
    found.sort(key=lambda entry: (entry[0].path, entry[0].place.line, entry[0].place.column, entry[0].rule))
    width = WIDTH if len(found) <= _MANY else NARROW
    passages: dict[str, Callable[[Finding], Passage]] = {}
    shown: dict[str, list[Shown]] = {}
    for finding, status, reason in found:
        path = finding.path
        if path not in passages:
            passages = {path: find(path, width)}  # one article at a time is kept in memory
        one = Shown(finding=finding, fact=topic(finding), status=status, reason=reason, passage=passages[path](finding))
        shown.setdefault(path, []).append(one)
    return shown


def _article(
    path: str,
    keys: Iterable[str],
    cells: Mapping[tuple[str, str], Sequence[ClaimRecord]],
    shown: Sequence[Shown],
) -> Article:
    open_facts = {one.fact for one in shown if one.status == "open"}
    own = {}
    for key in keys:
        if records := cells.get((path, key)):
            standing = min((_standing(record) for record in records), key=STANDINGS.index)
            wrong = standing in ("contradiction", "discrepancy")
            words = tuple(dict.fromkeys(record.text for record in records))
            own[key] = Cell(standing=standing, words=words, known=wrong and key not in open_facts)
    return Article(path=path, cells=own, findings=tuple(shown))


def _standing(record: ClaimRecord) -> Standing:
    match record.verdict:
        case "contradiction" | "discrepancy" | "consistent":
            return record.verdict
    return "unjudged"


def _page(
    pack: Pack,
    fact: Fact,
    report: Report,
    articles: Sequence[Article],
    claims: Iterable[tuple[ClaimRecord, str]],
    bands: BandWords,
) -> FactPage:
    key = f"{pack.id}/{fact.id}"
    counts = Counter(article.cells[key].standing if key in article.cells else "silent" for article in articles)
    return FactPage(
        key=key,
        label=key if len(report.packs) > 1 else fact.id,
        fact=fact,
        bands=tuple(bands(fact)),
        witnesses=tuple(_witnesses(pack, fact)),
        said=tuple(_said(record for record, topic in claims if topic == key)),
        standings={standing: counts[standing] for standing in STANDINGS},
    )


def _witnesses(pack: Pack, fact: Fact) -> Iterator[Witness]:
    for entry in fact.evidence:
        source = pack.sources[entry.source]
        yield Witness(
            source=source.id,
            title=source.title,
            publisher=source.publisher,
            date=source.date,
            line=entry.line,
            stance=entry.stance,
            words=_as_fact(entry.value) if "holds" in entry.value else value_words(entry.value),
        )


def _said(records: Iterable[ClaimRecord]) -> Iterator[Said]:
    """What is said, the worst and the most frequent first."""
    groups: dict[tuple[str, Standing], list[ClaimRecord]] = {}
    for record in records:
        groups.setdefault((_words(record), _standing(record)), []).append(record)
    paths = {group: tuple(dict.fromkeys(r.path for r in said)) for group, said in groups.items()}
    for group in sorted(groups, key=lambda g: (STANDINGS.index(g[1]), -len(paths[g]), g[0])):
        words, standing = group
        first = groups[group][0]
        value = None if first.stance == "negated" else first.value
        quotes = Counter(record.text for record in groups[group]).most_common(_QUOTES)
        yield Said(
            words=words, standing=standing, quotes=tuple(text for text, _ in quotes), value=value, paths=paths[group]
        )


def _words(record: ClaimRecord) -> str:
    if "holds" in record.value:
        return _as_fact(record.value, denied=record.stance == "negated")
    words = value_words(record.value)
    match record.stance:
        case "negated":
            return f"not: {words}"
        case "exception":
            return f"{words} (as an exception)"
    return words


def _as_fact(value: Mapping[str, Any], *, denied: bool = False) -> str:
    """What is said of a fact that holds or does not, seen from the fact."""
    if share := value.get("share"):
        low, high = (f"{share[end] * 100:.3g}" for end in ("low", "high"))
        figure = f"for {low if low == high else f'{low} to {high}'} %"
        return f"not {figure}" if denied else figure
    return "the opposite" if bool(value["holds"]) is denied else "as the fact says"
