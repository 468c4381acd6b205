"""TOML that is broken, or breaks its schema, is refused with the line, the key and what was expected."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmn_lint.errors import ConfigError, PackError
from mmn_lint.packs.validate import key_path, line_of, near, parse_toml, validate


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        pytest.param("a = 1\nb 2\n", 2, "Expected '='", id="no equals sign"),
        pytest.param("a = 1\na = 2\n", 2, "Cannot overwrite a value", id="a key twice"),
        pytest.param('a = "x\n', 1, "Illegal character", id="string not closed"),
        pytest.param("a = [1,\n2\n", 2, "Unclosed array", id="array not closed at the end"),
        pytest.param("a = 2:1\n", 1, "Expected newline", id="ratio without quotes"),
    ],
)
def test_syntax_error(text: str, line: int, message: str) -> None:
    with pytest.raises(PackError) as caught:
        parse_toml(text, "facts/x.toml")
    assert (caught.value.path, caught.value.line) == ("facts/x.toml", line)
    assert caught.value.message.startswith(f"not valid TOML: {message}")
    assert "(at " not in caught.value.message


def test_nesting_too_deep_is_an_error_not_a_crash() -> None:
    with pytest.raises(ConfigError, match="nested too deep"):
        parse_toml("a = " + "[" * 100_000, "x.toml", error=ConfigError)


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        pytest.param('selct = ["pain"]\n', 1, "selct: unknown key (did you mean 'select'?)", id="misspelt key"),
        pytest.param(
            "\nzzz = 1\n",
            2,
            "zzz: unknown key; known here: baseline, exclude, extends, fail-on,",
            id="key like no other",
        ),
        pytest.param('\n\nselect = "pain"\n', 3, 'select: expected an array, found "pain"', id="string for array"),
        pytest.param(
            "select = [\n  'pain',\n  7,\n]\n", 3, "select[1]: expected a string, found 7", id="number in array"
        ),
        pytest.param(
            '# why\nfail-on = "warnings"\n',
            2,
            'fail-on: expected "error", "warning" or "never", found "warnings" (did you mean \'warning\'?)',
            id="misspelt choice",
        ),
        pytest.param("fail-on = no\n", 1, "not valid TOML", id="word without quotes"),
        pytest.param("packs = []\n", 1, "packs: expected at least 1 entry, found 0", id="empty array"),
        pytest.param(
            'ignore = ["Pain!"]\n',
            1,
            'ignore[0]: expected a rule: prevalence in every pack, mmn/prevalence in one, found "Pain!"',
            id="pattern",
        ),
        pytest.param("exclude = [2024-01-01]\n", 1, "exclude[0]: expected a string, found the date", id="date"),
    ],
)
def test_schema_error(text: str, line: int, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        validate(parse_toml(text, "c.toml", error=ConfigError), "config", text=text, path="c.toml", error=ConfigError)
    assert caught.value.line == line
    assert caught.value.message.startswith(message)
    assert "\n" not in caught.value.message


def test_valid_data_passes() -> None:
    text = 'packs = ["mmn"]\nfail-on = "never"\n'
    validate(tomllib.loads(text), "config", text=text, path="c.toml")


TOML = '''\
title = "x"

[facts]
plain.dotted = 1

[facts.sex-ratio]
statement = """
[not.a.table]
key = "not a key"
"""
value = { of = "male", low = 3 }
evidence = [
  { source = "a", line = 23 },  # a [comment] = "with brackets"
  { source = "b", stance = "supports" },
]

[facts."quoted name"]
"a.b" = '# no comment'
when = 1979-05-27 07:32:00

[[sources]]
id = "one"
[sources.more]
deep = true

[[sources]]
id = "two"
text = \'\'\'it ends in a quote\'\'\'\'
last = [[1, 2], [3, 4]]
'''


@pytest.mark.parametrize(
    ("where", "line"),
    [
        (("title",), 1),
        (("facts",), 3),
        (("facts", "plain", "dotted"), 4),
        (("facts", "sex-ratio"), 6),
        (("facts", "sex-ratio", "statement"), 7),
        (("facts", "sex-ratio", "value", "low"), 11),
        (("facts", "sex-ratio", "value", "missing"), 11),
        (("facts", "sex-ratio", "evidence", 0, "line"), 13),
        (("facts", "sex-ratio", "evidence", 1, "stance"), 14),
        (("facts", "quoted name", "a.b"), 18),
        (("facts", "quoted name", "when"), 19),
        (("sources", 0, "id"), 22),
        (("sources", 0, "more", "deep"), 24),
        (("sources", 1, "id"), 27),
        (("sources", 1, "text"), 28),
        (("sources", 1, "last", 1, 0), 29),
        (("nowhere",), 1),
    ],
    ids=lambda value: key_path(value) if isinstance(value, tuple) else str(value),
)
def test_line_of(where: tuple[str | int, ...], line: int) -> None:
    assert line_of(TOML, where) == line


def test_line_of_a_table_known_only_by_its_parts() -> None:
    assert line_of("x = 1\n\n[tool.mmn-lint.deeper]\ny = 1\n", ("tool", "mmn-lint")) == 3


def _toml(value: Any) -> str:
    """A value in TOML, by the grammar and not by our scanner."""
    match value:
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case str():
            return (
                '"'
                + "".join(f"\\U{ord(c):08X}" if c in '"\\' or ord(c) < 32 or ord(c) == 127 else c for c in value)
                + '"'
            )
        case list():
            return "[" + ", ".join(map(_toml, value)) + "]"
        case dict():
            return "{" + ", ".join(f"{_toml(key)} = {_toml(entry)}" for key, entry in value.items()) + "}"
    raise TypeError(value)


TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=8)
VALUES = st.recursive(
    st.booleans() | st.integers(-9, 9) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(TEXTS, VALUES, min_size=1, max_size=6))
def test_every_key_of_any_toml_is_found_on_its_line(table: dict[str, Any]) -> None:
    text = "".join(
        f"# {'x' * index}\n{_toml(key)} = {_toml(value)}\n" for index, (key, value) in enumerate(table.items())
    )
    assert tomllib.loads(text) == table
    for index, key in enumerate(table):
        assert line_of(text, (key,)) == 2 * (index + 1)


@pytest.mark.parametrize(("word", "hint"), [("prevalance", " (did you mean 'prevalence'?)"), ("xyz", ""), ("", "")])
def test_near(word: str, hint: str) -> None:
    assert near(word, ["prevalence", "pain", "course"]) == hint


def test_key_path_quotes_what_needs_quotes() -> None:
    assert key_path(("facts", "a b", "evidence", 0, "line")) == 'facts."a b".evidence[0].line'
