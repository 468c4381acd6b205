"""What changed since an earlier report."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from mmn_lint.errors import UsageError
from mmn_lint.report import changes

BAD = "MMN affects about one in 10,000 people.\n"
GOOD = "MMN affects about one in 100,000 people.\n"
PAINFUL = "MMN is a painful disease.\n"
SILENCED = "MMN is a painful disease. <!-- mmn-lint-disable-line pain -->\n"


def compare(reported: Any, before: dict[str, str], after: dict[str, str], *arguments: str) -> dict[str, Any]:
    """Report some articles, then others, and what the second says of the first."""
    first = reported(before)
    earlier = first.folder / "earlier.json"
    earlier.write_text(json.dumps(first.data), "utf-8")
    for name in before.keys() - after.keys():
        (first.folder / "articles" / name).unlink()
    found = reported(after, "--since", str(earlier), *arguments).data["changes"]
    return dict(found)


def told(found: dict[str, Any]) -> list[tuple[str, str, str]]:
    return [(change["path"].removeprefix("articles/"), change["text"], change["how"]) for change in found["findings"]]


@pytest.mark.parametrize(
    ("before", "after", "arguments", "expected"),
    [
        pytest.param({"a.md": BAD}, {"a.md": BAD}, (), [], id="nothing"),
        pytest.param({"a.md": BAD}, {"a.md": f"# A heading\n\n{BAD}"}, (), [], id="moved down"),
        pytest.param({"a.md": BAD}, {"a.md": BAD.replace("people", "adults")}, (), [], id="another sentence around it"),
        pytest.param({"a.md": BAD}, {"a.md": GOOD}, (), [("a.md", "about one in 10,000", "fixed")], id="fixed"),
        pytest.param({"a.md": GOOD}, {"a.md": BAD}, (), [("a.md", "about one in 10,000", "new")], id="new"),
        pytest.param(
            {"a.md": BAD, "b.md": GOOD},
            {"b.md": GOOD},
            (),
            [("a.md", "about one in 10,000", "article gone")],
            id="gone",
        ),
        pytest.param({"a.md": BAD, "b.md": GOOD}, {"c.md": BAD, "b.md": GOOD}, (), [], id="renamed"),
        pytest.param(
            {"a.md": BAD}, {"a.md": BAD, "b.md": BAD}, (), [("b.md", "about one in 10,000", "new")], id="copied"
        ),
        pytest.param(
            {"a.md": PAINFUL}, {"a.md": SILENCED}, (), [("a.md", "painful disease", "silenced")], id="silenced"
        ),
        pytest.param(
            {"a.md": BAD},
            {"a.md": BAD},
            ("--ignore", "prevalence"),
            [("a.md", "about one in 10,000", "rule gone")],
            id="rule gone",
        ),
        pytest.param(
            {"a.md": f"{BAD}\n{BAD}"}, {"a.md": BAD}, (), [("a.md", "about one in 10,000", "fixed")], id="one of two"
        ),
    ],
)
def test_findings_that_came_and_went(
    before: dict[str, str],
    after: dict[str, str],
    arguments: tuple[str, ...],
    expected: list[tuple[str, str, str]],
    reported: Any,
) -> None:
    assert told(compare(reported, before, after, *arguments)) == expected


def test_an_article_that_stands_otherwise(reported: Any) -> None:
    found = compare(reported, {"a.md": GOOD + PAINFUL}, {"a.md": BAD})
    assert found["turns"] == [
        {"path": "articles/a.md", "about": "mmn/prevalence", "before": "consistent", "after": "contradiction"},
        {"path": "articles/a.md", "about": "mmn/pain", "before": "contradiction", "after": "silent"},
    ]


def test_articles_and_figures(reported: Any) -> None:
    found = compare(reported, {"a.md": BAD, "b.md": GOOD}, {"a.md": BAD, "c.md": PAINFUL})
    assert (found["articles_added"], found["articles_gone"]) == (["articles/c.md"], ["articles/b.md"])
    assert (found["before"]["contradictions"], found["before"]["articles"]) == (1, 2)


@pytest.mark.parametrize(
    ("path", "new"),
    [("./articles/a.md", []), ("articles/../articles//a.md", []), ("other/a.md", ["articles/a.md"])],
    ids=["from here", "roundabout", "another folder"],
)
def test_an_article_is_the_same_however_its_path_was_given(path: str, new: list[str], reported: Any) -> None:
    first = reported({"a.md": BAD})
    earlier = first.data
    for entry in (*earlier["articles"], *earlier["findings"]):
        entry["path"] = path
    (first.folder / "earlier.json").write_text(json.dumps(earlier), "utf-8")
    found = reported({"a.md": GOOD}, "--since", str(first.folder / "earlier.json")).data["changes"]
    assert found["articles_added"] == new
    assert found["articles_gone"] == ([path] if new else [])
    assert [change["how"] for change in found["findings"]] == (["article gone"] if new else ["fixed"])


def test_a_fact_that_changed(reported: Any) -> None:
    first = reported({"a.md": BAD})
    earlier = first.data
    for entry in earlier["facts"]:
        if entry["key"] == "mmn/prevalence":
            entry["value"]["low"] = entry["value"]["high"] = 2
        if entry["key"] == "mmn/pain":
            entry["statement"] = "It hurts."
    earlier["facts"] = [entry for entry in earlier["facts"] if entry["key"] != "mmn/cause"]
    (first.folder / "earlier.json").write_text(json.dumps(earlier), "utf-8")
    found = reported({"a.md": BAD}, "--since", str(first.folder / "earlier.json")).data["changes"]
    assert found["facts"] == [
        "mmn/prevalence was 2 per 100,000 and is 1 per 100,000",
        "mmn/cause is new: MMN is an autoimmune disease: the immune system attacks the body's own motor nerves.",
        "mmn/pain said: It hurts. It says: MMN is not painful, apart from cramps.",
    ]
    assert found["turns"] == []


def _altered(**changed: Any) -> bytes:
    return json.dumps({"document": "mmn-lint content report", "version": 1, **changed}).encode()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(None, "there is no such report", id="missing"),
        pytest.param(b"not json", "no JSON", id="no json"),
        pytest.param(b"\xff\xfe", "no JSON", id="no text"),
        pytest.param(b"[" * 100_000, "no JSON", id="nested"),
        pytest.param(b"[]", "no content report", id="list"),
        pytest.param(b'{"version": 1, "findings": []}', "no content report", id="report of check"),
        pytest.param(
            _altered(version=2), "a report of version 2, and this mmn-lint compares with version 1", id="newer"
        ),
        pytest.param(_altered(version=0), "a report of version 0", id="older"),
        pytest.param(_altered(), "is a required property", id="parts missing"),
    ],
)
def test_an_earlier_report_that_is_none(content: bytes | None, message: str, tmp_path: Path) -> None:
    path = tmp_path / "old.json"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UsageError) as error:
        changes.load(str(path))
    assert str(error.value).startswith(f"--since {path}: ")
    assert message in str(error.value)


def test_a_report_with_a_wrong_part_says_where(written: Any, tmp_path: Path) -> None:
    document = json.loads(json.dumps(written.data))
    document["facts"][2]["articles"]["silent"] = "many"
    (tmp_path / "old.json").write_text(json.dumps(document))
    with pytest.raises(UsageError, match=r"at facts\.2\.articles\.silent: 'many' is not of type 'integer'"):
        changes.load(str(tmp_path / "old.json"))
