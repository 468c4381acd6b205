"""The bundled packs as they were compiled when the package was built: a wheel brings them, a checkout has none.

To compile a pack takes several seconds, which a job in a fresh container would spend in every run. What is shipped is believed
only as long as the code and data beside it, and spaCy, are those it was compiled with.
"""

from __future__ import annotations

import hashlib
import os
import pickle
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from mmn_lint.packs.outline import Outline
from mmn_lint.resources import folder, installed, members

if TYPE_CHECKING:
    from mmn_lint.packs.compile import Rulebook
    from mmn_lint.packs.model import Pack

FOLDER = "compiled"


def rulebook(packs: Sequence[Pack | Outline]) -> Rulebook | None:
    """Packs as they were compiled, with the generic topics of all kinds; ``None`` where these packs are not shipped."""
    if len(packs) != 1 or not packs[0].sha256 or (data := _shipped(f"{packs[0].id}.rulebook")) is None:
        return None
    try:
        found: Rulebook = pickle.loads(data)
    except Exception:  # whatever a broken file makes of itself
        return None
    (pack,) = found.packs
    if isinstance(packs[0], Outline):
        same = (packs[0].path, packs[0].sha256) == (pack.path, pack.sha256)
    else:
        same = packs[0] == pack
    return found if same else None


def outline(name: str, data: bytes) -> Outline | None:
    """The outline of a bundled pack, from its id and the bytes of its file; ``None`` where it is not shipped."""
    if not name.isidentifier() or (marshalled := _shipped(f"{name}.outline")) is None:
        return None
    try:
        found = Outline.from_bytes(marshalled)
    except (ValueError, EOFError, TypeError):  # of a Python that writes it otherwise
        return None
    return found if found.sha256 == hashlib.sha256(data).hexdigest() else None


def write(to: str, rulebook: Rulebook, outline: Outline) -> None:
    """Write what the functions above read; raises ``OSError``."""
    os.makedirs(to, exist_ok=True)
    for name, data in (("rulebook", pickle.dumps(rulebook, 5)), ("outline", outline.to_bytes())):
        with open(os.path.join(to, f"{outline.id}.{name}"), "wb") as file:
            file.write(_made_of() + data)


def _shipped(name: str) -> bytes | None:
    here = folder(FOLDER)
    try:
        with open(os.path.join(here or "", name), "rb") as file:
            made_of, data = file.read(len(_made_of())), file.read()
    except OSError:
        return None
    return data if made_of == _made_of() else None


@cache
def _made_of() -> bytes:
    """A hash over the code and data of the package, wherever it lies, and the spaCy that parts its phrases into tokens."""
    digest = hashlib.blake2b(" ".join(installed(("spacy-3",))).encode(), digest_size=32)
    for name, entry in sorted((name, entry.path) for name, entry in members()):
        with open(entry, "rb") as file:
            data = file.read()
        digest.update(f"{name}\0{len(data)}\0".encode("utf-8", "surrogateescape") + data)
    return digest.digest()
