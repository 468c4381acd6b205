"""Articles that have everything a content report may meet, and what is reported of them."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from mmn_lint.cli import main
from mmn_lint.model import ClaimView, FactView, Finding, PackInfo, Place
from mmn_lint.packs import load
from mmn_lint.report.model import STANDINGS, Article, Cell, Content, FactPage, Passage, Said, Shown

ARTICLES = {
    "overview.md": (
        "# Weak hands, explained\n\nMMN affects about one in 10,000 people.\n\n## Who gets it\n\n"
        "MMN affects men more often than women. Symptoms of MMN usually begin between 30 and 50.\n\n"
        "In MMN, strength improves about 15 days after treatment starts.\n"
    ),
    "second.md": (
        "# A second look\n\nMMN affects about 5 in 100,000 people. In MMN, strength improves about eight weeks after "
        "treatment starts.\n\nThe average age at onset of MMN is 40 years. MMN is not an inherited disease.\n"
    ),
    "folder/table.html": (
        "<!doctype html><title>Treatment in a table</title><h1>MMN</h1><table><tr><th>Question<th>Answer</tr>"
        "<tr><th>How it works<td>IVIg treats MMN by <b>boosting</b> the immune&nbsp;system.</tr></table>"
    ),
    "quoted.md": (
        "# An old page\n\nMMN affects women more often than men. <!-- mmn-lint-disable-line sex-ratio -- from 1988 -->\n\n"
        "MMN is a rare disease. Is MMN fatal? MMN may rarely begin in a foot.\n"
    ),
    "silent.md": "# Knots\n\nA bowline holds, and a granny knot does not.\n",
}


class Written(NamedTuple):
    """One report in all formats, and the folder that it stands in."""

    folder: Path
    data: dict[str, Any]
    page: str
    markdown: str


Reported = Callable[..., Written]


def _write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def _report(folder: Path, *arguments: str) -> Written:
    out = folder / "out"
    out.mkdir(exist_ok=True)
    formats = [
        part for name in ("html", "json", "markdown") for part in ("--format", f"{name}={out / f'report.{name}'}")
    ]
    with contextlib.chdir(folder):
        assert main(["report", "articles", "-q", *formats, *arguments]) == 0
    page, data, markdown = (
        (out / f"report.{name}").read_bytes().decode("utf-8") for name in ("html", "json", "markdown")
    )
    return Written(folder, json.loads(data), page, markdown)


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Written:
    """The report of ``ARTICLES``."""
    folder = tmp_path_factory.mktemp("content")
    _write(folder / "articles", ARTICLES)
    return _report(folder)


@pytest.fixture
def reported(tmp_path: Path) -> Iterator[Reported]:
    """Report articles of one's own: their texts by path."""

    def make(files: dict[str, str], *arguments: str) -> Written:
        _write(tmp_path / "articles", files)
        return _report(tmp_path, *arguments)

    return make


def _content(*paths: str, text: str, findings: int = 1, told: int = 28, around: str = "") -> Content:
    """A report of articles that all say the same on so many facts, with so many findings in text around them."""
    facts = list(load("mmn").facts.values())
    keys = [f"mmn/{fact.id}" for fact in facts]
    finding = Finding(
        path="",
        place=Place(line=3, column=1, end_line=3, end_column=5),
        rule=facts[0].id,
        pack="mmn",
        verdict="contradiction",
        severity="error",
        message=f"“{text}”, that is 10 in 100,000, about 10 times too many, contradicts the sources: {facts[0].statement}",
        claim=ClaimView(text=text, sentence=text, subject=text, stance="asserted", value={"kind": "rate"}),
        fact=FactView(statement=facts[0].statement, value={}, sources=()),
        fingerprint="",
        related=((text, Place(line=1, column=1, end_line=1, end_column=2), text),),
    )
    passage = Passage(before=around or text, marked=text, after=around or text, title=text, headings=(text, text))

    def cells(path: str) -> dict[str, Cell]:
        words = (f"{text} or so, {path[-7:-3]}" if around else text,)
        return {key: Cell(standing=STANDINGS[n % 4], words=words) for n, key in enumerate(keys[:told])}

    def shown(path: str, n: int) -> Shown:
        return Shown(
            finding=finding.replaced(path=path), fact=keys[n % len(keys)], status="open", reason=text, passage=passage
        )

    return Content(
        version="1",
        packs=(PackInfo(id=text, version=text, sha256="0" * 64),),
        subjects=(text,),
        facts=tuple(
            FactPage(
                key=key,
                label=key,
                fact=fact,
                bands=(("Value", text),),
                witnesses=(),
                said=(Said(words=text, standing="contradiction", quotes=(text,), value=None, paths=paths),),
                standings=dict.fromkeys(STANDINGS, 1),
            )
            for key, fact in zip(keys, facts, strict=True)
        ),
        articles=tuple(
            Article(path=path, cells=cells(path), findings=tuple(shown(path, n) for n in range(findings)))
            for path in paths
        ),
    )


@pytest.fixture(scope="session")
def content() -> Callable[..., Content]:
    """Makes a report without reading anything."""
    return _content
