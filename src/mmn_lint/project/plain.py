"""What a document says for itself as JSON, and back: for results that are kept, or that another process sends."""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from mmn_lint.project.looked import Figure, Looked


class Plain(NamedTuple):
    """A document's findings, figures and suppressions as JSON, and its claims, which few ask for, apart and compressed."""

    text: str
    records: bytes


EMPTY = Plain("[[],[],null]", b"")


def to_plain(looked: Looked) -> Plain:
    """The plain form; raises ``TypeError`` or ``ValueError`` for values that JSON does not know."""
    silence = looked.suppressions
    text = json.dumps(
        [
            [_from_finding(finding) for finding in looked.findings],
            list(looked.figures),
            None if silence is None else silence.plain(),
        ],
        separators=(",", ":"),
    )
    records = [_from_record(record) for record in looked.records]
    return Plain(text, zlib.compress(json.dumps(records, separators=(",", ":")).encode(), 1) if records else b"")


def from_plain(plain: Plain, path: str, known: Collection[str]) -> Looked:
    """What the plain form says of a file.

    Args:
        path: the file as reported.
        known: names of all rules.

    Raises:
        ValueError, TypeError, IndexError, KeyError: it is no plain form.
    """
    if plain.text == EMPTY.text and not plain.records:
        return Looked(path)
    findings, figures, silence = json.loads(plain.text)
    suppressions = None
    if silence is not None:
        from mmn_lint.project.suppressions import Suppressions

        suppressions = Suppressions.restored(silence, known)
    return Looked(
        path,
        tuple(_to_finding(finding, path) for finding in findings),
        tuple(
            Figure(pack, topic, role, kind, tuple(bounds), line, column, claim)
            for pack, topic, role, kind, bounds, line, column, claim in figures
        ),
        (lambda: _to_records(plain.records, path)) if plain.records else (),
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
        finding.lines,
        None if fix is None else [_from_place(fix.place), fix.text, fix.safe],
    ]


def _to_place(plain: Sequence[int]) -> Any:
    from mmn_lint.model import Place

    line, column, end_line, end_column = plain
    return Place(line=line, column=column, end_line=end_line, end_column=end_column)


def _to_finding(plain: Sequence[Any], path: str) -> Any:
    from mmn_lint.model import ClaimView, Edit, FactView, Finding

    place, rule, pack, verdict, severity, message, claim, fact, fingerprint, lines, fix = plain
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
        lines=tuple(lines),
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
        record.lines,
    ]


def _to_records(data: bytes, path: str) -> list[Any]:
    from mmn_lint.model import ClaimRecord

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
            lines=tuple(lines),
        )
        for place, topic, subject, stance, text, sentence, value, verdict, decided_by, pack, lines in json.loads(
            zlib.decompress(data)
        )
    ]
