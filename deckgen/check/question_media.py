"""The media that questions refer to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from deckgen.cards.card_texts import list_media_paths
from deckgen.cards.media import MediaFault, resolve_media
from deckgen.check.context import Context, make_finding
from deckgen.codes import Code
from deckgen.findings import Finding
from deckgen.model import Deck, WrittenQuestion

# A title in quotation marks may follow a path after a space; then the ending is not the last thing.
_SPACED_PATH = re.compile(
    r"!\[[^\]\n]{0,200}\]\(([^()<>\n\" ]{1,200} [^()<>\n\"]{0,200}\.\w{2,5})\)"
)


# A picture as wikis and Obsidian write it; a size or a label may follow a bar.
_WIKI_PICTURE = re.compile(r"!\[\[([^\[\]|\n]{1,200})(?:\|[^\[\]\n]{0,200})?\]\]")


def report_unread_pictures(code: Code, question: WrittenQuestion) -> Iterator[Finding]:
    """What is meant as a picture, and is none in Markdown: the card would show the brackets."""
    # Most texts have no sign of a picture.
    for text in [each for each in question.written_texts if "![" in each]:
        for found in _WIKI_PICTURE.finditer(text):
            message = f"`{found[0]}` is no picture here"
            hint = f"write `![what it shows](<{found[1].strip()}>)`"
            span = text.find_span(found.start(), len(found[0]))
            yield make_finding(code, text, message, hint, question, span=span)
        for found in _SPACED_PATH.finditer(text):
            message = f"`{found[1]}` has a space, and so is no picture"
            hint = f"write `{found[1].replace(' ', '%20')}`, or name the file without spaces"
            span = text.find_span(found.start(1), len(found[1]))
            yield make_finding(code, text, message, hint, question, span=span)


def report_media_faults(code: Code, deck: Deck, context: Context) -> Iterator[Finding]:
    """A finding for each reference of a deck that breaks the rule."""
    root = context.project.root
    for each in context.checked[deck.folder]:
        for index, path in enumerate(each.facts.media):
            found = resolve_media(path, root / deck.folder, root)
            # Only now is the question read: most references are right, and facts are stored.
            if isinstance(found, MediaFault) and found.rule == code:
                question = each.read()
                text, _, offset = list_media_paths(question)[index]
                span = text.find_span(offset, len(path))
                yield make_finding(code, text, found.message, found.hint, question, span=span)
