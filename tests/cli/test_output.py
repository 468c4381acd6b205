"""The summary, in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mmn_lint.cli.output import statistics, summary
from mmn_lint.model import Finding, Place, Report, VerdictName

FINDING = Finding(
    path="a.md",
    place=Place(line=1, column=1, end_line=1, end_column=2),
    rule="pain",
    pack="mmn",
    verdict="contradiction",
    severity="error",
    message="m",
    claim=None,
    fact=None,
    fingerprint="",
)


def report(files: int, *findings: tuple[str, str, VerdictName]) -> Report:
    made = (replace(FINDING, path=path, rule=rule, verdict=verdict) for path, rule, verdict in findings)
    return Report(packs=(), files=files, findings=tuple(made))


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (report(1), "Checked 1 file: nothing contradicts the facts."),
        (report(1200), "Checked 1,200 files: nothing contradicts the facts."),
        (report(1, ("a", "x", "contradiction")), "Found 1 contradiction in 1 file: x."),
        (
            report(5, ("a", "x", "discrepancy"), ("a", "y", "discrepancy")),
            "Found 2 discrepancies in 1 of 5 files: x, y.",
        ),
        (
            report(5, ("a", "x", "discrepancy"), ("b", "y", "contradiction"), ("b", "y", "contradiction")),
            "Found 2 contradictions and 1 discrepancy in 2 of 5 files: y (2), x.",
        ),
        (
            report(2, ("a", "x", "unused"), ("b", "y", "inconsistent"), ("b", "y", "contradiction")),
            "Found 1 contradiction, 1 inconsistency and 1 useless suppression in 2 of 2 files: y (2), x.",
        ),
    ],
)
def test_summary(made: Report, words: str) -> None:
    assert summary(made, fine="nothing contradicts the facts") == words


def test_statistics_are_sorted_by_number_then_name() -> None:
    made = report(
        3,
        ("a", "x", "discrepancy"),
        ("a", "b", "contradiction"),
        ("b", "b", "contradiction"),
        ("b", "a", "discrepancy"),
    )
    assert list(statistics(made)) == ["     2  b: contradiction", "     1  a: discrepancy", "     1  x: discrepancy"]
