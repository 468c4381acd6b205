"""The example articles of the demo: what is wrong in them is found, and nothing else is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from mmn_lint.resources import data

EXAMPLES = Path(__file__).parents[2] / "examples"

EXPECTED = {
    "cidp-guide-for-families.md": {},
    "mmn-living-well.md": {},
    "mmn-overview.md": {
        "sensation": "lose all feeling",
        "prevalence": "one in 10,000",
        "onset-age": "before the age of 15",
        "symmetry": "affected equally",
        "immune-direction": "boost the immune system",
        "steroid-effect": "work well",
    },
    "mmn-treatment.html": {
        "treatment-order": "Prednisone",
        "response-time": "6 months",
        "cyclophosphamide-safety": "is harmless",
        "specialist": "rheumatologist",
    },
}


def test_every_example_has_its_expectation() -> None:
    assert {path.name for path in EXAMPLES.iterdir()} == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_example(name: str, run: Any) -> None:
    document = json.loads(run("check", str(EXAMPLES / name), "--format", "json").out)
    found = {finding["rule"]: finding["claim"]["text"] for finding in document["findings"]}
    assert set(found) == set(EXPECTED[name])
    for rule, words in EXPECTED[name].items():
        assert words in found[rule] or found[rule] in words


@pytest.mark.parametrize(("schema", "command"), [("report", "check"), ("claims", "claims")])
def test_what_is_written_on_them_validates(schema: str, command: str, run: Any) -> None:
    rules = json.loads(data("schemas").joinpath(f"{schema}.schema.json").read_text("utf-8"))
    Draft202012Validator(rules).validate(json.loads(run(command, str(EXAMPLES), "--format", "json").out))
