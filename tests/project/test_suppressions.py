"""Comments that silence rules, where they hold, and those that silence nothing."""

from __future__ import annotations

import pytest

from mmn_lint import documents
from mmn_lint.positions import LineIndex
from mmn_lint.project.suppressions import Suppressions

KNOWN = {"pain", "p/pain", "cause", "p/cause"}


def read(text: str, format: str = "markdown") -> Suppressions:
    document = documents.read(text.encode(), format=format)
    return Suppressions(document, LineIndex(document.source), KNOWN)


def covered(text: str, rule: str = "pain", format: str = "markdown") -> list[int]:
    """The lines on which a rule is silenced."""
    found = read(text, format)
    return [line for line in range(1, text.count("\n") + 2) if found.covers(line, rule, "p")]


LINES = [
    pytest.param("a <!-- mmn-lint-disable-line pain -->\nb", [1], id="line"),
    pytest.param("a <!-- mmn-lint-disable-line p/pain -->\nb", [1], id="rule-of-a-pack"),
    pytest.param("a <!-- mmn-lint-disable-line o/pain -->\nb", [], id="rule-of-another-pack"),
    pytest.param("a <!-- mmn-lint-disable-line cause -->\nb", [], id="another-rule"),
    pytest.param("a <!-- mmn-lint-disable-line -->\nb", [1], id="no-rule-means-all"),
    pytest.param("a <!-- mmn-lint-disable-line cause pain -->\nb", [1], id="spaces"),
    pytest.param("a <!-- mmn-lint-disable-line cause,pain -->\nb", [1], id="commas"),
    pytest.param("a <!-- mmn-lint-disable-line cause, pain -->\nb", [1], id="commas-and-spaces"),
    pytest.param("a <!-- mmn-lint-disable-line cause -- not pain -->\nb", [], id="reason-is-no-rule"),
    pytest.param("a <!-- mmn-lint-disable-line pain -- so said -->\nb", [1], id="reason"),
    pytest.param("a <!-- mmn-lint-disable-lines pain -->\nb", [], id="another-word"),
    pytest.param("a <!-- see mmn-lint-disable-line pain -->\nb", [], id="not-at-the-start"),
    pytest.param("<!-- mmn-lint-disable-next-line pain -->\na\nb", [2], id="next-line"),
    pytest.param("<!-- mmn-lint-disable-next-line pain -->\n\n \na\nb", [4], id="next-line-that-is-not-blank"),
    pytest.param("<!-- mmn-lint-disable-next-line pain\n-->\na\nb", [3], id="next-after-the-comment's-end"),
    pytest.param("a\n\n<!-- mmn-lint-disable pain -->\nb\nc", [3, 4, 5], id="until-the-end"),
    pytest.param(
        "<!-- mmn-lint-disable pain -->\na\n\n<!-- mmn-lint-enable pain -->\n\nb", [1, 2, 3, 4], id="until-enabled"
    ),
    pytest.param("<!-- mmn-lint-disable pain -->\na\n\n<!-- mmn-lint-enable -->\n\nb", [1, 2, 3, 4], id="enable-all"),
    pytest.param(
        "<!-- mmn-lint-disable pain -->\na\n\n<!-- mmn-lint-enable cause -->\n\nb",
        [1, 2, 3, 4, 5, 6],
        id="another-rule-enabled",
    ),
    pytest.param(
        "<!-- mmn-lint-disable pain cause -->\na\n\n<!-- mmn-lint-enable cause -->\n\nb",
        [1, 2, 3, 4, 5, 6],
        id="one-of-two-rules-enabled",
    ),
    pytest.param(
        "<!-- mmn-lint-disable -->\na\n\n<!-- mmn-lint-enable cause -->\n\nb",
        [1, 2, 3, 4, 5, 6],
        id="one-of-all-rules-enabled",
    ),
]


@pytest.mark.parametrize(("text", "lines"), LINES)
def test_lines(text: str, lines: list[int]) -> None:
    assert covered(text) == lines


@pytest.mark.parametrize(
    ("text", "format"),
    [
        pytest.param("a <!-- mmn-lint-disable-line pain -->", "markdown", id="markdown"),
        pytest.param("<p>a <!-- mmn-lint-disable-line pain --></p>", "html", id="html"),
    ],
)
def test_comment_of_the_format(text: str, format: str) -> None:
    assert covered(text, format=format) == [1]


UNUSED = [
    pytest.param("pain", [], [], id="used"),
    pytest.param("cause", [], ["This suppression silences nothing: remove it."], id="unused"),
    pytest.param("pain cause", [], ["This suppression silences nothing for cause: remove the name."], id="one-of-two"),
    pytest.param(
        "pian",
        [],
        ["This suppression names pian (did you mean 'pain'?), which is no rule: correct the name or remove it."],
        id="unknown-rule",
    ),
    pytest.param("p/pian", [], ["This suppression names p/pian (did you mean 'p/pain'?), which is"], id="in-its-pack"),
    pytest.param("x", [], ["This suppression names x, which is no rule: correct"], id="unknown-and-near-none"),
    pytest.param("", [], [], id="all-used"),
    pytest.param("cause", ["cause"], [], id="rule-that-is-not-selected"),
    pytest.param("p/cause", [], ["This suppression silences nothing: remove it."], id="in-a-pack"),
    pytest.param("pian", ["pian"], ["This suppression names pian (did you"], id="unknown-and-not-selected"),
]


@pytest.mark.parametrize(("rules", "unselected", "messages"), UNUSED)
def test_unused(rules: str, unselected: list[str], messages: list[str]) -> None:
    found = read(f"a <!-- mmn-lint-disable-line {rules} -->")
    found.covers(1, "pain", "p")
    findings = list(found.unused("a.md", lambda rule: rule not in unselected))
    assert len(findings) == len(messages)
    for finding, message in zip(findings, messages, strict=True):
        assert finding.message.startswith(message)


def test_all_unused() -> None:
    (finding,) = read("a\n\n<!-- mmn-lint-disable -->").unused("a.md", lambda rule: True)
    assert (finding.rule, finding.verdict, finding.severity) == ("unused-suppression", "unused", "warning")
    assert (finding.place.line, finding.place.column) == (3, 1)


def test_fingerprint_is_of_the_words_not_the_place() -> None:
    (a,) = read("<!-- mmn-lint-disable-line pain -->").unused("a.md", lambda rule: True)
    (b,) = read("a\n\n<!--  mmn-lint-disable-line pain  -->").unused("b.md", lambda rule: True)
    (c,) = read("<!-- mmn-lint-disable-line cause -->").unused("a.md", lambda rule: True)
    assert a.fingerprint == b.fingerprint != c.fingerprint


SYNTAXES = [
    pytest.param("html", "<p>a</p>\n<!-- {} -->\n\n<p>b</p>\n<p>c</p>", id="html"),
    pytest.param("mdx", "a\n{{/* {} */}}\n\nb\nc", id="mdx"),
    pytest.param("rst", "a\n\n.. {}\n\nb\nc", id="rst"),
    pytest.param("asciidoc", "a\n\n// {}\nb\nc", id="asciidoc"),
    pytest.param("text", "a\n\n{}\n\nb\nc", id="text"),
    pytest.param("yaml", "title: a\n# {}\nbody: b\nanswer: c", id="yaml-comment"),
    pytest.param("yaml", "title: a\nmmn-lint: {}\nbody: b\nanswer: c", id="yaml-key"),
    pytest.param("json", '{{"title": "a",\n"mmn-lint": "{}",\n"body": "b",\n"answer": "c"}}', id="json"),
    pytest.param("jsonl", '{{"body": "a"}}\n{{"mmn-lint": "{}"}}\n{{"body": "b"}}\n{{"body": "c"}}', id="jsonl"),
    pytest.param("csv", "body,mmn-lint\na,{}\nb,\nc,", id="csv"),
    pytest.param("markdown", "---\ntitle: a\nmmn-lint: {}\ndescription: b\n---\nc", id="front-matter"),
]


@pytest.mark.parametrize(("format", "frame"), SYNTAXES)
def test_every_format_has_its_own_syntax(format: str, frame: str) -> None:
    text = frame.format("mmn-lint-disable-next-line pain -- so it stands")
    line = next(number for number, part in enumerate(text.splitlines(), 1) if "mmn-lint-" in part)
    after = next(number for number, part in enumerate(text.splitlines(), 1) if number > line and part.strip())
    assert covered(text, format=format) == [after]
    text = frame.format("mmn-lint-disable pain -- so it stands")
    assert covered(text, format=format) == list(range(line, text.count("\n") + 2))


@pytest.mark.parametrize(
    ("comment", "reported"),
    [
        ("mmn-lint-disable-lines pain", True),
        ("mmn-lint: disable pain", True),
        ("mmn-lint reads this page", False),
        ("see mmn-lint-disable", False),
    ],
)
def test_what_is_meant_as_a_suppression_and_is_none_is_reported(comment: str, reported: bool) -> None:
    found = list(read(f"a <!-- {comment} -->").unused("a.md", lambda rule: True))
    assert [finding.message.startswith("This is no suppression") for finding in found] == [True] * reported


def test_a_colon_before_the_rules_is_passed_over() -> None:
    assert covered("a <!-- mmn-lint-disable-line: pain -->\nb") == [1]
