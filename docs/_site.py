"""Pages of the documentation site that follow from the project: a page a rule, references of the schemas, the front page.

mkdocs loads this file as a hook (``mkdocs.yml``). Nothing that it makes is committed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import tomlkit
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from mmn_lint import packs
from mmn_lint.cli.examples import Judged, judge
from mmn_lint.packs import Evidence, Fact, Pack
from mmn_lint.packs.bands import bands
from mmn_lint.packs.wording import value_words
from mmn_lint.reporters._markdown import text as escaped
from mmn_lint.rules import META_RULES

ROOT = Path(__file__).parents[1]
SCHEMAS = ("config", "report", "claims", "baseline", "fact-pack", "content-report")
# Those of files that people write, in TOML.
WRITTEN = frozenset({"config", "fact-pack"})
# Files of the checkout that the pages link to, and where they stand in the site.
COPIES = {"CHANGELOG.md": "changelog.md", "CONTRIBUTING.md": "contributing.md", "SECURITY.md": "security.md"}


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages that are made."""
    made = {"index.md": _readme(), **{COPIES[name]: _linked((ROOT / name).read_text("utf-8")) for name in COPIES}}
    found = {id: packs.load(id) for id in packs.bundled()}
    made["rules/index.md"] = "\n".join(rules_page(found.values()))
    for pack in found.values():
        judged = judge(pack, tuple(pack.facts.values()))
        for fact in pack.facts.values():
            examples = [one for one in judged if one.fact.id == fact.id]
            made[f"rules/{pack.id}/{fact.id}.md"] = "\n".join(rule_page(pack, fact, examples))
    for name in META_RULES:
        made[f"rules/{name}.md"] = f"# {name}\n\n{META_RULES[name]}\n"
    for name in SCHEMAS:
        raw = (ROOT / "schemas" / f"{name}.schema.json").read_text("utf-8")
        made[f"schemas/{name}.schema.json"] = raw
        made[f"reference/{name}.md"] = "\n".join(schema_page(name, json.loads(raw)))
    for path, content in made.items():
        files.append(File.generated(config, path, content=content))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Point what the pages link to in the checkout to where it stands in the site."""
    # A page that is made of a schema links to the schema itself, which the site has too.
    if not page.file.src_uri.startswith("reference/"):
        markdown = re.sub(r"\]\(\.\./schemas/([a-z-]+)\.schema\.json\)", r"](reference/\1.md)", markdown)
    return re.sub(r"\[([^\]]*)\]\(\.\./facts/mmn\.toml\)", r"[\1](rules/index.md)", markdown)


def _readme() -> str:
    """The README as the front page."""
    text = _linked((ROOT / "README.md").read_text("utf-8"))
    links, _, _ = text.partition("## Links")
    return links


def _linked(text: str) -> str:
    """Links from the top of the checkout, as they are from the top of the site."""
    text = re.sub(r"\]\(docs/([a-z-]+\.md)", r"](\1", text)
    text = re.sub(r"\[([^\]]*)\]\(LICENSE\)", r"\1", text)
    for name, page in COPIES.items():
        text = text.replace(f"]({name})", f"]({page})")
    return text


def rules_page(found: Any) -> Iterator[str]:
    """The list of all rules."""
    yield from ("# Rules", "")
    yield "Each rule is a fact of a pack; the facts are as good as their sources, which each page names."
    for pack in found:
        yield from ("", f"## {escaped(pack.name)} (`{pack.id}` {pack.version})", "")
        yield from ("| rule | kind | severity | fact |", "|---|---|---|---|")
        for fact in pack.facts.values():
            yield f"| [`{fact.id}`]({pack.id}/{fact.id}.md) | {fact.kind} | {fact.severity} | {escaped(fact.statement)} |"
    yield from ("", "## Beside the facts", "", "| rule | severity | what it says |", "|---|---|---|")
    for name, said in META_RULES.items():
        yield f"| [`{name}`]({name}.md) | warning | {said} |"


def rule_page(pack: Pack, fact: Fact, examples: Sequence[Judged]) -> Iterator[str]:
    """The page on one fact: what it says, what passes and what does not, who says so."""
    yield from (f"# {fact.id}", "", f"**{escaped(fact.statement)}**", "")
    yield f"`{pack.id}/{fact.id}` · {fact.kind} · {fact.severity} where it is contradicted"
    if fact.status:
        yield from ("", f"The sources do not settle it ({fact.status}).")
    if fact.decision:
        yield from ("", f"Decided by a person: {escaped(fact.decision)}")
    yield from ("", "## What passes, and what does not", "", "| | of this fact |", "|---|---|")
    for title, words in bands(fact):
        yield f"| {title} | {escaped(words)} |"
    flagged = [one for one in examples if one.finding is not None]
    if flagged:
        yield from ("", "## Fails", "")
        for one in flagged:
            assert one.finding is not None
            yield from (f"- “{escaped(one.text)}”", f"  : {one.finding.verdict}: {escaped(one.finding.message)}", "")
    passing = [one for one in examples if one.finding is None]
    if passing:
        yield from ("", "## Passes", "", *(f"- “{escaped(one.text)}”" for one in passing))
    for title, stance in (("Evidence", "supports"), ("Dissent", "dissents")):
        entries = [entry for entry in fact.evidence if entry.stance == stance]
        if entries:
            yield from ("", f"## {title}", "", "| source | publisher | line | what it says |", "|---|---|---|---|")
            yield from (_evidence(pack, entry) for entry in entries)
    yield from ("", f"Silence it at one place with `mmn-lint-disable-next-line {fact.id} -- the reason`", "")
    yield "([how a comment looks in each format](../../formats.md#suppressions))."


def _evidence(pack: Pack, entry: Evidence) -> str:
    source = pack.sources[entry.source]
    said = value_words(entry.value) if entry.value else "the same" if entry.stance == "supports" else "something else"
    return f"| {escaped(source.title)} | {escaped(source.publisher)} | {entry.line} | {escaped(said)} |"


def schema_page(name: str, schema: Mapping[str, Any]) -> Iterator[str]:
    """A reference of what a schema describes."""
    yield from (f"# {schema['title'].removeprefix('mmn-lint ').capitalize()}: reference", "", schema["description"], "")
    yield f"Generated from the JSON Schema [`{name}.schema.json`](../schemas/{name}.schema.json), whose id is `{schema['$id']}`."
    yield from _table(schema, schema)
    for key, inner in schema.get("properties", {}).items():
        yield from _section(f"`{key}`", inner, schema, 2)
    definitions = schema.get("$defs", {})
    for key, inner in definitions.items():
        yield from _section(f"Definition `{key}`", inner, schema, 2, anchor=f"def-{key}")
    for number, example in enumerate(schema.get("examples", ()), 1):
        form = "toml" if name in WRITTEN else "json"
        text = tomlkit.dumps(example) if form == "toml" else json.dumps(example, indent=2, ensure_ascii=False)
        yield from ("", f"## Example {number}", "", f"```{form}", text.rstrip(), "```")


def _section(
    title: str, schema: Mapping[str, Any], root: Mapping[str, Any], level: int, *, anchor: str = ""
) -> Iterator[str]:
    """A heading for each object in a schema, with a table of its keys."""
    objects = list(_objects(schema))
    if not objects and not anchor:
        return
    yield from ("", f"{'#' * level} {title}" + (f" {{ #{anchor} }}" if anchor else ""), "")
    yield escaped(str(schema.get("description", "")))
    if not objects:
        yield from ("", f"*{_type(schema)}*")
    for one in objects:
        yield from _table(one, root)
        for key, inner in one["properties"].items():
            yield from _section(f"{title} › `{key}`", inner, root, min(level + 1, 6))


def _objects(schema: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The objects with keys of their own that a value may be, in lists and alternatives as well."""
    if "properties" in schema:
        yield schema
    for inner in (schema.get("items"), schema.get("additionalProperties"), *schema.get("oneOf", ())):
        if isinstance(inner, Mapping):
            yield from _objects(inner)


def _table(schema: Mapping[str, Any], root: Mapping[str, Any]) -> Iterator[str]:
    required = set(schema.get("required", ()))
    yield from ("", "| key | type | what it is |", "|---|---|---|")
    for key, inner in schema.get("properties", {}).items():
        needed = " **required**" if key in required else ""
        yield f"| `{key}` | {_type(inner)} | {escaped(str(_described(inner, root)))}{needed} |"


def _described(schema: Mapping[str, Any], root: Mapping[str, Any]) -> str:
    if "description" in schema or "$ref" not in schema:
        return str(schema.get("description", ""))
    target: Any = root
    for part in schema["$ref"].removeprefix("#/").split("/"):
        target = target[part]
    return str(target.get("description", ""))


def _type(schema: Mapping[str, Any]) -> str:
    """The type of a value, in the words of a table's cell."""
    readers: dict[str, Callable[[Any], str]] = {
        "$ref": _reference,
        "const": lambda value: f"`{json.dumps(value)}`",
        "enum": lambda values: " ".join(f"`{json.dumps(value)}`" for value in values),
        "oneOf": lambda parts: " or ".join(dict.fromkeys(map(_type, parts))),
        "anyOf": lambda parts: " or ".join(dict.fromkeys(map(_type, parts))),
    }
    for key, read in readers.items():
        if key in schema:
            return read(schema[key])
    type_ = schema.get("type", "any value")
    if type_ == "array" and isinstance(schema.get("items"), Mapping):
        return f"list of {_type(schema['items'])}"
    if isinstance(type_, str) and "pattern" in schema:
        return f"{type_} `{schema['pattern'].replace('|', chr(92) + '|')}`"
    return type_ if isinstance(type_, str) else " or ".join(type_)


def _reference(pointer: str) -> str:
    name = pointer.rpartition("/")[2]
    return f"[{name}](#def-{name})" if pointer.startswith("#/$defs/") else "as above"
