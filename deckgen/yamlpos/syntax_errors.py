"""What to say of a YAML syntax error to people who do not know YAML's grammar."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from deckgen.files import TextFile

_NO_VALUE_HERE = "mapping values are not allowed in this context"
_NO_COLON = "could not find expected ':'"
_NO_KEY = "did not find expected key"
_NO_DASH = "did not find expected '-' indicator"
_NO_ESCAPE = "found unknown escape character"
_NO_WORD = "did not find expected alphabetic or numeric character"

BRACKET_OPEN = "the bracket that begins here is not closed"
QUOTE_OPEN = "the quotation mark that begins here is not closed"

_PLACEHOLDER = re.compile(r"\{[^\W\d]\w*\}")
# A key and a template; not keys in braces.
_KEY_AND_VALUE = re.compile(
    r"\s*(?:- )?[^\s:{}\[\]]+:\s+(?P<value>(?!\{\w+:\s|\[?['\"]).{1,100}?)\s*$"
)
_BELOW_HINT = "put `>-` after the key, and the text on the next, indented line"
# libyaml's messages, in words for those who write questions, and what to do.
_PLAIN_MESSAGES = {
    _NO_VALUE_HERE: (
        "this `: ` is a second one where only one can stand",
        "a text that contains `: ` needs `>-` after its key, and stands on the next, indented line",
    ),
    _NO_COLON: (
        "a `: ` is missing in this line, or above it",
        "a key ends with a colon and a space; a text that goes on from the line above is indented "
        "further than its key",
    ),
    _NO_KEY: (
        "no `key: ` begins here, and one was expected",
        f"{_BELOW_HINT}; check the indentation",
    ),
    _NO_DASH: (
        "an entry of the list, beginning with `- `, was expected here",
        "check the indentation",
    ),
    "did not find expected node content": ("a value was expected here", _BELOW_HINT),
    "did not find expected ',' or ']'": (
        "a `,` or the closing `]` is missing here",
        f"part what stands in brackets with commas; if the brackets belong to a text, {_BELOW_HINT}",
    ),
    "did not find expected ',' or '}'": (
        "a `,` or the closing `}` is missing here",
        f"part what stands in braces with commas; if the braces belong to a text, {_BELOW_HINT}",
    ),
    "found incompatible YAML document": ("this version of YAML is not known", "remove the line"),
    "mapping keys are not allowed in this context": ("YAML takes `? ` for itself", _BELOW_HINT),
    _NO_ESCAPE: (
        "YAML does not know what this `\\` means",
        f"between double quotation marks `\\` has a meaning of its own: {_BELOW_HINT}",
    ),
    "did not find expected hexdecimal number": (
        "YAML expects the number of a character after this `\\`",
        f"between double quotation marks `\\` has a meaning of its own: {_BELOW_HINT}",
    ),
    "found invalid Unicode character escape code": (
        "the number after this `\\` is that of no character",
        "write the character itself",
    ),
    BRACKET_OPEN: (BRACKET_OPEN, "close it, or put `>-` after the key and the text below it"),
    QUOTE_OPEN: (QUOTE_OPEN, "close it, or put `>-` after the key and the text below it"),
}
_RESERVED_SIGN_PROBLEMS = frozenset(
    {
        _NO_WORD,
        "did not find expected whitespace or line break",
        "did not find expected comment or line break",
        "found character that cannot start any token",
        "block sequence entries are not allowed in this context",
        "did not find expected node content",
        "mapping keys are not allowed in this context",
        "did not find expected URI",
        "did not find expected '!'",
        "did not find expected tag URI",
    }
)
_RESERVED_SIGN = "YAML takes this sign for itself"

_INDENT = re.compile(r"[^\S\n]*")
# What looks like a space to people, and not to YAML.
_FALSE_SPACE = re.compile("[ ]*([\u00a0\u1680\u2000-\u200d\u202f\u205f\u2060\u3000\ufeff])")
# Word processors make a dash or a bullet of the hyphen that begins an entry.
_BULLET = re.compile(r"[^\S\n]*(?:([–—−•‣▪·◦])\s*|(-)(?=[^\W\d_]+[^\S\n]*:))")
_KEY = re.compile(r"[ ]*(?:-[ ]+)?([\w-]+)[ ]*(?=:(?:\s|$))")
# Chinese and Japanese keyboards type a wide colon, which is a letter to YAML.
_GLUED_KEY = re.compile(r"[ ]*(?:-[ ]+)?([a-z_]+)[ ]*(：|:(?=\S)|=)")
_VALUE = re.compile(r"[ ]*(?:-[ ]+)?[\w-]+[ ]*:[ ]+(\S.*)")


class Explanation(NamedTuple):
    """What is wrong, the offset to point at, and what to do."""

    offset: int
    message: str
    hint: str


def explain_syntax_error(file: TextFile, offset: int, problem: str) -> Explanation:
    """An error at ``offset`` explained; ``problem`` is libyaml's own message, or one of ours."""
    place = _ErrorPlace(file, offset, problem)
    quoted = _quote_template(place.line) if file.path.startswith("seeds/") else ""
    for look in _EXPLAINERS:
        explanation = look(place)
        if explanation is not None:
            return explanation._replace(hint=quoted or explanation.hint)
    message, hint = _PLAIN_MESSAGES.get(
        problem,
        (problem if problem not in _RESERVED_SIGN_PROBLEMS else _RESERVED_SIGN, _BELOW_HINT),
    )
    return Explanation(offset, message, quoted or hint)


def _quote_template(line: str) -> str:
    """What to do with a template of a text's lines, which has signs of YAML; empty for other lines."""
    if not _PLACEHOLDER.search(line):
        return ""
    written = _KEY_AND_VALUE.match(line)
    template = written["value"].replace("'", "''") if written else "{chapter}:{verse} …"
    return f"put the template in quotation marks: `'{template}'`"


@dataclass(frozen=True)
class _ErrorPlace:
    """Where reading broke off, and the lines round it."""

    file: TextFile
    offset: int
    problem: str

    @cached_property
    def line_number(self) -> int:
        return self.file.find_line(self.offset)

    @cached_property
    def line(self) -> str:
        return self.file.get_line_text(self.line_number)

    @cached_property
    def column(self) -> int:
        return self.offset - self.line_start

    @cached_property
    def line_start(self) -> int:
        return self.file.line_starts[self.line_number - 1]

    @cached_property
    def previous_line_number(self) -> int:
        """The number of the last line before this one that is not blank or a comment; else 0."""
        number = self.line_number - 1
        # At most fifty lines up: what stands farther away has not caused the error.
        while (
            number > max(0, self.line_number - 50)
            and not self.file.get_line_text(number).split("#")[0].strip()
        ):
            number -= 1
        return max(0, number)

    def explain_here(self, message: str, hint: str, column: int | None = None) -> Explanation:
        """An explanation that points at a column of the line; at its first word if none is given."""
        match = _INDENT.match(self.line)
        first = match.end() if match else 0
        return Explanation(self.line_start + (first if column is None else column), message, hint)


def _explain_merge_mark(place: _ErrorPlace) -> Explanation | None:
    if place.line.startswith(("<<<<<<<", "=======", ">>>>>>>")):
        return place.explain_here(
            "a merge left its marks here", "keep one of the two sides, and remove the marks"
        )
    return None


def _explain_tab(place: _ErrorPlace) -> Explanation | None:
    indent = place.line[: len(place.line) - len(place.line.lstrip())]
    if "\t" in indent or place.line[place.column : place.column + 1] == "\t":
        column = indent.find("\t") if "\t" in indent else place.column
        return place.explain_here(
            "a tab stands here", "indent with spaces: YAML does not allow tabs there", column
        )
    return None


def _explain_false_space(place: _ErrorPlace) -> Explanation | None:
    """A no-break space makes no indentation: the line is read as more of the text above it."""
    # libyaml may stumble only on the line after the one with the wrong sign.
    for number in (place.line_number, place.previous_line_number):
        match = _FALSE_SPACE.match(place.file.get_line_text(number)) if number else None
        if match is not None:
            message = f"what looks like a space here is none (U+{ord(match[1]):04X})"
            at = place.file.line_starts[number - 1] + match.start(1)
            return Explanation(
                at, message, "replace it by an ordinary space: it comes from copying"
            )
    return None


def _explain_bullet(place: _ErrorPlace) -> Explanation | None:
    for number in (place.line_number, place.previous_line_number):
        match = _BULLET.match(place.file.get_line_text(number)) if number else None
        if match is not None:
            sign = match[1] or match[2]
            message = f"`{sign}` begins no entry of a list here"
            at = place.file.line_starts[number - 1] + match.start(1 if match[1] else 2)
            return Explanation(at, message, "begin each entry with a hyphen and a space: `- id: …`")
    return None


def _explain_glued_key(place: _ErrorPlace) -> Explanation | None:
    match = _GLUED_KEY.match(place.line) if place.problem == _NO_COLON else None
    if match is None:
        return None
    key, sign = match[1], match[2]
    message = f"a space is missing after `{key}:`" if sign == ":" else f"`{sign}` is no colon"
    return place.explain_here(message, f"write `{key}: `, with a colon and a space", match.start(2))


def _explain_indentation(place: _ErrorPlace) -> Explanation | None:
    """A key or dash that does not stand under its like."""
    key = _KEY.match(place.line)
    if place.problem == _NO_VALUE_HERE and key is not None and key.end() == place.column:
        message = (
            f"`{key[1]}:` is indented further than the line above, "
            "and so is read as more of that text"
        )
        return place.explain_here(
            message, "put it right under the other keys: check the indentation"
        )
    # Words before the error mean that the indentation of this line is not what is wrong.
    if place.problem not in (_NO_KEY, _NO_DASH) or place.line[: place.column].strip():
        return None
    if place.line.lstrip().startswith("- "):
        hint = "put it right under the `- ` of the other entries: check the indentation"
        return place.explain_here(
            "this `- ` stands further in or out than those it belongs to", hint
        )
    if key is not None:
        message = f"`{key[1]}:` stands further in or out than the keys it belongs to"
        return place.explain_here(
            message, "put it right under the other keys: check the indentation"
        )
    return None


def _explain_trailing_text(place: _ErrorPlace) -> Explanation | None:
    """Words after a closing bracket or quotation mark."""
    match = _VALUE.match(place.line)
    if (
        place.problem != _NO_KEY
        or match is None
        or match[1][0] not in "[{\"'"
        or place.column <= match.start(1)
    ):
        return None
    mark = "bracket" if match[1][0] in "[{" else "quotation mark"
    message = f"the text goes on after its closing {mark}"
    return place.explain_here(message, _hint_at_folding(match[1][0]), place.column)


def _explain_yaml_sign(place: _ErrorPlace) -> Explanation | None:
    """A text that begins with a sign of YAML's."""
    match = _VALUE.match(place.line)
    if place.problem not in _RESERVED_SIGN_PROBLEMS or match is None or place.column > match.end(1):
        return None
    value, column = match[1], match.start(1)
    if value.startswith("- "):
        hint = (
            "write `[…, …]`, or each entry on a line of its own after `- `; "
            f"if it is a text, {_BELOW_HINT}"
        )
        return place.explain_here(
            "a list with `- ` cannot begin on the line of its key", hint, column
        )
    if re.match(r"[|>][+-]?[ ]", value):
        return place.explain_here(
            f"a text after `{value.split()[0]}` begins on the next line",
            "put it there, indented",
            column,
        )
    if value[0] not in "[{*&@`%!|>?,]}":
        return None
    message = f"YAML takes `{value[0]}` at the beginning of a text for itself"
    return place.explain_here(message, _hint_at_folding(value[0]), column)


def _hint_at_folding(sign: str) -> str:
    return (
        f"a text that begins with {sign} needs `>-` after its key, "
        "and stands on the next, indented line"
    )


def _explain_line_of_signs(place: _ErrorPlace) -> Explanation | None:
    if place.problem == _NO_COLON and re.fullmatch(r"\s*[-=*_~]{4,}\s*", place.line):
        return place.explain_here(
            "a line of signs means nothing here", "remove it; a comment begins with `#`"
        )
    return None


# The first that knows the error explains it: the more certain a cause is, the earlier it comes.
_EXPLAINERS: tuple[Callable[[_ErrorPlace], Explanation | None], ...] = (
    _explain_merge_mark,
    _explain_tab,
    _explain_false_space,
    _explain_bullet,
    _explain_glued_key,
    _explain_line_of_signs,
    _explain_indentation,
    _explain_trailing_text,
    _explain_yaml_sign,
)
