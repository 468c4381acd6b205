"""The linters of a run: what each file is checked with, each distinct set of packs and rules compiled once."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from mmn_lint.engine import Linter, check_rules, rule_names
from mmn_lint.errors import ConfigError, PackError, UsageError
from mmn_lint.packs.files import source
from mmn_lint.packs.outline import Outline
from mmn_lint.project.config import shown
from mmn_lint.project.folders import keep_outline, read_outline

if TYPE_CHECKING:
    from mmn_lint.checking import Checker
    from mmn_lint.model import Severity
    from mmn_lint.packs.model import Pack
    from mmn_lint.project.compiled import Compiled
    from mmn_lint.project.settings import FileSettings


class Linters:
    """Linters for the settings of files.

    Args:
        facts: packs to check against, in the place of those of the configuration.
        select: rules to report, in the place of those of the configuration.
        ignore: rules not to report, in the place of those of the configuration.
        every_rule: report every rule, whatever the configuration selects or ignores.
        fixed: checks everything, in the place of the packs of the configuration.
        cache: the folder where packs are kept as compiled; ``None``: they are compiled anew.
    """

    def __init__(
        self,
        *,
        facts: Sequence[str] = (),
        select: Sequence[str] = (),
        ignore: Sequence[str] = (),
        every_rule: bool = False,
        fixed: Linter | None = None,
        cache: str | None = None,
    ) -> None:
        self._cache = cache
        self._kept: list[Compiled] = []
        self._facts = tuple(dict.fromkeys(facts))
        self._select, self._ignore = tuple(select), tuple(ignore)
        self._every_rule = every_rule
        self._fixed = fixed
        self._packs: dict[str, Pack] = {}
        self._outlines: dict[str, Outline | None] = {}
        self._compiled: dict[tuple[str, ...], Linter] = {}
        self._made: dict[FileSettings, Linter] = {}

    def of(self, settings: FileSettings) -> Linter:
        """The linter for the files with these settings; the same object for equal ones.

        Raises:
            PackError: a pack cannot be used.
            ConfigError: the configuration names a pack or a rule that there is not.
            UsageError: two packs of the command line have one id.
        """
        if settings not in self._made:
            self._made[settings] = self._make(settings)
        return self._made[settings]

    def keep(self) -> None:
        """Keep for the next run what was compiled in this one."""
        for compiled in self._kept:
            compiled.keep()
        if self._cache is not None and self._kept:
            from hashlib import sha256

            from mmn_lint.checking import outline

            for name, pack in self._packs.items():
                data = source(name)[0]
                # Somebody may have changed the file since it was loaded.
                if self._outlines.get(name) is None and sha256(data).hexdigest() == pack.sha256:
                    keep_outline(self._cache, name, data, outline(pack))

    def check_names(self) -> None:
        """Raise ``UsageError`` for a rule of the command line that no pack in use has."""
        if self._select or self._ignore:
            known = rule_names(pack for linter in self._compiled.values() for pack in linter.outlines)
            check_rules((*self._select, *self._ignore), known)

    def packs(self, settings: FileSettings) -> tuple[Pack, ...]:
        """The packs that files with these settings are checked against."""
        if self._facts:
            return tuple(self._pack(name, None) for name in self._facts)
        where = settings.origins.get("packs")
        return tuple(self._pack(name, where) for name in dict.fromkeys(settings.packs))

    def _make(self, settings: FileSettings) -> Linter:
        if self._fixed is not None:
            # What the configuration says of rules that these packs do not have means nothing here.
            ignore = () if self._every_rule else settings.ignore
            return self._fixed.with_rules(select=self._select, ignore=ignore, severity=dict(settings.severity))
        names = self._facts or settings.packs
        if names not in self._compiled:
            outlines = [self._outline(name) for name in dict.fromkeys(names)]
            known = [outline for outline in outlines if outline is not None]
            try:
                if len(known) == len(outlines):
                    self._compiled[names] = Linter.of_outlines(known, lambda: self._checker(settings))
                else:
                    self._compiled[names] = _eager(self._checker(settings))
            except UsageError as error:
                if self._facts:
                    raise
                raise ConfigError(f"packs: {error.message}", path=settings.origins.get("packs")) from None
        linter = self._compiled[names]
        severity: Mapping[str, Severity] = dict(settings.severity)
        if self._every_rule:
            return linter.with_rules(severity=severity)
        self._check(settings, linter)
        return linter.with_rules(
            select=self._select or settings.select, ignore=self._ignore or settings.ignore, severity=severity
        )

    def _checker(self, settings: FileSettings) -> Checker:
        """What judges by the packs of files with these settings; raises as ``of`` does."""
        from mmn_lint.project.compiled import Compiled

        # A pack that an earlier run found sound and compiled need not be read and validated again.
        outlines = [self._outline(name) for name in dict.fromkeys(self._facts or settings.packs)]
        known = [outline for outline in outlines if outline is not None]
        named = known if len(known) == len(outlines) else self.packs(settings)
        compiled = Compiled(named, lambda: self.packs(settings), _generic, self._cache)
        # Behind that: what reads articles finds its own expressions compiled as well.
        from mmn_lint.checking import Checker

        checker = Checker(compiled.rulebook.packs, compiled.rulebook)
        self._kept.append(compiled)
        return checker

    def _outline(self, name: str) -> Outline | None:
        """A pack in outline, where an earlier run loaded it and found nothing wrong with it, or where it is shipped so."""
        if name not in self._outlines:
            self._outlines[name] = None
            try:
                data = source(name)[0]
            except PackError:  # loading it says what is wrong
                return None
            known = None if self._cache is None else read_outline(self._cache, name, data)
            if known is None:
                from mmn_lint.packs import shipped

                known = shipped.outline(name, data)
                if known is not None and self._cache is not None:
                    keep_outline(self._cache, name, data, known)
            self._outlines[name] = known
        return self._outlines[name]

    def _check(self, settings: FileSettings, linter: Linter) -> None:
        """Hold the names of the configuration against its packs, and where they are none of these files', against all."""
        rules = [("select", name) for name in settings.select] + [("ignore", name) for name in settings.ignore]
        rules += [(f"severity.{name}", name) for name, _ in settings.severity]
        if not rules:
            return
        known = linter.rules
        if any(name not in known for _, name in rules):
            known = known | rule_names(self._all(settings))
        for key, name in rules:
            try:
                check_rules((name,), known)
            except UsageError as error:
                where = settings.origins.get(key)
                raise ConfigError(f"{key.split('.')[0]}: {error.message}", path=where) from None

    def _all(self, settings: FileSettings) -> list[Pack]:
        """The packs of a whole configuration: a rule that is set for all files need not be in each one's packs."""
        base = settings.configuration
        sources = [(base.packs, base.origins), *((one.packs or (), one.origins) for one in base.overrides)]
        return [self._pack(name, origins.get("packs")) for names, origins in sources for name in names]

    def _pack(self, name: str, where: str | None) -> Pack:
        if name not in self._packs:
            from mmn_lint.packs.loading import load

            try:
                self._packs[name] = load(name)
            except PackError as error:
                if where is None or (error.path is not None and os.path.exists(name)):
                    raise
                what = error.message if error.path is None else f"there is no {shown(name)}; {_PACK}"
                raise ConfigError(f"packs: {what}", path=where) from None
        return self._packs[name]


_PACK = "give a bundled pack's id, or a path relative to this file"


def about(subject: str, aliases: Sequence[str]) -> Linter:
    """What reads the generic topics of a condition, without facts."""
    from mmn_lint.packs import generic

    return Linter((generic(subject, aliases),))


def _generic() -> Mapping[str, Mapping[str, Any]]:
    from mmn_lint.kinds import generic

    return generic()


def _eager(checker: Checker) -> Linter:
    from mmn_lint.checking import outline

    return Linter.of_outlines([outline(pack) for pack in checker.packs], lambda: checker)
