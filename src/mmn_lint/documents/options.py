"""What a project says about how its files are read."""

from __future__ import annotations

from functools import cached_property

from mmn_lint.records import Record

TextKeys = tuple[tuple[str, str], ...]
"""Names of keys whose values are prose, each with the format of its text, ``""`` where that is told by its look.

A name is that of a key of front matter, of a property of a component, or of a field of a data file. A path
(``content.body``, ``faq[].answer``) is a field's: it holds wherever the last steps to a field are these.
"""


class Options(Record):
    """Settings that readers know.

    Attributes:
        text_keys: which keys hold prose; ``None``: those that usually do, each format knows its own.
    """

    text_keys: TextKeys | None = None

    def is_text(self, key: str, usual: frozenset[str]) -> bool:
        """Whether the value of a key, given in lower case, is prose; ``usual``: the keys that are if nothing is said."""
        return key in (usual if self.text_keys is None else self._names)

    @cached_property
    def paths(self) -> Options | None:
        """These settings with nothing but paths (``seo.description``) among the keys; ``None`` where none is one."""
        found = tuple(key for key in self.text_keys or () if "." in key[0] or "[" in key[0])
        return Options(text_keys=found) if found else None

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(name.lower() for name, _ in self.text_keys or ())


DEFAULTS = Options()
