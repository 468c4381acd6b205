"""Short ways to say what is read of a text, and where it stands."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mmn_lint import documents
from mmn_lint.positions import LineIndex, source_span

Where = Callable[[str, str, str], str]


@pytest.fixture
def where() -> Where:
    """Return the place of a visible phrase as ``line:column-line:column`` and the source text there."""

    def find(text: str, format: str, phrase: str) -> str:
        document = documents.read(text.encode(), format=format)
        block = next(block for block in document.blocks if phrase in block.text)
        at = block.text.index(phrase)
        start, end = source_span(block, at, at + len(phrase))
        place = LineIndex(document.source).place(start, end)
        return f"{place.line}:{place.column}-{place.end_line}:{place.end_column} {document.source[start:end]}"

    return find
