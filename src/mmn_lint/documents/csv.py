"""Delimited text (CSV): the text fields of its rows."""

from __future__ import annotations

from mmn_lint.documents.options import Options
from mmn_lint.model import Document

NAME = "csv"
SUFFIXES = (".csv", ".tsv")


def read(data: bytes, options: Options) -> Document:
    """Read a delimited file; raises ``ReadError`` when it is no text."""
    from mmn_lint.documents.encoding import decode
    from mmn_lint.documents.reading.data import read_delimited

    return read_delimited(decode(data), NAME, options)
