"""``mmn-lint config show``: every setting for a file, and where it comes from."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import click

from mmn_lint.cli import completion
from mmn_lint.errors import UsageError

if TYPE_CHECKING:
    from mmn_lint.project.settings import FileSettings

DEFAULT = "default"


@click.command(name="show", short_help="Show every setting for a file, and where it comes from.")
@click.argument("path", default=".", shell_complete=completion.files)
def command(*, path: str) -> None:
    """Print every setting for PATH, as TOML, each with the file and line that it comes from.

    PATH is an article, which need not exist, or a directory; none means the current directory.
    """
    from mmn_lint.cli import output
    from mmn_lint.project.settings import Configurations

    if not path or "\0" in path:
        raise UsageError("the path is empty or holds a null character; give that of an article or a directory")
    configurations = Configurations()
    directory = os.path.isdir(path)
    settings = configurations.at(path).everywhere if directory else configurations.of(path)
    output.print_lines(_heading(path, settings, excluded=configurations.excluded(path, directory=directory)))
    rows = [*_rows(path, settings, directory=directory)]
    width = min(max(len(setting) for setting, _ in rows), 60)
    output.print_lines(f"{setting:<{width}}  # {origin}" for setting, origin in rows)


def _heading(path: str, settings: FileSettings, *, excluded: bool) -> Iterator[str]:
    from mmn_lint.reporters._plain import visible

    configuration = settings.configuration
    yield f"# {visible(path)}" + (": not read, it is excluded" if excluded else "")
    extended = "".join(f", which extends {visible(base)}" for base in configuration.extends)
    found = "none found, these are the defaults" if configuration.path is None else visible(configuration.path)
    yield f"# configuration: {found}{extended}"


def _rows(path: str, settings: FileSettings, *, directory: bool) -> Iterator[tuple[str, str]]:
    """Settings as TOML, and their origins."""
    from mmn_lint import documents
    from mmn_lint.project import baseline
    from mmn_lint.project.config import MEGABYTE

    configuration, origins = settings.configuration, settings.origins

    def row(key: str, value: object, default: str = DEFAULT) -> tuple[str, str]:
        return f"{key} = {_toml(value)}", origins.get(key, default)

    yield row("packs", settings.packs)
    yield row("select", settings.select, f"{DEFAULT}: every rule")
    yield row("ignore", settings.ignore)
    for rule, severity in settings.severity:
        yield f"severity.{_key(rule)} = {_toml(severity)}", origins[f"severity.{rule}"]
    if not settings.severity:
        yield "severity = {}", f"{DEFAULT}: as the fact packs say"
    yield row("fail-on", configuration.fail_on)
    yield row("exclude", configuration.exclude)
    if not directory:
        format = settings.format or documents.format_of(path)
        if format is None:
            yield "# format", "its suffix is of no known format, so that it is not read"
        else:
            yield row("format", format, "its suffix")
    keys = settings.options.text_keys
    if keys is None:
        yield "# text-keys", f"{DEFAULT}: the usual ones of each format"
    elif any(format for _, format in keys):
        yield row("text-keys", {name: format or "auto" for name, format in keys})
    else:
        yield row("text-keys", tuple(name for name, _ in keys))
    yield row("max-file-size", configuration.max_file_size / MEGABYTE)
    home = baseline.home(os.path.join(path, "-") if directory else path, configuration)
    if configuration.baseline is not None or os.path.lexists(home):
        yield row("baseline", home.replace(os.sep, "/"), "it is there")
    else:
        yield "# baseline", f"{DEFAULT}: none"


def _key(key: str) -> str:
    return key if "/" not in key else json.dumps(key)


def _toml(value: object) -> str:
    match value:
        case str():
            return json.dumps(value, ensure_ascii=False)
        case Mapping():
            return "{ " + ", ".join(f"{json.dumps(key)} = {_toml(entry)}" for key, entry in value.items()) + " }"
        case tuple():
            return f"[{', '.join(map(_toml, value))}]"
        case float():
            return f"{value:g}"
    return str(value)
