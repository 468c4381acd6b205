"""``mmn-lint cache clear``: remove what is kept."""

from __future__ import annotations

import click


@click.command(name="clear", short_help="Remove what is kept between runs.")
def command() -> None:
    """Remove every compiled fact pack, and the results of this project; the next run works them out again."""
    from mmn_lint.cli import output
    from mmn_lint.project.config import find
    from mmn_lint.project.folders import default_folder, kept, outlines
    from mmn_lint.project.results import described, project_folder, remove

    folder = default_folder()
    files = kept(folder)
    for file in (*files, *outlines(folder)):
        file.unlink(missing_ok=True)
    configuration = find()
    project = project_folder(None if configuration.path is None else configuration.folder)
    results = described(project).number
    remove(project)
    packs = output.count(len(files), "compiled pack", "compiled packs")
    click.echo(f"Removed {packs} and {output.count(results, 'result', 'results')}.", err=True)
