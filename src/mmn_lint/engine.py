"""Documents to findings: read, find claims, judge them, word the findings."""

from __future__ import annotations

import copy
import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any

from mmn_lint import documents
from mmn_lint.claims import ClaimReader, Judged
from mmn_lint.consistency import inconsistent
from mmn_lint.documents.options import DEFAULTS, Options
from mmn_lint.errors import MalformedError, MmnLintError, ReadError, UsageError
from mmn_lint.fixing import suggest
from mmn_lint.kinds import kind
from mmn_lint.language.memory import Memory
from mmn_lint.language.stance import Reading
from mmn_lint.model import (
    ClaimRecord,
    Document,
    FileError,
    Finding,
    PackInfo,
    Report,
    RuleView,
    Severity,
    Suppressed,
    VerdictName,
)
from mmn_lint.packs.compile import Rulebook
from mmn_lint.packs.model import Fact, Pack
from mmn_lint.positions import LineIndex, source_span
from mmn_lint.project.suppressions import Suppressions
from mmn_lint.rules import META_RULES

_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """What one document holds: findings sorted by line, column and rule, claims in reading order."""

    findings: list[Finding]
    claims: list[ClaimRecord]
    suppressed: list[Suppressed]


@dataclass(frozen=True, slots=True)
class Input:
    """A document to read: its path as reported, its format, how to get its bytes, and what checks it.

    ``load`` may raise ``OSError`` or ``ReadError``. ``linter`` is ``None`` where that of the run does.
    """

    path: str
    format: str
    load: Callable[[], bytes]
    options: Options = DEFAULTS
    linter: Linter | None = None


@dataclass(frozen=True, slots=True)
class Looked:
    """What a document says for itself, whatever is silenced; ``suppressions`` are ``None`` where it has none."""

    path: str
    findings: list[Finding]
    records: list[ClaimRecord]
    suppressions: Suppressions | None


class Linter:
    """Packs compiled, with the rules to report.

    Args:
        packs: loaded packs.
        select: rules to report, as ``prevalence`` or ``mmn/prevalence``; empty: all.
        ignore: rules not to report.
        rulebook: the packs as compiled, where somebody kept them; without it they are compiled.
        severity: of rules whose findings have all the same, as ``prevalence`` or, before that, ``mmn/prevalence``.

    Raises:
        UsageError: a rule that no pack has.
        PackError: a pack that cannot be compiled.
    """

    def __init__(
        self,
        packs: Sequence[Pack],
        *,
        select: Collection[str] = (),
        ignore: Collection[str] = (),
        severity: Mapping[str, Severity] = MappingProxyType({}),
        rulebook: Rulebook | None = None,
    ) -> None:
        self.packs = tuple(packs)
        for id, count in Counter(pack.id for pack in packs).items():
            if count > 1:
                raise UsageError(f"{count} fact packs have the id {id!r}; give each one of its own")
        self.rules = rule_names(packs)
        check_rules((*select, *ignore, *severity), self.rules)
        self._select, self._ignore, self._severity = frozenset(select), frozenset(ignore), dict(severity)
        self._reader = ClaimReader(self.packs, rulebook)

    def with_rules(
        self, *, select: Collection[str] = (), ignore: Collection[str] = (), severity: Mapping[str, Severity]
    ) -> Linter:
        """The same packs, not compiled again, with other rules; names that these packs do not have mean nothing."""
        other = copy.copy(self)
        other._select, other._ignore, other._severity = frozenset(select), frozenset(ignore), dict(severity)
        return other

    def selected(self, rule: str, pack: str = "") -> bool:
        """Whether findings of a rule are reported."""
        names = {rule, f"{pack}/{rule}"}
        return (not self._select or bool(names & self._select)) and not names & self._ignore

    @property
    def rulebook(self) -> Rulebook:
        """The packs as compiled."""
        return self._reader.rulebook

    def claims(self, document: Document, memory: Memory | None = None) -> Iterator[Judged]:
        """Every claim of a document about the condition of a pack, judged, whatever rules are reported."""
        return self._reader.claims(document, memory)

    def check(
        self, path: str, data: bytes, format: str, options: Options = DEFAULTS
    ) -> tuple[list[Finding], list[ClaimRecord]]:
        """Findings and claims of one document; raises ``ReadError`` for one that cannot be decoded."""
        examined = self.examine(path, data, format, options)
        return examined.findings, examined.claims

    def examine(
        self, path: str, data: bytes, format: str, options: Options = DEFAULTS, memory: Memory | None = None
    ) -> Examined:
        """All that one document holds, claims that do not go together among it; raises as ``look`` does."""
        (examined,) = _together([(self, self.look(path, data, format, options, memory))])
        return examined

    def complete(self, looked: Looked, between: Iterable[Finding]) -> Examined:
        """Of a document's own findings and those that claims of others make, what is reported; and its useless comments."""
        findings: list[Finding] = []
        suppressed: list[Suppressed] = []
        silence = looked.suppressions
        for finding in map(self._weighed, (*looked.findings, *between)):
            # Asked of every finding: a suppression of a rule that is not selected is not unused.
            reason = silence.reason(finding.place.line, finding.rule, finding.pack) if silence is not None else None
            if not self.selected(finding.rule, finding.pack):
                continue
            if reason is None:
                findings.append(finding)
            else:
                suppressed.append(Suppressed(finding=finding, where="source", reason=reason))
        if silence is not None and self.selected("unused-suppression"):
            findings += (self._weighed(f) for f in silence.unused(looked.path, self.selected))
        findings.sort(key=_in_order)
        suppressed.sort(key=lambda entry: _in_order(entry.finding))
        return Examined(findings=findings, claims=looked.records, suppressed=suppressed)

    def look(
        self, path: str, data: bytes, format: str, options: Options = DEFAULTS, memory: Memory | None = None
    ) -> Looked:
        """What one document says, for itself.

        Args:
            memory: of the same document as it was before, for one that is read while somebody writes it.

        Raises:
            ReadError: it cannot be decoded.
            Abandoned: the memory says that nobody waits any more.
        """
        with nullcontext() if memory is None else memory.reading():
            return self._look(path, data, format, options, memory)

    def _look(self, path: str, data: bytes, format: str, options: Options, memory: Memory | None) -> Looked:
        try:
            document = documents.read(data, format=format, options=options)
        except MalformedError:
            # Most data files of a project are no articles.
            if self._reader.may_concern(data.decode("utf-8", "replace")):
                raise
            return Looked(path, [], [], None)
        lines = LineIndex(document.source)
        findings: list[Finding] = []
        records: list[ClaimRecord] = []
        suppressions = Suppressions(document, lines, self.rules)
        for judged in self.claims(document, memory):
            claim, fact = judged.claim, judged.topic.fact
            block = document.blocks[claim.block]
            place = lines.place(*source_span(block, claim.start, claim.end))
            record = ClaimRecord(
                path=path,
                place=place,
                topic=claim.topic,
                subject=claim.subject,
                stance=claim.stance,
                text=_clean(block.text[claim.start : claim.end]),
                sentence=_clean(block.text[claim.sentence[0] : claim.sentence[1]]),
                value=claim.value,
                verdict=judged.verdict,
                decided_by=claim.decided_by,
                pack=claim.pack,
                lines=tuple(lines.line_text(n) for n in range(place.line, place.end_line + 1)),
            )
            records.append(record)
            if judged.verdict not in ("contradiction", "discrepancy") or fact is None:
                continue
            said = message(record.text, claim.value, judged.reading, fact, judged.verdict, self._pack(claim.pack))
            findings.append(
                Finding(
                    path=path,
                    place=place,
                    rule=claim.topic,
                    pack=claim.pack,
                    verdict=judged.verdict,
                    severity=fact.severity if judged.verdict == "contradiction" else "warning",
                    message=said,
                    claim=record.view(),
                    fact=fact.view(),
                    fingerprint=fingerprint(claim.pack, claim.topic, record.sentence, record.text),
                    lines=record.lines,
                    fix=suggest(document, *judged.said, kind(fact.kind), fact, lines),
                )
            )
        return Looked(path, findings, records, suppressions if suppressions else None)

    def _weighed(self, finding: Finding) -> Finding:
        """A finding with the severity that was set for its rule."""
        for name in (f"{finding.pack}/{finding.rule}", finding.rule):
            if name in self._severity:
                return replace(finding, severity=self._severity[name])
        return finding

    def rule_views(self) -> tuple[RuleView, ...]:
        """The rules that are reported, as a report shows them."""
        facts = (
            _rule_view(pack, fact)
            for pack in self.packs
            for fact in pack.facts.values()
            if self.selected(fact.id, pack.id)
        )
        others = (
            RuleView(id=rule, pack="", summary=text, severity="warning")
            for rule, text in META_RULES.items()
            if self.selected(rule)
        )
        return (*facts, *others)

    def _pack(self, id: str) -> Pack:
        return next(p for p in self.packs if p.id == id)


def rule_names(packs: Iterable[Pack]) -> frozenset[str]:
    """Every name of a rule: of each fact the short and the long one, and of those that belong to no fact."""
    rules = {f"{pack.id}/{fact}" for pack in packs for fact in pack.facts}
    return frozenset({rule.split("/")[1] for rule in rules} | rules | set(META_RULES))


def check_rules(names: Iterable[str], known: Collection[str]) -> None:
    """Raise ``UsageError`` for a name that is no rule's."""
    for name in names:
        if name not in known:
            near = get_close_matches(name, sorted(known), 1)
            hint = (
                f"; did you mean {near[0]!r}?"
                if near
                else f"; known rules: {', '.join(sorted(r for r in known if '/' not in r))}"
            )
            raise UsageError(f"there is no rule {name!r}{hint}")


def _in_order(finding: Finding) -> tuple[int, int, str]:
    return finding.place.line, finding.place.column, finding.rule


def _rule_view(pack: Pack, fact: Fact) -> RuleView:
    return RuleView(
        id=fact.id,
        pack=pack.id,
        summary=fact.statement,
        severity=fact.severity,
        fact=fact.view(),
        publishers=_publishers(pack, fact),
        flagged=fact.flag[0] if fact.flag else "",
        passes=fact.passes[0] if fact.passes else "",
    )


def _publishers(pack: Pack, fact: Fact) -> tuple[str, ...]:
    return tuple(pack.sources[s].publisher if s in pack.sources else s for s in fact.sources())


def message(text: str, value: Mapping[str, Any], reading: Reading, fact: Fact, verdict: VerdictName, pack: Pack) -> str:
    """One sentence for an editor: what the text says, what the fact is, who says so."""
    difference = kind(fact.kind).describe(value, reading, fact, verdict)
    said = f"“{text}”" + (f", {difference}," if difference else "")
    verb = "contradicts the sources" if verdict == "contradiction" else "differs from the sources"
    names = ", ".join(_publishers(pack, fact))
    return f"{said} {verb}: {fact.statement}" + (f" Source: {names}." if names else "")


def _clean(text: str) -> str:
    return " ".join(text.split())


def fingerprint(pack: str, rule: str, sentence: str, text: str) -> str:
    """SHA-256 of pack, rule, folded sentence and folded claim text (NFC, white space folded, lower case)."""
    folded = (" ".join(unicodedata.normalize("NFC", t).lower().split()) for t in (pack, rule, sentence, text))
    return hashlib.sha256("\0".join(folded).encode()).hexdigest()


def run(linter: Linter, inputs: Iterable[Input], *, claims: bool = False, debug: bool = False) -> Report:
    """Check documents; one that cannot be read becomes an error of the report, the others go on.

    Args:
        linter: checks what has no linter of its own.
        claims: keep every claim, not only findings.
        debug: let a fault of our own through, instead of naming the file that showed it.
    """
    looked: list[tuple[Linter, Looked]] = []
    errors: list[FileError] = []
    files = 0
    used = {linter: None}
    for item in inputs:
        files += 1
        own = item.linter or linter
        used[own] = None
        try:
            looked.append((own, own.look(item.path, item.load(), item.format, item.options)))
        except ReadError as e:
            errors.append(FileError(path=item.path, message=e.message))
        except OSError as e:
            errors.append(FileError(path=item.path, message=f"cannot be read: {e.strerror or e}"))
        except MmnLintError:
            raise
        except Exception as e:
            if debug:
                raise
            fault = f"internal error ({type(e).__name__}: {' '.join(str(e).split())})"
            errors.append(
                FileError(path=item.path, message=f"{fault}; please report it, with what MMN_LINT_DEBUG=1 shows")
            )
    examined = _together(looked)
    packs = dict.fromkeys(
        PackInfo(id=p.id, version=p.version, sha256=p.sha256) for one in used for p in one.packs if p.id
    )
    return Report(
        packs=tuple(packs),
        files=files,
        findings=tuple(finding for one in examined for finding in one.findings),
        errors=tuple(errors),
        claims=tuple(claim for one in examined for claim in one.claims) if claims else (),
        suppressed=tuple(entry for one in examined for entry in one.suppressed),
        rules=tuple({(rule.pack, rule.id): rule for one in used for rule in one.rule_views()}.values()),
    )


def _together(looked: Sequence[tuple[Linter, Looked]]) -> list[Examined]:
    """What each of several documents holds, claims of all of them that do not go together among it."""
    packs = {pack.id: pack for linter, _ in looked for pack in linter.packs}
    between: dict[str, list[Finding]] = {}
    for finding in inconsistent((r for _, one in looked for r in one.records), packs, fingerprint):
        between.setdefault(finding.path, []).append(finding)
    return [linter.complete(one, between.pop(one.path, ())) for linter, one in looked]
