"""What the pages say of the formats follows from the formats."""

from __future__ import annotations

import inspect
import os
import re
from pathlib import Path

from mmn_lint import reporters

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "output.md"
TABLE = re.compile(r"(?<=<!-- formats -->\n).*?(?=<!-- /formats -->)", re.DOTALL)


def table() -> str:
    """The formats and the sentences of their modules."""
    rows = (f"| `{name}` | {inspect.getdoc(reporters.load(name))} |" for name in reporters.names())
    return "\n".join(("", "| format | what it is |", "|---|---|", *rows, "", ""))


def test_the_page_on_outputs_lists_every_format() -> None:
    text = PAGE.read_text("utf-8")
    if os.environ.get("MMN_LINT_GOLDEN") == "write":
        text = TABLE.sub(lambda _: table(), text)
        PAGE.write_text(text, "utf-8")
    found = TABLE.search(text)
    assert found is not None
    assert found.group() == table()


def test_the_readme_names_every_format() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    (row,) = (line for line in text.splitlines() if line.startswith("| `--format"))
    assert re.findall(r"`([a-z]+)`", row) == [*reporters.names()]
