"""Find statements in health articles that contradict a canonical, evidence-backed fact file."""

from typing import TYPE_CHECKING

__version__ = "0.1.0"

__all__ = [
    "ClaimRecord",
    "Finding",
    "MmnLintError",
    "Pack",
    "Report",
    "check_paths",
    "check_text",
    "extract_claims",
    "load_pack",
]

if TYPE_CHECKING:
    from mmn_lint.api import check_paths, check_text, extract_claims, load_pack
    from mmn_lint.errors import MmnLintError
    from mmn_lint.model import ClaimRecord, Finding, Report
    from mmn_lint.packs import Pack
else:
    # Imported when asked for (PEP 562): the command line needs none of it, and it takes longer than a run that finds nothing.
    _HOME = {
        "ClaimRecord": "model",
        "Finding": "model",
        "MmnLintError": "errors",
        "Pack": "packs",
        "Report": "model",
    }

    def __getattr__(name):
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        value = getattr(import_module(f"{__name__}.{_HOME.get(name, 'api')}"), name)
        globals()[name] = value
        return value

    def __dir__():
        return sorted({*globals(), *__all__})
