"""Finds front matter and reads the prose among its keys, each value with its exact place."""

from __future__ import annotations

import re
from typing import NamedTuple

from mmn_lint.documents.options import Options
from mmn_lint.documents.reading.escapes import JSON_ESCAPE, JSON_NAMED, YAML_ESCAPE, YAML_NAMED, add_escaped
from mmn_lint.documents.reading.json_strings import strings
from mmn_lint.documents.reading.outline import DIRECTIVE, DIRECTIVE_KEY, Outline
from mmn_lint.documents.reading.prose import Prose
from mmn_lint.positions import with_plain_ends

# Keys whose values are prose; the title is a block of its own kind.
KEYS = frozenset({"title", "description", "summary", "excerpt"})

_JSON_OPENING = re.compile(r'\{[ \t]*(?:\r\n?|\n)\s*"')
_OPENING = re.compile(r"(---|\+\+\+)[ \t]*(?:\r\n?|\n)")
_CLOSING = {
    "---": re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE),
    "+++": re.compile(r"^\+\+\+[ \t]*$", re.MULTILINE),
}
_LINE = re.compile(r"([^\r\n]*)(\r\n?|\n|\Z)")
_YAML_KEY = re.compile(r"""(?:"([\w-]+)"|'([\w-]+)'|([\w-]+))[ \t]*:(?=[ \t]|$)[ \t]*""")
# A tag (!!str) or an anchor (&a) before the value.
_YAML_PROPERTY = re.compile(r"(?:!\S*|&\S+)(?:[ \t]+|$)")
_DIRECTIVE_KEY = re.compile(rf"""["']?{DIRECTIVE_KEY}["']?[ \t]*[:=][ \t]*\[?""")
_DIRECTIVE_ITEM = re.compile(r"""[ \t]*-[ \t]+|[ \t]+(?=["'])""")
_DIRECTIVE_VALUE = re.compile(r""""([^"]*)"|'([^']*)'|((?<![^ \t])[a-z][^"'#\]]*)""")
_YAML_BLOCK = re.compile(r"([|>])[-+0-9]*[ \t]*(?:#.*)?$")
_YAML_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#")
_DIRECTIVE_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#[ \t]*(?=" + DIRECTIVE.pattern + ")")
_TOML_KEY = re.compile(r"""[ \t]*(?:"([\w-]+)"|'([\w-]+)'|([\w-]+))[ \t]*=[ \t]*""")
_TOML_TABLE = re.compile(r"[ \t]*\[")
_TOML_STRING = re.compile(
    r'"""(?:\r\n?|\n)?(?P<long>(?:[^\\"]|\\[\s\S]|"(?!""))*)"""|"(?P<basic>(?:[^\\"\r\n]|\\.)*)"'
    r"|'''(?:\r\n?|\n)?(?P<raw>(?:[^']|'(?!''))*)'''|'(?P<literal>[^'\r\n]*)'"
)


class _Line(NamedTuple):
    start: int
    text: str


def read_front_matter(source: str, outline: Outline, options: Options) -> int:
    """Read front matter, if any, into ``outline`` and return the offset where the body starts.

    YAML between ``---`` and ``---`` or ``...``, TOML between ``+++``, or a JSON object; only top-level keys with a text
    value count, in YAML also the paths that ``options`` names. What is malformed is passed over.
    """
    if _JSON_OPENING.match(source):
        return _read_json(source, outline, options)
    opening = _OPENING.match(source)
    if opening is None:
        return 0
    # MULTILINE knows "\n" only as a line's end, so files with other ends are looked at in a copy of equal length.
    plain = with_plain_ends(source)
    closing = _CLOSING[opening[1]].search(plain, opening.end())
    if closing is None:
        return 0
    start, end = opening.end(), closing.start()
    if opening[1] == "---":
        first = next((line for line in plain[start:end].split("\n") if line.strip()), "")
        # "---", prose, "---" is a paragraph between two rules, not metadata.
        if first and not _YAML_KEY.match(first) and first[0] not in "#{-\"'":
            return 0
    lines = [_Line(line.start(), line[1]) for line in _LINE.finditer(source, start, end) if line[0]]
    _directives(lines, outline)
    if opening[1] == "---":
        _read_yaml(source, lines, end, outline, options)
        if options.paths is not None:
            from mmn_lint.documents.reading.data_yaml import read_paths

            read_paths(source, start, end, outline, options.paths)
    else:
        _read_toml(source, lines, end, outline, options)
    after = _LINE.match(source, closing.start())
    return after.end() if after else len(source)


def _add(key: str, prose: Prose, outline: Outline) -> None:
    outline.add(prose, "title" if key == "title" else "meta")


def _read_json(source: str, outline: Outline, options: Options) -> int:
    from json import JSONDecodeError, JSONDecoder

    try:
        _, end = JSONDecoder().raw_decode(source)
    except (JSONDecodeError, RecursionError):
        return 0
    for node, low, high in strings(source, 0, end):
        name = node.key.lower()
        if node.outer is None and name == DIRECTIVE_KEY:
            outline.directive(source[low:high], low)
        elif node.outer is None and options.is_text(name, KEYS):
            prose = Prose()
            add_escaped(source, low, high, JSON_ESCAPE, JSON_NAMED, prose)
            _add(name, prose, outline)
    after = _LINE.match(source, end)
    return after.end() if after else end


def _directives(lines: list[_Line], outline: Outline) -> None:
    """Read the key whose value is a directive, or a list of them."""
    within = False
    for line in lines:
        key = _DIRECTIVE_KEY.match(line.text)
        item = _DIRECTIVE_ITEM.match(line.text) if within else None
        within = key is not None or item is not None
        start = key or item
        if start is None:
            continue
        for value in _DIRECTIVE_VALUE.finditer(line.text, start.end()):
            outline.directive(value[value.lastindex or 0], line.start + value.start(value.lastindex or 0))


def _comment(line: _Line, outline: Outline) -> None:
    found = _DIRECTIVE_COMMENT.search(line.text)
    if found is not None:
        outline.comment(line.text[found.end() :].strip(), line.start + found.start(), line.start + len(line.text))


def _read_yaml(source: str, lines: list[_Line], end: int, outline: Outline, options: Options) -> None:
    number = 0
    while number < len(lines):
        line = lines[number]
        number += 1
        _comment(line, outline)
        key = _YAML_KEY.match(line.text)
        name = (key[1] or key[2] or key[3]).lower() if key else ""
        if key is None or not options.is_text(name, KEYS):
            continue
        column = key.end()
        while (extra := _YAML_PROPERTY.match(line.text, column)) is not None:
            column = extra.end()
        value = line.text[column:]
        prose = Prose()
        if value[:1] in ("[", "{", "*"):
            continue
        if value[:1] in ('"', "'"):
            _yaml_quoted(source, line.start + column, end, prose)
        else:
            continued = number
            while continued < len(lines) and (lines[continued].text[:1] in " \t" or not lines[continued].text.strip()):
                continued += 1
            number, first = continued, number
            nested = lines[first].text.lstrip() if first < continued else ""
            if not value and (nested[:1] in ("-", "[", "{") or _YAML_KEY.match(nested)):
                continue
            block = _YAML_BLOCK.match(value)
            if block is not None:
                _yaml_block(lines[first:continued], block[1] == "|", prose)
            else:
                _yaml_plain([_Line(line.start + column, value), *lines[first:continued]], prose)
        _add(name, prose, outline)


def _yaml_plain(lines: list[_Line], prose: Prose) -> None:
    for line in lines:
        comment = _YAML_COMMENT.search(line.text)
        text = line.text[: comment.start()] if comment else line.text
        if not text.strip():
            if comment:
                break
            continue
        prose.space(line.start - 1, 1)
        prose.text(text, line.start)
        if comment:
            break


def _yaml_block(lines: list[_Line], literal: bool, prose: Prose) -> None:
    for line in lines:
        if literal or not line.text.strip():
            prose.newline(line.start - 1, 1)
        else:
            prose.space(line.start - 1, 1)
        prose.text(line.text, line.start)


def _yaml_quoted(source: str, start: int, end: int, prose: Prose) -> None:
    if source[start] == "'":
        body = re.compile(r"(?:[^']|'')*").match(source, start + 1, end)
        escape = re.compile("''")
    else:
        body = re.compile(r"(?:[^\\\"]|\\[\s\S])*").match(source, start + 1, end)
        escape = YAML_ESCAPE
    if body is None or body.end() >= end:
        return
    add_escaped(source, start + 1, body.end(), escape, YAML_NAMED, prose)


def _read_toml(source: str, lines: list[_Line], end: int, outline: Outline, options: Options) -> None:
    position = 0
    for line in lines:
        if line.start < position:
            continue
        _comment(line, outline)
        if _TOML_TABLE.match(line.text):
            # Keys of tables belong to something else; only comments are looked for from here on.
            position = -1
        key = _TOML_KEY.match(line.text)
        if key is None or position < 0:
            continue
        value = _TOML_STRING.match(source, line.start + key.end(), end)
        if value is None:
            continue
        position = value.end()
        name = (key[1] or key[2] or key[3]).lower()
        if options.is_text(name, KEYS) and value.lastgroup is not None:
            prose = Prose()
            start, stop = value.span(value.lastgroup)
            escape = YAML_ESCAPE if value.lastgroup in ("long", "basic") else None
            add_escaped(source, start, stop, escape, YAML_NAMED, prose)
            _add(name, prose, outline)
