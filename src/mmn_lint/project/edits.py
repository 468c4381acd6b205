"""Changes the bytes of a file: some characters for others, every other byte as it was."""

from __future__ import annotations

import codecs
from collections.abc import Iterator

from mmn_lint.errors import ReadError

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def replaced(data: bytes, source: str, start: int, end: int, text: str) -> bytes:
    """The bytes of a file with the characters from ``start`` to ``end`` of its text replaced.

    Args:
        source: the bytes decoded, without byte order mark.

    Raises:
        ReadError: the bytes are in an encoding that the text cannot be written back in.
    """
    for mark, codec in _encodings(data):
        try:
            if source.encode(codec) != data[len(mark) :]:
                continue
            head, tail = (part.encode(codec) for part in (source[:start], source[end:]))
            return mark + head + text.encode(codec) + tail
        except UnicodeEncodeError:
            continue
    raise ReadError("cannot be fixed in its encoding; save the file as UTF-8")


def _encodings(data: bytes) -> Iterator[tuple[bytes, str]]:
    for mark, codec in _MARKS:
        if data.startswith(mark):
            yield mark, codec
            return
    # Of the encodings that pages declare, those with one byte a character are the ones in use.
    yield from ((b"", codec) for codec in ("utf-8", "cp1252", "iso8859-15", "iso8859-2"))
