"""What is read of AsciiDoc, in which context, and where it stands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from mmn_lint import documents
from mmn_lint.model import Block

OBJECT = "\ufffc"


def blocks(text: str) -> tuple[Block, ...]:
    return documents.read(text.encode(), format="asciidoc").blocks


# source, what a reader sees: one text a block
INLINE = [
    pytest.param("MMN is *very* _rare_ #now#.", "MMN is very rare now.", id="constrained-marks"),
    pytest.param("5 * 3 * 2, a_b_c, x*y*z", "5 * 3 * 2, a_b_c, x*y*z", id="no-marks"),
    pytest.param("un**believ**able __i__n ##m##x", "unbelievable in mx", id="unconstrained-marks"),
    pytest.param("*very\nrare*", "very rare", id="mark-over-lines"),
    pytest.param("*never closed, _nor this", "*never closed, _nor this", id="unclosed-marks"),
    pytest.param("*_both_* and _*both*_", "both and both", id="marks-in-marks"),
    pytest.param("*a _b* c_", "a b c", id="marks-that-cross"),
    pytest.param("[.lead]#rare# [big]*x* [1] y", "rare x [1] y", id="roles"),
    pytest.param("It is [.line-through]#common# rare.", "It is rare.", id="struck-text-is-taken-back"),
    pytest.param(r"\*stars* and \_x_ \#y# \**z**", "*stars* and _x_ #y# **z**", id="escaped-marks"),
    pytest.param(r"a\b and \ c", r"a\b and \ c", id="backslash-before-nothing"),
    pytest.param("rare^1^ in 10^5^, H~2~O", "rare in 10⁵, H2O", id="raised-and-lowered"),
    pytest.param("CD4^+^ cells and Ca^2+^", "CD4+ cells and Ca2+", id="charges-pass-nothing-through"),
    pytest.param("a ^b c^ d ~60 to ~70", "a ^b c^ d ~60 to ~70", id="raised-holds-no-space"),
    pytest.param("\"`so`\" and '`so`'", "“so” and ‘so’", id="curved-quotation-marks"),
    pytest.param("say `\"x\"` and `'y'`", f"say {OBJECT} and {OBJECT}", id="quotation-marks-in-code"),
    pytest.param(
        "`a *b` ``c``d `+e+` +f+ ++g++h c*", f"{OBJECT} {OBJECT}d {OBJECT} {OBJECT} {OBJECT}h c*", id="not-read"
    ),
    pytest.param("3+ and 4+ or `never closed", "3+ and 4+ or `never closed", id="unclosed-code"),
    pytest.param(
        "a pass:[*] b stem:[x^2] kbd:[Ctrl+C] btn:[OK] menu:File[Save]",
        f"a {OBJECT} b {OBJECT} {OBJECT} {OBJECT} {OBJECT}",
        id="macros-that-are-objects",
    ),
    pytest.param("a icon:heart[] [[x]] [[[b,1]]] indexterm:[c] (((d,e))) f", "a f", id="macros-that-show-nothing"),
    pytest.param("((neuropathy)) (a (b)) indexterm2:[c]", "neuropathy (a (b)) c", id="shown-index-terms"),
    pytest.param(
        "https://x.org[the *page*], link:a.pdf[that^], xref:b.adoc#c[it], mailto:a@b.c[us,S,B], <<d,see\nhere>>",
        "the page, that, it, us, see here",
        id="links",
    ),
    pytest.param('link:a[" A, b",role=x] link:a[B,window=_blank]', "A, b B", id="attributes-of-links"),
    pytest.param(
        "https://x.org/a_b_c, <https://y.org>. <<id>> link:a[] xref:b[]",
        f"{OBJECT}, {OBJECT}. {OBJECT} {OBJECT} {OBJECT}",
        id="links-without-text",
    ),
    pytest.param(r"\link:a[B] \<<c>> \{d} \((e))", "link:a[B] <<c>> {d} ((e))", id="escaped-macros"),
    pytest.param("a << b >> c, x < y", "a << b >> c, x < y", id="angle-brackets"),
    pytest.param("x&#160;y &lt; {deg}{nbsp}{apos} &amp; &no;", "x\u00a0y < °\u00a0' & &no;", id="characters"),
    pytest.param("in {n} people, {counter:x}, {set:a:b}", f"in {OBJECT} people, {OBJECT},", id="unknown-attributes"),
    pytest.param("one +\ntwo", "one\ntwo", id="hard-break"),
    pytest.param("one\n// c\ninclude::x[]\ntwo", "one two", id="comment-and-directive-within"),
]


@pytest.mark.parametrize(("source", "text"), INLINE)
def test_inline(source: str, text: str) -> None:
    assert [block.text for block in blocks(source)] == [text]


TEXTS = [
    pytest.param("a\r\nb\r\r\nc\r\rd", ["a b", "c", "d"], id="line-ends"),
    pytest.param("= T\nJane Q. Doe <j@x.org>\nv1.0, 2024-01-01\n:toc:\n\nx", ["T", "x"], id="header"),
    pytest.param(
        "= T\nThe desk, B Letter\nv2, May\n:description: d\n:x: y\n\nx", ["T", "d", "x"], id="header-of-anybody"
    ),
    pytest.param("= T\nMMN is a rare disease of nerves.\n", ["T", "MMN is a rare disease of nerves."], id="no-author"),
    pytest.param(":a: MMN\n:A-b: of {a}\n\nsigns {A-b}, {A}", ["signs of MMN, MMN"], id="attributes"),
    pytest.param(":a: MMN\n:!a:\n\n{a} is", [f"{OBJECT} is"], id="attribute-unset"),
    pytest.param(":u: https://x.org\n\n{u}/a[the page] {u}", [f"the page {OBJECT}"], id="address-in-an-attribute"),
    pytest.param(":f: footnote:[So *they* say.]\n\nRare.{f}", ["So they say.", "Rare."], id="note-in-an-attribute"),
    pytest.param(":a: one \\\n  two\n\n{a}", ["one two"], id="attribute-over-lines"),
    pytest.param("a footnote:[b *c* d[1]] e", ["a e", "b c d[1]"], id="footnote"),
    pytest.param(
        "a.footnote:x[see https://x.org[y [1\\]]] b.footnote:x[]", ["a. b.", "see y [1]"], id="footnote-with-link"
    ),
    pytest.param("footnote:[never closed", ["footnote:[never closed"], id="footnote-never-closed"),
    pytest.param("a image:x.png[scan, 16] b", ["a b", "scan"], id="inline-image"),
    pytest.param('image::x.png[A {deg} "b",300,title="C, d"]', ['A ° "b"', "C, d"], id="block-image"),
    pytest.param('image::x.png["A, b"]\n\nimage::y.png[alt=c]\n\nimage::z.png[]', ["A, b", "c"], id="alt-texts"),
    pytest.param("----\na\n----\n\n....\na\n....\n\n++++\na\n++++\n\n```x\na\n```\n\nb", ["b"], id="verbatim-blocks"),
    pytest.param("[source,py]\na\n\n[stem]\na\n\n a\n\n[listing]\n* a\n\nb", ["b"], id="verbatim-paragraphs"),
    pytest.param("[source]\n--\na\n\nb\n--\n\nc", ["c"], id="open-block-of-code"),
    pytest.param("[normal]\n a", ["a"], id="indented-paragraph-that-is-prose"),
    pytest.param("a\n----\nb\n----\nc", ["a", "c"], id="listing-ends-a-paragraph"),
    pytest.param("----\nnever closed\n\n== a", [], id="unclosed-block"),
    pytest.param("====\n----\nnever closed\n====\n\na", ["a"], id="unclosed-block-ends-with-the-outer"),
    pytest.param("[NOTE]\n====\na\n\n****\nb\n****\n====\n--\nc\n--\n", ["a", "b", "c"], id="blocks"),
    pytest.param("NOTE: a\nb\n\nNOTE a", ["a b", "NOTE a"], id="admonition"),
    pytest.param("[verse, W]\na\n  b\n\n[verse]\n____\nc\n\nd\n____", ["a\nb", "c\nd"], id="verse"),
    pytest.param("[%hardbreaks]\na\nb\n\nc\nd", ["a\nb", "c d"], id="hardbreaks"),
    pytest.param("a\n\n'''\n\n<<<\n\n***\n\ntoc::[]\n\nvideo::x[]\n\nb", ["a", "b"], id="rules-and-macros"),
    pytest.param("ifdef::x[]\na\nendif::[]\nb", ["a b"], id="conditions"),
    pytest.param("[[x]]\n[#y.z]\n[role='q']\na", ["a"], id="block-attributes"),
    pytest.param("* a\nb\n- c\n. d\n1. e\na. f\n* [x] g\n• h", ["a b", "c", "d", "e", "f", "g", "h"], id="lists"),
    pytest.param("a\n* b\n. c", ["a * b . c"], id="no-list-within-a-paragraph"),
    pytest.param("<1> a\n<.> b", ["a", "b"], id="callouts"),
    pytest.param("a:: b\nc:::\n  d\n\ne::\n\nf\n\ng;; h", ["a", "b", "c", "d", "e", "f", "g", "h"], id="definitions"),
    pytest.param("a :: b\n\nx::y c", ["a", "b", "x::y c"], id="no-definition"),
    pytest.param("a -- b, it's (C) ...", ["a -- b, it's (C) ..."], id="replacements-stay"),
    pytest.param("== a ==\n\n== b =\n\n=c\n\n### d", ["a", "b =", "=c", "d"], id="headings"),
    pytest.param("|===\n|a |b \\| c\n\nd\n|===", ["a", "b | c", "d"], id="table-escape-and-paragraphs"),
    pytest.param("|===\n|a 2+|b .2+|c h|d x|e 3*|f\n|===", ["a", "b", "c", "d x", "e", "f"], id="cell-specifiers"),
    pytest.param("[cols='1,1l,1m']\n|===\n|a|b|c\n|===", ["a"], id="columns-that-are-not-read"),
    pytest.param("|===\na|* b\n* c\n\n[cols=2]\n!===\n!d!e\n!===\n|===", ["b", "c", "d", "e"], id="table-in-a-cell"),
    pytest.param(',===\na,"b ""c"", d"\n\ne\n,===', ["a", 'b "c", d', "e"], id="commas"),
    pytest.param(":===\na:b\\:c\n:===\n\n[format=dsv]\n|===\nd:e\n|===", ["a", "b:c", "d", "e"], id="colons"),
    pytest.param("[format=csv,separator=;]\n|===\na;b\n|===", ["a", "b"], id="other-separator"),
    pytest.param("---\ntitle: T\n---\nx", ["T", "x"], id="front-matter"),
    pytest.param("", [], id="empty"),
    pytest.param("[quote]\n\n.\n\n+\n\n|===\n|===\n\n====\n", ["."], id="hardly-anything"),
]


@pytest.mark.parametrize(("source", "texts"), TEXTS)
def test_text(source: str, texts: list[str]) -> None:
    assert [block.text for block in blocks(source)] == texts


# source, phrase, place and the source text there
PLACES = [
    pytest.param("It is *1 in _10_,000* here", "1 in 10,000", "1:8-1:21 1 in _10_,000", id="across-marks"),
    pytest.param("a link:x[1 in] 10", "1 in 10", "1:10-1:18 1 in] 10", id="out-of-a-link"),
    pytest.param("😀 é\n1 in\n  10 now", "1 in 10", "2:1-3:5 1 in\n  10", id="over-lines"),
    pytest.param("1 &lt;{nbsp}2", "<\u00a02", "1:3-1:14 &lt;{nbsp}2", id="characters"),
    pytest.param(":n: multifocal\n\na {n} b", "multifocal", "3:3-3:6 {n}", id="attribute-maps-to-its-reference"),
    pytest.param(":abc: x yyz\n\na {abc} b", "yy", "3:3-3:8 {abc}", id="attribute-as-long-as-its-reference"),
    pytest.param("a footnote:[In 1 in *10*.] b", "1 in 10", "1:16-1:24 1 in *10", id="note"),
    pytest.param("afootnote:[x] 1 in 10", "a 1 in 10", "1:1-1:22 afootnote:[x] 1 in 10", id="across-a-note"),
    pytest.param("1 in\r\n// no\r\n10", "1 in 10", "1:1-3:3 1 in\r\n// no\r\n10", id="across-a-comment"),
    pytest.param("|===\n|a |x *1* \\| 2\n|===", "1 | 2", "2:8-2:15 1* \\| 2", id="cell"),
    pytest.param(',===\na,"1 ""in"" 10"\n,===', '1 "in" 10', '2:4-2:15 1 ""in"" 10', id="quoted-cell"),
    pytest.param("a:: 1 in 10", "1 in 10", "1:5-1:12 1 in 10", id="definition"),
    pytest.param("NOTE: 1 in 10", "1 in 10", "1:7-1:14 1 in 10", id="admonition"),
    pytest.param("image::x.png[1 in 10, 3]", "1 in 10", "1:14-1:21 1 in 10", id="alt"),
    pytest.param("> 1 in\n> 10", "1 in 10", "1:3-2:5 1 in\n> 10", id="markdown-quote"),
    pytest.param("\"`1 in 10`\"", "1 in 10", "1:3-1:10 1 in 10", id="within-quotation-marks"),
    pytest.param(":description: x \\\n  1 in 10", "x 1", "1:15-2:4 x \\\n  1", id="description-over-lines"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "phrase", "place"), PLACES)
def test_place(source: str, phrase: str, place: str, where: Callable[[str, str, str], str]) -> None:
    assert where(source, "asciidoc", phrase) == place


TABLE = "[cols=2]\n|===\n|D |S\n\n|M\n|x\n|===\n"
# source, text of the block, what is asked of it
CONTEXTS: list[Any] = [
    pytest.param("= A\n\n== B\n\nx", "x", {"kind": "paragraph", "headings": ("A", "B")}, id="heading-path"),
    pytest.param("Abc\n===\n\nDef\n---\n\nx", "x", {"headings": ("Abc", "Def")}, id="underlined"),
    pytest.param("A title\n----\nx\n----\n\ny", "A title", {"kind": "paragraph"}, id="underline-of-another-length"),
    pytest.param("== A\n\n[discrete]\n=== x", "x", {"kind": "heading", "level": 3}, id="discrete"),
    pytest.param("Signs:\n\n* x\n* y", "y", {"kind": "item", "lead": "Signs:", "item": 0}, id="list-lead"),
    pytest.param("Signs.\n\n.The rest\n* x", "x", {"lead": "The rest"}, id="title-of-a-list"),
    pytest.param("Signs:\n\n.The rest\n* x", "x", {"lead": "Signs:"}, id="title-behind-a-colon"),
    pytest.param("Signs:\n\n----\n----\n* x", "x", {"lead": ""}, id="listing-cuts-the-lead"),
    pytest.param(". a\n. x", "x", {"item": 2}, id="ordered"),
    pytest.param("[start=4]\n. a\n. x", "x", {"item": 5}, id="start"),
    pytest.param("3. a\n4. x", "x", {"item": 4}, id="figures"),
    pytest.param("b. a\nc. x", "x", {"item": 3}, id="letters"),
    pytest.param(". a\n* b\n** x", "x", {"lead": "b", "item": 0}, id="nested"),
    pytest.param(". a\n* b\n. x", "x", {"lead": "", "item": 2}, id="back-from-nested"),
    pytest.param(". a\n\n. x", "x", {"item": 2}, id="blank-line-between-items"),
    pytest.param(". a\n\n//-\n\n. x", "x", {"item": 1}, id="comment-parts-lists"),
    pytest.param("Signs:\n\n* a\n\n// c\n* x", "x", {"lead": "Signs:"}, id="lists-apart-share-their-lead"),
    pytest.param(". a\n// c\n. x", "x", {"item": 2}, id="comment-between-items"),
    pytest.param(". a\n+\nx", "x", {"kind": "item", "item": 1}, id="continuation"),
    pytest.param(". a\n\nx", "x", {"kind": "paragraph"}, id="behind-a-list"),
    pytest.param(". a\n* b\n\n+\nx", "x", {"kind": "item", "item": 1}, id="continuation-of-the-outer-item"),
    pytest.param(". a\n+\n--\nb\n\nx\n--", "x", {"kind": "item", "item": 1}, id="block-in-an-item"),
    pytest.param(". a\n+\n----\nb\n----\n. x", "x", {"item": 2}, id="listing-in-an-item"),
    pytest.param(". a\n\n  literal\n\n. x", "x", {"item": 2}, id="literal-paragraph-in-an-item"),
    pytest.param("T:: x", "x", {"kind": "definition", "lead": "T"}, id="definition"),
    pytest.param("x:: d", "x", {"kind": "term"}, id="term"),
    pytest.param("T::\n\nx", "x", {"kind": "definition", "lead": "T"}, id="definition-below"),
    pytest.param("T:: d\n\nx", "x", {"kind": "paragraph"}, id="behind-a-definition"),
    pytest.param("T::\n* x", "x", {"kind": "item", "lead": "T"}, id="list-of-a-term"),
    pytest.param("T:: d:\n* x", "x", {"kind": "item", "lead": "d:"}, id="list-of-a-definition"),
    pytest.param("____\nx\n____", "x", {"kind": "quote"}, id="quote-block"),
    pytest.param("[quote, Me]\nx", "x", {"kind": "quote"}, id="quote-paragraph"),
    pytest.param('"x"\n-- Me', '"x"', {"kind": "quote"}, id="quoted-paragraph"),
    pytest.param('""\nx\n""', "x", {"kind": "quote"}, id="air-quotes"),
    pytest.param(".x\n====\na\n====", "x", {"kind": "caption"}, id="caption"),
    pytest.param(".. x\n\n. y", "x", {"kind": "item"}, id="item-is-no-caption"),
    pytest.param("image::a[x]", "x", {"kind": "alt"}, id="alt"),
    pytest.param("== A\n\na footnote:[x]", "x", {"kind": "note", "headings": ("A",)}, id="note"),
    pytest.param("== A footnote:[x]", "x", {"kind": "note", "headings": ("A",)}, id="note-of-a-heading"),
    pytest.param(":description: x", "x", {"kind": "meta"}, id="description"),
    pytest.param(TABLE, "x", {"kind": "cell", "row": "M", "column": "S", "corner": "D"}, id="cell-a-line"),
    pytest.param("|===\n|D|S\n|M|x\n|===", "x", {"row": "M", "column": "S"}, id="row-a-line"),
    pytest.param("[%header]\n|===\n|D|S\n|M|x\n|===", "S", {"row": "", "column": ""}, id="head-cell"),
    pytest.param('[cols="h,1",%noheader]\n|===\n|M|x\n|N|y\n|===', "x", {"row": "M", "column": ""}, id="head-column"),
    pytest.param("[cols=2*]\n|===\n|D|S\n.2+|M|a\n|x\n|===", "x", {"row": "M", "column": "S"}, id="over-rows"),
    pytest.param("|===\n|D|S|T\n2+|M|x\n|===", "x", {"row": "M", "column": "T"}, id="over-columns"),
    pytest.param("[cols='1,a']\n|===\n|D|S\n|M\n|* x\n|===", "x", {"kind": "item", "column": "S"}, id="list-in-a-cell"),
    pytest.param(",===\nD,S\nM,x\n,===", "x", {"row": "M", "column": "S"}, id="cell-between-commas"),
]


@pytest.mark.parametrize(("source", "text", "context"), CONTEXTS)
def test_context(source: str, text: str, context: dict[str, object]) -> None:
    block = next(block for block in blocks(source) if block.text == text)
    assert {name: getattr(block, name) for name in context} == context


def test_title() -> None:
    assert documents.read(b"// c\n:a: b\n\n= A: b\n\n== C", format="asciidoc").title == "A: b"
    assert documents.read(b"== C", format="asciidoc").title == ""


def test_comments_with_their_places() -> None:
    source = "a\n// one\nb\n\n////\ntwo\n\nthree\n////\n\n|===\n// four\n|c\n|===\n\n----\n// no\n----\n\n/// five\n"
    document = documents.read(source.encode(), format="asciidoc")
    assert [comment.text for comment in document.comments] == [" one", "two\n\nthree", " four"]
    assert [source[comment.start : comment.end] for comment in document.comments] == [
        "// one",
        "////\ntwo\n\nthree\n////",
        "// four",
    ]
    assert [block.text for block in document.blocks] == ["a b", "c", "/// five"]


@pytest.mark.parametrize(
    "source",
    ["footnote:[" * 10_000, "link:x[" * 10_000 + "]" * 10_000, "(((" * 10_000, "*_#`" * 10_000, "** a\n. b\n" * 10_000],
    ids=["notes", "links", "index-terms", "marks", "lists"],
)
def test_deep_nesting_is_read(source: str) -> None:
    assert "word" in blocks(source + " word")[-1].text


def test_a_value_that_grows_with_each_attribute_is_bounded() -> None:
    entries = "".join(f":a{n + 1}: {{a{n}}}{{a{n}}}\n" for n in range(40))
    read = blocks(":a0: word word\n" + entries + "\n" + "{a40} " * 1000)
    assert sum(len(block.text) for block in read) < 50_000
