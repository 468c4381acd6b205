"""``mmn-lint facts check``: what the hook for fact packs runs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from mmn_lint.packs import load
from mmn_lint.resources import data

BUNDLED = Path(str(data("facts").joinpath("mmn.toml")))


@pytest.mark.parametrize("name", [[], ["mmn"], [str(BUNDLED)]], ids=["no argument", "id", "path"])
def test_the_bundled_pack_is_in_order(name: list[str], run: Any) -> None:
    result = run("facts", "check", *name)
    assert (result.code, result.out) == (0, "")
    assert result.err.endswith(f": {len(load('mmn').facts)} facts are in order.\n")


def test_an_example_that_is_judged_otherwise_is_named_with_its_line(run: Any, here: Path) -> None:
    text = BUNDLED.read_text("utf-8")
    example = load("mmn").facts["prevalence"].flag[0]
    line = next(number for number, each in enumerate(text.splitlines(), 1) if example in each)
    (here / "pack.toml").write_text(text.replace(example, "MMN affects about 1 in 100,000 people."), "utf-8")
    result = run("facts", "check", "pack.toml")
    assert result.code == 1
    assert result.out.startswith(
        f"pack.toml:{line}: prevalence: examples.flag 'MMN affects about 1 in 100,000 people.'"
    )


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("[facts.prevalence]", "[facts.prevalence"), "not valid TOML"),
        (('kind = "rate"', 'kind = "rat"'), "'rate'"),
        (("statement =", "statment ="), "'statement'"),
    ],
    ids=["not TOML", "unknown kind", "misspelt key"],
)
def test_a_broken_pack_is_named_and_the_next_is_checked(
    change: tuple[str, str], message: str, run: Any, here: Path
) -> None:
    (here / "pack.toml").write_text(BUNDLED.read_text("utf-8").replace(*change, 1), "utf-8")
    result = run("facts", "check", "pack.toml", "mmn")
    assert result.code == 2
    error, verdict = result.err.splitlines()
    assert error.startswith("mmn-lint: error: pack.toml:")
    assert message in error
    assert verdict.endswith("facts are in order.")
