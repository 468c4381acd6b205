"""Reads TOML and holds it against a JSON Schema; every error names the line, the key and what was expected."""

from __future__ import annotations

import datetime
import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from mmn_lint.errors import MmnLintError, PackError
from mmn_lint.resources import data as data_folder

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

Key = tuple[str | int, ...]
"""Where a value stands in a TOML file: table names, keys, and positions in arrays from 0."""


def parse_toml(text: str, path: str, *, error: type[MmnLintError] = PackError) -> dict[str, Any]:
    """The tables of a TOML text; raises ``error`` with the line where it breaks the syntax."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as broken:
        what, line = _syntax_error(str(broken), text)
        raise error(f"not valid TOML: {what}", path=path, line=line) from None
    except RecursionError:
        raise error("not usable TOML: arrays or inline tables nested too deep", path=path) from None


def validate(
    data: Mapping[str, Any],
    schema: str,
    *,
    text: str,
    path: str,
    error: type[MmnLintError] = PackError,
    root: Key = (),
) -> None:
    """Hold the tables of a TOML file against ``schemas/<schema>.schema.json``.

    Args:
        data: the tables as read.
        schema: the schema's name, ``fact-pack`` or ``config``.
        text: the TOML source, to find the line of what is wrong.
        path: the file, as the user named it.
        error: what to raise.
        root: where ``data`` stands in the file, for one table of many (``("tool", "mmn-lint")``).
    """
    if (found := problem(data, schema)) is not None:
        where, what = found
        raise error(f"{key_path(where)}: {what}" if where else what, path=path, line=line_of(text, (*root, *where)))


def problem(data: object, schema: str) -> tuple[Key, str] | None:
    """What is wrong with data by ``schemas/<schema>.schema.json``, and where; ``None`` where nothing is."""
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import best_match

    rules = json.loads(data_folder("schemas").joinpath(f"{schema}.schema.json").read_text("utf-8"))
    errors = list(Draft202012Validator(rules).iter_errors(data))
    found = best_match(errors)
    return None if found is None else _describe(_misspelt(found, errors) or found)


def _misspelt(missing: ValidationError, errors: Iterable[ValidationError]) -> ValidationError | None:
    """Where a key is missing because it is spelt otherwise, that one is what is wrong."""
    if missing.validator != "required":
        return None
    absent = [key for key in missing.validator_value if key not in missing.instance]
    beside = (one for one in errors if one.absolute_path == missing.absolute_path)
    unknown = (one for one in beside if one.validator in ("additionalProperties", "unevaluatedProperties"))
    return next((one for one in unknown if near(str(_describe(one)[0][-1]), absent)), None)


def line_of(text: str, where: Key) -> int:
    """The line, from 1, of a key in a valid TOML text; of the nearest key around it where it is not there."""
    found, line = -1, 1
    for known, stands in places(text):
        shared = min(len(known), len(where))
        if shared > found and where[:shared] == known[:shared]:
            found, line = shared, stands
    return line


def end_of(text: str, where: Key, *, last: bool = False) -> int | None:
    """The offset behind a key's value in a valid TOML text; ``None`` where no line of the text is that key's.

    Args:
        last: the key is a table; behind the last pair that stands under its header instead, or behind the header.
    """
    scanner = _Scanner(text)
    header = -1
    for known, offset in scanner.places():
        if last and known == where and text[offset] == "[":
            header = text.index("]", offset + len(str(where[-1]))) + 1
    if not last:
        return scanner.ends.get(where)
    under = [end for (table, _), end in scanner.pairs.items() if table == where]
    return max(under, default=header) if header >= 0 else None


def places(text: str) -> Iterator[tuple[Key, int]]:
    """Every key of a valid TOML text with its line, from 1."""
    line, at = 1, 0
    for known, offset in _Scanner(text).places():
        line, at = line + text.count("\n", at, offset), offset
        yield known, line


def span_of(text: str, table: Key, key: str) -> tuple[int, int] | None:
    """From where to where a key and its value stand under a table's own header; ``None`` where they do not."""
    scanner = _Scanner(text)
    header = start = -1
    for known, offset in scanner.places():
        if known == table and text[offset] == "[":
            header = offset
        if known == (*table, key) and text[offset] != "[":
            start = offset
    end = scanner.pairs.get((table, (*table, key)))
    return (start, end) if header >= 0 and end is not None else None


def near(word: str, choices: Iterable[str]) -> str:
    """``" (did you mean 'x'?)"`` for the choice nearest to a misspelt word, ``""`` where none is near."""
    from difflib import get_close_matches

    match = get_close_matches(word, sorted(choices), n=1, cutoff=0.6)
    return f" (did you mean {match[0]!r}?)" if match else ""


def key_path(where: Key) -> str:
    """A key path as TOML writes it: ``facts.sex-ratio.evidence[0].line``; keys that need quotes get them."""
    parts = ""
    for step in where:
        if isinstance(step, int):
            parts += f"[{step}]"
        else:
            name = step if re.fullmatch(r"[A-Za-z0-9_-]+", step) else json.dumps(step, ensure_ascii=False)
            parts += f".{name}" if parts else name
    return parts


def _syntax_error(message: str, text: str) -> tuple[str, int]:
    at = re.search(r" \(at (?:line (\d+), column \d+|end of document)\)$", message)
    if at is None:
        return message, 1
    if twice := re.match(r"Cannot declare \((.+?),?\) twice", message):
        names = [name.strip().strip("'\"") for name in twice[1].split(", ")]
        what = f"the fact {names[1]!r}" if names[0] == "facts" and len(names) == 2 else f"the table [{'.'.join(names)}]"
        message = f"{what} stands twice; take one out, or name it otherwise{message[at.start() :]}"
        at = re.search(r" \(at (?:line (\d+), column \d+|end of document)\)$", message) or at
    line = int(at[1]) if at[1] else max(1, len(text.splitlines()))
    return message[: at.start()], line


def _describe(problem: ValidationError) -> tuple[Key, str]:
    """The key that is wrong and what was expected of it, in words."""
    where: Key = tuple(problem.absolute_path)
    wanted, value = problem.validator_value, problem.instance
    match problem.validator:
        case "additionalProperties" | "unevaluatedProperties" if isinstance(value, Mapping):
            allowed = set(problem.schema.get("properties", ()))
            unknown = next((key for key in value if _is_unknown(key, problem.schema)), "")
            hint = near(unknown, allowed - set(value)) or f"; known here: {', '.join(sorted(allowed))}"
            return (*where, unknown), f"unknown key{hint}"
        case "required" if isinstance(value, Mapping):
            missing = [key for key in wanted if key not in value]
            return where, f"the key {missing[0]!r} is missing"
        case "type":
            names = [wanted] if isinstance(wanted, str) else wanted
            return where, f"expected {_alternatives(_TYPES.get(name, name) for name in names)}, found {_show(value)}"
        case "enum":
            hint = near(value, (str(choice) for choice in wanted)) if isinstance(value, str) else ""
            return where, f"expected {_alternatives(_show(choice) for choice in wanted)}, found {_show(value)}{hint}"
        case "const":
            return where, f"expected {_show(wanted)}, found {_show(value)}"
        case "minimum" | "exclusiveMinimum" | "maximum" | "exclusiveMaximum":
            return where, f"expected a number {_BOUNDS[problem.validator]} {wanted}, found {_show(value)}"
        case "minItems" | "minLength" | "minProperties":
            return where, f"expected at least {_count(wanted, problem.validator)}, found {len(value)}"
        case "maxItems" | "maxLength" | "maxProperties":
            return where, f"expected at most {_count(wanted, problem.validator)}, found {len(value)}"
        case "uniqueItems":
            return where, "expected no value twice"
        case "pattern" | "oneOf" | "anyOf" | "not" | "propertyNames" | "format":
            meaning = problem.schema.get("description", f"{problem.validator} {wanted}").rstrip(".")
            return where, f"expected {meaning[:1].lower()}{meaning[1:]}, found {_show(value)}"
    return where, _shorten(problem.message)


_TYPES = {
    "string": "a string",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "an array",
    "object": "a table",
    "null": "nothing",
}
_BOUNDS = {
    "minimum": "of at least",
    "exclusiveMinimum": "above",
    "maximum": "of at most",
    "exclusiveMaximum": "below",
}
_UNITS = {"Items": ("entry", "entries"), "Length": ("character", "characters"), "Properties": ("key", "keys")}


def _count(number: int, keyword: str) -> str:
    return f"{number} {_UNITS[keyword[3:]][number != 1]}"


def _is_unknown(key: str, schema: Mapping[str, Any]) -> bool:
    patterns = schema.get("patternProperties", {})
    return key not in schema.get("properties", {}) and not any(re.search(pattern, key) for pattern in patterns)


def _alternatives(names: Iterable[str]) -> str:
    *rest, last = names
    return f"{', '.join(rest)} or {last}" if rest else last


def _show(value: object) -> str:
    match value:
        case Mapping():
            return "a table"
        case str():
            return _shorten(json.dumps(value, ensure_ascii=False))
        case Sequence():
            return "an array"
        case bool() | int() | float():
            return json.dumps(value)
        case datetime.date() | datetime.time():
            return f"the date or time {value} (put it in quotes)"
    return _shorten(repr(value))


def _shorten(text: str, length: int = 120) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"


class _Scanner:
    """Walks a TOML text that is known to be valid and says where each of its keys stands."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._entries: dict[Key, int] = {}
        """How many tables each array of tables holds so far."""
        self.ends: dict[Key, int] = {}
        """Behind the value of each pair."""
        self.pairs: dict[tuple[Key, Key], int] = {}
        """The same by the table whose header the pair stands under."""

    def places(self) -> Iterator[tuple[Key, int]]:
        """Every key path, array positions included, with its offset; a table's header stands for the table."""
        table: Key = ()
        while self._skip(newlines=True):
            start = self._at
            if self._text.startswith("[[", start):
                self._at += 2
                name = self._resolve(self._dotted())
                position = self._entries.get(name, 0)
                self._entries[name] = position + 1
                table = (*name, position)
                self._at += 2
                yield table, start
            elif self._text[start] == "[":
                self._at += 1
                table = self._resolve(self._dotted())
                self._at += 1
                yield table, start
            else:
                yield from self._pair(table)

    def _resolve(self, name: Key) -> Key:
        """A header's name with the positions of the arrays of tables that it runs through."""
        resolved: Key = ()
        for index, step in enumerate(name):
            resolved = (*resolved, step)
            if index < len(name) - 1 and resolved in self._entries:
                resolved = (*resolved, self._entries[resolved] - 1)
        return resolved

    def _pair(self, table: Key) -> Iterator[tuple[Key, int]]:
        start = self._at
        key = (*table, *self._dotted())
        yield key, start
        self._at += 1  # the equals sign
        self._skip(newlines=False)
        yield from self._value(key)
        self.ends[key] = self.pairs[table, key] = self._at

    def _value(self, key: Key) -> Iterator[tuple[Key, int]]:
        match self._text[self._at]:
            case '"' | "'":
                self._string()
            case "[":
                yield from self._array(key)
            case "{":
                yield from self._inline_table(key)
            case _:
                self._at = _BARE.match(self._text, self._at).end()  # type: ignore[union-attr]

    def _array(self, key: Key) -> Iterator[tuple[Key, int]]:
        self._at += 1
        position = 0
        while self._skip(newlines=True) and self._text[self._at] != "]":
            if self._text[self._at] == ",":
                self._at += 1
                continue
            entry = (*key, position)
            yield entry, self._at
            yield from self._value(entry)
            position += 1
        self._at += 1

    def _inline_table(self, key: Key) -> Iterator[tuple[Key, int]]:
        self._at += 1
        while self._skip(newlines=True) and self._text[self._at] != "}":
            if self._text[self._at] == ",":
                self._at += 1
                continue
            yield from self._pair(key)
        self._at += 1

    def _dotted(self) -> Key:
        """A key, dotted or not; stops at what follows it: the equals sign or the closing bracket."""
        parts: list[str] = []
        while True:
            self._skip(newlines=False)
            start = self._at
            if self._text[start] in "\"'":
                self._string()
                parts.append(next(iter(tomllib.loads(self._text[start : self._at] + "=0"))))
            else:
                self._at = _BARE_KEY.match(self._text, start).end()  # type: ignore[union-attr]
                parts.append(self._text[start : self._at])
            self._skip(newlines=False)
            if self._text[self._at] != ".":
                return tuple(parts)
            self._at += 1

    def _string(self) -> None:
        self._at = _STRING.match(self._text, self._at).end()  # type: ignore[union-attr]

    def _skip(self, *, newlines: bool) -> bool:
        """Go past blanks (and line ends and comments); whether anything is left."""
        self._at = (_BLANK if newlines else _SPACES).match(self._text, self._at).end()  # type: ignore[union-attr]
        return self._at < len(self._text)


_SPACES = re.compile(r"[ \t]*")
_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]*")
_BARE = re.compile(r"[^,\]}#\n]*")
_STRING = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"{3,5}' + r"|'''(?:[^']|'(?!''))*'{3,5}" + r'|"(?:[^"\\]|\\.)*"' + r"|'[^']*'",
    re.DOTALL,
)
