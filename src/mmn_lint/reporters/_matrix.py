"""Claims as a matrix for people: a row an article, a column a topic, in each cell what the article says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mmn_lint.model import ClaimRecord, Report
from mmn_lint.reporters import _style
from mmn_lint.reporters._plain import one_line, visible

# Longer words are cut; a cell names so many claims.
_WIDTH = 24
_CLAIMS = 2
_MARKS = {"contradiction": "!", "discrepancy": "?"}
LEGEND = "! contradicts a fact, ? differs from it, . says nothing"


def render(report: Report, *, color: bool) -> Iterator[str]:
    """Aligned columns with a head, and a line that explains the marks; nothing where there is no claim.

    Claims that a text does not make, such as questions and hypotheses, are left out.
    """
    records = list(told(report.claims))
    # "sex-ratio" of two packs is two facts.
    packs = {record.pack for record in records}
    cells = by_cell((r, f"{r.pack}/{r.topic}" if len(packs) > 1 else r.topic) for r in records)
    if not cells:
        return
    topics = sorted({topic for _, topic in cells})
    paths = list(dict.fromkeys(path for path, _ in cells))
    rows = [["article", *topics]]
    rows += [[visible(path), *(_cell(cells.get((path, topic), [])) for topic in topics)] for path in paths]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    strong = _style.bold if color else _style.plain
    for n, row in enumerate(rows):
        line = "  ".join(f"{text:<{width}}" for text, width in zip(row, widths, strict=True)).rstrip()
        yield line if n else strong(line)
    yield ""
    yield LEGEND


def told(records: Iterable[ClaimRecord]) -> Iterator[ClaimRecord]:
    """The claims that a text makes: not what it asks, imagines or refutes, nor what stays open of whom it is said."""
    return (r for r in records if r.subject and r.stance in ("asserted", "hedged", "negated", "exception"))


def by_cell(records: Iterable[tuple[ClaimRecord, str]]) -> dict[tuple[str, str], list[ClaimRecord]]:
    """Claims, each with its column, by article and column, in the order in which they come."""
    cells: dict[tuple[str, str], list[ClaimRecord]] = {}
    for record, column in records:
        cells.setdefault((record.path, column), []).append(record)
    return cells


def _cell(records: list[ClaimRecord]) -> str:
    if not records:
        return "."
    texts = dict.fromkeys(_short(r) for r in records)
    shown = " / ".join(list(texts)[:_CLAIMS])
    return f"{shown} +{len(texts) - _CLAIMS}" if len(texts) > _CLAIMS else shown


def _short(record: ClaimRecord) -> str:
    text = one_line(record.text)
    cut = text if len(text) <= _WIDTH else text[: _WIDTH - 1] + "…"
    denied = "not: " if record.stance == "negated" else ""
    return f"{_MARKS.get(record.verdict or '', '')}{denied}{cut}"
