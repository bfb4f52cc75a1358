"""Holds a file's nodes against its schema: unknown keys, missing fields, wrong types, each at its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from deckgen.findings import Edit, Finding, Severity
from deckgen.load.nodes import List, Map, Node, is_null, plain_value
from deckgen.load.schema import SEVERITIES
from deckgen.load.schema_parts import Schema
from deckgen.load.spelling import only_near, respell
from deckgen.model import Text

_KINDS_OF_VALUE = {
    "string": "text",
    "array": "a list",
    "object": "keys and values",
    "boolean": "true or false",
    "integer": "a whole number",
    "number": "a number",
}


class Shape:
    """A schema compiled once, to hold any number of files against."""

    def __init__(self, schema: Schema) -> None:
        import jsonschema_rs  # 10 ms: only commands that read a project pay for it

        self.schema = schema
        self.validator = jsonschema_rs.validator_for(schema)

    def findings(self, root: Node) -> Iterator[Finding]:
        """What does not fit, in no order."""
        for failure in self.validator.iter_errors(plain_value(root)):
            path = list(failure.instance_path)
            schema_path = list(failure.schema_path)
            question = _question_id(root, path)
            yield from self._finding(root, path, failure.kind, schema_path, question)

    def _finding(
        self, root: Node, path: list[Any], kind: Any, schema_path: list[Any], question: str | None
    ) -> Iterator[Finding]:
        node = _walk(root, path)
        where = _name_of(path)
        if kind.name == "additionalProperties":
            known = self._known_keys(schema_path)
            for name in kind.unexpected:
                hint = did_you_mean(name, known) or f"keys that fit here: {', '.join(known)}"
                key = node.key(name) if isinstance(node, Map) else node
                edits = _renamed(key, node, known, kind.unexpected)
                yield _at(key, "unknown-key", f"`{name}` is no key of {where}", hint, question, edits)
        elif kind.name == "required":
            name = kind.property
            yield _at(_heading(node), "missing-field", f"`{name}` is missing in {where}", f"add `{name}:`", question)
        elif _is_empty(node, kind.name):
            at = _key_of(root, path)
            yield _at(at, "missing-field", f"{_quoted(path)} is empty", "write a value, or remove it", question)
        elif path and path[-1] == "kind" and kind.name == "enum" and isinstance(node, Text):
            options = [str(option) for option in kind.options]
            hint = did_you_mean(str(node), options) or f"the kinds are {', '.join(options)}"
            edits = respell(node, only_near(node, options))
            yield _at(node, "unknown-kind", f"there is no kind `{node}`", hint, question, edits)
        elif kind.name == "falseSchema":
            hint = "write one quotation, or one for each field"
            message = f"{_quoted(path)} cannot stand beside `quote`"
            yield _at(_key_of(root, path), "unknown-key", message, hint, question)
        else:
            yield _at(node, "wrong-type", *_wrong(path, node, kind), question)

    def _known_keys(self, schema_path: list[Any]) -> list[str]:
        """The keys of the schema that a path into it, through ``$ref``, ends in."""
        at: Any = self.schema
        for step in schema_path[:-1]:
            if isinstance(at, dict) and step == "$ref":
                at = self.schema["$defs"][at["$ref"].rsplit("/", 1)[1]]
            else:
                at = at[step]
        return list(at.get("properties", ()))


def _is_empty(node: Node, failed: str) -> bool:
    if isinstance(node, Text):
        return failed in ("type", "enum", "pattern") and (is_null(node) or not node.strip())
    return failed in ("minItems", "minProperties")


def _wrong(path: list[Any], node: Node, kind: Any) -> tuple[str, str]:
    """What is wrong with a value of the wrong shape, and what to do."""
    name = _quoted(path)
    got = "keys and values" if isinstance(node, Map) else "a list" if isinstance(node, List) else f"“{node}”"
    if kind.name == "type":
        # Where a text fits, a number and a truth value do: they are what editors take some texts for.
        skipped = ("number", "boolean") if "string" in kind.types else ()
        wanted = [words for each, words in _KINDS_OF_VALUE.items() if each in kind.types and each not in skipped]
        return f"{name} is {got}, and should be {' or '.join(wanted)}", ""
    if kind.name == "enum":
        options = [str(option) for option in kind.options]
        nearest = did_you_mean(str(node), options) if isinstance(node, Text) else ""
        return f"{name} is {got}", nearest or f"one of: {', '.join(options)}"
    if kind.name in ("minimum", "maximum"):
        bound = "at least" if kind.name == "minimum" else "at most"
        return f"{name} is {node}, and should be {bound} {kind.limit}", ""
    if path[-2:-1] == ["rules"]:
        return f"{name} is “{node}”", f"one of: {', '.join(SEVERITIES)}"
    if path and path[-1] == "language":
        return f"{name} is “{node}”, and no language tag", "write `en`, `de`, `ar`, `zh-Hant` or the like"
    if path == ["id"]:
        return f"{name} “{node}” cannot be used", "at least 8 letters, digits, `-` or `_`, drawn at random"
    if path and path[-1] in ("id", "was"):
        return f"{name} “{node}” cannot be used", "letters, digits, `-`, `_` and `.`, no spaces: `putin-2007-speech`"
    return f"{name} does not fit: {kind.name}", ""


def _key_of(root: Node, path: list[Any]) -> Node:
    """The key that a path ends with; an entry of a list has none, and stands for itself."""
    parent = _walk(root, path[:-1])
    return parent.key(path[-1]) if path and isinstance(parent, Map) else _walk(root, path)


def _walk(root: Node, path: Iterable[Any]) -> Node:
    node: Any = root
    for step in path:
        node = node[step]
    return node  # type: ignore[no-any-return]  # the path comes from the same nodes


def _heading(node: Node) -> Node:
    """What to point at for something missing: a question's id, or a mapping's first key."""
    if isinstance(node, Map) and node:
        found = node.text("id")
        return found if found is not None else next(node.texts())
    return node


def _name_of(path: list[Any]) -> str:
    keys = [step for step in path if isinstance(step, str)]
    if not keys:
        return "this file"
    if keys == ["questions"]:
        return "this question"
    return f"`{keys[-1]}`"


def _quoted(path: list[Any]) -> str:
    if not path:
        return "this file"
    if isinstance(path[-1], int):
        keys = [step for step in path if isinstance(step, str)]
        return f"entry {path[-1] + 1} of `{keys[-1]}`" if keys else f"entry {path[-1] + 1}"
    return f"`{path[-1]}`"


def _question_id(root: Node, path: list[Any]) -> str | None:
    if len(path) >= 2 and path[0] == "questions":
        question = _walk(root, path[:2])
        return str(question.text("id") or "") or None if isinstance(question, Map) else None
    return None


def _renamed(key: Node, node: Node, known: Iterable[str], unexpected: Iterable[str]) -> tuple[Edit, ...]:
    """The edits that spell a key right: only where the right one is not there, nor another slip of it."""
    if not isinstance(key, Text) or not isinstance(node, Map):
        return ()
    name = only_near(key, known)
    others = [other for other in unexpected if other != key and only_near(other, known) == name]
    return () if name in node or others else respell(key, name)


def _at(node: Node, rule: str, message: str, hint: str, question: str | None, edits: tuple[Edit, ...] = ()) -> Finding:
    span = node.span
    if not isinstance(node, Text):  # a whole mapping would underline pages
        span = node.file.span(node.start, node.start + 1)
    line_text = node.file.line_text(span.line)
    return Finding(rule, Severity.ERROR, span, message, hint, question, line_text=line_text, edits=edits)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """“did you mean `x`?” for the nearest known word, or nothing."""
    from rapidfuzz import process
    from rapidfuzz.distance import DamerauLevenshtein

    best = process.extractOne(word, list(known), scorer=DamerauLevenshtein.normalized_similarity, score_cutoff=0.6)
    return f"did you mean `{best[0]}`?" if best else ""


@cache
def static_shape(name: str) -> Shape:
    """The shape of a file whose schema does not depend on the project."""
    from deckgen.load import schema

    return Shape(getattr(schema, name))
