"""Names of rules where they are written: in suppressions and in configurations."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

from lsprotocol import types

from mmn_lint.engine import Linter
from mmn_lint.lsp.facts import find
from mmn_lint.lsp.texts import Text
from mmn_lint.packs import bundled
from mmn_lint.project.config import FILES
from mmn_lint.rules import META_RULES

_DIRECTIVES = ("disable-line", "disable-next-line", "disable", "enable")
_DIRECTIVE = re.compile(r"mmn-lint-(?P<typed>[a-z-]*)$")
_RULES = re.compile(
    r"mmn-lint[\"']?(?:-| ?[:=] ?[\"'\[]*(?:mmn-lint-)?)(?:disable-next-line|disable-line|disable|enable)(?:[ \t]*:)?[ \t,]"
    r"(?:(?! -- )[^\r\n])*?(?P<typed>[\w/-]*)$"
)
_REASON = re.compile(r" -- [^\r\n]*$")
_TABLE = re.compile(r"^[ \t]*\[\[?[ \t]*([\w.\"' -]+?)[ \t]*\]\]?[^\r\n]*$", re.MULTILINE)
_LIST = re.compile(r"(?:^|[\n{,])[ \t]*(?P<key>select|ignore|packs)[ \t]*=[ \t]*\[(?P<before>[^\]]*)$")
_KEYS = re.compile(r"(?:^|[\n{,])[ \t]*severity[ \t]*=[ \t]*\{(?:[^}]*,)?[ \t]*(?P<before>\"?[\w/-]*)$")
_KEY = re.compile(r"(?:^|\n)[ \t]*(?P<before>\"?[\w/-]*)$")
_TYPED = re.compile(r"[\w/-]*$")


def is_configuration(path: str) -> bool:
    """Whether a file may hold settings of ours."""
    return os.path.basename(path) in FILES


def in_article(text: Text, position: types.Position, linter: Linter) -> list[types.CompletionItem]:
    """What may stand at a place in a suppression: a directive, or rules; nothing elsewhere."""
    line, column = text.caret(position)
    before = text.line(line - 1)[: column - 1 + (text.marks if line == 1 else 0)]
    if m := _DIRECTIVE.search(before):
        items = (types.CompletionItem(f"mmn-lint-{d}", kind=types.CompletionItemKind.Keyword) for d in _DIRECTIVES)
        return [_put(item, item.label, f"mmn-lint-{m['typed']}", text, position) for item in items]
    if (m := _RULES.search(before)) and not _REASON.search(before):
        return [_put(item, item.label, m["typed"], text, position) for item in _rules(linter)]
    return []


def in_configuration(text: Text, position: types.Position, path: str, linter: Linter) -> list[types.CompletionItem]:
    """What may stand at a place in a configuration: rules or packs; nothing elsewhere."""
    line, column = text.caret(position)
    before = "\n".join((*(text.line(n) for n in range(line - 1)), text.line(line - 1)[: column - 1]))
    heads = list(_TABLE.finditer(before))
    table = heads[-1][1] if heads else ""
    if os.path.basename(path) == "pyproject.toml":
        if not table.startswith("tool.mmn-lint"):
            return []
        table = table.removeprefix("tool.mmn-lint").lstrip(".")
    below = before[heads[-1].end() :] if heads else before
    if m := _LIST.search(below):
        packs = (types.CompletionItem(id, kind=types.CompletionItemKind.Module) for id in bundled())
        items = packs if m["key"] == "packs" else _rules(linter)
        # Every other quotation mark opens a string; within one there is nothing to quote.
        within = m["before"].count('"') % 2 == 1
    elif m := (_KEY if table == "severity" else _KEYS).search(below):
        items, within = _rules(linter), m["before"].startswith('"')
    else:
        return []
    listed = "key" in m.groupdict()
    typed = _TYPED.search(m["before"])
    said = typed.group() if typed else ""
    return [
        _put(
            item, item.label if within or not (listed or "/" in item.label) else f'"{item.label}"', said, text, position
        )
        for item in items
    ]


def _rules(linter: Linter) -> Iterator[types.CompletionItem]:
    short = {fact: pack.id for pack in linter.packs for fact in pack.facts}
    long = {f"{pack.id}/{fact}": pack.id for pack in linter.packs for fact in pack.facts}
    for number, (rule, pack) in enumerate({**short, **dict.fromkeys(META_RULES, ""), **long}.items()):
        found = find(linter, rule.rpartition("/")[2], pack)
        yield types.CompletionItem(
            label=rule,
            kind=types.CompletionItemKind.EnumMember,
            detail=found[1].statement if found else META_RULES[rule],
            sort_text=f"{number:04}",
        )


def _put(
    item: types.CompletionItem, new: str, typed: str, text: Text, position: types.Position
) -> types.CompletionItem:
    """An item in the place of what was typed of it: a client need not know that a rule's name holds hyphens."""
    start = types.Position(position.line, max(0, position.character - text.units(typed)))
    item.text_edit = types.TextEdit(types.Range(start, position), new)
    item.filter_text = new
    return item
