"""The guides for fact owners and for editors, followed step by step: every file, every edit, every command and what it prints."""

from __future__ import annotations

import os
import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

DOCS = Path(__file__).parents[2] / "docs"
PACK = Path("quillpox.toml")
# A block with the line before it, which names the file of a text.
BLOCK = re.compile(r"(?:^`(?P<file>[^`\n]+)`\n\n)?^```(?P<sort>\w+)\n(?P<content>.*?)^```\n", re.DOTALL | re.MULTILINE)
STEPS = re.compile(r"(?=^\$ )", re.MULTILINE)


def follow(text: str, run: Any) -> Iterator[str]:
    """Do what each block says; yield the guide with what the commands print."""
    end = 0
    for block in BLOCK.finditer(text):
        content = block["content"]
        yield text[end : block.start("content")]
        match block["sort"]:
            case "text":
                Path(block["file"]).parent.mkdir(exist_ok=True)
                Path(block["file"]).write_text(content, "utf-8")
            case "diff":
                old = "".join(line[1:] for line in content.splitlines(True) if line[0] in " -")
                new = "".join(line[1:] for line in content.splitlines(True) if line[0] in " +")
                pack = PACK.read_text("utf-8")
                assert pack.count(old) == 1, old
                PACK.write_text(pack.replace(old, new), "utf-8")
            case "toml" if not content.startswith("[policy]"):
                PACK.write_text(PACK.read_text("utf-8") + "\n" + content, "utf-8")
            case "console":
                content = "".join(_printed(step.splitlines()[0], run) for step in STEPS.split(content) if step)
        yield content
        end = block.end("content")
    yield text[end:]


def _printed(line: str, run: Any) -> str:
    program, *arguments = shlex.split(line.removeprefix("$ "))
    if program == "cp":
        shutil.copyfile(*arguments)
        return f"{line}\n"
    assert program == "mmn-lint"
    result = run(*arguments)
    assert result.code in (0, 1), result.err
    return f"{line}\n{result.out}{result.err}"


@pytest.mark.parametrize("name", ["facts.md", "writers.md"])
def test_the_guide_can_be_followed(name: str, run: Any, here: Path) -> None:
    guide = DOCS / name
    text = guide.read_text("utf-8")
    followed = "".join(follow(text, run))
    if os.environ.get("MMN_LINT_GOLDEN") == "write":
        guide.write_text(followed, "utf-8")
    else:
        assert text == followed
