"""reStructuredText, as docutils and Sphinx know it."""

from __future__ import annotations

from mmn_lint.documents.options import Options
from mmn_lint.model import Document

NAME = "rst"
EDITABLE = True
SUFFIXES = (".rst", ".rest")
COMMENT = ".. {}\n"


def read(data: bytes, options: Options) -> Document:
    """Read a reStructuredText file; raises ``ReadError`` when it is no text."""
    from mmn_lint.documents.encoding import decode
    from mmn_lint.documents.reading.rst import read_rst

    return read_rst(decode(data), NAME, options)
