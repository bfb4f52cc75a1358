"""Templates of lines: ``'[{time}]'``, ``'{chapter}:{verse} …'``, ``'SCENE {scene}. {title}'``.

A template is not a regular expression: a pattern that somebody writes must never keep a check from
ending. It is matched from left to right, and at most one of its parts is tried at several places.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, auto

from deckgen.sources.place_numbers import match_number, normalize_number

# Longer lines are tried by their beginning only: no label or heading is longer.
MAX_TRIED_CHARS = 1_000
MAX_TEMPLATE_CHARS = 200
OPEN_NAMES = frozenset({"title", "name", "who"})
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_NAME = re.compile(r"[^\W\d]\w*")
_TIME = re.compile(r"(?:\d{1,3}:){1,3}\d{2}(?:[.,]\d{1,3})?(?!\d)")
# Blanks of any width, and no tab: a tab is a sign of its own.
_BLANK_CHARS = " \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_BLANKS = re.compile(f"[{_BLANK_CHARS}]+")

# Whether words are the name of somebody who speaks in the text.
SpeakerTest = Callable[[str], bool]


class LineTemplateFault(ValueError):
    """A template that cannot be used; ``at`` is the index in it of what is wrong."""

    def __init__(self, message: str, hint: str, at: int = 0) -> None:
        super().__init__(message)
        self.message, self.hint, self.at = message, hint, at


class _Sort(Enum):
    LITERAL = auto()
    BLANK = auto()
    NUMBER = auto()
    TIME = auto()
    OPEN = auto()
    ANYTHING = auto()


@dataclass(frozen=True, slots=True)
class _Part:
    sort: _Sort
    text: str


@dataclass(frozen=True, slots=True)
class LineMatch:
    """How a line fits a template.

    ``values`` are what stands at the placeholders, in their order; numbers in canonical form. A
    name that stands twice has two values. ``end`` is the index in the line where the text itself
    goes on, the line's length where nothing does.
    """

    values: tuple[tuple[str, str], ...]
    end: int

    def get_value(self, name: str) -> str:
        """The last value of a placeholder; empty if there is none."""
        return next((value for key, value in reversed(self.values) if key == name), "")


@dataclass(frozen=True, slots=True)
class LineTemplate:
    """A template, ready to be matched. Use :func:`parse_template`.

    ``is_open`` says that it ends with ``…``: the text itself follows on the line.
    """

    text: str
    parts: tuple[_Part, ...] = field(repr=False)
    is_open: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the placeholders in order."""
        kinds = (_Sort.NUMBER, _Sort.TIME, _Sort.OPEN)
        return tuple(part.text for part in self.parts if part.sort in kinds)

    @property
    def numbers(self) -> tuple[str, ...]:
        """The names of the placeholders for numbers and times, in order, each once."""
        kinds = (_Sort.NUMBER, _Sort.TIME)
        return tuple(dict.fromkeys(part.text for part in self.parts if part.sort in kinds))

    def match_line(
        self, line: str, is_speaker: SpeakerTest | None = None, *, with_title: bool = False
    ) -> LineMatch | None:
        """How the line (without its line end) fits, from its beginning; None if it does not.

        Args:
            is_speaker: which words may stand at ``{who}``; any if not given.
            with_title: whether words after the template's end are a title: in headings they are.
        """
        length = len(line)
        if length > MAX_TRIED_CHARS and not self.is_open:
            return None
        matcher = _Matcher(line[: min(length, MAX_TRIED_CHARS)], self, is_speaker, with_title)
        end = matcher.match_parts(0, 0)
        if end is None:
            return None
        return LineMatch(tuple(matcher.values), end if self.is_open else len(line))


def parse_template(text: str) -> LineTemplate:
    """The template that somebody wrote.

    Raises:
        LineTemplateFault: it cannot be used.
    """
    if len(text) > MAX_TEMPLATE_CHARS:
        raise LineTemplateFault(
            "the template is too long", f"at most {MAX_TEMPLATE_CHARS} characters"
        )
    body = text.replace("...", "…")
    is_open = body.endswith("…")
    parts: list[_Part] = []
    at = 0
    for found in _PLACEHOLDER.finditer(body):
        parts += _split_literal(body[at : found.start()])
        parts.append(_read_placeholder(found[1], found.start()))
        at = found.end()
    rest = body[at:]
    if stray := re.search(
        r"[{}]", "".join(p.text for p in parts if p.sort is _Sort.LITERAL) + rest
    ):
        where = text.find(stray.group())
        raise LineTemplateFault(
            f"`{stray.group()}` has no partner", "write a name as `{article}`", where
        )
    parts += _split_literal(rest.removesuffix("…") if is_open else rest)
    template = LineTemplate(text, tuple(parts), is_open)
    _require_simple(template)
    return template


def _read_placeholder(name: str, at: int) -> _Part:
    if not _NAME.fullmatch(name):
        hint = "a name is one word of letters, as in `{article}`"
        raise LineTemplateFault(f"`{{{name}}}` is no name", hint, at)
    if name in OPEN_NAMES:
        return _Part(_Sort.OPEN, name)
    return _Part(_Sort.TIME if name == "time" else _Sort.NUMBER, name)


def _split_literal(text: str) -> list[_Part]:
    """Literal text as words, runs of blanks, and ``…``."""
    parts: list[_Part] = []
    for piece in re.split(f"([{_BLANK_CHARS}]+|…)", text):
        if piece == "…":
            parts.append(_Part(_Sort.ANYTHING, piece))
        elif piece:
            sort = _Sort.BLANK if _BLANKS.fullmatch(piece) else _Sort.LITERAL
            parts.append(_Part(sort, piece))
    return parts


def _require_simple(template: LineTemplate) -> None:
    sorts = [part.sort for part in template.parts]
    if not sorts or all(sort in (_Sort.BLANK, _Sort.ANYTHING) for sort in sorts):
        hint = "write what the line begins with, as in `CHAPTER {chapter}`"
        raise LineTemplateFault("the template fits every line", hint)
    if sorts.count(_Sort.ANYTHING) > 1:
        hint = "one `…` inside and one at the end"
        raise LineTemplateFault("the template has too many `…`", hint, template.text.find("…"))
    if sorts.count(_Sort.OPEN) > 1:
        hint = "of `{title}`, `{name}` and `{who}` it can have one"
        raise LineTemplateFault("the template has two open names", hint, template.text.rfind("{"))
    for part, following in zip(template.parts, template.parts[1:], strict=False):
        wild = (_Sort.OPEN, _Sort.ANYTHING)
        if part.sort in wild and following.sort not in (_Sort.LITERAL, _Sort.BLANK):
            hint = "put the sign between them that stands there in the text"
            raise LineTemplateFault(
                "nothing says where an open part ends", hint, template.text.find(following.text)
            )


class _Matcher:
    """One line against one template."""

    def __init__(
        self,
        line: str,
        template: LineTemplate,
        is_speaker: SpeakerTest | None,
        with_title: bool,
    ) -> None:
        self.line, self.template = line, template
        self.is_speaker, self.with_title = is_speaker, with_title
        self.values: list[tuple[str, str]] = []
        self.is_retrying = False

    def match_parts(self, number: int, at: int) -> int | None:
        """Where the parts from ``number`` on end if they fit at ``at``."""
        parts = self.template.parts
        while number < len(parts):
            part = parts[number]
            if part.sort in (_Sort.OPEN, _Sort.ANYTHING):
                return self._match_wild(number, at)
            end = self._match_part(part, number, at)
            if end is None:
                return None
            if part.sort in (_Sort.NUMBER, _Sort.TIME):
                self.values.append((part.text, self._read_value(part, at, end)))
            at, number = end, number + 1
        return self._accept_end(at)

    def _accept_end(self, at: int) -> int | None:
        rest = self.line[at:]
        if self.template.is_open or not rest.strip():
            return at
        if self.with_title and rest[0] in " .:)\t–—-" and "title" not in dict(self.values):
            self.values.append(("title", rest.strip(" .:)\t–—-")))
            return len(self.line)
        return None

    def _match_part(self, part: _Part, number: int, at: int) -> int | None:
        line = self.line
        if part.sort is _Sort.LITERAL:
            return at + len(part.text) if line.startswith(part.text, at) else None
        if part.sort is _Sort.BLANK:
            found = _BLANKS.match(line, at)
            if found is None:
                # A label may stand alone on its line, and its text on the next.
                is_last = number == len(self.template.parts) - 1
                return at if is_last and at == len(line) else None
            return found.end()
        if part.sort is _Sort.TIME:
            found = _TIME.match(line, at)
            return found.end() if found else None
        return self._match_number(number, at)

    def _match_number(self, number: int, at: int) -> int | None:
        """Where a number ends: as far as it goes, but not over the sign that the template has
        next, which may be a stop or a hyphen of the number.
        """
        end = match_number(self.line, at, is_after_word=self._is_after_word(number))
        if end == at:
            return None
        following = self.template.parts[number + 1 : number + 3]
        if following and following[0].sort is _Sort.LITERAL:
            sign = following[0].text
            numbers_follow = len(following) > 1 and following[1].sort is _Sort.NUMBER
            if sign[0] in ".-" and (numbers_follow or not self.line.startswith(sign, end)):
                find = self.line.find if numbers_follow else self.line.rfind
                cut = find(sign, at, end)
                return cut if cut > at else end
        return end

    def _is_after_word(self, number: int) -> bool:
        """Whether the template has a word and a blank before a part: “Article {article}”."""
        before = self.template.parts[max(0, number - 2) : number]
        sorts = [part.sort for part in before]
        return sorts == [_Sort.LITERAL, _Sort.BLANK] and any(map(str.isalpha, before[0].text))

    def _read_value(self, part: _Part, at: int, end: int) -> str:
        written = self.line[at:end]
        return normalize_number(written) if part.sort is _Sort.NUMBER else written

    def _match_wild(self, number: int, at: int) -> int | None:
        """An open part ends where the next literal stands: tried from left to right, by the first
        open part only, so that no line takes more than its length squared.
        """
        parts, line = self.template.parts, self.line
        is_first, self.is_retrying = not self.is_retrying, True
        if number == len(parts) - 1:
            return self._close_wild(number, at, len(line), last=True)
        sign = parts[number + 1]
        kept = len(self.values)
        end = self._find_sign(sign, at)
        while end >= 0:
            closed = self._close_wild(number, at, end)
            if closed is not None:
                return closed
            del self.values[kept:]
            if not is_first:
                return None
            end = self._find_sign(sign, end + 1)
        return None

    def _find_sign(self, sign: _Part, at: int) -> int:
        if sign.sort is _Sort.LITERAL:
            return self.line.find(sign.text, at)
        found = _BLANKS.search(self.line, at)
        return found.start() if found else -1

    def _close_wild(self, number: int, at: int, end: int, *, last: bool = False) -> int | None:
        part = self.template.parts[number]
        if part.sort is _Sort.OPEN:
            words = self.line[at:end].strip()
            if not words or (
                part.text == "who" and self.is_speaker is not None and not self.is_speaker(words)
            ):
                return None
            self.values.append((part.text, words))
        return self._accept_end(end) if last else self.match_parts(number + 1, end)
