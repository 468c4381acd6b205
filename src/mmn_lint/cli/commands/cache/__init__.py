"""``mmn-lint cache``: commands on what is kept between runs, one module each."""

from __future__ import annotations

from mmn_lint.cli.groups import ModuleGroup

command = ModuleGroup(
    name="cache",
    package="mmn_lint.cli.commands.cache",
    help="Look at what is kept between runs, or remove it.",
)
