"""Validates a file with its schema: unknown keys, missing fields, wrong types, each in its place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from itertools import islice
from typing import Any

from deckgen.codes import Code
from deckgen.files import TextFile, YamlText
from deckgen.findings import Edit, Finding, clip_words
from deckgen.languages.language import (
    TAG_PATTERN,
    UNDETERMINED,
    Language,
    parse_language,
    suggest_tag,
)
from deckgen.load.form_fixes import name_questions, propose_lists, respell_id
from deckgen.load.schema import SEVERITIES, Schema, load_schema
from deckgen.text.spelling import find_intended_name, respell_name
from deckgen.yamlpos.nodes import Node, YamlList, YamlMap, is_null, parse_yaml, resolve_value

# So many faults of one file are reported; the others show when these are fixed.
MAX_FINDINGS = 1_000
MISSING_HINT = "add `{}:`"
# So many unknown keys of one mapping show what is wrong; more of them do not help.
MAX_UNKNOWN_KEYS = 25
# jsonschema-rs gives the path of a failure as JSON Pointers are read: in them a key of digits is a
# place in a list, and an empty key is lost. Such keys go to it with this sign before them, which is
# white space to a schema's patterns.
_KEY_SIGN = "\u2029"
_AMBIGUOUS_KEY = re.compile(rf"\+?[0-9]*|{_KEY_SIGN}.*", re.DOTALL)
_WHITE_SPACE_AROUND = re.compile(r"\A[\s\ufeff]+|[\s\ufeff]+\Z")
# The distance of two words takes the product of their lengths.
MAX_WORD_LENGTH = 200
_VALUE_TYPE_NAMES = {
    "string": "text",
    "array": "a list",
    "object": "keys and values",
    "boolean": "true or false",
    "integer": "a whole number",
    "number": "a number",
}


class _Place:
    """A place in a file that a path of the schema's failure leads to."""

    def __init__(self, root: Node, path: list[Any]) -> None:
        self.root, self.path = root, path
        self.node = _follow_path(root, path)

    def report(
        self, at: Node, code: Code, message: str, hint: str, edits: tuple[Edit, ...] = ()
    ) -> Finding:
        """A finding at a node, with the id of the question that the place lies in."""
        span = at.span
        if not isinstance(at, YamlText):  # a whole mapping would underline pages
            span = at.file.build_span(at.start, at.start + 1)
        question = _find_question_id(self.root, self.path)
        return at.file.build_finding(code, message, hint, span=span, question=question, edits=edits)

    @property
    def key(self) -> Node:
        """The key that the path ends with; an entry of a list, which has none, itself."""
        parent = _follow_path(self.root, self.path[:-1])
        if self.path and isinstance(parent, YamlMap):
            return parent.find_key(self.path[-1])
        return self.node


class SchemaValidator:
    """A schema compiled once, to validate any number of files with."""

    def __init__(self, schema: Schema) -> None:
        import jsonschema_rs  # 10 ms: only commands that read a project pay for it

        self.schema = schema
        self.validator = jsonschema_rs.validator_for(schema)

    def find_violations(self, root: Node) -> Iterator[Finding]:
        """What does not fit, in no order."""
        misspelt: set[tuple[Any, ...]] = set()
        missing: list[tuple[_Place, str]] = []
        value = resolve_value(root, _write_key)
        yield from self._assume_kinds(root, value)
        failures = self.validator.iter_errors(value)
        for failure in islice(failures, MAX_FINDINGS):
            steps = failure.instance_path
            path = [_read_key(step) if isinstance(step, str) else step for step in steps]
            place = _Place(root, path)
            kind: Any = failure.kind  # its attributes depend on its name
            if kind.name == "required":
                missing.append((place, kind.property))
            elif kind.name == "additionalProperties":
                known = self._list_known_keys(list(failure.schema_path))
                unknown = {_read_key(key) for key in kind.unexpected}
                yield from self._report_unknown_keys(place, unknown, known, misspelt)
            else:
                yield _report_value(place, kind)
        # A key that is only misspelt is one finding, not two.
        # All at once: no two of them may get the same id.
        new_ids = name_questions(root) if any(name == "id" for _, name in missing) else {}
        for place, name in missing:
            if (*place.path, name) not in misspelt:
                message = f"`{name}` is missing in {_name_mapping(place.path)}"
                at, hint = _find_heading_node(place.node), MISSING_HINT.format(name)
                edits = new_ids.get(place.node.start, ()) if name == "id" else ()
                yield place.report(at, Code.MISSING_FIELD, message, hint, edits)

    def _assume_kinds(self, root: Node, value: Any) -> Iterator[Finding]:
        """Reports kinds that are misspelt, and puts those that were meant into ``value``: the keys
        below are then judged as well.
        """
        options = [str(each) for each in self.schema["properties"].get("kind", {}).get("enum", ())]
        if not options or not isinstance(root, YamlMap):
            return
        paths: list[list[Any]] = [[]]
        if isinstance(questions := root.get("questions"), YamlList):
            paths += [["questions", number] for number in range(len(questions))]
        for path in paths:
            node = _follow_path(root, path)
            name = node.get_text("kind") if isinstance(node, YamlMap) else None
            if name is None or name in options:
                continue
            meant = find_intended_name(name, options)
            if meant is not None:
                yield _report_kind(_Place(root, [*path, "kind"]), name, options)
                _follow_steps(value, path)["kind"] = meant

    def _report_unknown_keys(
        self, place: _Place, unknown: set[str], known: list[str], misspelt: set[tuple[Any, ...]]
    ) -> Iterator[Finding]:
        """The first of a mapping's keys that fit nowhere; those that they were meant for go into
        ``misspelt``.
        """
        assert isinstance(place.node, YamlMap)  # only a mapping has keys
        keys = (key for key in place.node.iterate_keys() if key in unknown)
        first = list(islice(keys, MAX_UNKNOWN_KEYS))
        for key in first:
            meant = find_nearest_word(key, known)
            misspelt.add((*place.path, meant))
            owner = _name_mapping(place.path) + _describe_invisible_char(key)
            message = f"`{clip_words(key)}` is no key of {owner}"
            hint = self._suggest_key(key, meant, known, place.path)
            edits = _build_key_edits(key, place.node, known, first)
            yield place.report(key, Code.UNKNOWN_KEY, message, hint, edits)

    def _suggest_key(self, key: str, meant: str, known: list[str], path: list[Any]) -> str:
        if meant:
            return f"did you mean `{meant}`?"
        questions = self.schema.get("$defs", {}).values()
        if not path and any(key in each["properties"] for each in questions):
            return f"`{key}:` belongs to a question: indent it as far as its `id:`"
        return f"keys that fit here: {', '.join(known)}"

    def _list_known_keys(self, schema_path: list[Any]) -> list[str]:
        """The keys of the schema that a path into it, through ``$ref``, ends in."""
        at: Any = self.schema
        for step in schema_path[:-1]:
            if isinstance(at, dict) and step == "$ref":
                at = self.schema["$defs"][at["$ref"].rsplit("/", 1)[1]]
            else:
                at = at[step]
        return list(at.get("properties", ()))


def _write_key(key: str) -> str:
    """A key as jsonschema-rs can give it back in a path."""
    return _KEY_SIGN + key if _AMBIGUOUS_KEY.fullmatch(key) else str(key)


def _read_key(key: str) -> str:
    """The key that :func:`_write_key` wrote."""
    return key.removeprefix(_KEY_SIGN)


def _report_value(place: _Place, kind: Any) -> Finding:
    """What is wrong with one value."""
    node, path, name = place.node, place.path, _name_value(place.path)
    if _is_empty(node, kind.name):
        is_actor = path[:1] == ["actors"] and len(path) == 2
        hint = "write `[]` if it has no other names" if is_actor else _suggest_value(place.key)
        return place.report(place.key, Code.MISSING_FIELD, f"{name} is empty", hint)
    if path and path[-1] == "kind" and kind.name == "enum" and isinstance(node, YamlText):
        return _report_kind(place, node, list(map(str, kind.options)))
    if kind.name == "propertyNames":
        return _report_key(place)
    if kind.name == "falseSchema":
        return place.report(place.key, Code.UNKNOWN_KEY, *_explain_refused_key(place))
    found = place.report(node, Code.WRONG_TYPE, *_explain_wrong_value(path, node, kind))
    if not isinstance(node, YamlText):
        return found
    if len(path) == 3 and path[0] == "questions" and path[2] == "id":
        return replace(found, edits=respell_id(node, place.root))
    if kind.name == "type" and "array" in kind.types and "string" not in kind.types:
        return replace(found, choices=tuple(propose_lists(node)))
    return found


def _report_kind(place: _Place, name: YamlText, options: list[str]) -> Finding:
    hint = suggest_word(name, options) or f"the kinds are {', '.join(options)}"
    edits = respell_name(name, find_intended_name(name, options))
    message = f"there is no kind `{clip_words(name)}`"
    return place.report(name, Code.UNKNOWN_KIND, message, hint, edits)


def _explain_refused_key(place: _Place) -> tuple[str, str]:
    """Why a key of ``evidence`` cannot stand there, and what to do."""
    name, parent = _name_value(place.path), _follow_path(place.root, place.path[:-1])
    if isinstance(parent, YamlMap) and "quote" in parent:
        return f"{name} cannot go with `quote`", "write one quotation, or one for each field"
    hint = "take the quotation out; or take `beyond:` out, if it supports the answer"
    return f"{name} has a quotation, and `beyond:` says that it is not from the text", hint


def _suggest_value(key: Node) -> str:
    """What to do about a key without a value; a `#` after it begins a comment, though a heading of
    Markdown or a template may be meant.
    """
    comment = re.match(r":[ \t]+(#[^\r\n]{1,100})", key.file.text[key.end :])
    if comment is None or not ("{" in comment[1] or comment[1].startswith("##")):
        return "write a value, or remove it"
    words = comment[1].strip().replace("'", "''")
    return f"for YAML a comment begins with `#`: put the value in quotation marks: `'{words}'`"


def _report_key(place: _Place) -> Finding:
    """A mapping has a key that its schema refuses: an empty one, or a number for a field."""
    name, node = _name_value(place.path), place.node
    assert isinstance(node, YamlMap)  # only a mapping has keys
    empty = next((key for key in node.iterate_keys() if not _strip_white_space(key)), None)
    if empty is not None:
        hint = "write what it stands for before the colon"
        return place.report(empty, Code.WRONG_TYPE, f"a key of {name} is empty", hint)
    number = next(
        key for key in node.iterate_keys() if _AMBIGUOUS_KEY.fullmatch(_strip_white_space(key))
    )
    hint = f"begin it with a letter: `year_{clip_words(_strip_white_space(number).lstrip('+'))}`"
    message = f"the key `{clip_words(_strip_white_space(number))}` of {name} is a number"
    return place.report(number, Code.WRONG_TYPE, message, hint)


def _strip_white_space(text: str) -> str:
    """The text without what a schema's patterns take for white space, which a byte order mark is."""
    return _WHITE_SPACE_AROUND.sub("", text)


def _is_empty(node: Node, failed: str) -> bool:
    if isinstance(node, YamlText):
        return failed in ("type", "enum", "pattern") and (
            is_null(node) or not _strip_white_space(node)
        )
    return failed in ("minItems", "minProperties")


def _describe_invisible_char(key: str) -> str:
    """What cannot be seen in a key, and makes it another word."""
    for char in key:
        if char != " " and unicodedata.category(char) in ("Cf", "Cc", "Zs"):
            return f": it has a character that cannot be seen (U+{ord(char):04X})"
    return ""


def _explain_wrong_value(path: list[Any], node: Node, kind: Any) -> tuple[str, str]:
    """What is wrong with a value of the wrong shape, and what to do."""
    name, got, last = _name_value(path), _describe_value(node), path[-1] if path else ""
    # A deck's id, which is drawn at random; those of questions are written by people.
    if path == ["id"]:
        fault = f"{name} is {got}, and cannot be used"
        if isinstance(node, YamlText):
            fault = f"{name} {got} cannot be used"
        return fault, "at least 8 letters, digits, `-` or `_`, drawn at random"
    if path[:1] == ["preset"] and isinstance(last, int):
        hint = "a whole number and its unit: `30s`, `10m`, `2h`, `1d`"
        return f"{name} is {got}, and no step", hint
    if kind.name == "type":
        # Where a text fits, a number and a truth value do: editors take some texts for these.
        skipped = ("number", "boolean") if "string" in kind.types else ()
        types = [each for each in _VALUE_TYPE_NAMES if each in kind.types and each not in skipped]
        wanted = " or ".join(_VALUE_TYPE_NAMES[each] for each in types)
        hint = _suggest_value_form(path, node, kind.types)
        return f"{name} is {got}, and should be {wanted}", hint
    if kind.name == "enum":
        options = [str(option) for option in kind.options]
        nearest = suggest_word(str(node), options) if isinstance(node, YamlText) else ""
        return f"{name} is {got}", nearest or f"one of: {', '.join(options)}"
    if kind.name in _BOUND_PHRASES:
        shown = clip_words(str(node)) if kind.name in ("minimum", "maximum") else got
        hint = "0.9 means that nine of ten are remembered" if last == "desired_retention" else ""
        return f"{name} is {shown}, and should {_BOUND_PHRASES[kind.name].format(kind.limit)}", hint
    if path[-2:-1] == ["rules"]:
        return f"{name} is {got}", f"one of: {', '.join(SEVERITIES)}"
    if last == "language":
        message = _NOT_A_LANGUAGE.format(name, clip_words(str(node)))
        return message, _suggest_language(str(node))
    if last in ("id", "was"):
        hint = "letters, digits, `-`, `_` and `.`, no spaces: `putin-2007-speech`"
        return f"{name} “{clip_words(str(node))}” cannot be used", hint
    return f"{name} does not fit: {kind.name}", ""


_NOT_A_LANGUAGE = "{} is “{}”, and this is not the tag of a language"


def read_language(text: YamlText | None, default: Language, findings: list[Finding]) -> Language:
    """The language that a file names; one that does not exist is a finding, and undetermined."""
    if text is None:
        return default
    language = parse_language(str(text))  # a cached text would keep its whole file
    # What does not even look like a tag is what the schema finds.
    if language is None and re.match(TAG_PATTERN, text):
        message = _NOT_A_LANGUAGE.format("`language`", clip_words(text))
        findings.append(text.build_finding(Code.WRONG_TYPE, message, _suggest_language(text)))
    return language or UNDETERMINED


def _suggest_language(text: str) -> str:
    tag = suggest_tag(text)
    return f"did you mean `{tag}`?" if tag else "write `en`, `de`, `ar`, `zh-Hant` or the like"


def _describe_value(node: Node) -> str:
    if isinstance(node, YamlMap):
        return "keys and values"
    return "a list" if isinstance(node, YamlList) else f"“{clip_words(node)}”"


_BOUND_PHRASES = {
    "minimum": "be at least {}",
    "maximum": "be at most {}",
    "maxItems": "have at most {} entries",
    "maxLength": "have at most {} characters",
}
# How those keys are written that people most often take for something else.
_EXAMPLE_HINTS = {
    "actors": "write each on a line of its own, indented: `Vladimir Putin: [Putin]`",
    "errata": "write each on a line of its own, indented: `as printed: as it should read`",
    "allow": "name the rule and say why: `{rule-name: why}`",
    "rules": "name the rule and its severity: `{rule-name: warning}`",
    "relations": "begin each with a dash: `- {from: Iran, to: Russia, what: drones, question: who-sent-drones}`",
    "preset": "name it and say what it sets: `{name: Seminar, new_per_day: 15}`",
    "gate": "say what is to be covered: `{sentences: 90}`",
    "fields": "write each on a line of its own, indented: `question: {role: prompt, type: text}`",
    "cards": "write each on a line of its own, indented: `one: {front: card.html.j2, back: card.html.j2}`",
    "questions": "begin each question with `- id:`, and put its other keys under that `id`",
    "regions": "write each on a line of its own, indented: `name: {card: 1, box: [10, 10, 20, 20]}`",
    "beyond": "say why in words, or take the line out",
    "expects": "name it in words, or take the line out",
}
# Deeper in a file, keys of these names mean something else.
_FILE_KEYS = frozenset({"cards", "questions"})


def _suggest_value_form(path: list[Any], node: Node, types: list[str]) -> str:
    """How a value of the right shape is written."""
    if not path:
        return "each line is a key, a colon, a space and a value"
    if path[-1] in _EXAMPLE_HINTS and (len(path) == 1 or path[-1] not in _FILE_KEYS):
        return _EXAMPLE_HINTS[path[-1]]
    if len(path) == 2 and path[0] == "questions":
        return _EXAMPLE_HINTS["questions"]
    if isinstance(node, YamlText) and "array" in types and "string" not in types:
        entries = ", ".join(node.split()) if path[:1] == ["preset"] else node
        return f"write `[{clip_words(entries)}]`"
    if isinstance(node, YamlText) and "boolean" in types:
        return "write `true` or `false`, without quotation marks"
    if "string" in types and not isinstance(node, YamlText):
        return _suggest_quotation_marks(node)
    return ""


_PLACEHOLDER = re.compile(r"\{[^{}:,]+\}")
MAX_SHOWN_TEMPLATE = 100


def _suggest_quotation_marks(node: Node) -> str:
    """How a text that begins with a bracket or brace is written; empty for other values."""
    text, start, end = node.file.text, node.start, node.end
    # `[{time}]` is a list of keys and values for YAML.
    if text[start - 1 : start] + text[end : end + 1] == "[]":
        start, end = start - 1, end + 1
    words = text[start:end]
    if not _PLACEHOLDER.search(words) or "\n" in words or len(words) > MAX_SHOWN_TEMPLATE:
        return ""
    words = words.replace("'", "''")
    return f"if the brackets belong to the text, put it in quotation marks: `'{words}'`"


def _follow_path(root: Node, path: Iterable[Any]) -> Node:
    return _follow_steps(root, path)  # type: ignore[no-any-return]  # a path of the same nodes


def _follow_steps(value: Any, path: Iterable[Any]) -> Any:
    for step in path:
        value = value[step]
    return value


def _find_heading_node(node: Node) -> Node:
    """What to point at for something missing: a question's id, or a mapping's first key."""
    if isinstance(node, YamlMap) and node:
        found = node.get_text("id")
        return found if found is not None else next(node.iterate_keys())
    return node


def _name_mapping(path: list[Any]) -> str:
    keys = [step for step in path if isinstance(step, str)]
    if not keys:
        return "this file"
    if keys == ["questions"]:
        return "this question"
    return f"`{keys[-1]}`"


def _name_value(path: list[Any]) -> str:
    if not path:
        return "this file"
    if isinstance(path[-1], int):
        keys = [step for step in path if isinstance(step, str)]
        return f"entry {path[-1] + 1} of `{keys[-1]}`" if keys else f"entry {path[-1] + 1}"
    return f"`{path[-1]}`"


def _find_question_id(root: Node, path: list[Any]) -> str | None:
    question = _follow_path(root, path[:2]) if path[:1] == ["questions"] else None
    identity = question.get_text("id") if isinstance(question, YamlMap) else None
    return str(identity) if identity else None


def _build_key_edits(
    key: YamlText, node: YamlMap, known: Iterable[str], unexpected: Iterable[str]
) -> tuple[Edit, ...]:
    """The edits that spell a key right: only where neither the right one nor another misspelling of
    it is there.
    """
    name = find_intended_name(key, known)
    meant = [find_intended_name(other, known) for other in unexpected if other != key]
    return () if name in node or name in meant else respell_name(key, name)


def suggest_word(word: str, known: Iterable[str]) -> str:
    """“did you mean `x`?” for the nearest known word, or nothing."""
    nearest = find_nearest_word(word, known)
    return f"did you mean `{nearest}`?" if nearest else ""


def find_nearest_word(word: str, known: Iterable[str]) -> str:
    """The known word that is most like ``word``, whatever its case; an empty text if none is."""
    from rapidfuzz import process
    from rapidfuzz.distance import DamerauLevenshtein

    best = process.extractOne(
        word[:MAX_WORD_LENGTH],
        list(known),
        scorer=DamerauLevenshtein.normalized_similarity,
        processor=str.casefold,
        score_cutoff=0.6,
    )
    return str(best[0]) if best else ""


def read_keys(
    found: TextFile | Finding,
    schema: str,
    findings: list[Finding],
    no_keys: tuple[Code, str] | None = None,
) -> YamlMap | None:
    """The keys of a file whose schema does not depend on the project; None if it has none.

    Args:
        found: the file, or why it cannot be read.
        schema: the name that :func:`load_schema` knows.
        findings: takes what is wrong with the file.
        no_keys: the code and hint for a file without keys; None where it may be empty.
    """
    if isinstance(found, Finding):
        findings.append(found)
        return None
    parsed = parse_yaml(found)
    findings += parsed.findings
    keys = parsed.root if isinstance(parsed.root, YamlMap) else None
    if keys is None and no_keys is not None:
        # A syntax error may be all that the file has, and is reported already.
        if not parsed.findings:
            code, hint = no_keys
            findings.append(found.build_finding(code, f"{found.path} holds no keys", hint))
    elif parsed.root is not None:
        findings += _get_static_validator(schema).find_violations(parsed.root)
    return keys


@cache
def _get_static_validator(name: str) -> SchemaValidator:
    return SchemaValidator(load_schema(name))
