"""Sentences of a block, and the words around them that a reader carries along."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmn_lint import documents
from mmn_lint.language.structure import split, stretches

SPLITS = [
    pytest.param("It is so. It is not.", ["It is so.", "It is not."], id="full-stops"),
    pytest.param("Is it so? Yes! Good.", ["Is it so?", "Yes!", "Good."], id="other-marks"),
    pytest.param("One line\nanother line", ["One line", "another line"], id="line-ends"),
    pytest.param("It takes approx. 5 weeks. Good.", ["It takes approx. 5 weeks.", "Good."], id="approx"),
    pytest.param("Ask Dr. Lee. He knows.", ["Ask Dr. Lee.", "He knows."], id="title"),
    pytest.param("As e.g. Lee says. Good.", ["As e.g. Lee says.", "Good."], id="e.g."),
    pytest.param("Lee et al. 2004 say so. Good.", ["Lee et al. 2004 say so.", "Good."], id="et-al"),
    pytest.param("A. Lee says so. Good.", ["A. Lee says so.", "Good."], id="initial"),
    pytest.param("7. Where does it start? Here.", ["Where does it start?", "Here."], id="counted-question"),
    pytest.param("It is here.\n8. Is it there?", ["It is here.", "Is it there?"], id="counted-line"),
    pytest.param("How many are there? 7. More come.", ["How many are there?", "7.", "More come."], id="counted-answer"),
    pytest.param("1999. In that year it came.", ["1999.", "In that year it came."], id="year"),
    pytest.param("See No. 5 there. Good.", ["See No. 5 there.", "Good."], id="numero"),
    pytest.param("The answer is no. Five say so.", ["The answer is no.", "Five say so."], id="no-is-no-numero"),
    pytest.param("It is 0.6 there. Good.", ["It is 0.6 there.", "Good."], id="decimal-point"),
    pytest.param("It goes on. and on.", ["It goes on. and on."], id="small-letter-goes-on"),
    pytest.param("“Is it so?” he asked. Good.", ["“Is it so?” he asked.", "Good."], id="quoted-question-goes-on"),
    pytest.param("(It is so.) Good.", ["(It is so.)", "Good."], id="bracket-belongs-to-it"),
    pytest.param("So it is … Good.", ["So it is …", "Good."], id="ellipsis"),
    pytest.param("  padded.  ", ["padded."], id="white-space"),
    pytest.param("", [], id="empty"),
    pytest.param(
        "Pattern: uneven Pain: none First signs: hands",
        ["Pattern: uneven", "Pain: none", "First signs: hands"],
        id="card",
    ),
    pytest.param("Note: it is so. He said: Yes.", ["Note: it is so.", "He said: Yes."], id="no-card"),
    pytest.param(
        "Name ..... long How many ..... few How old ..... forty",
        ["Name ..... long", "How many ..... few", "How old ..... forty"],
        id="leaders",
    ),
]


@pytest.mark.parametrize(("text", "sentences"), SPLITS)
def test_split(text: str, sentences: list[str]) -> None:
    assert [text[a:b] for a, b in split(text)] == sentences


@given(st.text(max_size=200))
def test_split_loses_nothing_but_white_space(text: str) -> None:
    spans = list(split(text))
    assert all(a < b for a, b in spans)
    assert [b for _, b in spans[:-1]] <= [a for a, _ in spans[1:]]
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())


@given(st.integers(1000, 5000))
def test_a_sentence_without_end_is_read_in_pieces(length: int) -> None:
    pieces = list(split("word " * length))
    assert max(b - a for a, b in pieces) <= 1000


def carried(text: str) -> list[tuple[str, str]]:
    """Each sentence of a Markdown text with its prefix."""
    document = documents.read(text.encode(), format="markdown")
    return [(document.blocks[s.block].text[s.start : s.end], s.prefix) for s in stretches(document)]


PREFIXES = [
    pytest.param("It is so. It is not.", "It is not.", "", id="plain"),
    pytest.param("Signs are:\n\n- weak hands", "weak hands", "Signs are: ", id="lead-of-a-list"),
    pytest.param("Signs vary.\n\n- weak hands", "weak hands", "", id="sentence-is-no-lead"),
    pytest.param("First. Signs are:\n\n- weak hands", "weak hands", "Signs are: ", id="last-sentence-of-the-lead"),
    pytest.param("Is it so? No.", "No.", "Is it so? ", id="question-answered"),
    pytest.param("It is so. No.", "No.", "", id="statement-not-answered"),
    pytest.param("Is it so?\n\nNo.", "No.", "Is it so? ", id="question-in-the-block-before"),
    pytest.param("Is it so? No. Never.", "Never.", "", id="only-the-next-sentence-answers"),
    pytest.param("Q: Is it so?\n\nA: No.", "A: No.", "Is it so? ", id="question-label"),
    pytest.param("## Is it so?\n\nNo.", "No.", "Is it so? ", id="question-as-heading"),
    pytest.param("## Is it so?\n\n## More\n\nNo.", "No.", "", id="another-heading-between"),
    pytest.param("| X | Pain |\n|---|---|\n| Y | none |", "none", "Y: Pain: ", id="heads-of-a-cell"),
    pytest.param("| X | Pain |\n|---|---|\n| Y | none |", "Pain", "", id="head-itself"),
]


@pytest.mark.parametrize(("text", "sentence", "prefix"), PREFIXES)
def test_prefix(text: str, sentence: str, prefix: str) -> None:
    assert (sentence, prefix) in carried(text)


def test_the_nearest_heading_comes_first_in_scope() -> None:
    document = documents.read(b"# Top\n\n## Sub\n\nText.", format="markdown")
    *_, last = stretches(document)
    assert [name for name in last.scope if name] == ["Sub", "Top", "Top"]


def test_only_the_first_sentence_may_continue_a_heading() -> None:
    document = documents.read(b"## Age\n\nAbout forty. It varies.", format="markdown")
    assert [s.optional for s in stretches(document)][-2:] == ["Age", ""]
