"""A pack of one fact for a made-up condition, so that a kind is tested by patterns and bands of the test's own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mmn_lint import packs
from mmn_lint.engine import Linter
from mmn_lint.model import ClaimRecord

PACK = """
schema = 1
id = "quill"
version = "1.0.0"

[subject]
name = "Quillpox"

[facts.it]
statement = "This is how it is."
"""

Read = Callable[[str], ClaimRecord | None]


@pytest.fixture(scope="module")
def read(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Read:
    """Reads a sentence about Quillpox against the module's ``FACT``: the claim on it, ``None`` where there is none."""
    path = tmp_path_factory.mktemp("pack") / "quill.toml"
    path.write_text(PACK + request.module.FACT, "utf-8")
    linter = Linter([packs.load(str(path))])

    def claim(sentence: str) -> ClaimRecord | None:
        _, records = linter.check("a.md", sentence.encode(), "markdown")
        found = [record for record in records if record.topic == "it"]
        assert len(found) <= 1
        return found[0] if found else None

    return claim


@pytest.fixture(scope="module")
def message(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], str]:
    """Checks a sentence about Quillpox against the module's ``FACT``: the one finding's message."""
    path = tmp_path_factory.mktemp("pack") / "quill.toml"
    path.write_text(PACK + request.module.FACT, "utf-8")
    linter = Linter([packs.load(str(path))])

    def said(sentence: str) -> str:
        findings, _ = linter.check("a.md", sentence.encode(), "markdown")
        (finding,) = findings
        return finding.message

    return said
