"""JSON: the text fields of its records."""

from __future__ import annotations

from mmn_lint.documents.options import Options
from mmn_lint.model import Document

NAME = "json"
SUFFIXES = (".json",)
COMMENT = '"mmn-lint": "{}",'


def read(data: bytes, options: Options) -> Document:
    """Read a JSON file; raises ``ReadError`` when it is no text."""
    from mmn_lint.documents.encoding import decode
    from mmn_lint.documents.reading.data import read_json

    return read_json(decode(data), NAME, options)
