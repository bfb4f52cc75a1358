"""The tree of a card text → HTML for :mod:`~deckgen.cards.anki_field`; raw HTML in it is text."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from pathlib import PurePosixPath
from urllib.parse import quote

from deckgen.cards.anki_field import make_formula, make_sound
from deckgen.cards.media_formats import SOUND_ENDINGS
from deckgen.text.card_markup import (
    INLINE_TAGS,
    Element,
    Run,
    RunKind,
    Tag,
    Tree,
    iterate_runs,
    parse_markup,
)

MediaNamer = Callable[[str], str]

# Addresses that run a program, or show a file of the learner's.
_DANGEROUS_ADDRESS = re.compile(r"(?:javascript|vbscript|file|data):", re.IGNORECASE)
_UNSEEN_IN_ADDRESS = re.compile(r"[\x00-\x20\x7f]+")
_MAIL_ADDRESS = re.compile(r"[^\s@:/]+@[^\s@:/]+")
_KEPT_IN_ADDRESS = "!#$%&'()*+,/:;=?@[]~"
# Where a text has one of these, its quotation marks have always been escaped: a note in other bytes
# would be sent to learners anew.
_ESCAPING_SIGN = re.compile(r"[*_`\\\[\]!\n]")
_WIDTH = re.compile(r"\s*\|\s*(\d{2,4})$")
# Elements whose parts stand on lines of their own.
_FRAMES = frozenset(
    {Tag.BULLETS, Tag.NUMBERS, Tag.QUOTATION, Tag.TABLE, Tag.HEAD, Tag.BODY, Tag.ROW}
)


def render_markdown(text: str, media_name: MediaNamer | None) -> str:
    """The HTML of a card text.

    ``media_name`` gives the name in the package for an image's path; without it, images are their
    labels.
    """
    tree = parse_markup(str(text))
    # A single paragraph needs no tag of its own inside a card's field.
    if len(tree) == 1 and isinstance(tree[0], Element) and tree[0].tag is Tag.PARAGRAPH:
        tree = tree[0].parts
    return _TreeRenderer(str(text), media_name).render(tree).strip()


def render_document(text: str) -> str:
    """The HTML of a whole document in Markdown, such as a changelog; raw HTML in it is text."""
    return _TreeRenderer(text, None).render(parse_markup(text))


def find_silent_pictures(text: str) -> list[Run]:
    """The pictures of a text that have no words; sounds need none."""
    if "![" not in text:
        return []
    return [
        run
        for run in iterate_runs(parse_markup(str(text)))
        if run.kind is RunKind.MEDIA and not run.text.strip() and not _is_sound(run.path)
    ]


def find_media_references(text: str) -> list[tuple[str, int]]:
    """The paths of the images in a text as written, each with its offset."""
    if "![" not in text:
        return []
    runs = iterate_runs(parse_markup(str(text)))
    return [(run.path, run.offset) for run in runs if run.kind is RunKind.MEDIA]


def make_media_tag(name: str, label: str) -> str:
    """The tag for a media file: a picture, or a sound or film that Anki plays.

    A label may end with a width in pixels, as Obsidian's do: ``a map|300``.
    """
    if _is_sound(name):
        return make_sound(name)
    words, width = label, ""
    if sized := _WIDTH.search(label):
        words, width = label[: sized.start()], f' width="{sized[1]}"'
    return f'<img src="{escape(name)}" alt="{escape(words)}"{width}>'


def _is_sound(name: str) -> bool:
    return PurePosixPath(name).suffix.lower() in SOUND_ENDINGS


class _TreeRenderer:
    def __init__(self, text: str, media_name: MediaNamer | None) -> None:
        self.text, self.media_name = text, media_name
        self.has_quotes_escaped = _ESCAPING_SIGN.search(text) is not None

    def render(self, parts: Tree) -> str:
        return "".join(map(self._render_part, parts))

    def _render_part(self, part: Element | Run) -> str:
        if isinstance(part, Run):
            return self._render_run(part)
        if part.tag is Tag.LINK:
            return self._render_link(part)
        if part.tag in INLINE_TAGS:
            return f"<{part.tag.value}>{self.render(part.parts)}</{part.tag.value}>"
        return self._render_block(part)

    def _render_run(self, run: Run) -> str:
        match run.kind:
            case RunKind.CODE:
                return f"<code>{self._escape(run.text)}</code>"
            case RunKind.BREAK:
                return "<br>\n"
            case RunKind.MEDIA if self.media_name:
                return make_media_tag(self.media_name(run.path), run.text)
            case RunKind.MATHS:
                tex = self._escape(run.text[2:-2])
                return make_formula(tex, is_block=run.text.startswith(r"\["))
            case _:
                return self._escape(run.text)

    def _render_link(self, link: Element) -> str:
        inside = self.render(link.parts)
        address = link.value
        if _MAIL_ADDRESS.fullmatch(address):
            address = f"mailto:{address}"
        if _DANGEROUS_ADDRESS.match(_UNSEEN_IN_ADDRESS.sub("", address)):
            return self._escape(self.text[link.start : link.end])
        title = f' title="{escape(link.title)}"' if link.title else ""
        return f'<a href="{escape(quote(address, _KEPT_IN_ADDRESS))}"{title}>{inside}</a>'

    def _render_block(self, part: Element) -> str:
        tag, attributes = part.tag.value, ""
        match part.tag:
            case Tag.RULE:
                return "<hr>\n"
            case Tag.CODE_BLOCK:
                return self._render_code_block(part)
            case Tag.HEADING:
                tag += part.value
            case Tag.NUMBERS if part.value != "1":
                attributes = f' start="{part.value}"'
            case Tag.CELL | Tag.HEAD_CELL if part.value:
                attributes = f' style="text-align:{part.value}"'
        opening = f"<{tag}{attributes}>"
        if part.tag in _FRAMES or _begins_with_block(part):
            opening += "\n"
        return f"{opening}{self._render_lines(part)}</{tag}>\n"

    def _render_lines(self, block: Element) -> str:
        """The parts of a block, such as the words of an item and a list below them."""
        pieces = []
        for number, part in enumerate(block.parts):
            if number and _is_block(part) and not _is_block(block.parts[number - 1]):
                pieces.append("\n")
            pieces.append(self._render_part(part))
        return "".join(pieces)

    def _render_code_block(self, block: Element) -> str:
        language = f' class="language-{escape(block.value)}"' if block.value else ""
        words = self._escape("".join(run.text for run in iterate_runs(block.parts)))
        return f"<pre><code{language}>{words}</code></pre>\n"

    def _escape(self, text: str) -> str:
        escaped = escape(text, quote=False)
        return escaped.replace('"', "&quot;") if self.has_quotes_escaped else escaped


def _begins_with_block(part: Element) -> bool:
    return part.tag is Tag.ITEM and bool(part.parts) and _is_block(part.parts[0])


def _is_block(part: Element | Run) -> bool:
    return isinstance(part, Element) and part.tag not in INLINE_TAGS
