"""Holds a file's nodes against its schema: unknown keys, missing fields, wrong types, each at its
place.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from typing import Any

from deckgen.findings import Edit, Finding, Severity, clip
from deckgen.load.nodes import List, Map, Node, is_null, plain_value
from deckgen.load.schema import SEVERITIES
from deckgen.load.schema_parts import Schema
from deckgen.load.spelling import only_near, respell
from deckgen.model import Text

# So many faults of one file are told; the others show when these are mended.
MAX_FINDINGS = 1_000
# So many unknown keys of one mapping show what is wrong; more of them help nobody.
MAX_UNKNOWN_KEYS = 25
# The distance of two words takes the product of their lengths.
MAX_WORD = 200
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
        misspelt: set[tuple[Any, ...]] = set()
        missing: list[tuple[list[Any], Any, list[Any]]] = []
        failures = self.validator.iter_errors(plain_value(root))
        for failure in islice(failures, MAX_FINDINGS):
            path, schema_path = list(failure.instance_path), list(failure.schema_path)
            if failure.kind.name == "required":
                missing.append((path, failure.kind, schema_path))
            elif failure.kind.name == "additionalProperties":
                yield from self._unknown_keys(root, path, failure.kind, schema_path, misspelt)
            else:
                yield self._finding(root, path, failure.kind)
        for path, kind, _ in missing:
            if (*path, kind.property) not in misspelt:
                yield _missing(root, path, kind.property)

    def _unknown_keys(
        self,
        root: Node,
        path: list[Any],
        kind: Any,
        schema_path: list[Any],
        misspelt: set[tuple[Any, ...]],
    ) -> Iterator[Finding]:
        """The first of a mapping's keys that fit nowhere; those that they were meant for go into
        ``misspelt``.
        """
        node = _walk(root, path)
        assert isinstance(node, Map)  # only a mapping has keys
        question = _question_id(root, path)
        known = self._known_keys(schema_path)
        unknown = set(kind.unexpected)
        first = list(islice((key for key in node.texts() if key in unknown), MAX_UNKNOWN_KEYS))
        for key in first:
            meant = nearest_word(key, known)
            misspelt.add((*path, meant))
            message = f"`{clip(key)}` is no key of {_name_of(path)}{_unseen(key)}"
            hint, edits = self._hint(key, meant, known, path), _renamed(key, node, known, first)
            yield _at(key, "unknown-key", message, hint, question, edits)

    def _hint(self, key: str, meant: str, known: list[str], path: list[Any]) -> str:
        if meant:
            return f"did you mean `{meant}`?"
        if not path and any(
            key in each["properties"] for each in self.schema.get("$defs", {}).values()
        ):
            return f"`{key}:` belongs to a question: indent it as far as its `id:`"
        return f"keys that fit here: {', '.join(known)}"

    def _finding(self, root: Node, path: list[Any], kind: Any) -> Finding:
        """What is wrong with one value."""
        node, question = _walk(root, path), _question_id(root, path)
        if _is_empty(node, kind.name):
            hint = (
                "write `[]` if it has no other names"
                if path[:1] == ["actors"] and len(path) == 2
                else ""
            )
            hint = hint or "write a value, or remove it"
            return _at(
                _key_of(root, path), "missing-field", f"{_quoted(path)} is empty", hint, question
            )
        if path and path[-1] == "kind" and kind.name == "enum" and isinstance(node, Text):
            options = [str(option) for option in kind.options]
            hint = did_you_mean(str(node), options) or f"the kinds are {', '.join(options)}"
            edits = respell(node, only_near(node, options))
            return _at(
                node, "unknown-kind", f"there is no kind `{clip(node)}`", hint, question, edits
            )
        if kind.name == "propertyNames":
            empty = (
                next((key for key in node.texts() if not key.strip()), node)
                if isinstance(node, Map)
                else node
            )
            hint = "write what it stands for before the colon"
            return _at(empty, "wrong-type", f"a key of {_quoted(path)} is empty", hint, question)
        if kind.name == "falseSchema":
            hint = "write one quotation, or one for each field"
            message = f"{_quoted(path)} cannot stand beside `quote`"
            return _at(_key_of(root, path), "unknown-key", message, hint, question)
        return _at(node, "wrong-type", *_wrong(path, node, kind), question)

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


def _missing(root: Node, path: list[Any], name: str) -> Finding:
    node, question = _walk(root, path), _question_id(root, path)
    where = _name_of(path)
    return _at(
        _heading(node),
        "missing-field",
        f"`{name}` is missing in {where}",
        f"add `{name}:`",
        question,
    )


def _unseen(key: str) -> str:
    """What cannot be seen in a key, and makes it another word."""
    sign = next(
        (char for char in key if unicodedata.category(char) in ("Cf", "Cc", "Zs") and char != " "),
        "",
    )
    return f": it has a character that cannot be seen (U+{ord(sign):04X})" if sign else ""


def _wrong(path: list[Any], node: Node, kind: Any) -> tuple[str, str]:
    """What is wrong with a value of the wrong shape, and what to do."""
    name = _quoted(path)
    got = (
        "keys and values"
        if isinstance(node, Map)
        else "a list"
        if isinstance(node, List)
        else f"“{clip(node)}”"
    )
    if path == ["id"]:
        fault = (
            f"{name} is {got}, and cannot be used"
            if not isinstance(node, Text)
            else f"{name} {got} cannot be used"
        )
        return fault, "at least 8 letters, digits, `-` or `_`, drawn at random"
    if path[:1] == ["preset"] and isinstance(path[-1], int):
        return (
            f"{name} is {got}, and no step",
            "a whole number and its unit: `30s`, `10m`, `2h`, `1d`",
        )
    if kind.name == "type":
        # Where a text fits, a number and a truth value do: they are what editors take some texts
        # for.
        skipped = ("number", "boolean") if "string" in kind.types else ()
        wanted = [
            words
            for each, words in _KINDS_OF_VALUE.items()
            if each in kind.types and each not in skipped
        ]
        return f"{name} is {got}, and should be {' or '.join(wanted)}", _how(path, node, kind.types)
    if kind.name == "enum":
        options = [str(option) for option in kind.options]
        nearest = did_you_mean(str(node), options) if isinstance(node, Text) else ""
        return f"{name} is {got}", nearest or f"one of: {', '.join(options)}"
    if kind.name in _BOUNDS:
        shown = clip(str(node)) if kind.name in ("minimum", "maximum") else got
        hint = (
            "0.9 means that nine of ten are remembered" if path[-1] == "desired_retention" else ""
        )
        return f"{name} is {shown}, and should {_BOUNDS[kind.name].format(kind.limit)}", hint
    if path[-2:-1] == ["rules"]:
        return f"{name} is {got}", f"one of: {', '.join(SEVERITIES)}"
    if path and path[-1] == "language":
        return (
            f"{name} is “{clip(str(node))}”, and no language tag",
            "write `en`, `de`, `ar`, `zh-Hant` or the like",
        )
    if path and path[-1] in ("id", "was"):
        hint = "letters, digits, `-`, `_` and `.`, no spaces: `putin-2007-speech`"
        return f"{name} “{clip(str(node))}” cannot be used", hint
    return f"{name} does not fit: {kind.name}", ""


_BOUNDS = {
    "minimum": "be at least {}",
    "maximum": "be at most {}",
    "maxItems": "have at most {} entries",
    "maxLength": "have at most {} characters",
}
# How those keys are written that people most often take for something else.
_SAMPLES = {
    "actors": "write each on a line of its own, indented: `Vladimir Putin: [Putin]`",
    "errata": "write each on a line of its own, indented: `as printed: as it should read`",
    "allow": "name the rule and say why: `{rule-name: why}`",
    "rules": "name the rule and its severity: `{rule-name: warning}`",
    "preset": "name it and say what it sets: `{name: Seminar, new_per_day: 15}`",
    "gate": "say what is to be covered: `{sentences: 90}`",
    "fields": "write each on a line of its own, indented: `question: {role: prompt, type: text}`",
    "cards": "write each on a line of its own, indented: `one: {front: card.html.j2, back: card.html.j2}`",
    "questions": "begin each question with `- id:`, and put its other keys under that `id`",
}


def _how(path: list[Any], node: Node, types: list[str]) -> str:
    """How a value of the right shape is written."""
    if not path:
        return "each line is a key, a colon, a space and a value"
    if path[-1] in _SAMPLES:
        return _SAMPLES[path[-1]]
    if len(path) == 2 and path[0] == "questions":
        return _SAMPLES["questions"]
    if isinstance(node, Text) and "array" in types and "string" not in types:
        entries = ", ".join(node.split()) if path[:1] == ["preset"] else node
        return f"write `[{clip(entries)}]`"
    if isinstance(node, Text) and "boolean" in types:
        return "write `true` or `false`, without quotation marks"
    return ""


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


def _renamed(
    key: Text, node: Map, known: Iterable[str], unexpected: Iterable[str]
) -> tuple[Edit, ...]:
    """The edits that spell a key right: only where the right one is not there, nor another slip of
    it.
    """
    name = only_near(key, known)
    others = [other for other in unexpected if other != key and only_near(other, known) == name]
    return () if name in node or others else respell(key, name)


def _at(
    node: Node,
    rule: str,
    message: str,
    hint: str,
    question: str | None,
    edits: tuple[Edit, ...] = (),
) -> Finding:
    span = node.span
    if not isinstance(node, Text):  # a whole mapping would underline pages
        span = node.file.span(node.start, node.start + 1)
    line_text = node.file.line_text(span.line)
    return Finding(
        rule, Severity.ERROR, span, message, hint, question, line_text=line_text, edits=edits
    )


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """“did you mean `x`?” for the nearest known word, or nothing."""
    nearest = nearest_word(word, known)
    return f"did you mean `{nearest}`?" if nearest else ""


def nearest_word(word: str, known: Iterable[str]) -> str:
    """The known word that is most like ``word``, whatever its case; an empty text if none is."""
    from rapidfuzz import process
    from rapidfuzz.distance import DamerauLevenshtein

    best = process.extractOne(
        word[:MAX_WORD],
        list(known),
        scorer=DamerauLevenshtein.normalized_similarity,
        processor=str.casefold,
        score_cutoff=0.6,
    )
    return str(best[0]) if best else ""


@cache
def static_shape(name: str) -> Shape:
    """The shape of a file whose schema does not depend on the project."""
    from deckgen.load import schema

    return Shape(getattr(schema, name))
