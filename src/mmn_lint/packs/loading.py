"""Read a fact pack: TOML, validated against its schema, as a value."""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Mapping, Sequence
from typing import Any

from mmn_lint.errors import PackError
from mmn_lint.packs.files import source
from mmn_lint.packs.model import Aside, Evidence, Fact, Pack, Policy, Source
from mmn_lint.packs.validate import line_of, parse_toml, validate


def load(name_or_path: str, *, drafts: bool = False) -> Pack:
    """Load a bundled pack by its id, or a pack file by its path.

    Args:
        drafts: load facts that have no value yet as well.

    Raises:
        PackError: there is no such pack, or it is not TOML, breaks the schema, gives an impossible value, or, without
            ``drafts``, none. A fact without value that its sources dispute is left out: nothing can be judged by it.
    """
    raw, path = source(name_or_path)
    return parse(raw, path, drafts=drafts)


_ABBREVIATED = re.compile(r"(.+\S) *\(([A-Z][\w-]*)\)")


# "What I need to know about kidney stones", "Kidney stones in adults": titles of articles.
_TITLE = re.compile(
    r"^(?:what (?:i|you) (?:need|should) (?:to )?know about|facts about|all about|about|living with|understanding) | in (?:adults|children|infants|men|women|older people|pregnancy)$",
    re.IGNORECASE,
)

_PLURAL = re.compile(r"[^\Wsiu]s$")


def generic(name: str, aliases: Sequence[str] = ()) -> Pack:
    """A pack without facts: only the generic topics are read, for the condition named, as "name" or "name (abbreviation)"."""
    if m := _ABBREVIATED.fullmatch(name):
        name, aliases = m[1], (*aliases, m[2])
    if (short := _TITLE.sub("", name)) != name and short:
        aliases = (*aliases, short, *([short[:-1]] if _PLURAL.search(short) else []))
    return Pack(
        id="",
        version="0",
        path="",
        sha256="",
        name=name,
        aliases=tuple(aliases),
        rivals=(),
        sources={},
        facts={},
        classes={},
    )


def parse(raw: bytes, path: str, *, drafts: bool = False) -> Pack:
    """The pack that the bytes of a file hold; ``path`` is what errors name. See ``load``."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as e:
        raise PackError(f"not valid UTF-8 at byte {e.start}; save the file as UTF-8", path=path) from e
    d = parse_toml(text, path, error=PackError)
    validate(d, "fact-pack", text=text, path=path, error=PackError)
    sources = {
        key: Source(
            id=key,
            title=s["title"],
            publisher=s["publisher"],
            date=s.get("date", ""),
            authority=s["authority"],
            file=s.get("file", ""),
            sha256=s.get("sha256", ""),
        )
        for key, s in d.get("sources", {}).items()
    }
    facts = {key: _fact(key, f, sources, text, path) for key, f in d["facts"].items()}
    if not drafts:
        facts = {key: fact for key, fact in facts.items() if not (fact.draft and fact.status)}
        for key, fact in facts.items():
            if fact.draft:
                raise PackError(
                    f"facts.{key} has no value yet; build it from its sources with "
                    f"`mmn-lint facts build {path} --sources DIR`, or write one",
                    path=path,
                    line=line_of(text, ("facts", key)),
                )
    return Pack(
        id=d["id"],
        version=d["version"],
        path=path,
        sha256=hashlib.sha256(raw).hexdigest(),
        name=d["subject"]["name"],
        aliases=tuple(d["subject"].get("aliases", ())),
        rivals=tuple(d["subject"].get("tell-apart", ())),
        sources=sources,
        facts=facts,
        classes={k: tuple(v) for k, v in d.get("classes", {}).items()},
        drugs={k: tuple(v) for k, v in d.get("drugs", {}).items()},
        conditions={k: tuple(v) for k, v in d.get("conditions", {}).items()},
        policy=_policy(d.get("policy", {}), text, path),
    )


def _policy(table: Mapping[str, Any], text: str, path: str) -> Policy:
    default = Policy()
    for key in ("copies", "tolerance"):
        # No bound of a schema holds nan off.
        if not math.isfinite(table.get(key, 0)):
            raise PackError(
                f"policy.{key}: {table[key]} is no share; write a number such as 0.1",
                path=path,
                line=line_of(text, ("policy", key)),
            )
    return Policy(
        criteria=tuple(table.get("criteria", default.criteria)),
        copies=table.get("copies", default.copies),
        tolerance=table.get("tolerance", default.tolerance),
        ranges=table.get("ranges", {}),
    )


def _fact(key: str, f: Mapping[str, Any], sources: Mapping[str, Source], text: str, path: str) -> Fact:
    evidence = tuple(
        Evidence(
            source=e["source"],
            line=e["line"],
            start=e["start"],
            end=e["end"],
            sha256=e["sha256"],
            value=e.get("value", {}),
            stance=e["stance"],
            end_line=e.get("end-line", 0),
        )
        for e in f.get("evidence", ())
    )
    aside = tuple(
        Aside(source=a["source"], line=a["line"], sha256=a["sha256"], reason=a["reason"]) for a in f.get("aside", ())
    )
    named = {"evidence": [e.source for e in evidence], "aside": [a.source for a in aside]}
    for name, given in named.items():
        for index, id in enumerate(given):
            if id not in sources:
                raise PackError(
                    f"facts.{key}.{name} names the source {id!r}, which is not under [sources]",
                    path=path,
                    line=line_of(text, ("facts", key, name, index)),
                )
    _check_values(key, f, text, path)
    examples = f.get("examples", {})
    agent = f.get("agent", [])
    return Fact(
        id=key,
        kind=f["kind"],
        topic=f.get("topic", key),
        statement=f["statement"],
        value=f.get("value", {}),
        accept=f.get("accept"),
        contradiction=f.get("contradiction"),
        severity=f.get("severity", "error"),
        degree=f.get("degree", ""),
        agent=tuple([agent] if isinstance(agent, str) else agent),
        agent_not=tuple(f.get("agent-not", ())),
        agent_open=f.get("agent-open", False),
        no_exceptions=f.get("no-exceptions", False),
        unless=tuple(f.get("unless", ())),
        telling=frozenset(map(str.lower, f.get("telling", ()))),
        readings={k: tuple(v) for k, v in f.get("readings", {}).items()},
        values={k: tuple(v) for k, v in f.get("values", {}).items()},
        frames=tuple(f.get("frames", ())),
        flag=tuple(examples.get("flag", ())),
        passes=tuple(examples.get("pass", ())),
        evidence=evidence,
        status=f.get("status", ""),
        decision=f.get("decision", ""),
        aside=aside,
    )


def _check_values(key: str, f: Mapping[str, Any], text: str, path: str) -> None:
    """What a schema cannot say: bounds in order, a rate at most one."""
    bands = f.get("contradiction") or []
    tables = [("value", f.get("value")), ("accept", f.get("accept"))]
    tables += [("contradiction", b) for b in (bands if isinstance(bands, list) else [bands])]
    for name, table in tables:
        if not isinstance(table, Mapping):
            continue
        nested = [(name, table)] + [(f"{name}.{k}", t) for k, t in table.items() if isinstance(t, Mapping)]
        for where, t in nested:
            low, high = t.get("low"), t.get("high")
            problem = ""
            if any(isinstance(x, float) and not math.isfinite(x) for x in t.values()):
                problem = "nan and inf are no bounds: leave an open bound out"
            if isinstance(low, int | float) and isinstance(high, int | float) and low > high:
                problem = f"low ({low}) is greater than high ({high}): turn them round"
            per = f.get("value", {}).get("per") if f["kind"] == "rate" else None
            if where == "value" and per and max(x for x in (low, high, 0) if isinstance(x, int | float)) > per:
                problem = f"a rate of {high if high is not None else low} per {per} is over 1"
            if problem:
                raise PackError(f"facts.{key}.{where}: {problem}", path=path, line=line_of(text, ("facts", key)))
