"""Precision, recall and minimal pairs on labelled passages and articles; the failures with the cues that decided.

    python benchmarks/accuracy.py [--failures N] [--rule RULE] [PATH ...]

PATH is a ``.jsonl`` file of passages or of articles (beside it, the files it names), or a folder of them; without any, the
project's own corpus, and ``../shared/examples`` where it is present.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mmn_lint import packs
from mmn_lint.documents import format_of
from mmn_lint.engine import Linter
from mmn_lint.model import ClaimRecord, Finding

ROOT = Path(__file__).resolve().parents[1]
FORMATS = {"md": "markdown", "html": "html", "txt": "text"}


@dataclass
class Case:
    """A labelled text: what must be found, what counts neither way."""

    id: str
    data: bytes
    format: str
    expect: list[dict[str, Any]]
    allow: list[Any]
    category: str
    pair: str | None = None


@dataclass
class Score:
    """Counts of one group of cases."""

    hit: int = 0
    missed: int = 0
    false: int = 0
    failures: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.hit / (self.hit + self.false) if self.hit + self.false else 1.0

    @property
    def recall(self) -> float:
        return self.hit / (self.hit + self.missed) if self.hit + self.missed else 1.0


def wilson(hits: int, total: int) -> tuple[float, float]:
    """The 95 % Wilson score interval of a proportion."""
    if not total:
        return 0.0, 1.0
    z, p = 1.96, hits / total
    centre = (p + z * z / (2 * total)) / (1 + z * z / total)
    half = z * math.sqrt(p * (1 - p) / total + z * z / (4 * total * total)) / (1 + z * z / total)
    return centre - half, centre + half


def cases(path: Path) -> Iterator[Case]:
    """Passages and articles of a file or folder."""
    labels = path / "labels.jsonl"  # among articles that may be of that suffix themselves
    for file in [labels] if labels.exists() else sorted(path.glob("*.jsonl")) if path.is_dir() else [path]:
        for line in file.read_text("utf-8").splitlines():
            d = json.loads(line)
            if "text" in d:
                yield Case(
                    d["id"],
                    d["text"].encode(),
                    FORMATS.get(d["format"], d["format"]),
                    d["expect"],
                    d.get("allow", []),
                    d.get("category", ""),
                    d.get("pair"),
                )
                continue
            article = file.parent / d["path"]
            if (format := format_of(d["path"])) is not None:
                yield Case(d["path"], article.read_bytes(), format, d["expect"], d.get("allow", []), "article")


def matches(finding: Finding, label: dict[str, Any]) -> bool:
    """Whether a finding is the one that a label asks for: rule and verdict, and line and anchor where given."""
    if (finding.rule, finding.verdict) != (label["rule"], label["verdict"]):
        return False
    if "line" not in label:
        return True
    place = finding.place
    return place.line <= label["line"] + 1 and place.end_line >= label["line"]


def score(linter: Linter, found: list[Case]) -> tuple[Score, dict[str, Score], dict[str, Score], tuple[int, int]]:
    """Totals, by rule, by phenomenon, and (pairs wholly right, pairs)."""
    total, by_rule, by_category = Score(), defaultdict(Score), defaultdict(Score)
    pairs: dict[str, bool] = {}
    for case in found:
        findings, claims = linter.check(case.id, case.data, case.format)
        right = True
        open_labels = list(case.expect)
        for finding in findings:
            label = next((x for x in case.expect if matches(finding, x)), None)
            groups = (total, by_rule[finding.rule], by_category[case.category])
            if label is not None:
                if label in open_labels:
                    open_labels.remove(label)
                    for g in groups:
                        g.hit += 1
            elif not any(a == finding.rule or (isinstance(a, dict) and a["rule"] == finding.rule) for a in case.allow):
                right = False
                for g in groups:
                    g.false += 1
                total.failures.append(failure("FALSE", case, finding.rule, finding.verdict, finding, claims))
        for label in open_labels:
            right = False
            for g in (total, by_rule[label["rule"]], by_category[case.category]):
                g.missed += 1
            total.failures.append(
                failure("MISSED", case, label["rule"], label["verdict"], None, claims, label.get("anchor", ""))
            )
        if case.pair:
            pairs[case.pair] = pairs.get(case.pair, True) and right
    return total, by_rule, by_category, (sum(pairs.values()), len(pairs))


def failure(
    sort: str, case: Case, rule: str, verdict: str, finding: Finding | None, claims: list[ClaimRecord], anchor: str = ""
) -> str:
    """A failure in words, with what the tool made of the text."""
    claimed = finding.claim.sentence if finding and finding.claim else anchor
    text = case.data.decode() if len(case.data) < 700 else claimed
    lines = [f"{sort} {case.id} [{case.category}] {rule}:{verdict}  {text!r}"]
    lines += [
        f"    {c.text!r} {dict(c.value)} {c.stance} {c.verdict} {' · '.join(c.decided_by)}"
        for c in claims
        if c.topic == rule
    ]
    return "\n".join(lines)


def report(name: str, linter: Linter, found: list[Case], failures: int, rule: str) -> None:
    """Print the table of one corpus."""
    world = [c for c in found if c.category == "paraphrase"]
    plain = [c for c in found if c.category != "paraphrase"]
    total, by_rule, by_category, pairs = score(linter, plain)
    low_p, high_p = wilson(total.hit, total.hit + total.false)
    low_r, high_r = wilson(total.hit, total.hit + total.missed)
    print(f"\n{name}: {len(plain)} texts")
    print(
        f"  precision {total.precision:.3f} [{low_p:.3f}, {high_p:.3f}]  recall {total.recall:.3f} [{low_r:.3f}, {high_r:.3f}]  pairs {pairs[0]}/{pairs[1]}"
    )
    if world:
        indirect = score(linter, world)[0]
        print(
            f"  indirect wording ({len(world)} texts, apart): precision {indirect.precision:.3f}  recall {indirect.recall:.3f}"
        )
    for title, groups in (("rule", by_rule), ("phenomenon", by_category)):
        print(f"  {title:24} hit miss false  prec   rec")
        for key, g in sorted(groups.items()):
            if g.missed or g.false or len(found) > 300:
                print(f"  {key:24} {g.hit:3} {g.missed:4} {g.false:5}  {g.precision:.2f}  {g.recall:.2f}")
    shown = [f for f in total.failures if not rule or f" {rule}:" in f]
    print("\n".join(shown[:failures]))
    counts = Counter(f.split()[0] for f in total.failures)
    print(f"  {counts['FALSE']} false, {counts['MISSED']} missed")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--failures", type=int, default=0, help="how many failures to print a corpus")
    parser.add_argument("--rule", default="", help="print failures of this rule only")
    parser.add_argument("--facts", default="mmn", help="fact pack")
    options = parser.parse_args()
    articles = sorted(folder for folder in (ROOT / "tests/articles").iterdir() if folder.is_dir())
    own = [ROOT / "tests/corpus", ROOT / "tests/corpus/aside", *articles]
    shared = ROOT.parent / "shared/examples"
    everywhere = [*own, *(shared / n for n in ("hard.jsonl", "sample_passages.jsonl", "sample_articles.jsonl"))]
    linter = Linter([packs.load(options.facts)])
    for path in options.paths or [p for p in everywhere if p.exists()]:
        found = list(cases(path))
        if found:
            report(str(path), linter, found, options.failures, options.rule)


if __name__ == "__main__":
    main()
