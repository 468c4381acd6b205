"""The output that the README shows is what the program prints."""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
BLOCK = re.compile(
    r"(?P<head>```console\n\$ mmn-lint (?P<arguments>check [^\n]+)\n)(?P<output>.*?)(?=```\n)", re.DOTALL
)


def test_the_output_is_real(process: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    text = README.read_text("utf-8")
    block = BLOCK.search(text)
    assert block is not None
    result = process(*shlex.split(block["arguments"]))
    assert result.code == 1
    output = result.out + result.err
    if os.environ.get("MMN_LINT_GOLDEN") == "write":
        README.write_text(text[: block.start("output")] + output + text[block.end("output") :], "utf-8")
    else:
        assert block["output"] == output
