"""The benchmark of speed: its corpus is the same every time, and its tables say what was measured."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import pytest

FOLDER = Path(__file__).resolve().parents[1] / "benchmarks"


@pytest.fixture
def report(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(FOLDER))
    import speed_report

    monkeypatch.delitem(sys.modules, "speed_report")
    return speed_report


@pytest.fixture
def corpus(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(FOLDER))
    import speed_corpus

    monkeypatch.delitem(sys.modules, "speed_corpus")
    return speed_corpus


def test_the_corpus_is_the_same_every_time(corpus: ModuleType, tmp_path: Path) -> None:
    assert corpus.write(tmp_path / "a", "mixed", 3) == corpus.write(tmp_path / "b", "mixed", 3) >= 3 * corpus.WORDS
    for one, other in zip(sorted(tmp_path.glob("a/*/*")), sorted(tmp_path.glob("b/*/*")), strict=True):
        assert one.read_text("utf-8") == other.read_text("utf-8")


@pytest.mark.parametrize(("name", "about"), [("dense", 40), ("mixed", 2), ("foreign", 0)])
def test_so_many_articles_are_about_the_disease(corpus: ModuleType, name: str, about: int) -> None:
    assert sum("MMN" in text for text in corpus.articles(name, 40)) == about


@pytest.mark.parametrize(
    ("points", "found"),
    [([(1, 2), (10, 20), (100, 200)], 1.0), ([(1, 3), (10, 300)], 2.0), ([(1, 5), (100, 5)], 0.0), ([(1, 5)], None)],
    ids=["linear", "quadratic", "constant", "one-size"],
)
def test_growth_is_an_exponent(report: ModuleType, points: list[tuple[float, float]], found: float | None) -> None:
    assert report.exponent(points) == (found if found is None else pytest.approx(found))


def test_a_table_gives_every_figure_and_its_ratio_to_the_cold_run(report: ModuleType) -> None:
    rows = [
        report.Row("dense", 100, "mmn-lint, cold", 2.0, 1.0, 100, 80_000),
        report.Row("dense", 100, "codespell", 1.0, 0.5, 25, 80_000),
        report.Row("dense", 1000, "codespell", 1.0, 5.0, 25, 800_000),
    ]
    lines = list(report.tables(rows))
    at = lines.index("## 100 dense articles")
    assert {line.count("|") for line in lines[at + 2 : at + 6]} == {9}
    assert "| codespell | 1.00 | 0.50 | 0.50 | 0.50 | 25 | 0.25 | 160,000 |" in lines
    assert lines[-2] == "| dense | codespell | 1.00 |"
    assert report.plot(rows).count("<rect") == 2
