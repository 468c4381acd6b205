"""``mmn-lint cache info``: where compiled fact packs are kept, and how many."""

from __future__ import annotations

import click


@click.command(name="info")
def command() -> None:
    """Show where compiled fact packs are kept, how many, and their size."""
    from mmn_lint.cli import output
    from mmn_lint.project.compiled import default_folder, kept

    folder = default_folder()
    files = kept(folder)
    size = sum(file.stat().st_size for file in files)
    output.print_lines([f"folder: {folder or 'none'}", f"compiled packs: {len(files)}", f"size: {size / 1e6:.1f} MB"])
