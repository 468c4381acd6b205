"""Articles that have everything a content report may meet, and what is reported of them."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from mmn_lint.cli import main

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
