"""``mmn-lint explain``: the fact, who says so, what passes and what does not."""

from __future__ import annotations

from typing import Any

import pytest

from mmn_lint.packs import load
from mmn_lint.rules import META_RULES

RULES = sorted(load("mmn").facts)


def sections(text: str) -> dict[str, str]:
    """The page's parts by their titles."""
    found: dict[str, str] = {}
    title = ""
    for line in text.splitlines():
        if line and not line.startswith(" "):
            title = line
            found[title] = ""
        elif title:
            found[title] += f"{line.strip()}\n"
    return found


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_a_page(rule: str, run: Any) -> None:
    result = run("explain", rule)
    assert (result.code, result.err) == (0, "")
    page = sections(result.out)
    assert next(iter(page)).startswith(f"mmn/{rule} (")
    assert load("mmn").facts[rule].statement.split()[0] in result.out
    assert page["Evidence"].strip()
    assert page["Example of a contradiction"].strip()
    assert page["Example of what passes"].strip()
    assert max(map(len, result.out.splitlines())) <= 100


def test_prevalence(run: Any) -> None:
    page = sections(run("explain", "mmn/prevalence").out)
    assert "0.3 to 3 per 100,000" in page["Passes"]
    assert "10 or more per 100,000" in page["Contradiction"]


def test_dissent_is_shown(run: Any) -> None:
    assert "severson" in sections(run("explain", "immune-direction").out)["Dissent"]


def test_a_rule_without_a_fact(run: Any) -> None:
    result = run("explain", "unused-suppression")
    assert result.code == 0
    assert result.out.startswith("unused-suppression\n\nA comment such as mmn-lint-disable-line")


@pytest.mark.parametrize("rule", sorted(META_RULES))
def test_every_rule_without_a_fact_is_explained(rule: str, run: Any) -> None:
    result = run("explain", rule)
    assert result.code == 0
    assert " ".join(result.out.split()) == f"{rule} {META_RULES[rule]}"
