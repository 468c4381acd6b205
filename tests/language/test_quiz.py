"""Quizzes: what is put up claims nothing, unless its answer says that it is true."""

from __future__ import annotations

import pytest

from mmn_lint import packs
from mmn_lint.engine import Linter

QUIZZES = [
    pytest.param("## Quiz\n\n1. MMN is contagious.\n2. MMN is painful.", set(), id="open"),
    pytest.param("## Sheet\n\n1. MMN is contagious.\n2. MMN is painful.", {"cause", "pain"}, id="no-quiz"),
    pytest.param("## Quiz\n\n1. MMN is contagious. True.\n2. MMN is painful. False.", {"cause"}, id="solved-at-once"),
    pytest.param("## Quiz\n\n**MMN is painful.**\n\nTrue.", {"pain"}, id="solved-below"),
    pytest.param("## Quiz\n\n**MMN is painful.**\n\nFalse.", set(), id="refuted-below"),
    pytest.param("## Quiz\n\n**MMN is not painful.**\n\nFalse.", {"pain"}, id="denial-refuted-below"),
    pytest.param(
        "## Quiz\n\n1. MMN is contagious.\n2. MMN is painful.\n\n## Answers\n\n1. False.\n2. True.",
        {"pain"},
        id="answers-by-number",
    ),
    pytest.param(
        "## Quiz\n\n1. MMN is contagious.\n2. MMN is painful.\n\n## Answers\n\n1. False.\n2. False.",
        set(),
        id="all-refuted",
    ),
    pytest.param(
        "## Quiz\n\n1. MMN is painful.\n\n## Answers\n\n1. False. It begins in the feet.",
        {"first-site"},
        id="explanation",
    ),
    pytest.param(
        "## Quiz\n\n1. MMN is painful.\n\n## Answers\n\n1. False. It begins in the hands.",
        set(),
        id="right-explanation",
    ),
    pytest.param("# Quiz on MMN\n\nTrue or false: MMN is fatal.\nFalse: it is painful.", {"pain"}, id="false-colon"),
    pytest.param("# Quiz on MMN\n\nTrue or false: MMN is fatal.\nFalse: it is painless.", set(), id="false-right"),
    pytest.param("# Quiz on MMN\n\n**Where does it begin?** In the feet.", {"first-site"}, id="question"),
    pytest.param("# Quiz on MMN\n\nIt begins in the feet. It is painful.", set(), id="nobody-asked"),
    pytest.param("# Quiz on MMN\n\n**Where does it begin?**\n\n- in the feet\n- in the face", set(), id="choices"),
    pytest.param(
        "# Quiz on MMN\n\n**Where does it begin?**\n\n- [x] in the feet\n- [ ] in the face", {"first-site"}, id="ticked"
    ),
    pytest.param(
        "## Quiz\n\nWhich is right?\n\na) MMN is painful.\n\nb) MMN is inherited.\n\nAnswer: b.",
        {"cause"},
        id="by-letter",
    ),
    pytest.param(
        "## Quiz\n\nWhich is right?\n\na) MMN is painful.\n\nb) MMN is rare.\n\nAnswer: b.", set(), id="by-right-letter"
    ),
    pytest.param("# MMN: facts and a quiz\n\n## The disease\n\nIt is fatal.", {"fatality"}, id="another-section"),
    pytest.param("# MMN: facts and a quiz\n\n## Question 1\n\nIt is fatal.", set(), id="numbered-section"),
    pytest.param("## Myth or fact?\n\n**Fact.** MMN comes from a virus.", {"cause"}, id="fact"),
    pytest.param("## Myth or fact?\n\n**Myth.** MMN comes from a virus.", set(), id="myth"),
    pytest.param("## The sensory exam\n\nIn MMN you should find loss of sensation.", {"sensation"}, id="examination"),
]


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter([packs.load("mmn")])


@pytest.mark.parametrize(("text", "expected"), QUIZZES)
def test_quiz(linter: Linter, text: str, expected: set[str]) -> None:
    assert {f.rule for f in linter.check("a.md", text.encode(), "markdown")[0]} == expected
