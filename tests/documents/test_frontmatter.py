"""Which keys of front matter are read, and where their values stand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mmn_lint import documents
from mmn_lint.documents.options import Options

VALUES = [
    pytest.param("---\ndescription: plain text\n---\n", ["plain text"], id="plain"),
    pytest.param("---\ndescription: plain # no\n---\n", ["plain"], id="plain-with-comment"),
    pytest.param("---\ndescription: a#1 b\n---\n", ["a#1 b"], id="sharp-inside-a-word"),
    pytest.param("---\ndescription: one\n  two\n\n  three\nx: y\n---\n", ["one two three"], id="plain-over-lines"),
    pytest.param('---\ndescription: "a \\"b\\" \\u00e9\\n c" # no\n---\n', ['a "b" é\nc'], id="double-quoted"),
    pytest.param('---\ndescription: "one\n  two"\n---\n', ["one two"], id="double-quoted-over-lines"),
    pytest.param("---\ndescription: 'it''s'\n---\n", ["it's"], id="single-quoted"),
    pytest.param("---\ndescription: >-\n  one\n  two\n---\n", ["one two"], id="folded"),
    pytest.param("---\ndescription: |\n  one\n  two\nx: y\n---\n", ["one\ntwo"], id="literal"),
    pytest.param("---\ndescription:\n  one\n---\n", ["one"], id="value-on-the-next-line"),
    pytest.param("---\nsummary:\n  en: one\n  de: zwei\n---\n", [], id="mapping-is-not-read"),
    pytest.param("---\nsummary:\n- one\n---\n", [], id="list-is-not-read"),
    pytest.param("---\nsummary: [one, two]\n---\n", [], id="flow-list-is-not-read"),
    pytest.param("---\n\"title\": one\n'summary': two\nExcerpt: three\n---\n", ["one", "two", "three"], id="keys"),
    pytest.param("---\ntags: one\nseo:\n  title: two\n---\n", [], id="other-keys"),
    pytest.param("---\ntitle: !!str one\n---\n", ["one"], id="tagged"),
    pytest.param("---\ntitle: one\n...\ntext", ["one", "text"], id="ended-by-dots"),
    pytest.param("---\r\ntitle: one\r\n---\r\ntext", ["one", "text"], id="crlf"),
    pytest.param('---\ntitle: "one\n---\ntext', ["text"], id="quote-never-closed"),
    pytest.param("---\n---\ntext", ["text"], id="empty"),
    pytest.param("---\n# only a comment\n---\ntext", ["text"], id="comment-only"),
    pytest.param('+++\ntitle = "a \\"b\\""\nsummary = \'c\'\n+++\ntext', ['a "b"', "c", "text"], id="toml"),
    pytest.param('+++\ndescription = """\none\ntwo"""\n+++\n', ["one two"], id="toml-over-lines"),
    pytest.param('+++\n[params]\ntitle = "no"\n+++\ntext', ["text"], id="toml-table"),
    pytest.param('{\n "title": "a \\u00e9",\n "x": {"title": "no"},\n "description": "b"\n}\ntext', ["a é", "b", "text"], id="json"),
    pytest.param('{\n "title": "a"\ntext', ['{ "title": "a" text'], id="json-that-is-none"),
    pytest.param("+++\ntitle = 1\ndraft = true\n+++\ntext", ["text"], id="toml-no-text"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "texts"), VALUES)
def test_values(source: str, texts: list[str]) -> None:
    assert [block.text for block in documents.read(source.encode(), format="markdown").blocks] == texts


PLACES = [
    pytest.param("---\ntitle: 1 in 10\n---\n", "1 in 10", "2:8-2:15 1 in 10", id="plain"),
    pytest.param('---\ntitle: "\\u00e9 1 in 10"\n---\n', "é 1", "2:9-2:17 \\u00e9 1", id="through-an-escape"),
    pytest.param("---\nsummary: >\n  a\n  1 in\n  10\n---\n", "1 in 10", "4:3-5:5 1 in\n  10", id="folded"),
    pytest.param("+++\ntitle = 'x 10'\n+++\n", "10", "2:12-2:14 10", id="toml"),
]


@pytest.mark.parametrize(("source", "phrase", "place"), PLACES)
def test_place(source: str, phrase: str, place: str, where: Callable[[str, str, str], str]) -> None:
    assert where(source, "markdown", phrase) == place


def test_suppressions_are_comments_of_the_front_matter() -> None:
    source = "---\n# mmn-lint-disable-next-line onset-age\ntitle: a # mmn-lint-disable-line\n# other\n---\n"
    comments = documents.read(source.encode(), format="markdown").comments
    assert [comment.text for comment in comments] == ["mmn-lint-disable-next-line onset-age", "mmn-lint-disable-line"]
    assert [source[comment.start : comment.end][0] for comment in comments] == ["#", "#"]


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ("---\nmmn-lint: disable cause, pain -- quoted\n---\n", ["mmn-lint-disable cause, pain -- quoted"]),
        ("---\nmmn-lint: 'disable cause' # no\n---\n", ["mmn-lint-disable cause"]),
        (
            '---\nmmn-lint: ["disable cause", "disable pain"]\n---\n',
            ["mmn-lint-disable cause", "mmn-lint-disable pain"],
        ),
        (
            "---\nmmn-lint:\n  - disable cause\n- disable pain\nx: y\n---\n",
            ["mmn-lint-disable cause", "mmn-lint-disable pain"],
        ),
        ('+++\nmmn-lint = "disable"\n+++\n', ["mmn-lint-disable"]),
        ("---\nmmn-lint: yes\nmmn: disable cause\n---\n", []),
    ],
    ids=["plain", "quoted", "flow-list", "list", "toml", "no-directive"],
)
def test_a_key_holds_directives(source: str, texts: list[str]) -> None:
    document = documents.read(source.encode(), format="markdown")
    assert [comment.text.strip() for comment in document.comments] == texts
    assert all(c.text.strip().removeprefix("mmn-lint-") in source[c.start : c.end] for c in document.comments)


def test_paths_reach_into_front_matter() -> None:
    source = "---\ntitle: a\nseo:\n  description: b\nfaq:\n  - question: c?\n    answer: d\n---\ne"
    options = Options(text_keys=(("seo.description", ""), ("faq[].answer", "")))
    document = documents.read(source.encode(), format="markdown", options=options)
    assert [(block.text, block.segments[0].source) for block in document.blocks] == [
        ("b", source.index("b\n")),
        ("d", source.index("d\n---")),
        ("e", len(source) - 1),
    ]
