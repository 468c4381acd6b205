"""Packs and language data as compiled, kept from one run to the next in the user's own cache folder.

The folder is the user's and not the project's, because what lies in it is unpickled: a repository must not bring its own.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import pickle
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from mmn_lint import __version__
from mmn_lint.language import regexes
from mmn_lint.packs.compile import Rulebook, compile_packs
from mmn_lint.packs.model import Pack
from mmn_lint.project.writing import replace_file

# So many expressions compiled anew are worth writing the file again.
_WORTH = 20
_SUFFIX = ".compiled"
# Files that are so much older than the newest are removed, in seconds.
_OLD = 30 * 24 * 3600


class Compiled:
    """Compiled packs, from the cache where it has them.

    Args:
        generic: the topics that ``compile_packs`` wants, where it has to be called.
        folder: where they are kept; ``None``: nowhere.
    """

    def __init__(
        self, packs: Sequence[Pack], generic: Callable[[], Mapping[str, Mapping[str, Any]]], folder: Path | None
    ) -> None:
        self._file = folder / (_key(packs) + _SUFFIX) if folder is not None else None
        found = _read(self._file) if self._file is not None else None
        if found is None:
            self._fresh = True
            self.rulebook: Rulebook = compile_packs(packs, generic())
        else:
            self._fresh = False
            self.rulebook, codes = found
            regexes.known |= codes

    def keep(self) -> None:
        """Write what was compiled in this run; where that cannot be done, the next run compiles again."""
        if self._file is None or not (self._fresh or len(regexes.new) >= _WORTH):
            return
        with contextlib.suppress(OSError):
            folder = self._file.parent
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            _remove_old(folder)
            replace_file(str(self._file), pickle.dumps((self.rulebook, regexes.known), 5))


def default_folder() -> Path | None:
    """``MMN_LINT_CACHE_DIR``, or what the platform has for caches; ``None`` where there is no home."""
    if named := os.environ.get("MMN_LINT_CACHE_DIR"):
        return Path(named)
    home = os.path.expanduser("~")
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "")
    elif sys.platform == "darwin":
        base = os.path.join(home, "Library", "Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or os.path.join(home, ".cache")
    return Path(base, "mmn-lint") if os.path.isabs(base) else None


def kept(folder: Path | None) -> list[Path]:
    """The files in a cache folder."""
    return sorted(folder.glob(f"*{_SUFFIX}")) if folder is not None and folder.is_dir() else []


def _key(packs: Sequence[Pack]) -> str:
    """A hash over all that the compiled form depends on: the packs, this program and its data, Python and spaCy."""
    digest = hashlib.sha256(f"{__version__}\0{regexes.form()}\0".encode())
    for pack in packs:
        digest.update(f"{pack.id}\0{pack.path}\0{pack.sha256 or pack!r}\0".encode())
    for path in _sources():
        status = path.stat()
        digest.update(f"{path}\0{status.st_mtime_ns}\0{status.st_size}\0".encode())
    return digest.hexdigest()


def _sources() -> Iterator[Path]:
    """Every file of code and language data, and spaCy's own ``about.py``, which changes with its version."""
    from importlib.util import find_spec

    from mmn_lint.resources import data

    for folder in (Path(__file__).parents[1], Path(str(data("facts")))):
        for name, _, files in sorted(os.walk(folder)):
            yield from (Path(name, file) for file in sorted(files) if file.endswith((".py", ".toml")))
    spacy = find_spec("spacy")
    if spacy is not None and spacy.origin:
        yield Path(spacy.origin).with_name("about.py")


def _read(file: Path) -> tuple[Rulebook, dict[str, Any]] | None:
    """What a file holds; ``None`` for one that is absent, broken, or another user's."""
    try:
        if hasattr(os, "getuid") and file.stat().st_uid != os.getuid():
            return None
        rulebook, codes = pickle.loads(file.read_bytes())
    except Exception:  # whatever a broken file makes of itself: it is written again
        return None
    return (rulebook, codes) if isinstance(rulebook, Rulebook) and isinstance(codes, dict) else None


def _remove_old(folder: Path) -> None:
    files = kept(folder)
    now = max((file.stat().st_mtime for file in files), default=0)
    for file in files:
        if now - file.stat().st_mtime > _OLD:
            file.unlink()
