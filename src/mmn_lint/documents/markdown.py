"""Markdown: CommonMark and GFM with front matter, footnotes, definition lists, admonitions and template tags."""

from __future__ import annotations

from mmn_lint.documents.options import Options
from mmn_lint.model import Document

NAME = "markdown"
EDITABLE = True
SUFFIXES = (".md", ".markdown", ".mdown", ".mkd")
COMMENT = "<!-- {} -->"


def read(data: bytes, options: Options) -> Document:
    """Read a Markdown file; raises ``ReadError`` when it is no text."""
    from mmn_lint.documents.encoding import decode
    from mmn_lint.documents.reading.markdown import read_markdown

    return read_markdown(decode(data), NAME, options)
