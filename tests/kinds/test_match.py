"""The rules that are tried on a sentence are those whose needs it meets, and no others."""

from __future__ import annotations

import pytest

from mmn_lint import documents
from mmn_lint.engine import Linter
from mmn_lint.kinds.match import RuleIndex
from mmn_lint.language.reading import Sentence, read
from mmn_lint.packs import load

TEXTS = [
    "MMN affects about one person in 100,000.",
    "Infusions are repeated every three weeks in MMN, and strength returns within a month.",
    "It starts in the hands.",
    "Is it common? No, about one in 300,000.",
    "Nobody was at home on the day of the fair.",
    "Men get MMN between 30 and 50, nearly three times as often as women.",
    "It.",
]


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter([load("mmn")])


@pytest.fixture(scope="module")
def sentences(linter: Linter) -> list[Sentence]:
    document = documents.read("\n\n".join(TEXTS).encode(), format="markdown")
    return read(document, linter.rulebook.lexicon)


def test_no_rule_is_lost_and_none_is_tried_in_vain(linter: Linter, sentences: list[Sentence]) -> None:
    topics = linter.rulebook.topics
    index = RuleIndex(topics)
    tried = 0
    for s in sentences:
        found = {(topic.id, n) for topic, rules in index.tried(s) for n in rules}
        wanted = {
            (topic.id, n)
            for topic in topics
            for n, rule in enumerate(topic.rules)
            if not any(need.isdisjoint(s.every_label) for need in rule.pattern.needs)
            and (rule.mode != "=" or s.answer)
            and (rule.mode != "@" or any(near and topic.data["context"] in near.labels for near in (s, s.previous)))
            and rule.mode != "#"
        }
        assert found == wanted
        tried += len(found)
    assert tried


def test_figures_are_read_only_where_a_rule_may_need_them(linter: Linter) -> None:
    document = documents.read(b"Nobody was at home.\n\nMMN affects one person in 100,000.", format="markdown")
    plain, counted = read(document, linter.rulebook.lexicon)
    index = RuleIndex(linter.rulebook.topics)
    assert [bool(list(index.tried(s))) and s.counted for s in (plain, counted)] == [False, True]
