"""The project's configuration: where it is found and what it says."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from mmn_lint.documents.options import TextKeys
from mmn_lint.errors import ConfigError
from mmn_lint.records import Record

if TYPE_CHECKING:
    from mmn_lint.model import Severity

FailOn = Literal["error", "warning", "never"]
Severities = tuple[tuple[str, "Severity"], ...]
"""Rules, each with the severity of all its findings."""
Origins = Mapping[str, str]
"""For each key as TOML has it (``severity.pain`` for one rule) the place where it was set, as ``mmn-lint.toml:3``."""

FILES = (".mmn-lint.toml", "mmn-lint.toml", "pyproject.toml")
"""Names of configuration files, in the order of their precedence within one folder."""

BASELINE = ".mmn-lint-baseline.json"
"""The usual name of the file of known findings."""

_TABLE = ("tool", "mmn-lint")
"""Where our settings stand in ``pyproject.toml``."""
_OURS = re.compile(rb"mmn[-_. ]?lint", re.IGNORECASE)
"""Our name, also as it is written by mistake."""

MEGABYTE = 1_000_000
_MOST_MEGABYTES = 10_000


class Override(Record, apart=("origins",)):
    """Settings for some files; what is ``None`` (and every rule that ``severity`` leaves out) is as for all files.

    Attributes:
        paths: patterns as in ``.gitignore``.
        folder: that of the file in which the override stands; ``None``: that of the configuration.
        format: what the files are read as; where nothing says it, their suffix does.
    """

    paths: tuple[str, ...]
    folder: str | None = None
    packs: tuple[str, ...] | None = None
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] | None = None
    severity: Severities = ()
    format: str | None = None
    text_keys: TextKeys | None = None
    origins: Origins = MappingProxyType({})


class Configuration(Record, apart=("origins",)):
    """The settings of a project.

    Attributes:
        path: the file they come from, relative to the current directory; ``None`` for the defaults.
        folder: that file's folder.
        extends: the files that it builds on, nearest first.
        packs: bundled ids, or paths that are ready to be opened.
        select: rules to check; none means all.
        ignore: rules not to check.
        severity: of rules that have another one than their fact pack says.
        fail_on: the lowest severity that makes the run fail.
        exclude: patterns as in ``.gitignore``.
        exclude_folder: that of the file in which ``exclude`` stands; ``None``: ``folder``.
        text_keys: keys whose values are prose; ``None``: the usual ones.
        max_file_size: in bytes; a larger file is refused.
        baseline: a path that is ready to be opened; ``None``: the usual name in ``folder``, if it is there.
        overrides: settings for some files; the last that fits a file counts.
    """

    path: str | None = None
    folder: str = "."
    extends: tuple[str, ...] = ()
    packs: tuple[str, ...] = ("mmn",)
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Severities = ()
    fail_on: FailOn = "error"
    exclude: tuple[str, ...] = ()
    exclude_folder: str | None = None
    text_keys: TextKeys | None = None
    max_file_size: int = 20 * MEGABYTE
    baseline: str | None = None
    overrides: tuple[Override, ...] = ()
    origins: Origins = MappingProxyType({})


def find(start: str = ".") -> Configuration:
    """The configuration of the nearest folder, from ``start`` upward, that holds one; the defaults where none does.

    Raises:
        ConfigError: the file cannot be read, is not TOML, or says something that it may not.
    """
    for folder in _upward(start):
        if (found := in_folder(folder)) is not None:
            return found
    return Configuration()


def in_folder(folder: str) -> Configuration | None:
    """The configuration that stands in a folder itself."""
    for name in FILES:
        path = os.path.normpath(os.path.join(folder, name))
        # A link that leads nowhere was meant to be one; a pyproject.toml need not have been.
        there = os.path.isfile(path) or (os.path.islink(path) and not os.path.isdir(path) and name != FILES[-1])
        if there and (found := read(path)) is not None:
            return found
    return None


def shown(path: str) -> str:
    """A path as messages name it: relative to the current directory, with ``/`` between the parts."""
    try:
        path = os.path.relpath(path)
    except ValueError:  # on another drive
        path = os.path.abspath(path)
    return path.replace(os.sep, "/")


def read(path: str, *, above: tuple[str, ...] = ()) -> Configuration | None:
    """The configuration in one file and those that it extends.

    Args:
        above: the files that extend this one, outermost first.

    Returns:
        ``None`` for a ``pyproject.toml`` without a table for us.
    """
    from mmn_lint.packs.validate import line_of, parse_toml, places, validate

    shared = os.path.basename(path) == "pyproject.toml"
    data = _bytes_of(path)
    # Most files of that name are none of our business, broken ones included.
    if shared and not _OURS.search(data):
        return None
    text = _text(data, path)
    tables = parse_toml(text, path, error=ConfigError)
    if shared:
        tool = tables.get("tool", {})
        if not isinstance(tool, dict) or _TABLE[1] not in tool:
            _refuse_misspelt(tool, text, path)
            return None
        tables = tool[_TABLE[1]]
    elif isinstance(tables.get("tool"), dict) and _TABLE[1] in tables["tool"]:
        where = line_of(text, _TABLE)
        raise ConfigError(
            "tool.mmn-lint: a table of pyproject.toml; here, take its name off the keys", path=path, line=where
        )
    root = _TABLE if shared else ()
    validate(tables, "config", text=text, path=path, error=ConfigError, root=root)
    lines = {place[len(root) :]: line for place, line in places(text) if place[: len(root)] == root}
    file = _File(path=path.replace(os.sep, "/"), folder=os.path.dirname(path) or ".", tables=tables, lines=lines)
    return file.onto(_base(file, (*above, path)))


def _refuse_misspelt(tool: object, text: str, path: str) -> None:
    """Raise where ``pyproject.toml`` has a table that is ours but for its spelling: nothing would ever read it."""
    from mmn_lint.packs.validate import line_of

    for name in tool if isinstance(tool, dict) else ():
        if _OURS.fullmatch(name.encode()):
            raise ConfigError(
                f"tool.{name}: unknown table (did you mean '{'.'.join(_TABLE)}'?)",
                path=path,
                line=line_of(text, ("tool", name)),
            )


def _upward(start: str) -> Iterator[str]:
    folder = os.path.join(os.getcwd(), start)
    while True:
        yield shown(folder)
        if folder == os.path.dirname(folder):
            return
        folder = os.path.dirname(folder)


def _bytes_of(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        raise ConfigError(f"cannot be read: {error.strerror or error}", path=path) from None


def _text(data: bytes, path: str) -> str:
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise ConfigError("not UTF-8; save it in that encoding", path=path) from None


def _base(file: _File, chain: tuple[str, ...]) -> Configuration:
    """The configuration that a file builds on: the one that it extends, else the defaults."""
    given = file.tables.get("extends")
    if given is None:
        return Configuration()
    line = file.lines.get(("extends",))
    path = os.path.normpath(os.path.join(file.folder, given))
    if os.path.realpath(path) in map(os.path.realpath, chain):
        circle = " -> ".join(name.replace(os.sep, "/") for name in (*chain, path))
        raise ConfigError(f"extends: {circle} is a circle; take one of them out", path=file.path, line=line)
    if not os.path.isfile(path):
        what = "is no file" if os.path.exists(path) else "does not exist"
        raise ConfigError(
            f"extends: {shown(path)} {what}; give a path relative to this file", path=file.path, line=line
        )
    found = read(path, above=chain)
    if found is None:
        raise ConfigError(f"extends: {shown(path)} has no table [tool.mmn-lint]", path=file.path, line=line)
    return found


def baseline_home(path: str, configuration: Configuration) -> str:
    """Where the baseline of the file at ``path`` is, or would be.

    That is what ``baseline`` says, else beside the configuration. Where there is no configuration, it is the nearest one
    upward, else in the current directory.
    """
    if configuration.baseline is not None:
        return configuration.baseline
    if configuration.path is not None:
        return os.path.normpath(os.path.join(configuration.folder, BASELINE))
    folder = os.path.dirname(os.path.abspath(path))
    while not os.path.isfile(os.path.join(folder, BASELINE)):
        if folder == os.path.dirname(folder):
            return BASELINE
        folder = os.path.dirname(folder)
    return shown(os.path.join(folder, BASELINE))


class _File(NamedTuple):
    """One file of settings as it was written, with the line of each key."""

    path: str
    folder: str
    tables: Mapping[str, Any]
    lines: Mapping[tuple[str | int, ...], int]

    def onto(self, base: Configuration) -> Configuration:
        """What the file says, over what it builds on: a key replaces, severities and overrides add up."""
        own = self._values(self.tables)
        own["severity"] = merged(base.severity, own.get("severity", ()))
        if "fail-on" in self.tables:
            own["fail_on"] = self.tables["fail-on"]
        if "exclude" in self.tables:
            own["exclude"], own["exclude_folder"] = tuple(self.tables["exclude"]), self.folder
        if "max-file-size" in self.tables:
            own["max_file_size"] = self._size(self.tables["max-file-size"])
        if "baseline" in self.tables:
            own["baseline"] = os.path.normpath(os.path.join(self.folder, self.tables["baseline"]))
        return base.replaced(
            path=self.path,
            folder=self.folder,
            extends=() if base.path is None else (base.path, *base.extends),
            overrides=base.overrides
            + tuple(self._override(table, index) for index, table in enumerate(self.tables.get("overrides", ()))),
            origins={**base.origins, **self._origins(self.tables, ())},
            **own,
        )

    def _override(self, table: Mapping[str, Any], index: int) -> Override:
        from mmn_lint import documents
        from mmn_lint.packs.validate import near

        format, known = table.get("format"), documents.formats()
        if format is not None and format not in known:
            raise ConfigError(
                f"overrides: no format {format!r}{near(format, known)}; there are {', '.join(known)}",
                path=self.path,
                line=self.lines.get(("overrides", index, "format")),
            )
        return Override(
            paths=tuple(table["paths"]),
            folder=self.folder,
            format=format,
            origins=self._origins(table, ("overrides", index)),
            **self._values(table),
        )

    def _values(self, table: Mapping[str, Any]) -> dict[str, Any]:
        """The settings that stand for all files as well as in overrides, by the names of their fields."""
        values: dict[str, Any] = {key: tuple(table[key]) for key in ("select", "ignore") if key in table}
        if "packs" in table:
            values["packs"] = tuple(self._pack(name) for name in table["packs"])
        if "severity" in table:
            values["severity"] = tuple(sorted(table["severity"].items()))
        if "text-keys" in table:
            values["text_keys"] = _text_keys(table["text-keys"])
        return values

    def _origins(self, table: Mapping[str, Any], where: tuple[str | int, ...]) -> dict[str, str]:
        keys: list[tuple[str, ...]] = [(key,) for key in table if key not in ("overrides", "severity", "paths")]
        keys += [("severity", rule) for rule in table.get("severity", ())]
        return {".".join(key): f"{self.path}:{self.lines.get((*where, *key), 1)}" for key in keys}

    def _pack(self, name: str) -> str:
        """A path counts from the file's folder; a name without a slash and ``.toml`` is a bundled pack's id."""
        is_path = "/" in name or os.sep in name or name.endswith(".toml")
        return os.path.normpath(os.path.join(self.folder, name)) if is_path else name

    def _size(self, megabytes: float) -> int:
        # NaN is neither above nor below what the schema allows.
        if not 0 < megabytes <= _MOST_MEGABYTES:
            raise ConfigError(
                f"max-file-size: expected megabytes up to {_MOST_MEGABYTES:,}, found {megabytes:g}",
                path=self.path,
                line=self.lines.get(("max-file-size",)),
            )
        return max(1, int(megabytes * MEGABYTE))


def merged(base: Severities, over: Severities) -> Severities:
    """Severities, those of ``over`` in the place of those of ``base``, rule by rule."""
    return tuple(sorted({**dict(base), **dict(over)}.items()))


def _text_keys(given: Any) -> TextKeys:
    if isinstance(given, dict):
        return tuple((name, "" if format == "auto" else format) for name, format in given.items())
    return tuple((name, "") for name in given)
