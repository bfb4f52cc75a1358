"""The paths of two files that cards refer to differ only in case.

What it does: compares the paths of all media of a deck. Case does not matter.

Why: on Windows and macOS one of the two overwrites the other when the project is checked out.

Fails::

    ## cards/example/Map.svg
    <svg xmlns="http://www.w3.org/2000/svg"/>
    ## cards/example/map.svg
    <svg xmlns="http://www.w3.org/2000/svg"><g/></svg>
    ## cards/example/questions.yaml
    kind: basic
    questions:
      - id: maps
        question: Which map shows Iran? ![a](Map.svg) ![b](map.svg)
        answer: Iran
        evidence: Iran has sent thousands of Shared drones

Passes::

    ## cards/example/map.svg
    <svg xmlns="http://www.w3.org/2000/svg"/>
    ## cards/example/questions.yaml
    kind: basic
    questions:
      - id: maps
        question: Which country is shown? ![a](map.svg)
        answer: Iran
        evidence: Iran has sent thousands of Shared drones

How to fix: rename one of the two.
"""

from collections.abc import Iterator

from deckgen.cards.card_texts import list_media_paths
from deckgen.cards.media import MediaFile, resolve_media
from deckgen.check.context import Context, make_finding
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.confined_folder import follow_links
from deckgen.findings import Finding
from deckgen.model import Deck

CODE = Code.MEDIA_NAME_CLASH


def check_deck(deck: Deck, context: Context) -> Iterator[Finding]:
    root = context.project.root
    first: dict[str, str] = {}
    for each in context.checked[deck.folder]:
        for index, path in enumerate(each.facts.media):
            found = resolve_media(path, root / deck.folder, root)
            if not isinstance(found, MediaFile):
                continue
            # Two ways to write one path, or a link to it, are one file.
            name = follow_links(found.path).as_posix()
            other = first.setdefault(name.casefold(), name)
            if other != name:
                question = each.read()
                text, _, offset = list_media_paths(question)[index]
                twin = other.rsplit("/", 1)[-1]
                message = f"`{path}` and `{twin}` are one file where case is ignored"
                hint, span = "rename one of the two", text.find_span(offset, len(path))
                yield make_finding(CODE, text, message, hint, question, span=span)


RULE = Rule(CODE, __doc__, check_deck=check_deck)
