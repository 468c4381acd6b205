"""Output formats: each module here is one for ``check``, each module in ``claims`` one for ``claims``.

A module whose name starts with an underscore is a shared part, not a format.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Literal, Protocol, cast

if TYPE_CHECKING:
    from mmn_lint.model import Report

Aside = Callable[["Report"], Iterator[str]]


class Reporter(Protocol):
    """What a module of ``mmn_lint.reporters`` offers."""

    NAME: str
    """The format's name on the command line; the module's name."""

    AUDIENCE: Literal["people", "programs"]
    """For people: nothing at all where nothing was found, and in the terminal's encoding. For programs: a document, in UTF-8."""

    def render(self, report: Report, *, color: bool) -> Iterator[str]:
        """The lines of the output, without line ends; the same for the same report."""
        ...


class TextReporter(Reporter, Protocol):
    """What a module of ``mmn_lint.reporters`` for people offers."""

    def render(self, report: Report, *, color: bool, links: str | None = None) -> Iterator[str]:
        """As of any reporter; ``links``, ``file://host``, is what the names of files are linked to in a terminal."""
        ...


class ClaimsReporter(Protocol):
    """What a module of ``mmn_lint.reporters.claims`` offers."""

    NAME: str

    def render(self, report: Report, *, color: bool, verbose: bool) -> Iterator[str]:
        """The lines of the output, without line ends; ``verbose`` adds what decided each claim."""
        ...


def names() -> tuple[str, ...]:
    """The formats of ``check``, in alphabetical order."""
    return _modules("mmn_lint.reporters")


def load(name: str) -> Reporter:
    """The reporter of a format in ``names()``."""
    return cast(Reporter, import_module(f"mmn_lint.reporters.{name}"))


def wants_rules(name: str) -> bool:
    """Whether a format shows ``Report.rules``; a module that does says so with ``WANTS_RULES``."""
    return bool(getattr(load(name), "WANTS_RULES", False))


def asides(name: str) -> Mapping[str, Aside]:
    """What a format writes beside its output, by the environment variable that names the file to append it to.

    A module that writes any offers it as ``ASIDES``; most do not.
    """
    found: Mapping[str, Aside] = getattr(load(name), "ASIDES", {})
    return found


def claims_names() -> tuple[str, ...]:
    """The formats of ``claims``, in alphabetical order."""
    return _modules("mmn_lint.reporters.claims")


def load_claims(name: str) -> ClaimsReporter:
    """The reporter of a format in ``claims_names()``."""
    return cast(ClaimsReporter, import_module(f"mmn_lint.reporters.claims.{name}"))


def _modules(package: str) -> tuple[str, ...]:
    found = pkgutil.iter_modules(import_module(package).__path__)
    return tuple(sorted(info.name for info in found if not info.ispkg and not info.name.startswith("_")))
