"""``python -m mmn_lint`` is ``mmn-lint``."""

from __future__ import annotations

from mmn_lint.cli import run

if __name__ == "__main__":
    run()
