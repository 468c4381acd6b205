"""``mmn-lint facts new``: a first pack for another condition, from its documents."""

from __future__ import annotations

from pathlib import Path

import click

from mmn_lint.errors import UsageError


@click.command(name="new")
@click.option("--subject", required=True, metavar="NAME", help="The condition.")
@click.option("--alias", "aliases", multiple=True, metavar="NAME", help="Another name of it; repeatable.")
@click.option("-o", "--output", "file", metavar="FILE", help="Write the pack there; never over a file that exists.")
@click.argument("documents", nargs=-1, required=True, metavar="DOCS...")
def command(*, subject: str, aliases: tuple[str, ...], file: str | None, documents: tuple[str, ...]) -> None:
    """Make a first fact pack for a condition from documents about it.

    Prevalence, incidence, counts, sex ratio, age at onset, response time and the order of treatments are filled in, with
    evidence; what else the documents speak of is proposed in comments.
    """
    from mmn_lint.cli import output
    from mmn_lint.provenance.new import begin
    from mmn_lint.provenance.writing import write

    if not all(name.strip() for name in (subject, *aliases)):
        raise UsageError("--subject and --alias name a condition; one of them is empty")
    if file is not None and Path(file).exists():
        raise UsageError(f"{file} exists already and is not overwritten; name another file, or build that pack")
    if file is not None and not Path(file).parent.is_dir():
        raise UsageError(f"there is no folder {Path(file).parent} to write {file} into; make it, or name another file")
    text, built = begin(subject, aliases, documents)
    if file is None:
        output.print_lines(text.splitlines())
    else:
        write(Path(file), text)
    for decision in built.disputed:
        output.say(f"{decision.fact}: disputed: {' '.join(decision.why)}")
    output.note(f"{file or 'The pack'}: correct it, then run `mmn-lint facts check` and `mmn-lint facts build`.")
