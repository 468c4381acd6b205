"""Which position the policy takes: tables of statements, and what holds whatever they are."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmn_lint.packs.model import Policy
from mmn_lint.provenance.positions import Outcome, Statement, agrees, settle
from mmn_lint.provenance.sequence import Step, arrange
from mmn_lint.values import Interval, Stated

POLICY = Policy()
INF = float("inf")


def says(source: str, value: Any, *, authority: int = 1, date: str = "", group: str = "") -> Statement:
    """``("a", (1, 3))`` a range, ``("a", 2)`` a figure, ``("a", "slow")`` a name."""
    if isinstance(value, str):
        stated = Stated(name=value)
    else:
        low, high = value if isinstance(value, tuple) else (value, value)
        stated = Stated(interval=Interval(low, high))
    return Statement(source=source, group=group or source, authority=authority, date=date, stated=stated)


def result(outcome: Outcome) -> Any:
    """The value taken, as ``says`` writes it, and what decided."""
    if outcome.winner is None:
        return None
    i = outcome.winner.value.interval
    value = outcome.winner.value.name if i is None else i.low if i.low == i.high else (i.low, i.high)
    return value, outcome.by


CASES = [
    pytest.param([says("a", 5)], (5, "agreement"), id="one"),
    pytest.param([says("a", 5), says("b", 5)], (5, "agreement"), id="agree"),
    pytest.param([says("a", 10), says("b", 10.5)], ((10, 10.5), "agreement"), id="nearly-agree"),
    pytest.param([says("a", 5), says("b", 9)], None, id="disagree"),
    pytest.param([says("a", 5), says("b", 9, authority=2)], (5, "authority"), id="authority"),
    pytest.param([says("a", 5), says("b", 9, authority=2), says("c", 9, authority=2)], (5, "authority"), id="authority-before-number"),
    pytest.param([says("a", 5), says("b", 9), says("c", 9)], (9, "sources"), id="number"),
    pytest.param([says("a", 5), says("b", 9), says("c", 9, group="b")], None, id="a-copy-adds-nothing"),
    pytest.param([says("a", 5), says("b", 9), says("c", 9, authority=2)], (9, "sources"), id="a-worse-source-adds"),
    pytest.param([says("a", 5), says("b", (8, 9))], (5, "specificity"), id="figure-before-range"),
    pytest.param([says("a", (1, 3)), says("b", (2, 5))], ((1, 5), "agreement"), id="overlap"),
    pytest.param([says("a", (1, 3)), says("b", (5, 8))], None, id="apart"),
    pytest.param([says("a", (1, 3)), says("b", (6, 8)), says("c", (2, 7))], None, id="a-range-between-takes-no-side"),
    pytest.param([says("a", (0, 9)), says("a", 20), says("b", 4)], (4, "agreement"), id="contradicts-itself"),
    pytest.param([says("a", 4), says("a", 20)], None, id="nobody-else"),
    pytest.param([says("a", (-INF, 9))], None, id="only-a-bound"),
    pytest.param([says("a", (-INF, 9)), says("b", 4, authority=2)], (4, "agreement"), id="within-a-bound"),
    pytest.param([says("a", (-INF, 3)), says("b", 4, authority=2)], None, id="beyond-a-better-bound"),
    pytest.param([says("a", (-INF, 3), authority=2), says("b", 4)], (4, "authority"), id="beyond-a-worse-bound"),
    pytest.param([says("a", "slow"), says("b", "slow"), says("c", "fast")], ("slow", "sources"), id="names"),
    pytest.param([says("a", "slow"), says("b", "fast")], None, id="names-apart"),
]  # fmt: skip


@pytest.mark.parametrize(("statements", "expected"), CASES)
def test_settle(statements: list[Statement], expected: Any) -> None:
    assert result(settle(statements, POLICY)) == expected


def test_names_that_are_accepted_side_by_side_agree() -> None:
    statements = [says("a", "hand"), says("b", "arm"), says("c", "hand")]
    assert result(settle(statements, POLICY, alike=("hand", "arm"))) == ("hand", "agreement")
    assert result(settle(statements, POLICY)) == ("hand", "sources")


def test_ranges_can_be_intersected() -> None:
    statements = [says("a", (1, 3)), says("b", (2, 5))]
    assert result(settle(statements, POLICY, ranges="intersect")) == ((2, 3), "agreement")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("2009", "2024", (9, "date")),
        ("", "1990", (9, "date")),
        ("2024-01", "2024-03", (9, "date")),
        ("2024", "2024", None),
    ],
)
def test_the_newer_source_where_the_policy_says_so(old: str, new: str, expected: Any) -> None:
    statements = [says("a", 5, date=old), says("b", 9, date=new)]
    assert result(settle(statements, Policy(criteria=("authority", "date")))) == expected
    assert result(settle(statements, POLICY)) is None


names = st.sampled_from("abcde")
figures = st.integers(1, 60)
values = st.one_of(
    figures.map(lambda x: (x, x)),
    st.tuples(figures, figures).map(lambda p: (min(p), max(p))),
    figures.map(lambda x: (-INF, x)),
)
statements = st.builds(
    lambda source, value, authority: says(source, value, authority=authority), names, values, st.integers(1, 3)
)
criteria = st.lists(st.sampled_from(["authority", "sources", "specificity", "date"]), unique=True).map(tuple)


@given(st.lists(statements, max_size=7), criteria, st.randoms())
def test_the_order_of_statements_does_not_matter(found: list[Statement], by: tuple[str, ...], random: Any) -> None:
    policy = Policy(criteria=by)
    shuffled = list(found)
    random.shuffle(shuffled)
    assert settle(found, policy) == settle(shuffled, policy)


@given(st.lists(statements, max_size=7))
def test_saying_it_twice_changes_nothing(found: list[Statement]) -> None:
    assert settle(found, POLICY) == settle([*found, *found], POLICY)


@given(st.lists(statements, min_size=1, max_size=7))
def test_what_is_taken_agrees_with_those_who_hold_it(found: list[Statement]) -> None:
    winner = settle(found, POLICY).winner
    if winner is not None:
        assert all(agrees(winner.value, s.stated, POLICY.tolerance) for s in winner.members)
        assert min(s.authority for s in winner.members) == min(s.authority for s in found if s in winner.members)


@given(statements, statements)
def test_agreement_is_mutual(a: Statement, b: Statement) -> None:
    assert agrees(a.stated, b.stated, 0.1) == agrees(b.stated, a.stated, 0.1)


def step(source: str, items: str, after: str = "", *, authority: int = 1) -> Step:
    return Step(source=source, group=source, authority=authority, date="", items=tuple(items), after=tuple(after))


ORDERS = [
    pytest.param([step("s", "a")], "a", id="first"),
    pytest.param([step("s", "b", "a")], "ab", id="after"),
    pytest.param([step("s", "b", "a"), step("t", "c", "b")], "abc", id="chain"),
    pytest.param([step("s", "c", "ab")], "abc", id="after-two-in-the-order-named"),
    pytest.param([step("s", "b", "a"), step("t", "d", "abc", authority=3)], "abcd", id="the-better-source-earlier"),
    pytest.param([step("s", "a"), step("t", "b")], "", id="two-firsts"),
    pytest.param([step("s", "a"), step("t", "b", authority=2)], "a", id="the-better-first"),
    pytest.param([step("s", "b", "a"), step("t", "a", "b"), step("u", "b", "a")], "ab", id="two-against-one"),
    pytest.param([step("s", "b", "a"), step("t", "c", "b"), step("u", "a", "c")], "", id="circle"),
    pytest.param([step("s", "a"), step("t", "a", "p", authority=3)], "a", id="what-only-a-lost-claim-names-is-out"),
]


@pytest.mark.parametrize(("steps", "expected"), ORDERS)
def test_arrange(steps: list[Step], expected: str) -> None:
    assert "".join(arrange(steps, POLICY).items) == expected


placed = st.builds(
    lambda source, items, after, authority: step(source, items, after, authority=authority),
    names,
    st.sampled_from("wxyz"),
    st.sampled_from(["", "w", "x", "yz"]),
    st.integers(1, 2),
).filter(lambda s: not set(s.items) & set(s.after))


@given(st.lists(placed, max_size=6), st.randoms())
def test_the_order_of_steps_does_not_matter(found: list[Step], random: Any) -> None:
    shuffled = list(found)
    random.shuffle(shuffled)
    order = arrange(found, POLICY)
    assert arrange(shuffled, POLICY) == order
    assert not order.settled or order.kept_by(order.items)
