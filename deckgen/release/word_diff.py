"""A field's HTML as plain words, and two such texts word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from html import unescape
from html.parser import HTMLParser
from typing import NamedTuple

from deckgen.cards.field_gaps import FieldGap, replace_gaps
from deckgen.text.spans import count_shared_ends

# A change that is longer than this many words is shown by its ends where a text is cut short.
LONG_CHANGE_WORDS = 24
# A package may come from anybody, and the parser is slow on a long text that is not HTML.
MAX_PARSED_CHARACTERS = 8_000
# Of two longer texts, in words, what lies between their first and last difference is one change.
MAX_COMPARED_WORDS = 5_000
# Neither looks past the next beginning: many beginnings without an end would take too long.
_TAG = re.compile(r"<[^<>]*>")
_BREAK_ELEMENT = re.compile(
    "br|p|div|hr|blockquote|figure|figcaption|pre|table|tr|ul|ol|dl|dt|h[1-6]"
)
# What stands in a row, with a dot between one and the next.
_ITEM_ELEMENT = re.compile("li|label|td|th|dd")
_HIDDEN_ELEMENT = re.compile("script|style|legend|template|head")
# Elements that have no end (https://html.spec.whatwg.org/#void-elements).
_VOID_ELEMENT = re.compile("area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr")
_ITEM_SEPARATOR = " · "
_EXTRA_SEPARATORS = re.compile(r"^(?:· ?)+|(?: ?·)+$|(?<=·)(?: ·)+")
# Chinese, Japanese, Thai, Lao, Khmer and Burmese put no spaces between words: there every sign is
# one.
_UNSPACED_SCRIPTS = (
    r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    r"\U00020000-\U0003ffff"
)
_TOKEN = re.compile(rf"[{_UNSPACED_SCRIPTS}]\s*|[^\s{_UNSPACED_SCRIPTS}]+\s*|\s+")
# What would be Markdown: a text must look the same in release notes as on the card. A list or
# heading begins with one of the second sort, where a text begins a line.
_MARKDOWN_SIGNS = re.compile(r"([\\`*_\[\]<>~|#&$!])")
_MARKDOWN_LINE_START = re.compile(r"^([-+=]|\d+(?=[.)]))")
_CONTEXT_WORDS = 6


class DiffSegment(NamedTuple):
    """A stretch of two texts: what stands in the older, what in the newer; ``same`` where the words
    are equal.
    """

    before: str
    after: str
    same: bool


def extract_plain_text(html: str) -> str:
    """The words that a learner reads in a field, on one line.

    Pictures stand there by their names in brackets, and what a gap leaves out in brackets with its
    hint. What a page hides is left out, so that two fields of other HTML may have the same words.
    Of more than :data:`MAX_PARSED_CHARACTERS` only the tags are taken out.
    """
    # Gaps first: a comment may stand in one to keep two colons apart.
    html = _remove_comments(replace_gaps(html, _format_gap))
    line = " ".join(_extract_words(html).split())
    return _EXTRA_SEPARATORS.sub("", line).strip()


def strip_tags(html: str, instead: str = "") -> str:
    """The text of some HTML without its tags, or with ``instead`` for each: fast, and blind to what
    a page hides.
    """
    return unescape(_TAG.sub(instead, html))


def _extract_words(html: str) -> str:
    if len(html) > MAX_PARSED_CHARACTERS:
        return strip_tags(html, " ")
    reader = _TextExtractor()
    reader.feed(html)
    reader.close()
    return "".join(reader.words)


def _remove_comments(html: str) -> str:
    """As a browser sees it: a comment that is not closed goes to the end."""
    before, *rest = html.split("<!--")
    return before + "".join(part.partition("-->")[2] for part in rest)


def _format_gap(gap: FieldGap) -> str:
    return f"[{gap.words} ({gap.hint})]" if gap.hint else f"[{gap.words}]"


class _TextExtractor(HTMLParser):
    """Gathers what is read; of an element that is hidden, nothing up to its end."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.hidden, self.depth = "", 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        is_hidden = "hidden" in given or _HIDDEN_ELEMENT.fullmatch(tag) is not None
        if self.hidden:
            self.depth += tag == self.hidden
        # A void element has no end, so everything after it would count as hidden.
        elif is_hidden and not _VOID_ELEMENT.fullmatch(tag):
            self.hidden, self.depth = tag, 1
        else:
            if tag == "img":
                self.words.append(f" [{given.get('src') or ''}] ")
            elif tag == "figcaption":
                self.words.append(" — ")
            self._add_separator(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.hidden:
            self._add_separator(tag)
        elif tag == self.hidden:
            self.depth -= 1
            self.hidden = tag if self.depth else ""

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.words.append(data)

    def _add_separator(self, tag: str) -> None:
        if _ITEM_ELEMENT.fullmatch(tag):
            self.words.append(_ITEM_SEPARATOR)
        elif _BREAK_ELEMENT.fullmatch(tag):
            self.words.append(" ")


def split_tokens(text: str) -> list[str]:
    """The words of a text, each with the spaces after it; in scripts without spaces, the signs."""
    return _TOKEN.findall(text)


def diff_words(before: str, after: str) -> list[DiffSegment]:
    """Two texts in stretches that are equal or not; put together, they are each text again."""
    old, new = split_tokens(before), split_tokens(after)
    # The space after a word is not part of it: a new line break is not a change.
    old_words = [token.rstrip() for token in old]
    new_words = [token.rstrip() for token in new]
    return [
        DiffSegment("".join(old[start:end]), "".join(new[first:last]), operation == "equal")
        for operation, start, end, first, last in _compute_opcodes(old_words, new_words)
    ]


def _compute_opcodes(
    old: Sequence[str], new: Sequence[str]
) -> Sequence[tuple[str, int, int, int, int]]:
    """As difflib's opcodes: (operation, start, end, first, last)."""
    if max(len(old), len(new)) <= MAX_COMPARED_WORDS:
        # Words that are very frequent in a long text are no anchors: else its time grows with the
        # cube of the length.
        return SequenceMatcher(None, old, new).get_opcodes()
    head, tail = count_shared_ends(old, new)
    ends = len(old) - tail, len(new) - tail
    pieces = [
        ("equal", 0, head, 0, head),
        ("replace", head, ends[0], head, ends[1]),
        ("equal", ends[0], len(old), ends[1], len(new)),
    ]
    return [piece for piece in pieces if piece[1] < piece[2] or piece[3] < piece[4]]


def trim_equal_words(
    pieces: Sequence[DiffSegment], words: int = _CONTEXT_WORDS
) -> Iterator[DiffSegment]:
    """The same stretches, of those that are equal only the words next to a change."""
    for number, piece in enumerate(pieces):
        if not piece.same:
            yield piece
            continue
        ends = (words if number else 0), (words if number < len(pieces) - 1 else 0)
        shown = _shorten_middle(piece.after, *ends)
        yield DiffSegment(shown, shown, same=True)


def _shorten_middle(text: str, first: int, last: int) -> str:
    """The first and last words of a text, with an ellipsis between them unless it stood for one
    word.
    """
    tokens = split_tokens(text)
    if len(tokens) <= first + last + 1:
        return text
    return "".join(tokens[:first]) + "… " + "".join(tokens[len(tokens) - last :])


def format_word_diff(before: str, after: str) -> str:
    """Both texts in one, in Markdown: ~~what went~~ **what came**, with a few words around them.

    Of a change of more than ``LONG_CHANGE_WORDS`` words only the ends are shown.
    """
    parts, ends = [], (LONG_CHANGE_WORDS // 2, LONG_CHANGE_WORDS // 2)
    for piece in trim_equal_words(diff_words(before, after)):
        if piece.same:
            parts.append(escape_markdown(piece.after.strip()))
            continue
        then = _shorten_middle(piece.before, *ends).strip()
        now = _shorten_middle(piece.after, *ends).strip()
        if then:
            parts.append(f"~~{escape_markdown(then)}~~")
        if now:
            parts.append(f"**{escape_markdown(now)}**")
    return " ".join(part for part in parts if part)


def escape_markdown(text: str) -> str:
    """A line of text, escaped so that Markdown shows it unchanged."""
    # Of `1.` the dot is escaped: before a digit, Markdown would show the backslash.
    line_start = r"\1\\" if text[:1].isdigit() else r"\\\1"
    return _MARKDOWN_LINE_START.sub(line_start, _MARKDOWN_SIGNS.sub(r"\\\1", text))
