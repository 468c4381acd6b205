"""What holds for which file."""

from __future__ import annotations

from pathlib import Path

import pytest

from mmn_lint.project.config import Configuration, Override
from mmn_lint.project.discovery import discover
from mmn_lint.project.settings import Configurations, Settings


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")


def write(files: dict[str, str]) -> None:
    for name, text in files.items():
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


NESTED = {
    "mmn-lint.toml": 'fail-on = "warning"\nexclude = ["old/", "*.tmp.md"]\n',
    "a.md": "",
    "old/b.md": "",
    "site/mmn-lint.toml": 'fail-on = "never"\nexclude = ["/drafts/"]\n',
    "site/c.md": "",
    "site/c.tmp.md": "",
    "site/drafts/d.md": "",
    "site/deep/drafts/e.md": "",
    "site/deep/old/f.md": "",
    "old/new/mmn-lint.toml": "",
    "old/new/g.md": "",
}
READ = ["a.md", "site/c.md", "site/c.tmp.md", "site/deep/drafts/e.md", "site/deep/old/f.md"]


@pytest.mark.parametrize(
    ("path", "configuration"),
    [
        ("a.md", "mmn-lint.toml"),
        ("old/b.md", "mmn-lint.toml"),
        ("site/c.md", "site/mmn-lint.toml"),
        ("site/deep/x/y.md", "site/mmn-lint.toml"),
        ("old/new/g.md", "old/new/mmn-lint.toml"),
        ("../z.md", None),
    ],
)
def test_the_nearest_file_upward_counts(path: str, configuration: str | None) -> None:
    write(NESTED)
    assert Configurations().of(path).configuration.path == configuration


def test_paths_outside_the_current_directory() -> None:
    write(
        {"../other/mmn-lint.toml": 'packs = ["facts.toml"]\nexclude = ["x.md"]\n', "mmn-lint.toml": "exclude = ['*']\n"}
    )
    configurations = Configurations()
    found = configurations.of("../other/a.md")
    assert (found.configuration.path, found.packs) == ("../other/mmn-lint.toml", ("../other/facts.toml",))
    assert [configurations.excluded(f"../other/{name}") for name in ("a.md", "x.md")] == [False, True]


def test_what_is_walked_and_what_is_named_are_excluded_alike() -> None:
    write(NESTED)
    named = [name for name in NESTED if name.endswith(".md")]
    assert [t.path for t in discover(["."], Configurations()).targets] == READ
    assert [t.path for t in discover(named, Configurations()).targets] == READ


def test_exclude_that_is_not_forced() -> None:
    write(NESTED)
    everything = discover(["old/b.md", "site/drafts", "site"], Configurations(), force_exclude=False)
    assert [t.path for t in everything.targets] == [
        "old/b.md", "site/c.md", "site/c.tmp.md", "site/deep/drafts/e.md", "site/deep/old/f.md", "site/drafts/d.md",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("path", "excluded"),
    [
        ("site/drafts/a.md", True),
        ("site/x/drafts/a.md", True),
        ("site/blog/private/a.md", True),
        ("site/private/a.md", False),
        ("site/a.md", False),
    ],
)
def test_patterns_that_are_extended(path: str, excluded: bool) -> None:
    """They count from their own folder, and for files elsewhere from that of the configuration in force."""
    write(
        {
            "mmn-lint.toml": 'exclude = ["/site/blog/private/", "drafts/"]\n',
            "site/mmn-lint.toml": 'extends = "../mmn-lint.toml"\n',
        }
    )
    assert Configurations().excluded(path) is excluded


@pytest.mark.parametrize(("path", "excluded"), [("drafts/a.md", True), ("x/drafts/a.md", False), ("a.md", False)])
def test_patterns_of_a_shared_configuration(path: str, excluded: bool) -> None:
    write({"shared/base.toml": 'exclude = ["/drafts/"]\n', "mmn-lint.toml": 'extends = "shared/base.toml"\n'})
    assert Configurations().excluded(path) is excluded


OVERRIDDEN = Configuration(
    packs=("one",),
    select=("a",),
    severity=(("a", "error"), ("b", "error")),
    text_keys=(("title", ""),),
    overrides=(
        Override(paths=("*.page", "docs/"), packs=("two",), severity=(("b", "warning"),), format="html"),
        Override(paths=("docs/api/**", "!docs/api/x.md"), packs=("three",), ignore=("c",), text_keys=(("lede", ""),)),
    ),
)


@pytest.mark.parametrize(
    ("path", "packs", "ignore", "severity", "format", "key"),
    [
        ("a.md", ("one",), (), "error", None, "title"),
        ("a.page", ("two",), (), "warning", "html", "title"),
        ("docs/a.md", ("two",), (), "warning", "html", "title"),
        ("docs/api/a.md", ("three",), ("c",), "warning", "html", "lede"),
        ("docs/api/x.md", ("two",), (), "warning", "html", "title"),
    ],
)
def test_overrides(path: str, packs: object, ignore: object, severity: str, format: str | None, key: str) -> None:
    found = Settings(OVERRIDDEN).of(path)
    assert (found.packs, found.select, found.ignore, found.format) == (packs, ("a",), ignore, format)
    assert dict(found.severity) == {"a": "error", "b": severity}
    assert found.options.text_keys == ((key, ""),)


def test_files_that_the_same_overrides_fit_share_their_settings() -> None:
    settings = Settings(OVERRIDDEN)
    assert settings.of("docs/a.md") is settings.of("docs/b.md")
    assert settings.of("docs/a.md") is not settings.of("a.md")
