"""``mmn-lint facts build``: fill a pack's values and evidence in from its source documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING

import click

from mmn_lint.cli.options import quiet_option
from mmn_lint.cli.packfile import open_pack, pack_argument, sources_option
from mmn_lint.errors import PackError, UsageError

if TYPE_CHECKING:
    from mmn_lint.packs import Pack
    from mmn_lint.provenance.build import Built
    from mmn_lint.provenance.reconcile import Decision
    from mmn_lint.provenance.texts import Text

WIDTH = 96


@click.command(name="build", short_help="Fill in a pack's values and evidence from documents.")
@pack_argument
@sources_option
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 where the pack would change.")
@click.option("--dry-run", is_flag=True, help="Write nothing; show the difference.")
@click.option("--why", is_flag=True, help="Tell for every fact what decided.")
@click.option(
    "--accept-changed", is_flag=True, help="Take documents that differ from the SHA-256 in the pack as they are now."
)
@quiet_option
@click.pass_context
def command(
    ctx: click.Context,
    *,
    name: str,
    sources: str,
    check: bool,
    dry_run: bool,
    why: bool,
    accept_changed: bool,
    quiet: bool,
) -> None:
    """Build the values and the evidence of PACK from its source documents.

    What a person wrote stays as it is. The exit code is 1 where sources disagree and the policy of the pack does not
    settle it, where a fact has no value and no source gives one, or where --check finds that the pack would change; 2 where a document or the pack cannot be used.
    """
    from mmn_lint.cli import output
    from mmn_lint.provenance.build import build
    from mmn_lint.provenance.texts import load_all
    from mmn_lint.provenance.writing import updated, write

    if check and dry_run:
        raise UsageError("--check and --dry-run both write nothing; give one of them")
    file = open_pack(name)
    texts = load_all(file.pack, Path(sources))
    if not accept_changed:
        _refuse_changed(file.shown, texts)
    built = build(file.pack, texts)
    text = updated(file.text, file.pack, built.pack)
    if why:
        output.print_lines(line for decision in built.decisions.values() for line in _explained(decision))
    else:
        output.print_lines(line for decision in (*built.disputed, *built.empty) for line in _explained(decision))
    for decision in built.decisions.values():
        if decision.status == "silent" and decision.value and not (why or quiet):
            output.say(f"{decision.fact}: {' '.join(decision.why)}")
    if not quiet:
        for line in _overwritten(file.pack, built):
            output.say(line)
    for line in () if quiet else _open(built):
        output.say(line)
    changed = text != file.text
    if dry_run:
        output.print_lines(_difference(file.text, text, file.shown))
    if changed and not (check or dry_run):
        write(file.path, file.mark + text, expected=file.raw)
    if not quiet:
        output.note(_summary(file.shown, built, changed=changed, writes=not (check or dry_run)))
    ctx.exit(int(bool(built.disputed or built.empty) or (check and changed)))


def _refuse_changed(path: str, texts: Sequence[Text]) -> None:
    changed = [text.source.id for text in texts if text.changed]
    if changed:
        raise PackError(
            f"{'this source has' if len(changed) == 1 else 'these sources have'} changed since the pack was built: "
            f"{', '.join(changed)}; see what that means with `mmn-lint facts verify`, then build with --accept-changed",
            path=path,
        )


def _open(built: Built) -> Iterator[str]:
    from mmn_lint.packs.wording import value_words
    from mmn_lint.provenance.build import unjudged

    for fact in built.pack.facts.values():
        for claim in () if fact.draft else unjudged(fact, built.claims):
            yield (
                f"{fact.id}: {claim.source}, line {claim.passage.line} says {value_words(claim.recorded())}, which the fact "
                "neither accepts nor contradicts"
            )


def _overwritten(old: Pack, built: Built) -> Iterator[str]:
    """What stood in the pack and stands there no more, and a statement that still tells it."""
    from dataclasses import replace

    from mmn_lint.packs.wording import value_words
    from mmn_lint.provenance.drafts import readable
    from mmn_lint.provenance.soundness import statements

    changed = {
        id: fact for id, fact in built.pack.facts.items() if old.facts[id].value and old.facts[id].value != fact.value
    }
    for id, fact in changed.items():
        yield (
            f"{id}: value {value_words(old.facts[id].value)} -> {value_words(fact.value)}; to keep yours, write it with "
            '`decision = "who, and why"`'
        )
    if changed:
        for problem in statements(replace(readable(built.pack), facts=changed)):
            yield problem.text


def _explained(decision: Decision) -> Iterator[str]:
    yield f"{decision.fact}: {decision.status}"
    for sentence in decision.why:
        yield from wrap(sentence, WIDTH, initial_indent="  ", subsequent_indent="    ", break_long_words=False)


def _difference(old: str, new: str, path: str) -> Iterator[str]:
    from difflib import unified_diff

    lines = unified_diff(old.splitlines(), new.splitlines(), path, f"{path} (built)", lineterm="")
    return iter(lines)


def _summary(path: str, built: Built, *, changed: bool, writes: bool) -> str:
    pieces = [e for fact in built.pack.facts.values() for e in fact.evidence]
    dissent = sum(e.stance == "dissents" for e in pieces)
    count = f"{len(built.pack.facts)} facts, {len(pieces)} pieces of evidence, {dissent} of them dissent"
    disputed = f"; {len(built.disputed)} disputed" if built.disputed else ""
    empty = f"; {len(built.empty)} without value" if built.empty else ""
    state = "unchanged" if not changed else "written" if writes else "would change"
    return f"{path}: {state}: {count}{disputed}{empty}."
