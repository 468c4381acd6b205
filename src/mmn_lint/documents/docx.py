"""Word files (DOCX): the text that Word shows once all changes are accepted, a line for each paragraph."""

from __future__ import annotations

from mmn_lint.documents.options import Options
from mmn_lint.model import Document

NAME = "docx"
SUFFIXES = (".docx",)


def read(data: bytes, options: Options) -> Document:
    """Read a Word file; raises ``ReadError`` when it is none, or one that is not safe to unpack."""
    from mmn_lint.documents.reading.docx import read_docx

    return read_docx(data, NAME)
