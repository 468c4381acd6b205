"""``mmn-lint baseline``: commands on the file of known findings, one module each."""

from __future__ import annotations

from mmn_lint.cli.groups import ModuleGroup

command = ModuleGroup(
    name="baseline",
    package="mmn_lint.cli.commands.baseline",
    help="Keep the file of findings that are known and not reported.",
)
