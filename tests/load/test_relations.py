"""Relations between actors, as a deck's file has them."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.load import load_project
from deckgen.load.relations import MAX_RELATIONS_READ
from deckgen.model import MissingQuotation, Project, Quotation
from deckgen.studio.map_view import render_map_view
from tests.projects import collect_load_findings, write_project


def load_relations(root: Path, relations: str) -> Project:
    """A deck with these relations, from line 4 on."""
    deck = f"id: example-deck\nname: Example\nsource: essay\nrelations: {relations}\n"
    return load_project(write_project(root, {"cards/example/deck.yaml": deck}))


def test_all_that_a_relation_can_say(tmp_path: Path) -> None:
    """Its evidence is looked up as a question's is."""
    relations = """
  - {from: Iran, to: Russia, what: drones, question: who-sent-drones}
  - from: Putin
    to: Pezeshkian
    what: partnership
    sort: ally
    mutual: true
    evidence: [Putin and Pezeshkian signed, {quote: a new pact, paragraph: 2}]
"""
    project = load_relations(tmp_path, relations)
    first, second = project.decks[0].relations
    assert (first.start, first.end, first.what) == ("Iran", "Russia", "drones")
    assert (first.question, first.sort, first.is_mutual) == ("who-sent-drones", "", False)
    assert (second.question, second.sort, second.is_mutual) == (None, "ally", True)
    assert [type(each) for each in second.quotations] == [Quotation, MissingQuotation]
    assert second.source is project.sources["essay"]
    assert collect_load_findings(project) == []


@pytest.mark.parametrize(
    ("relations", "message", "hint"),
    [
        ("drones", "`relations` is “drones”, and should be a list", "begin each with a dash"),
        ("[{from: Iran, to: Russia}]", "`what` is missing in `relations`", "add `what:`"),
        (
            "[{from: Iran, to: Russia, what: x, sort: foe}]",
            "`sort` is “foe”",
            "one of: ally, adversary",
        ),
        (
            "[{from: Iran, to: Russia, what: x, source: esay}]",
            "there is no source `esay`",
            "did you mean `essay`?",
        ),
        ("[{from: Iran, to: Russia, what: x, label: y}]", "`label` is no key of `relations`", ""),
    ],
)
def test_what_does_not_fit(relations: str, message: str, hint: str, tmp_path: Path) -> None:
    """It is said at its place, with what to write."""
    [found] = collect_load_findings(load_relations(tmp_path, relations))
    assert found.message.startswith(message)
    assert found.hint.startswith(hint)
    assert (found.span.path, found.span.line) == ("cards/example/deck.yaml", 4)


def test_a_sort_that_there_is_not_can_be_drawn(tmp_path: Path) -> None:
    """The finding says what is wrong; the studio shows the relation meanwhile, as one without a sort."""
    quoted = "Iran has sent thousands of Shared drones to aid the Russian army"
    relation = f"{{from: Iran, to: Russia, what: drones, sort: foe, evidence: {quoted}}}"
    [deck] = load_relations(tmp_path, f"[{relation}]").decks
    assert deck.relations[0].sort == ""
    assert "drones" in render_map_view(deck, is_open=True)


def test_no_more_are_read_than_show_that_they_are_too_many(tmp_path: Path) -> None:
    """Each would be looked up, and its actors sought among all names."""
    one = "{from: Iran, to: Russia, what: drones, evidence: Iran has sent}"
    project = load_relations(tmp_path, f"[{', '.join([one] * (MAX_RELATIONS_READ + 50))}]")
    assert len(project.decks[0].relations) == MAX_RELATIONS_READ
