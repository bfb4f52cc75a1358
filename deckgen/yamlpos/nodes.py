"""YAML events → mappings, lists and texts that know where they stand.

Values are built straight from libyaml's events: no tags are resolved, so that ``no``, ``12:30`` and
``010`` stay the words they are; aliases, tags and deep nesting are refused, so that no file can
grow in memory beyond its own size.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from math import isfinite
from typing import Any, Self

import yaml
from yaml import events as ev

from deckgen.codes import Code
from deckgen.files import TextFile, YamlText
from deckgen.findings import Finding, Span
from deckgen.yamlpos.syntax_errors import BRACKET_OPEN, QUOTE_OPEN, explain_syntax_error
from deckgen.yamlpos.syntax_repairs import propose_repair

# A question set nests six deep at most; more is a mistake or an attack.
MAX_DEPTH = 24
# After so many syntax errors the file is not YAML at all, and more of them help nobody.
MAX_SYNTAX_FINDINGS = 25
# A file is read again after each of them; so many characters take some two seconds.
MAX_REREAD_CHARS = 20_000_000

# YAML 1.1, and libyaml with it, ended lines at these; since YAML 1.2 they are characters like any
# other.
_OLD_LINE_ENDS = "\x85\u2028\u2029"
_PRIVATE_USE_CODES = range(0xE000, 0xF900)
# libyaml stops at the first of these; all of a file are found with the expression of PyYAML.
_FORBIDDEN_CHAR = yaml.reader.Reader.NON_PRINTABLE
# A key that is cut off before its value says nothing, and its line need not be kept.
_ONLY_KEY = re.compile(r"[^\n:]*:?[ \t]*")
_NOT_LINE_END = re.compile(r"[^\r\n]")
_FIRST_QUESTION = re.compile(
    r"^questions[ ]*:[^\n]*\n(?:[ \t\r]*(?:#[^\n]*)?\n)*([ ]*)-[ ]", re.MULTILINE
)
_NULL_WORDS = frozenset({"", "~", "null", "Null", "NULL"})
_FOLDING_HINT = "put `>-` after the key, and the text below it"
# libyaml looks ahead, and its newer versions give up at a thousand levels before ours are counted.
_TOO_DEEP_FOR_LIBYAML = "exceeded maximum nesting depth"


class _Placed:
    """What a mapping and a list have in common: a place in a file."""

    __slots__ = ()
    file: TextFile
    start: int
    end: int

    @classmethod
    def create(cls, file: TextFile, start: int, end: int) -> Self:
        """An empty one, at these offsets."""
        node = cls()
        node.file, node.start, node.end = file, start, end  # type: ignore[misc]  # their slots
        return node

    @property
    def span(self) -> Span:
        return self.file.build_span(self.start, self.end)


class YamlMap(_Placed, dict[str, "Node"]):
    """A YAML mapping, its keys Texts; ``whole`` is false where a syntax error cut it short."""

    __slots__ = ("end", "file", "start", "whole")
    whole: bool

    def find_key(self, name: str) -> YamlText:
        """The key as written."""
        return next(key for key in self.iterate_keys() if key == name)

    def iterate_keys(self) -> Iterator[YamlText]:
        """The keys, which know where they stand."""
        return iter(self)  # type: ignore[arg-type]  # only Texts are put in as keys

    def get_text(self, name: str) -> YamlText | None:
        """The text under a key; None if the key is missing, empty or holds something else."""
        value = self.get(name)
        return value if isinstance(value, YamlText) and not is_null(value) else None


class YamlList(_Placed, list["Node"]):
    """A YAML list."""

    __slots__ = ("end", "file", "start")


Node = YamlMap | YamlList | YamlText


@dataclass(frozen=True, slots=True)
class ParsedYaml:
    """A YAML file as read: its root (None if there is nothing), and what was found wrong."""

    root: Node | None
    findings: list[Finding]


def is_null(node: Node | None) -> bool:
    """Whether YAML 1.2 reads the node as nothing: empty, ``~`` or ``null`` without quotation marks."""
    return node is None or (isinstance(node, YamlText) and node.plain and str(node) in _NULL_WORDS)


def list_texts(node: Node | None) -> tuple[YamlText, ...]:
    """The texts of a list, without its other items; a single text is a list of one."""
    if isinstance(node, YamlText):
        return () if is_null(node) else (node,)
    items = node if isinstance(node, YamlList) else ()
    return tuple(each for each in items if isinstance(each, YamlText))


def read_text_table(node: Node | None) -> dict[YamlText, YamlText]:
    """The keys of a mapping that have texts as values."""
    if not isinstance(node, YamlMap):
        return {}
    return {key: value for key in node.iterate_keys() if isinstance(value := node[key], YamlText)}


def walk_nodes(node: Node | None) -> Iterator[Node]:
    """A node and all below it, keys included, in the order of the file."""
    if node is not None:
        yield node
    if isinstance(node, YamlMap):
        for key in node.iterate_keys():
            yield key
            yield from walk_nodes(node[key])
    elif isinstance(node, YamlList):
        for each in node:
            yield from walk_nodes(each)


def parse_yaml(file: TextFile, text: str | None = None) -> ParsedYaml:
    """The nodes of a YAML file, and findings for its syntax.

    An error costs the question it stands in, or the rest of the key at the margin: that stretch is
    blanked out, and the file is read again without it.

    Args:
        text: what is read in place of the file's text; as long, so that positions stay the same.
    """
    text = file.text if text is None else text
    syntax: list[Finding] = []
    seen: set[int] = set()
    for _ in range(max(2, min(2 * MAX_SYNTAX_FINDINGS, MAX_REREAD_CHARS // max(1, len(text))))):
        reader = _NodeReader(file, text)
        try:
            reader.read_document()
            break
        except yaml.reader.ReaderError:
            # All at once: each of the thousands in a binary file would cost one more reading.
            syntax += islice(_report_forbidden_chars(file, text), MAX_SYNTAX_FINDINGS)
            text = _FORBIDDEN_CHAR.sub(" ", text)
        except _SyntaxStop as stop:
            start, end = _find_broken_stretch(text, stop.offset)
            if start not in seen:  # else it follows from what was taken out before
                # A reading may be of a file whose other questions were blanked out: the edits are
                # for the file.
                repaired = propose_repair(file, start, end, stop.at, _is_one_question)
                found = _build_finding(file, stop.at, stop.message, stop.hint)
                syntax.append(replace(found, edits=repaired))
                kept = text[start : stop.offset]
                # What a key at the margin holds before the error was read, and is worth checking.
                if text[start] not in " -" and not _ONLY_KEY.fullmatch(kept):
                    seen.add(start)
                    start = stop.offset
            if len(syntax) >= MAX_SYNTAX_FINDINGS or not text[start:end].strip():
                break
            text = text[:start] + _NOT_LINE_END.sub(" ", text[start:end]) + text[end:]
    return ParsedYaml(reader.root, [*syntax, *reader.findings])


def _is_one_question(lines: str) -> bool:
    """Whether lines that begin with a dash are a list of one mapping, without any fault."""
    reader = _NodeReader(TextFile("", lines), lines)
    try:
        reader.read_document()
    except (yaml.reader.ReaderError, _SyntaxStop):
        return False
    root = reader.root
    is_single = isinstance(root, YamlList) and len(root) == 1 and isinstance(root[0], YamlMap)
    return is_single and not reader.findings


def _find_broken_stretch(text: str, offset: int) -> tuple[int, int]:
    """The question that holds ``offset``, or else the key at the margin: where it begins and ends."""
    question = _FIRST_QUESTION.search(text)
    indent = f"|{question[1]}-[ ]" if question else ""
    starts = [match.start() for match in re.finditer(rf"^(?:[^\s#-]{indent})", text, re.MULTILINE)]
    index = bisect_right(starts, offset)
    return starts[index - 1] if index else 0, starts[index] if index < len(starts) else len(text)


def _build_finding(file: TextFile, offset: int, message: str, hint: str) -> Finding:
    # An error at the end of a file is shown at the last character that there is.
    offset = min(offset, max(0, len(file.text) - 1))
    span = file.build_span(offset, offset + 1)
    return file.build_finding(Code.YAML_SYNTAX, message, hint, span=span)


def _report_forbidden_chars(file: TextFile, text: str) -> Iterator[Finding]:
    """The characters that YAML does not allow, the first of each line."""
    line = 0
    for match in _FORBIDDEN_CHAR.finditer(text):
        if file.find_line(match.start()) != line:
            line = file.find_line(match.start())
            message = f"the character U+{ord(match.group()):04X} is not allowed in YAML"
            hint = "remove it: it cannot be seen, and comes from copying"
            yield _build_finding(file, match.start(), message, hint)


def resolve_value(node: Node, write_key: Callable[[str], str] = str) -> Any:
    """The node as YAML 1.2's core schema reads it: what an editor's YAML language server sees.

    ``write_key`` says how a mapping's keys are written.
    """
    if isinstance(node, YamlMap):
        return {write_key(key): resolve_value(value, write_key) for key, value in node.items()}
    if isinstance(node, YamlList):
        return [resolve_value(value, write_key) for value in node]
    if not node.plain:
        return str(node)
    return _resolve_plain_scalar(node)


_NUMBER = re.compile(
    r"[-+]?(?:[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+|(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?)"
)


def _resolve_plain_scalar(text: YamlText) -> Any:
    word = str(text)
    if word in _NULL_WORDS:
        return None
    if word in ("true", "True", "TRUE"):
        return True
    if word in ("false", "False", "FALSE"):
        return False
    # So many digits are an identifier, and stay the text that was written.
    if len(word) < 20 and _NUMBER.fullmatch(word):
        return _convert_number(word)
    return word


def _convert_number(word: str) -> int | float | str:
    if word.lstrip("+-").isdecimal():
        return int(word)
    # 1e999 would be infinite, and JSON has no number for that.
    number = int(word, 0) if word.lstrip("+-")[:2] in ("0x", "0o") else float(word)
    return number if isfinite(number) else word


def read_number(text: YamlText | None) -> float | None:
    """The number that YAML reads a text as, if it does."""
    value = resolve_value(text) if text is not None else None
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def read_whole_number(text: YamlText | None) -> int | None:
    """The whole number that YAML reads a text as, if it does: 2, and 2.0 too."""
    number = read_number(text)
    return int(number) if number is not None and number == int(number) else None


class _SyntaxStop(Exception):
    """Reading cannot go on; ``offset`` is where it broke off, ``at`` where the trouble began."""

    def __init__(self, offset: int, message: str, hint: str, at: int | None = None) -> None:
        super().__init__(message)
        self.offset, self.message, self.hint = offset, message, hint
        self.at = offset if at is None else at


def _build_depth_stop(offset: int) -> _SyntaxStop:
    hint = "a question set needs six: check the brackets"
    return _SyntaxStop(offset, f"nested deeper than {MAX_DEPTH} levels", hint)


class _NodeReader:
    """Reads a file's text, or what is left of it after syntax errors, as a YAML document.

    Every mapping and list is put in its place before it is filled, so that a syntax error loses
    only what it cuts.
    """

    def __init__(self, file: TextFile, text: str) -> None:
        self.file, self.text = file, text
        self.findings: list[Finding] = []
        self.root: Node | None = None
        self.last_quoted: YamlText | None = None
        self.depth = 0
        self.line_ends: dict[int, int] = {}

    def read_document(self) -> None:
        """Fills ``root``.

        Raises:
            _SyntaxStop: the text is no YAML from some point on.
            yaml.reader.ReaderError: it has characters that YAML does not allow.
        """
        text = self.text
        if any(char in text for char in _OLD_LINE_ENDS):
            # libyaml would end lines there: characters that the text does not have take their place.
            unused = (code for code in _PRIVATE_USE_CODES if chr(code) not in text)
            self.line_ends = dict(zip(unused, map(ord, _OLD_LINE_ENDS), strict=False))
            text = text.translate({char: stand_in for stand_in, char in self.line_ends.items()})
        try:
            self.next = _create_parser(text).get_event
            while (event := self.next()) is not None:
                if isinstance(event, ev.NodeEvent):
                    if self.root is not None:
                        self._report_second_document(event)
                        return
                    self._read_node(event, self._set_root)
        except yaml.reader.ReaderError:
            # A YAMLError too, but the caller can go on without these characters.
            raise
        except yaml.YAMLError as failure:
            raise self._explain_failure(failure) from failure

    def _set_root(self, node: Node) -> None:
        self.root = node

    def _report_second_document(self, event: Any) -> None:
        message, hint = "a second document begins here", "keep one document a file: remove `---`"
        start = event.start_mark.index
        line = self.text.rfind("\n---", 0, start + 1) + 1
        self.findings.append(_build_finding(self.file, line or start, message, hint))

    def _read_node(self, event: Any, place: Callable[[Node], None]) -> None:
        kind = type(event)
        if kind is ev.ScalarEvent:
            place(self._read_scalar(event))
            return
        start = event.start_mark.index
        self._refuse_anchor_or_tag(event, start)
        # Counted before Python's own limit is reached, which would end the command.
        if self.depth == MAX_DEPTH:
            raise _build_depth_stop(start)
        self.depth += 1
        made = YamlMap if kind is ev.MappingStartEvent else YamlList
        node = made.create(self.file, start, start)
        # Placed before it is filled: a syntax error inside loses only what follows it.
        place(node)
        last = self._fill_map(node) if isinstance(node, YamlMap) else self._fill_list(node)
        node.end = last.end_mark.index
        self.depth -= 1

    def _read_scalar(self, event: Any) -> YamlText:
        start, end = event.start_mark.index, event.end_mark.index
        style, value = event.style, event.value
        if event.tag is not None or event.anchor is not None:
            self._refuse_anchor_or_tag(event, start)
        # libyaml counts the blank lines and comments after a block as its own.
        if style == "|" or style == ">":
            end = start + len(self.file.text[start:end].rstrip())
        if self.line_ends:
            value = value.translate(self.line_ends)
        text = YamlText.create(value, self.file, start, end, not style)
        # A mark that was left open ends at the next one, often in another question.
        if style == '"' or style == "'":
            self.last_quoted = text
            if unseen := _FORBIDDEN_CHAR.search(value):
                self._report_forbidden_escape(text, unseen.group())
        return text

    def _report_forbidden_escape(self, text: YamlText, sign: str) -> None:
        """A character that YAML allows nowhere, and lets in by its number."""
        message = f"the text has the character U+{ord(sign):04X}, which no card can show"
        if len(self.findings) < MAX_SYNTAX_FINDINGS:
            finding = text.build_finding(Code.YAML_SYNTAX, message, "leave its `\\` out")
            self.findings.append(finding)

    def _refuse_anchor_or_tag(self, event: Any, start: int) -> None:
        """Anchors, aliases and tags eat the first word of a text that was not meant as one."""
        if event.anchor is not None or event.tag is not None:
            written = re.match(r"[^\s,\[\]{}]+", self.file.text[start : start + 60])
            sign = written.group() if written else "!"
            raise _SyntaxStop(start, f"YAML takes `{sign}` for itself", _FOLDING_HINT)

    def _fill_map(self, node: YamlMap) -> Any:
        node.whole = False
        # A second id means a question without its dash: what follows repeats all its keys.
        twice: set[str] = set()
        nextevent = self.next
        while type(event := nextevent()) is not ev.MappingEndEvent:
            if type(event) is not ev.ScalarEvent:
                at = event.start_mark.index
                self._refuse_anchor_or_tag(event, at)
                raise _SyntaxStop(at, "a bracket begins where a key should stand", _FOLDING_HINT)
            key = self._read_scalar(event)
            value = nextevent()
            if key in node:
                if "id" not in twice and len(self.findings) < MAX_SYNTAX_FINDINGS:
                    self._report_duplicate_key(key, node.find_key(key))
                twice.add(key)
                self._read_node(value, _discard_node)
            elif type(value) is ev.ScalarEvent:
                node[key] = self._read_scalar(value)
            else:
                self._read_node(value, partial(node.__setitem__, key))
        node.whole = True
        return event

    def _fill_list(self, node: YamlList) -> Any:
        while type(event := self.next()) is not ev.SequenceEndEvent:
            self._read_node(event, node.append)
        return event

    def _report_duplicate_key(self, key: YamlText, first: YamlText) -> None:
        line = self.file.find_line(first.start)
        message = f"`{key}` stands twice; the first is on line {line}"
        hint = "remove one of the two"
        if key == "id":
            hint = f"if another question begins here, put `- ` before `id`; else {hint}"
        self.findings.append(key.build_finding(Code.DUPLICATE_KEY, message, hint))

    def _explain_failure(self, failure: yaml.YAMLError) -> _SyntaxStop:
        offset, problem = self._locate_failure(failure)
        if problem == _TOO_DEEP_FOR_LIBYAML:
            return _build_depth_stop(offset)
        swallowed = self._find_swallowing_quote(offset)
        if swallowed is not None:
            offset, problem = swallowed, QUOTE_OPEN
        at, message, hint = explain_syntax_error(self.file, offset, problem)
        return _SyntaxStop(offset, message, hint, at)

    def _locate_failure(self, failure: yaml.YAMLError) -> tuple[int, str]:
        """Where an error lies, which may be long before the parser stumbles over it, and what it
        is.
        """
        problem = str(getattr(failure, "problem", None) or failure)
        context = str(getattr(failure, "context", None) or "")
        mark, began = getattr(failure, "problem_mark", None), getattr(failure, "context_mark", None)
        if began is not None:
            if "quoted scalar" in context and problem.startswith("found unexpected"):
                mark, problem = began, QUOTE_OPEN
            elif "flow" in context and (mark is None or mark.line > began.line):
                # Where the parser stumbles lines below an open bracket, the bracket is the mistake.
                mark, problem = began, BRACKET_OPEN
            elif "simple key" in context:
                mark = began
        return min(mark.index if mark is not None else 0, len(self.file.text)), problem

    def _find_swallowing_quote(self, offset: int) -> int | None:
        """The start of a quoted text that ran over the questions after it, if that is what
        happened.
        """
        last = self.last_quoted
        # The parser stumbles over the words right after the mark; farther off, it is another error.
        if last is None or last.end < offset - 200 or last.end > offset + 200:
            return None
        written = self.file.text[last.start : last.end]
        return last.start if re.search(r"\n[ ]*(?:-[ ]+)?[a-z_]+[ ]*:(?:[ ]|\n)", written) else None


def _create_parser(text: str) -> Any:
    """libyaml's parser; where PyYAML was built without it, its own, which is slower and gives the
    same events.
    """
    return yaml.CBaseLoader(text) if yaml.__with_libyaml__ else yaml.BaseLoader(text)


def _discard_node(_: Node) -> None:
    """Where the value of a key that stands twice goes."""
