"""A comment that silences one finding: written in the syntax of the format, and kept only if it does that and nothing else."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from mmn_lint import documents
from mmn_lint.documents.reading.frontmatter import read_front_matter
from mmn_lint.documents.reading.outline import Outline
from mmn_lint.engine import Examined
from mmn_lint.errors import ReadError
from mmn_lint.language.memory import Memory
from mmn_lint.lsp.checking import examine
from mmn_lint.lsp.facts import name
from mmn_lint.lsp.projects import Terms
from mmn_lint.model import Finding
from mmn_lint.positions import LineIndex

REASON = "say why"
"""What stands in the place of the reason until the writer has given it."""

# Formats in which a comment on a line of its own would part the paragraph or the table that it stands in.
_INLINE = frozenset({"markdown", "mdx"})
_WITH_FRONT = frozenset({"markdown", "mdx", "html", "asciidoc"})


@dataclass(frozen=True, slots=True)
class Insertion:
    """Text to insert before a column of a line, both from 1, in code points."""

    line: int
    column: int
    text: str


def silence(terms: Terms, source: str, finding: Finding, memory: Memory) -> tuple[Insertion, ...] | None:
    """What to write so that a finding is silenced; ``None`` where the format has no room for a comment there."""
    format = _format_at(terms, source, finding.place.line)
    comment = documents.formats()[format].comment
    if not comment:
        return None
    rule = name(terms.linter, finding.rule, finding.pack)
    lines = LineIndex(source)
    before = examine(terms, source, memory)
    end = next((end for end in ("\r\n", "\n", "\r") if end in source), "\n")
    for way in _ways(lines, finding.place.line, rule, comment, format):
        insertions = [replace(one, text=one.text.replace("\n", end)) for one in way]
        try:
            after = examine(terms, _applied(source, lines, insertions), memory)
        except ReadError:
            continue
        if _silenced(before, after, finding):
            return tuple(insertions)
    return None


def _format_at(terms: Terms, source: str, line: int) -> str:
    """What the comments on a line are written in: front matter is in another format than what follows it."""
    if terms.format in _WITH_FRONT:
        body = read_front_matter(source, Outline(), terms.options)
        if LineIndex(source).position(body)[0] > line:
            return "json" if source.startswith("{") else "yaml"
    return terms.format


def _ways(lines: LineIndex, line: int, rule: str, comment: str, format: str) -> Iterator[list[Insertion]]:
    def said(what: str, reason: str = f" -- {REASON}") -> str:
        # The key of a data file says whose directive it is.
        return comment.format(f"{'' if format == 'json' else 'mmn-lint-'}{what} {rule}{reason}")

    text = lines.line_text(line)
    end = len(text.rstrip())
    if format in _INLINE and text[: end + 1].rstrip().endswith("|") and text.lstrip().startswith("|"):
        end = len(text[: end - 1].rstrip())  # within the last cell
    above = [Insertion(line, 1, f"{_indent(text)}{said('disable-next-line')}\n")]
    behind = [Insertion(line, end + 1, f" {said('disable-line').rstrip()}")]
    first, last = _yaml_block(lines, line) if format == "yaml" else _paragraph(lines, line)
    around = [
        Insertion(first, 1, f"{_indent(lines.line_text(first))}{said('disable')}\n"),
        Insertion(
            last,
            len(lines.line_text(last)) + 1,
            ("\n" if format == "yaml" else "\n\n") + _indent(lines.line_text(first)) + said("enable", "").rstrip(),
        ),
    ]
    if format == "yaml" and first < line:
        yield around  # within a text of several lines a comment would be part of the text
        return
    opens = not lines.line_text(line - 1).strip() and text[:1].isalnum()
    yield from ([above, behind] if format not in _INLINE or opens else [behind, above])
    yield around
    yield [Insertion(line, 1, f"{_indent(text)}{said('disable')}\n")]


def _indent(text: str) -> str:
    return text[: len(text) - len(text.lstrip())]


def _paragraph(lines: LineIndex, line: int) -> tuple[int, int]:
    """The first and the last of the lines around one that are not blank."""
    first, last = line, line
    while lines.line_text(first - 1).strip():
        first -= 1
    while lines.line_text(last + 1).strip():
        last += 1
    return first, last


def _yaml_block(lines: LineIndex, line: int) -> tuple[int, int]:
    """The line of the key whose text of several lines a line belongs to, and that text's last; else the line itself."""
    first = line
    while first > 1 and (
        not (text := lines.line_text(first)).strip()
        or (first != line and len(_indent(text)) >= len(_indent(lines.line_text(line))))
        or (first == line and not _YAML_KEY.match(text))
    ):
        first -= 1
    if first == line or not _YAML_KEY.match(lines.line_text(first)):
        return line, line
    last = line
    depth = len(_indent(lines.line_text(first)))
    while last < len(lines.starts):
        text = lines.line_text(last + 1)
        if text.strip() and len(_indent(text)) <= depth:
            break
        last += 1
    while not lines.line_text(last).strip():
        last -= 1
    return first, last


_YAML_KEY = re.compile(r"\s*(?:- +)*(?:[\"']?[\w .-]+[\"']? *:(?:\s|$)|- )")


def _applied(source: str, lines: LineIndex, insertions: Sequence[Insertion]) -> str:
    for one in sorted(insertions, key=lambda one: (one.line, one.column), reverse=True):
        at = lines.offset(one.line, one.column)
        source = source[:at] + one.text + source[at:]
    return source


def _silenced(before: Examined, after: Examined, finding: Finding) -> bool:
    """Whether the finding is gone, with it at most what the same rule says of the same line, and all is read as it was."""
    was, now = (Counter(map(_key, one.findings)) for one in (before, after))
    alike = {
        _key(f) for f in before.findings if (*_key(f)[:2], f.place.line) == (*_key(finding)[:2], finding.place.line)
    }
    read = [[(c.topic, c.pack, c.text, c.verdict) for c in one.claims] for one in (before, after)]
    return _key(finding) in was - now and not (was - now).keys() - alike and not now - was and read[0] == read[1]


def _key(finding: Finding) -> tuple[str, str, str]:
    return finding.rule, finding.pack, finding.fingerprint
