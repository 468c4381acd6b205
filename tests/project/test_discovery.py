"""Which files a run reads."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from mmn_lint.errors import ConfigError
from mmn_lint.project.config import Configuration, Override
from mmn_lint.project.discovery import Discovery
from mmn_lint.project.discovery import discover as discover_in
from mmn_lint.project.settings import Configurations


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def discover(given: Sequence[str], configuration: Configuration, *, force_exclude: bool = True) -> Discovery:
    return discover_in(given, Configurations(configuration), force_exclude=force_exclude)


def make(*files: str) -> None:
    for name in files:
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")


def paths(*given: str, exclude: tuple[str, ...] = ()) -> list[str]:
    found = discover(given, Configuration(exclude=exclude))
    assert not found.errors
    return [target.path for target in found.targets]


def test_a_directory_is_walked_for_known_suffixes() -> None:
    make("b.md", "a.html", "sub/c.txt", "sub/deep/d.MD", "image.png", "code.py", "README")
    assert paths(".") == ["a.html", "b.md", "sub/c.txt", "sub/deep/d.MD"]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param(["docs"], ["docs/a.md"], id="directory"),
        pytest.param(["./docs/"], ["./docs/a.md"], id="as given"),
        pytest.param(["docs/a.md", "./docs/a.md", "docs"], ["docs/a.md"], id="each file once"),
        pytest.param(["docs", "./docs/a.md", "docs/a.md"], ["docs/a.md"], id="in any order"),
        pytest.param(["docs/../docs/a.md"], ["docs/../docs/a.md"], id="a way round"),
    ],
)
def test_paths_are_as_given(given: list[str], expected: list[str]) -> None:
    make("docs/a.md")
    assert paths(*given) == expected


def test_formats() -> None:
    make("a.md", "b.html", "c.txt")
    found = discover(["."], Configuration())
    assert [target.format for target in found.targets] == ["markdown", "html", "text"]


@pytest.mark.parametrize("given", [["."], ["a.md", "b.page", "sub/c.page", "d.json"]], ids=["walked", "named"])
def test_overrides(given: list[str]) -> None:
    make("a.md", "b.page", "sub/c.page", "d.json")
    overrides = (
        Override(paths=("*.page",), format="html", text_keys=(("lede", ""),)),
        Override(paths=("sub/",), format="markdown"),
    )
    found = discover(given, Configuration(overrides=overrides, text_keys=(("title", ""),)))
    assert not found.errors
    assert [(t.path, t.format, t.settings.options.text_keys) for t in found.targets] == [
        ("a.md", "markdown", (("title", ""),)),
        ("b.page", "html", (("lede", ""),)),
        ("d.json", "json", (("title", ""),)),
        ("sub/c.page", "markdown", (("lede", ""),)),
    ]


def test_a_pattern_of_an_override_that_is_none() -> None:
    with pytest.raises(ConfigError, match="overrides: '!' is no pattern"):
        discover(["."], Configuration(overrides=(Override(paths=("!",)),)))


@pytest.mark.parametrize("folder", [".git", ".venv", "node_modules", ".hidden", "sub/node_modules/x"])
def test_folders_that_hold_no_articles(folder: str) -> None:
    make(f"{folder}/a.md", "b.md")
    assert paths(".") == ["b.md"]


def test_a_hidden_folder_that_is_named_is_walked() -> None:
    make(".drafts/a.md")
    assert paths(".drafts") == [".drafts/a.md"]


@pytest.mark.parametrize(
    ("ignores", "expected"),
    [
        pytest.param({".gitignore": "drafts/\n"}, ["a.md", "sub/b.md", "sub/keep.md"], id="a folder"),
        pytest.param({".gitignore": "*.md\n!keep.md\n"}, ["sub/keep.md"], id="all but one"),
        pytest.param({".gitignore": "/b.md\n"}, ["a.md", "drafts/c.md", "sub/b.md", "sub/keep.md"], id="anchored"),
        pytest.param({"sub/.gitignore": "b.md\n"}, ["a.md", "drafts/c.md", "sub/keep.md"], id="nested"),
        pytest.param(
            {".gitignore": "*.md\n", "sub/.gitignore": "!*.md\n"}, ["sub/b.md", "sub/keep.md"], id="the inner one wins"
        ),
        pytest.param(
            {".gitignore": "!\nb.md\n"}, ["a.md", "drafts/c.md", "sub/keep.md"], id="a line that is no pattern"
        ),
    ],
)
def test_gitignore(ignores: dict[str, str], expected: list[str]) -> None:
    make("a.md", "sub/b.md", "sub/keep.md", "drafts/c.md")
    for name, text in ignores.items():
        Path(name).write_text(text)
    assert paths(".") == expected


def test_gitignore_above_the_walked_folder_counts_within_a_repository() -> None:
    make("sub/a.md", "sub/old.md", ".git/HEAD")
    Path(".gitignore").write_text("old.md\n")
    assert paths("sub") == ["sub/a.md"]


def test_an_ignored_folder_or_file_that_is_named_is_read() -> None:
    make("build/a.md", "b.md", ".git/HEAD")
    Path(".gitignore").write_text("build/\nb.md\n")
    assert paths("build", "b.md") == ["b.md", "build/a.md"]


@pytest.mark.parametrize(
    ("exclude", "expected"),
    [
        (("drafts/",), ["a.md", "sub/b.md"]),
        (("*.md", "!a.md"), ["a.md"]),
        (("/sub/**",), ["a.md", "drafts/c.md"]),
    ],
)
def test_exclude(exclude: tuple[str, ...], expected: list[str]) -> None:
    make("a.md", "sub/b.md", "drafts/c.md")
    assert paths(".", exclude=exclude) == expected


def test_exclude_holds_for_named_files() -> None:
    make("a.md", "drafts/c.md")
    assert paths("a.md", "drafts/c.md", "drafts", exclude=("drafts/",)) == ["a.md"]


def test_exclude_is_relative_to_the_configuration() -> None:
    make("site/drafts/c.md", "drafts/d.md")
    found = discover(["."], Configuration(folder="site", exclude=("/drafts/",)))
    assert [target.path for target in found.targets] == ["drafts/d.md"]


def test_an_exclude_that_is_no_pattern() -> None:
    with pytest.raises(ConfigError, match=r"exclude: '!' is no pattern") as caught:
        discover(["."], Configuration(path="mmn-lint.toml", exclude=("!",)))
    assert caught.value.path == "mmn-lint.toml"


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("missing.md", "does not exist"),
        ("data.pdf", "no reader for .pdf files; known are"),
        ("README", "no suffix that tells its format; known are"),
        ("pipe.md", "neither a file nor a directory"),
        ("circle.md", "cannot be read: Too many levels of symbolic links"),
        ("a\0.md", "not a usable path"),
    ],
)
def test_a_path_that_is_no_article_is_named_and_the_others_are_found(given: str, message: str) -> None:
    make("good.md", "data.pdf", "README")
    os.mkfifo("pipe.md")
    Path("circle.md").symlink_to("circle.md")
    found = discover([given, "good.md"], Configuration())
    assert [target.path for target in found.targets] == ["good.md"]
    (error,) = found.errors
    assert error.path == given
    assert error.message.startswith(message)


def test_links_are_followed_to_files_and_not_to_folders() -> None:
    make("real/a.md")
    Path("real/loop").symlink_to("..", target_is_directory=True)
    Path("linked.md").symlink_to("real/a.md")
    Path("dangling.md").symlink_to("nowhere.md")
    Path("circle.md").symlink_to("circle.md")
    assert paths(".") == ["linked.md", "real/a.md"]


def test_a_named_link_to_a_folder_is_walked() -> None:
    make("real/a.md")
    Path("linked").symlink_to("real", target_is_directory=True)
    assert paths("linked") == ["linked/a.md"]


def test_very_deep_folders() -> None:
    here = Path.cwd()
    for _ in range(300):
        Path("d").mkdir()
        os.chdir("d")
    make("a.md")
    os.chdir(here)
    assert paths(".") == ["d/" * 300 + "a.md"]


@pytest.mark.parametrize(
    ("exclude", "expected"),
    [
        pytest.param(("a/**", "!a/keep.md"), ["a/keep.md"], id="all-in-it-but-one"),
        pytest.param(("a/", "!a/keep.md"), [], id="the-folder-itself"),
        pytest.param(("a/**",), [], id="all-in-it"),
    ],
)
def test_what_is_walked_is_what_is_named(exclude: tuple[str, ...], expected: list[str]) -> None:
    make("a/keep.md", "a/x.md", "a/b/keep.md")
    assert paths(".", exclude=exclude) == expected
    assert paths("a/b/keep.md", "a/keep.md", "a/x.md", exclude=exclude) == expected
