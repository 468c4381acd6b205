"""Grids of plain wordings: every combination is found, and none where the sentence is sent away, asked or told of another disease."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mmn_lint import packs
from mmn_lint.engine import Linter

GRIDS: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "grids" / "mmn.toml").read_text(encoding="utf-8"))[
    "grid"
]
RULES = sorted({grid["rule"] for grid in GRIDS})
_SLOT = re.compile(r"\{([^}]*)\}")
_NAME = re.compile(r"\bMMN\b|[Mm]ultifocal motor neuropathy")
# Sentences that are tried of each grid.
_FOUND, _SENT_AWAY = 30, 5


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter([packs.load("mmn")])


def sentences(grid: dict[str, Any], count: int) -> Iterator[str]:
    """Some combinations of a grid, the same every time, each value in turn; without full stop, the first letter as written."""
    choice = random.Random(grid["text"])
    parts = _SLOT.split(grid["text"].removesuffix("."))
    slots = [[v for v in part.split(";") if v not in grid.get("open", ())] for part in parts[1::2]]
    for slot in slots:
        choice.shuffle(slot)
    for n in range(max(count, *map(len, slots)) if count == _FOUND else count):
        chosen = [slot[n] if n < len(slot) else choice.choice(slot) for slot in slots]
        text = parts[0] + "".join(a + b for a, b in zip(chosen, parts[2::2], strict=True))
        yield re.sub(" {2,}", " ", text).strip()


def rules(linter: Linter, text: str) -> set[str]:
    return {finding.rule for finding in linter.check("a.md", text.encode(), "markdown")[0]}


def opened(text: str) -> str:
    return text[0].upper() + text[1:]


def inside(text: str) -> str:
    """The sentence behind "that": its first letter small, but for abbreviations."""
    return text if re.match(r"\w[A-Z]|[A-Z][\w]*[A-Z]", text) else text[0].lower() + text[1:]


@pytest.mark.parametrize("rule", RULES)
def test_every_wording_is_found(rule: str, linter: Linter) -> None:
    texts = [f"{opened(text)}." for grid in GRIDS if grid["rule"] == rule for text in sentences(grid, _FOUND)]
    assert [text for text in texts if rule not in rules(linter, text)] == []


FRAMES = {
    "myth": "It is a myth that {}.",
    "wrongly": "Some people wrongly believe that {}.",
    "not-true": "It is not true that {}.",
    "asked": "Is it true that {}?",
    "studied": "Researchers are studying whether {}.",
    "supposed": "If it were true that {}, doctors would have to think again.",
    "nobody": "Nobody claims that {}.",
    "rumour": "Rumour has it that {}.",
    "past": "Doctors used to think that {}.",
    "no-evidence": "There is no evidence that {}.",
}


@pytest.mark.parametrize("frame", FRAMES.values(), ids=FRAMES)
def test_what_is_sent_away_is_not_found(frame: str, linter: Linter) -> None:
    texts = [(g["rule"], frame.format(inside(text))) for g in GRIDS for text in sentences(g, _SENT_AWAY)]
    assert [text for rule, text in texts if rule in rules(linter, text)] == []


OTHERS = {
    "label": "**Myth:** {}.",
    "another-disease": "<other>",
    "another-disease-below": "MMN is rare. Elsewhere we also see Guillain-Barré syndrome. <other>",
}


@pytest.mark.parametrize("frame", OTHERS.values(), ids=OTHERS)
def test_what_is_said_of_another_disease_or_labelled_a_myth_is_not_found(frame: str, linter: Linter) -> None:
    texts = [
        (
            g["rule"],
            frame.format(opened(text)).replace("<other>", _NAME.sub("Guillain-Barré syndrome", opened(text)) + "."),
        )
        for g in GRIDS
        for text in sentences(g, _SENT_AWAY)
    ]
    assert [text for rule, text in texts if rule in rules(linter, text)] == []
