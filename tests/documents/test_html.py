"""What is read of HTML, in which context, and where it stands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from mmn_lint import documents
from mmn_lint.model import Block

OBJECT = "\ufffc"


def blocks(text: str) -> tuple[Block, ...]:
    return documents.read(text.encode(), format="html").blocks


# source, what a reader sees: one text a block
TEXTS = [
    pytest.param("<p>MMN is <b>very</b>\n   <i>rare</i>.</p>", ["MMN is very rare."], id="inline-tags"),
    pytest.param("It is rare.", ["It is rare."], id="fragment"),
    pytest.param("<p>one<p>two", ["one", "two"], id="paragraphs-not-closed"),
    pytest.param("one<div>two</div>three", ["one", "two", "three"], id="text-between-blocks"),
    pytest.param("<p>one<br>two<br/>\n three", ["one\ntwo\nthree"], id="line-breaks"),
    pytest.param(
        "a &lt; b &amp c &nbsp;&#8805; &shy;d &unknown; e", ["a < b & c \u00a0≥ d &unknown; e"], id="entities"
    ),
    pytest.param("<h1>one</h2><p>two", ["one", "two"], id="heading-ended-by-another"),
    pytest.param("<h1>one<p>two</p>", ["one", "two"], id="heading-not-closed"),
    pytest.param("<h2><p>one</p></h2>", ["one"], id="paragraph-in-a-heading"),
    pytest.param("<ul><li>one<li>two<ul><li>three</ul></ul>", ["one", "two", "three"], id="items-not-closed"),
    pytest.param("<p>one</div>two</p>", ["onetwo"], id="end-tag-of-nothing"),
    pytest.param("<b><p>one</b> two</p>", ["one two"], id="misnested"),
    pytest.param("<div><table><tr><td>one</div>two</table>three", ["onetwo", "three"], id="end-tag-stays-in-its-cell"),
    pytest.param("one</>two", ["onetwo"], id="empty-end-tag"),
    pytest.param("one < two > three <4", ["one < two > three <4"], id="stray-angles"),
    pytest.param("<p title='a > b'>one", ["one"], id="angle-in-an-attribute"),
    pytest.param("one <b", ["one"], id="tag-cut-off"),
    pytest.param("<!-- no > no -->one<!doctype html>", ["one"], id="comment"),
    pytest.param("<script>'<p>no</p>'</script><style>p{}</style>one", ["one"], id="script-and-style"),
    pytest.param("<p>one <script>x</script>two</p>", ["one two"], id="script-in-a-paragraph"),
    pytest.param("<nav><ul><li>no</ul></nav><footer>no</footer>one", ["one"], id="navigation-and-footer"),
    pytest.param("<template><p>no</p></template><noscript>no</noscript>one", ["one"], id="template-and-noscript"),
    pytest.param("<pre>no</pre>one <code>x</code> <kbd>y</kbd>", [f"one {OBJECT} {OBJECT}"], id="code"),
    pytest.param("<svg><title>no</title><text>no</text></svg><button>no</button>one", ["one"], id="svg-and-button"),
    pytest.param("<select><option>no<option>no</select>one", ["one"], id="select"),
    pytest.param("<p hidden>no</p><p aria-hidden='true'>no</p>one", ["one"], id="hidden"),
    pytest.param("<div style='color:red; display : none'><p>no</p></div>one", ["one"], id="display-none"),
    pytest.param("<div role=navigation>no</div>one", ["one"], id="role"),
    pytest.param("<p aria-hidden=false style='display:block'>one</p>", ["one"], id="not-hidden"),
    pytest.param("<p>one <span hidden>no <span>no</span> no</span>two", ["one two"], id="hidden-inline-nested"),
    pytest.param("<p>one <span hidden>no</p>two", ["one", "two"], id="hidden-ends-with-its-paragraph"),
    pytest.param("<dialog>no</dialog><dialog open>one</dialog>", ["one"], id="dialog"),
    pytest.param("<s>no</s> one <del>no</del>two", ["one two"], id="struck"),
    pytest.param(
        "1 in 100,000<sup>1</sup>, 10<sup>5</sup><sup><a href=#x>[2]</a></sup>",
        ["1 in 100,000, 10⁵"],
        id="superscripts",
    ),
    pytest.param("<img src=x alt='a &quot;b&quot;'><img alt=''>", ['a "b"'], id="alt"),
    pytest.param("<head><title>A &amp;\n b</title></head><body>c", ["A & b", "c"], id="title"),
    pytest.param("<title>A\n<meta name=x content='no'>\n</title>c", ["A", "c"], id="title-that-swallows-tags"),
    pytest.param("<meta name=Description content='a &amp; b'><meta name=author content=no>", ["a & b"], id="meta"),
    pytest.param(
        '<meta property="og:description" content="a"><meta name="twitter:title" content=b>', ["a", "b"], id="open-graph"
    ),
    pytest.param("<figure><img alt=a><figcaption>b</figcaption></figure>", ["a", "b"], id="figure"),
    pytest.param("See https://x.org/a?b=1&amp;c=2. Then", [f"See {OBJECT}. Then"], id="address"),
    pytest.param("{% if x %}<p>Rare{% endif %} in {{ n }}", [f"Rare in {OBJECT}"], id="template-tags"),
    pytest.param("neuro<wbr>pathy", ["neuropathy"], id="word-break"),
    pytest.param("<p>a\r\nb\rc", ["a b c"], id="line-ends"),
    pytest.param("<ruby>a<rt>no</rt></ruby>", ["a"], id="ruby"),
    pytest.param("", [], id="empty"),
]


@pytest.mark.parametrize(("source", "texts"), TEXTS)
def test_text(source: str, texts: list[str]) -> None:
    assert [block.text for block in blocks(source)] == texts


PLACES = [
    pytest.param("<p>It is <b>1 in <i>10</i>,000</b>", "1 in 10,000", "1:13-1:31 1 in <i>10</i>,000", id="across-tags"),
    pytest.param("<p>a\r\n\r\n  1\r\nin 10", "1 in 10", "3:3-4:6 1\r\nin 10", id="crlf"),
    pytest.param("<p>a\r1 in 10", "1 in 10", "2:1-2:8 1 in 10", id="cr"),
    pytest.param("😀é <b>1 in 10", "1 in 10", "1:7-1:14 1 in 10", id="behind-wide-characters"),
    pytest.param("x</>1 &lt; 2", "1 < 2", "1:5-1:13 1 &lt; 2", id="behind-an-empty-end-tag"),
    pytest.param("<img src=x\n alt = 'is &lt; 10'>", "< 10", "2:12-2:19 &lt; 10", id="alt"),
    pytest.param(
        "<meta content=1&nbsp;in name=description>", "1\u00a0in", "1:15-1:24 1&nbsp;in", id="attribute-without-quotes"
    ),
    pytest.param("<title>x 1 in 10</title>", "1 in 10", "1:10-1:17 1 in 10", id="title"),
]


@pytest.mark.parametrize(("source", "phrase", "place"), PLACES)
def test_place(source: str, phrase: str, place: str, where: Callable[[str, str, str], str]) -> None:
    assert where(source, "html", phrase) == place


TABLE = "<table><tr><th>D<th>S<tr><td>M<td>x</table>"
CONTEXTS: list[Any] = [
    pytest.param(
        "<h1>A</h1><h3>B</h3><h2>C</h2><p>x", {"kind": "paragraph", "headings": ("A", "C")}, id="heading-path"
    ),
    pytest.param("<h2>x</h2>", {"kind": "heading", "level": 2}, id="heading"),
    pytest.param("<p>L:</p><ul><li>a<li>x</ul>", {"kind": "item", "lead": "L:", "item": 0}, id="list-lead"),
    pytest.param("<div>L:<ol><li>a<li><p>x</ol></div>", {"lead": "L:", "item": 2}, id="ordered-in-a-div"),
    pytest.param("<ol start=4><li>a<li value=9>b<li>x</ol>", {"item": 10}, id="start-and-value"),
    pytest.param("<ul><li>a<ul><li>x</ul></ul>", {"lead": "a"}, id="nested-list"),
    pytest.param("<p>L:</p><h2>H</h2><ul><li>x</ul>", {"lead": ""}, id="heading-cuts-the-lead"),
    pytest.param("<ul><li>a</ul><ul><li>x</ul>", {"lead": ""}, id="list-after-a-list"),
    pytest.param("<ul><li>a<ul><li>b</ul>x</ul>", {"kind": "item", "lead": ""}, id="rest-of-an-item"),
    pytest.param("<dl><dt>T<dd>x</dl>", {"kind": "definition", "lead": "T"}, id="definition"),
    pytest.param("<dl><dt>T<dt>U<dd>a<dd>x</dl>", {"lead": "T, U"}, id="two-terms-two-definitions"),
    pytest.param("<dl><dt>T<dd>a<dt>U<dd>x</dl>", {"lead": "U"}, id="next-term"),
    pytest.param("<dl><dt>T<dd><ul><li>x</ul></dl>", {"kind": "item", "lead": "T"}, id="list-in-a-definition"),
    pytest.param("<blockquote><p>x</p></blockquote>", {"kind": "quote"}, id="quote"),
    pytest.param("<figcaption>x</figcaption>", {"kind": "caption"}, id="figcaption"),
    pytest.param("<img alt=x>", {"kind": "alt"}, id="alt"),
    pytest.param("<title>x</title>", {"kind": "title"}, id="title"),
    pytest.param("<meta name=description content=x>", {"kind": "meta"}, id="meta"),
    pytest.param(TABLE, {"kind": "cell", "row": "M", "column": "S", "corner": "D"}, id="cell"),
    pytest.param("<table><tr><td>D<td>S<tr><td>M<td>x</table>", {"row": "M", "column": "S"}, id="no-marked-heads"),
    pytest.param(
        "<table><tr><td>D<td>x<tr><td>M<td>y</table>", {"kind": "cell", "row": "", "column": ""}, id="head-cell"
    ),
    pytest.param(
        "<table><tr><td><td>S<tr><td>M<td>x</table>", {"row": "M", "column": "S", "corner": ""}, id="empty-corner"
    ),
    pytest.param("<table><tr><th>R<td>x<tr><th>Q<td>y</table>", {"row": "R", "column": ""}, id="row-heads-only"),
    pytest.param("<table><thead><tr><td>D<td>S<tbody><tr><td>M<td>x</table>", {"row": "M", "column": "S"}, id="thead"),
    pytest.param("<table><tr><th>D<th colspan=2>S<tr><td>M<td>a<td>x</table>", {"column": "S"}, id="wide-head"),
    pytest.param(
        "<table><tr><th>D<th>S<tr><td rowspan=2>M<td>a<tr><td>x</table>",
        {"row": "M", "column": "S"},
        id="tall-row-head",
    ),
    pytest.param(
        "<table><thead><tr><th>D<th>S<tr><th><th>T<tbody><tr><td>M<td>x</table>", {"column": "S T"}, id="two-head-rows"
    ),
    pytest.param("<table><caption>x</caption><tr><td>a</table>", {"kind": "caption"}, id="caption"),
    pytest.param(
        "<table><tr><td><p>D</p><td><p>S</p><tr><td><p>M</p><td><p>x</p></table>",
        {"row": "M"},
        id="paragraph-in-each-cell",
    ),
    pytest.param(
        "<table><tr><th>D<th>S<tr><td>M<td><ul><li>x</ul></table>", {"kind": "item", "row": "M"}, id="list-in-a-cell"
    ),
    pytest.param("<table><tr><td>menu<td><h1>H</h1><p>x</table>", {"kind": "paragraph", "row": ""}, id="layout"),
    pytest.param(
        "<table><tr><td>a<td>b<tr><td><p>c</p><p>x</p><td>d</table>",
        {"kind": "paragraph", "row": ""},
        id="layout-in-paragraphs",
    ),
    pytest.param(
        "<table role=presentation><tr><td>a<td>b<tr><td>c<td>x</table>", {"kind": "paragraph"}, id="layout-said-so"
    ),
    pytest.param(
        f"<table><tr><td>a<td>b<tr><td>c<td>{TABLE}</table>", {"kind": "cell", "row": "M"}, id="table-in-a-layout"
    ),
    pytest.param("<table><tr><td>x</table>", {"kind": "paragraph"}, id="single-cell"),
]


@pytest.mark.parametrize(("source", "context"), CONTEXTS)
def test_context_of_x(source: str, context: dict[str, object]) -> None:
    block = next(block for block in blocks(source) if block.text == "x")
    assert {name: getattr(block, name) for name in context} == context


def json_ld(content: str) -> str:
    return f'<script type="application/ld+json">{content}</script>'


STRUCTURED = [
    pytest.param('{"description": "a"}', [("a", (), "")], id="description"),
    pytest.param('{"name": "MMN", "epidemiology": "a"}', [("MMN", (), ""), ("a", ("MMN",), "")], id="under-its-name"),
    pytest.param('{"epidemiology": "a", "name": "MMN"}', [("a", ("MMN",), ""), ("MMN", (), "")], id="name-behind"),
    pytest.param(
        '{"mainEntity": [{"name": "Q?", "acceptedAnswer": {"text": "a"}}]}',
        [("Q?", (), ""), ("a", ("Q?",), "Q?")],
        id="answer",
    ),
    pytest.param('{"description": ["a", "b"]}', [("a", (), ""), ("b", (), "")], id="array"),
    pytest.param('{"url": "a", "code": {"codeValue": "text"}, "n": 1}', [], id="other-properties"),
    pytest.param(
        r'{"text": "<p>It is <b>rare<\/b>.<\/p>\n<p>&gt; 5</p>"}', [("It is rare.\n> 5", (), "")], id="html-inside"
    ),
    pytest.param(r'{"text": "a \"b\" \u00e9 \ud83d\ude00\n\/ c"}', [('a "b" é 😀\n/ c', (), "")], id="escapes"),
    pytest.param('{"text": "a", "text" "b", [}', [("a", (), "")], id="malformed"),
]


@pytest.mark.parametrize(("content", "expected"), STRUCTURED)
def test_json_ld(content: str, expected: list[tuple[str, tuple[str, ...], str]]) -> None:
    found = blocks(json_ld(content))
    assert [(block.text, block.headings, block.lead) for block in found] == expected
    assert {block.kind for block in found} <= {"meta"}


def test_json_ld_place(where: Callable[[str, str, str], str]) -> None:
    source = json_ld('{"text": "\\u00e9 <b>1 in<\\/b> \\u0031"}')
    start = source.index("1 in") + 1
    assert where(source, "html", "1 in 1") == f"1:{start}-1:{start + 16} 1 in<\\/b> \\u0031"


def test_comments_with_their_places() -> None:
    source = "<p>a<!-- one --><nav><!-- two --></nav><script><!-- no --></script><!-- three"
    document = documents.read(source.encode(), format="html")
    assert [comment.text for comment in document.comments] == [" one ", " two ", " three"]
    assert source[document.comments[0].start : document.comments[0].end] == "<!-- one -->"


@pytest.mark.parametrize(
    ("source", "title"),
    [("<title>A</title><h1>B</h1>", "A"), ("<h2>A</h2><h1>B</h1>", "B"), ("<p>A", "")],
    ids=["title", "heading", "none"],
)
def test_title(source: str, title: str) -> None:
    assert documents.read(source.encode(), format="html").title == title
