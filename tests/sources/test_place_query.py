"""Which places an author means, as cards cite them or shorter."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.languages.language import ENGLISH
from deckgen.sources.citation import cite_place
from deckgen.sources.place_mentions import find_place_mentions
from deckgen.sources.place_query import list_nearest_places, resolve_place
from deckgen.sources.structure import Structure
from tests.sources.test_structure_reader import load_text

LUKE = "".join(f"{c}:{v} And it came to pass.\n\n" for c in (1, 3) for v in range(1, 13))
LAW = "".join(f"# Art {n}\n\n(1) Jeder.\n\n(2) Alle.\n\n" for n in ("7", "8", "8a", "12"))
PAPER = "".join(f"{n}. Part\n\nwords\n\f more words\n\n" for n in range(1, 6))
DEEP = "".join(f"{n} Part\n\nwords\n\n" for n in ("4", "4.2", "4.2.1", "4.10", "5"))
PLAY = "SCENE I.\n\nWords.\n\nSCENE II.\n\nMore.\n"
TIMES = "[02:07:55:20]\nJack: Okay.\n[02:07:56:01]\nJim: Houston.\n[02:08:00:02]\nEnd.\n"
DIALOGUE = "Opening\n\nOne.\n\nTwo.\n\nTalk\n\nThree.\n\nFour.\n"
RULING = "Opinion\nIt is so.\nMurphy, J., dissenting.\nIt is not.\n"


@pytest.fixture(scope="module")
def structures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Structure]:
    """The structures of one text of each sort."""
    declared = {
        "luke": (LUKE, "short: Luke\nstructure: {places: {verse: '{chapter}:{verse} …'}}"),
        "law": (
            LAW,
            "short: GG\nstructure: {places: {article: '# Art {article}', absatz: '({absatz}) …'}}",
        ),
        "paper": (PAPER, "structure: {places: {section: '{section}. {title}'}, pages: {first: 1}}"),
        "deep": (DEEP, "structure: {places: {section: '{section} {title}'}}"),
        "play": (PLAY, "structure: {places: {scene: 'SCENE {scene}.'}, within: {act: 3}}"),
        "times": (TIMES, "structure: {places: {time: '[{time}]'}}"),
        "dialogue": (
            DIALOGUE,
            "paragraphs: blank-lines\nstructure: {places: {par: '¶'}, parts: [{from: Opening}, {from: Talk}]}",
        ),
        "ruling": (
            RULING,
            "structure: {parts: [{from: Opinion}, {from: 'Murphy, J., dissenting.', name: 'Murphy, J.'}]}",
        ),
    }
    made = {}
    for name, (text, sidecar) in declared.items():
        root = Path(tmp_path_factory.mktemp(name))
        ending = "md" if name == "law" else "txt"
        made[name] = load_text(root, text, sidecar, ending=ending).structure
    return made


@pytest.mark.parametrize(
    ("name", "query", "expected"),
    [
        ("luke", "3:1", ["Luke 3:1"]),
        ("luke", "Luke 3:1", ["Luke 3:1"]),
        ("luke", "Lk 3,1", ["Luke 3:1"]),
        ("luke", "chapter 3", ["ch. 3"]),
        ("luke", "3:99", []),
        ("luke", "Mark 3:1", []),
        ("luke", "1:2–4", ["Luke 1:2", "Luke 1:4"]),
        ("luke", "1:2-4", ["Luke 1:2", "Luke 1:4"]),
        ("luke", "Luke 1:12–3:2", ["Luke 1:12", "Luke 3:2"]),
        ("law", "Art. 8 (2)", ["Art. 8, Abs. 2"]),
        ("law", "Art. 8 Abs. 2 GG", ["Art. 8, Abs. 2"]),
        ("law", "8a", ["Art. 8a"]),
        ("law", "Article 8", ["Art. 8"]),
        ("law", "Art. 8–12", ["Art. 8", "Art. 12"]),
        ("paper", "p. 4", ["p. 4"]),
        ("paper", "§ 4", ["§ 4"]),
        ("paper", "4", ["§ 4"]),
        ("deep", "section 4.2", ["§ 4.2"]),
        ("deep", "4.10", ["§ 4.10"]),
        ("play", "3.2", ["3.2"]),
        ("play", "act 3, scene 2", ["3.2"]),
        ("play", "II", ["3.2"]),
        ("play", "2.2", []),
        ("times", "02:07:55", ["02:07:55:20"]),
        ("times", "02:07", ["02:07:55:20", "02:07:56:01"]),
        ("dialogue", "Talk, par 2", ["Talk, par 2"]),
        ("dialogue", "Talk, par 9", []),
        ("dialogue", "Prologue, par 2", []),
        ("ruling", "Murphy, J.", ["Murphy, J."]),
        ("ruling", "“murphy, j.”", ["Murphy, J."]),
    ],
)
def test_a_query_means_places(
    name: str, query: str, expected: list[str], structures: dict[str, Structure]
) -> None:
    """As a card cites it, in another language's words, shorter, a range; and nothing else."""
    structure = structures[name]
    hits = resolve_place(structure, query)
    assert [cite_place(structure, place, ENGLISH) for place in hits.places] == expected


def test_a_place_holds_all_below_it(structures: dict[str, Structure]) -> None:
    """Decimals nest by their dots; a range reaches from the first to the end of the last."""
    ((start, end),) = resolve_place(structures["deep"], "4.2").stretches
    assert DEEP[start:end] == "4.2 Part\n\nwords\n\n4.2.1 Part\n\nwords\n\n"
    ((start, end),) = resolve_place(structures["luke"], "1:2–3").stretches
    assert LUKE[start:end].count("came to pass") == 2


def test_the_nearest_places_are_named(structures: dict[str, Structure]) -> None:
    """Three of them, as cards cite them."""
    nearest = list_nearest_places(structures["law"], "Art. 9", ENGLISH)
    assert len(nearest) == 3
    assert all(each.startswith("Art. ") for each in nearest)


def test_words_name_places(structures: dict[str, Structure]) -> None:
    """With a word for the place or for the work; a bare number names nothing."""
    named = [
        each.words for each in find_place_mentions(structures["law"], "Under Article 8a, 12 of")
    ]
    assert named == ["Article 8a"]
    verses = find_place_mentions(structures["luke"], "Who spoke in Luke 3:1, and at 3:2?")
    assert [each.words for each in verses] == ["Luke 3:1"]
    assert list(find_place_mentions(structures["paper"], "in the 4 parts of 2009")) == []
