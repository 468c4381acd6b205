"""Reads JSON and delimited text, as a CMS exports them."""

from __future__ import annotations

import re

from mmn_lint.documents.options import Options
from mmn_lint.documents.reading.delimited import rows_of
from mmn_lint.documents.reading.embedded import Value
from mmn_lint.documents.reading.escapes import JSON_ESCAPE, JSON_NAMED, add_escaped
from mmn_lint.documents.reading.json_strings import Node, strings
from mmn_lint.documents.reading.outline import DIRECTIVE_KEY, Outline
from mmn_lint.documents.reading.records import Field, Records
from mmn_lint.model import Document

_LINE = re.compile(r"[^\r\n]+")
# Excel's own first line.
_SEPARATOR = re.compile(r"sep=([^\r\n])(?:\r\n?|\n)", re.IGNORECASE)
# In a text with lines of its own a carriage return is part of their end.
_NAMED = JSON_NAMED | {"r": ""}
_DELIMITERS = ",;\t|"


def read_json(source: str, format: str, options: Options, *, lines: bool = False) -> Document:
    """Read JSON, or JSON Lines; what is malformed is read as far as it goes."""
    outline = Outline()
    records = Records(outline, options)
    spans = (line.span() for line in _LINE.finditer(source)) if lines else [(0, len(source))]
    for start, end in spans:
        for node, low, high in strings(source, start, end):
            if node.key == DIRECTIVE_KEY:
                outline.directive(source[low:high], low)
            elif (kind := records.format(node, node.key)) is not None:
                value = Value()
                add_escaped(source, low, high, JSON_ESCAPE, _NAMED, value)
                records.add(Field(node, node.key, value), kind)
            else:
                records.see(node, node.key, source[low:high])
    records.finish()
    return outline.document(source, format)


def read_delimited(source: str, format: str, options: Options) -> Document:
    """Read delimited text; the first row names the fields, and the delimiter is what it has most of."""
    outline = Outline()
    records = Records(outline, options)
    said = _SEPARATOR.match(source)
    start = said.end() if said else 0
    head = _LINE.search(source, start)
    delimiter = said[1] if said else max(_DELIMITERS, key=head[0].count) if head else ","
    rows = rows_of(source, start, len(source), delimiter)
    keys = [cell.prose(source).visible.strip() for cell in next(rows, [])]
    for row in rows:
        node = Node(False, "", None)
        for key, cell in zip(keys, row, strict=False):
            if key.lower() == DIRECTIVE_KEY:
                outline.directive(source[cell.start : cell.end], cell.start)
            elif (kind := records.format(node, key)) is not None:
                value = Value()
                cell.add_to(value, source)
                records.add(Field(node, key, value), kind)
    records.finish()
    return outline.document(source, format)
