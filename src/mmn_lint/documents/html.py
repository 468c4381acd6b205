"""HTML: whole pages and fragments, read as browsers read them, broken markup included."""

from __future__ import annotations

from mmn_lint.documents.options import Options
from mmn_lint.model import Document

NAME = "html"
EDITABLE = True
SUFFIXES = (".html", ".htm", ".xhtml")
COMMENT = "<!-- {} -->"


def read(data: bytes, options: Options) -> Document:
    """Read an HTML file in its declared charset; raises ``ReadError`` when it is no text."""
    from mmn_lint.documents.encoding import decode
    from mmn_lint.documents.reading.html import read_html

    return read_html(decode(data, declared=True), NAME, options)
