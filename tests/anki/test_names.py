"""deckgen's normal forms of names are those of the Anki that is installed."""

from __future__ import annotations

import unicodedata

import pytest

from deckgen.text.anki_names import (
    fold_name,
    normalize_card_name,
    normalize_deck_name,
    normalize_field_name,
    normalize_note_type_name,
    normalize_tag,
)
from tests.anki_helpers import open_temporary_collection

NAMES = [
    *(
        "Plain",
        "Café",
        unicodedata.normalize("NFD", "Café"),
        "a b",
        " a ",
        "a\tb",
        "a\nb",
        "\u00a0a",
    ),
    *(
        "a:b",
        "a::b",
        "A::::B",
        "::a",
        "a::",
        'a"b',
        "{a}",
        "#a",
        "/a",
        "^a",
        "# /a",
        "a#",
        "a\u200bb",
    ),
    *(
        "a\u00adb",
        "\u202ea",
        "Ω",
        "\ufb01",
        "a\u3000b",
        "a\x7fb",
        "Default",
        "a - b",
        "ß",
        "<b>",
        "a*",
    ),
]


def store_names(name: str) -> dict[str, str]:
    """What Anki calls a field, card, note type, deck and tag that is given this name."""
    with open_temporary_collection() as collection:
        stored = {}
        models = collection.models
        for what in ("field", "card", "note type"):
            made = models.new("X" if what != "note type" else name)
            for title in ("F", *([name] if what == "field" else [])):
                models.add_field(made, models.new_field(title))
            card = models.new_template(name if what == "card" else "C")
            card["qfmt"] = "{{F}}"
            models.add_template(made, card)
            saved = models.get(models.add_dict(made).id)  # type: ignore[arg-type]  # a number
            assert saved is not None
            parts = {"field": saved["flds"][-1], "card": saved["tmpls"][0], "note type": saved}
            stored[what] = parts[what]["name"]
            models.remove(saved["id"])
        deck = collection.decks.id(name)
        assert deck is not None
        stored["deck"] = collection.decks.name(deck)
        note = collection.new_note(collection.models.all()[0])
        note.fields[0], note.tags = "x", [name]
        collection.add_note(note, deck)
        stored["tag"] = " ".join(collection.get_note(note.id).tags)
    return stored


NORMAL_FORMS = {
    "field": normalize_field_name,
    "card": normalize_card_name,
    "note type": normalize_note_type_name,
    "deck": normalize_deck_name,
    "tag": normalize_tag,
}


@pytest.mark.parametrize("name", NAMES)
def test_names_are_as_anki_stores_them(name: str) -> None:
    """Each form is what Anki makes of the name; a tag with spaces is several tags there."""
    stored = store_names(name)
    if any(char.isspace() for char in name.strip()):
        del stored["tag"]
    assert stored == {what: NORMAL_FORMS[what](name) for what in stored}


@pytest.mark.parametrize(
    ("one", "other"), [("D", "d"), ("É", "e\u0301"), ("ß", "SS"), ("Ω", "ω"), ("A::B", "a::b")]
)
def test_names_that_are_one_to_anki(one: str, other: str) -> None:
    """Case and composition tell no decks apart."""
    assert fold_name(one) == fold_name(other)
    with open_temporary_collection() as collection:
        assert collection.decks.id(one) == collection.decks.id(other)
