"""Whether Anki's library can read the card templates of a stranger's package: its parser is recursive,
and some inputs end the whole program or take it minutes.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

from deckgen.errors import DeckgenError
from deckgen.findings import clip_words
from deckgen.package.contents import Package

# Far beyond what anybody could study on a card; where Anki's library ends or stops, each is larger.
MAX_LENGTH = 1_000_000
MAX_SIGNS = 10_000
MAX_DEPTH = 100
MAX_FILTERS = 100


def require_readable_templates(package: Package, path: Path) -> None:
    """Refuses a package with a card template that nobody could study.

    Raises:
        DeckgenError: a template is too long, has too many fields and sections, or these lie too deep
            in one another; or a field has too many filters.
    """
    for note_type in package.note_types:
        for template in note_type.templates:
            for side, text in (("front", template.front), ("back", template.back)):
                fault = next(_list_faults(text), None)
                if fault is not None:
                    names = clip_words(template.name), clip_words(note_type.name)
                    raise DeckgenError(
                        f"{path}: the {side} of the card template “{names[0]}” of “{names[1]}” {fault}: "
                        "not tried, for Anki may end or stop at it; do not import it"
                    )


def _list_faults(text: str) -> Iterator[str]:
    if len(text) > MAX_LENGTH:
        yield f"has {len(text)} characters, and {MAX_LENGTH} are tried"
        return
    # Templates may change the signs for fields and sections to these.
    plain = text.replace("<%", "{{").replace("%>", "}}")
    pieces = plain.split("{{")[1:]
    count = len(pieces) + plain.count("<!--")
    if count > MAX_SIGNS:
        yield f"has {count} fields, sections and comments, and {MAX_SIGNS} are tried"
    heads = [piece.partition("}}")[0].lstrip("{ \t\r\n") for piece in pieces]
    steps = [(head[:1] in ("#", "^")) - (head[:1] == "/") for head in heads]
    depth = max(accumulate(steps), default=0)
    if depth > MAX_DEPTH:
        yield f"has sections {depth} deep in one another, and {MAX_DEPTH} are tried"
    filters = max((head.count(":") for head in heads), default=0)
    if filters > MAX_FILTERS:
        yield f"has a field with {filters} filters, and {MAX_FILTERS} are tried"
