"""Plain text: hard-wrapped paragraphs, bullets, headings by their look."""

from __future__ import annotations

from mmn_lint.documents.options import Options
from mmn_lint.model import Document

NAME = "text"
EDITABLE = True
SUFFIXES = (".txt", ".text")
COMMENT = "{}"


def read(data: bytes, options: Options) -> Document:
    """Read a text file; raises ``ReadError`` when it is no text."""
    from mmn_lint.documents.encoding import decode
    from mmn_lint.documents.reading.text import read_text

    return read_text(decode(data), NAME)
