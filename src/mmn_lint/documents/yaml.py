"""YAML: the text fields of its records."""

from __future__ import annotations

from mmn_lint.documents.options import Options
from mmn_lint.model import Document

NAME = "yaml"
SUFFIXES = (".yaml", ".yml")
COMMENT = "# {}"


def read(data: bytes, options: Options) -> Document:
    """Read a YAML file; raises ``ReadError`` when it is no text, or no YAML."""
    from mmn_lint.documents.encoding import decode
    from mmn_lint.documents.reading.data_yaml import read_yaml

    return read_yaml(decode(data), NAME, options)
