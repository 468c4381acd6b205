"""What shells are offered."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("words", "offered", "not_offered"),
    [
        ("mmn-lint che", ["check"], ["claims"]),
        ("mmn-lint baseline ", ["create", "prune"], ["check"]),
        ("mmn-lint check --no", ["--no-force-exclude"], ["--diff"]),
        ("mmn-lint check --format j", ["json"], ["full"]),
        ("mmn-lint check --fail-on w", ["warning"], ["error"]),
        ("mmn-lint check --facts m", ["mmn"], []),
        ("mmn-lint check --select preva", ["prevalence"], ["pain", "mmn/prevalence"]),
        ("mmn-lint check --ignore pain,mmn/preva", ["pain,mmn/prevalence"], ["mmn/prevalence"]),
        ("mmn-lint explain preva", ["prevalence"], ["pain"]),
    ],
)
def test_words(words: str, offered: list[str], not_offered: list[str], process: Any) -> None:
    result = process(_MMN_LINT_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD=str(words.count(" ")))
    assert (result.code, result.err) == (0, "")
    found = [line.partition(",")[2] for line in result.out.splitlines()]
    assert set(offered) <= set(found)
    assert not set(not_offered) & set(found)


@pytest.mark.parametrize("words", ["mmn-lint check ", "mmn-lint check --baseline x", "mmn-lint config show a"])
def test_paths_are_left_to_the_shell(words: str, process: Any) -> None:
    result = process(_MMN_LINT_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD=str(words.count(" ")))
    assert result.out.startswith("file,")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_has_a_script(shell: str, process: Any) -> None:
    result = process(_MMN_LINT_COMPLETE=f"{shell}_source")
    assert result.code == 0
    assert "_MMN_LINT_COMPLETE" in result.out


def test_a_broken_configuration_does_not_disturb_the_shell(process: Any, here: Any) -> None:
    (here / "mmn-lint.toml").write_text("nonsense")
    words = "mmn-lint check --select p"
    result = process(_MMN_LINT_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD="3")
    assert (result.code, result.out.strip(), result.err) == (0, "", "")
