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
from mmn_lint.consistency import inconsistent
from mmn_lint.documents.options import DEFAULTS, Options
from mmn_lint.errors import MalformedError, MmnLintError, PackError, ReadError, UsageError
from mmn_lint.fixing import suggest
from mmn_lint.kinds import generic, kind
from mmn_lint.kinds.match import Match, RuleIndex
from mmn_lint.language.abbreviations import Abbreviations
from mmn_lint.language.discourse import Discourse
from mmn_lint.language.ellipsis import gapped
from mmn_lint.language.lexicon import fold
from mmn_lint.language.memory import Memory
from mmn_lint.language.reading import Sentence, read
from mmn_lint.language.stance import Reading, stance
from mmn_lint.language.subject import Subject, foreign
from mmn_lint.model import (
    Claim,
    ClaimRecord,
    ClaimView,
    Document,
    FactView,
    FileError,
    Finding,
    PackInfo,
    Report,
    RuleView,
    Severity,
    Suppressed,
    VerdictName,
)
from mmn_lint.packs.compile import Rulebook, Topic, compile_packs
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
class _Judged:
    claim: Claim
    topic: Topic
    verdict: VerdictName | None
    reading: Reading
    order: int
    span: tuple[int, int]
    said: tuple[Sentence, Match]  # where it was read
    figure: bool
    frame: bool
    answer: bool
    carried: bool  # begins in words that stand elsewhere, or before a colon


@dataclass(frozen=True, slots=True)
class Looked:
    """What a document says for itself; ``suppressions`` are ``None`` where it has none."""

    path: str
    findings: list[Finding]
    records: list[ClaimRecord]
    suppressed: list[Suppressed]
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
        self.rulebook: Rulebook = rulebook or compile_packs(self.packs, generic())
        self._rules = {
            pack.id: RuleIndex([t for t in self.rulebook.topics if t.pack == pack.id]) for pack in self.packs
        }
        self._words = {pack.id: frozenset(_WORD.findall(fold(pack.text()))) for pack in self.packs}
        self._named = [(pack, _telling(pack)) for pack in self.packs]

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

    def claims(self, document: Document, memory: Memory | None = None) -> Iterator[_Judged]:
        """Every claim of a document about the condition of a pack, judged."""
        packs = [pack for pack, words in self._named if not pack.facts or _mentions(document, words)]
        if not packs:
            return
        lexicon = self.rulebook.lexicon
        sentences = read(document, lexicon, memory)
        abbreviations = Abbreviations(sentences, lexicon)
        abbreviations.apply([*sentences, *(other for s in sentences for other in s.reordered)])
        for pack in packs:
            discourse = Discourse(
                document,
                sentences,
                lexicon,
                abbreviations,
                f"is:{pack.id}",
                assumed=not pack.facts,
                memory=memory,
            )
            rules = self._rules[pack.id]
            answer: list[_Judged] = []
            for sentence in sentences:
                if memory is not None:
                    memory.proceed()
                discourse.enter(sentence)
                found = list(self._sentence(sentence, rules, pack, discourse))
                for other in sentence.reordered:
                    with discourse.reworded(other):
                        more = list(self._sentence(other, rules, pack, discourse))
                    said = {j.topic.id for j in found if j.verdict is not None}
                    found += [j for j in more if j.topic.id not in said and j.verdict is not None]
                settled = _settle(sentence, found)
                yield from (j for j in answer if not any(_explains(k, j) for k in settled))
                answer = [j for j in settled if j.answer]
                yield from (j for j in settled if not j.answer)
            yield from answer

    def _sentence(self, s: Sentence, rules: RuleIndex, pack: Pack, discourse: Discourse) -> Iterator[_Judged]:
        for topic, found in rules.matched(s):
            module = kind(topic.kind)
            for order, m in enumerate(found):
                if (m.end <= s.prefix and not s.answer) or (s.stretch.head and "finite" not in s.labels):
                    continue
                if m.quantity is not None and m.value_end <= s.prefix and not s.answer and not s.stretch.table:
                    continue  # "On the first day: we measure the strength"
                if m.rule.pattern.negative and _idle(s, m):
                    continue
                value = module.value(s, topic, m)
                if value is None:
                    continue
                if not topic.data.get("any-subject") and foreign(s, m.start, m.end, m.spoken, self._words[pack.id]):
                    continue
                subject = discourse.subject(s, m.start, m.end)
                if subject.own is False and m.quantity is not None:
                    own = gapped(s, discourse.mentions, m.quantity)
                    if own is None:
                        continue
                    m = m.moved(own)
                    value = module.value(s, topic, m)
                    if value is None:
                        continue
                    subject = Subject(True, "gapped")
                if subject.own is False:
                    continue
                if topic.fact and topic.fact.agent:
                    agent = discourse.agent(
                        s,
                        m.value_end - 1,
                        m.value_end,
                        frozenset(topic.fact.agent),
                        topic.fact.agent_open,
                        told=m.quantity is None,
                    )
                    if not agent.own:
                        continue
                if topic.fact and topic.fact.agent_not:
                    other = discourse.agent(s, m.value_end - 1, m.value_end, frozenset(topic.fact.agent_not), False)
                    if other.own:
                        continue
                if discourse.dismissed(s) or (subject.rule == "discourse" and not _spoken_of(s, topic)):
                    continue
                reading = stance(
                    s, _asked_from(s, m), m.end, items=m.items, spoken=m.spoken, negative=m.rule.pattern.negative
                )
                if m.rule.mode == "?" and reading.positive and (reading.hedged or reading.mild) and reading.judged:
                    reading = Reading(
                        "exception", reading.positive, reading.hedged, reading.mild, (*reading.cues, "weak")
                    )
                if m.quantity is None and reading.judged and _few(s, m):
                    reading = replace(reading, stance="exception", cues=(*reading.cues, "exception:share"))
                if reading.stance == "exception" and topic.fact and topic.fact.no_exceptions:
                    reading = replace(reading, stance="asserted" if reading.positive else "negated")
                span = _visible(s, m.whole if getattr(module, "WHOLE", False) else m)
                verdict: VerdictName | None = None
                if topic.fact and subject.own and reading.judged:
                    verdict = module.judge(value, reading, topic.fact)
                yield _Judged(
                    Claim(
                        topic=topic.id,
                        pack=pack.id,
                        subject=pack.name if subject.own else "",
                        stance=reading.stance,
                        value=value,
                        start=span[0],
                        end=span[1],
                        block=s.stretch.block,
                        sentence=(s.stretch.start, s.stretch.end),
                        decided_by=(f"pattern:{m.rule.pattern.text}", f"subject:{subject.rule}", *reading.cues),
                    ),
                    topic,
                    verdict,
                    reading,
                    order,
                    (m.start, m.end),
                    (s, m),
                    m.quantity is not None,
                    m.rule.frame,
                    m.end <= s.prefix,
                    m.start < s.prefix or ": " in s.text[m.start : m.end],
                )

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
        """A document's own findings, those that claims of others make, and its useless comments."""
        findings, suppressed, silence = list(looked.findings), list(looked.suppressed), looked.suppressions
        for finding in map(self._weighed, between):
            reason = silence.reason(finding.place.line, finding.rule, finding.pack) if silence is not None else None
            if self.selected(finding.rule):
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
            if self._may_concern(data):
                raise
            return Looked(path, [], [], [], None)
        lines = LineIndex(document.source)
        findings: list[Finding] = []
        records: list[ClaimRecord] = []
        suppressed: list[Suppressed] = []
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
            reason = suppressions.reason(place.line, claim.topic, claim.pack)
            if not self.selected(claim.topic, claim.pack):
                continue
            said = message(record.text, claim.value, judged.reading, fact, judged.verdict, self._pack(claim.pack))
            finding = Finding(
                path=path,
                place=place,
                rule=claim.topic,
                pack=claim.pack,
                verdict=judged.verdict,
                severity=fact.severity if judged.verdict == "contradiction" else "warning",
                message=said,
                claim=ClaimView(
                    text=record.text,
                    sentence=record.sentence,
                    subject=claim.subject,
                    stance=claim.stance,
                    value=claim.value,
                ),
                fact=_fact_view(fact),
                fingerprint=fingerprint(claim.pack, claim.topic, record.sentence, record.text),
                lines=record.lines,
                fix=suggest(document, *judged.said, kind(fact.kind), fact, lines),
            )
            finding = self._weighed(finding)
            if reason is None:
                findings.append(finding)
            else:
                suppressed.append(Suppressed(finding=finding, where="source", reason=reason))
        return Looked(path, findings, records, suppressed, suppressions if suppressions else None)

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

    def _may_concern(self, data: bytes) -> bool:
        """Whether a file that cannot be read may name a condition: most data files of a project are no articles."""
        text = fold(data.decode("utf-8", "replace"))
        return any(not pack.facts or any(word in text for word in words) for pack, words in self._named)

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


def _fact_view(fact: Fact) -> FactView:
    return FactView(statement=fact.statement, value=fact.value, sources=fact.sources())


def _rule_view(pack: Pack, fact: Fact) -> RuleView:
    return RuleView(
        id=fact.id,
        pack=pack.id,
        summary=fact.statement,
        severity=fact.severity,
        fact=_fact_view(fact),
        publishers=_publishers(pack, fact),
        flagged=fact.flag[0] if fact.flag else "",
        passes=fact.passes[0] if fact.passes else "",
    )


def _publishers(pack: Pack, fact: Fact) -> tuple[str, ...]:
    return tuple(pack.sources[s].publisher if s in pack.sources else s for s in fact.sources())


def _telling(pack: Pack) -> tuple[str, ...]:
    """Of each name of a pack's condition the longest word; raises ``PackError`` where a name has none."""
    found = set()
    for name in (pack.name, *pack.aliases):
        words = _WORD.findall(fold(name))
        if not words:
            raise PackError(f"{name!r} is no name of a condition: it has no letters", path=pack.path or None)
        found.add(max(words, key=len))
    return tuple(found)


def _spoken_of(s: Sentence, topic: Topic) -> bool:
    """Whether a sentence that names no condition speaks of one: topics with everyday words ask for a word of theirs."""
    wanted = topic.data.get("anchor", ())
    return not wanted or any(label in s.labels for label in wanted) or bool(s.cues.get("anaphor"))


# Up to this share of those concerned something is an exception, no rule.
_SMALL_SHARE = 0.1


def _few(s: Sentence, m: Match) -> bool:
    """Whether the clause says of how few of those concerned it holds: "in about 2 % of people"."""
    low, high = s.clause_at(m.start, m.end)
    return any(
        h.quantity is not None
        and h.quantity.kind in ("percent", "fraction")
        and h.quantity.high <= _SMALL_SHARE
        and low <= h.quantity.start < high
        for h in s.hits
    )


def _idle(s: Sentence, m: Match) -> bool:
    """Whether the negation that a pattern asks for is none here: "it is not unusual to find ..." """
    if any(a <= m.start < b for a, b in s.cues.get("myth", ())):
        return True  # "It isn't the case that ..." belongs to the frame
    found = [c for c in s.cues.get("neg", ()) if m.start <= c[0] < m.end]
    # "is not rare" is what it says where the pattern asks for "rare"
    idle = [
        (a, b)
        for a, b in s.cues.get("idle", ())
        if m.start <= a < m.end and not any(a < low and high <= b for low, high in m.spoken)
    ]
    return bool(idle) and not found


def _mentions(document: Document, words: tuple[str, ...]) -> bool:
    """Whether a document can name a condition at all: one that never does holds no claim about it."""
    return any(word in text for text in (fold(b.text) for b in document.blocks) for word in words)


def _asked_from(s: Sentence, m: Match) -> int:
    """Where a match begins that the question before it helps to word: what denies the rest stands behind the question."""
    if m.start < s.prefix < m.end and s.text[: s.prefix].rstrip().endswith("?"):
        return min((a for a, _ in m.spoken if a >= s.prefix), default=m.start)
    return m.start


def _visible(s: Sentence, m: Match) -> tuple[int, int]:
    """Visible offsets of the claim in its block: never in the words carried along from elsewhere."""
    start, end, spoken = m.value_start, m.value_end, m.spoken
    while s.source is not None:
        spoken = [s.original(a, b) for a, b in spoken]
        start, end = s.original(start, end)
        s = s.source
    if end <= s.prefix:
        start, end = _answer(s)
    elif start < s.prefix:
        start = min((a for a, _ in spoken if a >= s.prefix), default=s.prefix)
    return s.stretch.start + start - s.prefix, s.stretch.start + end - s.prefix


def _answer(s: Sentence) -> tuple[int, int]:
    """Offsets of the word that answers the question carried along: its "yes" or "no", else the first one."""
    low = s.prefix
    said = [c for cue in ("yes", "no") for c in s.cues.get(cue, ()) if low <= c[0] < s.answered]
    if said:
        return min(said)
    words = s.text[low:]
    return low, low + next((i for i, c in enumerate(words) if i and not c.isalnum()), len(words))


def _settle(s: Sentence, found: Iterable[_Judged]) -> list[_Judged]:
    """Of claims on one topic that overlap, the one that says most: a figure, what stands in it, a wording of its own, the longest, the first found."""
    kept: list[_Judged] = []
    for j in sorted(
        found,
        key=lambda j: (
            not j.figure,
            not j.reading.judged,
            j.carried,
            j.frame,
            j.claim.start if j.frame else j.span[0] - j.span[1],
            j.order,
        ),
    ):
        if not any(_same(k, j) for k in kept):
            kept.append(j)
    # "touch normal or reduced" leaves open which
    kept = [j for j in kept if not any(_either(s, j, k) or _either(s, k, j) for k in kept)]
    # "harmless and without side effects" says one thing twice: one finding is enough, a statement before an answer
    kept.sort(key=lambda j: (j.answer, j.claim.start, j.claim.end, j.claim.topic))
    kept = [j for i, j in enumerate(kept) if not any(_again(k, j) for k in kept[:i])]
    return sorted(kept, key=lambda j: (j.claim.start, j.claim.end, j.claim.topic))


_OR = re.compile(r",? (?:or|versus|vs\.?) (?:(?:the|a|an|is|are|it is|with) )?|/")


def _either(s: Sentence, a: _Judged, b: _Judged) -> bool:
    """Whether a sentence names two things of which only one can hold, and does not say which: "normal or reduced"."""
    return (
        a.claim.topic == b.claim.topic
        and a.claim.value != b.claim.value
        and not a.figure
        and _OR.fullmatch(s.text, a.span[1], b.span[0]) is not None
    )


def _explains(a: _Judged, answer: _Judged) -> bool:
    """Whether a claim says in words what the "yes" before it answers."""
    return (a.claim.topic, a.claim.block, a.verdict) == (
        answer.claim.topic,
        answer.claim.block,
        answer.verdict,
    ) and not a.answer


def _again(a: _Judged, b: _Judged) -> bool:
    """Whether one sentence says once more, without a figure, what is judged alike on one topic."""
    if a.figure or b.figure or (a.claim.topic, a.claim.block) != (b.claim.topic, b.claim.block):
        return False
    return a.verdict == b.verdict and (a.claim.value == b.claim.value or a.verdict == "contradiction")


def _same(a: _Judged, b: _Judged) -> bool:
    """Whether two readings of one topic speak of the same words; two figures may share their role's words."""
    if a.claim.topic != b.claim.topic or a.claim.block != b.claim.block:
        return False
    if a.figure and b.figure:
        return a.claim.start < b.claim.end and b.claim.start < a.claim.end
    return a.span[0] < b.span[1] and b.span[0] < a.span[1]


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
