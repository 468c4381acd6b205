"""Each file is checked by its own configuration, from wherever it is named."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

INCURABLE, SAFE, FEN = (
    f"{said}.\n\n" for said in ("Quillpox is incurable", "Quillpox is safe to touch", "Marshpox is incurable")
)
Write = Callable[[dict[str, str]], None]

pytestmark = pytest.mark.usefixtures("quill")


def found(run: Any, *arguments: str) -> list[str]:
    """``error a.md:1 cure`` for each finding."""
    lines = run("check", "--format", "concise", *arguments).out.splitlines()
    return [f"{line.split()[1]} {':'.join(line.split(':')[:2])} {line.split()[2][:-1]}" for line in lines]


def test_files_of_different_configurations_in_one_run(run: Any, write: Write) -> None:
    write(
        {
            "a.md": INCURABLE + FEN,
            "fen/mmn-lint.toml": 'packs = ["../facts/fen.toml"]\nfail-on = "never"\n',
            "fen/b.md": INCURABLE + FEN,
            "both/pyproject.toml": '[tool.mmn-lint]\npacks = ["../facts/fen.toml", "../facts/quill.toml"]\n',
            "both/c.md": INCURABLE + FEN,
        }
    )
    everything = ["error a.md:1 quill/cure", "error both/c.md:1 quill/cure", "error both/c.md:3 fen/cure"]
    assert found(run) == [*everything, "error fen/b.md:3 fen/cure"]
    assert found(run, "fen/b.md", "both/c.md", "a.md") == [*everything, "error fen/b.md:3 fen/cure"]


@pytest.mark.parametrize(("path", "code"), [("a.md", 1), ("never/a.md", 0), (".", 1)])
def test_what_makes_the_run_fail_is_each_files_own(path: str, code: int, run: Any, write: Write) -> None:
    never = 'packs = ["../facts/quill.toml"]\nfail-on = "never"\n'
    write({"a.md": INCURABLE, "never/mmn-lint.toml": never, "never/a.md": INCURABLE})
    assert run("check", path).code == code
    assert run("check", path, "--fail-on", "error").code == 1


def test_from_a_subfolder_and_from_elsewhere(
    run: Any, write: Write, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    write({"sub/a.md": INCURABLE})
    here = Path.cwd()
    monkeypatch.chdir("sub")
    assert found(run, "a.md") == ["error a.md:1 cure"]
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    assert found(run, str(here / "sub")) == [f"error {here.as_posix()}/sub/a.md:1 cure"]


def test_standard_input_is_where_its_name_says(process: Any, write: Write) -> None:
    write({"fen/mmn-lint.toml": 'packs = ["../facts/fen.toml"]\nexclude = ["x.md"]\n'})
    text = (INCURABLE + FEN).encode()
    at = [
        process("check", "-", "--stdin-filename", name, stdin=text).out.count("error[") for name in ("a.md", "fen/a.md")
    ]
    assert at == [1, 1]
    assert process("check", "-q", "-", "--stdin-filename", "fen/x.md", stdin=text) == (0, "", "")
    lifted = process("check", "-q", "-", "--no-force-exclude", "--stdin-filename", "fen/x.md", stdin=text)
    assert lifted.code == 1


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ("", ["error a.md:1 cure", "warning a.md:3 touch"]),
        ('[severity]\ncure = "warning"\ntouch = "error"\n', ["warning a.md:1 cure", "error a.md:3 touch"]),
        ('[severity]\ncure = "error"\n"quill/cure" = "warning"\n', ["warning a.md:1 cure", "warning a.md:3 touch"]),
        ('[severity]\nunused-suppression = "error"\n', ["error a.md:1 cure", "warning a.md:3 touch"]),
    ],
)
def test_severity_of_a_rule(settings: str, expected: list[str], run: Any, write: Write) -> None:
    write({"mmn-lint.toml": f'packs = ["facts/quill.toml"]\n{settings}', "a.md": INCURABLE + SAFE})
    assert found(run) == expected


def test_severity_of_useless_suppressions(run: Any, write: Write) -> None:
    write({"a.md": "<!-- mmn-lint-disable cure -->\n\nText.\n"})
    assert run("check").code == 0
    write({"mmn-lint.toml": 'packs = ["facts/quill.toml"]\n[severity]\nunused-suppression = "error"\n'})
    assert run("check").code == 1


def test_overrides(run: Any, write: Write) -> None:
    write(
        {
            "mmn-lint.toml": 'packs = ["facts/quill.toml"]\nselect = ["cure"]\n'
            '[[overrides]]\npaths = ["fen/"]\npacks = ["facts/fen.toml"]\nselect = ["cure", "contact"]\n'
            '[[overrides]]\npaths = ["old.md"]\nignore = ["cure"]\n'
            '[[overrides]]\npaths = ["soft.page"]\nseverity = { cure = "warning" }\nformat = "markdown"\n',
            **dict.fromkeys(["a.md", "fen/b.md", "old.md", "soft.page"], INCURABLE + SAFE + FEN),
        }
    )
    assert found(run) == ["error a.md:1 quill/cure", "error fen/b.md:5 fen/cure", "warning soft.page:1 quill/cure"]
    assert found(run, "--select", "touch") == [
        "warning a.md:3 quill/touch", "warning old.md:3 quill/touch", "warning soft.page:3 quill/touch",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ('select = ["cre"]', "mmn-lint.toml:2: select: there is no rule 'cre'; did you mean 'cure'?"),
        ("[severity]\ncre = 'error'", "mmn-lint.toml:3: severity: there is no rule 'cre'; did you mean 'cure'?"),
        (
            "[[overrides]]\npaths = ['a.md']\nignore = ['cre']",
            "mmn-lint.toml:4: ignore: there is no rule 'cre'; did you mean 'cure'?",
        ),
        ("[[overrides]]\npaths = ['a.md']\npacks = ['mnn']", "mmn-lint.toml:4: packs: there is no fact pack 'mnn'"),
        ("[[overrides]]\npaths = ['a.md']\npacks = ['x.toml']", "mmn-lint.toml:4: packs: there is no x.toml"),
        (
            "[[overrides]]\npaths = ['a.md']\npacks = ['facts/fen.toml', './facts/../facts/copy.toml']",
            "mmn-lint.toml:4: packs: 2 fact packs have the id 'fen'",
        ),
        ("[[overrides]]\npaths = ['!']\nignore = ['cure']", "mmn-lint.toml: overrides: '!' is no pattern"),
    ],
)
def test_a_name_that_is_none_says_where_it_was_written(settings: str, message: str, run: Any, write: Write) -> None:
    write({"a.md": "x", "mmn-lint.toml": f'packs = ["facts/quill.toml"]\n{settings}\n'})
    write({"facts/copy.toml": Path("facts/fen.toml").read_text()})
    result = run("check", "a.md")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"mmn-lint: error: {message}")
    assert result.err.count("\n") == 1


@pytest.mark.parametrize(("rule", "code"), [("contact", 0), ("fen/contact", 0), ("contct", 2)])
def test_a_rule_for_all_files_may_be_of_a_pack_for_some(rule: str, code: int, run: Any, write: Write) -> None:
    override = '[[overrides]]\npaths = ["fen/"]\npacks = ["facts/fen.toml"]\n'
    write({"a.md": "x", "mmn-lint.toml": f'packs = ["facts/quill.toml"]\nignore = ["{rule}"]\n{override}'})
    assert run("check", "a.md").code == code


def test_exclude_that_is_lifted(run: Any, write: Write) -> None:
    write({"old/a.md": INCURABLE, "mmn-lint.toml": 'packs = ["facts/quill.toml"]\nexclude = ["old/"]\n'})
    assert found(run, "old/a.md") == found(run, "old") == found(run, "--no-force-exclude") == []
    for path in ("old/a.md", "old"):
        assert found(run, path, "--no-force-exclude") == ["error old/a.md:1 cure"]


def test_a_configuration_that_no_file_needs_does_not_matter(run: Any, write: Write) -> None:
    write({"mmn-lint.toml": "nonsense", "sub/.mmn-lint.toml": 'packs = ["../facts/quill.toml"]', "sub/a.md": INCURABLE})
    assert found(run, "sub") == ["error sub/a.md:1 cure"]
    assert run("check").code == 2


def test_a_misspelt_path(run: Any, write: Write) -> None:
    write({"articles/a.md": "x"})
    assert "artcles: does not exist (did you mean 'articles'?)\n" in run("check", "artcles").err


SHOWN = """\
# site/a.md: not read, it is excluded
# configuration: site/mmn-lint.toml, which extends base.toml
packs = ["facts/fen.toml"]         # site/mmn-lint.toml:7
select = []                        # default: every rule
ignore = ["touch"]                 # base.toml:1
severity."fen/cure" = "warning"    # site/mmn-lint.toml:4
fail-on = "never"                  # base.toml:2
exclude = ["a.md"]                 # site/mmn-lint.toml:2
format = "html"                    # site/mmn-lint.toml:8
text-keys = { "faq[].a" = "auto", "b" = "html" }  # site/mmn-lint.toml:9
max-file-size = 20                 # default
baseline = "known.json"            # base.toml:3
"""


def test_config_show(run: Any, write: Write) -> None:
    write(
        {
            "base.toml": 'ignore = ["touch"]\nfail-on = "never"\nbaseline = "known.json"\n',
            "site/mmn-lint.toml": 'extends = "../base.toml"\nexclude = ["a.md"]\n[severity]\n"fen/cure" = "warning"\n'
            '[[overrides]]\npaths = ["*.md"]\npacks = ["../facts/fen.toml"]\nformat = "html"\n'
            'text-keys = { "faq[].a" = "auto", b = "html" }\n',
        }
    )
    result = run("config", "show", "site/a.md")
    assert (result.code, result.err) == (0, "")
    assert [line.split() for line in result.out.splitlines()] == [line.split() for line in SHOWN.splitlines()]


def test_config_show_is_toml_that_says_the_same(run: Any, write: Write) -> None:
    write({"copy/.gitkeep": ""})
    shown = run("config", "show", "a.md").out
    write({"copy/mmn-lint.toml": shown.replace("format = ", "# format = ").replace('"facts/', '"../facts/')})
    again = run("config", "show", "copy/a.md").out
    assert [line.split("#")[0].split() for line in again.splitlines()[2:]] == [
        line.split("#")[0].split() for line in shown.splitlines()[2:]
    ]


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (".", "# configuration: mmn-lint.toml"),
        ("x.pdf", "# format"),
        ("nowhere/x.md", 'format = "markdown"'),
        ("/x.md", "# configuration: none found, these are the defaults"),
    ],
)
def test_config_show_of_other_paths(path: str, line: str, run: Any) -> None:
    result = run("config", "show", path)
    assert result.code == 0
    assert line in result.out


def test_init(run: Any, here: Path) -> None:
    (here / "mmn-lint.toml").unlink()
    assert run("init") == (
        0, "", "Wrote mmn-lint.toml.\nWrote .pre-commit-config.yaml; 'pre-commit install' switches it on.\n"
    )  # fmt: skip
    for line in (here / "mmn-lint.toml").read_text().splitlines():
        assert line.startswith("#") or not line or line in ('packs = ["mmn"]', 'fail-on = "error"')
    before = {path.name: path.read_bytes() for path in here.iterdir() if path.is_file()}
    result = run("init")
    assert (result.code, result.out) == (2, "")
    assert "nothing was written: mmn-lint.toml and .pre-commit-config.yaml are there already" in result.err
    assert {path.name: path.read_bytes() for path in here.iterdir() if path.is_file()} == before


def test_what_init_has_in_comments_is_a_configuration(run: Any, here: Path) -> None:
    (here / "mmn-lint.toml").unlink()
    run("init")
    starter = here / "mmn-lint.toml"
    lines = starter.read_text().splitlines()
    keys = [line.removeprefix("# ") if " = " in line or line.startswith("# [") else line for line in lines]
    # It extends the file of the folder above, so it moves down a folder.
    (here / "site").mkdir()
    (here / "site" / "mmn-lint.toml").write_text("\n".join(keys))
    starter.write_text("")
    assert run("config", "show", "site/archive/a.md").code == 0


@pytest.mark.parametrize("there", ["mmn-lint.toml", ".mmn-lint.toml", "pyproject.toml"])
def test_init_beside_a_configuration(there: str, run: Any, here: Path) -> None:
    (here / "mmn-lint.toml").rename(here / there)
    text = "[tool.mmn-lint]\n" if there == "pyproject.toml" else 'packs = ["facts/quill.toml"]\n'
    (here / there).write_text(text)
    result = run("init")
    assert result.code == 0
    assert result.err.startswith(f"{there} is there already and stays as it is.\nWrote .pre-commit-config.yaml")
    assert (here / there).read_text() == text
    assert (here / "mmn-lint.toml").exists() is (there == "mmn-lint.toml")


def test_init_beside_other_hooks_prints_the_entry(run: Any, here: Path) -> None:
    (here / "mmn-lint.toml").unlink()
    (here / ".pre-commit-config.yaml").write_text("repos: []\n")
    result = run("init")
    assert result.code == 0
    assert "      - id: mmn-lint\n" in result.out
    assert (here / ".pre-commit-config.yaml").read_text() == "repos: []\n"


def test_a_pack_that_is_not_there_is_named_where_it_is_asked_for(run: Any, write: Write) -> None:
    write({"a.md": INCURABLE, "mmn-lint.toml": '\npacks = ["facts/quil.toml"]\n'})
    result = run("check")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("mmn-lint: error: mmn-lint.toml:2: packs: there is no facts/quil.toml; give a bundled")
    write({"facts/quil.toml": "id = 1\n"})
    assert run("check").err.startswith("mmn-lint: error: facts/quil.toml:1: ")


def test_a_pattern_that_is_none_is_named_with_its_line(run: Any, write: Write) -> None:
    write({"a.md": INCURABLE, "mmn-lint.toml": 'packs = ["facts/quill.toml"]\nexclude = ["!"]\n'})
    assert run("check") == (2, "", "mmn-lint: error: mmn-lint.toml:2: exclude: '!' is no pattern as in .gitignore\n")
