"""Groups of commands that are found by listing a package and imported when they are asked for."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from typing import Any, cast

import click


class ModuleGroup(click.Group):
    """A group whose commands are the modules (and, for groups in it, the packages) of one package.

    Each of them holds its command as ``command``. A name that starts with an underscore is no command.
    """

    def __init__(self, *args: Any, package: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._package = package

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in alphabetical order."""
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
