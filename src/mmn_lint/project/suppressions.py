"""Comments that silence rules, and those among them that silence nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
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


class _Remark(NamedTuple):
    """A comment as a finding shows it: line, column, end line and end column, what it says, the lines that it stands on."""

    place: tuple[int, int, int, int]
    text: str
    lines: tuple[str, ...]


class _Entry:
    __slots__ = ("ended", "first", "last", "reason", "remark", "rules", "used")

    def __init__(self, remark: _Remark, rules: tuple[str, ...], first: int, last: float, reason: str = "") -> None:
        self.remark = remark
        self.rules = rules
        self.first = first
        self.last = last
        self.reason = reason
        self.used: set[str] = set()
        self.ended: dict[str, int] = {}


class Suppressions:
    """The suppressions of one document.

    Args:
        document: ``None`` for what ``restored`` fills in.
        lines: of its source.
        known: names of all rules; others are reported as useless.
    """

    def __init__(self, document: Document | None, lines: LineIndex | None, known: Collection[str]) -> None:
        self._entries: list[_Entry] = []
        self._unread: list[_Remark] = []
        self._known = known
        if document is not None and lines is not None and document.comments:
            self._read(document, lines)

    def _read(self, document: Document, lines: LineIndex) -> None:
        after = _NextLines(document.source, lines)
        for comment in document.comments:
            m = _DIRECTIVE.match(comment.text)
            if not m:
                if _MEANT.match(comment.text):
                    self._unread.append(_remark(comment, lines))
                continue
            named, _, reason = m["rules"].partition(" -- ")
            rules, reason = tuple(r for r in re.split(r"[\s,]+", named.strip()) if r), reason.strip()
            remark = _remark(comment, lines)
            line, _, end_line, _ = remark.place
            match m["what"]:
                case "disable-line":
                    self._entries.append(_Entry(remark, rules, line, line, reason))
                case "disable-next-line":
                    line = after.filled(end_line)
                    self._entries.append(_Entry(remark, rules, line, line, reason))
                case "disable":
                    self._entries.append(_Entry(remark, rules, line, float("inf"), reason))
                case _:
                    for entry in self._entries:
                        if entry.last == float("inf"):
                            self._end(entry, rules, line)

    def plain(self, lines: dict[int, str]) -> list[Any]:
        """What ``restored`` makes them from again, as plain data; which of them silenced something is not in it.

        Args:
            lines: takes the source lines that they stand on, by number.
        """
        entries = [(_plain(e.remark, lines), e.rules, e.first, e.last, e.reason, e.ended) for e in self._entries]
        return [entries, [_plain(remark, lines) for remark in self._unread]]

    @classmethod
    def restored(cls, plain: Sequence[Any], known: Collection[str], lines: Mapping[int, str]) -> Suppressions:
        """The suppressions that ``plain`` was made of, by way of JSON."""
        found = cls(None, None, known)
        for remark, rules, first, last, reason, ended in plain[0]:
            entry = _Entry(_restored(remark, lines), tuple(rules), first, last, reason)
            entry.ended = ended
            found._entries.append(entry)
        found._unread = [_restored(remark, lines) for remark in plain[1]]
        return found

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
            yield self._finding(path, entry.remark, text)
        for remark in self._unread:
            yield self._finding(path, remark, _UNREAD)

    def _near(self, rule: str) -> str:
        """The rule that was probably meant, in brackets; ``""`` where none is near."""
        from difflib import get_close_matches

        found = get_close_matches(rule, sorted(self._known), 1)
        return f" (did you mean {found[0]!r}?)" if found else ""

    @staticmethod
    def _finding(path: str, remark: _Remark, text: str) -> Finding:
        from mmn_lint.model import Finding, Place
        from mmn_lint.project.keys import sha256

        line, column, end_line, end_column = remark.place
        key = "\0".join(("", "unused-suppression", remark.text.strip().lower()))
        return Finding(
            path=path,
            place=Place(line=line, column=column, end_line=end_line, end_column=end_column),
            rule="unused-suppression",
            pack="",
            verdict="unused",
            severity="warning",
            message=text,
            claim=None,
            fact=None,
            fingerprint=sha256(key.encode()),
            lines=remark.lines,
        )


class _NextLines:
    """The lines of a source that are not blank."""

    def __init__(self, source: str, lines: LineIndex) -> None:
        self._lines = lines
        self._total = source.count("\n") + source.count("\r") + 1
        self._after: dict[int, int] = {}  # the first line that is not blank, from a line on

    def filled(self, line: int) -> int:
        """The next line after ``line`` that is not blank."""
        n = line + 1
        while n <= self._total and n not in self._after and not self._lines.line_text(n).strip():
            n += 1
        n = self._after.get(n, n)
        self._after[line + 1] = n
        return n


def _remark(comment: Comment, lines: LineIndex) -> _Remark:
    place = lines.place(comment.start, comment.end)
    shown = tuple(lines.line_text(n) for n in range(place.line, place.end_line + 1))
    return _Remark((place.line, place.column, place.end_line, place.end_column), comment.text, shown)


def _plain(remark: _Remark, lines: dict[int, str]) -> list[Any]:
    lines.update(enumerate(remark.lines, remark.place[0]))
    return [remark.place, remark.text]


def _restored(plain: Sequence[Any], lines: Mapping[int, str]) -> _Remark:
    (line, column, end_line, end_column), text = plain
    shown = tuple(lines[number] for number in range(line, end_line + 1))
    return _Remark((line, column, end_line, end_column), text, shown)
