"""Claims as a matrix for people: a row an article, a column a topic, in each cell what the article says."""

from __future__ import annotations

from collections.abc import Iterator

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
    told = [r for r in report.claims if r.subject and r.stance in ("asserted", "hedged", "negated", "exception")]
    if not told:
        return
    topics = sorted({r.topic for r in told})
    paths = list(dict.fromkeys(r.path for r in told))
    cells: dict[tuple[str, str], list[ClaimRecord]] = {}
    for record in told:
        cells.setdefault((record.path, record.topic), []).append(record)
    rows = [["article", *topics]]
    rows += [[visible(path), *(_cell(cells.get((path, topic), [])) for topic in topics)] for path in paths]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    strong = _style.bold if color else _style.plain
    for n, row in enumerate(rows):
        line = "  ".join(f"{text:<{width}}" for text, width in zip(row, widths, strict=True)).rstrip()
        yield line if n else strong(line)
    yield ""
    yield LEGEND


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
