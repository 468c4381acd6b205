"""Packs and language data as compiled, kept from one run to the next in the user's own cache folder.

The folder is the user's and not the project's, because what lies in it is unpickled: a repository must not bring its own.
"""

from __future__ import annotations

import contextlib
import pickle
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from mmn_lint.language import regexes
from mmn_lint.packs import shipped
from mmn_lint.packs.compile import Rulebook, compile_packs
from mmn_lint.packs.model import Pack
from mmn_lint.packs.outline import Outline
from mmn_lint.project.folders import COMPILED, is_own, kept, outlines
from mmn_lint.project.keys import key, program
from mmn_lint.project.writing import replace_file

# So many expressions compiled anew are worth writing the file again.
_WORTH = 20
# Files that are so much older than the newest are removed, in seconds, and all but so many of the newest.
_OLD = 30 * 24 * 3600
_MOST = 24


class Compiled:
    """Compiled packs, from the cache where it has them.

    Args:
        named: the packs, or their outlines.
        load: the packs themselves, where they have to be compiled.
        generic: the topics that ``compile_packs`` wants, where it has to be called.
        folder: where they are kept; ``None``: nowhere.
    """

    def __init__(
        self,
        named: Sequence[Pack | Outline],
        load: Callable[[], Sequence[Pack]],
        generic: Callable[[], Mapping[str, Mapping[str, Any]]],
        folder: str | None,
    ) -> None:
        known = folder is not None and all(pack.sha256 for pack in named)
        self._file = Path(folder, _key(named) + COMPILED) if folder is not None and known else None
        found = _read(self._file) if self._file is not None else None
        self._fresh = False
        if found is not None:
            self.rulebook: Rulebook = found[0]
            regexes.known |= found[1]
        elif (ready := shipped.rulebook(named)) is not None:
            self.rulebook = ready
        else:
            self._fresh = True
            self.rulebook = compile_packs(load(), generic())

    def keep(self) -> None:
        """Write what was compiled in this run; where that cannot be done, the next run compiles again."""
        if self._file is None or not (self._fresh or len(regexes.new) >= _WORTH):
            return
        with contextlib.suppress(OSError):
            folder = self._file.parent
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            _remove_old(folder)
            replace_file(str(self._file), pickle.dumps((self.rulebook, regexes.known), 5))


def _key(packs: Sequence[Pack | Outline]) -> str:
    """A hash over all that the compiled form depends on: the packs, this program and its data, Python and spaCy."""
    named = (f"{pack.id}\0{pack.path}\0{pack.sha256}" for pack in packs)
    return key(program(), regexes.form().encode(), *(text.encode("utf-8", "surrogateescape") for text in named)).hex()


def _read(file: Path) -> tuple[Rulebook, dict[str, Any]] | None:
    """What a file holds; ``None`` for one that is absent, broken, or another user's."""
    try:
        if not is_own(file.stat()):
            return None
        rulebook, codes = pickle.loads(file.read_bytes())
    except Exception:  # whatever a broken file makes of itself: it is written again
        return None
    return (rulebook, codes) if isinstance(rulebook, Rulebook) and isinstance(codes, dict) else None


def _remove_old(folder: Path) -> None:
    files = sorted(((file.stat().st_mtime, file) for file in kept(str(folder)) + outlines(str(folder))), reverse=True)
    for n, (time, file) in enumerate(files):
        if n >= _MOST or files[0][0] - time > _OLD:
            file.unlink()
