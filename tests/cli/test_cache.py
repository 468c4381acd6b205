"""``mmn-lint cache``, what a run keeps, and how little a run needs that finds its answers there."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from mmn_lint.project.results import FILE, FOLDER


@pytest.fixture(autouse=True)
def cache(here, monkeypatch):
    monkeypatch.setenv("MMN_LINT_CACHE_DIR", str(here / "cache"))
    return here / "cache"


def test_a_run_keeps_what_it_compiled_and_found_and_finds_the_same_with_it(articles, run, cache) -> None:
    first = run("check", "bad.md")
    assert len(list(cache.glob("*.compiled"))) == 1
    assert run("check", "bad.md") == first
    info = run("cache", "info").out
    assert "compiled packs: 1, " in info
    assert "results: 1, " in info
    assert run("cache", "clear").err == "Removed 1 compiled pack and 1 result.\n"
    assert not list(cache.iterdir())


def test_a_run_without_cache_keeps_nothing(articles, run, cache) -> None:
    assert run("check", "--no-cache", "bad.md").code == 1
    assert not cache.exists()
    info = run("cache", "info").out
    assert "compiled packs: 0, " in info
    assert "results: 0, " in info


def test_results_lie_beside_the_configuration(articles, run, write, monkeypatch, tmp_path_factory) -> None:
    monkeypatch.delenv("MMN_LINT_CACHE_DIR")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("home")))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path_factory.mktemp("home")))
    write({"mmn-lint.toml": "", "docs/bad.md": (articles / "bad.md").read_text()})
    monkeypatch.chdir(articles / "docs")
    assert run("check", "bad.md").code == 1
    assert (articles / FOLDER / FILE).exists()
    assert not (articles / "docs" / FOLDER).exists()


def test_a_folder_that_cannot_be_written_is_said_once(articles, run, cache) -> None:
    cache.write_text("in the way")
    result = run("check", "bad.md", "good.md")
    assert result.code == 1
    assert result.err.count("warning: ") == 1
    assert "results are not kept" in result.err


CHANGES = [
    pytest.param("pack", id="pack"),
    pytest.param("text", id="text"),
    pytest.param("configuration", id="configuration"),
]


@pytest.mark.parametrize("change", CHANGES)
def test_what_changes_is_looked_at_anew(change, run, write, quill) -> None:
    write({"a.md": "Quillpox is incurable.\n"})
    assert run("check", "-q", "--format", "concise", "a.md").out.count("error cure") == 1
    match change:
        case "pack":
            pack = Path("facts/quill.toml").read_text().replace("facts.cure", "facts.remedy")
            write({"facts/quill.toml": pack})
            assert "remedy" in run("check", "-q", "--format", "concise", "a.md").out
        case "text":
            write({"a.md": "Quillpox is curable.\n"})
            assert run("check", "-q", "a.md") == (0, "", "")
        case _:
            write({"mmn-lint.toml": 'packs = ["facts/quill.toml"]\nignore = ["cure"]\n'})
            assert run("check", "-q", "a.md") == (0, "", "")


def test_a_pack_that_is_broken_is_an_error_on_every_run(run, write, quill) -> None:
    write({"a.md": "Gout is common.\n"})
    assert run("check", "-q", "a.md").code == 0
    write({"facts/quill.toml": "id = 1"})
    for _ in range(2):
        result = run("check", "-q", "a.md")
        assert result.code == 2
        assert "facts/quill.toml" in result.err


HEAVY = {
    "spacy",
    "numpy",
    "thinc",
    "jsonschema",
    "tomlkit",
    "tomllib",
    "turbohtml",
    "pyromark",
    "yaml",
    "pathspec",
    "difflib",
}
HEAVY |= {"importlib.metadata", "importlib.resources", "hashlib", "pathlib", "subprocess", "multiprocessing"}
HEAVY |= {"mmn_lint.kinds", "mmn_lint.claims", "mmn_lint.checking", "mmn_lint.packs.loading", "mmn_lint.packs.compile"}
LISTED = """
import json, sys
before = set(sys.modules)
from mmn_lint.cli import main
code = main(sys.argv[1:])
print(json.dumps([code, sorted(set(sys.modules) - before)]))
"""


def imported(process_here, *arguments: str) -> tuple[int, set[str]]:
    code, modules = json.loads(process_here(*arguments).splitlines()[-1])
    return code, set(modules)


@pytest.fixture
def listed(here):
    """Run the command line in a process of its own; its output ends with the exit code and what was imported."""
    import subprocess

    def invoke(*arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "-S", "-c", LISTED, *arguments],
            capture_output=True,
            text=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
            check=True,
        )
        return done.stdout

    return invoke


@pytest.mark.parametrize("name", ["foreign.md", "good.md", "bad.md"])
def test_a_run_that_has_nothing_to_read_imports_little(name, articles, run, write, listed) -> None:
    write({"foreign.md": "# Gout\n\nGout is common.\n"})
    first = run("check", name)
    code, modules = imported(listed, "check", name)
    assert code == first.code
    assert sorted(modules & HEAVY) == []


def test_a_run_that_has_something_to_read_imports_what_reads(articles, run, listed) -> None:
    run("check", "good.md")
    (articles / "good.md").write_text("# MMN\n\nMMN is fatal.\n")
    assert {"spacy", "pyromark", "mmn_lint.kinds"} <= imported(listed, "check", "good.md")[1]
