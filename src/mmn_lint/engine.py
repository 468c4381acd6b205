"""Documents to findings: read, find claims, judge them, word the findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, Protocol

from mmn_lint.batch import Batch, Watch
from mmn_lint.documents.options import DEFAULTS, Options
from mmn_lint.errors import MalformedError, UsageError
from mmn_lint.prefilter import Prefilter
from mmn_lint.project.looked import Looked, fingerprint
from mmn_lint.rules import META_RULES

# Nothing that reads a document is imported here: most files of a run need none of it.
if TYPE_CHECKING:
    from mmn_lint.checking import Checker
    from mmn_lint.claims import Judged
    from mmn_lint.language.memory import Memory
    from mmn_lint.model import ClaimRecord, Document, Finding, Report, RuleView, Severity, Suppressed
    from mmn_lint.packs.compile import Rulebook
    from mmn_lint.packs.model import Pack
    from mmn_lint.packs.outline import Outline
    from mmn_lint.project.results import Results

    class _Ruled(Protocol):
        """A pack, or its outline."""

        @property
        def id(self) -> str: ...

        @property
        def facts(self) -> Iterable[str]: ...


__all__ = ["Examined", "Input", "Linter", "check_rules", "fingerprint", "rule_names", "run"]


class Examined(NamedTuple):
    """What one document holds: findings sorted by line, column and rule, and those that comments silence."""

    findings: list[Finding]
    suppressed: list[Suppressed]
    looked: Looked

    @property
    def claims(self) -> list[ClaimRecord]:
        """Every claim, in reading order."""
        return list(self.looked.records)


class Input(NamedTuple):
    """A document to read: its path as reported, its format, how to get its bytes, and what checks it.

    ``load`` may raise ``OSError`` or ``ReadError``. ``linter`` is ``None`` where that of the run does.
    """

    path: str
    format: str
    load: Callable[[], bytes]
    options: Options = DEFAULTS
    linter: Linter | None = None


class _Basis:
    """Packs, and what judges by them once somebody asks."""

    def __init__(self, outlines: Sequence[Outline], checker: Callable[[], Checker]) -> None:
        for id, count in Counter(outline.id for outline in outlines).items():
            if count > 1:
                raise UsageError(f"{count} fact packs have the id {id!r}; give each one of its own")
        self.outlines = tuple(outlines)
        self._make = checker
        words = [outline.words for outline in outlines]
        # A pack without words concerns every text.
        self.prefilter = Prefilter(word for each in words for word in each) if all(words) else None

    @cached_property
    def rules(self) -> frozenset[str]:
        return rule_names(self.outlines)

    @cached_property
    def checker(self) -> Checker:
        return self._make()

    def mentioned(self, texts: Iterable[str]) -> bool:
        """Whether one of the texts may name a condition."""
        from mmn_lint.language.lexicon import mentioned

        return self.prefilter is None or mentioned(texts, {word for outline in self.outlines for word in outline.words})


class Linter:
    """Packs compiled, with the rules to report.

    Args:
        packs: loaded packs.
        select: rules to report, as ``prevalence`` or ``mmn/prevalence``; empty: all.
        ignore: rules not to report.
        rulebook: the packs as compiled, where somebody kept them; without it they are compiled.
        severity: of rules whose findings have all the same, as ``prevalence`` or, before that, ``mmn/prevalence``.
        prefilter: whether the bytes of a file are looked at before it is read; that changes nothing but the time it takes.

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
        prefilter: bool = True,
    ) -> None:
        from mmn_lint.checking import Checker, outline

        self._basis = _Basis([outline(pack) for pack in packs], lambda: Checker(packs, rulebook))
        check_rules((*select, *ignore, *severity), self.rules)
        self._select, self._ignore, self._severity = frozenset(select), frozenset(ignore), dict(severity)
        self._prefilter = prefilter
        _ = self._basis.checker

    @classmethod
    def of_outlines(cls, outlines: Sequence[Outline], checker: Callable[[], Checker]) -> Linter:
        """A linter for packs that are not loaded before a document concerns them.

        Args:
            checker: loads them; what it raises comes out of the methods that read a document.

        Raises:
            UsageError: two packs have one id.
        """
        made = cls.__new__(cls)
        made._basis = _Basis(outlines, checker)
        made._select, made._ignore, made._severity = frozenset(), frozenset(), {}
        made._prefilter = True
        return made

    def with_rules(
        self, *, select: Collection[str] = (), ignore: Collection[str] = (), severity: Mapping[str, Severity]
    ) -> Linter:
        """The same packs, not compiled again, with other rules; names that these packs do not have mean nothing."""
        other = Linter.__new__(Linter)
        other._basis, other._prefilter = self._basis, self._prefilter
        other._select, other._ignore, other._severity = frozenset(select), frozenset(ignore), dict(severity)
        return other

    def selected(self, rule: str, pack: str = "") -> bool:
        """Whether findings of a rule are reported."""
        names = {rule, f"{pack}/{rule}"}
        return (not self._select or bool(names & self._select)) and not names & self._ignore

    @property
    def outlines(self) -> tuple[Outline, ...]:
        """The packs in outline."""
        return self._basis.outlines

    @property
    def packs(self) -> tuple[Pack, ...]:
        """The packs, loaded."""
        return self._basis.checker.packs

    @property
    def rules(self) -> frozenset[str]:
        """Every name of a rule."""
        return self._basis.rules

    @property
    def rulebook(self) -> Rulebook:
        """The packs as compiled."""
        return self._basis.checker.reader.rulebook

    def claims(self, document: Document, *, source: bool = False) -> Iterator[Judged]:
        """Every claim of a document about the condition of a pack, judged, whatever rules are reported.

        Args:
            source: it is a source of facts, which speaks of the condition throughout.
        """
        return self._basis.checker.reader.claims(document, source=source)

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
        silence = looked.suppressions
        findings: list[Finding] = []
        suppressed: list[Suppressed] = []
        for finding in (*looked.findings, *between):
            # Asked of every finding: a suppression of a rule that is not selected is not unused.
            reason = None if silence is None else silence.reason(finding.place.line, finding.rule, finding.pack)
            if not self.selected(finding.rule, finding.pack):
                continue
            if reason is None:
                findings.append(self._weighed(finding))
            else:
                from mmn_lint.model import Suppressed

                suppressed.append(Suppressed(finding=self._weighed(finding), where="source", reason=reason))
        if silence is not None and self.selected("unused-suppression"):
            findings += (self._weighed(f) for f in silence.unused(looked.path, self.selected))
        findings.sort(key=_in_order)
        suppressed.sort(key=lambda entry: _in_order(entry.finding))
        return Examined(findings=findings, suppressed=suppressed, looked=looked)

    def may_concern(self, data: bytes, format: str) -> bool:
        """Whether there can be anything to say about a file, by its bytes alone."""
        prefilter = self._basis.prefilter
        return not self._prefilter or prefilter is None or prefilter.may_concern(data, format)

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
        if not self.may_concern(data, format):
            return Looked(path)
        from mmn_lint import documents
        from mmn_lint.positions import LineIndex
        from mmn_lint.project.suppressions import Suppressions

        try:
            document = documents.read(data, format=format, options=options)
        except MalformedError:
            # Most data files of a project are no articles.
            if self._basis.mentioned([data.decode("utf-8", "replace")]):
                raise
            return Looked(path)
        lines = LineIndex(document.source)
        suppressions = Suppressions(document, lines, self.rules) or None
        if not self._basis.mentioned(block.text for block in document.blocks):
            return Looked(path, suppressions=suppressions)
        return self._basis.checker.look(path, document, lines, suppressions, memory)

    def key(self, format: str, options: Options) -> bytes | None:
        """Of what the answer for a document depends on beside its bytes; ``None`` where that cannot be told."""
        from mmn_lint.project.keys import key, program

        packs = [f"{pack.id}\0{pack.sha256}" for pack in self.outlines]
        if not all(pack.sha256 for pack in self.outlines):
            return None
        return key(program(), *(text.encode() for text in (*packs, format, repr(options))))

    def _weighed(self, finding: Finding) -> Finding:
        """A finding with the severity that was set for its rule."""
        for name in (f"{finding.pack}/{finding.rule}", finding.rule):
            if name in self._severity:
                return finding.replaced(severity=self._severity[name])
        return finding

    def rule_views(self) -> tuple[RuleView, ...]:
        """The rules that are reported, as a report shows them."""
        from mmn_lint.model import RuleView

        facts = (rule for pack in self.outlines for rule in pack.rules if self.selected(rule.id, rule.pack))
        others = (
            RuleView(id=rule, pack="", summary=text, severity="warning")
            for rule, text in META_RULES.items()
            if self.selected(rule)
        )
        return (*facts, *others)


def rule_names(packs: Iterable[_Ruled]) -> frozenset[str]:
    """Every name of a rule: of each fact the short and the long one, and of those that belong to no fact."""
    rules = {f"{pack.id}/{fact}" for pack in packs for fact in pack.facts}
    return frozenset({rule.split("/")[1] for rule in rules} | rules | set(META_RULES))


def check_rules(names: Iterable[str], known: Collection[str]) -> None:
    """Raise ``UsageError`` for a name that is no rule's."""
    for name in names:
        if name not in known:
            from difflib import get_close_matches

            near = get_close_matches(name, sorted(known), 1)
            hint = (
                f"; did you mean {near[0]!r}?"
                if near
                else f"; known rules: {', '.join(sorted(r for r in known if '/' not in r))}"
            )
            raise UsageError(f"there is no rule {name!r}{hint}")


def _in_order(finding: Finding) -> tuple[int, int, str]:
    return finding.place.line, finding.place.column, finding.rule


def run(
    linter: Linter,
    inputs: Iterable[Input],
    *,
    claims: bool = False,
    debug: bool = False,
    results: Results | None = None,
    jobs: int | None = 1,
    rules: bool = True,
    watch: Watch = nullcontext,
) -> Report:
    """Check documents; one that cannot be read becomes an error of the report, the others go on.

    Args:
        linter: checks what has no linter of its own.
        claims: keep every claim, not only findings.
        debug: let a fault of our own through, instead of naming the file that showed it.
        results: of earlier runs; what is new is kept there.
        jobs: how many processes check documents; ``None``: as many as pay.
        rules: fill ``Report.rules``, which few formats show.
        watch: shows how far the reading is.

    Raises:
        MmnLintError: a pack cannot be used, or a process died.
    """
    from mmn_lint.model import FileError, PackInfo, Report

    items = tuple(inputs)
    linters = [item.linter or linter for item in items]
    answers = Batch(items, linters, debug=debug, watch=watch).answers(results, jobs)
    looked = [(own, one) for own, one in zip(linters, answers, strict=True) if isinstance(one, Looked)]
    examined = _together(looked)
    used = dict.fromkeys((linter, *linters))
    packs = dict.fromkeys(
        PackInfo(id=p.id, version=p.version, sha256=p.sha256) for one in used for p in one.outlines if p.id
    )
    return Report(
        packs=tuple(packs),
        files=len(items),
        findings=tuple(finding for one in examined for finding in one.findings),
        errors=tuple(one for one in answers if isinstance(one, FileError)),
        claims=tuple(claim for one in examined for claim in one.claims) if claims else (),
        suppressed=tuple(entry for one in examined for entry in one.suppressed),
        rules=tuple({(rule.pack, rule.id): rule for one in used if rules for rule in one.rule_views()}.values()),
    )


def _together(looked: Sequence[tuple[Linter, Looked]]) -> list[Examined]:
    """What each of several documents holds, claims of all of them that do not go together among it."""
    between: dict[str, list[Finding]] = {}
    if any(one.figures for _, one in looked):
        for finding in _inconsistent(looked):
            between.setdefault(finding.path, []).append(finding)
    return [linter.complete(one, between.pop(one.path, ())) for linter, one in looked]


def _inconsistent(looked: Sequence[tuple[Linter, Looked]]) -> Iterator[Finding]:
    from mmn_lint.consistency import inconsistent

    packs = {pack.id: pack for linter in dict.fromkeys(linter for linter, _ in looked) for pack in linter.outlines}
    return inconsistent((one for _, one in looked if one.figures), packs)
