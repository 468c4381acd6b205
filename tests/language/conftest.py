"""The bundled pack, compiled once for all tests of the language."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mmn_lint import packs
from mmn_lint.engine import Linter

Said = Callable[..., set[str]]


@pytest.fixture(scope="session")
def linter() -> Linter:
    return Linter([packs.load("mmn")])


@pytest.fixture(scope="session")
def flagged(linter: Linter) -> Said:
    """The rules that a text breaks; ``\\n`` in a case stands for a line end."""

    def rules(text: str, format: str = "markdown") -> set[str]:
        findings, _ = linter.check("a", text.encode(), format)
        return {finding.rule for finding in findings}

    return rules
