"""The spaCy pipeline component ``mmn_claims``: the claims of a text, as spans and as plain data.

Every ``spacy.blank()`` anywhere imports this module, since it is an entry point: nothing of ours is imported before a
pipeline has the component.
"""

# No "from __future__ import annotations": older versions of spaCy read the types of a factory as they stand.
from typing import TYPE_CHECKING, Any

from spacy.language import Language
from spacy.tokens import Doc

if TYPE_CHECKING:
    from mmn_lint.positions import LineIndex

NAME = "mmn_claims"
"""Of the component, of the span group and of the attribute ``doc._.mmn_claims``."""

if not Doc.has_extension(NAME):
    # Here and not in the factory: a stored ``Doc`` is read back without a pipeline that has the component.
    Doc.set_extension(NAME, default=[])


@Language.factory(
    NAME,
    assigns=["doc.spans", f"doc._.{NAME}"],
    default_config={"pack": "mmn", "format": "text"},
)
def create(nlp: Language, name: str, pack: str, format: str) -> "Claims":
    """Create the component for ``nlp.add_pipe``.

    Args:
        pack: a bundled pack's id or the path of a ``.toml`` file.
        format: the file format that the texts are in, as for ``mmn_lint.check_text``.

    Raises:
        MmnLintError: a pack or a format that cannot be used.
    """
    del nlp, name
    return Claims(pack, format)


class Claims:
    """Fills ``doc.spans["mmn_claims"]`` and ``doc._.mmn_claims``, entry by entry the same claims.

    A span is labelled with the claim's topic and covers the tokens that its words touch. An entry of ``doc._.mmn_claims`` is one
    of a claims document (``schemas/claims.schema.json``) with ``start`` and ``end``, offsets in ``doc.text``, for ``path``.
    """

    def __init__(self, pack: str, format: str) -> None:
        from mmn_lint.api import linter_for

        self._pack = pack
        self._format = format
        self._linter = linter_for(pack, format)

    def __reduce__(self) -> tuple[Any, ...]:
        """What a worker process makes its own from: the settings, not the compiled pack."""
        return Claims, (self._pack, self._format)

    def __call__(self, doc: Doc) -> Doc:
        """Read a document; one that breaks the syntax of its format raises ``ReadError``."""
        from mmn_lint.positions import LineIndex
        from mmn_lint.reporters.claims.json import claim

        # A null character makes a file binary; here it is one among others, and keeps its place.
        text = doc.text.replace("\0", " ").encode("utf-8")
        # The reader drops a byte order mark, and counts from behind it.
        skipped = int(doc.text.startswith("\ufeff"))
        lines = LineIndex(doc.text[skipped:])
        entries = []
        for record in self._linter.examine("", text, self._format).claims:
            entry = claim(record)
            del entry["path"]
            entries.append({**_offsets(lines, entry, skipped), **entry})
        spans = [_span(doc, entry) for entry in entries]
        doc.spans[NAME] = [span for span in spans if span is not None]
        doc._.set(NAME, [entry for entry, span in zip(entries, spans, strict=True) if span is not None])
        return doc


def _offsets(lines: "LineIndex", entry: dict[str, Any], skipped: int) -> dict[str, int]:
    return {
        "start": lines.offset(entry["line"], entry["column"]) + skipped,
        "end": lines.offset(entry["end_line"], entry["end_column"]) + skipped,
    }


def _span(doc: Doc, entry: dict[str, Any]) -> Any:
    return doc.char_span(entry["start"], entry["end"], label=entry["topic"], alignment_mode="expand")
