"""What the JSON reporters write validates against the schemas."""

from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator

from mmn_lint import reporters
from mmn_lint.model import Report
from mmn_lint.resources import data


def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads(data("schemas").joinpath(f"{name}.schema.json").read_text("utf-8")))


@pytest.mark.parametrize("files", [0, 7])
def test_report(report: Report, files: int) -> None:
    shown = report if files else Report(packs=(), files=0)
    validator("report").validate(json.loads("\n".join(reporters.load("json").render(shown, color=False))))


def test_claims(report: Report) -> None:
    lines = reporters.load_claims("json").render(report, color=False, verbose=False)
    validator("claims").validate(json.loads("\n".join(lines)))
