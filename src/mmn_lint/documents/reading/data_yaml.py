"""Reads YAML, by the events of PyYAML and their marks."""

from __future__ import annotations

import re
from typing import Any

from mmn_lint.documents.options import Options
from mmn_lint.documents.reading.embedded import Value
from mmn_lint.documents.reading.escapes import YAML_ESCAPE, YAML_NAMED, add_escaped
from mmn_lint.documents.reading.json_strings import Node
from mmn_lint.documents.reading.outline import DIRECTIVE_KEY, Outline
from mmn_lint.documents.reading.records import Field, Records
from mmn_lint.errors import MalformedError
from mmn_lint.model import Document

_COMMENT = re.compile(r"(?<![^\s])#[ \t]*(?P<text>mmn-lint-(?:disable|enable)\b[^\r\n]*)")
_LINE = re.compile(r"([^\r\n]*)(\r\n?|\n|\Z)")
_BLOCK_HEAD = re.compile(r"[|>][-+0-9]*[ \t]*(?:#[^\r\n]*)?(?:\r\n?|\n|\Z)")
_SINGLE = re.compile(r"''|(?P<fold>[ \t]*(?:\r\n?|\n)[ \t]*)")
_DOUBLE = re.compile(rf"{YAML_ESCAPE.pattern}|(?P<fold>[ \t]*(?:\r\n?|\n)[ \t]*)")
_BRACKET = re.compile(r"[\[\]{}]")
_DEEPEST = 500
_FOLD = re.compile(r"[ \t]*(?:\r\n?|\n)[ \t]*")


def read_yaml(source: str, format: str, options: Options) -> Document:
    """Read YAML, one document or several; raises ``MalformedError`` for what is none."""
    outline = Outline()
    for found in _COMMENT.finditer(source):
        outline.comment(found["text"].strip(), *found.span())
    _read(source, 0, len(source), outline, options)
    return outline.document(source, format)


def read_paths(source: str, start: int, end: int, outline: Outline, options: Options) -> None:
    """Add the fields of front matter that paths name; YAML that is none has none."""
    try:
        _read(source, start, end, outline, options)
    except MalformedError:
        return


def _read(source: str, start: int, end: int, outline: Outline, options: Options) -> None:
    import yaml

    text = source[start:end]
    _check_depth(text)
    reader = _Reader(source, start, outline, Records(outline, options))
    # The parser in C reads a megabyte in a tenth of the time; both give the same events.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        for event in yaml.parse(text, Loader=loader):
            reader.event(type(event).__name__, event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f"line {mark.line + 1}: " if mark else ""
        raise MalformedError(f"not valid YAML: {where}{error.problem or error.context}") from None
    except yaml.reader.ReaderError as error:
        raise MalformedError(f"not valid YAML: character U+{error.character:04X} may not stand in it") from None
    except RecursionError:
        raise MalformedError("not valid YAML: nested too deeply") from None
    reader.records.finish()


def _check_depth(source: str) -> None:
    # libyaml takes time by the square of the depth.
    depth = 0
    for mark in _BRACKET.finditer(source):
        depth = depth + 1 if mark[0] in "[{" else max(0, depth - 1)
        if depth > _DEEPEST:
            raise MalformedError("not valid YAML: nested too deeply")


class _Reader:
    """Follows the events; ``node`` is the mapping or sequence that is open."""

    def __init__(self, source: str, base: int, outline: Outline, records: Records) -> None:
        self.source = source
        # Where the text that is parsed begins.
        self.base = base
        self.outline = outline
        self.records = records
        self.node: Node | None = None

    def event(self, name: str, event: Any) -> None:
        """Take one event."""
        match name:
            case "MappingStartEvent" | "SequenceStartEvent":
                self.node = Node(name[0] == "S", self.node.key if self.node else "", self.node)
            case "MappingEndEvent" | "SequenceEndEvent":
                self.node = self.node.outer if self.node else None
                self._given()
            case "ScalarEvent":
                self._scalar(event)
            case "AliasEvent":
                self._given()

    def _given(self) -> None:
        """Note that a key has its value, or, in the place of one, is read."""
        if self.node is not None and not self.node.array:
            self.node.expects_key = not self.node.expects_key

    def _scalar(self, event: Any) -> None:
        node = self.node
        if node is not None and not node.array and node.expects_key:
            node.key = str(event.value)
        elif node is not None:
            start, end = self.base + event.start_mark.index, self.base + event.end_mark.index
            if node.key == DIRECTIVE_KEY:
                self.outline.directive(self.source[start:end].strip("\"'"), start)
            elif (format := self.records.format(node, node.key)) is not None:
                self.records.add(Field(node, node.key, self._value(event.style, start, end)), format)
            else:
                self.records.see(node, node.key, str(event.value))
        self._given()

    def _value(self, style: str | None, start: int, end: int) -> Value:
        value = Value()
        match style:
            case "'":
                self._folded(value, start + 1, end - 1, _SINGLE)
            case '"':
                self._folded(value, start + 1, end - 1, _DOUBLE)
            case "|" | ">":
                self._block(value, start, end)
            case _:
                self._folded(value, start, end, _FOLD)
        return value

    def _folded(self, value: Value, start: int, end: int, marks: re.Pattern[str]) -> None:
        """Add a flow scalar: a line's end and the indentation behind it are one line break."""
        position = start
        for mark in marks.finditer(self.source, start, end):
            value.text(self.source[position : mark.start()], position)
            position = mark.end()
            if marks is _FOLD or mark["fold"] is not None:
                value.newline(mark.start(), mark.end() - mark.start())
            elif marks is _SINGLE:
                value.piece("'", mark.start(), 2)
            else:
                add_escaped(self.source, mark.start(), mark.end(), YAML_ESCAPE, YAML_NAMED, value)
        value.text(self.source[position:end], position)

    def _block(self, value: Value, start: int, end: int) -> None:
        """Add a block scalar without its indentation, which is that of its first line."""
        head = _BLOCK_HEAD.match(self.source, start, end)
        lines = [line for line in _LINE.finditer(self.source, head.end() if head else start, end) if line[0]]
        indent = next((len(line[1]) - len(line[1].lstrip(" ")) for line in lines if line[1].strip()), 0)
        for line in lines:
            cut = min(indent, len(line[1]) - len(line[1].lstrip(" ")))
            value.text(line[1][cut:], line.start() + cut)
            if line[2]:
                value.newline(line.start(2), len(line[2]))
