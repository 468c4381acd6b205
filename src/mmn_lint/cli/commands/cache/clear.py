"""``mmn-lint cache clear``: remove what is kept."""

from __future__ import annotations

import click


@click.command(name="clear")
def command() -> None:
    """Remove every compiled fact pack; the next run compiles again."""
    from mmn_lint.project.compiled import default_folder, kept

    files = kept(default_folder())
    for file in files:
        file.unlink(missing_ok=True)
    click.echo(f"Removed {len(files)} compiled {'pack' if len(files) == 1 else 'packs'}.", err=True)
