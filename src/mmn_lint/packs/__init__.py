"""Fact packs: model, loading, validation, compilation."""

from mmn_lint.packs.load import bundled, generic, load
from mmn_lint.packs.model import Evidence, Fact, Pack, Source

__all__ = ["Evidence", "Fact", "Pack", "Source", "bundled", "generic", "load"]
