"""What a terminal is shown: a bar, links, no control characters of an article."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from mmn_lint.cli.terminal import PATIENCE, link_root, progress


class Screen(io.StringIO):
    """A stream that says of itself that it is a terminal."""

    def isatty(self) -> bool:
        """It is one."""
        return True


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """An environment that says nothing about the terminal."""
    for name in [*os.environ]:
        if name.startswith(("TERM", "VTE", "WT_", "KITTY", "ALACRITTY", "DOMTERM", "TMUX", "FORCE_", "NO_COLOR", "CI")):
            monkeypatch.delenv(name)
    return monkeypatch


LINKS = [
    pytest.param({}, False, id="nothing-known"),
    pytest.param({"TERM_PROGRAM": "iTerm.app", "TERM_PROGRAM_VERSION": "3.5.1"}, True, id="iterm"),
    pytest.param({"TERM_PROGRAM": "iTerm.app", "TERM_PROGRAM_VERSION": "3.0.9"}, False, id="old-iterm"),
    pytest.param({"TERM_PROGRAM": "WezTerm", "TERM_PROGRAM_VERSION": "20240203-110809-5046fc22"}, True, id="wezterm"),
    pytest.param({"TERM_PROGRAM": "Apple_Terminal", "TERM_PROGRAM_VERSION": "453"}, False, id="apple"),
    pytest.param({"TERM_PROGRAM": "vscode", "TERM_PROGRAM_VERSION": "1.95.0"}, False, id="finds-lines-by-itself"),
    pytest.param({"VTE_VERSION": "7602"}, True, id="vte"),
    pytest.param({"VTE_VERSION": "5000"}, False, id="vte-that-breaks"),
    pytest.param({"VTE_VERSION": "new"}, False, id="vte-nonsense"),
    pytest.param({"WT_SESSION": "a"}, True, id="windows-terminal"),
    pytest.param({"KITTY_WINDOW_ID": "1", "TERM": "xterm-kitty"}, True, id="kitty"),
    pytest.param({"KITTY_WINDOW_ID": "1", "TERM": "dumb"}, False, id="dumb"),
    pytest.param({"KITTY_WINDOW_ID": "1", "CI": "true"}, False, id="ci"),
    pytest.param({"KITTY_WINDOW_ID": "1", "NO_COLOR": "1"}, False, id="no-colour"),
    pytest.param({"KITTY_WINDOW_ID": "1", "FORCE_HYPERLINK": "0"}, False, id="refused"),
    pytest.param({"KITTY_WINDOW_ID": "1", "TERM": "screen-256color"}, False, id="screen"),
    pytest.param(
        {"KITTY_WINDOW_ID": "1", "TMUX": "x", "TERM_PROGRAM": "tmux", "TERM_PROGRAM_VERSION": "3.3a"},
        False,
        id="old-tmux",
    ),
    pytest.param({"TMUX": "x", "TERM_PROGRAM": "tmux", "TERM_PROGRAM_VERSION": "3.4"}, True, id="tmux"),
    pytest.param({"FORCE_HYPERLINK": "1"}, True, id="forced"),
    pytest.param({"FORCE_HYPERLINK": "1", "NO_COLOR": "1"}, True, id="forced-without-colour"),
]


@pytest.mark.parametrize(("environment", "linked"), LINKS)
def test_terminals_that_show_links(environment: dict[str, str], linked: bool, bare: pytest.MonkeyPatch) -> None:
    for name, value in environment.items():
        bare.setenv(name, value)
    root = link_root(Screen())
    assert (root is not None) is linked
    assert root is None or root.startswith("file://")


def test_what_is_no_terminal_gets_no_link(bare: pytest.MonkeyPatch) -> None:
    bare.setenv("KITTY_WINDOW_ID", "1")
    assert link_root(io.StringIO()) is None
    assert link_root(None) is None


def steps(*times: float) -> Any:
    return iter(times).__next__


@pytest.mark.parametrize(
    ("times", "shown"),
    [((0.0, PATIENCE / 2, PATIENCE), False), ((0.0, PATIENCE / 2, PATIENCE * 2), True)],
    ids=["quick", "slow"],
)
def test_a_bar_is_for_runs_that_take_long(
    times: tuple[float, ...], shown: bool, bare: pytest.MonkeyPatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    with progress("abc", clock=steps(*times)) as items:
        assert "".join(items) == "abc"
    assert ("3/3" in screen.getvalue()) is shown
    assert (screen.getvalue() != "") is shown


def test_the_cursor_comes_back_however_it_ends(bare: pytest.MonkeyPatch, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)

    def taken() -> None:
        with progress("abc", clock=steps(0, 9)) as items:
            for item in items:
                if item == "b":
                    raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        taken()
    assert screen.getvalue().rindex("\x1b[?25h") > screen.getvalue().rindex("\x1b[?25l")


def test_there_is_no_bar_where_there_is_no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    with progress("abc", clock=steps(0, 9, 9)) as items:
        assert "".join(items) == "abc"
    assert stream.getvalue() == ""


@pytest.fixture
def screen(here: Path) -> Any:
    """Run the command line on a terminal of its own and return all that it shows."""
    pty = pytest.importorskip("pty")

    def run(*arguments: str, **variables: str) -> str:
        ours, theirs = pty.openpty()
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "TERM": "xterm", **variables}
        with subprocess.Popen(
            [sys.executable, "-m", "mmn_lint", *arguments], stdin=theirs, stdout=theirs, stderr=theirs, env=environment
        ):
            os.close(theirs)
            said = b""
            # On Linux the end of a terminal is an error.
            while True:
                try:
                    more = os.read(ours, 65536)
                except OSError:
                    break
                if not more:
                    break
                said += more
        os.close(ours)
        return said.decode()

    return run


def test_on_a_terminal(screen: Any, articles: Path) -> None:
    shown = screen("check", "bad.md", "--format", "concise", FORCE_HYPERLINK="1")
    assert "\x1b]8;;file://" in shown
    assert shown.splitlines()[-1] == "Found 1 contradiction in 1 file: prevalence."
    assert "\x1b" not in screen("check", "bad.md", NO_COLOR="1")


def test_a_diff_does_not_steer_a_terminal(screen: Any, articles: Path) -> None:
    (articles / "bad.md").write_bytes(b"\tA \x1b[2J.\r\n\r\nMMN affects one person in 10,000.\r\n")
    shown = screen("check", "bad.md", "--show-fixes", NO_COLOR="1")
    assert " \tA ␛[2J.\r\n \r\n" in shown
    assert "+MMN affects one person in 100,000.\r\n" in shown
    assert "\x1b" not in shown
