"""``mmn-lint cache``, and what a run keeps."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def cache(here, monkeypatch):
    monkeypatch.setenv("MMN_LINT_CACHE_DIR", str(here / "cache"))
    return here / "cache"


def test_a_run_keeps_what_it_compiled_and_finds_the_same_with_it(articles, run, cache) -> None:
    first = run("check", "bad.md")
    assert len(list(cache.glob("*.compiled"))) == 1
    assert run("check", "bad.md") == first
    assert "compiled packs: 1" in run("cache", "info").out
    assert run("cache", "clear").err == "Removed 1 compiled pack.\n"
    assert not list(cache.iterdir())


def test_a_run_without_cache_keeps_nothing(articles, run, cache) -> None:
    assert run("check", "--no-cache", "bad.md").code == 1
    assert not cache.exists()
    assert "compiled packs: 0" in run("cache", "info").out
