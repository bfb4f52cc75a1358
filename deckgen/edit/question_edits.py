"""Questions put into a set's file, and keys of one changed: everything else stays, byte for byte."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from deckgen.codes import Code
from deckgen.files import TextFile, YamlText
from deckgen.findings import Edit
from deckgen.yamlpos.nodes import Node, YamlList, YamlMap, is_null, parse_yaml
from deckgen.yamlpos.scalar_edits import quote_scalar, replace_whole_text
from deckgen.yamlpos.scalar_layout import find_scalar_layout
from deckgen.yamlpos.splice import splice
from deckgen.yamlpos.value_format import (
    MAX_LINE_WIDTH,
    YamlValue,
    format_entry,
    format_key,
    format_value,
)

# A node as plain values: what two files must agree on.
PlainValue = str | list["PlainValue"] | dict[str, "PlainValue"]

_DASH = re.compile(r"[ ]*-[ ]+")


class UneditableFile(Exception):
    """The layout of a file cannot be edited safely; the message says why."""


@dataclass(frozen=True, slots=True)
class SetLayout:
    """A set's file, its mapping and its list of questions; ``indent`` is where the dashes stand.

    ``questions`` is None where there is no list, or an empty one.
    """

    file: TextFile
    root: YamlMap
    questions: YamlList | None
    indent: int

    @property
    def line_end(self) -> str:
        return "\r\n" if "\r\n" in self.file.text else "\n"


def append_question(file: TextFile, values: Mapping[str, YamlValue]) -> str:
    """The file's text with one more question at its end.

    Raises:
        UneditableFile: the file cannot be read, or its list is written in brackets.
    """
    there = parse_set_layout(file)
    lines = format_entry(values, there.indent)
    # A blank line would become part of a last text that keeps its line ends (`|+`).
    for blank in (_has_blank_separators(there), False):
        text = _append_lines(there, lines, blank)
        if _is_intended_change(
            file, text, (len(there.questions or ()), _simplify_value(values)), grown=True
        ):
            return text
    raise UneditableFile(
        f"{file.path} has a layout to which no question can be added automatically"
    )


def change_question(
    file: TextFile, number: int, changes: Mapping[str, YamlValue | None], order: Sequence[str]
) -> str:
    """The file's text with other values for some keys of a question.

    Args:
        number: the question's, from 0, in the file's list.
        changes: the new values; None takes the key out.
        order: the keys in the order that new ones are put in.

    Raises:
        UneditableFile: the file cannot be read, or there is no telling how to write this.
    """
    there = parse_set_layout(file)
    if there.questions is None or not number < len(there.questions):
        raise UneditableFile(f"{file.path} has no such question any more")
    start, end = find_question_borders(there.questions)[number : number + 2]
    before = _simplify_node(there.questions[number])
    if not isinstance(before, dict):
        raise UneditableFile(f"{file.path} has no such question any more")
    text = file.text[start:end]
    for key, value in changes.items():
        text = _change_key(text, key, value, order, there.line_end)
    wanted = {key: each for key, each in before.items() if key not in changes}
    wanted |= {key: _simplify_value(value) for key, value in changes.items() if value is not None}
    whole = file.text[:start] + text + file.text[end:]
    if not _is_intended_change(file, whole, (number, wanted), grown=False):
        raise UneditableFile(
            f"{file.path} would not read as it should: edit this question in the file"
        )
    return whole


def parse_set_layout(file: TextFile) -> SetLayout:
    """How a set's file is laid out.

    Raises:
        UneditableFile: it cannot be read, or questions share lines.
    """
    parsed = parse_yaml(file)
    root = parsed.root
    if root is None and not parsed.findings:
        empty = YamlMap()
        empty.file, empty.start, empty.end = file, len(file.text), len(file.text)
        return SetLayout(file, empty, None, 2)
    if not isinstance(root, YamlMap) or any(
        each.rule == Code.YAML_SYNTAX for each in parsed.findings
    ):
        raise UneditableFile(f"{file.path} has an error of syntax: fix it in the file first")
    questions = root.get("questions")
    if isinstance(questions, YamlList) and questions:
        indent = questions[0].start - find_question_borders(questions)[0] - len("- ")
        return SetLayout(file, root, questions, indent)
    return SetLayout(file, root, None, 2)


def read_question_text(file: TextFile, number: int) -> str:
    """A question as written in the file, without what follows it; empty if it is not there."""
    questions = parse_question_nodes(file)
    if questions is None or not number < len(questions):
        return ""
    start, end = find_question_borders(questions)[number : number + 2]
    return file.text[start:end].rstrip()


def find_question_number(file: TextFile, identity: str) -> int:
    """The number, in the file's list, of the question of this id; -1 if it is not there.

    Raises:
        UneditableFile: several questions have this id.
    """
    return find_number_of_id(file, list_question_ids(parse_question_nodes(file)), identity)


def find_number_of_id(file: TextFile, ids: Sequence[str | None], identity: str) -> int:
    """As :func:`find_question_number`, where the ids in the file are known already."""
    if ids.count(identity) > 1:
        raise UneditableFile(
            f"{file.path} has several questions with the id {identity}: "
            "give each an id of its own first"
        )
    return ids.index(identity) if identity in ids else -1


def list_question_ids(questions: YamlList | None) -> list[str | None]:
    """The id of each question in a list; None for one that has no id."""
    return [each.get_text("id") if isinstance(each, YamlMap) else None for each in questions or ()]


def parse_question_nodes(file: TextFile) -> YamlList | None:
    """The list of questions in a set's file, as written; None if there is no list."""
    root = parse_yaml(file).root
    questions = root.get("questions") if isinstance(root, YamlMap) else None
    return questions if isinstance(questions, YamlList) else None


def find_question_borders(questions: YamlList) -> list[int]:
    """Where the lines of each question in a list begin, and where the list ends.

    Raises:
        UneditableFile: questions share lines.
    """
    file, borders = questions.file, []
    for each in questions:
        start = file.text.rfind("\n", 0, each.start) + 1
        if not _DASH.fullmatch(file.text, start, each.start):
            message = f"{file.path} has several questions on one line: edit it in the file"
            raise UneditableFile(message)
        borders.append(start)
    return [*borders, _find_line_end(file.text, _find_content_end(questions[-1]))]


def _has_blank_separators(there: SetLayout) -> bool:
    """Whether a blank line separates the questions; yes, where there are too few to tell."""
    questions, text = there.questions, there.file.text
    if questions is None or len(questions) < 2:
        return True
    gaps = [text[_find_content_end(one) : other.start] for one, other in pairwise(questions)]
    return any(re.search(r"\n[ \t]*\r?\n", gap) for gap in gaps)


def _append_lines(there: SetLayout, lines: Sequence[str], blank: bool) -> str:
    text, end = there.file.text, there.line_end
    entry = end.join(lines) + end
    if there.questions is None:
        return _start_question_list(there, entry)
    at = _find_list_end(there)
    before, after = text[:at], text[at:]
    if before and not before.endswith("\n"):
        before += end
    if blank and not before.replace("\r", "").endswith("\n\n"):
        before += end
    return (
        before
        + entry
        + (end if blank and after.strip() and not after.startswith(("\n", "\r\n")) else "")
        + after
    )


def _find_list_end(there: SetLayout) -> int:
    """Where the list ends: at the end of the file, comments included, or before the next key."""
    text = there.file.text
    assert there.questions is not None  # the caller looked
    last = _find_line_end(text, _find_content_end(there.questions[-1]))
    start = there.root.find_key("questions").start
    is_last_key = all(key.start <= start for key in there.root.iterate_keys())
    # After `...` or `---` another YAML document begins, and the list cannot go on there.
    if is_last_key and "\n..." not in text[last:] and "\n---" not in text[last:]:
        return max(last, _find_line_end(text, len(text.rstrip())))
    return last


def _start_question_list(there: SetLayout, entry: str) -> str:
    """The first question of a set whose list is missing, or empty."""
    text, end = there.file.text, there.line_end
    if "questions" not in there.root:
        return text + ("" if not text or text.endswith("\n") else end) + f"questions:{end}{entry}"
    key, value = there.root.find_key("questions"), there.root["questions"]
    if isinstance(value, YamlList):  # `[]`
        return text[: key.end] + ":" + end + entry + text[_find_line_end(text, value.end) :]
    if is_null(value):
        at = _find_line_end(text, key.end)
        return text[:at] + ("" if text[:at].endswith("\n") else end) + entry + text[at:]
    raise UneditableFile(f"{there.file.path} has something else under `questions:` than a list")


def _change_key(
    entry: str, key: str, value: YamlValue | None, order: Sequence[str], end: str
) -> str:
    """The entry's text with another value for one key."""
    file = TextFile("", f"questions:{end}{entry}")
    shift = len(file.text) - len(entry)
    questions = parse_question_nodes(file)
    node = questions[0] if questions else None
    if not isinstance(node, YamlMap) or file.text[node.start] == "{":
        raise UneditableFile("the question is written in brackets: edit it in the file")
    if key in node:
        text = (
            _remove_key(file, node, key)
            if value is None
            else _replace_value(file, node, key, value, end)
        )
    elif value is None:
        return entry
    else:
        text = _insert_key(file, node, key, value, order, end)
    return text[shift:]


def _replace_value(file: TextFile, node: YamlMap, key: str, value: YamlValue, end: str) -> str:
    old = node[key]
    if _simplify_node(old) == _simplify_value(value):
        return file.text
    if isinstance(old, YamlText) and isinstance(value, str) and not is_null(old):
        edits = replace_whole_text(old, value)
        text = splice(file.text, edits)
        if edits and not _is_too_long(text, min(each.start for each in edits), value):
            return text
    elif (
        isinstance(old, YamlList)
        and not isinstance(value, str | bool | int | Mapping)
        and len(old) == len(value)
    ):
        return _replace_list_items(file, old, value)
    begin, close = node.find_key(key).end + 1, _find_content_end(old)
    if "\n" in file.text[begin:close] and re.search(
        r"(?:^|\s)#", _strip_texts(file, old, begin, close)
    ):
        raise UneditableFile(f"there are comments inside `{key}`: edit it in the file")
    indent = node.find_key(key).start - file.text.rfind("\n", 0, node.find_key(key).start) - 1
    used = len(key) + 2
    ways = [
        format_value(value, indent, used),
        *([[quote_scalar(value)]] if isinstance(value, str) else []),
    ]
    for lines in ways:
        text = file.text[:begin] + _join_value_lines(lines, end) + file.text[close:]
        if _parse_value(text, key) == _simplify_value(value):
            return text
    raise UneditableFile(f"there is no telling how to write `{key}` there: edit it in the file")


def _replace_list_items(file: TextFile, old: YamlList, new: Sequence[YamlValue]) -> str:
    """A list of as many items, each that differs rewritten in its own style."""
    edits: list[Edit] = []
    for before, after in zip(old, new, strict=True):
        if _simplify_node(before) == _simplify_value(after):
            continue
        pieces = [(before, after)]
        if (
            isinstance(before, YamlMap)
            and isinstance(after, Mapping)
            and before.keys() == after.keys()
        ):
            pieces = [
                (before[key], after[key])
                for key in before
                if _simplify_node(before[key]) != _simplify_value(after[key])
            ]
        for one, other in pieces:
            made = (
                replace_whole_text(one, str(other))
                if isinstance(one, YamlText) and isinstance(other, str | int)
                else ()
            )
            if not made:
                raise UneditableFile(
                    "there is no telling how to write this list: edit it in the file"
                )
            edits.extend(made)
    return splice(file.text, edits)


def _remove_key(file: TextFile, node: YamlMap, key: str) -> str:
    own = node.find_key(key)
    start = file.text.rfind("\n", 0, own.start) + 1
    if own.start == node.start:
        raise UneditableFile(f"`{key}` is the first key of the question: edit it in the file")
    return (
        file.text[:start]
        + file.text[_find_line_end(file.text, max(own.end, _find_content_end(node[key]))) :]
    )


def _insert_key(
    file: TextFile, node: YamlMap, key: str, value: YamlValue, order: Sequence[str], end: str
) -> str:
    ranks = {each: rank for rank, each in enumerate(order)}
    rank = ranks.get(key, len(ranks))
    before = [each for each in node.iterate_keys() if ranks.get(str(each), -1) < rank] or [
        next(node.iterate_keys())
    ]
    last = max(before, key=lambda each: each.start)
    first = next(node.iterate_keys())
    indent = first.start - file.text.rfind("\n", 0, first.start) - 1
    at = _find_line_end(file.text, max(last.end, _find_content_end(node[last])))
    text = file.text[:at] + ("" if file.text[:at].endswith("\n") else end)
    return text + end.join(format_key(key, value, indent)) + end + file.text[at:]


def _join_value_lines(lines: Sequence[str], end: str) -> str:
    first, *more = lines
    return end.join([f" {first}" if first else "", *more])


def _is_too_long(text: str, at: int, value: str) -> bool:
    """Whether the line at an offset has grown beyond the house's width and could be folded."""
    start = text.rfind("\n", 0, at) + 1
    stop = text.find("\n", at)
    return (
        len(text[start : stop if stop >= 0 else len(text)]) > MAX_LINE_WIDTH + 20 and " " in value
    )


def _parse_value(text: str, key: str) -> PlainValue | None:
    questions = parse_question_nodes(TextFile("", text))
    node = questions[0] if questions else None
    return _simplify_node(node[key]) if isinstance(node, YamlMap) and key in node else None


def _strip_texts(file: TextFile, node: Node, begin: int, close: int) -> str:
    """What a value has besides its texts: signs, spaces, comments."""
    text = file.text
    pieces, at = [], begin
    for each in _collect_texts(node):
        pieces.append(text[at : max(at, each.start)])
        at = max(at, _find_content_end(each))
    return " ".join([*pieces, text[at:close]])


def _collect_texts(node: Node) -> list[YamlText]:
    if isinstance(node, YamlText):
        return [node]
    texts: list[YamlText] = []
    if isinstance(node, YamlMap):
        for key in node.iterate_keys():
            texts += [key, *_collect_texts(node[key])]
        return texts
    for each in node:
        texts += _collect_texts(each)
    return texts


def _find_content_end(node: Node) -> int:
    """Where the last words of a node end."""
    if isinstance(node, YamlText):
        layout = find_scalar_layout(node)
        return layout.end if layout is not None and layout.style in ("|", ">") else node.end
    if node.file.text[node.start : node.start + 1] in ("{", "["):
        return node.end
    return max((_find_content_end(each) for each in _collect_texts(node)), default=node.end)


def _find_line_end(text: str, at: int) -> int:
    """Where the line that holds an offset ends, its line end included."""
    if at and text[at - 1 : at] == "\n":
        return at
    found = text.find("\n", at)
    return len(text) if found < 0 else found + 1


def _simplify_node(node: Node) -> PlainValue:
    if isinstance(node, YamlMap):
        return {str(key): _simplify_node(value) for key, value in node.items()}
    if isinstance(node, YamlList):
        return [_simplify_node(each) for each in node]
    return str(node)


def _simplify_value(value: YamlValue) -> PlainValue:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str | int):
        return str(value)
    if isinstance(value, Mapping):
        return {key: _simplify_value(each) for key, each in value.items()}
    return [_simplify_value(each) for each in value]


def _is_intended_change(
    file: TextFile, text: str, wanted: tuple[int, PlainValue], *, grown: bool
) -> bool:
    """Whether the text reads as the file did, but for one question that is as wanted."""
    before, after = parse_yaml(file), parse_yaml(TextFile(file.path, text))
    if Counter(each.rule for each in after.findings) - Counter(
        each.rule for each in before.findings
    ):
        return False
    old = _simplify_node(before.root) if before.root is not None else {}
    new = _simplify_node(after.root) if after.root is not None else {}
    if not isinstance(old, dict) or not isinstance(new, dict):
        return False
    number, entry = wanted
    listed = old.get("questions")
    questions = list(listed) if isinstance(listed, list) else []
    if grown:
        questions.append(entry)
    else:
        questions[number] = entry
    return {**old, "questions": questions} == new
