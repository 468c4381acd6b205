"""Comments that silence rules, and those among them that silence nothing."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches

from mmn_lint.model import Comment, Document, Finding
from mmn_lint.positions import LineIndex

_DIRECTIVE = re.compile(
    r"^\s*mmn-lint-(?P<what>disable-next-line|disable-line|disable|enable)(?=[\s,:]|$):?(?P<rules>[^\n]*)"
)


_UNREAD = (
    "This is no suppression: write mmn-lint-disable-line, mmn-lint-disable-next-line, mmn-lint-disable or mmn-lint-enable, "
    "then the rules."
)
_MEANT = re.compile(r"\s*mmn-lint(?:-|[ \t]*:?[ \t]*(?=disable|enable))")


@dataclass(slots=True)
class _Entry:
    comment: Comment
    rules: tuple[str, ...]
    first: int
    last: float
    reason: str = ""
    used: set[str] = field(default_factory=set)
    ended: dict[str, int] = field(default_factory=dict)


class Suppressions:
    """The suppressions of one document.

    Args:
        known: names of all rules; others are reported as useless.
    """

    def __init__(self, document: Document, lines: LineIndex, known: Collection[str]) -> None:
        self._entries: list[_Entry] = []
        self._unread: list[Comment] = []
        self._lines = lines
        self._known = known
        self._total: int | None = None
        self._after: dict[int, int] = {}  # the first line that is not blank, from a line on
        for comment in document.comments:
            m = _DIRECTIVE.match(comment.text)
            if not m:
                if _MEANT.match(comment.text):
                    self._unread.append(comment)
                continue
            named, _, reason = m["rules"].partition(" -- ")
            rules, reason = tuple(r for r in re.split(r"[\s,]+", named.strip()) if r), reason.strip()
            place = lines.place(comment.start, comment.end)
            match m["what"]:
                case "disable-line":
                    self._entries.append(_Entry(comment, rules, place.line, place.line, reason))
                case "disable-next-line":
                    line = self._next(document.source, place.end_line)
                    self._entries.append(_Entry(comment, rules, line, line, reason))
                case "disable":
                    self._entries.append(_Entry(comment, rules, place.line, float("inf"), reason))
                case _:
                    for entry in self._entries:
                        if entry.last == float("inf"):
                            self._end(entry, rules, place.line)

    def __bool__(self) -> bool:
        """Whether the document has any comment of the kind."""
        return bool(self._entries or self._unread)

    @staticmethod
    def _end(entry: _Entry, rules: tuple[str, ...], line: int) -> None:
        """End a suppression for some rules, or for all where none is named."""
        named = rules or entry.rules or ("",)
        for rule in named:
            if not rules or not entry.rules or rule in entry.rules:
                entry.ended.setdefault(rule, line)
        if not rules:
            entry.last = line

    def _next(self, source: str, line: int) -> int:
        """The next line that is not blank."""
        if self._total is None:
            self._total = source.count("\n") + source.count("\r") + 1
        n = line + 1
        while n <= self._total and n not in self._after and not self._lines.line_text(n).strip():
            n += 1
        n = self._after.get(n, n)
        self._after[line + 1] = n
        return n

    def covers(self, line: int, rule: str, pack: str) -> bool:
        """Whether a finding on a line is silenced; remembers which suppression did it."""
        return self.reason(line, rule, pack) is not None

    def reason(self, line: int, rule: str, pack: str) -> str | None:
        """As ``covers``, with the first reason that is given, ``""`` where none is; ``None``: it is not silenced."""
        found: str | None = None
        for entry in self._entries:
            if not entry.first <= line <= entry.last:
                continue
            names = {rule, f"{pack}/{rule}"}
            if any(line > entry.ended[name] for name in names & entry.ended.keys()):
                continue
            named = names & set(entry.rules)
            if named or not entry.rules:
                entry.used |= named or {""}
                found = found or entry.reason
        return found

    def unused(self, path: str, selected: Callable[[str], bool]) -> Iterator[Finding]:
        """A finding for every suppression that silenced nothing, or that names no rule."""
        for entry in self._entries:
            idle = [
                r for r in entry.rules if r not in entry.used and (r not in self._known or selected(r.split("/")[-1]))
            ]
            if (entry.rules and not idle) or (not entry.rules and entry.used):
                continue
            unknown = [r for r in idle if r not in self._known]
            if unknown:
                named = ", ".join(f"{rule}{self._near(rule)}" for rule in unknown)
                text = f"This suppression names {named}, which is no rule: correct the name or remove it."
            elif idle and len(idle) < len(entry.rules):
                text = f"This suppression silences nothing for {', '.join(idle)}: remove the name."
            else:
                text = "This suppression silences nothing: remove it."
            yield self._finding(path, entry.comment, text)
        for comment in self._unread:
            yield self._finding(path, comment, _UNREAD)

    def _near(self, rule: str) -> str:
        """The rule that was probably meant, in brackets; ``""`` where none is near."""
        found = get_close_matches(rule, sorted(self._known), 1)
        return f" (did you mean {found[0]!r}?)" if found else ""

    def _finding(self, path: str, comment: Comment, text: str) -> Finding:
        place = self._lines.place(comment.start, comment.end)
        key = "\0".join(("", "unused-suppression", comment.text.strip().lower()))
        return Finding(
            path=path,
            place=place,
            rule="unused-suppression",
            pack="",
            verdict="unused",
            severity="warning",
            message=text,
            claim=None,
            fact=None,
            fingerprint=hashlib.sha256(key.encode()).hexdigest(),
            lines=tuple(self._lines.line_text(n) for n in range(place.line, place.end_line + 1)),
        )
