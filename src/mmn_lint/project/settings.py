"""What the configuration says of one file: whether it is read, as what, and against which packs and rules."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from mmn_lint.documents.options import Options
from mmn_lint.errors import ConfigError
from mmn_lint.project.config import Configuration, Origins, Severities, in_folder, merged, shown
from mmn_lint.records import Record

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


class FileSettings(Record, apart=("origins",)):
    """The settings of a file, with what the overrides that fit it say.

    Attributes:
        configuration: the one in force, for what no override changes.
        format: what the file is read as; ``None``: what its suffix says.
        origins: as of the configuration.
    """

    configuration: Configuration
    packs: tuple[str, ...]
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    severity: Severities
    format: str | None
    options: Options
    origins: Origins


class Settings:
    """A configuration, ready to be asked about files.

    Raises:
        ConfigError: a pattern of ``exclude`` or of an override is none.
    """

    def __init__(self, configuration: Configuration) -> None:
        self.configuration = configuration
        self._excluded = Patterns(configuration.exclude, "exclude", configuration.exclude_folder, configuration)
        self._overrides = [
            (Patterns(override.paths, "overrides", override.folder, configuration), override)
            for override in configuration.overrides
        ]
        self._known: dict[tuple[int, ...], FileSettings] = {}
        """What was worked out, by the overrides that fit."""

    def of(self, path: str) -> FileSettings:
        """The settings of the file at a path; the same object for files that the same overrides fit."""
        fitting = tuple(index for index, (patterns, _) in enumerate(self._overrides) if patterns.match(path))
        if fitting not in self._known:
            self._known[fitting] = self._resolve(fitting)
        return self._known[fitting]

    @property
    def everywhere(self) -> FileSettings:
        """The settings of a file that no override fits."""
        return self._resolve(())

    def excludes(self, path: str, *, directory: bool = False, above: bool = False) -> bool:
        """Whether ``exclude`` speaks of a path, or (``above``) of a folder that it lies in."""
        return self._excluded.match(path, directory=directory, above=above)

    def _resolve(self, fitting: Sequence[int]) -> FileSettings:
        base = self.configuration
        settings = FileSettings(
            configuration=base,
            packs=base.packs,
            select=base.select,
            ignore=base.ignore,
            severity=base.severity,
            format=None,
            options=Options(text_keys=base.text_keys),
            origins=base.origins,
        )
        for index in fitting:
            override = self._overrides[index][1]
            settings = settings.replaced(
                packs=settings.packs if override.packs is None else override.packs,
                select=settings.select if override.select is None else override.select,
                ignore=settings.ignore if override.ignore is None else override.ignore,
                severity=merged(settings.severity, override.severity),
                format=override.format or settings.format,
                options=settings.options if override.text_keys is None else Options(text_keys=override.text_keys),
                origins={**settings.origins, **override.origins},
            )
        return settings


class Configurations:
    """The configurations of a run: for each file that of the nearest folder upward that holds one, each read once.

    Args:
        only: the configuration of all files, wherever they are.
    """

    def __init__(self, only: Configuration | None = None) -> None:
        self._only = None if only is None else Settings(only)
        self._defaults: Settings | None = None
        self._at: dict[str, Settings] = {}

    def at(self, folder: str) -> Settings:
        """What holds for the files in a folder.

        Raises:
            ConfigError: the configuration cannot be used.
        """
        if self._only is not None:
            return self._only
        folder = os.path.abspath(folder)
        passed = []
        while folder not in self._at:
            passed.append(folder)
            if (found := in_folder(shown(folder))) is not None:
                self._at[folder] = Settings(found)
            elif folder == os.path.dirname(folder):
                self._at[folder] = Settings(Configuration())
            else:
                folder = os.path.dirname(folder)
        for below in passed:
            self._at[below] = self._at[folder]
        return self._at[folder]

    def of(self, path: str) -> FileSettings:
        """The settings of the file at a path."""
        return self.at(os.path.dirname(path) or ".").of(path)

    def excluded(self, path: str, *, directory: bool = False) -> bool:
        """Whether a path is not to be read: it is excluded, or a folder above is, by the configuration in force there."""
        settings = self.at(path if directory else os.path.dirname(path) or ".")
        while True:
            if settings.excludes(path, directory=directory, above=True):
                return True
            home = os.path.abspath(settings.configuration.folder)
            if self._only is not None or settings.configuration.path is None or home == os.path.dirname(home):
                return False
            path, directory = os.path.dirname(home), True
            try:
                settings = self.at(path)
            except ConfigError:  # of a configuration that holds for other files
                return False


class Patterns:
    """Patterns as in ``.gitignore`` that count from a folder.

    A file that is not under the folder (the patterns stand in a configuration that others share) is looked at from the
    folder of the configuration in force.

    Raises:
        ConfigError: one of them is no pattern.
    """

    def __init__(self, patterns: Sequence[str], key: str, folder: str | None, configuration: Configuration) -> None:
        roots = dict.fromkeys((folder or configuration.folder, configuration.folder))
        self._roots = tuple(os.path.abspath(root) for root in roots)
        self._spec: GitIgnoreSpec | None = None
        for pattern in patterns:
            if one_pattern(pattern) is None:
                where = configuration.origins.get(key, configuration.path)
                raise ConfigError(f"{key}: {pattern!r} is no pattern as in .gitignore", path=where)
        if patterns:
            self._spec = spec(patterns)

    def match(self, path: str, *, directory: bool = False, above: bool = False) -> bool:
        """Whether the patterns speak of a path, or (``above``) of a folder that it lies in: no "!" lifts a file out of it."""
        if self._spec is None:
            return False
        for root in self._roots:
            name = relative(path, root, directory=directory)
            if not name.startswith("../"):
                folders = [name[: m.end()] for m in re.finditer("/", name[:-1])] if above else []
                return name != "./" and any(map(self._spec.match_file, (*folders, name)))
        return False


def spec(lines: Iterable[str]) -> GitIgnoreSpec:
    """The patterns among the lines; git passes over what is none as well."""
    from pathspec import GitIgnoreSpec

    patterns = (pattern for line in lines if (one := one_pattern(line)) for pattern in one.patterns)
    return GitIgnoreSpec(list(patterns))


def one_pattern(line: str) -> GitIgnoreSpec | None:
    """The pattern on a line, ``None`` where it is none."""
    from pathspec import GitIgnoreSpec

    try:
        # All that is in a folder, for git; pathspec takes the folder itself for meant, so that no "!" could lift it.
        return GitIgnoreSpec.from_lines([_WITHIN.sub("/*", line)])
    except (ValueError, re.error):
        return None


_WITHIN = re.compile(r"/\*\*\s*$")


def relative(path: str, folder: str, *, directory: bool = False) -> str:
    """A path as patterns see it: from a folder on, with ``/`` between the parts and behind a directory."""
    try:
        name = os.path.relpath(path, folder)
    except ValueError:  # on another drive
        return "../"
    return name.replace(os.sep, "/") + ("/" if directory or name == os.pardir else "")
