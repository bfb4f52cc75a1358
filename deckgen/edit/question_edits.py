"""Questions put into a set's file, and keys of one changed: everything else stays, byte for byte."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from deckgen.codes import Code
from deckgen.files import TextFile, YamlText
from deckgen.findings import Edit
from deckgen.yamlpos.nodes import Node, YamlList, YamlMap, is_null, parse_yaml, walk_nodes
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

_BLANK_LINE = re.compile(r"[ \t]*\r?\n")
_DASH = re.compile(r"[ ]*-[ ]+")


class UneditableFile(Exception):
    """The layout of a file cannot be edited safely; the message says why."""


@dataclass(frozen=True, slots=True)
class SetLayout:
    """A set's file, its mapping and its list of questions; ``indent`` is where the dashes stand.

    ``questions`` is empty where there is no list.
    """

    file: TextFile
    root: YamlMap
    questions: YamlList
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
    wanted = [*map(_simplify_node, there.questions), _simplify_value(values)]
    # A blank line would become part of a last text that keeps its line ends (`|+`).
    for blank in (_has_blank_separators(there), False):
        text = _append_lines(there, lines, blank)
        if _is_intended_change(file, text, wanted):
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
    wanted = list(map(_simplify_node, there.questions))
    before = wanted[number] if number < len(wanted) else None
    if not isinstance(before, dict):
        raise UneditableFile(f"{file.path} has no such question any more")
    start, end = find_question_borders(there.questions)[number : number + 2]
    text = file.text[start:end]
    for key, value in changes.items():
        text = _change_key(text, key, value, order, there.line_end)
    kept = {key: each for key, each in before.items() if key not in changes}
    given = {key: _simplify_value(value) for key, value in changes.items() if value is not None}
    wanted[number] = kept | given
    whole = file.text[:start] + text + file.text[end:]
    if not _is_intended_change(file, whole, wanted):
        raise UneditableFile(
            f"{file.path} would not read as it should: edit this question in the file"
        )
    return whole


def remove_question(file: TextFile, number: int) -> str:
    """The file's text without a question; comments around it stay.

    Raises:
        UneditableFile: the file cannot be read, or there is no telling how to write this.
    """
    there = parse_set_layout(file)
    wanted = list(map(_simplify_node, there.questions))
    if not number < len(wanted):
        raise UneditableFile(f"{file.path} has no such question any more")
    del wanted[number]
    if not wanted:
        raise UneditableFile(f"{file.path} has no other question: take this one out in the file")
    start = find_question_borders(there.questions)[number]
    end = find_line_end(file.text, find_content_end(there.questions[number]))
    blank = _BLANK_LINE.match(file.text, end)
    whole = file.text[:start] + file.text[blank.end() if blank else end :]
    if not _is_intended_change(file, whole, wanted):
        raise UneditableFile(
            f"{file.path} would not read as it should: take this question out in the file"
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
        root = YamlMap.create(file, len(file.text), len(file.text))
    # What follows an error is not read, so where the list ends would be a guess.
    has_syntax_error = any(each.rule == Code.YAML_SYNTAX for each in parsed.findings)
    if not isinstance(root, YamlMap) or has_syntax_error:
        raise UneditableFile(f"{file.path} has an error of syntax: fix it in the file first")
    questions = _get_questions(root)
    indent = 2
    if questions:
        indent = questions[0].start - find_question_borders(questions)[0] - len("- ")
    return SetLayout(file, root, questions, indent)


def read_question_text(file: TextFile, number: int) -> str:
    """A question as written in the file, without what follows it; empty if it is not there."""
    questions = parse_question_nodes(file)
    if not number < len(questions):
        return ""
    start, end = find_question_borders(questions)[number : number + 2]
    return file.text[start:end].rstrip()


def find_question_number(questions: YamlList, identity: str) -> int:
    """The number, in a file's list, of the question of this id; -1 if it is not there.

    Raises:
        UneditableFile: several questions have this id.
    """
    return find_number_of_id(questions.file, list_question_ids(questions), identity)


def find_number_of_id(file: TextFile, ids: Sequence[str | None], identity: str) -> int:
    """As :func:`find_question_number`, where the ids in the file are known already."""
    if ids.count(identity) > 1:
        raise UneditableFile(
            f"{file.path} has several questions with the id {identity}: "
            "give each an id of its own first"
        )
    return ids.index(identity) if identity in ids else -1


def list_question_ids(questions: YamlList) -> list[str | None]:
    """The id of each question in a list; None for one that has no id."""
    return [each.get_text("id") if isinstance(each, YamlMap) else None for each in questions]


def parse_question_nodes(file: TextFile) -> YamlList:
    """The list of questions in a set's file, as written; an empty one if there is none."""
    root = parse_yaml(file).root
    return _get_questions(root) if isinstance(root, YamlMap) else YamlList.create(file, 0, 0)


def _get_questions(root: YamlMap) -> YamlList:
    questions = root.get("questions")
    return questions if isinstance(questions, YamlList) else YamlList.create(root.file, 0, 0)


def find_question_borders(questions: YamlList) -> list[int]:
    """Where the lines of each question in a list begin, and where the list ends.

    Raises:
        UneditableFile: questions share lines.
    """
    file, borders = questions.file, []
    for each in questions:
        start = _find_line_start(file.text, each.start)
        if not _DASH.fullmatch(file.text, start, each.start):
            message = f"{file.path} has several questions on one line: edit it in the file"
            raise UneditableFile(message)
        borders.append(start)
    return [*borders, find_line_end(file.text, find_content_end(questions[-1]))]


def _has_blank_separators(there: SetLayout) -> bool:
    """Whether a blank line separates the questions; yes, where there are too few to tell."""
    questions, text = there.questions, there.file.text
    if len(questions) < 2:
        return True
    # From the last words on: a block text counts the blank lines after it as its own.
    gaps = [text[find_content_end(one) : other.start] for one, other in pairwise(questions)]
    return any(re.search(r"\n[ \t]*\r?\n", gap) for gap in gaps)


def _append_lines(there: SetLayout, lines: Sequence[str], blank: bool) -> str:
    text, end = there.file.text, there.line_end
    entry = end.join(lines) + end
    if not there.questions:
        return _start_question_list(there, entry)
    at = _find_list_end(there)
    before, after = text[:at], text[at:]
    if before and not before.endswith("\n"):
        before += end
    if blank and not before.replace("\r", "").endswith("\n\n"):
        before += end
    if blank and after.strip() and not after.startswith(("\n", "\r\n")):
        entry += end
    return before + entry + after


def _find_list_end(there: SetLayout) -> int:
    """Where the list ends: at the end of the file, comments included, or before the next key."""
    text = there.file.text
    last = find_line_end(text, find_content_end(there.questions[-1]))
    start = there.root.find_key("questions").start
    is_last_key = all(key.start <= start for key in there.root.iterate_keys())
    # After `...` or `---` another YAML document begins, and the list cannot go on there.
    if is_last_key and "\n..." not in text[last:] and "\n---" not in text[last:]:
        return max(last, find_line_end(text, len(text.rstrip())))
    return last


def _start_question_list(there: SetLayout, entry: str) -> str:
    """The first question of a set whose list is missing, or empty."""
    text, end = there.file.text, there.line_end
    if "questions" not in there.root:
        return text + ("" if not text or text.endswith("\n") else end) + f"questions:{end}{entry}"
    key, value = there.root.find_key("questions"), there.root["questions"]
    if isinstance(value, YamlList):  # `[]`
        return text[: key.end] + ":" + end + entry + text[find_line_end(text, value.end) :]
    if is_null(value):
        at = find_line_end(text, key.end)
        return text[:at] + ("" if text[:at].endswith("\n") else end) + entry + text[at:]
    raise UneditableFile(f"{there.file.path} has something else under `questions:` than a list")


def _change_key(
    entry: str, key: str, value: YamlValue | None, order: Sequence[str], end: str
) -> str:
    """The entry's text with another value for one key."""
    # The entry alone: a set may have thousands of questions, and each key is written in turn.
    file = TextFile("", f"questions:{end}{entry}")
    shift = len(file.text) - len(entry)
    node = _parse_first_question(file)
    if node is None or file.text[node.start] == "{":
        raise UneditableFile("the question is written in brackets: edit it in the file")
    if value is None:
        text = _remove_key(node, key) if key in node else file.text
    elif key in node:
        text = _replace_value(node, key, value, end)
    else:
        text = _insert_key(node, key, value, order, end)
    return text[shift:]


def _parse_first_question(file: TextFile) -> YamlMap | None:
    questions = parse_question_nodes(file)
    first = questions[0] if questions else None
    return first if isinstance(first, YamlMap) else None


def _replace_value(node: YamlMap, key: str, value: YamlValue, end: str) -> str:
    file, own_key, old = node.file, node.find_key(key), node[key]
    if _simplify_node(old) == _simplify_value(value):
        return file.text
    edits: Sequence[Edit] = ()
    if isinstance(old, YamlText) and isinstance(value, str) and not is_null(old):
        edits = replace_whole_text(old, value)
    elif isinstance(old, YamlMap) and isinstance(value, Mapping) and old.keys() == value.keys():
        edits = _rewrite_parts(_pair_parts(old, value)) or ()
    text = splice(file.text, edits)
    has_space = not isinstance(value, str) or " " in value
    if edits and not (has_space and _is_too_long(text, min(each.start for each in edits))):
        return text
    # Items that stay keep their layout; for another number of them the list is written anew.
    new = [] if isinstance(value, str | bool | int | Mapping) else value
    if isinstance(old, YamlList) and len(old) == len(new) > 0:
        return _replace_list_items(old, new)
    begin, close = own_key.end + 1, find_content_end(old)
    unquoted = _strip_texts(old, begin, close)
    # A new layout has no place for comments between the lines of the old one.
    if "\n" in file.text[begin:close] and re.search(r"(?:^|\s)#", unquoted):
        raise UneditableFile(f"there are comments inside `{key}`: edit it in the file")
    indent = own_key.start - _find_line_start(file.text, own_key.start)
    ways = [format_value(value, indent, used=len(key) + 2)]
    if isinstance(value, str):
        # A comment on the key's line would become part of a folded text.
        ways.append([quote_scalar(value)])
    for lines in ways:
        space = " " if lines[0] else ""
        text = file.text[:begin] + space + end.join(lines) + file.text[close:]
        read = _parse_first_question(TextFile("", text))
        if read and key in read and _simplify_node(read[key]) == _simplify_value(value):
            return text
    raise UneditableFile(f"there is no telling how to write `{key}` there: edit it in the file")


def _replace_list_items(old: YamlList, new: Sequence[YamlValue]) -> str:
    """A list of as many items, each that differs rewritten in its own style."""
    edits = _rewrite_parts(list(chain.from_iterable(map(_pair_parts, old, new))))
    if edits is None:
        raise UneditableFile("there is no telling how to write this list: edit it in the file")
    return splice(old.file.text, edits)


def _rewrite_parts(pairs: Sequence[tuple[Node, YamlValue]]) -> list[Edit] | None:
    """The edits for the texts that differ, each in its own style; None where one cannot be so
    written.
    """
    edits: list[Edit] = []
    for before, after in pairs:
        if _simplify_node(before) == _simplify_value(after):
            continue
        made: tuple[Edit, ...] = ()
        if isinstance(before, YamlText) and isinstance(after, str | int):
            made = replace_whole_text(before, str(after))
        if not made:
            return None
        edits.extend(made)
    return edits


def _pair_parts(node: Node, value: YamlValue) -> list[tuple[Node, YamlValue]]:
    """A node with its new value: key by key, where both are mappings with the same keys."""
    if isinstance(node, YamlMap) and isinstance(value, Mapping) and node.keys() == value.keys():
        return [(node[key], value[key]) for key in node]
    return [(node, value)]


def _remove_key(node: YamlMap, key: str) -> str:
    text, own_key = node.file.text, node.find_key(key)
    # The dash stands on its line, and would be lost with it.
    if own_key.start == node.start:
        raise UneditableFile(f"`{key}` is the first key of the question: edit it in the file")
    return text[: _find_line_start(text, own_key.start)] + text[_find_value_end(node, own_key) :]


def _insert_key(node: YamlMap, key: str, value: YamlValue, order: Sequence[str], end: str) -> str:
    text = node.file.text
    ranks = {each: rank for rank, each in enumerate(order)}
    rank = ranks.get(key, len(ranks))
    first, *others = node.iterate_keys()
    # Keys that the order does not know stay in front; the first key stands behind the dash.
    before = [each for each in others if ranks.get(str(each), -1) < rank]
    at = _find_value_end(node, before[-1] if before else first)
    head = text[:at] + ("" if text[:at].endswith("\n") else end)
    indent = first.start - _find_line_start(text, first.start)
    return head + end.join(format_key(key, value, indent)) + end + text[at:]


def _find_value_end(node: YamlMap, key: YamlText) -> int:
    """Where the last line of a key's value ends; the key's own, where the value is empty."""
    return find_line_end(node.file.text, max(key.end, find_content_end(node[key])))


def _is_too_long(text: str, at: int) -> bool:
    """Whether the line at an offset has grown beyond the house's width and could be folded."""
    line, _, _ = text[_find_line_start(text, at) :].partition("\n")
    # A few characters more are not worth a new layout, which shows as a change of every line.
    return len(line) > MAX_LINE_WIDTH + 20


def _strip_texts(node: Node, begin: int, close: int) -> str:
    """What a value has besides its texts: signs, spaces, comments."""
    text = node.file.text
    pieces, at = [], begin
    for each in _collect_texts(node):
        pieces.append(text[at : max(at, each.start)])
        at = max(at, find_content_end(each))
    return " ".join([*pieces, text[at:close]])


def _collect_texts(node: Node) -> list[YamlText]:
    return [each for each in walk_nodes(node) if isinstance(each, YamlText)]


def find_content_end(node: Node) -> int:
    """Where the last words of a node end."""
    if isinstance(node, YamlText):
        # libyaml ends a block text only where the next key begins, past blank lines and comments.
        layout = find_scalar_layout(node)
        return layout.end if layout is not None and layout.style in ("|", ">") else node.end
    if node.file.text[node.start : node.start + 1] in ("{", "["):
        return node.end
    return max((find_content_end(each) for each in _collect_texts(node)), default=node.end)


def _find_line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def find_line_end(text: str, at: int) -> int:
    """Where the line that holds an offset ends, its line end included."""
    # A block text ends behind its line end: the line is over already.
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


def _is_intended_change(file: TextFile, text: str, questions: list[PlainValue]) -> bool:
    """Whether the text reads as the file did, but for these questions."""
    before, after = parse_yaml(file), parse_yaml(TextFile(file.path, text))
    # By rule: the places of old faults may have moved.
    old_faults = Counter(each.rule for each in before.findings)
    if Counter(each.rule for each in after.findings) - old_faults:
        return False
    old = _simplify_node(before.root) if before.root is not None else {}
    new = _simplify_node(after.root) if after.root is not None else {}
    return isinstance(old, dict) and {**old, "questions": questions} == new
