"""What is read of plain text, in which context, and where it stands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from mmn_lint import documents
from mmn_lint.model import Block


def blocks(text: str) -> tuple[Block, ...]:
    return documents.read(text.encode(), format="text").blocks


LONG = "This sentence is long enough to show where the lines of the text are wrapped."
TEXTS = [
    pytest.param("It is\nrare.\n\n\nIt is slow.\n", ["It is rare.", "It is slow."], id="paragraphs"),
    pytest.param("One.\fTwo.\n\fThree.", ["One.", "Two.", "Three."], id="form-feeds"),
    pytest.param("It is\r\nrare.\r\rSlow.", ["It is rare.", "Slow."], id="line-ends"),
    pytest.param("Signs are:\n- one\n- two\n  more\n", ["Signs are:", "one", "two more"], id="bullets"),
    pytest.param("* one\n\n* two\n", ["one", "two"], id="bullets-apart"),
    pytest.param("• one\n  o two\n", ["one", "two"], id="letter-o-as-bullet"),
    pytest.param("1. one,\n2) two,\n(3) three,\n", ["one,", "two,", "three,"], id="numbers"),
    pytest.param(
        "It starts at the age of\n40. It is rare.", ["It starts at the age of 40. It is rare."], id="wrapped-figure"
    ),
    pytest.param(
        "The disease\n- rare as it is -\nis slow.", ["The disease - rare as it is - is slow."], id="wrapped-dash"
    ),
    pytest.param("Is it\no so rare.", ["Is it o so rare."], id="wrapped-letter"),
    pytest.param("Q: Is it common?\nA: No.", ["Q: Is it common?\nA: No."], id="question-and-answer"),
    pytest.param(
        '"Is it common?"\n    No, it\n    is rare.', ['"Is it common?"\nNo, it is rare.'], id="indented-answer"
    ),
    pytest.param(
        "an auto-\nimmune disease, two-\nto three-fold", ["an auto-immune disease, two- to three-fold"], id="hyphens"
    ),
    pytest.param("Desk ........ 1\nWard ........ 2", ["Desk ........ 1\nWard ........ 2"], id="leaders"),
    pytest.param(f"Our clinic\n{LONG}", [f"Our clinic\n{LONG}"], id="short-line-first"),
    pytest.param(
        f"{LONG} In people with\nMMN it is rare.", [f"{LONG} In people with MMN it is rare."], id="wrapped-name"
    ),
    pytest.param("One.\n* * *\n-----\nTwo.", ["One.", "Two."], id="rules"),
    pytest.param("See https://x.org/a\nnow.", ["See \ufffc now."], id="address"),
    pytest.param("neuro\u00adpathy", ["neuropathy"], id="soft-hyphen"),
    pytest.param("(c) 2020 The editors.", ["(c) 2020 The editors."], id="copyright-is-no-bullet"),
    pytest.param("", [], id="empty"),
    pytest.param(".....\n\n-----\n\n•\n", [".....", "•"], id="hardly-anything"),
]


@pytest.mark.parametrize(("source", "texts"), TEXTS)
def test_text(source: str, texts: list[str]) -> None:
    assert [block.text for block in blocks(source)] == texts


PLACES = [
    pytest.param("It is 1\n   in 10 or so.", "1 in 10", "1:7-2:9 1\n   in 10", id="over-a-wrapped-line"),
    pytest.param("• 😀 1 in 10.", "1 in 10", "1:5-1:12 1 in 10", id="item"),
    pytest.param("\tx 1 in 10.", "1 in 10", "1:4-1:11 1 in 10", id="a-tab-is-one-column"),
    pytest.param("auto-\n  immune disease", "auto-immune", "1:1-2:9 auto-\n  immune", id="over-a-hyphen"),
    pytest.param("a\fx 1 in 10.", "1 in 10", "1:5-1:12 1 in 10", id="form-feed-ends-no-line"),
]


@pytest.mark.parametrize(("source", "phrase", "place"), PLACES)
def test_place(source: str, phrase: str, place: str, where: Callable[[str, str, str], str]) -> None:
    assert where(source, "text", phrase) == place


HEAD = "The nerves\n\n"
CONTEXTS: list[Any] = [
    pytest.param(
        "MMN in brief\n\nIt is rare.", "MMN in brief", {"kind": "heading", "level": 1}, id="first-line-is-the-title"
    ),
    pytest.param(f"{HEAD}Causes\n\nNo one knows.", "Causes", {"kind": "heading", "level": 2}, id="short-line"),
    pytest.param(f"{HEAD}Is it common?\n\nNo.", "No.", {"headings": ("The nerves", "Is it common?")}, id="question"),
    pytest.param(f"{HEAD}It is rare.\n\nNo.", "It is rare.", {"kind": "paragraph"}, id="sentence"),
    pytest.param(
        f"{HEAD}Is it rare? Yes.\n\nNo.", "Is it rare? Yes.", {"kind": "paragraph"}, id="question-with-its-answer"
    ),
    pytest.param(f"{HEAD}Causes", "Causes", {"kind": "paragraph"}, id="nothing-follows"),
    pytest.param("ABOUT MMN\nFor you\n\nx.", "ABOUT MMN", {"kind": "heading", "level": 1}, id="capitals-above-text"),
    pytest.param(f"{HEAD}WHAT IS IT?\n\nx.", "WHAT IS IT?", {"kind": "heading", "level": 2}, id="capitals"),
    pytest.param(
        f"{HEAD}THE SIGNS\n\nIn short\n\nx.",
        "x.",
        {"headings": ("The nerves", "THE SIGNS", "In short")},
        id="below-capitals",
    ),
    pytest.param("MMN is rare.\n\nx y.", "x y.", {"kind": "paragraph", "headings": ()}, id="no-headings"),
    pytest.param("A thing\n=======\n\nb part\n------\nx.", "x.", {"headings": ("A thing", "b part")}, id="underlined"),
    pytest.param("# A\n\n## B\n\nx.", "x.", {"headings": ("A", "B")}, id="number-signs"),
    pytest.param(f"{HEAD}1. Causes\n\nx.", "Causes", {"kind": "heading", "level": 2}, id="numbered-heading"),
    pytest.param(
        "It helps:\n\n1. one\n\n2. x", "x", {"kind": "item", "lead": "It helps:", "item": 2}, id="ordered-list"
    ),
    pytest.param("It helps:\n\n 9. one,\n10. x", "x", {"lead": "It helps:", "item": 10}, id="figures-set-right"),
    pytest.param("Signs:\n  * one\n      - x\n", "x", {"lead": "one", "item": 0}, id="nested"),
    pytest.param("Signs:\n  * one\n      - two\n  * x\n", "x", {"lead": "Signs:"}, id="back-from-nested"),
    pytest.param("* one\n\n  x.", "x.", {"kind": "item"}, id="second-paragraph-of-an-item"),
    pytest.param("* one\n\nx.", "x.", {"kind": "paragraph", "lead": ""}, id="behind-a-list"),
    pytest.param("(a) one,\n(b) x,", "x,", {"item": 2}, id="letters"),
]


@pytest.mark.parametrize(("source", "text", "context"), CONTEXTS)
def test_context(source: str, text: str, context: dict[str, object]) -> None:
    block = next(block for block in blocks(source) if block.text == text)
    assert {name: getattr(block, name) for name in context} == context


def test_suppressions_are_comments_not_prose() -> None:
    source = "It is rare.\n\nmmn-lint-disable-next-line onset-age -- agreed\nIt begins early.\n# mmn-lint-enable\n"
    document = documents.read(source.encode(), format="text")
    assert [block.text for block in document.blocks] == ["It is rare.", "It begins early."]
    assert [comment.text for comment in document.comments] == [
        "mmn-lint-disable-next-line onset-age -- agreed",
        "mmn-lint-enable",
    ]
    assert [source[comment.start : comment.end] for comment in document.comments] == [
        comment.text for comment in document.comments
    ]


def test_a_word_about_suppressions_is_prose() -> None:
    assert [block.text for block in blocks("Write mmn-lint-disable in a line.")] == [
        "Write mmn-lint-disable in a line."
    ]


def test_numbers_after_bullets_are_another_list() -> None:
    found = blocks("- a\n\n1. b\n2. c\n3. d\n")
    assert [(block.text, block.item) for block in found] == [("a", 0), ("b", 1), ("c", 2), ("d", 3)]
