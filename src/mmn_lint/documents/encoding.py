"""Turns the bytes of a text file into text, or says which byte is wrong."""

from __future__ import annotations

import codecs
import re

from mmn_lint.errors import ReadError

_LINE_END = re.compile(r"\r\n?|\n")
# WHATWG looks at the first 1024 bytes; pages saved by a CMS put longer headers first.
_PRESCAN = 4096
_CHARSET = re.compile(
    rb"""<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([\w.:-]+)|<\?xml\b[^>]*?\bencoding\s*=\s*["']([\w.:-]+)["']""",
    re.IGNORECASE,
)
# What browsers decode these labels as (WHATWG Encoding Standard, section 4.2).
_BROWSER_NAME = {
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
}


def decode(data: bytes, *, declared: bool = False) -> str:
    """Return the text without byte order mark, line ends untouched.

    UTF-8, with or without byte order mark, and UTF-16 with one are known. With ``declared``, a charset named in
    ``<meta>`` or ``<?xml encoding?>`` counts where the bytes are no UTF-8: converted pages often keep their old label.

    Raises:
        ReadError: naming the first byte that is wrong.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = _decode(data, "utf-16", "UTF-16")
        if "\0" in text:
            raise ReadError("looks like a binary file, not text")
        return text
    if b"\0" in data:
        raise ReadError("looks like a binary file, not text")
    charset = _declared(data) if declared else None
    if charset is not None:
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError:
            return _decode(data, _codec(charset), charset)
    return _decode(data, "utf-8-sig", "UTF-8")


def _declared(data: bytes) -> str | None:
    found = _CHARSET.search(data, 0, _PRESCAN)
    if found is None:
        return None
    charset = (found[1] or found[2]).decode("ascii", "replace")
    # A page that says UTF-16 in ASCII bytes is UTF-8 (WHATWG, prescan).
    return None if charset.lower().startswith(("utf-8", "utf8", "utf-16", "utf16")) else charset


def _codec(charset: str) -> str:
    name = _BROWSER_NAME.get(charset.lower(), charset)
    try:
        info = codecs.lookup(name)
    except LookupError:
        info = None
    # Python also has codecs that are no character sets ("hex", "zip").
    if info is None or info.name in _NO_CHARSETS or not getattr(info, "_is_text_encoding", True):
        raise ReadError(f"unknown charset {charset!r} declared; save the file as UTF-8")
    return info.name


# Codecs of Python for text that no file is declared to be in.
_NO_CHARSETS = frozenset(
    {
        "unicode_escape",
        "raw_unicode_escape",
        "idna",
        "punycode",
        "undefined",
        "unicode-escape",
        "raw-unicode-escape",
        "utf-7",
    }
)


def _decode(data: bytes, codec: str, name: str) -> str:
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as error:
        # The decoder of "utf-8-sig" counts from behind the byte order mark.
        skipped = 3 if codec == "utf-8-sig" and data.startswith(codecs.BOM_UTF8) and data[3:] == error.object else 0
        offset = error.start + skipped
        before = data[:offset].decode(codec, "replace") if codec == "utf-16" else data[:offset].decode("latin-1")
        line = len(_LINE_END.findall(before)) + 1
        where = (
            f"byte 0x{data[offset]:02x} at offset {offset} (line {line})" if offset < len(data) else f"end at {offset}"
        )
        raise ReadError(f"not valid {name}: {where}; save the file as UTF-8") from error
    except (ValueError, LookupError) as error:
        raise ReadError(f"not valid {name}; save the file as UTF-8") from error
    if "\0" in text:
        raise ReadError("looks like a binary file, not text")
    return text.removeprefix("\ufeff")
