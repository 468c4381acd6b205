"""``mmn-lint explain``: a rule's fact, its evidence, and what passes and what does not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import TYPE_CHECKING

import click

from mmn_lint.cli import completion
from mmn_lint.cli.options import facts_option
from mmn_lint.errors import UsageError
from mmn_lint.rules import META_RULES

if TYPE_CHECKING:
    from mmn_lint.cli.examples import Judged
    from mmn_lint.packs import Evidence, Fact, Pack

WIDTH = 96
INDENT = "  "


@click.command(name="explain", short_help="Show the fact behind a rule, and who says so.")
@click.argument("rule", shell_complete=completion.rules)
@facts_option
def command(*, rule: str, facts: tuple[str, ...]) -> None:
    """Show the fact behind RULE: its value, its evidence and dissent, and what passes and what does not."""
    from mmn_lint.cli import output
    from mmn_lint.cli.examples import judge
    from mmn_lint.linters import Linters
    from mmn_lint.project.settings import Configurations

    if rule in META_RULES:
        output.print_lines([rule, "", *wrap(META_RULES[rule], WIDTH)])
        return
    first, *more = find_rule(rule, Linters(facts=facts).packs(Configurations().at(".").everywhere))
    for index, (pack, fact) in enumerate((first, *more)):
        if index:
            output.print_lines([""])
        output.print_lines(explain(pack, fact, judge(pack, (fact,))))


def find_rule(rule: str, packs: Sequence[Pack]) -> list[tuple[Pack, Fact]]:
    """The facts that a rule's name means: ``prevalence`` in every pack, ``mmn/prevalence`` in one."""
    from mmn_lint.packs.validate import near

    named, _, short = rule.rpartition("/")
    found = [(pack, pack.facts[short]) for pack in packs if short in pack.facts and named in ("", pack.id)]
    if not found:
        known = sorted({id for pack in packs for id in pack.facts})
        prefixed = [f"{pack.id}/{id}" for pack in packs for id in pack.facts]
        hint = near(rule, prefixed if named else known) or f"; there are {', '.join(known)}"
        raise UsageError(f"no rule {rule!r}{hint}")
    return found


def explain(pack: Pack, fact: Fact, examples: Sequence[Judged]) -> Iterator[str]:
    """The page on one fact, as lines."""
    from mmn_lint.packs.bands import bands

    yield f"{pack.id}/{fact.id} ({fact.kind}, {fact.severity})"
    yield ""
    yield from wrap(fact.statement, WIDTH)
    for title, words in bands(fact):
        yield from _entry(title, words)
    yield from _evidence("Evidence", pack, [entry for entry in fact.evidence if entry.stance == "supports"])
    yield from _evidence("Dissent", pack, [entry for entry in fact.evidence if entry.stance == "dissents"])
    for verdict in ("contradiction", "discrepancy"):
        yield from _examples(f"Example of a {verdict}", [one for one in examples if _verdict(one) == verdict])
    yield from _examples("Example of what passes", [one for one in examples if one.key == "pass"])


def _verdict(example: Judged) -> str | None:
    return example.finding.verdict if example.finding else None


def _entry(title: str, words: str) -> Iterator[str]:
    yield ""
    yield title
    yield from wrap(words, WIDTH, initial_indent=INDENT, subsequent_indent=INDENT)


def _evidence(title: str, pack: Pack, entries: Sequence[Evidence]) -> Iterator[str]:
    from mmn_lint.packs.wording import value_words

    if not entries:
        return
    yield ""
    yield title
    for entry in entries:
        source = pack.sources[entry.source]
        read = f": {value_words(entry.value)}" if entry.value else ""
        line = f"{entry.source} ({source.title}, {source.publisher}), line {entry.line}{read}"
        yield from wrap(line, WIDTH, initial_indent=INDENT, subsequent_indent=INDENT * 2)


def _examples(title: str, examples: Sequence[Judged]) -> Iterator[str]:
    if not examples:
        return
    yield ""
    yield title
    example = examples[0]
    yield from wrap(f'"{example.text}"', WIDTH, initial_indent=INDENT, subsequent_indent=INDENT)
    if example.finding:
        yield from wrap(f"= {example.finding.message}", WIDTH, initial_indent=INDENT, subsequent_indent=INDENT * 2)
