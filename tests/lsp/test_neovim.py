"""A real editor: Neovim opens an article, shows what is found, applies a fix and a suppression."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

NVIM = shutil.which("nvim")
PAGE = Path(__file__).parents[2] / "docs" / "editors.md"
RECIPE = re.compile(r"```lua\n(.*?)```", re.DOTALL)
SCRIPT = Path(__file__).with_name("editor.lua")
ARTICLE = "# Multifocal motor neuropathy\n\nMMN 😀 affects one in 10,000 people. Men get it as often as women.\n"


@pytest.mark.skipif(NVIM is None, reason="Neovim is not installed (Debian: apt-get install neovim)")
def test_an_article_is_mended_in_neovim(tmp_path: Path) -> None:
    assert NVIM is not None
    article, out = tmp_path / "article.md", tmp_path / "out.json"
    article.write_text(ARTICLE, "utf-8")
    (recipe := tmp_path / "recipe.lua").write_text(RECIPE.findall(PAGE.read_text("utf-8"))[-1], "utf-8")
    program = tmp_path / "bin" / "mmn-lint"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m mmn_lint "$@"\n')
    program.chmod(0o755)
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(sys.path),
        "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}",
        "RECIPE": str(recipe),
        "ARTICLE": str(article),
        "OUT": str(out),
        "XDG_STATE_HOME": str(tmp_path),
        "XDG_CACHE_HOME": str(tmp_path),
    }
    done = subprocess.run(
        [NVIM, "--headless", "-u", "NONE", "-i", "NONE", "-n", "-c", f"luafile {SCRIPT}"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        timeout=240,
        check=False,
    )
    assert out.exists(), done.stderr.decode()
    seen: dict[str, Any] = json.loads(out.read_text("utf-8"))
    assert "problem" not in seen, seen
    # Neovim counts columns in bytes.
    assert [(one["line"], one["column"], one["code"], one["severity"]) for one in seen["opened"]] == [
        (2, 17, "prevalence", 1),
        (2, 39, "sex-ratio", 1),
    ]
    assert "Read here:** 1 per 10,000" in seen["hover"]
    assert [one["code"] for one in seen["fixed"]] == ["sex-ratio"]
    assert [one["code"] for one in seen["typed"]] == ["immune-direction"]
    assert article.read_text("utf-8") == (
        "# Multifocal motor neuropathy\n\n<!-- mmn-lint-disable-next-line sex-ratio -- say why -->\n"
        "MMN 😀 affects one in 100,000 people. Men get it as often as women.\n\n"
        "In MMN, the infusions boost the immune system.\n"
    )
