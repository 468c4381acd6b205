"""The program: ``mmn-lint``, and ``python -m mmn_lint``."""

from __future__ import annotations

import gc
import os
from typing import NoReturn


def run() -> NoReturn:
    """The console script."""
    # A run makes some million objects that live to its end; looking for garbage among them took a fifth of its time, and
    # begins with what click makes when it is imported.
    gc.set_threshold(200_000, 20, 100)
    # numpy starts a thread for every processor, to multiply what nobody multiplies here.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from mmn_lint import cli

    cli.run()


if __name__ == "__main__":
    run()
