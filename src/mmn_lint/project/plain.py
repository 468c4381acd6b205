"""What a document says for itself as JSON, and back: for results that are kept, or that another process sends."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from mmn_lint.project.looked import Figure, Looked


class Plain(NamedTuple):
    """A document's findings, figures and suppressions as JSON, and its claims, which few ask for, apart and compressed."""

    text: str
    records: bytes


EMPTY = Plain("[[],[],null,{}]", b"")


def to_plain(looked: Looked) -> Plain:
    """The plain form; raises ``TypeError`` or ``ValueError`` for values that JSON does not know."""
    silence = looked.suppressions
    lines = _lines(looked.findings)
    said = [
        [_from_finding(finding) for finding in looked.findings],
        list(looked.figures),
        None if silence is None else silence.plain(lines),
        lines,
    ]
    records = [_from_record(record) for record in looked.records]
    if not records:
        return Plain(_json(said), b"")
    import zlib

    packed = zlib.compress(_json([records, _lines(looked.records)]).encode(), 1)
    return Plain(_json(said), packed)


def _json(plain: object) -> str:
    return json.dumps(plain, separators=(",", ":"))


def _lines(placed: Iterable[Any]) -> dict[int, str]:
    """The source lines of findings or claims by number, each once: a thousand of them may stand on a line of a megabyte."""
    lines: dict[int, str] = {}
    for one in placed:
        lines.update(zip(range(one.place.line, one.place.end_line + 1), one.lines, strict=True))
    return lines


def _numbered(lines: Mapping[str, str]) -> dict[int, str]:
    """What ``_lines`` gave, after JSON made its keys text."""
    return {int(number): text for number, text in lines.items()}


def from_plain(plain: Plain, path: str, known: Collection[str]) -> Looked:
    """What the plain form says of a file.

    Args:
        path: the file as reported.
        known: names of all rules.

    Raises:
        ValueError, TypeError, IndexError, KeyError: it is no plain form.
    """
    records = (lambda: _to_records(plain.records, path)) if plain.records else ()
    if plain.text == EMPTY.text:
        return Looked(path, records=records)
    findings, figures, silence, numbered = json.loads(plain.text)
    lines = _numbered(numbered)
    suppressions = None
    if silence is not None:
        from mmn_lint.project.suppressions import Suppressions

        suppressions = Suppressions.restored(silence, known, lines)
    return Looked(
        path,
        tuple(_to_finding(finding, path, lines) for finding in findings),
        tuple(
            Figure(pack, topic, role, kind, tuple(bounds), line, column, claim)
            for pack, topic, role, kind, bounds, line, column, claim in figures
        ),
        records,
        suppressions,
    )


def _from_place(place: Any) -> list[int]:
    return [place.line, place.column, place.end_line, place.end_column]


def _from_finding(finding: Any) -> list[Any]:
    claim, fact, fix = finding.claim, finding.fact, finding.fix
    return [
        _from_place(finding.place),
        finding.rule,
        finding.pack,
        finding.verdict,
        finding.severity,
        finding.message,
        [claim.text, claim.sentence, claim.subject, claim.stance, claim.value],
        [fact.statement, fact.value, fact.sources],
        finding.fingerprint,
        None if fix is None else [_from_place(fix.place), fix.text, fix.safe],
    ]


def _to_place(plain: Sequence[int]) -> Any:
    from mmn_lint.model.findings import Place

    line, column, end_line, end_column = plain
    return Place(line=line, column=column, end_line=end_line, end_column=end_column)


def _of(place: Sequence[int], lines: Mapping[int, str]) -> tuple[str, ...]:
    return tuple(lines[number] for number in range(place[0], place[2] + 1))


def _to_finding(plain: Sequence[Any], path: str, lines: Mapping[int, str]) -> Any:
    from mmn_lint.model.findings import ClaimView, Edit, FactView, Finding

    place, rule, pack, verdict, severity, message, claim, fact, fingerprint, fix = plain
    text, sentence, subject, stance, value = claim
    statement, fact_value, sources = fact
    return Finding(
        path=path,
        place=_to_place(place),
        rule=rule,
        pack=pack,
        verdict=verdict,
        severity=severity,
        message=message,
        claim=ClaimView(text=text, sentence=sentence, subject=subject, stance=stance, value=value),
        fact=FactView(statement=statement, value=fact_value, sources=tuple(sources)),
        fingerprint=fingerprint,
        lines=_of(place, lines),
        fix=None if fix is None else Edit(place=_to_place(fix[0]), text=fix[1], safe=fix[2]),
    )


def _from_record(record: Any) -> list[Any]:
    return [
        _from_place(record.place),
        record.topic,
        record.subject,
        record.stance,
        record.text,
        record.sentence,
        record.value,
        record.verdict,
        record.decided_by,
        record.pack,
    ]


def _to_records(data: bytes, path: str) -> list[Any]:
    import zlib

    from mmn_lint.model.findings import ClaimRecord

    records, numbered = json.loads(zlib.decompress(data))
    lines = _numbered(numbered)
    return [
        ClaimRecord(
            path=path,
            place=_to_place(place),
            topic=topic,
            subject=subject,
            stance=stance,
            text=text,
            sentence=sentence,
            value=value,
            verdict=verdict,
            decided_by=tuple(decided_by),
            pack=pack,
            lines=_of(place, lines),
        )
        for place, topic, subject, stance, text, sentence, value, verdict, decided_by, pack in records
    ]
