"""Where the configuration is found, and what it may say."""

from __future__ import annotations

from pathlib import Path

import pytest

from mmn_lint.errors import ConfigError
from mmn_lint.project.config import Configuration, Override, find, read


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_without_a_file_the_defaults_hold() -> None:
    assert find() == Configuration()


def test_every_key() -> None:
    Path("mmn-lint.toml").write_text(
        'packs = ["mmn", "our/facts.toml"]\nselect = ["pain"]\nignore = ["mmn/cause"]\n'
        'fail-on = "warning"\nexclude = ["drafts/"]\ntext-keys = ["title"]\nmax-file-size = 0.5\n'
        '[[overrides]]\npaths = ["*.page"]\nformat = "html"\n'
        '[[overrides]]\npaths = ["*.json"]\ntext-keys = { "faq[].answer" = "html", body = "auto" }\n'
    )
    assert find() == Configuration(
        path="mmn-lint.toml",
        folder=".",
        packs=("mmn", "our/facts.toml"),
        select=("pain",),
        ignore=("mmn/cause",),
        fail_on="warning",
        exclude=("drafts/",),
        text_keys=(("title", ""),),
        max_file_size=500_000,
        overrides=(
            Override(paths=("*.page",), format="html"),
            Override(paths=("*.json",), text_keys=(("faq[].answer", "html"), ("body", ""))),
        ),
    )


@pytest.mark.parametrize(
    ("present", "chosen"),
    [
        ([".mmn-lint.toml", "mmn-lint.toml", "pyproject.toml"], ".mmn-lint.toml"),
        (["mmn-lint.toml", "pyproject.toml"], "mmn-lint.toml"),
        (["pyproject.toml"], "pyproject.toml"),
    ],
)
def test_precedence_within_a_folder(present: list[str], chosen: str) -> None:
    for name in present:
        Path(name).write_text("[tool.mmn-lint]\n" if name == "pyproject.toml" else "")
    assert find().path == chosen


def test_the_nearest_folder_counts_and_packs_are_relative_to_it() -> None:
    Path("a/b").mkdir(parents=True)
    Path("mmn-lint.toml").write_text('fail-on = "never"')
    Path("a/pyproject.toml").write_text('[tool.mmn-lint]\npacks = ["facts.toml", "mmn"]\n')
    found = find("a/b")
    assert (found.path, found.folder, found.packs) == ("a/pyproject.toml", "a", ("a/facts.toml", "mmn"))


@pytest.mark.parametrize(
    "text",
    [
        "[project]\nname = 'x'\n",
        "[tool.other]\nx = 1\n",
        "# mmn-lint is in [dependency-groups]\n",
        "not TOML at all",
        "tool = 'mmn-lint'\n",
    ],
    ids=["no tool", "another tool", "only a mention", "broken, not ours", "tool is no table"],
)
def test_a_pyproject_without_our_table_is_passed_over(text: str) -> None:
    Path("pyproject.toml").write_text(text)
    assert find() == Configuration()


@pytest.mark.parametrize(
    ("name", "text", "line", "message"),
    [
        ("mmn-lint.toml", "\nfail-on = 1\n", 2, "fail-on: expected"),
        (".mmn-lint.toml", "fail-on = \n", 1, "not valid TOML"),
        ("pyproject.toml", "[tool.other]\nselect=1\n[tool.mmn-lint]\nselect = 1\n", 4, "select: expected an array"),
        ("pyproject.toml", "[tool.mmn-lint]\nextend = 1\n", 2, "extend: unknown key"),
        ("pyproject.toml", "[tool]\nmmn-lint = 7\n", 2, "expected a table, found 7"),
        ("mmn-lint.toml", "text-keys = { body = 'rtf' }\n", 1, "text-keys"),
        ("mmn-lint.toml", "max-file-size = 0\n", 1, "max-file-size: "),
        ("mmn-lint.toml", "[[overrides]]\nformat = 'html'\n", 1, "overrides"),
        (
            "mmn-lint.toml",
            "[[overrides]]\npaths = ['a']\nformat = 'htm'\n",
            None,
            "overrides: no format 'htm' (did you mean 'html'?)",
        ),
    ],
)
def test_errors_name_file_line_and_key(name: str, text: str, line: int | None, message: str) -> None:
    Path(name).write_text(text)
    with pytest.raises(ConfigError) as caught:
        find()
    assert (caught.value.path, caught.value.line) == (name, line)
    assert caught.value.message.startswith(message)


def test_bytes_that_are_not_text() -> None:
    Path("mmn-lint.toml").write_bytes(b"packs = ['\xff']")
    with pytest.raises(ConfigError, match="not UTF-8"):
        find()


def test_windows_line_ends_and_a_byte_order_mark() -> None:
    Path("mmn-lint.toml").write_bytes(b'\xef\xbb\xbfselect = ["pain"]\r\nfail-on = "never"\r\n')
    found = read("mmn-lint.toml")
    assert found is not None
    assert found.select == ("pain",)
