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
    Path("base.toml").write_text("")
    Path("mmn-lint.toml").write_text(
        'extends = "base.toml"\nbaseline = "known.json"\npacks = ["mmn", "our/facts.toml"]\nselect = ["pain"]\nignore = ["mmn/cause"]\n'
        'fail-on = "warning"\nexclude = ["drafts/"]\ntext-keys = ["title"]\nmax-file-size = 0.5\n'
        '[severity]\npain = "warning"\n"mmn/cause" = "error"\n'
        '[[overrides]]\npaths = ["*.page"]\nformat = "html"\npacks = ["other.toml"]\nselect = ["x"]\nignore = ["y"]\n'
        'severity = { pain = "error" }\n'
        '[[overrides]]\npaths = ["*.json"]\ntext-keys = { "faq[].answer" = "html", body = "auto" }\n'
    )
    assert find() == Configuration(
        path="mmn-lint.toml",
        folder=".",
        extends=("base.toml",),
        baseline="known.json",
        severity=(("mmn/cause", "error"), ("pain", "warning")),
        packs=("mmn", "our/facts.toml"),
        select=("pain",),
        ignore=("mmn/cause",),
        fail_on="warning",
        exclude=("drafts/",),
        exclude_folder=".",
        text_keys=(("title", ""),),
        max_file_size=500_000,
        overrides=(
            Override(
                paths=("*.page",),
                folder=".",
                format="html",
                packs=("other.toml",),
                select=("x",),
                ignore=("y",),
                severity=(("pain", "error"),),
            ),
            Override(paths=("*.json",), folder=".", text_keys=(("faq[].answer", "html"), ("body", ""))),
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


def test_a_link_that_leads_nowhere_was_meant() -> None:
    Path("pyproject.toml").symlink_to("gone.toml")
    assert find() == Configuration()
    Path("mmn-lint.toml").symlink_to("gone.toml")
    with pytest.raises(ConfigError, match="cannot be read"):
        find()


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
        ("mmn-lint.toml", "[severity]\npain = 'eror'\n", 2, "severity.pain: expected"),
        ("mmn-lint.toml", "[severity]\n'no rule' = 'error'\n", 1, "severity"),
        ("mmn-lint.toml", "baseline = ''\n", 1, "baseline: "),
        ("mmn-lint.toml", "[[overrides]]\npaths = ['a']\npack = ['mmn']\n", 3, "overrides[0].pack: unknown key (did"),
        (
            "mmn-lint.toml",
            "\n[[overrides]]\npath = ['a']\n",
            3,
            "overrides[0].path: unknown key (did you mean 'paths'?)",
        ),
        ("mmn-lint.toml", "\nmax-file-size = nan\n", 2, "max-file-size: expected megabytes"),
        ("mmn-lint.toml", "\n[tool.mmn-lint]\nignore = []\n", 2, "tool.mmn-lint: a table of pyproject.toml"),
        ("pyproject.toml", "\n[tool.mmn_lint]\nignore = []\n", 2, "tool.mmn_lint: unknown table (did you mean"),
        ("pyproject.toml", "\n[tool]\nMMNLint.ignore = []\n", 3, "tool.MMNLint: unknown table (did you mean"),
        ("mmn-lint.toml", "\nextends = 'none.toml'\n", 2, "extends: none.toml does not exist; give a path relative"),
        ("mmn-lint.toml", "extends = '.'\n", 1, "extends: . is no file"),
        ("mmn-lint.toml", "extends = './mmn-lint.toml'\n", 1, "extends: mmn-lint.toml -> mmn-lint.toml is a circle"),
        (
            "mmn-lint.toml",
            "[[overrides]]\npaths = ['a']\nformat = 'htm'\n",
            3,
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


def test_bytes_that_are_not_text_in_what_is_none_of_our_business() -> None:
    Path("pyproject.toml").write_bytes(b"[project]\nname = '\xff'")
    assert find() == Configuration()


def test_a_key_replaces_what_is_extended_and_severities_and_overrides_add_up() -> None:
    Path("shared").mkdir()
    Path("site").mkdir()
    Path("shared/root.toml").write_text('fail-on = "never"\nselect = ["pain"]\n[severity]\npain = "warning"\n')
    Path("shared/base.toml").write_text(
        'extends = "root.toml"\npacks = ["facts.toml"]\nexclude = ["a"]\nbaseline = "known.json"\n'
        'ignore = ["pain"]\n[severity]\ncause = "warning"\npain = "error"\n[[overrides]]\npaths = ["x"]\n'
    )
    Path("site/mmn-lint.toml").write_text(
        'extends = "../shared/base.toml"\nignore = []\n[severity]\ncause = "error"\n[[overrides]]\npaths = ["y"]\n'
    )
    found = find("site")
    assert found == Configuration(
        path="site/mmn-lint.toml",
        folder="site",
        extends=("shared/base.toml", "shared/root.toml"),
        packs=("shared/facts.toml",),
        select=("pain",),
        severity=(("cause", "error"), ("pain", "error")),
        fail_on="never",
        exclude=("a",),
        exclude_folder="shared",
        baseline="shared/known.json",
        overrides=(Override(paths=("x",), folder="shared"), Override(paths=("y",), folder="site")),
    )
    assert found.origins == {
        "extends": "site/mmn-lint.toml:1",
        "ignore": "site/mmn-lint.toml:2",
        "severity.cause": "site/mmn-lint.toml:4",
        "packs": "shared/base.toml:2",
        "exclude": "shared/base.toml:3",
        "baseline": "shared/base.toml:4",
        "severity.pain": "shared/base.toml:8",
        "fail-on": "shared/root.toml:1",
        "select": "shared/root.toml:2",
    }


def test_a_pyproject_is_extended_by_its_table() -> None:
    Path("a").mkdir()
    Path("pyproject.toml").write_text('[tool.other]\nx = 1\n[tool.mmn-lint]\nfail-on = "never"\n')
    Path("a/mmn-lint.toml").write_text('extends = "../pyproject.toml"\n')
    found = find("a")
    assert (found.fail_on, found.origins["fail-on"]) == ("never", "pyproject.toml:4")


def test_a_pyproject_without_our_table_cannot_be_extended() -> None:
    Path("pyproject.toml").write_text("[tool.other]\nx = 1\n")
    Path("mmn-lint.toml").write_text('extends = "pyproject.toml"\n')
    with pytest.raises(ConfigError, match=r"extends: pyproject.toml has no table \[tool.mmn-lint\]"):
        find()


@pytest.mark.parametrize("way", ["plain", "through a link"])
def test_a_circle_of_configurations_is_refused(way: str) -> None:
    Path("mmn-lint.toml").write_text('extends = "a.toml"\n')
    Path("a.toml").write_text('\nextends = "b.toml"\n')
    Path("b.toml").write_text('extends = "mmn-lint.toml"\n')
    if way != "plain":
        Path("b.toml").write_text('extends = "link.toml"\n')
        Path("link.toml").symlink_to("a.toml")
    with pytest.raises(ConfigError, match="is a circle; take one of them out") as caught:
        find()
    assert (caught.value.path, caught.value.line) == ("b.toml", 1)


def test_an_error_in_what_is_extended_names_that_file() -> None:
    Path("mmn-lint.toml").write_text('extends = "a.toml"\n')
    Path("a.toml").write_text("\nselct = []\n")
    with pytest.raises(ConfigError) as caught:
        find()
    assert str(caught.value) == "a.toml:2: selct: unknown key (did you mean 'select'?)"


def test_windows_line_ends_and_a_byte_order_mark() -> None:
    Path("mmn-lint.toml").write_bytes(b'\xef\xbb\xbfselect = ["pain"]\r\nfail-on = "never"\r\n')
    found = read("mmn-lint.toml")
    assert found is not None
    assert found.select == ("pain",)
