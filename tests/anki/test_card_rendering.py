"""Cards drawn from notes that are nowhere stored are those that a learner gets, to the letter."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest
from anki.collection import Collection

from deckgen.anki.card_rendering import open_card_renderer
from deckgen.cards.dates import display_date
from deckgen.cards.report_link import compute_question_version
from deckgen.check.rule_examples import QUESTIONS_PATH
from deckgen.ledger.record import Ledger
from deckgen.load import load_project
from deckgen.package.writer import write_package
from deckgen.render import render_deck
from deckgen.render.deck import NoteRenderer
from deckgen.render.note import CardTemplate, Note, NoteField, NoteType
from tests.anki_helpers import import_package, open_temporary_collection
from tests.projects import REPOSITORY, write_project
from tests.render.test_timeline import load_dates

NOW = 1_750_000_000


@pytest.mark.slow
def test_cards_are_those_of_an_imported_package(tmp_path: Path) -> None:
    """Every side of every card of the essay's deck equals what Anki shows after an import, style
    sheet included.
    """
    project = load_project(REPOSITORY)
    deck = project.decks[0]
    rendered = render_deck(project, deck, Ledger(), NOW)
    package = tmp_path / "deck.apkg"
    write_package(package, rendered)
    notes = NoteRenderer(project, deck, Ledger(), NOW)
    compared = 0
    with open_temporary_collection() as collection, open_card_renderer() as renderer:
        import_package(collection, package)
        for question in deck.questions:
            note = notes.render_note(question)
            assert note is not None
            drawn = [
                (
                    f"<style>{card.css}</style>{card.front}",
                    f"<style>{card.css}</style>{card.back}",
                    card.ordinal,
                )
                for card in renderer.render_cards(note, str(deck.name))
            ]
            assert drawn == learnt(collection, note.guid)
            compared += len(drawn)
    assert compared == sum(len(note.cards) for note in rendered.notes)


def learnt(collection: Collection, guid: str) -> list[tuple[str, str, int]]:
    """Both sides and the ordinal of each card of an imported note."""
    assert collection.db is not None
    [identity] = collection.db.list("select id from notes where guid = ?", guid)
    return [
        (card.question(), card.answer(), card.ord) for card in collection.get_note(identity).cards()
    ]


def note_of(
    front: str, back: str, fields: dict[str, str], *, cloze: bool = False, css: str = ""
) -> Note:
    """A note of a note type with one template."""
    made = NoteType(
        id=1_000_000_000_000,
        name="Kind",
        fields=tuple(NoteField(name, number) for number, name in enumerate(fields)),
        templates=(CardTemplate("Card", 1, front, back),),
        css=css,
        cloze=cloze,
        mod=NOW,
    )
    cards = (0, 1) if cloze else (0,)
    return Note("guid", made, tuple(fields.values()), ("tag",), cards, NOW, "q")


def test_the_deck_the_tags_and_a_changed_template_show() -> None:
    """`{{Deck}}` is the deck's name, and a note type that changes is drawn as it is now."""
    with open_card_renderer() as renderer:
        first = note_of(
            "{{Front}} of {{Deck}}, {{Tags}}", "{{FrontSide}}!", {"Front": "A", "Back": "B"}
        )
        [card] = renderer.render_cards(first, "History::Rome")
        assert card.front == "A of History::Rome, tag"
        assert card.back == "A of History::Rome, tag!"
        [card] = renderer.render_cards(
            note_of("now {{Front}}", "{{Back}}", {"Front": "A", "Back": "B"}, css="p {}"), "Other"
        )
        assert (card.front, card.back, card.css) == ("now A", "B", "p {}")


def test_each_gap_is_a_card() -> None:
    """The deletions of a cloze make a card each, whose names tell them apart."""
    with open_card_renderer() as renderer:
        note = note_of(
            "{{cloze:Text}}", "{{cloze:Text}}", {"Text": "{{c1::one}} and {{c2::two}}"}, cloze=True
        )
        one, two = renderer.render_cards(note, "Deck")
    assert (one.name, two.name) == ("Card 1", "Card 2")
    assert "[...]" in one.front and "two" in one.front
    assert "[...]" in two.front and "one" in two.front


def test_typed_answers_are_compared_as_anki_compares() -> None:
    """What is expected is known from the template, and the comparison is Anki's own."""
    with open_card_renderer() as renderer:
        fields = {"Front": "A", "Back": "naïve <b>art</b>"}
        [plain] = renderer.render_cards(
            note_of("{{Front}} {{type:Back}}", "{{type:Back}}", fields), "Deck"
        )
        [loose] = renderer.render_cards(
            note_of("{{Front}} {{type:nc:Back}}", "{{type:nc:Back}}", fields), "Deck"
        )
        assert plain.expected_answer == loose.expected_answer == "naïve <b>art</b>"
        assert (plain.compares_accents, loose.compares_accents) == (True, False)
        assert "typeBad" in renderer.compare_answer("naïve <b>art</b>", "naive art", True)
        assert "typeBad" not in renderer.compare_answer("naïve <b>art</b>", "naive art", False)


def test_sounds_are_named() -> None:
    """A sound on a side is known by the name of its file."""
    with open_card_renderer() as renderer:
        fields = {"Front": "[sound:a-1.mp3] A", "Back": "[sound:b-2.mp3]"}
        [card] = renderer.render_cards(note_of("{{Front}}", "{{Back}}", fields), "Deck")
    assert (card.front_sounds, card.back_sounds) == (("a-1.mp3",), ("b-2.mp3",))
    assert "[anki:play:q:0]" in card.front


def test_a_date_card_names_its_own_point_of_the_line(tmp_path: Path) -> None:
    """The style fills the point with the words that Anki puts there, “about” and all."""
    project = load_dates(tmp_path, "2001", "2015~", "1985/1990", "2016-02")
    deck = project.decks[0]
    notes = NoteRenderer(project, deck, Ledger(), 1)
    with open_card_renderer() as renderer:
        for question in deck.questions:
            note = notes.render_note(question)
            [card] = renderer.render_cards(note, str(deck.name))
            shown = display_date(str(question.answers[0]), deck.language)
            assert f'class="timeline" data-date="{shown}"' in card.back
            assert f'.timeline[data-date="{shown}"] .at-' in note.note_type.css


@pytest.mark.parametrize(("name", "maps"), [("Al & Co", ["Al & Co"]), ('"Weird" <b> Al', [None])])
def test_an_actor_card_names_its_own_actor_on_the_map(
    name: str, maps: list[str | None], tmp_path: Path
) -> None:
    """Anki leaves the picture as it is: words that look like its own signs stay words. Where an answer
    would end an attribute, no card has one.
    """
    files = {
        "seeds/essay.txt": "Al has sold drones to Bo.\n",
        "seeds/essay.yaml": f"actors: {{'{name}': [Al], 'Bo {{{{c1::x}}}} [sound:a.mp3]': [Bo]}}\n",
        "cards/example/deck.yaml": (
            "id: example-deck\nname: Example\nsource: essay\n"
            "relations: [{from: Al, to: Bo, what: 'sold {{Answer}}', question: who}]\n"
        ),
        "cards/example/questions.yaml": (
            "kind: actor\nquestions:\n"
            f"  - {{id: who, question: Who?, answer: '{name}', evidence: ==Al== has sold}}\n"
        ),
    }
    project = load_project(write_project(tmp_path, files))
    deck = project.decks[0]
    with open_card_renderer() as renderer:
        note = NoteRenderer(project, deck, Ledger(), 1).render_note(next(deck.questions))
        [card] = renderer.render_cards(note, str(deck.name))
    seen = _MapReader()
    seen.feed(card.back)
    assert seen.maps == maps
    drawn = "".join(seen.drawn)
    assert all(words in drawn for words in ("Al", "{{c1::x}}", "[sound:a.mp3]", "{{Answer}}"))
    assert "map" not in card.front and card.back_sounds == ()


class _MapReader(HTMLParser):
    """The actors that maps are about, and the words drawn on them."""

    def __init__(self) -> None:
        super().__init__()
        self.maps: list[str | None] = []
        self.drawn: list[str] = []
        self._is_in_text = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        about = dict(attrs)
        if about.get("class") == "map":
            self.maps.append(about.get("data-actor"))
        self._is_in_text = tag == "text"

    def handle_data(self, data: str) -> None:
        if self._is_in_text:
            self.drawn.append(data)


def test_the_link_to_report_is_an_address_in_anki(tmp_path: Path) -> None:
    """Anki puts the question's name into it as it is: percent-encoded before, and on the back alone."""
    questions = """\
kind: basic
questions:
  - id: über-1
    question: Who sent drones?
    answer: Iran
    evidence: Iran has sent thousands of Shared drones
"""
    deck_file = """\
id: example-deck
name: Example
reports: mailto:anna@example.org?subject=Wrong {question}&body=
"""
    files = {QUESTIONS_PATH: questions, "cards/example/deck.yaml": deck_file}
    project = load_project(write_project(tmp_path, files))
    [deck] = project.decks
    [question] = deck.questions
    note = NoteRenderer(project, deck, Ledger(), NOW).render_note(question)
    with open_card_renderer() as renderer:
        [card] = renderer.render_cards(note, "Example")
    name = f"%C3%BCber-1~{compute_question_version(question)}"
    href = f"mailto:anna@example.org?subject=Wrong%20{name}&amp;body="
    assert f'<a href="{href}">Something wrong?</a>' in card.back
    assert "mailto" not in card.front
