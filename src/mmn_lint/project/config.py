"""The project's configuration: where it is found and what it says."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from mmn_lint import documents
from mmn_lint.documents.options import TextKeys
from mmn_lint.errors import ConfigError
from mmn_lint.packs.validate import near, parse_toml, validate

FailOn = Literal["error", "warning", "never"]

FILES = (".mmn-lint.toml", "mmn-lint.toml", "pyproject.toml")
"""Names of configuration files, in the order of their precedence within one folder."""

_TABLE = ("tool", "mmn-lint")
"""Where our settings stand in ``pyproject.toml``."""


MEGABYTE = 1_000_000
_MOST_MEGABYTES = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """Settings for some files.

    Attributes:
        paths: patterns as in ``.gitignore``, relative to the configuration's folder.
        format: what the files are read as; ``None``: what their suffix says.
        text_keys: as in ``documents.options``; ``None``: those of the whole configuration.
    """

    paths: tuple[str, ...]
    format: str | None = None
    text_keys: TextKeys | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Configuration:
    """The settings of a project.

    Attributes:
        path: the file they come from, relative to the current directory; ``None`` for the defaults.
        folder: that file's folder; ``exclude`` is relative to it.
        packs: bundled ids, or paths that are ready to be opened.
        select: rules to check; none means all.
        ignore: rules not to check.
        fail_on: the lowest severity that makes the run fail.
        exclude: patterns as in ``.gitignore``.
        text_keys: keys whose values are prose; ``None``: the usual ones.
        max_file_size: in bytes; a larger file is refused.
        overrides: settings for some files; the last that fits a file counts.
    """

    path: str | None = None
    folder: str = "."
    packs: tuple[str, ...] = ("mmn",)
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: FailOn = "error"
    exclude: tuple[str, ...] = ()
    text_keys: TextKeys | None = None
    max_file_size: int = 20 * MEGABYTE
    overrides: tuple[Override, ...] = ()


def find(start: str = ".") -> Configuration:
    """The configuration of the nearest folder, from ``start`` upward, that holds one; the defaults where none does.

    Raises:
        ConfigError: the file cannot be read, is not TOML, or says something that it may not.
    """
    for folder in _upward(start):
        for name in FILES:
            path = os.path.normpath(os.path.join(folder, name))
            if os.path.isfile(path) and (found := read(path)) is not None:
                return found
    return Configuration()


def read(path: str) -> Configuration | None:
    """The configuration in one file; ``None`` for a ``pyproject.toml`` without a table for us."""
    shared = os.path.basename(path) == "pyproject.toml"
    text = _text(path)
    # Most files of that name are none of our business, broken ones included.
    if shared and "mmn-lint" not in text:
        return None
    tables = parse_toml(text, path, error=ConfigError)
    if shared:
        tool = tables.get("tool", {})
        if not isinstance(tool, dict) or _TABLE[1] not in tool:
            return None
        tables = tool[_TABLE[1]]
    validate(tables, "config", text=text, path=path, error=ConfigError, root=_TABLE if shared else ())
    return _configuration(tables, path)


def _upward(start: str) -> Iterator[str]:
    here = Path(start).absolute()
    for folder in (here, *here.parents):
        yield os.path.relpath(folder)


def _text(path: str) -> str:
    try:
        return Path(path).read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except OSError as error:
        raise ConfigError(f"cannot be read: {error.strerror or error}", path=path) from None
    except UnicodeDecodeError:
        raise ConfigError("not UTF-8; save it in that encoding", path=path) from None


def _configuration(tables: dict[str, Any], path: str) -> Configuration:
    folder = os.path.dirname(path) or "."
    defaults = Configuration()
    return Configuration(
        path=path.replace(os.sep, "/"),
        folder=folder,
        packs=tuple(_pack(pack, folder) for pack in tables.get("packs", defaults.packs)),
        select=tuple(tables.get("select", ())),
        ignore=tuple(tables.get("ignore", ())),
        fail_on=tables.get("fail-on", defaults.fail_on),
        exclude=tuple(tables.get("exclude", ())),
        text_keys=_text_keys(tables),
        max_file_size=_bytes(tables["max-file-size"], path) if "max-file-size" in tables else defaults.max_file_size,
        overrides=tuple(_override(table, path) for table in tables.get("overrides", ())),
    )


def _bytes(megabytes: float, path: str) -> int:
    # NaN is neither above nor below what the schema allows.
    if not 0 < megabytes <= _MOST_MEGABYTES:
        raise ConfigError(
            f"max-file-size: expected megabytes up to {_MOST_MEGABYTES:,}, found {megabytes:g}", path=path
        )
    return max(1, int(megabytes * MEGABYTE))


def _text_keys(tables: dict[str, Any]) -> TextKeys | None:
    given = tables.get("text-keys")
    if given is None:
        return None
    if isinstance(given, dict):
        return tuple((name, "" if format == "auto" else format) for name, format in given.items())
    return tuple((name, "") for name in given)


def _override(table: dict[str, Any], path: str) -> Override:
    format = table.get("format")
    known = documents.formats()
    if format is not None and format not in known:
        raise ConfigError(
            f"overrides: no format {format!r}{near(format, known)}; there are {', '.join(known)}", path=path
        )
    return Override(paths=tuple(table["paths"]), format=format, text_keys=_text_keys(table))


def _pack(name: str, folder: str) -> str:
    """A path counts from the configuration's folder; a name without a slash and ``.toml`` is a bundled pack's id."""
    is_path = "/" in name or os.sep in name or name.endswith(".toml")
    return os.path.normpath(os.path.join(folder, name)) if is_path else name
