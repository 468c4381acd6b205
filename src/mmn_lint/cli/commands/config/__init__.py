"""``mmn-lint config``: commands on the configuration, one module each."""

from __future__ import annotations

from mmn_lint.cli.groups import ModuleGroup

command = ModuleGroup(
    name="config",
    package="mmn_lint.cli.commands.config",
    help="Look at the configuration.",
)
