"""``mmn-lint cache info``: what is kept between runs, and where."""

from __future__ import annotations

import click


@click.command(name="info", short_help="Show what is kept between runs, and where.")
def command() -> None:
    """Show where compiled fact packs and the results of this project are kept, how many, and their size."""
    from mmn_lint.cli import output
    from mmn_lint.project.config import find
    from mmn_lint.project.folders import default_folder, kept
    from mmn_lint.project.results import described, project_folder

    folder = default_folder()
    files = kept(folder)
    configuration = find()
    project = project_folder(None if configuration.path is None else configuration.folder)
    results = described(project)
    output.print_lines(
        [
            f"compiled packs: {len(files)}, {_size(sum(file.stat().st_size for file in files))}, in {folder or 'no folder'}",
            f"results: {results.number}, {_size(results.size)}, in {project}",
        ]
    )


def _size(number: int) -> str:
    return f"{number / 1e6:.1f} MB"
