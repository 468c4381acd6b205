"""MDX: Markdown with JSX, whose tags, expressions, imports and exports are not read, but the prose between them is."""

from __future__ import annotations

from mmn_lint.documents.options import Options
from mmn_lint.model import Document

NAME = "mdx"
EDITABLE = True
SUFFIXES = (".mdx",)
COMMENT = "{{/* {} */}}"


def read(data: bytes, options: Options) -> Document:
    """Read an MDX file; raises ``ReadError`` when it is no text."""
    from mmn_lint.documents.encoding import decode
    from mmn_lint.documents.reading.mdx import read_mdx

    return read_mdx(decode(data), NAME, options)
