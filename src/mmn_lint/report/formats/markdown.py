"""The content report in Markdown, short enough for a comment on a pull request."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from mmn_lint.report.model import Change, Changes, Content, FactPage, Shown
from mmn_lint.report.passages import end_of, start_of
from mmn_lint.reporters import _markdown

NAME = "markdown"
SUFFIXES = (".md", ".markdown")
MARK = b"<!-- mmn-lint content report -->\n"
"""How every file that this module writes begins."""

LIMIT = 60_000
"""Characters of the whole: GitHub refuses a comment of more than 65,536."""

_SAID = 160
_AROUND = 50
_MESSAGE = 400
_SHARE = {"changes": 0.35, "facts": 0.2}
"""The part of the whole that the tables before the findings may take."""

_SIGNS = {"contradiction": "❌", "discrepancy": "⚠️", "inconsistent": "🔀", "unused": "➖"}
_NAMES = {
    "contradictions": "contradictions",
    "discrepancies": "discrepancies",
    "inconsistencies": "disagreements",
    "articles_contradicting": "articles that contradict a fact",
    "articles": "articles",
}


def render(content: Content) -> Iterator[str]:
    """Figures, what changed, the facts that are not met, and the findings, the worst first."""
    text = _Text()
    text.add(*_head(content))
    if content.changes is not None:
        _changes(text, content.changes)
    _facts(text, content)
    _findings(text, content)
    text.add(
        f"<sub>mmn-lint {content.version}, "
        + ", ".join(f"{_cell(pack.id)} {_cell(pack.version)}" for pack in content.packs)
        + ". An article without findings is not a correct article.</sub>"
    )
    yield from text.lines


class _Text:
    """Lines that are counted: a table takes rows as long as there is room."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._size = 0

    def add(self, *lines: str) -> None:
        self.lines += lines
        self._size += sum(len(line) + 1 for line in lines)

    def table(self, head: Sequence[str], rows: Iterable[Sequence[str]], share: float = 1.0) -> None:
        """A table of at most this share of the whole, and how many rows are left out."""
        rows = list(rows)
        self.add(f"| {' | '.join(head)} |", "|---" * len(head) + "|")
        room = self._size + LIMIT * share if share < 1 else LIMIT
        for number, row in enumerate(rows):
            line = f"| {' | '.join(row)} |"
            if self._size + len(line) + 200 > min(room, LIMIT):
                self.add("", f"… and {len(rows) - number:,} more: the report in HTML or JSON has them all.")
                break
            self.add(line)
        self.add("")


def _head(content: Content) -> Iterator[str]:
    figures = content.figures
    yield MARK.decode().rstrip("\n")
    yield f"## Content report: {_cell(', '.join(content.subjects))}"
    yield ""
    told = [
        f"**{_count(figures['contradictions'], 'contradiction')}**",
        _count(figures["discrepancies"], "discrepancy", "discrepancies"),
        _count(figures["inconsistencies"], "disagreement"),
    ]
    yield (
        f"{', '.join(told)} in {figures['articles_with_findings']:,} of {_count(figures['articles'], 'article')}, "
        f"checked against {_count(figures['facts'], 'fact')}."
    )
    known = figures["known"] + figures["silenced"]
    if known:
        yield f"{_count(known, 'more finding')} {'is' if known == 1 else 'are'} in the baseline or silenced."
    if figures["errors"]:
        yield f"**{_count(figures['errors'], 'file')} could not be read:**"
        yield ""
        yield from (f"- {_cell(error.path)}: {_cell(error.message)}" for error in content.errors[:20])
    yield ""


def _changes(text: _Text, changes: Changes) -> None:
    text.add(f"### Since {_cell(changes.since)}", "")
    rows = (
        (
            name,
            f"{changes.before[key]:,}",
            f"{changes.after[key]:,}",
            f"{changes.after[key] - changes.before[key]:+,}".replace("+0", "±0"),
        )
        for key, name in _NAMES.items()
    )
    text.table(("", "before", "now", "change"), rows)
    for title, found in (("New", changes.came), ("Gone", changes.went)):
        if found:
            text.add(f"**{title}: {_count(len(found), 'finding')}**", "")
            text.table(("", "place", "fact", "what it says", ""), map(_change, found), _SHARE["changes"])
    if changes.facts:
        text.add("**Facts that changed**", "", *(f"- {_cell(line)}" for line in changes.facts[:20]), "")


def _change(change: Change) -> tuple[str, ...]:
    return (
        _SIGNS[change.verdict],
        _cell(f"{change.path}:{change.line}"),
        _cell(change.fact.rpartition("/")[2]),
        _cell(change.text or change.message, _SAID),
        "" if change.how == "new" else change.how,
    )


def _facts(text: _Text, content: Content) -> None:
    found = {shown.fact for shown in content.open}
    pages = [page for page in content.facts if page.key in found]
    if not pages:
        return
    pages.sort(key=lambda page: (-page.standings["contradiction"], -page.standings["discrepancy"]))
    text.add("### Facts", "")
    head = ("fact", "contradict", "differ", "agree", "silent", "evidence", "dissent")
    text.table(head, map(_fact, pages), _SHARE["facts"])


def _fact(page: FactPage) -> tuple[str, ...]:
    sources = {
        stance: ", ".join(dict.fromkeys(w.source for w in page.witnesses if w.stance == stance)) or "none"
        for stance in ("supports", "dissents")
    }
    counts = (f"{page.standings[standing]:,}" for standing in ("contradiction", "discrepancy", "consistent", "silent"))
    statement = f"**{_cell(page.label)}**: {_cell(page.fact.statement)}"
    return statement, *counts, _cell(sources["supports"]), _cell(sources["dissents"])


def _findings(text: _Text, content: Content) -> None:
    found = sorted(content.open, key=lambda shown: list(_SIGNS).index(shown.finding.verdict))
    text.add("### Findings", "")
    if not found:
        text.add("None.", "")
        return
    text.table(("", "place", "fact", "the article", ""), map(_finding, found))


def _finding(shown: Shown) -> tuple[str, ...]:
    finding, passage = shown.finding, shown.passage
    before, after = end_of(passage.before, _AROUND), start_of(passage.after, _AROUND)
    # White space at the ends is lost to a cell, and there it parts the words from the marked ones.
    left, right = " " * before[-1:].isspace(), " " * after[:1].isspace()
    # Stars are no emphasis before a bracket or a quotation mark; an element always is.
    quoted = f"{_cell(before)}{left}<b>{_cell(passage.marked, _SAID)}</b>{right}{_cell(after)}"
    return (
        f"{_SIGNS[finding.verdict]} {finding.verdict}",
        _cell(f"{finding.path}:{finding.place.line}"),
        _cell(shown.fact.rpartition("/")[2] or finding.rule),
        quoted,
        _cell(finding.message, _MESSAGE),
    )


def _cell(value: str, limit: int | None = None) -> str:
    return _markdown.text(value, limit)


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"
