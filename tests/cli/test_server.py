"""The command that starts the language server; what it does once it runs is tested in ``tests/lsp``."""

from __future__ import annotations

import sys
from typing import Any

import pytest


@pytest.mark.parametrize("missing", ["pygls", "lsprotocol"])
def test_without_pygls_it_says_what_to_install(run: Any, missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    result = run("server")
    assert (result.code, result.out) == (2, "")
    assert result.err == (
        "mmn-lint: error: the language server needs pygls, which is not installed: pip install 'mmn-lint[lsp]'\n"
    )


@pytest.mark.parametrize("arguments", [(), ("--stdio",), ("--stdio", "--clientProcessId=1")], ids=" ".join)
def test_it_ends_when_nobody_speaks(process: Any, arguments: tuple[str, ...]) -> None:
    pytest.importorskip("pygls", reason="the language server is an extra: pip install 'mmn-lint[lsp]'")
    assert process("server", *arguments) == (1, "", "")


def test_an_unknown_option_is_named(run: Any) -> None:
    result = run("server", "--tcp")
    assert (result.code, result.out) == (2, "")
    assert "no option '--tcp'" in result.err
