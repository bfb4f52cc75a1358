"""YAML events → mappings, lists and texts that know where they stand.

Values are built straight from libyaml's events: no tags are resolved, so that ``no``, ``12:30`` and
``010`` stay the words they are; aliases, tags and deep nesting are refused, so that no file can grow
in memory beyond its own size.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import yaml
from yaml import events as ev

from deckgen.findings import Finding, Severity, Span
from deckgen.model import Text, TextFile

# A question set nests six deep at most; more is a mistake or an attack.
MAX_DEPTH = 24
# After so many syntax errors the file is not YAML at all, and more of them help nobody.
MAX_SYNTAX_FINDINGS = 25

_NEXT_QUESTION = re.compile(r"^[ ]*-[ ]+id[ ]*:", re.MULTILINE)
_NULL = frozenset({"", "~", "null", "Null", "NULL"})


class Map(dict[str, "Node"]):
    """A YAML mapping, its keys Texts; ``whole`` is false where a syntax error cut it short."""

    __slots__ = ("end", "file", "start", "whole")
    file: TextFile
    start: int
    end: int
    whole: bool

    @property
    def span(self) -> Span:
        return self.file.span(self.start, self.end)

    def key(self, name: str) -> Text:
        """The key as written."""
        return next(key for key in self.texts() if key == name)

    def texts(self) -> Iterator[Text]:
        """The keys, which know where they stand."""
        return iter(self)  # type: ignore[arg-type]  # only Texts are put in as keys

    def text(self, name: str) -> Text | None:
        """The text under a key; None if there is none or it is no text."""
        value = self.get(name)
        return value if isinstance(value, Text) and not is_null(value) else None


class List(list["Node"]):
    """A YAML list."""

    __slots__ = ("end", "file", "start")
    file: TextFile
    start: int
    end: int

    @property
    def span(self) -> Span:
        return self.file.span(self.start, self.end)


Node = Map | List | Text


@dataclass(slots=True)
class Parsed:
    """A YAML file as read: its root (None if there is nothing), and what was found wrong.

    ``rest`` are lists of questions read after syntax errors: reading goes on at the next ``- id:``.
    """

    file: TextFile
    root: Node | None = None
    rest: list[List] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def is_null(node: Node | None) -> bool:
    """Whether YAML 1.2 reads the node as nothing: empty, ``~`` or ``null`` without quotation marks."""
    return node is None or (isinstance(node, Text) and node.plain and str(node) in _NULL)


def texts(node: Node | None) -> tuple[Text, ...]:
    """The texts of a list, leaving out what is none; a single text is a list of one."""
    if isinstance(node, Text):
        return () if is_null(node) else (node,)
    return tuple(each for each in node if isinstance(each, Text)) if isinstance(node, List) else ()


def text_table(node: Node | None) -> dict[Text, Text]:
    """The keys of a mapping that have texts as values."""
    if not isinstance(node, Map):
        return {}
    return {key: value for key in node.texts() if isinstance(value := node[key], Text)}


def parse(file: TextFile) -> Parsed:
    """The nodes of a YAML file, and findings for its syntax; reading goes on after an error."""
    parsed = Parsed(file)
    offset = 0
    while True:
        reader = _Reader(file, offset, parsed.findings)
        failure = reader.read()
        if offset == 0:
            parsed.root = reader.root
        elif isinstance(reader.root, List):
            parsed.rest.append(reader.root)
        if failure is None or len(parsed.findings) >= MAX_SYNTAX_FINDINGS:
            return parsed
        resume = _NEXT_QUESTION.search(file.text, file.text.find("\n", max(failure, offset)) + 1 or len(file.text))
        if resume is None or resume.start() <= offset:
            return parsed
        offset = resume.start()


def plain_value(node: Node) -> Any:
    """The node as YAML 1.2's core schema reads it: what an editor's YAML language server sees."""
    if isinstance(node, Map):
        return {str(key): plain_value(value) for key, value in node.items()}
    if isinstance(node, List):
        return [plain_value(value) for value in node]
    if not node.plain:
        return str(node)
    return _plain_scalar(node)


_NUMBER = re.compile(r"[-+]?(?:[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+|(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?)")


def _plain_scalar(text: Text) -> Any:
    word = str(text)
    if word in _NULL:
        return None
    if word in ("true", "True", "TRUE"):
        return True
    if word in ("false", "False", "FALSE"):
        return False
    if len(word) < 20 and _NUMBER.fullmatch(word):
        return int(word) if word.lstrip("+-").isdecimal() else 0.5  # the schema asks for whole numbers or any
    return word


class _Stop(Exception):
    """Reading cannot go on; ``offset`` is where the trouble began."""

    def __init__(self, offset: int, message: str, hint: str) -> None:
        super().__init__(message)
        self.offset, self.message, self.hint = offset, message, hint


class _Reader:
    """Reads one stretch of a file, from ``base`` to its end, as a YAML document.

    Every mapping and list is put in its place before it is filled, so that a syntax error loses only
    what it cuts.
    """

    def __init__(self, file: TextFile, base: int, findings: list[Finding]) -> None:
        self.file, self.base, self.findings = file, base, findings
        self.root: Node | None = None
        self.last_quoted: Text | None = None
        self.depth = 0

    def read(self) -> int | None:
        """Fills ``root``; the offset of the syntax error that ended the reading, or None."""
        text = self.file.text[self.base :] if self.base else self.file.text
        try:
            self.next = _parser(text).get_event
            while (event := self.next()) is not None:
                if isinstance(event, ev.NodeEvent):
                    self._node(event, self._set_root)
        except _Stop as stop:
            self._report(stop.offset, stop.message, stop.hint)
            return stop.offset
        except yaml.YAMLError as failure:
            return self._syntax(failure)
        return None

    def _set_root(self, node: Node) -> None:
        if self.root is not None:
            raise _Stop(node.start, "a second document begins here", "keep one document a file: remove `---`")
        self.root = node

    def _node(self, event: Any, place: Callable[[Node], None]) -> None:
        kind = type(event)
        if kind is ev.ScalarEvent:
            place(self._scalar(event))
            return
        start = self.base + event.start_mark.index
        self._refuse_signs(event, start)
        if self.depth == MAX_DEPTH:
            raise _Stop(start, f"nested deeper than {MAX_DEPTH} levels", "a question set needs six: check the brackets")
        self.depth += 1
        node = Map() if kind is ev.MappingStartEvent else List()
        node.file, node.start, node.end = self.file, start, start
        place(node)
        last = self._fill_map(node) if isinstance(node, Map) else self._fill_list(node)
        node.end = self.base + last.end_mark.index
        self.depth -= 1

    def _scalar(self, event: Any) -> Text:
        start, end = self.base + event.start_mark.index, self.base + event.end_mark.index
        style = event.style
        if event.tag is not None or event.anchor is not None:
            self._refuse_signs(event, start)
        if style == "|" or style == ">":
            end = start + len(self.file.text[start:end].rstrip())
        text = Text.of(event.value, self.file, start, end, not style)
        if style == '"' or style == "'":
            self.last_quoted = text
        return text

    def _refuse_signs(self, event: Any, start: int) -> None:
        """Anchors, aliases and tags eat the first word of a text that was not meant as one."""
        if event.anchor is not None or event.tag is not None:
            written = self.file.text[start : start + 30].split(maxsplit=1)
            sign = written[0] if written else "!"
            raise _Stop(start, f"YAML takes `{sign}` for itself", "put `>-` after the key, and the text below it")

    def _fill_map(self, node: Map) -> Any:
        node.whole = False
        while type(event := self.next()) is not ev.MappingEndEvent:
            if type(event) is not ev.ScalarEvent:
                at = self.base + event.start_mark.index
                raise _Stop(at, "a bracket begins where a key should stand", "put `>-` after the key before it")
            key = self._scalar(event)
            if key in node:
                self._report_duplicate(key, node.key(key))
                self._node(self.next(), _nowhere)
            else:
                self._node(self.next(), partial(node.__setitem__, key))
        node.whole = True
        return event

    def _fill_list(self, node: List) -> Any:
        while type(event := self.next()) is not ev.SequenceEndEvent:
            self._node(event, node.append)
        return event

    def _report_duplicate(self, key: Text, first: Text) -> None:
        line = self.file.line_of(first.start)
        message = f"`{key}` stands twice; the first is on line {line}"
        self._report(key.start, message, "remove one of the two", rule="duplicate-key", end=key.end)

    def _syntax(self, failure: yaml.YAMLError) -> int:
        offset, message = self._where(failure)
        hint = _HINTS.get(message.split(" (")[0], "")
        swallowed = self._swallowing_quote(offset)
        if swallowed is not None:
            offset = swallowed
            message = "the quotation mark that begins here is not closed"
            hint = "close it, or put `>-` after the key and the text below it without quotation marks"
        self._report(offset, message, hint or _hint_for_line(self.file, offset))
        return offset

    def _where(self, failure: yaml.YAMLError) -> tuple[int, str]:
        if isinstance(failure, yaml.reader.ReaderError):
            encoded = self.file.text[self.base :].encode()
            offset = len(encoded[: failure.position].decode(errors="ignore"))
            return self.base + offset, f"the character U+{ord(str(failure.character)):04X} is not allowed in YAML" if (
                isinstance(failure.character, str) and len(failure.character) == 1
            ) else "a control character is not allowed in YAML"
        problem = str(getattr(failure, "problem", None) or failure)
        context = str(getattr(failure, "context", None) or "")
        mark = getattr(failure, "problem_mark", None)
        if "quoted scalar" in context and getattr(failure, "context_mark", None):
            mark, problem = failure.context_mark, "the quotation mark that begins here is not closed"  # type: ignore[attr-defined]  # MarkedYAMLError
        index = mark.index if mark is not None else 0
        return min(self.base + index, len(self.file.text)), problem

    def _swallowing_quote(self, offset: int) -> int | None:
        """The start of a quoted text that ran over the questions after it, if that is what happened."""
        last = self.last_quoted
        if last is None or last.end < offset - 200 or last.end > offset + 200:
            return None
        written = self.file.text[last.start : last.end]
        return last.start if re.search(r"\n[ ]*(?:-[ ]+)?[a-z_]+[ ]*:(?:[ ]|\n)", written) else None

    def _report(self, offset: int, message: str, hint: str, rule: str = "yaml-syntax", end: int = 0) -> None:
        offset = min(offset, max(0, len(self.file.text) - 1))
        span = self.file.span(offset, max(end, offset + 1))
        self.findings.append(
            Finding(rule, Severity.ERROR, span, message, hint, line_text=self.file.line_text(span.line))
        )


def _parser(text: str) -> Any:
    """libyaml's parser; where PyYAML was built without it, its own, which is slower and gives the same events."""
    return yaml.CBaseLoader(text) if yaml.__with_libyaml__ else yaml.BaseLoader(text)


_HINTS = {
    "mapping values are not allowed in this context": "a text that contains `: ` needs `>-` after its key, "
    "and stands on the next, indented line",
    "found character that cannot start any token": "a text that begins with this character needs `>-` after its key",
    "the quotation mark that begins here is not closed": "close it, or put `>-` after the key and the text below it",
}


def _nowhere(_: Node) -> None:
    """Where the value of a key that stands twice goes."""


def _hint_for_line(file: TextFile, offset: int) -> str:
    """What to do about the line that broke, read off its first character after the key."""
    line = file.line_text(file.line_of(offset))
    match = re.match(r"\s*(?:-\s+)?[\w-]+\s*:\s+([\[{*&@`%!|>\"'])", line)
    if match or "\t" in line[: len(line) - len(line.lstrip())]:
        sign = match.group(1) if match else "a tab"
        if not match:
            return "indent with spaces: YAML does not allow tabs there"
        return f"a text that begins with {sign} needs `>-` after its key, and stands on the next, indented line"
    return "put `>-` after the key and the text on the next, indented line; check the indentation"
