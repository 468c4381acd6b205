"""The hooks that this repository offers to pre-commit name the files that they are for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mmn_lint import documents

HOOKS = (Path(__file__).parents[2] / ".pre-commit-hooks.yaml").read_text("utf-8")
FILES = {
    block.split()[0]: re.compile(re.search(r"^ *files: (.+)$", block, re.MULTILINE)[1])  # type: ignore[index]
    for block in HOOKS.split("- id: ")[1:]
}


def test_articles_of_every_format_are_checked() -> None:
    suffixes = [suffix for known in documents.formats().values() for suffix in known.suffixes]
    assert [suffix for suffix in suffixes if not FILES["mmn-lint"].search(f"docs/a{suffix}")] == []


@pytest.mark.parametrize("name", ["a.py", "mdown", "a.md.bak", "README"])
def test_other_files_are_not(name: str) -> None:
    assert not FILES["mmn-lint"].search(name)


@pytest.mark.parametrize(
    ("path", "chosen"),
    [
        ("facts/mmn.toml", True),
        ("site/facts/cidp.toml", True),
        ("facts/lexicon/drugs.toml", False),
        ("artefacts/x.toml", False),
        ("facts/readme.md", False),
    ],
)
def test_fact_packs(path: str, chosen: bool) -> None:
    assert bool(FILES["mmn-lint-facts"].search(path)) is chosen
