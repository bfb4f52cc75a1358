"""The map of actors on the deck's page: the studio's, and the one that is published."""

from __future__ import annotations

from pathlib import Path

from deckgen.load import load_project
from deckgen.model import Deck
from deckgen.studio.map_view import render_map_view
from deckgen.studio.page_entries import PageEntryCache
from deckgen.studio.page_rendering import render_studio_page
from deckgen.studio.page_snapshot import build_snapshot
from tests.projects import write_project

RELATION = "{from: Iran, to: Russia, what: drones, sort: ally, evidence: has sent ==thousands=="


def load_deck(root: Path, relation: str = RELATION, **files: str) -> Deck:
    """A deck with one relation; further files by path, ``/`` written ``__``."""
    deck = f"id: example-deck\nname: Example\nsource: essay\nrelations: [{relation}}}]\n"
    more = {path.replace("__", "/"): content for path, content in files.items()}
    written = {"cards/example/deck.yaml": deck, "cards/example/q.yaml": "questions: []\n", **more}
    return load_project(write_project(root, written)).decks[0]


def test_the_page_has_the_picture_and_says_it_in_words(tmp_path: Path) -> None:
    """Once drawn, and once for those who cannot see it."""
    html = render_map_view(load_deck(tmp_path), is_open=False)
    assert html.startswith('<details class="front-map" data-key="all"><summary')
    assert '<svg viewBox="0 0 340.0' in html and 'aria-hidden="true"' in html
    assert "<li><bdi>Iran</bdi> → <bdi>Russia</bdi>: <bdi>drones</bdi> (allies)</li>" in html


def test_it_is_a_region_of_its_own(tmp_path: Path) -> None:
    """So that a change of it exchanges nothing else; readers of a published page see it at once."""
    deck = load_deck(tmp_path)
    entries = PageEntryCache().list_entries(deck)
    made = build_snapshot(1, deck, entries, ())
    assert "front-map" in render_studio_page(made)
    assert '<details class="front-map" data-key="all" open>' not in made.regions["actors"]["all"]
    published = build_snapshot(1, deck, entries, None, whole={})
    assert '<details class="front-map" data-key="all" open>' in published.regions["actors"]["all"]


def test_a_deck_without_relations_has_no_map(tmp_path: Path) -> None:
    """Nor one whose relations name nobody."""
    deck = load_deck(tmp_path, RELATION.replace("Russia", "Turkey"))
    assert render_map_view(deck, is_open=True) == ""
    made = build_snapshot(1, deck, PageEntryCache().list_entries(deck), ())
    assert not made.regions["actors"]
    assert 'data-region="actors"' in render_studio_page(made)


def test_a_template_of_the_project_does_not_reach_the_page(tmp_path: Path) -> None:
    """Cards have frames of their own; on the page a script could write files."""
    evil = {
        "templates__base__map.html.j2": "<b>own</b>",
        "templates__base__words.yaml": "en: {map_of_actors: own}\n",
    }
    assert "own" not in render_map_view(load_deck(tmp_path, **evil), is_open=True)


def test_signs_of_html_are_words(tmp_path: Path) -> None:
    """Names come from a file that somebody else may have written."""
    sidecar = 'language: en\nactors: {Iran: [], "<b>R&amp;D</b>": [Russian]}\n'
    relation = RELATION.replace("to: Russia", "to: Russian")
    html = render_map_view(
        load_deck(tmp_path, relation, **{"seeds__essay.yaml": sidecar}), is_open=True
    )
    assert "<b>" not in html and "&lt;b&gt;R&amp;amp;D" in html
