"""Which fields a side of a card shows, held against real Anki."""

from __future__ import annotations

import random
import re

import pytest
from anki.collection import Collection
from anki.errors import AnkiException

from deckgen.cards.card_sides import find_shown_fields, is_field_empty
from tests.anki_helpers import open_temporary_collection

FIELDS = {"A": "words", "B": "", "Text": "{{c1::one}} and {{c3::three}}"}


@pytest.mark.parametrize(
    ("side", "ordinal", "names"),
    [
        ("{{A}} {{B}}", 0, {"A"}),
        ("{{ text: A }}", 0, {"A"}),
        ("{{type:A}}{{hint:A}}", 0, set()),
        ("<!-- {{A}} -->", 0, set()),
        ("<!-- {{A}}", 0, set()),
        ("{{#A}}{{Text}}{{/A}}{{^B}}{{A}}{{/B}}", 0, {"A", "Text"}),
        ("{{#B}}{{A}}{{/B}}", 0, set()),
        ("{{#A}}{{#B}}x{{/B}}{{A}}{{/A}}", 0, {"A"}),
        ("{{cloze:Text}}", 0, {"Text"}),
        ("{{cloze:Text}}", 1, set()),
        ("{{cloze:Text}}", 2, {"Text"}),
        ("{{#c3}}{{A}}{{/c3}}", 2, {"A"}),
        ("{{#c3}}{{A}}{{/c3}}", 0, set()),
    ],
)
def test_the_fields_that_a_side_shows(side: str, ordinal: int, names: set[str]) -> None:
    """Only fields with words, in sections that are open, and not those that wait to be pressed."""
    assert find_shown_fields(side, FIELDS, ordinal).names == names


def test_gaps_are_left_out_or_shown_raw() -> None:
    """Without `cloze:` a learner reads the words of the gaps."""
    assert find_shown_fields("{{cloze:Text}}", FIELDS).with_gaps == {"Text"}
    assert find_shown_fields("{{cloze:Text}}", FIELDS).raw_gaps == frozenset()
    assert find_shown_fields("{{Text}}{{A}}", FIELDS).raw_gaps == {"Text"}


@pytest.mark.parametrize("html", ["", " \n", "<br>", "<div><br /></div>", "<BR/>"])
def test_empty_fields(html: str) -> None:
    """Line breaks alone are nothing to Anki."""
    assert is_field_empty(html)


@pytest.mark.parametrize("html", ["x", "&nbsp;", "<p></p>", "<br>x", "<div class=a></div>"])
def test_full_fields(html: str) -> None:
    """Any other tag is something."""
    assert not is_field_empty(html)


PARTS = (
    "{{A}}",
    "{{text:A}}",
    "{{B}}",
    "{{Text}}",
    "{{cloze:Text}}",
    "{{hint:A}}",
    "{{type:B}}",
    "<!-- {{A}} -->",
    "{{#A}}x{{B}}{{/A}}",
    "{{^A}}{{B}}{{/A}}",
    "{{#A}}{{^B}}{{Text}}{{/B}}{{/A}}",
    "{{#Deck}}{{B}}{{/Deck}}",
    "{{#Card}}{{A}}{{/Card}}",
    "{{#c1}}{{A}}{{/c1}}",
    "{{#c2}}{{A}}{{/c2}}",
)
WORDS = ("", "<br>", "<div></div>", " ", "word", "<div><br /></div>", "<p></p>")
TEXTS = ("", "{{c1::gap}} more", "{{c2::other}} and {{c1::gap}}", "plain")


@pytest.mark.slow
@pytest.mark.parametrize("is_cloze", [False, True], ids=["cards", "gaps"])
def test_anki_shows_the_same(is_cloze: bool) -> None:
    """Fronts made of random parts show, in real Anki, the fields that are found here."""
    random_source = random.Random(7)
    compared = 0
    with open_temporary_collection() as collection:
        for number in range(150):
            front = "".join(random_source.sample(PARTS, random_source.randint(1, 3)))
            front += "{{cloze:Text}}" if is_cloze else ""
            words = random_source.choice(WORDS), random_source.choice(WORDS)
            fields = {
                "A": words[0].replace("word", "AAA"),
                "B": words[1].replace("word", "BBB"),
                "Text": random_source.choice(TEXTS),
            }
            shown = show_front(collection, f"{number}", front, fields, is_cloze)
            if shown is None:
                continue
            names = find_shown_fields(front, fields).names
            assert {name for name in "AB" if name * 3 in shown} == {
                name for name in names & {"A", "B"} if name * 3 in fields[name]
            }, (front, fields)
            compared += 1
    assert compared > 30


def show_front(
    collection: Collection, name: str, front: str, fields: dict[str, str], is_cloze: bool
) -> str | None:
    """What Anki shows of a front; None where it refuses it, or makes no first card of the note."""
    models = collection.models
    made = models.new(name)
    made["type"] = int(is_cloze)
    for field in fields:
        models.add_field(made, models.new_field(field))
    template = models.new_template("Card")
    template["qfmt"], template["afmt"] = front, "back{{cloze:Text}}" if is_cloze else "back"
    models.add_template(made, template)
    try:
        models.add(made)
    except AnkiException:
        return None
    note = collection.new_note(models.by_name(name) or made)
    note.fields = list(fields.values())
    collection.add_note(note, collection.decks.get_current_id())
    first = [card for card in note.cards() if card.ord == 0]
    if not first:
        return None
    html = re.sub(r"<!--.*?-->", "", first[0].question())
    return re.sub(r"<a class=hint.*?</div>|\[\[type.*?\]\]", "", html, flags=re.DOTALL)
