"""Two questions of a deck have one id, or two decks have one id or name.

What it does: reports every id that is used a second time, and says where it is used first. The
``was`` of a question counts as its id, even after you remove it from the file, if a release has
recorded it.

Why: a learner's reviews belong to the id. Anki sees two questions with one id as one note: the
second overwrites the first. Two decks with one id overwrite each other's notes.

Fails::

    - id: drones
      question: Who sent drones?
      answer: Iran
      evidence: Iran has sent thousands of Shared drones
    - id: drones
      question: What has Iran sent to the Russian army?
      answer: Shahed drones
      evidence: Iran has sent thousands of Shared drones

Passes::

    - id: drones-who
      question: Who sent drones?
      answer: Iran
      evidence: Iran has sent thousands of Shared drones
    - id: drones-what
      question: What has Iran sent to the Russian army?
      answer: Shahed drones
      evidence: Iran has sent thousands of Shared drones

How to fix: give the newer question another id; never change the id that learners already have.
"""

from collections.abc import Iterator

from deckgen.check.context import CheckedQuestion, Context, make_finding
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.files import YamlText
from deckgen.findings import Finding
from deckgen.ledger.anki_ids import derive_note_guid
from deckgen.model import Deck

CODE = Code.DUPLICATE_ID


def check_deck(deck: Deck, context: Context) -> Iterator[Finding]:
    yield from _find_reused_notes(deck, context)
    first: dict[str, CheckedQuestion] = {}
    for each in context.checked[deck.folder]:
        facts = each.facts
        for name in filter(None, (facts.id, facts.was)):
            other = first.setdefault(name, each)
            # `was` with the question's own id repeats it within one question.
            if other is not each or (name == facts.was == facts.id):
                question = each.read()
                namesake = other.read()
                at = question.id if name == facts.id and other is not each else question.previous_id
                first_at = namesake.id if namesake.id == name else namesake.previous_id
                message = f"the id `{name}` stands also at {_format_place(first_at or namesake.id)}"
                hint = "choose another id for the newer of the two"
                yield make_finding(CODE, at or question.id, message, hint, question)


def check_project(context: Context) -> Iterator[Finding]:
    first: dict[str, Deck] = {}
    names: dict[str, Deck] = {}
    for deck in context.project.decks:
        other = first.setdefault(deck.id, deck)
        if other is not deck:
            message = f"the deck {other.folder} has the id `{deck.id}` too"
            yield make_finding(CODE, deck.id, message, "draw a new id for the newer deck")
        namesake = names.setdefault(deck.name, deck)
        if namesake is not deck:
            message = f"the deck {namesake.folder} has the name “{deck.name}” too"
            hint = "give one of the two another name: Anki knows decks by their names"
            yield make_finding(CODE, deck.name, message, hint)


RULE = Rule(CODE, __doc__, check_deck=check_deck, check_project=check_project)


def _find_reused_notes(deck: Deck, context: Context) -> Iterator[Finding]:
    """Find questions that would get the note of another, which had their id before.

    A note's guid comes from its first id, and stays when the id changes.
    """
    ledger = context.find_ledger(deck)
    holders = {record.guid: name for name, record in ledger.notes.items()}
    for each in context.checked[deck.folder]:
        facts = each.facts
        if not holders or ledger.find_note(facts.id, facts.was) is not None:
            continue
        name = facts.was or facts.id
        holder = holders.get(derive_note_guid(deck.id, name))
        if holder is not None:
            question = each.read()
            message = (
                f"the id `{name}` is the one that `{holder}` had when it was released: "
                "they would be one note"
            )
            hint = f"choose another id; or write `was: {holder}`, if this is the same question"
            yield make_finding(CODE, question.previous_id or question.id, message, hint, question)


def _format_place(text: YamlText) -> str:
    span = text.span
    return f"{span.path}:{span.line}"
