"""Generic topics on real answers about many conditions, and the packs' false alarms on the same answers.

    python benchmarks/real.py [--failures] [--topic TOPIC] [FILE]

FILE holds labelled answers (its README beside it says how); by default ``../shared/real/medquad_dev.jsonl``. Three measures:
the labelled claims found with the right value; of the pairs of answer and topic without a label, those without a claim; and
the findings of the bundled pack on the answers as they are and with its condition mentioned in passing.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from mmn_lint import documents, packs
from mmn_lint.engine import Linter
from mmn_lint.positions import source_span

FILE = Path(__file__).resolve().parents[2] / "shared/real/medquad_dev.jsonl"
PASSING = (
    "Some people with this problem are first thought to have multifocal motor neuropathy (MMN).",
    "Multifocal motor neuropathy is another rare condition with a patient organisation of its own.",
)


def near(a: float | None, b: float | None, tolerance: float) -> bool:
    """Whether two ends of an interval agree; an open end is ``None``."""
    if a is None or b is None:
        return a is b
    return math.isclose(a, b, rel_tol=tolerance, abs_tol=1e-9)


def agrees(label: Mapping[str, Any], value: Mapping[str, Any]) -> bool:
    """Whether a claim has the labelled value."""
    match label["topic"]:
        case "prevalence" | "incidence":
            if value.get("degree"):
                return False
            low, high = (x if x is None else x / value["per"] * 100_000 for x in (value["low"], value["high"]))
            if label.get("bound_range"):
                return near(high, label["high"], 0.06) or near(low, label["low"], 0.06)
            return near(low or None, label["low"] or None, 0.06) and near(high, label["high"], 0.06)
        case "count":
            if label["bound"] == "vague":
                return True
            return near(value["low"], label["low"], 0.02) and near(value["high"], label["high"], 0.02)
        case "sex-ratio":
            side = {"more": "male", "fewer": "female", "equal": "equal"}[value["direction"]]
            ratio = label["ratio_m_to_f"]
            if side != label["direction"] or ratio is None:
                return side == label["direction"]
            low, high = ratio if isinstance(ratio, list) else (ratio, ratio)
            return near(value.get("low"), low, 0.12) or near(value.get("high"), high, 0.12)
        case _:
            low, high = label["low"] or 0, 120 if label["high"] is None else label["high"]
            mine = (value["low"] or 0, 120 if value["high"] is None else value["high"])
            return bool(mine[0] <= high and low <= mine[1])


def read(answer: Mapping[str, Any]) -> Iterator[tuple[str, int, int, Mapping[str, Any]]]:
    """The claims about an answer's focus: topic, span in the answer, value."""
    linter = Linter([packs.generic(answer["focus"], answer["aliases"])])
    document = documents.read(answer["answer"].encode(), format="text")
    for judged in linter.claims(document):
        claim = judged.claim
        if claim.subject and judged.reading.judged:
            yield claim.topic, *source_span(document.blocks[claim.block], claim.start, claim.end), claim.value


def generic(answers: list[dict[str, Any]], topic: str, show: bool) -> None:
    """Print how well the generic topics are read."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for answer in answers:
        found = [c for c in read(answer) if c[0] in answer["topics"] and (not topic or c[0] == topic)]
        labels = [c for c in answer["claims"] if c["topic"] in answer["topics"] and (not topic or c["topic"] == topic)]
        matched: set[int] = set()
        for label in labels:
            names = {label["topic"], label.get("alt_topic", "")}
            over = [
                i
                for i, (name, start, end, _) in enumerate(found)
                if name in names and start < label["quote_end"] and label["quote_start"] < end
            ]
            matched |= set(over)
            right = any(agrees(label, found[i][3]) for i in over)
            if label.get("optional"):
                continue
            outcome = "right" if right else "wrong" if over else "missed"
            counts[label["topic"]][outcome] += 1
            if show and outcome != "right":
                said = "; ".join(str(dict(found[i][3])) for i in over)
                text = around(answer["answer"], label["quote_start"], label["quote_end"])
                print(f"{outcome.upper()} {label['topic']} [{answer['focus']}] {text} {said}")
        for i, (name, start, end, value) in enumerate(found):
            if i not in matched:
                counts[name]["extra"] += 1
                if show:
                    print(f"EXTRA {name} [{answer['focus']}] {around(answer['answer'], start, end)} {dict(value)}")
        for name in answer["topics"]:
            if (not topic or name == topic) and not any(name in (c["topic"], c.get("alt_topic")) for c in labels):
                counts[name]["empty"] += 1
                counts[name]["quiet"] += not any(c[0] == name for c in found)
    total = sum(counts.values(), Counter())
    print(f"{'topic':12} right wrong missed extra | value right | quiet where nothing is claimed")
    for name, c in (*sorted(counts.items()), ("all", total)):
        claims = c["right"] + c["wrong"] + c["missed"]
        print(
            f"{name:12} {c['right']:5} {c['wrong']:5} {c['missed']:6} {c['extra']:5} | {c['right'] / max(claims, 1):11.3f} |"
            f" {c['quiet'] / max(c['empty'], 1):.3f} ({c['quiet']} of {c['empty']})"
        )


def around(text: str, start: int, end: int) -> str:
    """A span with some words around it."""
    return " ".join(f"...{text[max(0, start - 90) : start]}[{text[start:end]}]{text[end : end + 40]}...".split())


def with_mention(text: str, sentence: str) -> Iterator[tuple[str, str]]:
    """A text with a sentence put in at the start, in the middle (between two sentences) and at the end."""
    yield "start", f"{sentence} {text}"
    middle = text.find(". ", len(text) // 2)
    if middle >= 0:
        yield "middle", f"{text[: middle + 2]}{sentence} {text[middle + 2 :]}"
    yield "end", f"{text} {sentence}"


def alarms(answers: list[dict[str, Any]], show: bool) -> None:
    """Print the findings of the bundled pack: all of them are false."""
    linter = Linter([packs.load("mmn")])
    texts = Counter[str]()
    false = Counter[str]()
    for answer in answers:
        variants = [("as it is", answer["answer"])]
        variants += [v for sentence in PASSING for v in with_mention(answer["answer"], sentence)]
        for name, text in variants:
            findings, _ = linter.check(answer["focus"], text.encode(), "text")
            texts[name] += 1
            false[name] += len(findings)
            if show:
                for f in findings:
                    print(f"ALARM {name} {f.rule} [{answer['focus']}] {f.claim.sentence[:200] if f.claim else ''!r}")
    for name, n in texts.items():
        print(f"mention {name:9} {n:4} answers, {false[name]} false alarms")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=FILE)
    parser.add_argument("--failures", action="store_true", help="print what was missed, misread or invented")
    parser.add_argument("--topic", default="", help="of this topic only, without the false alarms")
    options = parser.parse_args()
    if not options.file.exists():
        print(f"{options.file} is not here: nothing measured")
        return
    answers = [json.loads(line) for line in options.file.read_text("utf-8").splitlines()]
    generic(answers, options.topic, options.failures)
    if not options.topic:
        alarms(answers, options.failures)


if __name__ == "__main__":
    main()
