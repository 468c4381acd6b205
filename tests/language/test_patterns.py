"""The pattern language of fact packs: what each sign means, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from mmn_lint import packs
from mmn_lint.engine import Linter
from mmn_lint.errors import PackError
from mmn_lint.model import ClaimRecord

PACK = """
schema = 1
id = "quill"
version = "1.0.0"

[subject]
name = "Quillpox"

[classes]
colour = ["red", "dark blue"]
beast = ["cat+n", "dog+n"]
deed = ["carry off", "run+v wild", "sleep (in|out)"]
"""
FACT = """
[facts.{id}]
kind = "category"
statement = "It is so."
value = {{ is = "it" }}
readings.it = ['{pattern}']
"""


def compiled(path: Path, patterns: list[str]) -> Linter:
    """A linter with one fact a pattern."""
    facts = "".join(FACT.format(id=f"p{i}", pattern=pattern) for i, pattern in enumerate(patterns))
    path.write_text(PACK + facts, "utf-8")
    return Linter([packs.load(str(path))])


CASES = [
    pytest.param("cat", "a cat ran", ["cat"], id="word"),
    pytest.param("cat", "some cats ran", [], id="word-is-exact"),
    pytest.param("cat+n", "some cats ran", ["cats"], id="noun-forms"),
    pytest.param("run+v", "a cat ran", ["ran"], id="irregular-verb-forms"),
    pytest.param("run+v", "a cat runner", [], id="no-other-word"),
    pytest.param("<colour>", "a dark blue sky", ["dark blue"], id="class-with-a-phrase"),
    pytest.param("<colour>", "a blue sky", [], id="half-a-phrase"),
    pytest.param("<#number>", "about 7 or so", ["about 7"], id="figure"),
    pytest.param("<#number>", "about seven days", [], id="figure-of-another-kind"),
    pytest.param("red cat", "a red cat", ["red cat"], id="row"),
    pytest.param("red cat", "a red old cat", [], id="row-has-no-gaps"),
    pytest.param("red cat", "a red very cat", ["red very cat"], id="filler-is-not-seen"),
    pytest.param("red (cat|dog)", "a red dog", ["red dog"], id="alternative"),
    pytest.param("red (cat|dog)", "a red cow", [], id="no-alternative"),
    pytest.param("red (old cat|<beast>)", "a red old cat", ["red old cat"], id="alternative-of-a-row"),
    pytest.param("red old? cat", "a red cat", ["red cat"], id="optional-missing"),
    pytest.param("red old? cat", "a red old cat", ["red old cat"], id="optional-there"),
    pytest.param("red (big|old)? cat", "a red cat", ["red cat"], id="optional-group"),
    pytest.param(
        "cat carry off mice", "the cat carry off mice", ["cat carry off mice"], id="row-with-a-phrase-of-a-class"
    ),
    pytest.param(
        "cat run+v (wild|free)", "the cat ran wild", ["cat ran wild"], id="row-with-a-phrase-and-alternatives"
    ),
    pytest.param("cat <deed>", "the cat sleep out", ["cat sleep out"], id="alternatives-in-a-class"),
    pytest.param("cat <deed>", "the cat sleep up", [], id="none-of-the-alternatives-in-a-class"),
    pytest.param("red ~ cat", "red one two three cat", ["red one two three cat"], id="small-gap-of-three"),
    pytest.param("red ~ cat", "red b c d e cat", ["red b c d e cat"], id="small-gap-of-four"),
    pytest.param("red ~ cat", "red b c d e f cat", [], id="small-gap-of-five"),
    pytest.param("red ~ cat", "red one, two cat", [], id="small-gap-stops-at-a-comma"),
    pytest.param("red ~~ cat", "red one, two cat", ["red one, two cat"], id="wide-gap-crosses-a-comma"),
    pytest.param("red ~~ cat", "red one; two cat", [], id="wide-gap-stops-at-a-semicolon"),
    pytest.param("red ~~ cat", "red" + " x" * 12 + " cat", ["red" + " x" * 12 + " cat"], id="wide-gap-of-twelve"),
    pytest.param("red ~~ cat", "red" + " x" * 13 + " cat", [], id="wide-gap-of-thirteen"),
    pytest.param("red & cat", "the cat is red", ["cat is red"], id="either-order"),
    pytest.param("red & cat", "a red one is a cat", ["red one is a cat"], id="given-order"),
    pytest.param("red & cat", "it is red; the cat is not", [], id="both-in-one-clause"),
    pytest.param("red & cat & old", "an old cat is red", ["old cat is red"], id="three-in-any-order"),
    pytest.param("red & cat & old", "a red cat is here", [], id="one-of-three-is-missing"),
    pytest.param("red & cat & old", "a red cat; it is old", [], id="three-in-one-clause"),
    pytest.param("red ~ [cat]", "red old cat", ["cat"], id="value"),
    pytest.param("red ~ [(cat|dog) home]", "red old dog home", ["dog home"], id="value-of-a-row"),
    pytest.param("^ cat", "Cat is here", ["Cat"], id="clause-starts"),
    pytest.param("^ cat", "Here is a cat", [], id="clause-started-before"),
    pytest.param("^ cat", "it rained; cat ran", ["cat"], id="clause-starts-after-a-stop"),
    pytest.param("cat $", "a red cat", ["cat"], id="clause-ends"),
    pytest.param("cat $", "a cat ran", [], id="clause-goes-on"),
    pytest.param("red !cat", "a red dog", ["red"], id="not-the-next"),
    pytest.param("red !cat", "a red cat", [], id="the-next"),
    pytest.param("red !<beast>", "a red cats home", [], id="not-a-class"),
    pytest.param("red !(cat|dog) ~ home", "a red old home", ["red old home"], id="not-one-of"),
    pytest.param("red !(cat|dog) ~ home", "a red dog home", [], id="one-of"),
]


DENIALS = [
    pytest.param("not red", "it is not red", "asserted", id="a-negation-of-its-own"),
    pytest.param("red", "it is not red", "negated", id="none"),
    pytest.param("(not|no) red", "it is not red", "asserted", id="in-every-alternative"),
    pytest.param("is (not|old) red", "it is old red", "asserted", id="in-one-alternative"),
]
PATTERNS = list(dict.fromkeys(case.values[0] for case in (*CASES, *DENIALS)))

Find = Callable[[str, str], list[ClaimRecord]]


@pytest.fixture(scope="module")
def find(tmp_path_factory: pytest.TempPathFactory) -> Find:
    """The claims that a pattern finds in a sentence."""
    linter = compiled(tmp_path_factory.mktemp("pack") / "quill.toml", PATTERNS)

    def claims(pattern: str, text: str) -> list[ClaimRecord]:
        _, records = linter.check("a.md", f"# Quillpox\n\n{text}".encode(), "markdown")
        return [record for record in records if record.topic == f"p{PATTERNS.index(pattern)}"]

    return claims


@pytest.mark.parametrize(("pattern", "text", "values"), CASES)
def test_pattern(find: Find, pattern: str, text: str, values: list[str]) -> None:
    assert [claim.text for claim in find(pattern, text)] == values


@pytest.mark.parametrize(("pattern", "text", "stance"), DENIALS)
def test_a_pattern_that_denies_is_not_denied_again(find: Find, pattern: str, text: str, stance: str) -> None:
    (claim,) = find(pattern, text)
    assert claim.stance == stance


ERRORS = [
    pytest.param("red cat|dog", "'|' outside brackets", id="alternative-without-brackets"),
    pytest.param("red (cat", "brackets do not match", id="bracket-not-closed"),
    pytest.param("red [cat", "brackets do not match", id="value-not-closed"),
    pytest.param("red cat)", "brackets do not match", id="bracket-not-opened"),
    pytest.param("red (cat|)", "an alternative is empty", id="empty-alternative"),
    pytest.param("? cat", "'?' has no word", id="nothing-that-may-be-missing"),
    pytest.param("red !", "'!' has no word", id="nothing-that-must-not-follow"),
    pytest.param("cat?", "may match nothing", id="all-may-be-missing"),
    pytest.param("^ ~ $", "may match nothing", id="marks-alone"),
    pytest.param("(" * 30 + "cat" + ")" * 30, "nested more than 20", id="too-deep"),
    pytest.param("the cat", "'the' in 'the cat' is a filler word", id="word-that-is-never-seen"),
    pytest.param("<colours> cat", "<colours>, which does not exist", id="unknown-class"),
    pytest.param("red <cat and>", "which does not exist", id="class-with-a-space"),
]


@pytest.mark.parametrize(("pattern", "message"), ERRORS)
def test_error_names_the_pack_the_fact_and_the_pattern(tmp_path: Path, pattern: str, message: str) -> None:
    with pytest.raises(PackError) as caught:
        compiled(tmp_path / "quill.toml", [pattern])
    assert message in caught.value.message
    assert "facts.p0" in caught.value.message
    assert repr(pattern) in caught.value.message
    assert caught.value.path == str(tmp_path / "quill.toml")
