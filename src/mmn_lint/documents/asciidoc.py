"""AsciiDoc: sections, lists, delimited blocks, tables, footnotes and inline marks as Asciidoctor reads them."""

from __future__ import annotations

from mmn_lint.documents.options import Options
from mmn_lint.model import Document

NAME = "asciidoc"
EDITABLE = True
SUFFIXES = (".adoc", ".asciidoc", ".asc")
COMMENT = "// {}"


def read(data: bytes, options: Options) -> Document:
    """Read an AsciiDoc file; raises ``ReadError`` when it is no text."""
    from mmn_lint.documents.encoding import decode
    from mmn_lint.documents.reading.asciidoc import read_asciidoc

    return read_asciidoc(decode(data), NAME, options)
