"""What is read of data files, under what, and where it stands."""

from __future__ import annotations

import pytest

from mmn_lint import documents
from mmn_lint.documents.options import Options
from mmn_lint.errors import MalformedError
from mmn_lint.model import Block

from .conftest import Where


def blocks(text: str, format: str, options: Options | None = None) -> tuple[Block, ...]:
    return documents.read(text.encode(), format=format, options=options or Options()).blocks


@pytest.mark.parametrize(
    ("format", "source", "texts"),
    [
        pytest.param("json", '{"id": "a", "title": "b", "slug": "c"}', ["b"], id="fields-with-prose"),
        pytest.param("json", '{"body": "<p>a <b>b</b></p><pre>c</pre>"}', ["a b"], id="html"),
        pytest.param("json", '{"body": "# a\\n\\n*b*\\n\\n    c"}', ["a", "b"], id="markdown"),
        pytest.param("json", '{"body": "a < b and c > d"}', ["a < b and c > d"], id="no-html"),
        pytest.param("json", '{"title": "1. Is it * rare?"}', ["1. Is it * rare?"], id="title-is-a-line"),
        pytest.param("json", '{"body_html": "a", "contentMarkdown": "b", "bodyId": "c"}', ["a", "b"], id="suffixes"),
        pytest.param("json", '{"paragraphs": ["a", "b"], "tags": ["c"]}', ["a", "b"], id="arrays"),
        pytest.param("json", '{"body": "\\u00e9\\ud83d\\ude00 \\"b\\" c\\/d"}', ['é😀 "b" c/d'], id="escapes"),
        pytest.param("json", '{"body": "a", "title": "b', ["a"], id="json-cut-short"),
        pytest.param("jsonl", '{"body": "a"\n{"body": "b"}', ["a", "b"], id="a-broken-line-spoils-no-other"),
        pytest.param("yaml", "title: a\nslug: b\nbody: |\n  # c\n\n  d\n  e\n", ["a", "c", "d e"], id="literal"),
        pytest.param("yaml", "body: >-\n  a\n  b\n\n  c\n", ["a b", "c"], id="folded"),
        pytest.param("yaml", "body: 'it''s\n  a'\ntitle: \"b\\tc\"", ["it's a", "b c"], id="quoted"),
        pytest.param("yaml", "body: a\n  b # c\ntitle: [d]", ["a b", "d"], id="plain"),
        pytest.param("yaml", "x: &a {body: b}\ny: *a\nbody: c", ["b", "c"], id="alias-as-a-value"),
        pytest.param("yaml", "x: 1\n---\nbody: b", ["b"], id="several-documents"),
        pytest.param("csv", 'id,title,body\n1,a,"b, ""c"""\n2,d,e', ["a", 'b, "c"', "d", "e"], id="commas"),
        pytest.param("csv", "sep=|\ntitle|body\na|b, c", ["a", "b, c"], id="separator-line"),
        pytest.param("csv", 'title;body\n"a\nb";c', ["a b", "c"], id="semicolons"),
        pytest.param("csv", "title\tbody\na\t\n\nb\tc", ["a", "b", "c"], id="tabs"),
        pytest.param("csv", 'title,body\n"a,b', ['"a', "b"], id="quotation-mark-that-nothing-closes"),
    ],
)
def test_read(format: str, source: str, texts: list[str]) -> None:
    assert [block.text for block in blocks(source, format)] == texts


FAQ_JSON = '[{"title": "A", "faq": [{"answer": "No.", "question": "B?"}], "body": "## C\\n\\nd"}, {"body": "e"}]'
FAQ_YAML = "- title: A\n  faq:\n    - question: B?\n      answer: No.\n  body: |\n    ## C\n\n    d\n- body: e\n"


@pytest.mark.parametrize(("format", "source"), [("json", FAQ_JSON), ("yaml", FAQ_YAML)])
def test_every_record_stands_under_its_own_title(format: str, source: str) -> None:
    document = documents.read(source.encode(), format=format)
    assert {block.text: (block.headings, block.lead) for block in document.blocks} == {
        "A": ((), ""),
        "B?": (("A",), ""),
        "No.": (("A", "B?"), "B?"),
        "C": (("A",), ""),
        "d": (("A", "C"), ""),
        "e": ((), ""),
    }
    assert document.title == ""


RICH = """{"title": {"en-US": "A"}, "body": {"en-US": {"nodeType": "document", "content": [
{"nodeType": "heading-2", "content": [{"value": "Is it rare?", "nodeType": "text"}]},
{"nodeType": "paragraph", "content": [{"value": "One in ", "nodeType": "text"},
  {"nodeType": "hyperlink", "content": [{"value": "10,", "nodeType": "text"}]}, {"value": "000", "nodeType": "text"}]},
{"nodeType": "ul", "content": [{"nodeType": "list-item", "content": [{"nodeType": "paragraph", "content": [
  {"value": "b", "nodeType": "text"}]}]}]},
{"nodeType": "code", "content": [{"value": "c", "nodeType": "text"}]}]}}}"""


def test_the_leaves_of_a_tree_are_joined_to_blocks() -> None:
    assert [(b.text, b.kind, b.headings) for b in blocks(RICH, "json")] == [
        ("A", "heading", ()),
        ("Is it rare?", "heading", ("A",)),
        ("One in 10,000", "paragraph", ("A", "Is it rare?")),
        ("b", "item", ("A", "Is it rare?")),
    ]


STRUCK = """{"body": [{"type": "list", "children": [
{"type": "list-item", "children": [{"type": "text", "text": "a"}]},
{"type": "list-item", "children": [{"type": "text", "text": "b"}, {"marks": [{"type": "strikethrough"}], "text": "c"}]}]}]}"""


def test_items_stay_apart_and_struck_leaves_are_left_out() -> None:
    assert [(b.text, b.kind) for b in blocks(STRUCK, "json")] == [("a", "item"), ("b", "item")]


@pytest.mark.parametrize(
    "source",
    [
        '{"title": {"rendered": "A"}, "content": {"rendered": "<p>b</p>", "protected": "c"}, "date": {"value": "d"}}',
        '{"data": {"attributes": {"title": "A", "body": {"value": "<p>b</p>", "format": "html"}}}}',
        '{"fields": {"title": {"en": "A"}, "body": {"en": "b"}, "slug": {"en": "c"}}}',
    ],
    ids=["rendered", "value", "locale"],
)
def test_a_text_may_stand_in_an_object_of_its_own(source: str) -> None:
    assert [(b.text, b.headings) for b in blocks(source, "json")] == [("A", ()), ("b", ("A",))]


@pytest.mark.parametrize(
    ("keys", "texts"),
    [
        ((("content.body", ""),), ["a"]),
        ((("faq[].answer", ""),), ["b"]),
        ((("answer", ""), ("slug", "")), ["b", "c"]),
        ((("tips[].lines[]", ""),), ["e", "f"]),
        ((("body.content", ""),), []),
        ((("content.body", "text"),), ["<i>a</i>"]),
    ],
    ids=["path", "array", "names", "array-of-texts", "other-order", "format"],
)
@pytest.mark.parametrize("format", ["json", "yaml"])
def test_text_keys(format: str, keys: tuple[tuple[str, str], ...], texts: list[str]) -> None:
    source = '{"content": {"body": "<i>a</i>"}, "faq": [{"answer": "b"}], "slug": "c", "title": "d", "tips": [{"lines": ["e", "f"]}]}'
    assert [block.text for block in blocks(source, format, Options(text_keys=keys))] == texts


@pytest.mark.parametrize(
    ("format", "source", "phrase", "place"),
    [
        (
            "json",
            '{\n "body": "x \\u00e9 <b>one in</b>\\nten y"}',
            "é one in ten",
            "2:13-2:38 \\u00e9 <b>one in</b>\\nten",
        ),
        ("json", '{"body": "x &amp; 10 y"}', "& 10", "1:13-1:21 &amp; 10"),
        ("json", '{"title": "a \\"b\\" c"}', '"b"', '1:14-1:19 \\"b\\"'),
        ("jsonl", '{"body": "a"}\r\n{"body": "one in **10**"}', "in 10", "2:15-2:22 in **10"),
        ("yaml", "a:\n  body: |\n    x one *in\n    ten* y\n", "one in ten", "3:7-4:8 one *in\n    ten"),
        ("yaml", "body: 'it''s one\r\n  in ten'", "it's one in", "1:8-2:5 it''s one\r\n  in"),
        ("yaml", 'body: "x é😀 \\u2013 one \\\n  in ten"', "– one in", "1:13-2:5 \\u2013 one \\\n  in"),
        ("csv", 'id,body\n1,"say ""one"" in ten"', '"one" in', '2:8-2:18 ""one"" in'),
    ],
    ids=["escapes-and-tags", "entity", "quotes", "lines", "literal", "single", "double", "csv"],
)
def test_places(where: Where, format: str, source: str, phrase: str, place: str) -> None:
    assert where(source, format, phrase) == place


@pytest.mark.parametrize(
    ("format", "source", "comments"),
    [
        ("json", '{"mmn-lint": "disable cause -- why",\n "body": "a"}', ["mmn-lint-disable cause -- why"]),
        (
            "json",
            '{"mmn-lint": ["disable cause", "disable-next-line pain"]}',
            ["mmn-lint-disable cause", "mmn-lint-disable-next-line pain"],
        ),
        ("json", '{"mmn-lint": "yes"}', []),
        ("json", '{"body": "<!-- mmn-lint-disable x --> a"}', [" mmn-lint-disable x "]),
        (
            "yaml",
            "mmn-lint: disable cause\nbody: a # mmn-lint-disable-line pain\n",
            ["mmn-lint-disable cause", "mmn-lint-disable-line pain"],
        ),
        ("csv", "body,mmn-lint\na,disable-line pain\n", ["mmn-lint-disable-line pain"]),
    ],
    ids=["key", "several", "no-directive", "in-a-field", "yaml", "csv"],
)
def test_comments(format: str, source: str, comments: list[str]) -> None:
    assert [c.text for c in documents.read(source.encode(), format=format).comments] == comments


@pytest.mark.parametrize("source", ["a: b: c", "a: [b", "\ta: b", "a: *b\nc: 'd"])
def test_yaml_that_is_none_is_refused_with_its_line(source: str) -> None:
    with pytest.raises(MalformedError, match=r"not valid YAML: line \d+: "):
        blocks(source, "yaml")


@pytest.mark.parametrize(
    ("format", "source"),
    [
        ("json", "[" * 200_000),
        ("json", '{"body":' * 100_000),
        ("json", '{"body": "' + "\\u00e9<b>" * 100_000 + '"}'),
        ("json", '{"body": "' + '\\"' * 200_000),
        ("csv", '"' * 300_000),
        ("csv", "a,b\n" + ',"' * 100_000),
        ("yaml", "body: '" + "''" * 100_000 + "'"),
    ],
    ids=["arrays", "objects", "escapes", "open-string", "quotes", "open-quotes", "single-quotes"],
)
def test_hostile_data_neither_crashes_nor_stalls(format: str, source: str) -> None:
    blocks(source, format)


def test_nesting_of_yaml_neither_crashes_nor_stalls() -> None:
    source = "[" * 10_000
    with pytest.raises(MalformedError):
        blocks(source, "yaml")
