"""What a shell offers for a word that is being typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from mmn_lint.errors import MmnLintError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

Completer = Callable[[click.Context, click.Parameter, str], "list[CompletionItem]"]


def among(*words: str) -> Completer:
    """Completes to one of the words."""

    def complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        from click.shell_completion import CompletionItem

        return [CompletionItem(word) for word in words if word.startswith(incomplete)]

    return complete


def files(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Leaves it to the shell to complete a path."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(incomplete, type="file")]


def packs(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Completes to a bundled pack, else to a path."""
    from click.shell_completion import CompletionItem

    from mmn_lint.packs import bundled

    return [CompletionItem(id) for id in bundled() if id.startswith(incomplete)] or files(ctx, param, incomplete)


def rules(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Completes the last rule of a list with commas, from the packs in force here."""
    from click.shell_completion import CompletionItem

    from mmn_lint.engine import rule_names
    from mmn_lint.linters import Linters
    from mmn_lint.project.settings import Configurations

    before, comma, word = incomplete.rpartition(",")
    try:
        settings = Configurations().at(".").everywhere
        known = rule_names(Linters(facts=ctx.params.get("facts") or ()).packs(settings))
    except MmnLintError:  # a shell that completes is no place for errors
        return []
    found = sorted(rule for rule in known if rule.startswith(word) and ("/" in word or "/" not in rule))
    return [CompletionItem(f"{before}{comma}{rule}") for rule in found]
