"""Groups of commands that are found by listing a package and imported when they are asked for."""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping, Sequence
from functools import cached_property
from importlib import import_module
from typing import Any, cast

import click


class SectionedCommand(click.Command):
    """A command whose help shows its options under several headings.

    Args:
        sections: headings, each with the names of its options as the function that is the command has them. Options that
            none of them names stand last.
    """

    def __init__(self, *args: Any, sections: Mapping[str, Sequence[str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._sections = sections

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """As click does it, heading by heading."""
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        records = [(option.name, record) for option in options if (record := option.get_help_record(ctx))]
        column = min(max(len(record[0]) for _, record in records), WIDTH)
        named = {name for names in self._sections.values() for name in names}
        others = [name for name, _ in records if name not in named]
        for heading, names in (*self._sections.items(), ("Other options", others)):
            shown = [record for wanted in names for name, record in records if name == wanted]
            if shown:
                with formatter.section(heading):
                    # One column for all headings.
                    own = min(max(len(name) for name, _ in shown), WIDTH)
                    formatter.write_dl(shown, col_max=WIDTH, col_spacing=column - own + 2)


WIDTH = 24
"""Columns of an option with its value; a longer one stands on a line of its own."""


class ModuleGroup(click.Group):
    """A group whose commands are the modules (and, for groups in it, the packages) of one package.

    Each of them holds its command as ``command``. A name that starts with an underscore is no command.
    """

    def __init__(self, *args: Any, package: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._package = package

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in alphabetical order."""
        return self._listed

    @cached_property
    def _listed(self) -> list[str]:
        found = pkgutil.iter_modules(import_module(self._package).__path__)
        return sorted(info.name for info in found if not info.name.startswith("_"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command; ``None`` for a name that is none."""
        if cmd_name not in self.list_commands(ctx):
            return None
        return cast(click.Command, import_module(f"{self._package}.{cmd_name}").command)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does it, with the nearest name for one that is unknown."""
        if args and not args[0].startswith("-") and args[0] not in (known := self.list_commands(ctx)):
            from mmn_lint.packs.validate import near

            hint = near(args[0], known) or f"; there are {', '.join(known)}"
            raise click.UsageError(f"no command {args[0]!r}{hint}", ctx)
        return super().resolve_command(ctx, args)
