"""Records are frozen, keyword-only, compared by value, and dataclasses to whoever asks."""

from __future__ import annotations

import copy
import dataclasses
import pickle

import pytest

from mmn_lint.records import Record


class Point(Record, apart=("note",)):
    """Two numbers, and where they come from."""

    x: int
    y: int = 0
    note: str = ""


POINT = Point(x=1, note="a")


@pytest.mark.parametrize(
    ("other", "equal"),
    [
        pytest.param(Point(x=1, y=0), True, id="default-is-a-value"),
        pytest.param(Point(x=1, note="b"), True, id="apart-is-not-compared"),
        pytest.param(Point(x=1, y=2), False, id="another-value"),
        pytest.param((1, 0), False, id="no-tuple"),
    ],
)
def test_records_are_compared_by_their_values(other: object, equal: bool) -> None:
    assert (other == POINT) is equal
    assert not equal or hash(other) == hash(POINT)


@pytest.mark.parametrize("given", [{}, {"y": 1}, {"x": 1, "z": 2}])
def test_fields_are_given_once_and_by_name(given: dict[str, int]) -> None:
    with pytest.raises(TypeError, match=r"Point: fields missing or unknown: [xz]$"):
        Point(**given)


def test_a_record_does_not_change() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        POINT.x = 2  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError):
        del POINT.x


@pytest.mark.parametrize("change", [POINT.replaced, lambda **given: dataclasses.replace(POINT, **given)])
def test_replaced_leaves_the_other_fields(change) -> None:
    assert vars(change(y=3)) == {"x": 1, "y": 3, "note": "a"}


@pytest.mark.parametrize("same", [copy.copy, copy.deepcopy, lambda record: pickle.loads(pickle.dumps(record))])
def test_a_copy_is_equal(same) -> None:
    assert same(POINT) == POINT


def test_dataclasses_knows_records() -> None:
    assert dataclasses.is_dataclass(POINT)
    assert dataclasses.asdict(POINT) == {"x": 1, "y": 0, "note": "a"}
    assert [field.name for field in dataclasses.fields(Point)] == ["x", "y", "note"]


def test_a_record_shows_what_is_compared() -> None:
    assert repr(POINT) == "Point(x=1, y=0)"
