"""A report that has everything a reporter may meet."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from mmn_lint.model import (
    ClaimRecord,
    ClaimView,
    Edit,
    FactView,
    FileError,
    Finding,
    PackInfo,
    Place,
    Report,
    RuleView,
    Suppressed,
)

PREVALENCE = FactView(
    statement="About 1 person in 100,000 has MMN.",
    value={"low": 1, "high": 1, "per": 100000},
    sources=("encyclopedia", "healthboard"),
)
RATE = {"kind": "rate", "low": 10, "high": 10, "per": 100000, "basis": "population", "approximate": True}


def _finding(path: str, place: tuple[int, int, int, int], lines: tuple[str, ...], **changes: object) -> Finding:
    line, column, end_line, end_column = place
    fields: dict[str, object] = {
        "path": path,
        "place": Place(line=line, column=column, end_line=end_line, end_column=end_column),
        "rule": "prevalence",
        "pack": "mmn",
        "verdict": "contradiction",
        "severity": "error",
        "message": "one in 10,000 is ten times too many: about 1 person in 100,000 has MMN (encyclopedia, healthboard)",
        "claim": ClaimView(
            text="one in 10,000",
            sentence="MMN affects one in 10,000 people.",
            subject="multifocal motor neuropathy",
            stance="asserted",
            value=RATE,
        ),
        "fact": PREVALENCE,
        "fingerprint": "0123456789abcdef" * 4,
        "lines": lines,
    }
    return Finding(**{**fields, **changes})  # type: ignore[arg-type]


LONG = "word " * 400 + "MMN affects one in 10,000 people. " + "word " * 400


@pytest.fixture
def report() -> Report:
    """One finding for each thing that is hard to show."""
    return Report(
        packs=(PackInfo(id="mmn", version="1.0", sha256="ab" * 32),),
        files=7,
        findings=(
            _finding("a.md", (12, 13, 12, 26), ("MMN affects one in 10,000 people.",)),
            _finding(
                "a.md",
                (99, 8, 101, 6),
                ("- MMN \taffects about one", "  in ten", "  thousand people."),
                verdict="discrepancy",
                severity="warning",
                message="a span over\nthree lines",
            ),
            _finding("cut/long.html", (1, 2013, 1, 2026), (LONG,), message="a very long line is cut around the span"),
            _finding("cut/span.txt", (7, 1, 7, 401), ("x" * 400,), message="a very long span is cut as well"),
            _finding(
                "wide.md",
                (3, 10, 3, 16),
                ("\tMMN 日本語 \u0065\u0301te\u0301 \x1b[31m people",),
                message="tabs, wide and combining characters, and a control that must not reach the terminal: \x1b[31m",
            ),
            _finding(
                "wide.md",
                (20, 1, 29, 4),
                ("first", "second", "third", *("more",) * 6, "last"),
                message="only the ends of a span over many lines are shown",
                related=(
                    ("other.md", Place(line=4, column=2, end_line=4, end_column=9), "one in 100,000"),
                    ("wide.md", Place(line=2, column=1, end_line=2, end_column=3), "ten"),
                ),
            ),
            _finding(
                "z.md",
                (5, 1, 5, 30),
                ("<!-- mmn-lint-disable pain -->",),
                rule="unused-suppression",
                pack="",
                verdict="unused",
                severity="warning",
                message="no finding of pain is suppressed here",
                claim=None,
                fact=None,
                fix=Edit(place=Place(line=5, column=1, end_line=5, end_column=31), text="", safe=True),
            ),
        ),
        suppressed=(
            Suppressed(
                finding=_finding("a.md", (40, 13, 40, 26), ("MMN affects one in 10,000 people.",)),
                where="source",
                reason="a quotation from 1988",
            ),
            Suppressed(
                finding=_finding("old.md", (3, 13, 3, 26), ("MMN affects one in 10,000 people.",)), where="baseline"
            ),
        ),
        rules=(
            RuleView(
                id="prevalence",
                pack="mmn",
                summary=PREVALENCE.statement,
                severity="error",
                fact=PREVALENCE,
                publishers=("An encyclopedia", "A board"),
                flagged="MMN affects one in 10,000.",
                passes="MMN affects one in 100,000.",
            ),
            RuleView(id="unused-suppression", pack="", summary="It silences nothing.", severity="warning"),
        ),
        errors=(FileError(path="broken.md", message="not UTF-8 at byte 7; save it as UTF-8"),),
        claims=(
            ClaimRecord(
                path="a.md",
                place=Place(line=12, column=13, end_line=12, end_column=26),
                topic="prevalence",
                subject="multifocal motor neuropathy",
                stance="asserted",
                text="one in 10,000",
                sentence="MMN affects one in 10,000 people.",
                value=RATE,
                verdict="contradiction",
                decided_by=("number: one in N", "subject: clause"),
            ),
            ClaimRecord(
                path="b/long-name.md",
                place=Place(line=1, column=1, end_line=1, end_column=90),
                topic="incidence",
                subject="",
                stance="question",
                text="words " * 15,
                sentence="Are there more than three a year?",
                value={"kind": "rate", "low": None, "high": 3, "per": 100000, "basis": "year"},
                verdict=None,
                decided_by=(),
            ),
        ),
    )


@pytest.fixture
def golden() -> Callable[[str, Iterable[str]], None]:
    """Compare lines with a golden file; ``make golden`` writes the files anew."""

    def compare(name: str, lines: Iterable[str]) -> None:
        file = Path(__file__).parent / "golden" / name
        text = "".join(f"{line}\n" for line in lines)
        if os.environ.get("MMN_LINT_GOLDEN") == "write":
            file.parent.mkdir(exist_ok=True)
            file.write_text(text, encoding="utf-8")
        assert text == file.read_text(encoding="utf-8")

    return compare
