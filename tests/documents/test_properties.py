"""What holds for every text in every format: nothing raises, and every visible character has its place."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mmn_lint import documents
from mmn_lint.errors import MalformedError
from mmn_lint.model import Document
from mmn_lint.positions import LineIndex, source_span

PIECES = {
    "asciidoc": (
        "= ", "== x\n", "\n", "\n\n", "\r\n", "\r", "* ", "** ", ". ", "1. ", "a:: ", ";; ", "+\n", " +\n", "*", "**",
        "_", "#", "`", "``", "^", "~", "+", "++", '"`', '`"', "'`", "`'", "\\", "[.r]", "[.line-through]#", "link:x[",
        "https://a.b/c[", "https://a.b/c", "footnote:[", "image:x[a,b]", "]", "\\]", "<<a,", "<<a>>", ">>", "((", "(((",
        "))", ")))", "{a}", "{deg}", "{a}[", ":a: b \\\n", ":a: footnote:[c]\n", ":description: ", "&amp;", "&shy;",
        "&#x1F600;", "// c\n", "////\n", "----\n", "====\n", "****\n", "____\n", "--\n", "|===\n", "|", "a|", "2+|",
        ".2+|", "3*|", "!===\n", "!", ",===\n", ":===\n", '"', ",", ":", "[cols=2*a]\n", "[%header]\n", "[quote]\n",
        "[verse]\n", "[source]\n", ".Title\n", "NOTE: ", "image::x[y,title=z]\n", "ifdef::x[]\n", "---\n", "'''\n", "> ",
        "-- ", "[[a]]", "kbd:[", "stem:[", "pass:[", "title: ", "    ", "\t",
    ),
    "markdown": (
        "# ", "## x\n", "\n", "\n\n", "\r\n", "\r", "- ", "1. ", "> ", "    ", "\t", "*", "**", "_", "~~", "`",
        "```\n", "|", "|-|-|\n", "[a](b)", "![alt](c)", "[^1]", "\n[^1]: ", "\n: ", "<br>", "<sup>1</sup>",
        "<!-- c -->", "<div>", "</div>", "<b", "&amp;", "&shy;", "&#x1F600;", '\\', "$", "$x$", "$5", "{{ x }}",
        "{{< y >}}", "{% z %}", ":::", ":::note\n", '!!! note "T"\n', "> [!NOTE]\n", "---\n", "===\n", "+++\n",
        "title: ", "title = ", '"', "'", "https://a.b/c", "<https://a.b>", "<pre>", "<table><tr><td>",
        "</table>", "{#id}",
    ),
    "mdx": (
        "# ", "\n", "\n\n", "    ", "- ", "*", "`", "```\n", "{", "}", "{x}", '{"y"}', "{`z`}", "{/* c */}", "<A>", "</A>",
        "<B a={1} title='t'>", "<C/>", "<p>", "</p>", "<div hidden>", "</div>", "<", ">", "<table>", "<tr><td>", "</table>",
        "import a from 'b'\n", "export const c = {\n", "'", '"', "\\", "|a|b|\n|-|-|\n", ":::note\n", "&amp;", "\r\n",
        '<F caption="c &amp; d"/>', '<img alt={"e"}/>',
    ),
    "rst": (
        "\n", "\n\n", "  ", "   ", "\t", "- ", "* ", "1. ", "(a) ", "#. ", "*", "**", "`", "``", "::", "::\n\n  ", "=====\n",
        "-----\n", "===== =====\n", "+---+---+\n", "+===+===+\n", "| a | b |\n", "| ", ".. ", ".. note:: ", ".. code:: x\n\n  ",
        ".. figure:: x\n   :alt: y\n\n   ", ".. list-table::\n\n   * - a\n     - b\n", ".. csv-table::\n\n   a, \"b\"\"\"\n",
        ".. [1] ", " [1]_", ".. |x| replace:: y\n", "|x|", ":ref:`a <b>`", ":sup:`2`", ":name: ", "\\", "_", "__", ">>> ", "\r\n",
    ),
    "json": (
        "{", "}", "[", "]", ":", ",", '"', '"title":', '"body":', '"answer": "', '"mmn-lint": "disable x"', '"<p>a &amp; b</p>"',
        '"# a\\n\\nb *c*"', "\\n", "\\u00e9", "\\ud83d\\ude00", "\\ud83d", '\\"', "\\", "\n", "\r\n", "<b>", "</b>", "1",
    ),
    "yaml": (
        "title: ", "body: |\n  ", "body: >-\n  ", "faq:\n", "  - question: ", "\n", "\n  ", "\n\n", "- ", "'", '"', "''", "\\n",
        "\\u00e9", "\\", "# c\n", "# mmn-lint-disable x\n", "---\n", "&a ", "*a", "!t ", "{", "}", "[", "]", ": ", "<b>x</b>",
        "mmn-lint: disable x\n", "\r\n", "? ",
    ),
    "csv": (
        "title,body\n", "a;b\n", ",", ";", '"', '""', "\n", "\r\n", "\t", "<p>x</p>", "# y", "mmn-lint", "disable x",
    ),
    "html": (
        "<p>", "</p>", "<div hidden>", "</div>", "<h1>", "</h2>", "<ul>", "<li>", "</ul>", "<ol start=3>",
        "<table>", "<tr>", "<td>", "<th>", "</table>", "<br>", "<b>", "</i>", "<code>", "</code>", "<sup>",
        "</sup>", "<a href=x>", "<img alt='a &lt; b'>", "<title>", "</title>", "<script>", "</script>",
        '<script type="application/ld+json">', '{"name":"a","text":"\\u00e9 <b>x</b>"}', "<!--", "-->", "</>",
        "<", "&amp;", "&lt", "&#233;", "&nbsp;", "&shy;", "\n", "\r\n", "\r", "<dl>", "<dt>", "<dd>", "<svg>",
        "<nav>", "</nav>", "<blockquote>", '<meta name=description content="x &quot; y">', "<s>", "</s>",
        "{{ x }}", "{% y %}", "<figcaption>", "<select>", "<template>",
    ),
    "text": (
        "\n", "\n\n", "\r\n", "\r", "\f", "    ", "\t", "- ", "* ", "• ", "o ", "1. ", "2) ", "(a) ", "iv. ",
        "===\n", "---\n", "....", "Q: ", "A: ", "WHAT IS IT?", "Short line", "mmn-lint-disable x\n", "# ",
        "auto-\n", "https://a.b/c", "ends here.\n", "Begins", ",\n",
    ),
}  # fmt: skip
COMMON = (
    "word ", "MMN ", "a", " ", "  ", "é", "😀", "e\u0301", "\u200b", "\u00ad", "\u00a0", "\u2028", "100,000", ".", "?",
)  # fmt: skip


def check(document: Document) -> None:
    """Hold a document against what its types promise."""
    index = LineIndex(document.source)
    for block in document.blocks:
        assert block.text == block.text.strip(" \n")
        visible = source = 0
        for segment in block.segments:
            assert segment.length > 0
            assert segment.visible >= visible
            assert segment.source >= source
            visible = segment.visible + segment.length
            source = segment.source
            assert visible <= len(block.text)
            assert segment.source + segment.source_length <= len(document.source)
            if segment.length == segment.source_length:
                shown = block.text[segment.visible : visible]
                stands = document.source[segment.source : segment.source + segment.length]
                for one, other in zip(shown, stands, strict=True):
                    assert same(one, other), (block, segment)
        start, end = source_span(block, 0, len(block.text))
        assert 0 <= start < end <= len(document.source)
        place = index.place(start, end)
        assert index.offset(place.line, place.column) == start
        for at in range(len(block.text)):
            low, high = source_span(block, at, at + 1)
            assert start <= low <= high <= end
    for comment in document.comments:
        # The value of a key is a directive without its prefix.
        assert comment.text.removeprefix("mmn-lint-") in document.source[comment.start : comment.end]


def same(shown: str, stands: str) -> bool:
    """Whether a character that maps one to one is the one that stands there."""
    if shown == stands or shown == "\ufffc":
        return True
    return (shown in " \n" and stands in " \t\r\n\f\v") or unicodedata.normalize("NFKC", shown) == stands


def texts(format: str) -> st.SearchStrategy[str]:
    pieces = st.lists(st.sampled_from(PIECES[format] + COMMON), max_size=40).map("".join)
    return pieces | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=200)


@pytest.mark.parametrize("format", sorted(PIECES))
@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_every_text_is_read_and_every_character_placed(format: str, data: st.DataObject) -> None:
    text = data.draw(texts(format))
    try:
        document = documents.read(text.encode(), format=format)
    except MalformedError as refused:
        error = refused
    else:
        check(document)
        return
    assert error.message.startswith("not valid ")


@pytest.mark.parametrize("format", sorted(PIECES))
@settings(max_examples=100, deadline=None)
@given(data=st.binary(max_size=100))
def test_bytes_are_read_or_refused(format: str, data: bytes) -> None:
    try:
        document = documents.read(data, format=format)
    except documents.ReadError as refused:
        error = refused
    else:
        check(document)
        return
    assert "\n" not in error.message
    assert error.path is None


@pytest.mark.parametrize("format", sorted(PIECES))
@pytest.mark.parametrize("end", ["\r\n", "\r"], ids=["crlf", "cr"])
@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_line_ends_do_not_change_what_is_read(format: str, end: str, data: st.DataObject) -> None:
    text = data.draw(texts(format)).replace("\r", "")
    try:
        plain = documents.read(text.encode(), format=format)
    except MalformedError as refused:
        error = refused
    else:
        other = documents.read(text.replace("\n", end).encode(), format=format)
        shown = [(block.kind, block.text) for block in other.blocks]
        assert shown == [(block.kind, block.text) for block in plain.blocks]
        return
    assert error.message.startswith("not valid ")


NESTED = {
    "markdown": (">" * 10_000 + " x", "- " * 10_000 + "x", "[" * 10_000 + "x" + "]" * 10_000, "<div>" * 10_000 + "x"),
    "html": (
        "<div>" * 10_000 + "x",
        "<ul><li>" * 10_000 + "x",
        "<blockquote>" * 10_000 + "x",
        "<table><tr><td>" * 10_000 + "x",
    ),
    "text": ("- " * 10_000 + "x", "> " * 10_000 + "x"),
}


@pytest.mark.parametrize(("format", "text"), [(format, text) for format, texts in NESTED.items() for text in texts])
def test_deep_nesting_neither_crashes_nor_stalls(format: str, text: str) -> None:
    document = documents.read(text.encode(), format=format)
    check(document)
    assert sum(block.text.count("x") for block in document.blocks) == 1
