"""Which lines git says have changed, in real repositories."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from mmn_lint.errors import UsageError
from mmn_lint.model import Place
from mmn_lint.project.changes import Lines, changes


def git(*arguments: str, at: str = ".") -> str:
    return subprocess.run(("git", "-C", at, *arguments), check=True, capture_output=True, text=True).stdout.strip()


def commit(message: str = "x", *, at: str = ".") -> None:
    git("add", "--all", at=at)
    git("commit", "--quiet", "--allow-empty", "--message", message, at=at)


def start(at: str = ".") -> None:
    git("init", "--quiet", "--initial-branch=main", at=at)


LINES = "".join(f"line {number}\n" for number in range(1, 21))


@pytest.fixture(autouse=True)
def _repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "config").write_text("[user]\nname = ci\nemail = ci@example.org\n[diff]\nnoprefix = true\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "config"))
    (tmp_path / "repository").mkdir()
    monkeypatch.chdir(tmp_path / "repository")
    start()
    Path("a.md").write_text(LINES)
    Path("b.md").write_text(LINES)
    commit()


def edit(path: str, old: str, new: str) -> None:
    text = Path(path).read_bytes().decode()
    assert old in text
    Path(path).write_bytes(text.replace(old, new).encode())


def spans(path: str, ref: str = "main") -> object:
    found = changes(ref, [path]).get(path)
    return "unchanged" if found is None else found.spans


def test_what_nobody_touched_has_not_changed() -> None:
    assert changes("main", ["a.md", "b.md"]) == {}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("line 5\n", "line five\n", ((5, 5),)),
        ("line 5\n", "line five\nand a half\n", ((5, 6),)),
        ("line 5\n", "", ((4.5, 4.5),)),
        ("line 1\n", "", ((0.5, 0.5),)),
        ("line 20\n", "line 20", ((20, 20),)),
        ("line 5\n", "++ b/c.md\n@@ -1 +1 @@\n", ((5, 6),)),
    ],
    ids=["changed", "added", "taken out", "the first", "no line end", "looks like a patch"],
)
def test_changed_lines(old: str, new: str, expected: object) -> None:
    edit("a.md", old, new)
    assert (spans("a.md"), spans("b.md")) == (expected, "unchanged")


def test_staged_committed_and_unstaged_changes_add_up() -> None:
    git("checkout", "--quiet", "-b", "topic")
    edit("a.md", "line 3\n", "3\n")
    commit()
    edit("a.md", "line 7\n", "7\n")
    git("add", "a.md")
    edit("a.md", "line 9\n", "9\n")
    assert spans("a.md") == ((3, 3), (7, 7), (9, 9))


def test_changes_count_from_where_the_branches_parted() -> None:
    git("checkout", "--quiet", "-b", "topic")
    edit("a.md", "line 3\n", "3\n")
    commit()
    git("checkout", "--quiet", "main")
    edit("b.md", "line 9\n", "9\n")
    commit()
    git("checkout", "--quiet", "topic")
    assert (spans("a.md"), spans("b.md")) == (((3, 3),), "unchanged")


@pytest.mark.parametrize(
    ("new", "expected"), [("3\n", ((3, 3),)), ("line 3\n", "unchanged")], ids=["and changed", "only"]
)
def test_a_renamed_file_is_compared_with_itself(new: str, expected: object) -> None:
    Path("sub").mkdir()
    git("mv", "a.md", 'sub/ä b\t"c".md')
    edit('sub/ä b\t"c".md', "line 3\n", new)
    commit()
    assert spans('sub/ä b\t"c".md', "HEAD~1") == expected


@pytest.mark.parametrize("name", ["new.md", "ignored.md", "with blank.md", "ä.md"])
def test_files_that_git_does_not_track_are_new_from_end_to_end(name: str) -> None:
    Path(".gitignore").write_text("ignored.md\n")
    Path(name).write_text("x\n")
    assert spans(name) is None


@pytest.mark.parametrize("name", ["with blank.md", "ä.md", "-x.md", 'q".md', "b\\s.md"])
def test_names(name: str) -> None:
    Path(name).write_text(LINES)
    commit()
    edit(name, "line 2\n", "2\n")
    assert spans(name) == ((2, 2),)


def test_a_file_that_git_does_not_read_by_lines_has_changed_as_a_whole() -> None:
    Path("x.docx").write_bytes(b"PK\0\1")
    commit()
    assert spans("x.docx") == "unchanged"
    Path("x.docx").write_bytes(b"PK\0\2")
    assert spans("x.docx") is None


def test_carriage_returns_alone_end_our_lines() -> None:
    Path("mac.md").write_bytes(b"one\rtwo\nthree\r\nfour\rfive\rsix\n")
    commit()
    Path("mac.md").write_bytes(b"one\rtwo\nthree\r\nfour\rfive\r7\n")
    assert spans("mac.md") == ((4, 6),)


def test_from_a_subfolder_and_for_paths_outside_the_current_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "other").mkdir()
    start(at=str(tmp_path / "other"))
    (tmp_path / "other/o.md").write_text(LINES)
    commit(at=str(tmp_path / "other"))
    (tmp_path / "other/o.md").write_text(LINES + "more\n")
    edit("a.md", "line 5\n", "5\n")
    Path("sub").mkdir()
    monkeypatch.chdir("sub")
    found = changes("HEAD", ["../a.md", "../b.md", "../../other/o.md", str(tmp_path / "other/o.md")])
    assert {path: lines.spans for path, lines in found.items()} == {
        "../a.md": ((5, 5),),
        "../../other/o.md": ((21, 21),),
        str(tmp_path / "other/o.md"): ((21, 21),),
    }


def test_a_link_is_what_it_leads_to() -> None:
    Path("link.md").symlink_to("a.md")
    commit()
    edit("a.md", "line 5\n", "5\n")
    assert spans("link.md") == ((5, 5),)


def test_what_a_hook_exports_is_of_another_repository(monkeypatch: pytest.MonkeyPatch) -> None:
    edit("a.md", "line 5\n", "5\n")
    monkeypatch.setenv("GIT_DIR", "/nowhere/.git")
    monkeypatch.setenv("GIT_INDEX_FILE", "/nowhere/index")
    assert spans("a.md") == ((5, 5),)


def shallow(*, also: str = "") -> None:
    """The current directory becomes a clone with one commit of the branch ``topic``."""
    git("checkout", "--quiet", "-b", "topic")
    commit("1")
    commit("2")
    git("checkout", "--quiet", "main")
    commit("3")
    here = Path.cwd()
    clone = here.parent / "shallow"
    git("clone", "--quiet", "--depth=1", "--branch=topic", here.as_uri(), str(clone))
    if also:
        git("fetch", "--quiet", "--depth=1", "origin", f"{also}:{also}", at=str(clone))
    os.chdir(clone)


@pytest.mark.parametrize("also", ["", "main"], ids=["unknown", "known, but not where it parted"])
def test_a_shallow_clone_says_how_to_get_the_history(also: str) -> None:
    shallow(also=also)
    with pytest.raises(UsageError, match=r"the clone is shallow; fetch the history .*fetch-depth: 0"):
        changes("main", ["a.md"])


def test_a_shallow_clone_that_knows_enough() -> None:
    shallow()
    edit("a.md", "line 5\n", "5\n")
    assert spans("a.md", "HEAD") == ((5, 5),)


@pytest.mark.parametrize(
    ("ref", "message"),
    [
        ("nowhere", "knows no revision 'nowhere': fetch it, or name a branch, a tag or a commit"),
        ("", "'' is no revision"),
        ("--output=x", "'--output=x' is no revision"),
        ("a\0b", "is no revision"),
        ("main..main", "knows no revision 'main..main'"),
        ("lonely", "'lonely' and HEAD have no commit in common"),
    ],
)
def test_a_revision_that_cannot_be_compared_with(ref: str, message: str) -> None:
    git("checkout", "--quiet", "--orphan", "lonely")
    commit("lonely")
    git("checkout", "--quiet", "main")
    with pytest.raises(UsageError) as caught:
        changes(ref, ["a.md"])
    assert message in caught.value.message
    assert not Path("x").exists()


def test_a_repository_without_a_commit(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    start(at=str(tmp_path / "empty"))
    with pytest.raises(UsageError, match="has no commit yet"):
        changes("main", [str(tmp_path / "empty/a.md")])


def test_no_repository(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"x\.md is in no git repository; leave --diff out"):
        changes("main", [str(tmp_path / "x.md")])


def test_no_git(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(UsageError, match="--diff needs git, and there is none on the PATH"):
        changes("main", ["a.md"])


@pytest.mark.parametrize(
    ("place", "touched"),
    [
        ((4, 1, 4, 9), False),
        ((5, 1, 5, 9), True),
        ((4, 1, 5, 9), True),
        ((4, 1, 5, 1), False),
        ((7, 3, 9, 1), True),
        ((8, 1, 8, 2), False),
        ((9, 1, 9, 2), False),
        ((8, 1, 9, 2), True),
    ],
)
def test_places_that_touch_a_changed_line(place: tuple[int, int, int, int], touched: bool) -> None:
    lines = Lines(((5, 7), (8.5, 8.5)))
    line, column, end_line, end_column = place
    assert lines.touch(Place(line=line, column=column, end_line=end_line, end_column=end_column)) is touched
    assert Lines(None).touch(Place(line=line, column=column, end_line=end_line, end_column=end_column))
