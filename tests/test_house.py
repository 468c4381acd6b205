"""What keeps the house in order: no condition in the code, and a kind is one file."""

from __future__ import annotations

import ast
import importlib
import inspect
import json
import pkgutil
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from mmn_lint import kinds, packs
from mmn_lint.resources import data

SRC = Path(kinds.__file__).resolve().parents[1]
CODE = sorted(SRC.rglob("*.py"))
LANGUAGE = sorted((SRC / "language" / "en").glob("*.toml"))


def files() -> list[object]:
    """The files to look at."""
    return [pytest.param(path, id=path.relative_to(SRC).as_posix()) for path in (*CODE, *LANGUAGE)]


NAMES = (
    "multifocal",
    "motor neuropath(?:y|ies)",
    "MMNCB",
    "IV ?Ig",
    "gamma ?globulin",
    "cyclophosphamide",
    "azathioprine",
    "amyotrophic",
    "lou gehrig",
    "CIDP",
    "guillain",
    "lewis.sumner",
    "GM1",
    "immunoglobulins?",
    "immune globulins?",
    "neurologists?",
    "(?-i:ALS)",
)
WORD = re.compile(rf"\b(?:{'|'.join(NAMES)})\b", re.IGNORECASE)
# The name of the tool holds the pack's id.
ID = re.compile(r"(?<![\w.-])mmn(?![\w/]|[-_.]\w)", re.IGNORECASE)


def strings(path: Path) -> Iterator[str]:
    """The strings that steer a program: of Python without docstrings, of TOML keys and values without comments."""
    if path.suffix == ".toml":
        yield json.dumps(tomllib.loads(path.read_text("utf-8")), ensure_ascii=False)
        return
    tree = ast.parse(path.read_text("utf-8"))
    documentation = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    documentation |= {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation:
            yield node.value


FOREIGN = {
    "cli/__init__.py": "the help names the bundled condition",
    "language/subject.py": "comments name conditions",
    "language/en/stance.toml": "a cue names a specialist",
    "language/en/subject.toml": "a comment names conditions",
}


@pytest.mark.parametrize("path", files())
def test_no_word_of_a_condition(path: Path) -> None:
    assert sorted({m.group() for m in WORD.finditer(path.read_text("utf-8"))}) == []


@pytest.mark.parametrize("path", files())
def test_the_bundled_pack_is_named_by_its_id_alone(path: Path) -> None:
    assert [text for text in strings(path) if text not in packs.bundled() and ID.search(text)] == []


@pytest.mark.parametrize("name", kinds.names())
def test_kind_provides_what_the_engine_asks_for(name: str) -> None:
    module = kinds.kind(name)
    for part, parameters in {
        "value": ["s", "topic", "m"],
        "judge": ["value", "reading", "fact"],
        "describe": ["value", "reading", "fact", "verdict"],
    }.items():
        assert list(inspect.signature(getattr(module, part)).parameters) == parameters
    assert isinstance(module.GENERIC, dict)
    assert inspect.getdoc(module)


def test_kinds_are_the_files_of_their_folder_and_the_choices_of_the_schema() -> None:
    files = {path.stem for path in (SRC / "kinds").glob("*.py")} - {"__init__", "correction", "match"}
    schema = json.loads(data("schemas").joinpath("fact-pack.schema.json").read_text("utf-8"))
    assert set(kinds.names()) == files == set(schema["$defs"]["fact"]["properties"]["kind"]["enum"])


@pytest.mark.parametrize("path", [pytest.param(path, id=path.relative_to(SRC).as_posix()) for path in CODE])
def test_no_kind_is_named_by_another_module(path: Path) -> None:
    imported = re.findall(r"mmn_lint\.kinds(?:\.| import )(\w+)", path.read_text("utf-8"))
    assert set(imported) & set(kinds.names()) == set()


def test_a_kind_is_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "colour.py").write_text('"""Colours."""\nGENERIC = {}\nvalue = judge = describe = None\n')
    monkeypatch.setattr(kinds, "__path__", [*kinds.__path__, str(tmp_path)])
    kinds.names.cache_clear()
    kinds.kind.cache_clear()
    try:
        assert "colour" in kinds.names()
        assert inspect.getdoc(kinds.kind("colour")) == "Colours."
    finally:
        kinds.names.cache_clear()
        kinds.kind.cache_clear()


def test_an_unknown_kind_is_a_key_error() -> None:
    with pytest.raises(KeyError, match="colour"):
        kinds.kind("colour")


def test_generic_topics_are_those_of_the_command_line() -> None:
    assert set(kinds.generic()) == {
        "prevalence",
        "incidence",
        "count",
        "sex-ratio",
        "onset-age",
        "response-time",
        "treatment-order",
    }


@pytest.mark.parametrize("name", ["mmn_lint", "mmn_lint.packs", "mmn_lint.model"])
def test_what_a_package_offers_is_no_name_of_a_module_in_it(name: str) -> None:
    """Importing the module would put it in the place of what the package imports only when it is asked for."""
    package = importlib.import_module(name)
    assert not set(package.__all__) & {module.name for module in pkgutil.iter_modules(package.__path__)}
