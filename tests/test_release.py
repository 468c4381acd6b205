"""What a release says of itself is said in one place, or the same everywhere."""

from __future__ import annotations

import json
import re
import tomllib
from importlib.metadata import distribution
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft7Validator

from mmn_lint import __version__
from mmn_lint.resources import data

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
CITATION = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
CHANGES = (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_the_citation_is_of_this_version() -> None:
    assert (CITATION["version"], CITATION["license"]) == (__version__, PROJECT["license"])


def test_the_citation_keeps_to_its_schema() -> None:
    file = "check_jsonschema/builtin_schemas/vendor/citation-file-format.json"
    schema = Path(str(distribution("check-jsonschema").locate_file(file)))
    validator = Draft7Validator(json.loads(schema.read_text("utf-8")))
    assert [error.message for error in validator.iter_errors(CITATION)] == []
    assert list(validator.iter_errors({**CITATION, "authors": []}))


def test_the_changelog_has_this_version_and_a_heading_for_changed_facts() -> None:
    versions = re.findall(r"^## \[(.+?)\]", CHANGES, re.MULTILINE)
    assert versions[0] == "Unreleased"
    assert __version__ in versions
    unreleased = CHANGES.split("\n## [")[1]
    assert "\n### Changed facts\n" in unreleased


@pytest.mark.parametrize("requirement", PROJECT["dependencies"])
def test_every_dependency_has_a_lowest_version_that_can_be_installed(requirement: str) -> None:
    assert re.fullmatch(r"[A-Za-z0-9._-]+>=[0-9.]+", requirement)


@pytest.mark.parametrize("name", ["action.yml", "templates", "CITATION.cff", "SECURITY.md", "mkdocs.yml", "noxfile.py"])
def test_the_source_distribution_holds_it(name: str) -> None:
    build = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]
    assert f"/{name}" in build["targets"]["sdist"]["include"]
    assert (ROOT / name).exists()


def test_every_page_is_in_the_site_and_every_schema_has_one() -> None:
    site = (ROOT / "mkdocs.yml").read_text("utf-8")
    listed = set(re.findall(r": ([a-z/-]+\.md)$", site, re.MULTILINE))
    assert {page.name for page in (ROOT / "docs").glob("*.md")} <= listed
    schemas = {entry.name.removesuffix(".schema.json") for entry in data("schemas").iterdir()}
    assert {f"reference/{name}.md" for name in schemas} <= listed
