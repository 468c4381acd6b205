"""The baseline: findings that a project knows of and that are not reported again."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from mmn_lint.errors import ConfigError
from mmn_lint.project.config import baseline_home
from mmn_lint.project.settings import relative

if TYPE_CHECKING:
    from mmn_lint.model import Finding

home = baseline_home

VERSION = 1
_KEYS = {"path": str, "rule": str, "fingerprint": str, "count": int}


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Entry:
    """Findings that are known: so many with one fingerprint in one file.

    ``path`` counts from the baseline's folder; ``rule`` is ``mmn/prevalence`` or ``unused-suppression``.
    """

    path: str
    rule: str
    fingerprint: str
    count: int


class Comparison(NamedTuple):
    """Findings held against a baseline.

    Attributes:
        fresh: the findings that are not in it, in their order.
        known: how many are.
        entries: the baseline as it now is, without what is gone, renamed files under their new name.
        stale: the entries, or what is left of their counts, that nothing was found for.
    """

    fresh: tuple[Finding, ...]
    known: int
    entries: tuple[Entry, ...]
    stale: tuple[Entry, ...]


def load(path: str) -> tuple[Entry, ...]:
    """The entries of a baseline.

    Raises:
        ConfigError: it is not there, or is no baseline, or one of a newer version.
    """
    import json

    try:
        with open(path, "rb") as file:
            document = json.loads(file.read().decode("utf-8-sig"))
    except FileNotFoundError:
        raise ConfigError("there is no such baseline; 'mmn-lint baseline create' writes one", path=path) from None
    except OSError as error:
        raise ConfigError(f"the baseline cannot be read: {error.strerror or error}", path=path) from None
    except UnicodeDecodeError:
        raise ConfigError("no baseline: not UTF-8; create it anew", path=path) from None
    except json.JSONDecodeError as error:
        raise ConfigError(
            f"no baseline: not valid JSON ({error.msg}); mend it or create it anew", path=path, line=error.lineno
        ) from None
    except RecursionError:
        raise ConfigError("no baseline: nested too deep; create it anew", path=path) from None
    version = document.get("version") if isinstance(document, dict) else None
    if isinstance(version, int) and version > VERSION:
        raise ConfigError(
            f"a baseline of version {version}, and this mmn-lint reads up to {VERSION}: upgrade mmn-lint, or create it anew",
            path=path,
        )
    if not _is_plain(document):
        _refuse(document, path)
    return tuple(Entry(**entry) for entry in document["findings"])


def render(entries: Iterable[Entry]) -> bytes:
    """A baseline as bytes: sorted, one entry a line, so that a change is a small difference."""
    import json

    lines = ",\n".join(
        "    " + json.dumps({key: getattr(entry, key) for key in _KEYS}, ensure_ascii=False)
        for entry in sorted(entries)
    )
    text = f'{{\n  "version": {VERSION},\n  "findings": [' + (f"\n{lines}\n  " if lines else "") + "]\n}\n"
    return text.encode("utf-8", "surrogatepass")


def entries_of(findings: Iterable[Finding], baseline: str) -> tuple[Entry, ...]:
    """Findings as the entries of a baseline at a path."""
    keys = _keys(findings, baseline)
    return tuple(
        Entry(path=path, rule=rule, fingerprint=fingerprint, count=count)
        for (path, rule, fingerprint), count in sorted(Counter(keys).items())
    )


def added(entries: Iterable[Entry], findings: Iterable[Finding], baseline: str) -> tuple[Entry, ...]:
    """The entries of the baseline at a path with findings beside them that are not in it."""
    return _joined((*entries, *entries_of(findings, baseline)))


def compare(
    entries: Iterable[Entry], findings: tuple[Finding, ...], baseline: str, judged: Callable[[Entry], bool]
) -> Comparison:
    """Hold findings against the entries of the baseline at a path.

    A finding is known where an entry has its file and fingerprint and its count is not used up; else where one of a file
    that is no longer there has the fingerprint, for it was renamed.

    Args:
        judged: whether this run would have found what an entry speaks of.
    """
    left: Counter[tuple[str, str]] = Counter()
    rules: dict[tuple[str, str], str] = {}
    for entry in sorted(entries):
        left[entry.path, entry.fingerprint] += entry.count
        rules[entry.path, entry.fingerprint] = entry.rule
    used: Counter[Entry] = Counter()
    fresh: list[Finding] = []
    strangers: list[tuple[Finding, Entry]] = []
    for finding, (path, rule, fingerprint) in zip(findings, _keys(findings, baseline), strict=True):
        found = Entry(path=path, rule=rule, fingerprint=fingerprint, count=0)
        if left[path, fingerprint] > 0:
            left[path, fingerprint] -= 1
            used[found] += 1
        else:
            strangers.append((finding, found))
    gone = _Gone(left, baseline) if strangers else None
    for finding, found in strangers:
        if gone is not None and (old := gone.take(found.fingerprint)) is not None:
            left[old, found.fingerprint] -= 1
            used[found] += 1
        else:
            fresh.append(finding)
    kept = [replace(entry, count=count) for entry, count in used.items()]
    stale: list[Entry] = []
    for (path, fingerprint), count in left.items():
        rest = Entry(path=path, rule=rules.get((path, fingerprint), ""), fingerprint=fingerprint, count=count)
        if count > 0:
            (stale if judged(rest) else kept).append(rest)
    return Comparison(fresh=tuple(fresh), known=used.total(), entries=_joined(kept), stale=tuple(sorted(stale)))


class _Gone:
    """What is left of the entries whose file is no longer there, by fingerprint."""

    def __init__(self, left: Counter[tuple[str, str]], baseline: str) -> None:
        folder = os.path.dirname(os.path.abspath(baseline))
        self._missing: dict[str, bool] = {}
        self._paths: dict[str, list[str]] = {}
        for (path, fingerprint), count in sorted(left.items(), reverse=True):
            if count > 0 and self._is_missing(path, folder):
                self._paths.setdefault(fingerprint, []).extend([path] * count)

    def take(self, fingerprint: str) -> str | None:
        """The file of one such finding, the first in order; ``None`` where there is no more."""
        paths = self._paths.get(fingerprint)
        return paths.pop() if paths else None

    def _is_missing(self, path: str, folder: str) -> bool:
        if path not in self._missing:
            self._missing[path] = not os.path.lexists(os.path.join(folder, path))
        return self._missing[path]


def _keys(findings: Iterable[Finding], baseline: str) -> Iterator[tuple[str, str, str]]:
    folder = os.path.dirname(os.path.abspath(baseline))
    names: dict[str, str] = {}
    for finding in findings:
        if finding.path not in names:
            names[finding.path] = relative(finding.path, folder)
        rule = f"{finding.pack}/{finding.rule}" if finding.pack else finding.rule
        yield names[finding.path], rule, finding.fingerprint


def _joined(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    counts: Counter[Entry] = Counter()
    for entry in entries:
        counts[replace(entry, count=0)] += entry.count
    return tuple(sorted(replace(entry, count=count) for entry, count in counts.items()))


def _is_plain(document: Any) -> bool:
    """Whether a document has the shape of ours; the schema says the same, in a hundred times the time."""
    if not isinstance(document, dict) or document.keys() != {"version", "findings"}:
        return False
    if type(document["version"]) is not int or document["version"] != VERSION:
        return False
    entries = document["findings"]
    return isinstance(entries, list) and all(
        isinstance(entry, dict)
        and entry.keys() == _KEYS.keys()
        and all(type(entry[key]) is kind for key, kind in _KEYS.items())
        and entry["count"] > 0
        and bool(entry["path"])
        for entry in entries
    )


def _refuse(document: object, path: str) -> None:
    from mmn_lint.packs.validate import key_path, problem

    where, what = problem(document, "baseline") or ((), "not what mmn-lint writes")
    raise ConfigError(f"no baseline: {key_path(where)}{': ' if where else ''}{what}; create it anew", path=path)
