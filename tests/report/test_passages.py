"""The text around a finding."""

from __future__ import annotations

import pytest

from mmn_lint import check_text
from mmn_lint.documents.options import DEFAULTS
from mmn_lint.errors import ReadError
from mmn_lint.report.model import Passage
from mmn_lint.report.passages import Passages, end_of, start_of

SENTENCE = "MMN affects one in 10,000 people."


def passage(text: str, format: str = "markdown", data: bytes | None = None) -> Passage:
    """The passage of the first finding of a text; ``data``: what stands in the file by then."""
    finding = check_text(text, format=format).findings[0]
    return Passages(lambda: text.encode() if data is None else data, format, DEFAULTS).of(finding)


@pytest.mark.parametrize(
    ("text", "format", "expected"),
    [
        pytest.param(SENTENCE, "markdown", ("MMN affects ", "one in 10,000", " people."), id="plain"),
        pytest.param(
            "MMN affects **one in\n10,000** people.",
            "markdown",
            ("MMN affects ", "one in 10,000", " people."),
            id="markup",
        ),
        pytest.param(
            "<p>MMN affects one in&nbsp;10,000 people &amp; more.",
            "html",
            ("MMN affects ", "one in 10,000", " people & more."),
            id="entities",
        ),
        pytest.param(
            '<p>See <img src=a.png alt="MMN affects one in 10,000 people."> here.',
            "html",
            ("MMN affects ", "one in 10,000", " people."),
            id="alternative text",
        ),
        pytest.param(
            f"Yes.\r\n\r\n{SENTENCE}\r\n", "markdown", ("MMN affects ", "one in 10,000", " people."), id="crlf"
        ),
    ],
)
def test_marks_what_a_reader_sees(text: str, format: str, expected: tuple[str, str, str]) -> None:
    found = passage(text, format)
    assert (found.before, found.marked.replace("\xa0", " "), found.after) == expected


def test_headings_and_title() -> None:
    found = passage(f"# MMN\n\n## How many\n\n{SENTENCE}")
    assert (found.title, found.headings) == ("MMN", ("MMN", "How many"))
    assert passage(SENTENCE).headings == ()


def test_the_second_of_two_equal_words_is_the_one_marked() -> None:
    text = "One in 10,000 people has gout. MMN affects one in 10,000 people."
    assert passage(text).before == "One in 10,000 people has gout. MMN affects "


def test_an_article_that_changed_since_shows_its_sentence() -> None:
    found = passage(f"# MMN\n\n{SENTENCE} More.", data=b"# MMN\n\nAnother text by now.")
    assert (found.before, found.marked, found.after) == ("MMN affects ", "one in 10,000", " people.")


@pytest.mark.parametrize("error", [FileNotFoundError(2, "gone"), ReadError("no text")], ids=["gone", "unreadable"])
def test_an_article_that_is_gone_shows_its_sentence(error: Exception) -> None:
    def gone() -> bytes:
        raise error

    finding = check_text(SENTENCE, format="markdown").findings[0]
    assert Passages(gone, "markdown", DEFAULTS).of(finding).marked == "one in 10,000"


def test_a_useless_comment_shows_its_line() -> None:
    text = "MMN is rare. <!-- mmn-lint-disable-line pain -->"
    assert passage(text).marked == text


def test_long_text_is_cut_between_words() -> None:
    words = "abcdefghi " * 40
    assert end_of(words, 50) == "…" + " abcdefghi" * 7 + " "
    assert start_of(words, 50) == "abcdefghi " * 7 + "…"
    assert end_of("x" * 300, 50) == "…" + "x" * 50
    assert start_of("short", 50) == end_of("short", 50) == "short"


def test_a_wide_passage_is_cut() -> None:
    found = passage(f"{'Nothing of note. ' * 60}{SENTENCE}{' And so on.' * 60}")
    assert found.before.startswith("…")
    assert found.after.endswith("…")
    assert len(found.before) < 220 > len(found.after)
