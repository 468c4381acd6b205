"""Bytes become text, or an error that names the first wrong byte."""

from __future__ import annotations

import codecs

import pytest

from mmn_lint.documents.encoding import decode
from mmn_lint.errors import ReadError

TEXTS = [
    pytest.param("naïve".encode(), "naïve", id="utf-8"),
    pytest.param(codecs.BOM_UTF8 + "naïve".encode(), "naïve", id="utf-8-with-bom"),
    pytest.param("naïve\r\n".encode("utf-16"), "naïve\r\n", id="utf-16-with-bom"),
    pytest.param(codecs.BOM_UTF16_BE + "naïve".encode("utf-16-be"), "naïve", id="utf-16-big-endian"),
    pytest.param(b"", "", id="empty"),
    pytest.param(b"a\rb\r\nc", "a\rb\r\nc", id="line-ends-untouched"),
]

PAGES = [
    pytest.param(b"<meta charset=iso-8859-1>na\xefve \x96", "naïve –", id="latin-1-means-windows-1252"),
    pytest.param(b'<meta http-equiv=x content="text/html; charset=windows-1252">na\xefve', "naïve", id="http-equiv"),
    pytest.param(b"<?xml version='1.0' encoding='koi8-r'?>\xc1", "а", id="xml-declaration"),
    pytest.param("<meta charset=iso-8859-1>naïve".encode(), "naïve", id="wrong-label-on-utf-8"),
    pytest.param("<meta charset=utf-16>naïve".encode(), "naïve", id="utf-16-label-cannot-be-true"),
]

WRONG = [
    pytest.param(
        b"a\nb\n\xff", False, "not valid UTF-8: byte 0xff at offset 4 (line 3); save the file as UTF-8", id="byte"
    ),
    pytest.param(codecs.BOM_UTF8 + b"a\xff", False, "byte 0xff at offset 4 (line 1)", id="offset-counts-the-bom"),
    pytest.param(b"a\r\nb\r\xc3", False, "byte 0xc3 at offset 5 (line 3)", id="cut-off-at-the-end"),
    pytest.param(b"a\0b", False, "looks like a binary file, not text", id="nul"),
    pytest.param("a".encode("utf-32"), False, "looks like a binary file, not text", id="utf-32"),
    pytest.param(codecs.BOM_UTF16_LE + b"\x00\xd8", False, "not valid UTF-16", id="half-a-surrogate-pair"),
    pytest.param(b"<meta charset=iso-8859-1>\xff", None, "not valid UTF-8", id="label-counts-in-html-only"),
    pytest.param(b"<meta charset=martian>\xff", True, "unknown charset 'martian'", id="unknown-charset"),
    pytest.param(b"<meta charset=hex>\xff", True, "unknown charset 'hex'", id="codec-that-is-no-charset"),
]


@pytest.mark.parametrize(("data", "text"), TEXTS)
def test_text(data: bytes, text: str) -> None:
    assert decode(data) == text


@pytest.mark.parametrize(("data", "end"), PAGES)
def test_declared_charset(data: bytes, end: str) -> None:
    assert decode(data, declared=True).endswith(">" + end)


@pytest.mark.parametrize(("data", "declared", "message"), WRONG)
def test_wrong_bytes(data: bytes, declared: bool | None, message: str) -> None:
    with pytest.raises(ReadError) as error:
        decode(data, declared=bool(declared))
    assert message in error.value.message
