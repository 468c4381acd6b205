"""Data files are found in the package or in the checkout, and are whole."""

from __future__ import annotations

import tomllib

import pytest

from mmn_lint.resources import data

FOLDERS = [
    pytest.param("facts", ".toml", id="facts"),
    pytest.param("facts/lexicon", ".toml", id="lexicon"),
    pytest.param("schemas", ".schema.json", id="schemas"),
    pytest.param("language/en", ".toml", id="language"),
]


@pytest.mark.parametrize(("folder", "suffix"), FOLDERS)
def test_folder_is_there_and_holds_data(folder: str, suffix: str) -> None:
    assert any(entry.name.endswith(suffix) for entry in data(folder).iterdir())


@pytest.mark.parametrize("folder", [p.values[0] for p in FOLDERS if p.values[1] == ".toml"])
def test_every_toml_file_is_sound(folder: str) -> None:
    for entry in data(folder).iterdir():
        if entry.name.endswith(".toml"):
            assert tomllib.loads(entry.read_text("utf-8")), entry.name


def test_a_folder_that_is_nowhere_says_what_to_do() -> None:
    with pytest.raises(FileNotFoundError, match="'nowhere' is missing: reinstall mmn-lint"):
        data("nowhere")
