"""The small Markdown of card texts → HTML: emphasis, links, lists, code, images, maths; raw HTML is
text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from html import escape
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from deckgen.cards.media import SOUND_ENDINGS

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

# Without one of these a text is the same in HTML, but for the characters that are escaped.
_MARKUP_SIGN = re.compile(r"[*_`\\\[\]!\n]")

# Reading a bracket that is not closed takes the whole rest of the text: so many steps take a
# hundredth of a second.
_MAX_STEPS = 5_000_000

MediaNamer = Callable[[str], str]


def render_markdown(text: str, media_name: MediaNamer | None) -> str:
    """The HTML of a card text.

    A single line is read without block structure, so that “1917. What happened?” begins no list.
    ``media_name`` gives the name in the package for an image's path; without it, images are their
    labels.
    """
    if not _MARKUP_SIGN.search(text) or _is_too_costly(text):
        return escape(text, quote=False)
    parser = _make_parser()
    environment = {"media_name": media_name}
    html = str(parser.renderer.render(_parse_tokens(text), parser.options, environment)).strip()
    # A single paragraph needs no tag of its own inside a card's field.
    if html.startswith("<p>") and html.count("<p>") == 1 and html.endswith("</p>"):
        return html[3:-4]
    return html


def render_document(text: str) -> str:
    """The HTML of a whole document in Markdown, such as a changelog; raw HTML in it is text."""
    from markdown_it import MarkdownIt

    return str(MarkdownIt("commonmark", {"html": False}).disable("image").render(text))


def find_media_references(text: str) -> list[tuple[str, int]]:
    """The paths of the images in a text as written, each with its offset."""
    if "![" not in text or _is_too_costly(text):
        return []
    found: list[tuple[str, int]] = []
    at = 0
    for path in _find_image_paths(_parse_tokens(text)):
        # markdown-it gives paths percent-encoded, however they were written.
        written = next((each for each in (path, unquote(path)) if each and each in text[at:]), "")
        at = text.find(written or "![", at)
        found.append((written or path, max(at, 0)))
        at += len(written)
    return found


def _is_too_costly(text: str) -> bool:
    """Whether a text has so many signs that reading it would take minutes; no card has so many."""
    return (text.count("[") + text.count("\\(")) * len(text) > _MAX_STEPS


def _parse_tokens(text: str) -> list[Token]:
    """The tokens of a text; a single line is read without block structure."""
    stripped, parser = text.strip(), _make_parser()
    return parser.parse(stripped) if "\n" in stripped else parser.parseInline(stripped)


def _find_image_paths(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "image":
            yield str(token.attrs["src"])
        else:
            yield from _find_image_paths(token.children or ())


def make_media_tag(name: str, label: str) -> str:
    """The tag for a media file: a picture, or a sound or film that Anki plays."""
    if PurePosixPath(name).suffix in SOUND_ENDINGS:
        return f"[sound:{escape(name)}]"
    return f'<img src="{escape(name)}" alt="{escape(label)}">'


@cache
def _make_parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("zero", {"html": False, "breaks": True})
    parser.enable(["list", "fence", "newline", "escape", "backticks", "emphasis", "link", "image"])
    parser.inline.ruler.before("escape", "maths", _parse_maths)
    parser.add_render_rule("maths", _render_maths)
    parser.add_render_rule("image", _render_image)
    return parser


def _parse_maths(state: Any, silent: bool) -> bool:
    r"""``\(…\)`` and ``\[…\]``, which Anki typesets, pass through untouched."""
    opening = state.src[state.pos : state.pos + 2]
    if opening not in (r"\(", r"\["):
        return False
    closing = r"\)" if opening == r"\(" else r"\]"
    end = state.src.find(closing, state.pos + 2)
    if end < 0:
        return False
    # markdown-it also tries a rule without wanting its token, to see how far it reaches.
    if not silent:
        token = state.push("maths", "", 0)
        token.content = state.src[state.pos : end + 2]
    state.pos = end + 2
    return True


def _render_maths(_: Any, tokens: Any, index: int, __: Any, ___: Any) -> str:
    return escape(tokens[index].content, quote=False)


def _render_image(_: Any, tokens: Any, index: int, __: Any, environment: dict[str, Any]) -> str:
    token, media_name = tokens[index], environment["media_name"]
    if not media_name:
        return escape(token.content, quote=False)
    return make_media_tag(media_name(str(token.attrs["src"])), token.content)
