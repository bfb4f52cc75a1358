"""Two questions of a deck have one id, or two decks have one id or name.

What it does: reports every id that stands a second time, and says where it stands first.

Why: a learner's reviews hang on the id. Two questions with one id are one note to Anki: the second
overwrites the first. Two decks with one id overwrite each other's notes.

Fails::

    - id: drones
      question: Who sent drones?
      answer: Iran
      evidence: Iran has sent thousands of Shared drones
    - id: drones
      question: What has Iran sent by the thousands?
      answer: Drones
      evidence: Iran has sent thousands of Shared drones

Passes::

    - id: drones-who
      question: Who sent drones?
      answer: Iran
      evidence: Iran has sent thousands of Shared drones
    - id: drones-what
      question: What has Iran sent by the thousands?
      answer: Drones
      evidence: Iran has sent thousands of Shared drones

Mend: give the newer question another id; never the one that learners already have.
"""

from collections.abc import Iterator

from deckgen.check.context import Context, finding
from deckgen.findings import Finding, Severity
from deckgen.model import Deck, Text

ID = "duplicate-id"
SEVERITY = Severity.ERROR


def check_deck(deck: Deck, _: Context) -> Iterator[Finding]:
    first: dict[str, Text] = {}
    for question in deck.questions:
        names = [question.id] if question.was is None else [question.id, question.was]
        for name in names:
            other = first.setdefault(name, name)
            if other is not name:
                hint = "choose another id for the newer of the two"
                yield finding(ID, name, f"the id `{name}` stands also at {_place(other)}", hint, question)


def check_project(context: Context) -> Iterator[Finding]:
    first: dict[str, Deck] = {}
    names: dict[str, Deck] = {}
    for deck in context.project.decks:
        other = first.setdefault(deck.id, deck)
        if other is not deck:
            hint = "draw a new id for the newer deck"
            yield finding(ID, deck.id, f"the deck {other.folder} has the id `{deck.id}` too", hint)
        namesake = names.setdefault(deck.name, deck)
        if namesake is not deck:
            hint = "give one of the two another name: Anki knows decks by their names"
            yield finding(ID, deck.name, f"the deck {namesake.folder} has the name “{deck.name}” too", hint)


def _place(text: Text) -> str:
    span = text.span
    return f"{span.path}:{span.line}"
