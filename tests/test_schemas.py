"""The schemas are sound, their examples hold, and what the program writes validates against them."""

from __future__ import annotations

import json
from importlib.resources.abc import Traversable
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from mmn_lint.resources import data

SCHEMAS = sorted((entry for entry in data("schemas").iterdir() if entry.name.endswith(".schema.json")), key=str)


def load(schema: Traversable) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(schema.read_text("utf-8"))
    return loaded


each = pytest.mark.parametrize("schema", [pytest.param(load(entry), id=entry.name) for entry in SCHEMAS])


def test_all_are_there() -> None:
    assert {"claims", "config", "report"} <= {entry.name.removesuffix(".schema.json") for entry in SCHEMAS}


@each
def test_is_a_schema_of_2020_12_with_name_and_title(schema: dict[str, Any]) -> None:
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"].startswith("https://mmn-lint.dev/schemas/")
    assert schema["title"]
    assert schema["description"]


@each
def test_examples_validate(schema: dict[str, Any]) -> None:
    examples = schema["examples"]
    assert examples
    for example in examples:
        Draft202012Validator(schema).validate(example)
    for name, part in schema.get("$defs", {}).items():
        for example in part.get("examples", ()):
            Draft202012Validator({"$defs": schema["$defs"], "$ref": f"#/$defs/{name}"}).validate(example)


@each
def test_every_property_is_described(schema: dict[str, Any]) -> None:
    def undescribed(part: object, path: str) -> list[str]:
        if not isinstance(part, dict):
            return []
        missing = []
        for name, entry in part.get("properties", {}).items():
            if not {"description", "$ref", "const"} & set(entry):
                missing.append(f"{path}.{name}")
            missing += undescribed(entry, f"{path}.{name}")
        for key in ("items", "additionalProperties"):
            missing += undescribed(part.get(key), path)
        for branch in part.get("oneOf", ()):
            missing += undescribed(branch, path)
        for name, entry in part.get("$defs", {}).items():
            missing += undescribed(entry, f"{path}#{name}")
        return missing

    assert undescribed(schema, "") == []


def test_report_and_claims_document_mean_the_same_by_a_value() -> None:
    claims, report = (load(data("schemas").joinpath(f"{name}.schema.json")) for name in ("claims", "report"))
    assert claims["$defs"] == report["$defs"]
