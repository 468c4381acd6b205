"""The files that a run reads: those named, and those of a known format under the directories named."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mmn_lint import documents
from mmn_lint.documents.options import DEFAULTS, Options
from mmn_lint.errors import ConfigError
from mmn_lint.model import FileError
from mmn_lint.project.config import Configuration

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

SKIPPED = frozenset({"node_modules", "__pycache__", "venv", "site-packages"})
"""Directories that hold nobody's articles; hidden ones (``.git``, ``.venv``) are skipped as well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A file to read: its path as the user gave it, with ``/`` between the parts, its format and how to read it."""

    path: str
    format: str
    options: Options = DEFAULTS


@dataclass(frozen=True, slots=True, kw_only=True)
class Discovery:
    """What the arguments of a run amount to; targets are sorted by path, each file once."""

    targets: tuple[Target, ...] = ()
    errors: tuple[FileError, ...] = ()


def discover(paths: Sequence[str], configuration: Configuration) -> Discovery:
    """Find the files to read.

    Args:
        paths: files and directories. A directory is walked: files of known suffixes that no ``.gitignore`` ignores.
            Links to directories are not followed.
        configuration: its ``exclude`` holds for named files too.

    Raises:
        ConfigError: a pattern of ``exclude`` is none.
    """
    excluded = _Excluded(configuration)
    settings = Settings(configuration)
    found: dict[str, Target] = {}
    errors: list[FileError] = []
    for given in paths:
        for entry in _expand(given, excluded, settings):
            match entry:
                case Target():
                    found.setdefault(os.path.abspath(entry.path), entry)
                case FileError():
                    errors.append(entry)
    targets = sorted(found.values(), key=lambda target: target.path)
    errors.sort(key=lambda error: error.path)
    return Discovery(targets=tuple(targets), errors=tuple(dict.fromkeys(errors)))


def unknown_format(path: str) -> FileError:
    """The error for a file whose suffix belongs to no format."""
    known = sorted(suffix for reader in documents.formats().values() for suffix in reader.suffixes)
    suffix = os.path.splitext(path)[1]
    what = f"no reader for {suffix} files" if suffix else "no suffix that tells its format"
    return FileError(path=path, message=f"{what}; known are {', '.join(known)}")


def _expand(given: str, excluded: _Excluded, settings: Settings) -> Iterator[Target | FileError]:
    shown = given.replace(os.sep, "/")
    try:
        kind = os.stat(given).st_mode
    except OSError as error:
        missing = isinstance(error, FileNotFoundError)
        what = "does not exist" if missing else f"cannot be read: {error.strerror or error}"
        yield FileError(path=shown, message=what)
        return
    except ValueError:
        yield FileError(path=shown, message="not a usable path: it holds a null character")
        return
    if stat.S_ISDIR(kind):
        if not excluded(given, directory=True):
            yield from _walk(given, excluded, settings)
    elif not stat.S_ISREG(kind):
        yield FileError(path=shown, message="neither a file nor a directory; to read a pipe, give -")
    elif not excluded(given):
        yield settings.target(given) or unknown_format(shown)


def _walk(top: str, excluded: _Excluded, settings: Settings) -> Iterator[Target | FileError]:
    """Depth first, with an own stack: no depth is too deep."""
    stack = [(top, _ignores_above(top))]
    while stack:
        folder, ignores = stack.pop()
        ignores = _with_own(folder, ignores)
        try:
            entries = list(os.scandir(folder))
        except OSError as error:
            yield FileError(path=_join(folder, ""), message=f"cannot be read: {error.strerror or error}")
            continue
        for entry in entries:
            path = _join(folder, entry.name)
            if entry.is_dir(follow_symlinks=False):
                skipped = entry.name.startswith(".") or entry.name in SKIPPED
                if not skipped and not _ignored(path, ignores, directory=True) and not excluded(path, directory=True):
                    stack.append((path, ignores))
                continue
            target = settings.target(path)
            if target is not None and _is_file(entry) and not _ignored(path, ignores) and not excluded(path):
                yield target


def _join(folder: str, name: str) -> str:
    return name if folder == "." and name else os.path.join(folder, name) if name else folder.replace(os.sep, "/")


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:  # a link that leads round in a circle
        return False


_Ignores = tuple[tuple[str, "GitIgnoreSpec"], ...]
"""The ignore files in force, outermost first, each with its folder as an absolute path."""


def _spec(lines: Iterable[str]) -> GitIgnoreSpec:
    """The patterns among the lines; git passes over what is none as well."""
    from pathspec import GitIgnoreSpec

    patterns = (pattern for line in lines if (spec := _one_pattern(line)) for pattern in spec.patterns)
    return GitIgnoreSpec(list(patterns))


def _one_pattern(line: str) -> GitIgnoreSpec | None:
    from pathspec import GitIgnoreSpec

    try:
        return GitIgnoreSpec.from_lines([line])
    except (ValueError, re.error):
        return None


def _ignores_above(top: str) -> _Ignores:
    """The ignore files from the repository's root to above ``top``; none where they ignore ``top``, which was named."""
    here = os.path.abspath(top)
    above: list[str] = []
    folder = here
    while not os.path.exists(os.path.join(folder, ".git")):
        parent = os.path.dirname(folder)
        if parent == folder:
            return ()
        above.append(parent)
        folder = parent
    ignores: _Ignores = ()
    for outer in reversed(above):
        ignores = _with_own(outer, ignores)
    return () if _ignored(here, ignores, directory=True) else ignores


def _with_own(folder: str, ignores: _Ignores) -> _Ignores:
    try:
        with open(os.path.join(folder, ".gitignore"), encoding="utf-8", errors="surrogateescape") as lines:
            return (*ignores, (os.path.abspath(folder), _spec(lines.read().splitlines())))
    except OSError:
        return ignores


def _ignored(path: str, ignores: _Ignores, *, directory: bool = False) -> bool:
    """The innermost ignore file that has a pattern for the path decides."""
    for folder, spec in reversed(ignores):
        verdict = spec.check_file(_relative(path, folder, directory=directory)).include
        if verdict is not None:
            return verdict
    return False


def _patterns(patterns: Sequence[str], key: str, configuration: Configuration) -> GitIgnoreSpec:
    for pattern in patterns:
        if _one_pattern(pattern) is None:
            raise ConfigError(f"{key}: {pattern!r} is no pattern as in .gitignore", path=configuration.path)
    return _spec(patterns)


class Settings:
    """How the configuration wants files to be read.

    Raises:
        ConfigError: a pattern of an override is none.
    """

    def __init__(self, configuration: Configuration) -> None:
        self._root = os.path.abspath(configuration.folder)
        self._options = Options(text_keys=configuration.text_keys)
        self._overrides = [
            (_patterns(override.paths, "overrides", configuration), override)
            for override in reversed(configuration.overrides)
        ]

    def target(self, path: str) -> Target | None:
        """Return what to read at a path, or ``None`` where neither an override nor its suffix says the format."""
        format, options = None, self._options
        if self._overrides:
            relative = _relative(path, self._root, directory=False)
            fitting = [override for spec, override in self._overrides if spec.match_file(relative)]
            format = next((override.format for override in fitting if override.format is not None), None)
            keys = next((override.text_keys for override in fitting if override.text_keys is not None), None)
            options = options if keys is None else Options(text_keys=keys)
        format = format or documents.format_of(path)
        return None if format is None else Target(path=path.replace(os.sep, "/"), format=format, options=options)


class _Excluded:
    """Whether the configuration excludes a path."""

    def __init__(self, configuration: Configuration) -> None:
        self._root = os.path.abspath(configuration.folder)
        self._spec: GitIgnoreSpec | None = None
        if configuration.exclude:
            self._spec = _patterns(configuration.exclude, "exclude", configuration)

    def __call__(self, path: str, *, directory: bool = False) -> bool:
        if self._spec is None:
            return False
        relative = _relative(path, self._root, directory=directory)
        return not relative.startswith("../") and self._spec.match_file(relative)


def _relative(path: str, folder: str, *, directory: bool) -> str:
    return os.path.relpath(path, folder).replace(os.sep, "/") + ("/" if directory else "")
