"""Findings as the protocol's diagnostics, claims as its symbols."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lsprotocol import types

from mmn_lint.lsp.checking import Checked
from mmn_lint.lsp.facts import Pages, name, verdict
from mmn_lint.lsp.projects import Problem, Terms
from mmn_lint.lsp.texts import Text
from mmn_lint.model import Finding, Severity
from mmn_lint.reporters._plain import one_line

SOURCE = "mmn-lint"
_SEVERITIES: Mapping[Severity, types.DiagnosticSeverity] = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
}
_KINDS = {
    "contradiction": types.SymbolKind.Event,
    "discrepancy": types.SymbolKind.Event,
    "consistent": types.SymbolKind.Constant,
}
_START = types.Range(types.Position(0, 0), types.Position(0, 0))


def diagnostics(checked: Checked, text: Text, uri: str, pages: Pages) -> Iterator[types.Diagnostic]:
    """What is wrong in a document; one that cannot be read has this as its only diagnostic."""
    if checked.error is not None:
        yield types.Diagnostic(
            range=_START,
            message=f"This text is not checked: {one_line(checked.error.message)}.",
            severity=types.DiagnosticSeverity.Information,
            source=SOURCE,
        )
    if checked.terms is not None:
        for finding in checked.findings:
            yield diagnostic(finding, checked.terms, text, uri, pages)


def diagnostic(finding: Finding, terms: Terms, text: Text, uri: str, pages: Pages) -> types.Diagnostic:
    """One finding."""
    page = pages.uri(terms.linter, finding.rule, finding.pack)
    return types.Diagnostic(
        range=text.range(finding.place),
        message=one_line(finding.message),
        severity=_SEVERITIES[finding.severity],
        code=name(terms.linter, finding.rule, finding.pack),
        code_description=types.CodeDescription(href=page) if page else None,
        source=SOURCE,
        tags=[types.DiagnosticTag.Unnecessary] if finding.verdict == "unused" else None,
        related_information=[
            types.DiagnosticRelatedInformation(
                location=types.Location(uri=uri, range=text.range(place)), message=one_line(said)
            )
            for path, place, said in finding.related
            if path == finding.path
        ]
        or None,
    )


def of_problem(problem: Problem) -> types.Diagnostic:
    """What keeps a configuration, pack or baseline from being used, on its line."""
    line = max(0, (problem.line or 1) - 1)
    return types.Diagnostic(
        range=types.Range(types.Position(line, 0), types.Position(line + 1, 0)),
        message=one_line(problem.message),
        severity=types.DiagnosticSeverity.Error,
        source=SOURCE,
    )


def symbols(checked: Checked, text: Text) -> Iterator[types.DocumentSymbol]:
    """Every claim with its verdict."""
    if checked.terms is None:
        return
    for record in checked.claims:
        range = text.range(record.place)
        topic = name(checked.terms.linter, record.topic, record.pack)
        yield types.DocumentSymbol(
            name=f"{topic}: {verdict(record)}",
            detail=one_line(record.text),
            kind=_KINDS.get(record.verdict or "", types.SymbolKind.Null),
            range=range,
            selection_range=range,
        )
