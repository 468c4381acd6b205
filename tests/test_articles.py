"""Whole articles in every format: what is found in each, where, and what of it their labels want.

``make golden`` writes the expectations anew. Besides the findings with their places they hold what is known to be wrong: a
finding that no label wants, and a label that nothing meets.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mmn_lint import documents, packs
from mmn_lint.engine import Linter
from mmn_lint.model import Place
from mmn_lint.positions import LineIndex

ARTICLES = Path(__file__).parent / "articles"
SETS = sorted(folder.name for folder in ARTICLES.iterdir() if folder.is_dir())
each_set = pytest.mark.parametrize("name", SETS)


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter([packs.load("mmn")])


def labels(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (ARTICLES / name / "labels.jsonl").read_text("utf-8").splitlines()]


def shown(place: Place) -> str:
    return f"{place.line}:{place.column}-{place.end_line}:{place.end_column}"


def findings(name: str, linter: Linter) -> Iterator[str]:
    """Yield a line for every finding, and for every label without one."""
    for article in labels(name):
        format = documents.format_of(article["path"])
        assert format is not None
        data = (ARTICLES / name / article["path"]).read_bytes()
        index = LineIndex(source := documents.read(data, format=format).source)
        open_ = []
        for label in article["expect"]:
            start = source.find(label["anchor"], index.offset(label["line"], 1))
            assert start >= 0, (article["path"], label)
            open_.append((start, start + len(label["anchor"]), label))
        met = []
        for finding in linter.check(article["path"], data, format)[0]:
            place = finding.place
            low, high = index.offset(place.line, place.column), index.offset(place.end_line, place.end_column)
            wanted = [
                (start, end, label)
                for start, end, label in open_
                if (label["rule"], label["verdict"]) == (finding.rule, finding.verdict) and start < high and low < end
            ]
            met += wanted
            known = wanted or finding.rule in article.get("allow", ())
            text = finding.claim.text if finding.claim else finding.message
            mark = "" if known else "NOT WANTED "
            yield f"{mark}{article['path']}:{shown(place)} {finding.rule} {finding.verdict} “{text}”"
        for start, end, label in open_:
            if (start, end, label) not in met:
                place = index.place(start, end)
                text = " ".join(label["anchor"].split())
                yield f"MISSED {article['path']}:{shown(place)} {label['rule']} {label['verdict']} “{text}”"


@each_set
def test_findings(name: str, linter: Linter) -> None:
    golden = ARTICLES / name / "findings.txt"
    text = "".join(f"{line}\n" for line in findings(name, linter))
    if os.environ.get("MMN_LINT_GOLDEN") == "write":
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


@each_set
def test_every_article_has_its_labels(name: str) -> None:
    files = {path.name for path in (ARTICLES / name).iterdir()} - {"labels.jsonl", "findings.txt"}
    assert {article["path"] for article in labels(name)} == files


def test_there_are_articles_in_every_format() -> None:
    read = {documents.format_of(article["path"]) for name in SETS for article in labels(name)}
    assert read >= {"asciidoc", "csv", "docx", "html", "json", "jsonl", "markdown", "mdx", "rst", "text", "yaml"}
