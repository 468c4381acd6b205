"""What is read of Markdown, in which context, and where it stands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from mmn_lint import documents
from mmn_lint.model import Block

OBJECT = "\ufffc"


def blocks(text: str) -> tuple[Block, ...]:
    return documents.read(text.encode(), format="markdown").blocks


# source, what a reader sees: one text a block
TEXTS = [
    pytest.param("MMN is *very* **rare**.", ["MMN is very rare."], id="emphasis"),
    pytest.param("un**believ**able", ["unbelievable"], id="emphasis-inside-a-word"),
    pytest.param("one\ntwo", ["one two"], id="soft-break"),
    pytest.param("one  \ntwo\\\nthree<br>four", ["one\ntwo\nthree\nfour"], id="hard-breaks"),
    pytest.param("**Is it common?**\nYes.", ["Is it common?\nYes."], id="bold-first-line"),
    pytest.param(
        "It is **very\nrare** and\n**slow**\nin most.", ["It is very rare and slow in most."], id="bold-inside"
    ),
    pytest.param("**Is it common?**\n\nYes.", ["Is it common?", "Yes."], id="bold-paragraph"),
    pytest.param("a\\*b &lt;5&gt; &#8805; x&nbsp;y", ["a*b <5> ≥ x\u00a0y"], id="escapes-and-entities"),
    pytest.param("neuro&shy;pathy, neuro\u00adpa\u200bthy", ["neuropathy, neuropathy"], id="invisible-characters"),
    pytest.param("a\tb   c", ["a b c"], id="white-space-folds"),
    pytest.param("Run `mmn 1:5` now", [f"Run {OBJECT} now"], id="inline-code"),
    pytest.param("```\ncode\n```\n\n    more code\n\n~~~\nx\n~~~\n\ntext", ["text"], id="code-blocks"),
    pytest.param(
        "See [the page](http://x.org 'T') and [that][r].\n\n[r]: http://y.org", ["See the page and that."], id="links"
    ),
    pytest.param("See <https://x.org/a> or https://x.org/b_c_d.", [f"See {OBJECT} or {OBJECT}."], id="addresses"),
    pytest.param("Go to www.x.org, please", [f"Go to {OBJECT}, please"], id="address-without-scheme"),
    pytest.param("A ![scan of a *nerve*](s.png) B", ["A B", "scan of a nerve"], id="image"),
    pytest.param("[![logo](l.png)](http://x.org) text", ["logo", "text"], id="image-in-link"),
    pytest.param("$5 and $10, US$5–US$10, $5/$10", ["$5 and $10, US$5–US$10, $5/$10"], id="prices"),
    pytest.param("with $x^2$ and $$y$$", [f"with {OBJECT} and {OBJECT}"], id="formulas"),
    pytest.param("with $2^n$ here", [f"with {OBJECT} here"], id="formula-that-begins-with-a-figure"),
    pytest.param("~~It is common.~~ It is rare.", ["It is rare."], id="struck-text-is-taken-back"),
    pytest.param("about ~60~ of them", ["about ~60~ of them"], id="single-tildes"),
    pytest.param("one<!-- no -->two", ["onetwo"], id="inline-comment"),
    pytest.param("<!-- no\n\nno -->\n\ntext", ["text"], id="comment-block"),
    pytest.param("a <span hidden>no <span>no</span></span> b <b>c</b>", ["a b c"], id="hidden-inline"),
    pytest.param("a <code>x *y*</code> b", [f"a {OBJECT} b"], id="html-code"),
    pytest.param('a <img src=x alt="An &amp; x"> b', ["a b", "An & x"], id="html-image-inline"),
    pytest.param(
        "1 in 100,000<sup>1</sup>, or 10<sup>-5</sup><sup>[2]</sup>", ["1 in 100,000, or 10⁻⁵"], id="superscripts"
    ),
    pytest.param("H<sub>2</sub>O on the 1<sup>st</sup>", ["H2O on the 1st"], id="sub-and-ordinal"),
    pytest.param("rare[^1]\n\n[^1]: Says who?", ["rare", "Says who?"], id="footnote"),
    pytest.param("<div>\n<p>Some <i>prose</i>\nhere</p>\n</div>", ["Some prose here"], id="html-block"),
    pytest.param(
        "<details>\n<summary>More</summary>\n\nSome *prose*.\n\n</details>",
        ["More", "Some prose."],
        id="html-around-markdown",
    ),
    pytest.param("<nav>\n\nMMN is [common](x)\n\n</nav>\n\ntext", ["text"], id="navigation-around-markdown"),
    pytest.param("<div hidden>\n\n- one\n\n</div>\n\ntext", ["text"], id="hidden-around-markdown"),
    pytest.param("> <p>in\n> quote</p>", ["in quote"], id="html-in-a-quote"),
    pytest.param("<!-- c --> It is rare.", ["It is rare."], id="text-behind-a-comment"),
    pytest.param("A\n\n---\n\nB\n\n---\n\nC", ["A", "B", "C"], id="rules-are-no-front-matter"),
    pytest.param("---\n\nA paragraph: not a key.\n\n---\n\nB", ["A paragraph: not a key.", "B"], id="rule-first"),
    pytest.param("{{< tip >}}Rare{{< /tip >}} disease", ["Rare disease"], id="shortcode-inline"),
    pytest.param('{{% note\n  title="It is common" %}}\nRare.\n{{% /note %}}', ["Rare."], id="shortcode-over-lines"),
    pytest.param("{{< tip >}}    Rare.", ["Rare."], id="shortcode-before-spaces-is-no-code"),
    pytest.param(
        "{{< tabs >}}\n| a | b |\n|---|---|\n| c | d |\n{{< /tabs >}}", ["a", "b", "c", "d"], id="table-in-a-shortcode"
    ),
    pytest.param("{% if x %}Rare{% endif %} in {{ site.n }} people", [f"Rare in {OBJECT} people"], id="liquid"),
    pytest.param("{% highlight py %}\nMMN is common\n{% endhighlight %}\n\nRare.", ["Rare."], id="liquid-code"),
    pytest.param("{% comment %}MMN is common{% endcomment %} Rare.", ["Rare."], id="liquid-comment"),
    pytest.param("{{ never closed, MMN is rare", ["{{ never closed, MMN is rare"], id="unclosed-tag"),
    pytest.param("# Title {#id .cls}\n\nText.\n{: .lead}", ["Title", "Text."], id="attributes"),
    pytest.param(":::note Title\nInner.\n:::", ["Title\nInner."], id="directive-with-a-title"),
    pytest.param(
        '[a]({{< relref "y" >}}) [b]({{ s.u }}/x) [c][r]\n\n[r]: {{ u }}/x', ["a b c"], id="template-as-a-target"
    ),
    pytest.param('![a]({{ "/b" | u }})', ["a"], id="template-as-an-image's-target"),
    pytest.param('<div markdown="1">\n## A\n\n*b*\n</div>', ["A", "b"], id="markdown-in-an-element"),
    pytest.param("{::comment}\nA b.\n{:/comment}\n\nC", ["C"], id="kramdown-comment"),
    pytest.param("MMN\n\n*[MMN]: a nerve disease", ["MMN"], id="abbreviation"),
    pytest.param('[caption id="a" width="3"]B[/caption] c', ["B c"], id="wordpress-shortcode"),
    pytest.param("[see a=b] c [d](e)", ["[see a=b] c d"], id="brackets-that-are-no-shortcode"),
    pytest.param("::: {.note title='x'}\nInner.\n:::", ["Inner."], id="directive-with-attributes"),
    pytest.param("> :::tip\n> Inner.\n> :::", ["Inner."], id="directive-in-a-quotation"),
    pytest.param(
        '!!! note "Take care"\n    Inner *text*.\n\n    - one', ["Take care", "Inner text.", "one"], id="admonition"
    ),
    pytest.param("??? tip\n    Inner.\n\nOuter.", ["Inner.", "Outer."], id="folded-admonition"),
    pytest.param('=== "First"\n    Inner.', ["First", "Inner."], id="tab"),
    pytest.param("> [!NOTE]\n> Inner.", ["Inner."], id="alert"),
    pytest.param("> [!tip]+ Take care\n> Inner.", ["Take care\nInner."], id="alert-with-title"),
    pytest.param("> [!NOTE]\n> | a | b |\n> |---|---|\n> | c | d |", ["a", "b", "c", "d"], id="table-in-an-alert"),
    pytest.param("- [x] done", ["done"], id="task"),
    pytest.param("", [], id="empty"),
    pytest.param("![](x.png)\n\n***\n\n`x`", [], id="nothing-to-read"),
    pytest.param("| a | b |\n|---|---|\n| c \\| d | `e` |", ["a", "b", "c | d"], id="escaped-pipe"),
    pytest.param("a\r\nb\r\n\r\nc", ["a b", "c"], id="crlf"),
    pytest.param("a\rb\r\rc", ["a b", "c"], id="cr"),
]


@pytest.mark.parametrize(("source", "texts"), TEXTS)
def test_text(source: str, texts: list[str]) -> None:
    assert [block.text for block in blocks(source)] == texts


# source, phrase, place and the source text there
PLACES = [
    pytest.param("It is **1 in *10*,000** here", "1 in 10,000", "1:9-1:22 1 in *10*,000", id="across-emphasis"),
    pytest.param("affects [1 in](x) 10", "1 in 10", "1:10-1:21 1 in](x) 10", id="out-of-a-link"),
    pytest.param("> about\n> 1 in\n> 10 now", "1 in 10", "2:3-3:5 1 in\n> 10", id="over-quoted-lines"),
    pytest.param("😀 é 1 in 10", "1 in 10", "1:5-1:12 1 in 10", id="behind-wide-characters"),
    pytest.param("1 &lt; 2", "< 2", "1:3-1:9 &lt; 2", id="entity-first"),
    pytest.param("---\ntitle: x\n---\n\n1 in 10", "1 in 10", "5:1-5:8 1 in 10", id="behind-front-matter"),
    pytest.param("\ufeff1 in 10", "1 in 10", "1:1-1:8 1 in 10", id="byte-order-mark-is-no-column"),
    pytest.param("| a |\n|---|\n| x **1** |", "1", "3:7-3:8 1", id="table-cell"),
    pytest.param("1\u00ad0 in 5", "10", "1:1-1:4 1\u00ad0", id="soft-hyphen-inside"),
    pytest.param("see https://x.org/a_b and 10", "10", "1:27-1:29 10", id="behind-an-address"),
    pytest.param("{{< x >}}1 in{{< /x >}} 10", "1 in 10", "1:10-1:27 1 in{{< /x >}} 10", id="across-a-shortcode"),
    pytest.param("<div>\r\n<p>a\r\n1 &amp; 2</p></div>", "1 & 2", "3:1-3:10 1 &amp; 2", id="html-block-with-crlf"),
    pytest.param("!!! note\n    1 in 10", "1 in 10", "2:5-2:12 1 in 10", id="admonition"),
    pytest.param("costs $5 a day, 1 in 10", "$5", "1:7-1:9 $5", id="price"),
]


@pytest.mark.parametrize(("source", "phrase", "place"), PLACES)
def test_place(source: str, phrase: str, place: str, where: Callable[[str, str, str], str]) -> None:
    assert where(source, "markdown", phrase) == place


# source, text of the block, what is asked of it
CONTEXTS: list[Any] = [
    pytest.param("# A\n\n## B\n\nx", "x", {"kind": "paragraph", "headings": ("A", "B")}, id="heading-path"),
    pytest.param(
        "# A\n\n### B\n\n## C", "C", {"kind": "heading", "level": 2, "headings": ("A",)}, id="heading-closes-deeper"
    ),
    pytest.param("A\n===\n\nB\n---\n\nx", "x", {"headings": ("A", "B")}, id="setext"),
    pytest.param("Signs:\n\n- x\n- y", "y", {"kind": "item", "lead": "Signs:", "item": 0}, id="list-lead"),
    pytest.param("Signs:\n- x", "x", {"lead": "Signs:"}, id="list-right-behind"),
    pytest.param("Steps:\n\n3. x\n4. y", "y", {"lead": "Steps:", "item": 4}, id="ordered"),
    pytest.param("1. a\n   - x", "x", {"lead": "a", "item": 0}, id="nested-list"),
    pytest.param("1. a\n   - b\n2. x", "x", {"lead": "", "item": 2}, id="back-from-nested"),
    pytest.param("- a\n\n  x", "x", {"kind": "item"}, id="second-paragraph-of-an-item"),
    pytest.param("Signs:\n\n# H\n\n- x", "x", {"lead": ""}, id="heading-cuts-the-lead"),
    pytest.param("Signs:\n\n<!-- c -->\n- x", "x", {"lead": "Signs:"}, id="comment-does-not"),
    pytest.param("> x", "x", {"kind": "quote"}, id="quote"),
    pytest.param("> [!WARNING]\n> x", "x", {"kind": "paragraph"}, id="alert-is-no-quote"),
    pytest.param("!!! note\n    x", "x", {"kind": "paragraph"}, id="admonition-is-no-item"),
    pytest.param("T\n: x", "x", {"kind": "definition", "lead": "T"}, id="definition"),
    pytest.param("T\n: d", "T", {"kind": "term"}, id="term"),
    pytest.param("a[^1]\n\n[^1]: x", "x", {"kind": "note"}, id="footnote"),
    pytest.param(
        "| D | S |\n|---|---|\n| M | x |", "x", {"kind": "cell", "row": "M", "column": "S", "corner": "D"}, id="cell"
    ),
    pytest.param("| D | S |\n|---|---|\n| x | y |", "x", {"row": "", "column": "D", "corner": "D"}, id="first-cell"),
    pytest.param("| D | x |\n|---|---|\n| M | y |", "x", {"kind": "cell", "row": "", "column": ""}, id="head-cell"),
    pytest.param("| # | D | S |\n|---|---|---|\n| 1 | M | x |", "x", {"row": "M"}, id="behind-a-number"),
    pytest.param("| # | D | S |\n|---|---|---|\n| 1 | x | y |", "x", {"row": "1"}, id="named-behind-a-number"),
    pytest.param("| **D** | S |\n|---|---|\n| `c` | x |", "x", {"row": "", "corner": "D"}, id="row-head-without-text"),
    pytest.param("![x](y)", "x", {"kind": "alt"}, id="alt"),
    pytest.param("---\ntitle: x\n---\n", "x", {"kind": "title", "headings": ()}, id="title"),
]


@pytest.mark.parametrize(("source", "text", "context"), CONTEXTS)
def test_context(source: str, text: str, context: dict[str, object]) -> None:
    block = next(block for block in blocks(source) if block.text == text)
    assert {name: getattr(block, name) for name in context} == context


@pytest.mark.parametrize(
    ("source", "title"),
    [("---\ntitle: A\n---\n# B", "A"), ("x\n\n# B\n\n# C", "B"), ("## C", ""), ("+++\ntitle = 'A'\n+++\n", "A")],
    ids=["front-matter", "first-heading", "no-level-1", "toml"],
)
def test_title(source: str, title: str) -> None:
    assert documents.read(source.encode(), format="markdown").title == title


def test_comments_with_their_places() -> None:
    source = "a <!-- one --> b\n\n<!-- two\n-->\n\n<div><!-- three --></div>\n"
    document = documents.read(source.encode(), format="markdown")
    assert [comment.text for comment in document.comments] == [" one ", " two\n", " three "]
    assert [source[comment.start : comment.end][:4] for comment in document.comments] == ["<!--"] * 3


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("a {{/* mmn-lint-disable-line x */}}", "mmn-lint-disable-line x"),
        ("{# mmn-lint-disable x #}\n\na", "mmn-lint-disable x"),
        ("{% comment %}mmn-lint-disable x{% endcomment %}\n\na", "mmn-lint-disable x"),
        ("[//]: # (mmn-lint-disable-next-line x)\n\na", "mmn-lint-disable-next-line x"),
    ],
    ids=["hugo", "jinja", "liquid", "link"],
)
def test_comments_of_template_languages(source: str, text: str) -> None:
    document = documents.read(source.encode(), format="markdown")
    assert [comment.text for comment in document.comments] == [text]
    assert all(text not in block.text for block in document.blocks)


@pytest.mark.parametrize(
    ("source", "found"),
    [
        (
            "<table><tr><th>A</th><th>B</th></tr>\n<tr><td>x</td><td>\n\n*y*\n\n</td></tr></table>",
            ("y", "cell", "", "x", "B"),
        ),
        ("<dl><dt>T</dt>\n<dd>\n\n*d*\n\n</dd></dl>", ("d", "definition", "T", "", "")),
        ("<ul>\n<li>\n\n*i*\n\n</li></ul>", ("i", "item", "", "", "")),
        ("<div>\n\n*p*\n\n</div>", ("p", "paragraph", "", "", "")),
    ],
    ids=["cell", "definition", "item", "no-context"],
)
def test_markdown_within_elements_has_their_context(source: str, found: tuple[str, ...]) -> None:
    block = blocks(source)[-1]
    assert (block.text, block.kind, block.lead, block.row, block.column) == found
