"""Expressions restored from their compiled form: the same as compiled anew, with the Python that runs this."""

from __future__ import annotations

import pickle
import re

import pytest

from mmn_lint.language import regexes

SOURCES = [
    r"(?P<a>\d+) (?:to|or) (?P<b>\d+)",
    r"\b(?:men|women)\b(?! and)",
    r"(?<=[a-z)])\.\s+|[.!?…]+",
    r"[^;]{0,4}?(one|two)|(?P<c>x)?",
    r"^(?=a)\w{2,}$",
]


@pytest.mark.parametrize("source", SOURCES)
def test_the_compiled_form_is_used_and_does_what_re_does(source: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(regexes, "known", {})
    monkeypatch.setattr(regexes, "new", set())
    first = regexes.compile(source)
    assert source in regexes.known, "re has changed: compiled forms are no longer kept"
    regexes.known = pickle.loads(pickle.dumps(regexes.known))
    kept, plain = regexes.compile(source), re.compile(source)
    for text in ("3 to 40", "men and women", "a. B", "one; two x", "ab"):
        found = [
            [(m.span(), m.groups(), m.groupdict(), m.regs) for m in p.finditer(text)] for p in (first, kept, plain)
        ]
        assert found[0] == found[1] == found[2]
    assert (kept.pattern, kept.groups, kept.groupindex) == (plain.pattern, plain.groups, plain.groupindex)


def test_a_form_that_is_none_does_no_harm(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(regexes, "known", {"a+": ("nonsense",)})
    assert regexes.compile("a+").findall("baab") == ["aa"]
