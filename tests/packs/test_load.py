"""Every way in which a pack can be wrong is refused with the path, the line and the key."""

from __future__ import annotations

from pathlib import Path

import pytest

from mmn_lint import packs
from mmn_lint.engine import Linter
from mmn_lint.errors import PackError

PACK = """\
schema = 1
id = "quill"
version = "1.0.0"

[subject]
name = "Quillpox"
aliases = ["QP"]

[sources.book]
title = "A book"
publisher = "A house"
authority = 1

[classes]
hue = ["red", "blue"]

[facts.how-common]
kind = "rate"
statement = "Quillpox is rare."
value = { low = 1, high = 2, per = 100000 }
accept = { low = 0.5, high = 3 }
contradiction = [{ high = 0.1 }, { low = 10 }]
readings.figure = ["affects ~ [<#rate>]"]
evidence = [
  { source = "book", line = 1, start = 1, end = 9, sha256 = "HASH", stance = "supports" },
]
""".replace("HASH", "0" * 64)


def write(path: Path, text: str = PACK) -> str:
    file = path / "quill.toml"
    file.write_text(text, "utf-8")
    return str(file)


def test_a_sound_pack(tmp_path: Path) -> None:
    pack = packs.load(write(tmp_path))
    fact = pack.facts["how-common"]
    assert (pack.id, pack.version, pack.name, pack.aliases) == ("quill", "1.0.0", "Quillpox", ("QP",))
    assert (fact.kind, fact.topic, fact.severity, fact.sources()) == ("rate", "how-common", "error", ("book",))
    assert fact.sources("dissents") == ()
    assert Linter([pack]).rules >= {"how-common", "quill/how-common"}


def test_a_byte_order_mark_is_no_part_of_it(tmp_path: Path) -> None:
    assert packs.load(write(tmp_path, "\ufeff" + PACK)).id == "quill"


def test_the_hash_is_over_the_bytes(tmp_path: Path) -> None:
    before = packs.load(write(tmp_path)).sha256
    assert packs.load(write(tmp_path)).sha256 == before
    assert packs.load(write(tmp_path, PACK + "# more\n")).sha256 != before


WRONG = [
    pytest.param("kind = ", "kind ", 18, "not valid TOML", id="not-toml"),
    pytest.param("schema = 1", "schema = 2", 1, "schema", id="another-schema"),
    pytest.param("aliases = ", "alias = ", 7, "subject.alias: unknown key", id="unknown-key"),
    pytest.param('name = "Quillpox"', "", 5, "subject: the key 'name' is missing", id="no-name"),
    pytest.param('kind = "rate"', 'kind = "rat"', 18, "did you mean 'rate'?", id="unknown-kind"),
    pytest.param('kind = "rate"', 'kind = "colour"', 18, "facts.how-common.kind", id="kind-like-no-other"),
    pytest.param("statement = ", "# ", 17, "'statement' is missing", id="key-missing"),
    pytest.param("per = 100000", "per = 0", 20, "facts.how-common.value.per", id="rate-per-nothing"),
    pytest.param(", per = 100000", "", 20, "'per' is missing", id="rate-without-denominator"),
    pytest.param("low = 1,", 'low = "1",', 20, "facts.how-common.value.low", id="figure-in-quotes"),
    pytest.param("low = 1,", "low = -1,", 20, "facts.how-common.value.low", id="negative"),
    pytest.param("low = 1,", "low = 3,", 17, "facts.how-common.value: low (3) is greater", id="range-turned-round"),
    pytest.param("low = 0.5,", "low = 5,", 17, "facts.how-common.accept: low (5)", id="band-turned-round"),
    pytest.param("{ high = 0.1 }", "{ low = 9, high = 0.1 }", 17, "facts.how-common.contradiction", id="in-a-list"),
    pytest.param("per = 100000", "per = 1", 17, "a rate of 2 per 1 is over 1", id="rate-over-one"),
    pytest.param('source = "book"', 'source = "boot"', 25, "names the source 'boot'", id="evidence-from-nowhere"),
    pytest.param('stance = "supports"', 'stance = "support"', 25, "evidence[0].stance", id="evidence-stance"),
    pytest.param("0" * 64, "0" * 63, 25, "evidence[0].sha256", id="evidence-hash"),
    pytest.param("1.0.0", "1.0", 3, "version", id="version"),
    pytest.param(
        "[classes]", "[policy]\ntolerance = nan\n[classes]", 15, "policy.tolerance: nan is no share", id="no-number"
    ),
    pytest.param("[classes]", "[policy]\ntolerance = 1\n[classes]", 15, "policy.tolerance", id="share-too-large"),
]


@pytest.mark.parametrize(("right", "wrong", "line", "message"), WRONG)
def test_wrong(tmp_path: Path, right: str, wrong: str, line: int, message: str) -> None:
    assert right in PACK
    path = write(tmp_path, PACK.replace(right, wrong))
    with pytest.raises(PackError) as caught:
        packs.load(path)
    assert message in caught.value.message
    assert (caught.value.path, caught.value.line) == (path, line)
    assert str(caught.value).startswith(f"{path}:{line}: ")


UNCOMPILED = [
    pytest.param(
        'name = "Quillpox"', 'name = "Quillpox"\ntell-apart = ["flue"]', "there is no condition 'flue'", id="rival"
    ),
    pytest.param("[<#rate>]", "(<#rate>", "facts.how-common", id="bracket-not-closed"),
    pytest.param("[<#rate>]", "<hues>", "<hues>, which does not exist", id="unknown-class"),
    pytest.param("affects", "the", "is a filler word", id="word-that-is-never-seen"),
    pytest.param('"red"', '"<huge>"', "<huge>, which does not exist", id="class-of-an-unknown-class"),
    pytest.param('"red"', '"<hue>"', "class <hue> contains itself", id="class-of-itself"),
    pytest.param('"red"', '"redden+x"', "unknown mark +x", id="unknown-mark"),
]


@pytest.mark.parametrize(("right", "wrong", "message"), UNCOMPILED)
def test_does_not_compile(tmp_path: Path, right: str, wrong: str, message: str) -> None:
    path = write(tmp_path, PACK.replace(right, wrong))
    with pytest.raises(PackError) as caught:
        Linter([packs.load(path)])
    assert message in caught.value.message
    assert caught.value.path == path


def test_not_utf_8(tmp_path: Path) -> None:
    file = tmp_path / "quill.toml"
    file.write_bytes(b'id = "\xff"')
    with pytest.raises(PackError, match="not valid UTF-8 at byte 6") as caught:
        packs.load(str(file))
    assert caught.value.path == str(file)


UNREADABLE = [pytest.param("none.toml", id="missing"), pytest.param("folder", id="folder")]


@pytest.mark.parametrize("name", UNREADABLE)
def test_unreadable(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    path = str(tmp_path / name)
    with pytest.raises(PackError, match="cannot read the fact pack") as caught:
        packs.load(path)
    assert caught.value.path == path


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        pytest.param("mmm", "did you mean 'mmn'?", id="near"),
        pytest.param("zebra", "bundled packs: mmn", id="like-no-other"),
    ],
)
def test_unknown_id(name: str, hint: str) -> None:
    with pytest.raises(PackError) as caught:
        packs.load(name)
    assert repr(name) in caught.value.message
    assert hint in caught.value.message


def test_bundled_packs_load_by_id() -> None:
    assert [packs.load(name).id for name in packs.bundled()] == list(packs.bundled())


def test_a_generic_pack_has_no_facts() -> None:
    pack = packs.generic("Quillpox", ["QP"])
    assert (pack.name, pack.aliases, dict(pack.facts)) == ("Quillpox", ("QP",), {})
