"""Two editions to report the difference of, with texts that would do harm in a page or in Markdown."""

from __future__ import annotations

from dataclasses import replace

from deckgen.package.contents import Package, PackedCard, PackedDeck, PackedMedia, PackedNote
from deckgen.release.edition_diff import Edition, EditionDiff, compare_editions
from deckgen.render.note import CardTemplate, NoteField, NoteType

HARMFUL_TEXT = (
    "</main><script>window.hurt = 1</script> `a` | **b** [c](javascript:alert(1)) \x1b[31m"
)
ESCAPED_TEXT = HARMFUL_TEXT.replace("&", "&amp;").replace("<", "&lt;")
NOTE_TYPE = NoteType(
    7,
    "Essay · Question",
    (NoteField("Question", 1), NoteField("Answer", 2), NoteField("Reversed", 3)),
    (
        CardTemplate("Question", 4, "{{Question}}", "{{Answer}}"),
        CardTemplate("Reversed", 5, "{{#Reversed}}{{Answer}}{{/Reversed}}", "{{Question}}"),
    ),
    "",
    False,
    100,
)


def make_packed_note(
    guid: str, question: str, answer: str, switch: str = "", mod: int = 100, tags: str = ""
) -> PackedNote:
    cards = (PackedCard(0, 1, 1), PackedCard(1, 1, 1)) if switch else (PackedCard(0, 1, 1),)
    return PackedNote(guid, 7, (question, answer, switch), tuple(tags.split()), mod, cards)


BEFORE = Package(
    (
        make_packed_note(
            "a", "Who sent drones to aid the Russian army?", "Iran, as one state of several there"
        ),
        make_packed_note("b", "When?", "2024"),
        make_packed_note("c", "Which pact?", "a pact"),
        make_packed_note("gone", "Why?", "because"),
    ),
    (NOTE_TYPE,),
    (PackedDeck(1, "Essay", "of 2025"),),
    (),
    (PackedMedia("map.png", "1", 10),),
)
AFTER = Package(
    (
        make_packed_note("new", ESCAPED_TEXT, ESCAPED_TEXT),
        make_packed_note(
            "a",
            "Who sent drones to aid the Russian army?",
            "Iran, as the only state there",
            "yes",
            200,
        ),
        make_packed_note("b", "<b>When</b>?", "2024", tags="hard"),
        make_packed_note("c", "Which pact?", "a pact", mod=200, tags="retired"),
    ),
    (replace(NOTE_TYPE, css="b {}", mod=200),),
    (PackedDeck(1, "Essay", "of 2026"),),
    (),
    (PackedMedia("map.png", "2", 11),),
)
QUESTIONS = {"a": "drones", "b": "when", "c": "pact", "new": "<harm>"}


def make_difference() -> EditionDiff:
    """One question of each sort, and something of all that lies round them."""
    before = Edition("1.0.0", BEFORE, {})
    return compare_editions(before, Edition("the working tree", AFTER, QUESTIONS, is_draft=True))


def make_empty_difference() -> EditionDiff:
    """An edition and itself."""
    return compare_editions(Edition("1.0.0", BEFORE, {}), Edition("v1", BEFORE, {}))


def make_draft_difference() -> EditionDiff:
    """The older is of this moment, and not what the ledger has."""
    return compare_editions(
        Edition("HEAD", BEFORE, {}, is_draft=True, caution="built again"),
        Edition(".", AFTER, QUESTIONS),
    )
