"""Builds the visible text of one block together with its map back to the source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from mmn_lint.model import Segment

# Stands for inline code, formulas, addresses and template values: something is there, but it is no prose.
OBJECT = "\ufffc"
# Characters that masks put in place of what is not read; see ``reading/templating.py``.
MASKED_DOLLAR = "\x01"
MASKED_VALUE = "\x02"
MASKED_NOTHING = "\x03"
# No control character, which a link's target may not hold; for private use, so a reader sees at most an icon.
MASKED_TARGET = "\ue000"

# Soft hyphen, zero-width space, joiners, word joiner, byte order mark within the text: no reader sees them.
_UNSEEN = "\u00ad\u200b-\u200d\u2060\ufeff" + MASKED_NOTHING
_SPACE = " \\t\\n\\r\\f\\v"
_VALUE = MASKED_VALUE + MASKED_TARGET
_IRREGULAR = re.compile(f"[{_SPACE}]{{2}}|[{_UNSEEN}{_VALUE}]")
_RUN = re.compile(f"(?P<space>[{_SPACE}]+)|(?P<value>[{_VALUE}]+)|[{_UNSEEN}]+|(?P<word>[^{_SPACE}{_UNSEEN}{_VALUE}]+)")
_OTHER_SPACE = re.compile("[\t\n\r\f\v]")
_ADDRESS = re.compile(r"\b(?:https?://|ftp://|www\.(?=\w))[^\s<>\"\ufffc]+", re.IGNORECASE)
_ADDRESS_TAIL = re.compile(r"[.,;:!?'\"*_~)\]}’”»…]+\Z")
_EDGE = " \n"
_SPACES = re.compile(f"[{_SPACE}]+")

_Run = list[int]


class Prose:
    """Visible text under construction.

    White space runs become one space, none is kept at the ends or around line breaks; what is invisible is left out.
    """

    __slots__ = ("_last", "_parts", "_runs", "length")

    def __init__(self) -> None:
        self._parts: list[str] = []
        # visible, length, source, source length
        self._runs: list[_Run] = []
        self._last = ""
        self.length = 0

    def text(self, visible: str, source: int) -> None:
        """Add characters that stand in the source from ``source`` on, each as it is."""
        if not visible:
            return
        if _IRREGULAR.search(visible) is None:
            if _OTHER_SPACE.search(visible):
                visible = _OTHER_SPACE.sub(" ", visible)
            if visible[0] == " " and self._last in _EDGE:
                visible = visible[1:]
                source += 1
            if visible:
                self._put(visible, source, len(visible))
            return
        for run in _RUN.finditer(visible):
            at = source + run.start()
            match run.lastgroup:
                case "word":
                    self._put(run[0], at, len(run[0]))
                case "space":
                    self.space(at, len(run[0]))
                case "value":
                    self._put(OBJECT, at, len(run[0]))

    def piece(self, visible: str, source: int, source_length: int) -> None:
        """Add visible text that stands for ``source_length`` source characters as a whole (an entity, a formula)."""
        if _IRREGULAR.search(visible) is not None or visible in ("\n", "\t", "\r", "\f", "\v"):
            visible = "".join(" " if run.lastgroup == "space" else run["word"] or "" for run in _RUN.finditer(visible))
        if visible.startswith(" ") and self._last in _EDGE:
            visible = visible[1:]
        if visible:
            self._put(visible, source, source_length)

    def space(self, source: int, source_length: int) -> None:
        """Add a space, unless one is there or nothing is before it."""
        if self._last not in _EDGE:
            self._put(" ", source, source_length)

    def newline(self, source: int, source_length: int) -> None:
        """Add a line break that a reader sees."""
        if self._last == " ":
            self.cut(self.length - 1)
        if self._last not in _EDGE:
            self._put("\n", source, source_length)

    def gap(self) -> None:
        """Add a space that stands nowhere in the source."""
        if self._last not in _EDGE:
            self._parts.append(" ")
            self._last = " "
            self.length += 1

    def cut(self, length: int) -> str:
        """Shorten to ``length`` visible characters and return what was cut off."""
        gone = self._shorten(length)
        _trim(self._runs, length)
        return gone

    def _shorten(self, length: int) -> str:
        gone: list[str] = []
        while self.length > length:
            part = self._parts.pop()
            keep = max(0, len(part) - (self.length - length))
            gone.append(part[keep:])
            self.length -= len(part) - keep
            if keep:
                self._parts.append(part[:keep])
        self._last = self._parts[-1][-1] if self._parts else ""
        return "".join(reversed(gone))

    def since(self, length: int) -> str:
        """Return what was added after the block had ``length`` visible characters."""
        return self.tail(self.length - length) if self.length > length else ""

    def amend(self, length: int, visible: str) -> None:
        """Put other characters, as many, in place of those since ``length``; what they came from stays."""
        self._shorten(length)
        self._parts.append(visible)
        self._last = visible[-1:]
        self.length += len(visible)

    def tail(self, count: int) -> str:
        """Return the last ``count`` visible characters, at most."""
        found = ""
        for part in reversed(self._parts):
            found = part[-count:] + found if len(part) >= count else part + found
            if len(found) >= count:
                break
        return found[-count:]

    def finish(self) -> tuple[str, tuple[Segment, ...]]:
        """Return the text and its segments, addresses replaced by a placeholder."""
        text = "".join(self._parts)
        runs = self._runs
        if "://" in text or "www." in text.lower():
            text, runs = replaced(text, runs, _addresses(text))
        stripped = text.rstrip(_EDGE)
        if len(stripped) < len(text):
            _trim(runs, len(stripped))
        return stripped, tuple(Segment(*run) for run in runs)

    def replace(self, edits: Iterable[tuple[int, int, str]]) -> None:
        """Replace visible spans, in order and without overlap, by other text that stands for the whole of them."""
        text, self._runs = replaced("".join(self._parts), self._runs, edits)
        self._parts = [text] if text else []
        self._last = text[-1:]
        self.length = len(text)

    def tidied(self) -> Prose:
        """Return this prose with white space folded again, after replacements."""
        text = self.visible
        if _IRREGULAR.search(text) is None and text[:1] not in _EDGE and "\n " not in text and " \n" not in text:
            return self
        edits = [
            (run.start(), run.end(), "\n" if "\n" in run[0] else " ")
            for run in _SPACES.finditer(text)
            if run.start() and len(run[0]) > 1
        ]
        leading = len(text) - len(text.lstrip(_EDGE))
        self.replace([(0, leading, ""), *edits] if leading else edits)
        return self

    @property
    def source(self) -> int:
        """Where the first character stands; 0 while there is none."""
        return self._runs[0][2] if self._runs else 0

    @property
    def visible(self) -> str:
        """The text so far."""
        return "".join(self._parts)

    def _put(self, visible: str, source: int, source_length: int) -> None:
        length = len(visible)
        runs = self._runs
        if runs and length == source_length:
            run = runs[-1]
            if run[1] == run[3] and run[2] + run[3] == source and run[0] + run[1] == self.length:
                run[1] += length
                run[3] += length
            else:
                runs.append([self.length, length, source, source_length])
        else:
            runs.append([self.length, length, source, source_length])
        self._parts.append(visible)
        self._last = visible[-1]
        self.length += length


def _trim(runs: list[_Run], length: int) -> None:
    """Shorten a map to the first ``length`` visible characters."""
    while runs and runs[-1][0] + runs[-1][1] > length:
        run = runs[-1]
        if run[0] >= length:
            runs.pop()
            continue
        if run[1] == run[3]:
            run[3] = length - run[0]
        run[1] = length - run[0]


def _addresses(text: str) -> Iterator[tuple[int, int, str]]:
    for found in _ADDRESS.finditer(text):
        tail = _ADDRESS_TAIL.search(found[0])
        end = found.start() + tail.start() if tail else found.end()
        yield found.start(), end, OBJECT


def replaced(text: str, runs: list[_Run], edits: Iterable[tuple[int, int, str]]) -> tuple[str, list[_Run]]:
    """Return text and map after replacing visible spans; a replacement maps to all that its span came from."""
    parts: list[str] = []
    kept: list[_Run] = []
    length = position = at = 0

    def take(end: int) -> tuple[int, int] | None:
        """Move the runs before visible ``end`` over, or measure them when there is nothing to keep."""
        nonlocal at, position
        low = high = -1
        while at < len(runs) and runs[at][0] < end:
            visible, count, source, source_count = runs[at]
            one_to_one = count == source_count
            start, stop = max(visible, position), min(visible + count, end)
            if stop > start:
                from_ = source + (start - visible) if one_to_one else source
                to = source + (stop - visible) if one_to_one else source + source_count
                low = from_ if low < 0 else low
                high = to
                if keeping:
                    kept.append([start + length - position, stop - start, from_, to - from_])
            if visible + count > end:
                break
            at += 1
        return None if low < 0 else (low, high)

    for start, end, new in edits:
        keeping = True
        take(start)
        parts.append(text[position:start])
        length += start - position
        position = start
        keeping = False
        span = take(end)
        if new and span is not None:
            kept.append([length, len(new), span[0], span[1] - span[0]])
        parts.append(new)
        length += len(new)
        position = end
    keeping = True
    take(len(text))
    parts.append(text[position:])
    return "".join(parts), kept
