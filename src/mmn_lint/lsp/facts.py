"""Claims, facts and rules as Markdown, for hovers and for the page that a rule's link leads to."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from mmn_lint.engine import Linter
from mmn_lint.model import ClaimRecord
from mmn_lint.packs import Evidence, Fact, Pack
from mmn_lint.packs.bands import bands
from mmn_lint.packs.wording import value_words
from mmn_lint.reporters._plain import one_line
from mmn_lint.rules import META_RULES

_MARKUP = re.compile(r"[\\`*_\[\]<>|~$&]")
_STANCES = (("Evidence", "supports"), ("Dissent", "dissents"))


def find(linter: Linter, rule: str, pack: str) -> tuple[Pack, Fact] | None:
    """The fact that a rule is about; ``None`` for a rule of no fact."""
    found = next((one for one in linter.packs if one.id == pack), None)
    return (found, found.facts[rule]) if found is not None and rule in found.facts else None


def hover(record: ClaimRecord, linter: Linter) -> str:
    """What was read at a claim, and the fact that it was held against."""
    found = find(linter, record.topic, record.pack)
    lines = [f"**{plain(name(linter, record.topic, record.pack))}**: {verdict(record)}", ""]
    lines.append(f"- **Read here:** {plain(value_words(record.value))}")
    lines.append(f"- **Stance:** {record.stance}")
    lines.append(f"- **Subject:** {plain(record.subject) or 'open'}")
    if found is not None:
        lines += ["", *_fact(*found)]
    return "\n".join(lines)


def verdict(record: ClaimRecord) -> str:
    """The verdict on a claim; one that is hypothetical, a question or somebody else's is not judged."""
    return record.verdict or "not judged"


def name(linter: Linter, rule: str, pack: str) -> str:
    """``prevalence``; ``mmn/prevalence`` where several packs are in force."""
    return f"{pack}/{rule}" if len(linter.packs) > 1 and rule not in META_RULES else rule


def page(linter: Linter, rule: str, pack: str) -> str:
    """All that there is to say of a rule."""
    found = find(linter, rule, pack)
    if found is None:
        return f"# {plain(rule)}\n\n{plain(META_RULES.get(rule, ''))}\n"
    _, fact = found
    lines = [f"# {plain(f'{pack}/{rule}')}", "", *_fact(*found)]
    if fact.decision:
        lines += ["", f"**Decided:** {plain(fact.decision)}"]
    for title, examples in (("Is reported", fact.flag), ("Passes", fact.passes)):
        if examples:
            lines += ["", f"## {title}", "", *(f"- {plain(example)}" for example in examples)]
    return "\n".join(lines) + "\n"


def _fact(pack: Pack, fact: Fact) -> Iterator[str]:
    yield plain(fact.statement)
    yield ""
    yield from (f"- **{title}:** {plain(words)}" for title, words in bands(fact))
    for title, stance in _STANCES:
        entries = [entry for entry in fact.evidence if entry.stance == stance]
        if entries:
            yield ""
            yield f"**{title}**"
            yield ""
            yield from _by_source(pack, entries)


def _by_source(pack: Pack, entries: Sequence[Evidence]) -> Iterator[str]:
    said: dict[str, dict[str, None]] = {}
    for entry in entries:
        said.setdefault(entry.source, {})[value_words(entry.value)] = None
    for id, values in said.items():
        source = pack.sources[id]
        named = ", ".join(filter(None, (source.publisher, f"“{source.title}”", source.date)))
        words = "; ".join(filter(None, values))
        yield f"- {plain(named)}{': ' if words else ''}{plain(words)}"


def plain(text: str) -> str:
    """Text on one line in which nothing is markup."""
    return _MARKUP.sub(lambda m: "\\" + m.group(), one_line(text))


def unmarked(markdown: str) -> str:
    """Markdown of ours without its markup, for clients that show text alone."""
    text = re.sub(r"(?<!\\)\*\*", "", markdown)
    return re.sub(r"\\([\\`*_\[\]<>|~$&])", r"\1", re.sub(r"(?m)^#+ ", "", text))


class Pages:
    """The pages of rules as files, written when they are asked for, gone with the server."""

    def __init__(self) -> None:
        self._folder: Path | None = None
        self._written: dict[tuple[str, str, str], str] = {}

    def uri(self, linter: Linter, rule: str, pack: str) -> str | None:
        """Where the page of a rule is; ``None`` where it could not be written."""
        version = next((one.sha256 for one in linter.packs if one.id == pack), "")
        key = (version, pack, rule)
        if key not in self._written:
            try:
                self._folder = self._folder or Path(tempfile.mkdtemp(prefix="mmn-lint-rules-"))
                file = self._folder / version[:12] / f"{pack + '-' if pack else ''}{rule}.md"
                file.parent.mkdir(exist_ok=True)
                file.write_text(page(linter, rule, pack), "utf-8")
            except OSError:
                return None
            self._written[key] = file.as_uri()
        return self._written[key]

    def close(self) -> None:
        """Remove them."""
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
