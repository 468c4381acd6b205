"""Fact packs: model, loading, validation, compilation."""

from typing import TYPE_CHECKING

__all__ = ["Evidence", "Fact", "Pack", "Source", "bundled", "generic", "load"]

if TYPE_CHECKING:
    from mmn_lint.packs.files import bundled
    from mmn_lint.packs.loading import generic, load
    from mmn_lint.packs.model import Evidence, Fact, Pack, Source
else:
    # Imported when asked for (PEP 562): a run that finds nothing to judge needs none of it.
    _HOME = {"bundled": "files", "generic": "loading", "load": "loading"}

    def __getattr__(name):
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        value = getattr(import_module(f"{__name__}.{_HOME.get(name, 'model')}"), name)
        globals()[name] = value
        return value

    def __dir__():
        return sorted({*globals(), *__all__})
