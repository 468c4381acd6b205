"""What can be done about a claim: put the fact in its place, silence it, take it into the baseline, show the fact."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lsprotocol import types

from mmn_lint.language.memory import Memory
from mmn_lint.lsp.checking import Checked, fixed, touches
from mmn_lint.lsp.facts import find, name
from mmn_lint.lsp.projects import Terms
from mmn_lint.lsp.suppressing import REASON, silence
from mmn_lint.lsp.texts import Text
from mmn_lint.model import Finding
from mmn_lint.positions import LineIndex
from mmn_lint.project import baseline
from mmn_lint.project.writing import replace_file

SHOW_FACT = "mmn-lint.showFact"
ADD_TO_BASELINE = "mmn-lint.addToBaseline"
SELECT = "mmn-lint.select"
FIX_ALL = "source.fixAll.mmn-lint"
KINDS: Sequence[types.CodeActionKind | str] = (types.CodeActionKind.QuickFix, FIX_ALL)


@dataclass(frozen=True, slots=True)
class Asked:
    """A document as it was checked, by what, and where it is."""

    uri: str
    text: Text
    checked: Checked
    terms: Terms
    memory: Memory


def offered(asked: Asked, range: types.Range, context: types.CodeActionContext) -> Iterator[types.CodeAction]:
    """The actions on a selection; their edits are worked out by ``edit`` when one is chosen."""
    only = context.only or ()
    checked = asked.checked
    start, end = asked.text.caret(range.start), asked.text.caret(range.end)
    shown: set[tuple[str, str]] = set()
    if _wanted(types.CodeActionKind.QuickFix, only):
        for index, finding in enumerate(checked.findings):
            if touches(finding.place, start, end):
                for action in _of_finding(asked, index, finding):
                    action.diagnostics = _shown_as(asked, finding, context.diagnostics)
                    yield action
                if (finding.rule, finding.pack) not in shown:
                    shown.add((finding.rule, finding.pack))
                    yield _show(asked, finding.rule, finding.pack)
        for claim in checked.claims:
            if touches(claim.place, start, end) and (claim.topic, claim.pack) not in shown:
                shown.add((claim.topic, claim.pack))
                yield _show(asked, claim.topic, claim.pack)
    if _wanted(FIX_ALL, only) and any(f.fix is not None and f.fix.safe for f in checked.findings):
        yield types.CodeAction(
            title="mmn-lint: apply all safe fixes",
            kind=FIX_ALL,
            # An editor that fixes whenever a file is saved need not say each time that there was nothing to fix.
            data={"uri": asked.uri, "version": checked.version, "do": "fix-all", "quiet": _unasked(context)},
        )


def _unasked(context: types.CodeActionContext) -> bool:
    return context.trigger_kind == types.CodeActionTriggerKind.Automatic


def _wanted(kind: str, only: Sequence[str]) -> bool:
    return not only or any(kind == one or kind.startswith(f"{one}.") for one in only)


def _shown_as(asked: Asked, finding: Finding, shown: Sequence[types.Diagnostic]) -> Sequence[types.Diagnostic] | None:
    """The diagnostic of a finding among those that the client shows."""
    range, code = asked.text.range(finding.place), name(asked.terms.linter, finding.rule, finding.pack)
    return [one for one in shown if (one.range, one.code) == (range, code)] or None


def _of_finding(asked: Asked, index: int, finding: Finding) -> Iterator[types.CodeAction]:
    terms = asked.terms
    rule = name(terms.linter, finding.rule, finding.pack)
    data = {"uri": asked.uri, "version": asked.checked.version, "finding": index}
    if finding.fix is not None:
        where = "Replace with" if finding.fix.safe else "Replace the sentence with"
        yield types.CodeAction(
            title=f"{where} “{finding.fix.text}”",
            kind=types.CodeActionKind.QuickFix,
            is_preferred=finding.fix.safe,
            data={**data, "do": "fix"},
        )
    if finding.verdict != "unused":
        yield types.CodeAction(
            title=f"Suppress {rule} here, with a reason",
            kind=types.CodeActionKind.QuickFix,
            data={**data, "do": "suppress"},
        )
    if terms.baseline is not None:
        yield types.CodeAction(
            title=f"Add this finding to the baseline ({os.path.basename(terms.baseline)})",
            kind=types.CodeActionKind.QuickFix,
            command=types.Command(
                title="Add to the baseline",
                command=ADD_TO_BASELINE,
                arguments=[asked.uri, finding.rule, finding.pack, finding.fingerprint],
            ),
        )


def _show(asked: Asked, rule: str, pack: str) -> types.CodeAction:
    terms = asked.terms
    what = "fact" if find(terms.linter, rule, pack) else "rule"
    return types.CodeAction(
        title=f"Show the {what} {name(terms.linter, rule, pack)}",
        kind=types.CodeActionKind.QuickFix,
        command=types.Command(title=f"Show the {what}", command=SHOW_FACT, arguments=[asked.uri, rule, pack]),
    )


@dataclass(frozen=True, slots=True)
class Edited:
    """What an action writes, and what it leaves to the writer: where the reason stands afterwards."""

    edits: tuple[types.TextEdit, ...] = ()
    reason: types.Range | None = None


def edit(asked: Asked, action: types.CodeAction) -> Edited:
    """The edits of an action; none where it would not do what it says. Raises ``Abandoned`` as a reading does."""
    data = action.data
    if not isinstance(data, dict) or data.get("version") != asked.checked.version:
        return Edited()
    if data.get("do") == "fix-all":
        return _fix_all(asked)
    number = data.get("finding")
    if not isinstance(number, int) or not 0 <= number < len(asked.checked.findings):
        return Edited()
    finding = asked.checked.findings[number]
    if data.get("do") == "fix":
        return _fix(asked, finding)
    return _suppress(asked, finding)


def _fix(asked: Asked, finding: Finding) -> Edited:
    if finding.fix is None or not fixed(asked.terms, asked.checked.source, asked.memory, finding).fixed:
        return Edited()
    return Edited((types.TextEdit(asked.text.range(finding.fix.place), finding.fix.text),))


def _fix_all(asked: Asked) -> Edited:
    found = fixed(asked.terms, asked.checked.source, asked.memory)
    if not found.fixed:
        return Edited()
    old, new = asked.checked.source, found.data.decode()
    head = _common(old, new)
    tail = min(_common(old[::-1], new[::-1]), len(old) - head, len(new) - head)
    place = LineIndex(old).place(head, len(old) - tail)
    return Edited((types.TextEdit(asked.text.range(place), new[head : len(new) - tail]),))


def _common(a: str, b: str) -> int:
    """How many characters two texts begin with alike."""
    return next((n for n, (one, other) in enumerate(zip(a, b, strict=False)) if one != other), min(len(a), len(b)))


def _suppress(asked: Asked, finding: Finding) -> Edited:
    insertions = silence(asked.terms, asked.checked.source, finding, asked.memory)
    if insertions is None:
        return Edited()
    edits, reason = [], None
    for one in insertions:
        at = asked.text.position(one.line, one.column)
        edits.append(types.TextEdit(types.Range(at, at), one.text))
        if REASON in one.text and "\n" not in one.text[: one.text.index(REASON)]:
            start = at.character + asked.text.units(one.text[: one.text.index(REASON)])
            end = start + asked.text.units(REASON)
            reason = types.Range(types.Position(at.line, start), types.Position(at.line, end))
    return Edited(tuple(edits), reason)


def add_to_baseline(checked: Checked, rule: str, pack: str, fingerprint: str) -> str | None:
    """Write a finding into the baseline of its file and return where that is; ``None`` where it is no longer found.

    Raises:
        ConfigError: the baseline that is there cannot be used.
        OSError: it cannot be written; what was there is as it was.
    """
    home = checked.terms.baseline if checked.terms is not None else None
    wanted = [f for f in checked.findings if (f.rule, f.pack, f.fingerprint) == (rule, pack, fingerprint)]
    if home is None or not wanted:
        return None
    entries = baseline.load(home) if os.path.lexists(home) else ()
    replace_file(home, baseline.render(baseline.added(entries, wanted[:1], home)))
    return home
