"""Claims as a table for people: where, on what, the words, the value read, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from mmn_lint.model import ClaimRecord, Report
from mmn_lint.reporters import _style
from mmn_lint.reporters._plain import one_line, visible

NAME = "table"

HEADS = ("place", "topic", "subject", "stance", "verdict", "text", "value")
TEXT_WIDTH = 60


def render(report: Report, *, color: bool, verbose: bool) -> Iterator[str]:
    """Aligned columns with a head; nothing at all where there is no claim."""
    if not report.claims:
        return
    rows = [_row(record) for record in report.claims]
    widths = [max(map(len, column)) for column in zip(HEADS, *rows, strict=True)]
    strong = _style.bold if color else _style.plain
    yield strong(_line(HEADS, widths))
    for record, row in zip(report.claims, rows, strict=True):
        yield _line(row, widths)
        if verbose:
            yield f"    sentence: {one_line(record.sentence)}"
            yield from (f"    decided by: {one_line(reason)}" for reason in record.decided_by)


def _row(record: ClaimRecord) -> tuple[str, ...]:
    text = one_line(record.text)
    return (
        f"{visible(record.path)}:{record.place.line}:{record.place.column}",
        record.topic,
        one_line(record.subject) or "-",
        record.stance,
        record.verdict or "-",
        text if len(text) <= TEXT_WIDTH else text[: TEXT_WIDTH - 1] + "…",
        value_text(record.value),
    )


def value_text(value: Mapping[str, Any]) -> str:
    """A value's parts but its kind, as ``low=0.6 high=0.6 per=100000``; an open bound is ``-``."""
    return " ".join(f"{key}={_part(part)}" for key, part in value.items() if key != "kind")


def _part(part: Any) -> str:
    match part:
        case None:
            return "-"
        case bool():
            return "yes" if part else "no"
        case float():
            return f"{part:g}"
    return one_line(str(part))


def _line(cells: tuple[str, ...], widths: list[int]) -> str:
    return "  ".join(f"{cell:<{width}}" for cell, width in zip(cells, widths, strict=True)).rstrip()
