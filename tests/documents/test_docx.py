"""What is read of Word files, in which context, where it stands, and which files are refused."""

from __future__ import annotations

import io
import re
import struct
import tracemalloc
import unicodedata
import zipfile
import zlib
from collections.abc import Mapping
from typing import Any

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mmn_lint import documents
from mmn_lint.documents.reading import docx_package, docx_story
from mmn_lint.errors import ReadError
from mmn_lint.model import Block, Document
from mmn_lint.positions import LineIndex, source_span

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "w16se": "http://schemas.microsoft.com/office/word/2015/wordml/symex",
        "v": "urn:schemas-microsoft-com:vml",
    }.items()
)
RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
PACKAGE = RELATIONS.format(f'<Relationship Id="r" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>')
STYLES = "".join(
    f'<w:style w:type="{kind}" w:styleId="{style}"><w:name w:val="{name}"/>{rest}</w:style>'
    for kind, style, name, rest in (
        ("paragraph", "berschrift2", "heading 2", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>'),
        ("paragraph", "Mine", "My section", '<w:basedOn w:val="berschrift2"/>'),
        ("paragraph", "Level3", "Our third", '<w:pPr><w:outlineLvl w:val="2"/></w:pPr>'),
        ("paragraph", "TOCHead", "TOC Heading", '<w:basedOn w:val="berschrift2"/>'),
        ("paragraph", "TOC1", "toc 1", ""),
        ("paragraph", "Titel", "Title", ""),
        ("paragraph", "Bild", "caption", ""),
        ("paragraph", "Zitat", "Intense Quote", ""),
        ("paragraph", "Round1", "Round", '<w:basedOn w:val="Round2"/>'),
        ("paragraph", "Round2", "Round", '<w:basedOn w:val="Round1"/>'),
        ("paragraph", "Points", "Points", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'),
        ("paragraph", "Secret", "Secret", "<w:rPr><w:vanish/></w:rPr>"),
        ("character", "Hide", "Hide", "<w:rPr><w:vanish/></w:rPr>"),
        ("character", "Mark", "footnote reference", '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'),
        ("character", "Typed", "HTML Code", ""),
    )
)
LEVEL = '<w:lvl w:ilvl="{}"><w:start w:val="1"/><w:numFmt w:val="{}"/>{}</w:lvl>'
NUMBERING = (
    '<w:abstractNum w:abstractNumId="5">' + LEVEL.format(0, "bullet", "") + LEVEL.format(1, "bullet", "")
    + '</w:abstractNum><w:abstractNum w:abstractNumId="6">' + LEVEL.format(0, "decimal", "")
    + LEVEL.format(1, "lowerLetter", '<w:pStyle w:val="Sub"/>') + LEVEL.format(2, "none", "")
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="6"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="6"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride></w:num>'
)  # fmt: skip


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def word(body: str, *, foot: str = "", end: str = "", spaces: str = SPACES) -> bytes:
    """Return a Word file with this XML in its body and notes."""
    parts = {
        "document": f"<w:document {spaces}><w:body>{body}<w:sectPr/></w:body></w:document>",
        "styles": f"<w:styles {spaces}>{STYLES}</w:styles>",
        "numbering": f"<w:numbering {spaces}>{NUMBERING}</w:numbering>",
        "footnotes": f"<w:footnotes {spaces}>{foot}</w:footnotes>",
        "endnotes": f"<w:endnotes {spaces}>{end}</w:endnotes>",
        "comments": f"<w:comments {spaces}><w:comment>{p('A comment.')}</w:comment></w:comments>",
        "header1": f"<w:hdr {spaces}>{p('A header.')}</w:hdr>",
    }
    related = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{name.rstrip("1")}" Target="{name}.xml"/>'
        for name in parts
        if name != "document"
    )
    return zipped(
        {f"word/{name}.xml": content for name, content in parts.items()}
        | {"_rels/.rels": PACKAGE, "word/_rels/document.xml.rels": RELATIONS.format(related)}
    )


def p(content: str, *properties: str) -> str:
    """Return a paragraph; ``content`` is text or runs, ``properties`` are ``Style``, ``numId/ilvl`` or XML."""
    inside = ""
    for each in properties:
        if each[0] == "<":
            inside += each
        elif each[0].isdigit():
            list_id, _, level = each.partition("/")
            inside += f'<w:numPr><w:ilvl w:val="{level or 0}"/><w:numId w:val="{list_id}"/></w:numPr>'
        else:
            inside += f'<w:pStyle w:val="{each}"/>'
    return f"<w:p><w:pPr>{inside}</w:pPr>{content if content[:1] == '<' else r(content)}</w:p>"


def r(text: str, properties: str = "") -> str:
    """Return a run; ``text`` is text or XML."""
    content = text if text[:1] == "<" else f'<w:t xml:space="preserve">{text}</w:t>'
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{content}</w:r>"


def char(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def field(code: str, result: str) -> str:
    return f"{char('begin')}{r(f'<w:instrText>{code}</w:instrText>')}{char('separate')}{result}{char('end')}"


def box(content: str) -> str:
    """Return a text box as Word writes it, twice."""
    choice = f"<w:drawing><wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx></w:drawing>"
    fallback = f"<w:pict><v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox></w:pict>"
    return r(
        f'<mc:AlternateContent><mc:Choice Requires="wps">{choice}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
    )


def note(number: int, content: str) -> str:
    return f'<w:footnote w:id="{number}">{content}</w:footnote>'


def refer(number: int) -> str:
    return r(f'<w:footnoteReference w:id="{number}"/>', '<w:rStyle w:val="Mark"/>')


def table(*rows: str | tuple[str, ...]) -> str:
    """Return a table; a row is its cells, or a text with ``|`` between them and ``!`` before it for a head row."""
    content = ""
    for row in rows:
        head = "<w:trPr><w:tblHeader/></w:trPr>" if row[0] == "!" else ""
        cells = row.lstrip("!").split("|") if isinstance(row, str) else row
        content += f"<w:tr>{head}{''.join(cell if cell.startswith('<w:tc') else tc(cell) for cell in cells)}</w:tr>"
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{content}</w:tbl>"


def tc(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content if content[:2] == '<w' else p(content)}</w:tc>"


def read(data: bytes) -> Document:
    document = documents.read(data, format="docx")
    check(document)
    return document


def blocks(body: str, **parts: str) -> tuple[Block, ...]:
    return read(word(body, **parts)).blocks


def check(document: Document) -> None:
    """Hold a document against what its types promise."""
    index = LineIndex(document.source)
    for block in document.blocks:
        assert block.text == block.text.strip(" \n")
        before = 0
        for segment in block.segments:
            assert segment.visible >= before
            before = segment.visible + segment.length
            assert segment.source + segment.source_length <= len(document.source)
            if segment.length == segment.source_length:
                shown = block.text[segment.visible : before]
                stands = document.source[segment.source : segment.source + segment.length]
                assert all(same(one, other) for one, other in zip(shown, stands, strict=True))
        start, end = source_span(block, 0, len(block.text))
        place = index.place(start, end)
        assert place.line == place.end_line, "a block is one paragraph"
    for comment in document.comments:
        assert comment.text in document.source[comment.start : comment.end]


def same(shown: str, stands: str) -> bool:
    """Whether a character that maps one to one is the one that stands there."""
    return (
        shown in (stands, "\ufffc")
        or (shown in " \n" and stands in " \t\f\v")
        or unicodedata.normalize("NFKC", shown) == stands.replace("-", "−")
    )


PICTURE = '<w:drawing><wp:inline><wp:docPr id="1" name="x" descr="{}"{}/></wp:inline></w:drawing>'
DELETED = "<w:rPr><w:del/></w:rPr>"
TEXTS = [
    pytest.param(p("It is rare.") + p("") + p("It is slow."), ["It is rare.", "It is slow."], id="paragraphs"),
    pytest.param(p(r("It is ra") + "<w:proofErr/>" + r("re.", "<w:b/>")), ["It is rare."], id="runs"),
    pytest.param(p("<w:r><w:t> It is </w:t><w:t>rare. </w:t></w:r>"), ["It israre."], id="spaces-that-do-not-count"),
    pytest.param(p(r("It is") + r("<w:br/>") + r("rare.")), ["It is\nrare."], id="line-break"),
    pytest.param(p(r("It is") + r("<w:tab/>") + r("rare.")), ["It is rare."], id="tab"),
    pytest.param(p("It is rare.", '<w:tabs><w:tab w:val="left"/></w:tabs>'), ["It is rare."], id="tab-stop"),
    pytest.param(p(r("It is\n\tvery rare.")), ["It is very rare."], id="line-end-in-the-xml"),
    pytest.param(p(r("It is rare,") + r("<w:lastRenderedPageBreak/>") + r(" really.")), ["It is rare, really."], id="page"),
    pytest.param(p(r("IgM") + r("<w:noBreakHyphen/>") + r("high")), ["IgM-high"], id="hyphen-that-stays"),
    pytest.param(p(r("neuro") + r("<w:softHyphen/>") + r("pathy")), ["neuropathy"], id="soft-hyphen"),
    pytest.param(p(r("It is ") + r('<w:sym w:font="Symbol" w:char="F0B3"/>') + r(" 2")), ["It is \ufffc 2"], id="symbol"),
    pytest.param(p(r("Not ") + "<w:del>" + r("<w:delText>so </w:delText>") + r("so ") + "</w:del>" + r("rare.")), ["Not rare."], id="deleted"),
    pytest.param(p(r("It is ") + f"<w:moveFrom>{r('not ')}</w:moveFrom>" + r("rare.")), ["It is rare."], id="moved-away"),
    pytest.param(p(f"<w:ins>{r('It is ')}</w:ins><w:moveTo>{r('rare.')}</w:moveTo>"), ["It is rare."], id="inserted-and-moved-here"),
    pytest.param(p("It is", DELETED) + p(" rare."), ["It is rare."], id="deleted-end-of-a-paragraph"),
    pytest.param(p("It is", "<w:rPr><w:ins/></w:rPr>") + p("rare."), ["It is", "rare."], id="inserted-end-of-a-paragraph"),
    pytest.param(p("It is rare.", DELETED), ["It is rare."], id="deleted-end-of-the-last-paragraph"),
    pytest.param(p("It is rare.", "<w:pPrChange><w:pPr><w:pStyle w:val='Titel'/></w:pPr></w:pPrChange>"), ["It is rare."], id="former-properties"),
    pytest.param(p(r("It is ") + r("not ", "<w:vanish/>") + r("rare.")), ["It is rare."], id="hidden"),
    pytest.param(p(r("It is ") + r("not ", '<w:vanish w:val="false"/>') + r("rare.")), ["It is not rare."], id="not-hidden"),
    pytest.param(p(r("It is ") + r("not ", '<w:rStyle w:val="Hide"/>') + r("rare.")), ["It is rare."], id="hidden-by-a-style"),
    pytest.param(p("It is rare.", "Secret") + p("It is slow."), ["It is slow."], id="hidden-paragraph"),
    pytest.param(p(r("It is rare.", '<w:vanish w:val="0"/>'), "Secret"), ["It is rare."], id="shown-in-a-hidden-paragraph"),
    pytest.param(p("It is rare.", "<w:rPr><w:vanish/></w:rPr>"), ["It is rare."], id="hidden-end-of-a-paragraph"),
    pytest.param(p(r("It is ") + r("not ", "<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>") + r("rare.")), ["It is not rare."], id="formerly-hidden"),
    pytest.param(p(r("It is ") + r("common ", "<w:strike/>") + r("rare.")), ["It is rare."], id="struck-out"),
    pytest.param(p(r("It is ") + field("REF x", r("rare")) + r(".")), ["It is rare."], id="field"),
    pytest.param(p(r("It is ") + f'<w:fldSimple w:instr="REF x">{r("rare")}</w:fldSimple>' + r(".")), ["It is rare."], id="simple-field"),
    pytest.param(p(r("It is ") + char("begin") + field("A", r("1")) + r("x") + char("separate") + r("rare") + char("end")), ["It is rare"], id="field-in-a-field-code"),
    pytest.param(p(char("begin")) + p("It is rare."), ["It is rare."], id="field-without-end"),
    pytest.param(p(r("At ") + f"<m:oMath><m:r><m:t>x</m:t></m:r>{r('y')}</m:oMath>" + r(" it is rare.")), ["At \ufffc it is rare."], id="formula"),
    pytest.param(p(r("At ") + r(f"<w:object><w:p>{r('x')}</w:p></w:object>") + r(" it is rare.")), ["At \ufffc it is rare."], id="embedded-object"),
    pytest.param(p(f'<w:hyperlink>{r("It is")}</w:hyperlink><w:smartTag>{r(" rare")}</w:smartTag>' + r(".")), ["It is rare."], id="link-and-smart-tag"),
    pytest.param(p(f"<w:sdt><w:sdtPr><w:docPartList>{p('Choose.')}</w:docPartList></w:sdtPr><w:sdtContent>{r('rare')}</w:sdtContent></w:sdt>"), ["rare"], id="content-control"),
    pytest.param(f"<w:sdt><w:sdtContent>{p('It is rare.')}</w:sdtContent></w:sdt>", ["It is rare."], id="content-control-around"),
    pytest.param(p(f"<w:r><w:ruby><w:rt>{r('ra')}</w:rt><w:rubyBase>{r('rare')}</w:rubyBase></w:ruby></w:r>"), ["rare"], id="ruby"),
    pytest.param(p(r("neuropathy") + r("2,3", '<w:vertAlign w:val="superscript"/>') + r(" is rare")), ["neuropathy is rare"], id="superscript-mark"),
    pytest.param(p(r("about 10") + r("5", '<w:vertAlign w:val="superscript"/>') + r(" cells")), ["about 10⁵ cells"], id="superscript-power"),
    pytest.param(p(r("in 3") + r("1", '<w:rStyle w:val="Mark"/>') + r("2", '<w:rStyle w:val="Mark"/>') + r(" men")), ["in 3 men"], id="superscript-in-two-runs"),
    pytest.param(p(r("CO") + r("2", '<w:vertAlign w:val="subscript"/>')), ["CO2"], id="subscript"),
    pytest.param(p(r("Type ") + r("x = 1", '<w:rStyle w:val="Typed"/>') + r(" here")), ["Type \ufffc here"], id="code"),
    pytest.param(p(r("See https://x.org/a now.")), ["See \ufffc now."], id="address"),
    pytest.param(p(r("Fine ") + r('<mc:AlternateContent><mc:Choice><w16se:symEx w16se:font="F" w16se:char="1F60A"/></mc:Choice><mc:Fallback><w:t>😊</w:t></mc:Fallback></mc:AlternateContent>')), ["Fine 😊"], id="emoji"),
    pytest.param(p(r("One.") + box(p("Two.") + p("Three.")) + r(" Four.")) + p("Five."), ["One. Four.", "Two.", "Three.", "Five."], id="text-box"),
    pytest.param(p(box(p(r("One.") + box(p("Two.")))) + r("Zero.")), ["Zero.", "One.", "Two."], id="text-box-in-a-text-box"),
    pytest.param(p(r("One.") + f"<w:r><w:rPr><w:vanish/></w:rPr>{box(p('Two.'))[5:]}"), ["One."], id="hidden-text-box"),
    pytest.param(p(r(f"<w:pict><v:textbox><w:txbxContent>{p('One.')}</w:txbxContent></v:textbox></w:pict>")), ["One."], id="old-text-box"),
    pytest.param(p(r("<mc:AlternateContent><mc:Fallback><w:t>One.</w:t></mc:Fallback></mc:AlternateContent>")), ["One."], id="nothing-but-a-fallback"),
    pytest.param(p("Contents", "TOCHead") + p("Causes 3", "TOC1") + p("It is rare."), ["It is rare."], id="table-of-contents"),
    pytest.param(p(r("It is rare.") + r("<w:commentReference/><w:annotationRef/>")), ["It is rare."], id="comments-and-headers"),
    pytest.param(r("It is rare.") + "<w:tc/><w:tr/>", [], id="nothing-in-a-paragraph"),
    pytest.param("", [], id="empty"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "texts"), TEXTS)
def test_text(body: str, texts: list[str]) -> None:
    assert [block.text for block in blocks(body)] == texts


SOURCES = [
    pytest.param(p("") + p("It is rare.") + p(""), "\nIt is rare.\n", id="empty-paragraphs-count"),
    pytest.param(p(r("a") + r("<w:tab/>") + r("b") + r("<w:br/>") + r("c")), "a\tb c", id="tab-and-break-are-characters"),
    pytest.param(p("a") + table("b|c", "d|e") + p("f"), "a\nb\nc\nd\ne\nf", id="cells-in-the-order-of-rows"),
    pytest.param(p(r("a") + refer(7) + refer(2)) + p("b"), "a\nb\nseven\nmore\ntwo", id="notes-as-referred-to"),
    pytest.param(p(r('<w:endnoteReference w:id="1"/>') + refer(2)) + p("b"), "\nb\ntwo\nend", id="endnotes-behind-footnotes"),
    pytest.param(p(f"<w:del>{refer(7)}</w:del>{r('a')}"), "a", id="note-of-a-deleted-reference"),
    pytest.param(p(r("a") + r(PICTURE.format("A hand.&#10;A foot.", ""))) + p("b"), "a\nb\nA hand. A foot.", id="alternative-texts-last"),
    pytest.param(p(r("a", "<w:strike/>") + r("b", '<w:vertAlign w:val="superscript"/>')), "ab", id="shown-though-not-read"),
    pytest.param(p(r("a") + r("<w:softHyphen/>") + r("b")), "ab", id="soft-hyphen-is-nothing"),
    pytest.param("", "", id="empty"),
]  # fmt: skip
NOTES = note(-1, p("---")).replace(">", ' w:type="separator">', 1) + note(2, p("two")) + note(7, p("seven") + p("more"))
END = f'<w:endnote w:id="1">{p("end")}</w:endnote>'


@pytest.mark.parametrize(("body", "source"), SOURCES)
def test_source(body: str, source: str) -> None:
    assert read(word(body, foot=NOTES + note(9, p("nine")), end=END)).source == source


PLACES = [
    pytest.param(p("x") + p("") + p("About 1 in 10."), "1 in 10", "3:7-3:14 1 in 10", id="paragraph"),
    pytest.param(p(r("a 😀 1 ") + r("in", "<w:b/>") + r(" 10")), "1 in 10", "1:5-1:12 1 in 10", id="over-runs"),
    pytest.param(p(r("a 1") + r("<w:br/>") + r("in 10")), "1\nin 10", "1:3-1:10 1 in 10", id="over-a-line-break"),
    pytest.param(p(r("<w:tab/>") + r("1   in") + r("<w:tab/>") + r("10.")), "1 in 10", "1:2-1:11 1   in\t10", id="over-spaces-and-tabs"),
    pytest.param(p(r("in 3") + r("2", '<w:vertAlign w:val="superscript"/>') + r(" men")), "3 men", "1:4-1:10 32 men", id="over-a-note-mark"),
    pytest.param(p(r("in ") + r("two ", "<w:strike/>") + r("3 men")), "in 3", "1:1-1:9 in two 3", id="over-struck-text"),
    pytest.param(p("a") + table("b|c", "d|1 in 10"), "1 in 10", "5:1-5:8 1 in 10", id="cell"),
    pytest.param(p(r("a") + box(p("1 in 10"))) + p("b"), "1 in 10", "2:1-2:8 1 in 10", id="text-box"),
    pytest.param(p(r("a") + refer(2)) + p("b"), "two", "3:1-3:4 two", id="note"),
    pytest.param(p(r("a") + r(PICTURE.format("x 1 in 10", ""))) + p("b"), "1 in 10", "3:3-3:10 1 in 10", id="alternative-text"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "phrase", "place"), PLACES)
def test_place(body: str, phrase: str, place: str) -> None:
    document = read(word(body, foot=NOTES))
    block = next(block for block in document.blocks if phrase in block.text)
    at = block.text.index(phrase)
    start, end = source_span(block, at, at + len(phrase))
    found = LineIndex(document.source).place(start, end)
    shown = f"{found.line}:{found.column}-{found.end_line}:{found.end_column} {document.source[start:end]}"
    assert shown == place


HEADING = p("Nerves", "berschrift2")
BEGINS, CONTINUES = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
DOSES = ("Drug|Dose", "A|1 g", "B|x")
CONTEXTS: list[Any] = [
    pytest.param(p("x", "berschrift2"), {"kind": "heading", "level": 2}, id="heading"),
    pytest.param(p("x", "Mine"), {"kind": "heading", "level": 2}, id="heading-by-what-its-style-is-based-on"),
    pytest.param(p("x", "Level3"), {"kind": "heading", "level": 3}, id="heading-by-the-outline-of-its-style"),
    pytest.param(p("x", '<w:outlineLvl w:val="0"/>'), {"kind": "heading", "level": 1}, id="heading-by-its-own-outline"),
    pytest.param(p("x", '<w:outlineLvl w:val="9"/>'), {"kind": "paragraph", "level": 0}, id="outline-of-body-text"),
    pytest.param(p("x", "Heading4"), {"kind": "heading", "level": 4}, id="heading-of-an-unknown-style"),
    pytest.param(p("x", "Heading 9"), {"kind": "heading", "level": 6}, id="deep-heading"),
    pytest.param(p("x", "Round1"), {"kind": "paragraph"}, id="styles-based-on-each-other"),
    pytest.param(HEADING + p("Causes", "Level3") + p("x"), {"headings": ("Nerves", "Causes")}, id="under-headings"),
    pytest.param(HEADING + p("x", "berschrift2"), {"headings": ()}, id="heading-beside-another"),
    pytest.param(p("x", "Titel"), {"kind": "title"}, id="title"),
    pytest.param(p("x", "Bild"), {"kind": "caption"}, id="caption"),
    pytest.param(p("x", "Zitat"), {"kind": "quote"}, id="quote"),
    pytest.param(p("Rare", "DefinitionTerm") + p("x", "Definition"), {"kind": "definition", "lead": ""}, id="term-of-an-unknown-style"),
    pytest.param(p("Rare", "Definition Term") + p("x", "Definition"), {"kind": "definition", "lead": "Rare"}, id="definition"),
    pytest.param(p("It has:") + p("x", "1"), {"kind": "item", "lead": "It has:", "item": 0}, id="bullet"),
    pytest.param(p("It has:") + p("") + p("x", "1"), {"lead": "It has:"}, id="bullet-after-an-empty-paragraph"),
    pytest.param(HEADING + p("x", "1"), {"kind": "item", "lead": ""}, id="bullet-under-a-heading"),
    pytest.param(p("It has:") + p("x", "Points"), {"kind": "item", "lead": "It has:", "item": 0}, id="bullet-by-style"),
    pytest.param(p("It has:") + p("x", "Points", "0"), {"kind": "paragraph"}, id="bullet-taken-away"),
    pytest.param(p("x", "8"), {"kind": "paragraph"}, id="no-such-list"),
    pytest.param(p("It has:") + p("a", "2") + p("x", "2"), {"item": 2, "lead": "It has:"}, id="number"),
    pytest.param(p("x", "2/2"), {"kind": "paragraph"}, id="level-without-numbers"),
    pytest.param(p("It has:") + p("a", "2") + p("b") + p("x", "2"), {"item": 2, "lead": "It has:"}, id="number-after-a-paragraph"),
    pytest.param(p("It has:") + p("a", "1") + p("And:") + p("x", "1"), {"item": 0, "lead": "And:"}, id="bullet-after-a-paragraph"),
    pytest.param(p("a", "2") + p("x", "3"), {"item": 4}, id="number-that-starts-again"),
    pytest.param(p("It has:") + p("a", "2") + p("x", "2/1"), {"item": 1, "lead": "a"}, id="nested"),
    pytest.param(p("It has:") + p("a", "2") + p("b", "2/1") + p("x", "2"), {"item": 2, "lead": "It has:"}, id="back-from-nested"),
    pytest.param(p("a", "2") + p("b", "2/1") + p("c", "2") + p("x", "2/1"), {"item": 1, "lead": "c"}, id="nested-again"),
    pytest.param(p("a", "2") + p("x", "Sub", '<w:numPr><w:numId w:val="2"/></w:numPr>'), {"item": 1, "lead": "a"}, id="level-by-style"),
    pytest.param(p("a", "2") + p("x", "2", "berschrift2"), {"kind": "heading", "item": 0}, id="numbered-heading"),
    pytest.param(table(*DOSES), {"kind": "cell", "row": "B", "column": "Dose", "corner": "Drug"}, id="cell"),
    pytest.param(table("!Drug|Dose", ("A", p("1 g") + p("x"))), {"kind": "cell", "row": "A", "column": "Dose"}, id="paragraph-of-a-cell"),
    pytest.param(table("Drug|Dose", ("A", p("1 g") + p("x"))), {"kind": "paragraph", "row": ""}, id="cell-of-a-layout"),
    pytest.param(table("Drug", "x"), {"kind": "paragraph", "column": ""}, id="table-of-one-column"),
    pytest.param(table("Drug|x"), {"kind": "paragraph", "row": ""}, id="table-of-one-row"),
    pytest.param(table("!Drug|Dose", "!(name)|(a day)", "A|x"), {"column": "Dose (a day)", "corner": "Drug (name)"}, id="two-head-rows"),
    pytest.param(table(("Drug", tc("Dose", '<w:gridSpan w:val="2"/>')), "A|1 g|x"), {"column": "Dose"}, id="cell-over-columns"),
    pytest.param(table("Drug|Dose", (tc("A", BEGINS), "1 g"), (tc("y", CONTINUES), "x")), {"row": "A"}, id="cell-over-rows"),
    pytest.param(table("Drug|Dose", "A|1 g", (tc("B", CONTINUES), "x")), {"row": "B"}, id="cell-that-continues-none"),
    pytest.param(table("Drug|Dose", ("A", table(*DOSES))), {"kind": "cell", "row": "B", "column": "Dose"}, id="table-in-a-table"),
    pytest.param(table("Drug|Dose", (p("a") + table("b|c", "d|e"), "x")), {"kind": "paragraph"}, id="around-a-table"),
    pytest.param(table("Drug|Dose", ("A", p("It has:") + p("x", "1"))), {"kind": "item", "lead": "It has:"}, id="item-in-a-cell"),
    pytest.param(table("A:|B:") + p("x", "1"), {"lead": ""}, id="item-after-a-table"),
    pytest.param(p(r("One:") + box(p("Two."))) + p("x", "1"), {"lead": "One:"}, id="item-after-a-text-box"),
    pytest.param(table(("Drug", p(r("Dose") + box(p("x")))), "A|1 g"), {"kind": "paragraph"}, id="text-box-in-a-cell"),
    pytest.param(HEADING + p(r("a") + refer(4)) + p("Causes", "berschrift2"), {"kind": "note", "headings": ("Nerves",)}, id="note-under-the-heading-of-its-reference"),
    pytest.param(HEADING + p(r(PICTURE.format("x", ""))) + p("Causes", "berschrift2"), {"kind": "alt", "headings": ("Nerves",)}, id="alternative-text"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "context"), CONTEXTS)
def test_context(body: str, context: dict[str, object]) -> None:
    block = next(block for block in blocks(body, foot=note(4, p("x"))) if block.text == "x")
    assert {name: getattr(block, name) for name in context} == context


def test_a_merged_cell_hides_what_it_covers() -> None:
    body = table("a|b", (tc("c", BEGINS), "d"), (tc("covered", CONTINUES), "e"))
    assert [block.text for block in blocks(body)] == ["a", "b", "c", "d", "e"]


def test_the_alternative_text_of_a_hidden_picture_is_not_read() -> None:
    assert not blocks(p(r(PICTURE.format("A hand.", ' hidden="1"'))))


@pytest.mark.parametrize(
    ("body", "title"),
    [
        pytest.param(p("Intro", "Heading1") + p("MMN", "Titel"), "MMN", id="title"),
        pytest.param(p("MMN", "Heading1"), "MMN", id="first-heading"),
        pytest.param(p("MMN"), "", id="none"),
    ],
)
def test_title(body: str, title: str) -> None:
    assert read(word(body)).title == title


DIRECTIVES = [
    pytest.param(p("mmn-lint-disable x"), "mmn-lint-disable x", id="alone"),
    pytest.param(p(" # mmn-lint-disable x -- agreed "), "mmn-lint-disable x -- agreed", id="with-reason"),
    pytest.param(p("mmn-lint-disable x – agreed"), "mmn-lint-disable x", id="with-dash-of-words-own"),
    pytest.param(p(r("mmn-lint-") + r("enable x", "<w:b/>")), "mmn-lint-enable x", id="in-runs"),
    pytest.param(table("a|b", "mmn-lint-enable|c"), "mmn-lint-enable", id="in-a-cell"),
    pytest.param(p("Write mmn-lint-disable x"), None, id="in-a-sentence"),
    pytest.param(p(r("mmn-lint-disable x") + r("<w:br/>") + r("It is rare.")), None, id="above-a-line-break"),
]


@pytest.mark.parametrize(("body", "comment"), DIRECTIVES)
def test_suppressions_are_comments_not_prose(body: str, comment: str | None) -> None:
    document = read(word(body))
    assert [found.text for found in document.comments] == ([] if comment is None else [comment])
    assert any("mmn-lint" in block.text for block in document.blocks) == (comment is None)


def test_a_file_of_the_strict_dialect_is_read() -> None:
    spaces = SPACES.replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    body = p(r("It is ") + r("not ", "<w:vanish/>") + r("rare."), "berschrift2")
    document = read(word(body, spaces=spaces))
    assert [(block.text, block.level) for block in document.blocks] == [("It is rare.", 2)]


def test_white_space_is_kept_where_the_root_says_so() -> None:
    body = p("<w:r><w:t>It is </w:t><w:t>rare. </w:t></w:r>")
    document = read(word(body, spaces=SPACES + ' xml:space="preserve"'))
    assert [block.text for block in document.blocks] == ["It is rare."]


def test_a_file_of_python_docx() -> None:
    """Another writer's file, with its styles, lists and tables, and what it says of itself."""
    file = docx.Document()
    file.core_properties.title = "Not shown"
    file.sections[0].header.paragraphs[0].text = "A header."
    file.add_heading("A rare neuropathy", level=0)
    file.add_heading("Who has it", level=1)
    paragraph = file.add_paragraph("It is ")
    paragraph.add_run("rare").bold = True
    paragraph.add_run(", in men")
    paragraph.add_run("1").font.superscript = True
    paragraph.add_run(" more so:")
    file.add_paragraph("three men to one woman", style="List Bullet")
    file.add_paragraph("in mid-life", style="List Bullet 2")
    file.add_paragraph("Tests:")
    file.add_paragraph("blood", style="List Number")
    file.add_paragraph("nerves", style="List Number")
    file.add_paragraph("It came slowly.", style="Intense Quote")
    file.styles.add_style("Ours", WD_STYLE_TYPE.PARAGRAPH).base_style = file.styles["Heading 2"]
    file.add_paragraph("Treatment", style="Ours")
    grid = file.add_table(2, 2)
    for at, text in enumerate(("Drug", "Dose", "Immunoglobulin", "2 g/kg")):
        grid.cell(at // 2, at % 2).text = text
    file.add_comment(paragraph.runs, text="A comment.")
    saved = io.BytesIO()
    file.save(saved)
    document = read(saved.getvalue())
    assert document.title == "A rare neuropathy"
    assert [(block.kind, block.text) for block in document.blocks] == [
        ("title", "A rare neuropathy"),
        ("heading", "Who has it"),
        ("paragraph", "It is rare, in men more so:"),
        ("item", "three men to one woman"),
        ("item", "in mid-life"),
        ("paragraph", "Tests:"),
        ("item", "blood"),
        ("item", "nerves"),
        ("quote", "It came slowly."),
        ("heading", "Treatment"),
        ("cell", "Drug"),
        ("cell", "Dose"),
        ("cell", "Immunoglobulin"),
        ("cell", "2 g/kg"),
    ]
    assert [(block.item, block.lead) for block in document.blocks if block.kind == "item"] == [
        (0, "It is rare, in men more so:"),
        (0, "three men to one woman"),
        (1, "Tests:"),
        (2, "Tests:"),
    ]
    last = document.blocks[-1]
    assert (last.headings, last.row, last.column) == (("Who has it", "Treatment"), "Immunoglobulin", "Dose")
    assert document.source.split("\n") == [
        "A rare neuropathy", "Who has it", "It is rare, in men1 more so:", "three men to one woman", "in mid-life",
        "Tests:", "blood", "nerves", "It came slowly.", "Treatment", "Drug", "Dose", "Immunoglobulin", "2 g/kg",
    ]  # fmt: skip


# Refusals


def without(data: bytes, *names: str, **changed: str | bytes) -> bytes:
    """Return a file with members left out or changed, a member's name being ``word/`` and the argument's and ``.xml``."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist() if name not in names}
    return zipped(members | {f"word/{name}.xml": content for name, content in changed.items()})


RARE = word(p("It is rare."))
ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
)
NESTED = f"<w:document {SPACES}><w:body>{'<w:tbl><w:tr><w:tc>' * 10_000}{p('x')}{'</w:tc></w:tr></w:tbl>' * 10_000}</w:body></w:document>"
REFUSED = [
    pytest.param(b"", "not a Word file", id="empty"),
    pytest.param(b"It is rare.", "not a Word file", id="text"),
    pytest.param(b"\x06Author" + b"\0" * 155, "not a Word file", id="lock-file"),
    pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "a password-protected or old .doc file; save it as .docx", id="old-or-encrypted"),
    pytest.param(RARE[:900], "not a Word file", id="cut-off"),
    pytest.param(zipped({"a.txt": "It is rare."}), "not a Word file", id="other-archive"),
    pytest.param(without(RARE, document="<workbook/>"), "not a Word file", id="other-office-file"),
    pytest.param(without(RARE, document="<w:document"), "corrupt Word file: 'word/document.xml' is no well-formed XML", id="corrupt-body"),
    pytest.param(without(RARE, styles=b"\xff"), "corrupt Word file: 'word/styles.xml' is no well-formed XML", id="corrupt-styles"),
    pytest.param(without(RARE, styles='<?xml version="1.0" encoding="utf-7"?><a/>'), "corrupt Word file: 'word/styles.xml' is in no encoding", id="odd-encoding"),
    pytest.param(without(RARE, document=f"{ENTITIES}]><x>&j;</x>"), "a document type declaration in 'word/document.xml'", id="entities"),
    pytest.param(without(RARE, styles='<!DOCTYPE x SYSTEM "file:///etc/hostname"><x/>'), "a document type declaration in 'word/styles.xml'", id="external-entity"),
    pytest.param(without(RARE, document=NESTED), "nested more than 256 deep in 'word/document.xml'", id="ten-thousand-nested-tables"),
    pytest.param(zipped({"word/document.xml": "<a/>"} | {f"{n}": "" for n in range(1000)}), "more than 999 members", id="thousand-members"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "message"), REFUSED)
def test_refused(data: bytes, message: str) -> None:
    with pytest.raises(ReadError, match=re.escape(message)) as refused:
        documents.read(data, format="docx")
    assert "\n" not in refused.value.message


def member(compressed: bytes, size: int, *, flags: int = 0, method: int = 8) -> bytes:
    """Return a Word file whose body says that it unpacks to ``size`` bytes."""
    name = b"word/document.xml"
    head = struct.pack("<5H3L2H", 20, flags, method, 0, 33, zlib.crc32(b""), len(compressed), size, len(name), 0)
    local = b"PK\3\4" + head + name + compressed
    central = b"PK\1\2" + struct.pack("<H", 20) + head + struct.pack("<3H2L", 0, 0, 0, 0, 0) + name
    return local + central + b"PK\5\6" + struct.pack("<4H2LH", 0, 0, 1, 1, len(central), len(local), 0)


def bomb(megabytes: int) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return b"".join(packer.compress(b" " * 1_000_000) for _ in range(megabytes)) + packer.flush()


BOMBS = [
    pytest.param(member(bomb(300), 300_000_000), "unpacks to 300,000,000 bytes", id="too-much"),
    pytest.param(member(bomb(20), 20_000_000), "unpacks to 20,000,000 bytes", id="shrunk-too-much"),
    pytest.param(member(bomb(300), 100), "cannot be unpacked", id="more-than-it-says"),
    pytest.param(member(b"<a/>", 4, flags=1, method=0), "password-protected", id="encrypted-member"),
    pytest.param(member(b"<a/>", 4, method=99), "packed in a way that Word does not know", id="odd-method"),
]


@pytest.mark.parametrize(("data", "message"), BOMBS)
def test_bombs_are_refused_without_being_unpacked(data: bytes, message: str) -> None:
    tracemalloc.start()
    try:
        with pytest.raises(ReadError, match=message):
            documents.read(data, format="docx")
        assert tracemalloc.get_traced_memory()[1] < 10_000_000
    finally:
        tracemalloc.stop()


def test_the_sum_of_the_parts_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx_package, "MOST_XML", 4000)
    with pytest.raises(ReadError, match=r"not a usual Word file: 'word/\w+\.xml' unpacks to"):
        documents.read(RARE, format="docx")


def test_the_number_of_paragraphs_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx_story, "MOST_ITEMS", 3)
    assert len(blocks(p("It is rare.") * 3)) == 3
    with pytest.raises(ReadError, match="more than 3 paragraphs and cells"):
        blocks(p("It is rare.") * 4)


@pytest.mark.parametrize(
    "left_out",
    ["word/styles.xml", "word/numbering.xml", "word/footnotes.xml", "word/_rels/document.xml.rels", "_rels/.rels"],
)
def test_a_missing_part_is_done_without(left_out: str) -> None:
    data = word(p("Causes", "Heading1") + p(r("It is rare.") + refer(2)) + p("x", "1"), foot=NOTES)
    assert [block.text for block in read(without(data, left_out)).blocks][:3] == ["Causes", "It is rare.", "x"]


# Properties

NAMES = (
    "p", "p", "r", "r", "t", "t", "pPr", "rPr", "tbl", "tr", "tc", "tcPr", "trPr", "vMerge", "gridSpan", "gridBefore",
    "tblHeader", "del", "ins", "moveFrom", "vanish", "vertAlign", "strike", "br", "tab", "sym", "fldChar", "instrText",
    "hyperlink", "sdt", "sdtPr", "sdtContent", "txbxContent", "numPr", "numId", "ilvl", "pStyle", "rStyle", "outlineLvl",
    "footnoteReference", "footnote", "footnotes", "object", "body", "style", "name", "basedOn", "lvl", "numFmt",
)  # fmt: skip
VALUES = ("0", "1", "2", "9", "restart", "superscript", "begin", "separate", "end", "bullet", "Titel", "Heading1", "")
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="<&\ufffe\uffff"), max_size=8)
ELEMENTS = st.recursive(
    TEXT | st.sampled_from(["mmn-lint-disable x", " 10", "1 in 100,000", "\n"]),
    lambda inner: st.builds(
        lambda name, value, content: (
            f'<{name} w:val="{value}" w:id="{value}" w:fldCharType="{value}">{content}</{name}>'
        ),
        st.sampled_from(
            [f"w:{name}" for name in NAMES] + ["mc:AlternateContent", "mc:Choice", "mc:Fallback", "m:oMath"]
        ),
        st.sampled_from(VALUES),
        st.lists(inner, max_size=6).map("".join),
    ),
    max_leaves=40,
)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(body=ELEMENTS, foot=ELEMENTS, style=ELEMENTS)
def test_every_xml_is_read_and_every_character_placed(body: str, foot: str, style: str) -> None:
    data = word(body, foot=note(1, foot) + foot)
    read(without(data, styles=f"<w:styles {SPACES}>{STYLES}{style}</w:styles>"))


def is_read_or_refused(data: bytes) -> None:
    try:
        document = documents.read(data, format="docx")
    except ReadError as refused:
        error = refused
    else:
        check(document)
        return
    assert "\n" not in error.message
    assert error.path is None


@settings(max_examples=200, deadline=None)
@given(data=st.binary(max_size=200), start=st.sampled_from([b"", b"PK\3\4", b"PK\5\6", b"\xd0\xcf\x11\xe0"]))
def test_bytes_are_read_or_refused(data: bytes, start: bytes) -> None:
    is_read_or_refused(start + data)


@settings(max_examples=200, deadline=None)
@given(text=st.text(max_size=200), part=st.sampled_from(["document", "styles", "numbering", "footnotes"]))
def test_any_text_in_a_part_is_read_or_refused(text: str, part: str) -> None:
    data = word(p(r("It is rare.") + refer(1)))
    is_read_or_refused(without(data, **{part: text.encode("utf-8", "replace")}))


@settings(max_examples=300, deadline=None)
@given(
    part=st.sampled_from(["document", "styles", "numbering", "footnotes"]),
    at=st.floats(0, 1),
    rest=st.binary(max_size=4),
)
def test_a_part_that_is_cut_off_is_read_or_refused(part: str, at: float, rest: bytes) -> None:
    data = word(p(r("It is rare.") + refer(2)) + p("x", "1"), foot=NOTES)
    content = zipfile.ZipFile(io.BytesIO(data)).read(f"word/{part}.xml")
    is_read_or_refused(without(data, **{part: content[: int(at * len(content))] + rest}))


@settings(max_examples=400, deadline=None)
@given(data=st.data())
def test_a_damaged_archive_is_read_or_refused(data: st.DataObject) -> None:
    whole = bytearray(word(p(r("It is rare.") + refer(2)) + p("x", "1"), foot=NOTES))
    for at in data.draw(st.lists(st.integers(0, len(whole) - 1), min_size=1, max_size=4)):
        whole[at] = data.draw(st.integers(0, 255))
    is_read_or_refused(bytes(whole[: data.draw(st.just(len(whole)) | st.integers(0, len(whole)))]))
