"""The rules that concern no fact, and what each of them says."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

INCONSISTENT = "inconsistent-claims"

META_RULES: Mapping[str, str] = MappingProxyType(
    {
        INCONSISTENT: (
            "Two claims on one topic, in one article or in two, cannot both hold, or their figures lie further apart than the "
            "fact allows, although neither contradicts it. Readers of both are left to guess: decide for one, or say why "
            "they differ."
        ),
        "unused-suppression": (
            "A comment such as mmn-lint-disable-line silences a rule where nothing is found, or names a rule that does not "
            "exist. It is of no use, and it would hide what someone writes there later: remove it."
        ),
    }
)
