"""``mmn-lint facts``: commands on fact packs, one module each."""

from __future__ import annotations

from mmn_lint.cli.groups import ModuleGroup

command = ModuleGroup(
    name="facts",
    package="mmn_lint.cli.commands.facts",
    short_help="Check, build, verify, show and compare fact packs.",
    help="Work on fact packs: the files of facts that articles are checked against.",
)
