"""The map of a deck's actors: what stands on it, where, and what a new relation costs."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from random import Random

import pytest

from deckgen.cards.actor_map import (
    MAX_ACTORS,
    MAX_BETWEEN_TWO,
    MAX_RELATIONS,
    ActorMap,
    MapActor,
    MapRelation,
    build_actor_map,
)
from deckgen.ledger.record import Ledger
from deckgen.load import load_project
from deckgen.model import Project
from deckgen.render import actor_map
from deckgen.render.actor_map import describe_actor_map, escape_css_string
from deckgen.render.deck import NoteRenderer, render_deck
from deckgen.render.map_layout import MapLayout, lay_out_actor_map
from tests.projects import write_project

NOW = 1_764_000_000
DRONES = "{from: Iran, to: Russia, what: drones, sort: ally, question: drones}"
CAUTION = "{from: Putin, to: Israel, what: careful, evidence: Putin has long been careful}"
QUESTIONS = """\
kind: actor
questions:
  - {id: drones, question: Who sent drones?, answer: Iran, evidence: Iran has sent thousands of Shared drones}
  - {id: drones-when, kind: basic, question: What did Iran send?, answer: drones, evidence: Shared drones}
"""


def load_relations(
    root: Path, *relations: str, questions: str = QUESTIONS, language: str = "en"
) -> Project:
    """A deck with these relations."""
    lines = "".join(f"  - {each}\n" for each in relations)
    deck = (
        f"id: example-deck\nname: Example\nsource: essay\nlanguage: {language}\nrelations:\n{lines}"
    )
    files = {"cards/example/questions.yaml": questions, "cards/example/deck.yaml": deck}
    return load_project(write_project(root, files))


def make_random_map(random: Random) -> ActorMap:
    """As much as a map may hold, with long names and words."""
    words = [
        "Anna",
        "Kingdom",
        "of",
        "the",
        "United",
        "Nations",
        "People’s",
        "developing",
        "Republic",
    ]
    count = random.randint(2, MAX_ACTORS)
    names = [f"{' '.join(random.sample(words, random.randint(1, 3)))} {n}" for n in range(count)]
    pairs = list(combinations(range(count), 2)) * MAX_BETWEEN_TWO
    chosen = random.sample(pairs, min(len(pairs), random.randint(1, MAX_RELATIONS)))
    relations = []
    for pair in chosen:
        start, end = random.sample(pair, 2)
        said = random.sample(["protects", "occupies", "a", "trades", "with"], random.randint(1, 3))
        sort = random.choice(("", "ally", "adversary"))
        relations.append(MapRelation(start, end, " ".join(said), random.random() < 0.3, sort))
    return ActorMap(tuple(MapActor(name[:40], ()) for name in names), tuple(relations))


def list_meeting_words(layout: MapLayout) -> list[tuple[str, str]]:
    """The words of a map that lie on others, in pairs."""
    placed = [*layout.actors, *(each.what for each in layout.arrows)]
    # Nor do words cover where an arrow points.
    heads = [head[0] for arrow in layout.arrows for head in arrow.heads]
    assert not any(arrow.what.box.count_points(heads) for arrow in layout.arrows)
    return [
        (one.lines[0][0], other.lines[0][0])
        for one, other in combinations(placed, 2)
        if one.box.meets(other.box, 0)
    ]


@pytest.mark.parametrize("seed", range(4))
def test_no_words_meet_and_all_stand_in_the_picture(seed: int) -> None:
    """Whatever a deck declares within the limits."""
    drawn = make_random_map(Random(seed))
    layout = lay_out_actor_map(drawn)
    assert list_meeting_words(layout) == []
    for text in (*layout.actors, *(each.what for each in layout.arrows)):
        box = text.box
        assert 0 <= box.x - box.width / 2 and box.x + box.width / 2 <= layout.width
        assert 0 <= box.y - box.height / 2 and box.y + box.height / 2 <= layout.height


def test_arrows_lead_from_one_actor_to_the_other() -> None:
    """A head stands at the edge of the actor that it is done to, and of both where it is mutual."""
    actors = tuple(MapActor(name, ()) for name in ("One", "Two", "Three"))
    relations = (MapRelation(2, 0, "helps", False, ""), MapRelation(1, 2, "pact", True, "ally"))
    layout = lay_out_actor_map(ActorMap(actors, relations))
    for relation, arrow in zip(relations, layout.arrows, strict=True):
        assert layout.actors[relation.start].box.holds(arrow.line.start, 4)
        assert layout.actors[relation.end].box.holds(arrow.line.end, 4)
        tips = [head[0] for head in arrow.heads]
        assert tips == [arrow.line.end, arrow.line.start][: 1 + relation.is_mutual]


def test_a_map_is_always_drawn_the_same() -> None:
    """A build that is made again gives the same bytes."""
    actors = tuple(MapActor(name, ()) for name in ("One", "Two", "Three"))
    drawn = ActorMap(actors, (MapRelation(2, 0, "helps", False, ""),))
    first = lay_out_actor_map(drawn)
    lay_out_actor_map.cache_clear()
    assert lay_out_actor_map(drawn) == first


def test_only_what_could_be_drawn_is_drawn(tmp_path: Path) -> None:
    """Relations between two actors that the source has; whether they are proven is for the check."""
    wrong = (
        "{from: Iran, to: Turkey, what: drones, question: drones}",
        "{from: Iran, to: Tehran, what: drones, question: drones}",
    )
    [deck] = load_relations(tmp_path, DRONES, *wrong, CAUTION).decks
    drawn = build_actor_map(deck)
    assert drawn is not None
    assert [each.name for each in drawn.actors] == ["Iran", "Russia", "Vladimir Putin", "Israel"]
    assert [each.what for each in drawn.relations] == ["drones", "careful"]


def test_a_map_that_nobody_could_read_is_not_drawn(tmp_path: Path) -> None:
    """It is an error, and takes no time."""
    many = [DRONES.replace("what: drones", f"what: drones {n}") for n in range(5)]
    [deck] = load_relations(tmp_path, *many).decks
    assert build_actor_map(deck) is None


def test_a_new_relation_changes_the_look_and_no_note(tmp_path: Path) -> None:
    """The map stands in the template of the back and in the style, of cards that ask for an actor."""
    made = []
    for name, relations in (("a", (DRONES,)), ("b", (DRONES, CAUTION))):
        project = load_relations(tmp_path / name, *relations)
        made.append(render_deck(project, project.decks[0], Ledger(), NOW))
    before, after = made
    assert [note.fields for note in before.notes] == [note.fields for note in after.notes]
    (actor, basic), (old_actor, old_basic) = after.note_types, before.note_types
    assert actor.templates[0].back != old_actor.templates[0].back
    assert actor.templates[0].front == old_actor.templates[0].front
    assert basic == old_basic
    assert "Israel" in actor.templates[0].back


def test_a_front_shows_nothing_of_it(tmp_path: Path) -> None:
    """It would answer the question, and others; also where the card is turned round."""
    questions = QUESTIONS.replace("id: drones,", "id: drones, reversed: true,")
    project = load_relations(tmp_path, DRONES, questions=questions)
    note_type = render_deck(project, project.decks[0], Ledger(), NOW).note_types[0]
    for card in note_type.templates[:2]:
        assert "map" not in card.front
        assert '<div class="map" data-actor="{{Answer}}">' in card.back


def test_the_style_finds_the_cards_actor_by_each_of_its_names(tmp_path: Path) -> None:
    """The answer may be an alias."""
    project = load_relations(tmp_path, DRONES)
    css = render_deck(project, project.decks[0], Ledger(), NOW).note_types[0].css
    for name in ("Iran", "Tehran"):
        assert f'.map[data-actor="{name}"] .at-1 rect' in css
    assert '.map[data-actor="Russia"] .at-2 rect' in css


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ('“The” "Rock"', "“The” \\22 Rock\\22 "),
        ("a\\b", "a\\5c b"),
        ("</style>", "\\3c \\2f style\\3e "),
        ("الجزيرة", "الجزيرة"),
    ],
)
def test_no_sign_ends_a_string_of_the_style(name: str, written: str) -> None:
    """Names are the author's, and may have any sign."""
    assert escape_css_string(name) == written


def test_a_deck_without_a_map_has_no_trace_of_it(tmp_path: Path) -> None:
    """Its packages stay what they were."""
    project = load_relations(tmp_path)
    [note_type, _] = render_deck(project, project.decks[0], Ledger(), NOW).note_types
    assert "map" not in note_type.css + note_type.templates[0].back


def test_arrows_in_words_point_the_way_of_reading(tmp_path: Path) -> None:
    """In Arabic the first name stands to the right."""
    for language, arrow in (("en", "→"), ("ar", "←")):
        [deck] = load_relations(tmp_path / language, DRONES, language=language).decks
        values = describe_actor_map(deck)
        assert values is not None
        assert [each["arrow"] for each in values["said"]] == [arrow]


def test_an_edited_question_can_take_the_filled_actor_away(tmp_path: Path) -> None:
    """The studio goes on with the deck in which an answer cannot stand in an attribute."""
    project = load_relations(tmp_path / "a", DRONES, CAUTION)
    renderer = NoteRenderer(project, project.decks[0], Ledger(), NOW)
    first = next(project.decks[0].questions)
    assert "data-actor" in renderer.render_note(first).note_type.templates[0].back
    edited = QUESTIONS.replace("answer: Iran", "answer: '\"Iran\"'")
    renderer.replace_deck(
        load_relations(tmp_path / "b", DRONES, CAUTION, questions=edited).decks[0]
    )
    back = renderer.render_note(first).note_type.templates[0].back
    assert "data-actor" not in back and "careful" in back


def test_no_map_is_laid_out_that_no_card_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It takes a while; only a project's own templates may show it anywhere."""
    laid_out: list[ActorMap] = []

    def lay_out(drawn: ActorMap) -> MapLayout:
        laid_out.append(drawn)
        return lay_out_actor_map(drawn)

    monkeypatch.setattr(actor_map, "lay_out_actor_map", lay_out)
    questions = QUESTIONS.replace("kind: actor", "kind: basic")
    project = load_relations(tmp_path, DRONES, questions=questions)
    render_deck(project, project.decks[0], Ledger(), NOW)
    assert not laid_out
    (tmp_path / "templates").mkdir()
    project = load_project(tmp_path)
    render_deck(project, project.decks[0], Ledger(), NOW)
    assert laid_out
