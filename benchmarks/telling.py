"""Which words tell that a sentence speaks of a fact (``telling`` in a pack), counted in the labelled passages and articles.

    python benchmarks/telling.py [FACT ...]

A word tells of a fact when it stands so many times as often in sentences on it as in all others, and not seldom. What is printed
is for a person to read and to put into the pack: no run of the linter counts anything.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from accuracy import ROOT, Case, cases

from mmn_lint import documents, packs
from mmn_lint.claims import ClaimReader, Judged
from mmn_lint.documents.options import DEFAULTS
from mmn_lint.language.discourse import Discourse
from mmn_lint.language.lexicon import fold
from mmn_lint.language.memory import Recent
from mmn_lint.language.reading import Sentence
from mmn_lint.packs.model import Pack

# So many sentences on a fact hold a telling word at least, and so many times as often as other sentences.
OFTEN = 4
MORE = 12
# So many letters it has at least.
LONG = 3


class Counted(ClaimReader):
    """Counts the words of all sentences, and of those that each fact is told in."""

    def __init__(self, pack: Pack) -> None:
        super().__init__([pack])
        self.sentences = 0
        self.words: Counter[str] = Counter()
        self.told: Counter[str] = Counter()
        self.told_words: dict[str, Counter[str]] = defaultdict(Counter)
        self._of_text: list[tuple[Sentence, list[Judged]]] = []

    def _of_pack(
        self, sentences: Sequence[Sentence], pack: Pack, discourse: Discourse, known: Recent
    ) -> Iterator[Judged]:
        judged = defaultdict(list)
        for j in super()._of_pack(sentences, pack, discourse, known):
            judged[j.claim.block, j.claim.sentence].append(j)
        for s in sentences:
            self._of_text.append((s, judged[s.stretch.block, (s.stretch.start, s.stretch.end)]))
        return iter(())

    def count(self, case: Case) -> None:
        self._of_text = []
        for _ in self.claims(documents.read(case.data, format=case.format, options=DEFAULTS)):
            pass
        for s, judged in self._of_text:
            words = {s.text[a:b] for a, b, _ in s.tokens if b - a >= LONG and s.text[a:b].isalpha()}
            labels = [
                e["rule"] for e in case.expect if (anchor := _plain(e.get("anchor", ""))) and anchor in _plain(s.raw)
            ]
            if len(self._of_text) == 1:
                labels += [e["rule"] for e in case.expect]
            agreeing = [j.claim.topic for j in judged if j.topic.fact and j.verdict == "consistent"]
            self.sentences += 1
            self.words.update(words)
            for fact in {*labels, *agreeing}:
                self.told[fact] += 1
                self.told_words[fact].update(words)

    def telling(self, fact: str) -> list[str]:
        """The words that tell of a fact, in alphabetical order."""
        least = MORE * self.told[fact] / self.sentences
        of_fact = self.told_words[fact]
        return sorted(w for w, n in of_fact.items() if n >= OFTEN and n / self.words[w] >= least)


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", fold(text)).strip()


def paths() -> Iterable[Path]:
    tests = ROOT / "tests"
    yield from sorted((tests / "corpus").glob("*.jsonl"))
    yield from sorted((ROOT / "benchmarks" / "phrasings").glob("*.jsonl"))
    yield from sorted((tests / "articles").iterdir())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("facts", nargs="*", metavar="FACT", help="ids of facts of the bundled pack; without any, all")
    args = parser.parse_args()
    pack = packs.load("mmn")
    counted = Counted(pack)
    for path in paths():
        for case in cases(path):
            counted.count(case)
    for fact in args.facts or pack.facts:
        print(f"{fact}:", ", ".join(counted.telling(fact)))


if __name__ == "__main__":
    main()
