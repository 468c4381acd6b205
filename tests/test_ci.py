"""What runs in other people's CI: valid by the schemas of its hosts, and its scripts run here as far as they can."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import validators
from pre_commit.clientlib import InvalidConfigError, load_config, load_manifest

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "ci.md").read_text("utf-8")
ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
TEMPLATE = yaml.safe_load((ROOT / "templates" / "mmn-lint.gitlab-ci.yml").read_text("utf-8"))
RECIPES = re.findall(r"```yaml\n# (\S+)\n(.*?)```", PAGE, re.DOTALL)
BAD = "MMN affects about one in 10,000 people.\n"
GOOD = "MMN affects about one in 100,000 people.\n"


def problems(document: object, schema: str) -> list[str]:
    """What the schema of a host, as check-jsonschema ships it, says of a document."""
    # Not imported: the program asks for a newer click than this one.
    file = distribution("check-jsonschema").locate_file(f"check_jsonschema/builtin_schemas/vendor/{schema}.json")
    loaded = json.loads(Path(str(file)).read_text("utf-8"))
    return [error.message for error in validators.validator_for(loaded)(loaded).iter_errors(document)]


def test_the_action_is_one() -> None:
    assert problems(ACTION, "github-actions") == []
    assert problems({**ACTION, "runs": {"using": "composite"}}, "github-actions")


def test_the_template_is_one() -> None:
    assert problems(TEMPLATE, "gitlab-ci") == []
    assert problems({"mmn-lint": {"script": 5}}, "gitlab-ci")


def test_the_hooks_are_some() -> None:
    assert [hook["id"] for hook in load_manifest(ROOT / ".pre-commit-hooks.yaml")] == ["mmn-lint", "mmn-lint-facts"]


@pytest.mark.parametrize(("name", "text"), RECIPES, ids=[name for name, _ in RECIPES])
def test_recipes_are_what_their_hosts_read(name: str, text: str, tmp_path: Path) -> None:
    if name == ".pre-commit-config.yaml":
        (tmp_path / "config").write_text(text)
        loaded = load_config(tmp_path / "config")
        known = {hook["id"] for hook in load_manifest(ROOT / ".pre-commit-hooks.yaml")}
        assert {hook["id"] for repository in loaded["repos"] for hook in repository["hooks"]} <= known
        return
    recipe = yaml.safe_load(text)
    if True in recipe:  # what YAML 1.1 takes "on" for
        recipe["on"] = recipe.pop(True)
    assert problems(recipe, "gitlab-ci" if name == ".gitlab-ci.yml" else "github-workflows") == []
    for job in recipe.get("jobs", {}).values():
        for step in job["steps"]:
            if step.get("uses", "").startswith("<"):
                assert set(step["with"]) <= set(ACTION["inputs"])


def test_there_are_recipes_and_a_broken_one_would_be_seen(tmp_path: Path) -> None:
    assert len(RECIPES) >= 6
    (tmp_path / "config").write_text("repos: [{repo: x}]\n")
    with pytest.raises(InvalidConfigError):
        load_config(tmp_path / "config")


def test_the_page_lists_the_inputs() -> None:
    table = re.search(r"<!-- inputs -->\n(.*?)<!-- /inputs -->", PAGE, re.DOTALL)
    rows = (
        f"| `{name}` | {one['description']} | {'`' + one['default'] + '`' if one['default'] else ''} |"
        for name, one in ACTION["inputs"].items()
    )
    assert table is not None
    assert table[1].strip() == "\n".join(("| input | what it is | default |", "|---|---|---|", *rows))


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with an article that changed, and beside it a folder with the program."""
    program = tmp_path / "bin" / "mmn-lint"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m mmn_lint "$@"\n')
    program.chmod(0o755)
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    for name in [name for name in os.environ if name.startswith(("GIT_", "CI_"))]:
        monkeypatch.delenv(name)
    git = ("git", "-c", "user.name=ci", "-c", "user.email=ci@example.org")
    Path("old.md").write_text(BAD)
    Path("new one.md").write_text(GOOD)
    for arguments in (("init", "--quiet"), ("add", "--all"), ("commit", "--quiet", "--message", "x")):
        subprocess.run((*git, *arguments), check=True, capture_output=True)
    Path("new one.md").write_text(BAD)
    return folder


def shell(script: str, *program: str, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **variables}
    return subprocess.run((*program, "-c", script), env=environment, capture_output=True, text=True, check=False)


def step(id: str) -> Any:
    (found,) = (one for one in ACTION["runs"]["steps"] if one.get("id") == id)
    return found["run"]


@pytest.mark.parametrize(
    ("inputs", "code", "found"),
    [
        ({}, 1, ["new one.md", "old.md"]),
        ({"ARGS": "--diff HEAD"}, 1, ["new one.md"]),
        ({"PATHS": "new one.md\n"}, 1, ["new one.md"]),
        ({"ARGS": "--exit-zero --ignore pain"}, 0, ["new one.md", "old.md"]),
        ({"SARIF": ""}, 1, ["new one.md", "old.md"]),
        ({"ARGS": "$(touch seen) `touch seen`;touch seen", "PATHS": "$(touch seen)\n*.md"}, 2, []),
        ({"PATHS": "--exit-zero"}, 2, []),
    ],
    ids=["all", "options", "a blank in a path", "several options", "no sarif", "nothing is run", "a path is no option"],
)
def test_the_action_checks(inputs: dict[str, str], code: int, found: list[str], workspace: Path) -> None:
    defaults = {"ARGS": "", "PATHS": ".", "SARIF": "mmn-lint.sarif", "FOLDER": "."}
    variables = {"MMN_LINT_BIN": str(workspace.parent / "bin"), "GITHUB_OUTPUT": "../output", "GITHUB_STEP_SUMMARY": ""}
    done = shell(
        step("check"), "bash", "--noprofile", "--norc", "-eo", "pipefail", **variables, **{**defaults, **inputs}
    )
    assert done.returncode == 0, done.stderr
    assert re.findall(r"^::error file=([^,]*),line=", done.stdout, re.MULTILINE) == found
    written = inputs.get("SARIF") != ""
    told = [f"exit-code={code}", *(["sarif=./mmn-lint.sarif"] if written else [])]
    assert Path("../output").read_text().split() == told
    assert Path("mmn-lint.sarif").exists() is bool(written)
    assert not Path("seen").exists()


def test_the_action_passes_the_exit_code_on() -> None:
    for code in (0, 1, 2):
        assert shell(ACTION["runs"]["steps"][-1]["run"], "bash", "-e", CODE=str(code)).returncode == code


@pytest.mark.parametrize(
    ("variables", "found"),
    [({}, ["new one.md", "old.md"]), ({"CI_MERGE_REQUEST_DIFF_BASE_SHA": "HEAD"}, ["new one.md"])],
    ids=["default branch", "merge request"],
)
def test_the_template_checks(variables: dict[str, str], found: list[str], workspace: Path) -> None:
    job = TEMPLATE["mmn-lint"]
    (script,) = job["script"]
    own = {name: value for name, value in job["variables"].items() if name in ("MMN_LINT_PATHS", "MMN_LINT_ARGS")}
    script = script.replace("/tmp/mmn-lint/bin", str(workspace.parent / "bin"))
    done = shell(script, "sh", "-e", **own, **variables)
    assert done.returncode == 1, done.stderr
    reports = job["artifacts"]["reports"]
    issues = json.loads(Path(reports["codequality"]).read_text())
    assert [issue["location"]["path"] for issue in issues] == found
    assert Path(reports["junit"]).exists()


def test_the_template_says_what_it_needs() -> None:
    (install,) = (line for line in TEMPLATE["mmn-lint"]["before_script"] if "MMN_LINT_PACKAGE" in line)
    done = shell(install, "sh", "-e")
    assert done.returncode != 0
    assert "MMN_LINT_PACKAGE: say what pip installs" in done.stderr
