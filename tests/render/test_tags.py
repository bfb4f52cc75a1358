"""Tags: those written by hand, and those that questions get by themselves; real Anki keeps each as
it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from deckgen.check.rule_examples import QUESTIONS_PATH
from deckgen.ledger.record import Ledger
from deckgen.load import load_project
from deckgen.package.writer import write_package
from deckgen.render import render_deck
from deckgen.render.note import RenderedDeck
from deckgen.render.tags import make_tag_level
from tests.anki_helpers import import_package, open_temporary_collection
from tests.projects import write_project

DECK = "cards/example/deck.yaml"
UNDER = "id: example-deck\nname: Example\nsource: essay\ntags_under: politics::essay\n"
ACTORS = """\
title: An essay
voice: the essay
actors:
  Vladimir Putin: [Putin]
  Russia: {aliases: [Moscow], mentions: [Russian]}
  Iran: {aliases: [Tehran], mentions: [Iranian]}
  Israel: []
  analysts: []
"""
TEXT = "Iran has sent drones to the Russian army.\nPutin has long avoided Israel, analysts said.\n"


def rendered(root: Path, questions: str, files: Mapping[str, str] | None = None) -> RenderedDeck:
    """The deck of a project with this question set; its text and sidecar are those above, unless
    given.
    """
    whole = {
        DECK: UNDER,
        "seeds/essay.yaml": ACTORS,
        "seeds/essay.txt": TEXT,
        QUESTIONS_PATH: questions,
        **(files or {}),
    }
    project = load_project(write_project(root, whole))
    assert project.findings == ()
    return render_deck(project, project.decks[0], Ledger(), 1_753_920_000)


def derived(root: Path, question: str, files: Mapping[str, str] | None = None) -> list[str]:
    """The derived tags of one question, without what they hang under; its keys after the kind, a
    line each.
    """
    kind, *lines = (line.strip() for line in question.strip().splitlines())
    text = f"kind: {kind}\nquestions:\n  - id: one\n" + "".join(f"    {line}\n" for line in lines)
    (note,) = rendered(root, text, files).notes
    assert all(tag.startswith("politics::essay::") for tag in note.tags)
    return [tag.removeprefix("politics::essay::") for tag in note.tags]


WHO = """basic
    question: Whom has {} long avoided?
    answer: {}
    evidence: Putin has long avoided Israel"""


@pytest.mark.parametrize(
    ("question", "actors"),
    [
        pytest.param(
            WHO.format("Putin", "Israel"),
            ["Israel", "Vladimir_Putin"],
            id="prompt and answer, by an alias",
        ),
        pytest.param(WHO.format("he", "ISRAEL"), ["Israel"], id="an answer in another case"),
        pytest.param(
            WHO.format("he", "a state") + "\nalso: [Tehran]", ["Iran"], id="another right answer"
        ),
        pytest.param(
            WHO.format("he", "a state") + "\nsaid_by: analysts", ["analysts"], id="a speaker"
        ),
        pytest.param(WHO.format("a Russian", "an Iranian foe"), [], id="a mention is no name"),
        pytest.param(
            WHO.format("he", "a state") + "\nexplanation: Iran, say.",
            [],
            id="an explanation asks nothing",
        ),
        pytest.param(WHO.format("he", "a state"), [], id="to be quoted is not to be named"),
        pytest.param(
            "cloze\nevidence: Putin has long ==avoided== Israel",
            ["Israel", "Vladimir_Putin"],
            id="a cloze asks it all",
        ),
        pytest.param(
            """counterpoint
            claim: Israel was avoided
            claimed_by: analysts
            answer: Moscow denies it
            evidence:
            - long avoided Israel""",
            ["Israel", "Russia", "analysts"],
            id="claim, claimant and reply",
        ),
    ],
)
def test_actors(question: str, actors: list[str], tmp_path: Path) -> None:
    """Those that prompt, answer or another right answer name, and those who speak, by their
    canonical names.
    """
    tags = derived(tmp_path, question)
    assert [tag.removeprefix("actor::") for tag in tags if tag.startswith("actor::")] == actors


def test_kind_and_paragraphs(tmp_path: Path) -> None:
    """The kind, and every paragraph that the evidence stands in, also where one quotation runs over
    two.
    """
    question = "basic\nquestion: Who?\nanswer: he\nevidence: {}"
    assert derived(tmp_path / "a", question.format("long avoided")) == [
        "kind::basic",
        "paragraph::02",
    ]
    both = ["kind::basic", "paragraph::01", "paragraph::02"]
    assert derived(tmp_path / "b", question.format("[long avoided, has sent drones]")) == both
    assert derived(tmp_path / "c", question.format("army. Putin has")) == both


def test_paragraphs_sort_as_text(tmp_path: Path) -> None:
    """In a source of a hundred paragraphs and more they have three digits, so that the browser
    sorts them rightly.
    """
    question = "basic\nquestion: Who?\nanswer: he\nevidence: {quote: stood here, paragraph: 7}"
    for count, tag in ((99, "paragraph::07"), (100, "paragraph::007")):
        text = {
            "seeds/essay.txt": "".join(
                f"Man {number} stood here.\n" for number in range(1, count + 1)
            )
        }
        assert tag in derived(tmp_path / str(count), question, text)


def test_several_sources_have_paragraphs_of_their_own(tmp_path: Path) -> None:
    """Paragraphs of another source than the deck's own hang under its name, and an actor of both is
    one; a second source changes no tag of the first.
    """
    text = """\
        kind: basic
        questions:
          - id: one
            question: What did Iran send?
            answer: drones
            evidence: Iran has sent drones
          - id: two
            source: a second
            question: What did Tehran get?
            answer: money
            evidence: Iran got money
    """
    second = {
        "seeds/a second.txt": "Iran got money.\n",
        "seeds/a second.yaml": "actors: {Iran: [Tehran]}\n",
    }
    notes = rendered(tmp_path / "a", text, second).notes
    assert [note.tags[1:] for note in notes] == [
        ("politics::essay::paragraph::01", "politics::essay::actor::Iran"),
        ("politics::essay::a_second::paragraph::01", "politics::essay::actor::Iran"),
    ]
    alone = rendered(tmp_path / "b", text[: text.index("          - id: two")])
    assert alone.notes[0].tags == notes[0].tags


def test_without_a_source_of_the_deck_each_has_a_level(tmp_path: Path) -> None:
    """Where `deck.yaml` names none and several are quoted, none of them is the first."""
    text = """\
        kind: basic
        questions:
          - {id: one, source: essay, question: What?, answer: drones, evidence: Iran has sent drones}
          - {id: two, source: other, question: What?, answer: money, evidence: Iran got money}
    """
    files = {DECK: UNDER.replace("source: essay\n", ""), "seeds/other.txt": "Iran got money.\n"}
    tags = [note.tags[1] for note in rendered(tmp_path, text, files).notes]
    assert tags == [
        "politics::essay::essay::paragraph::01",
        "politics::essay::other::paragraph::01",
    ]


def test_without_the_key_there_are_none(tmp_path: Path) -> None:
    """Tags written by hand stay as they are, with the key and without, each once and before the
    derived ones.
    """
    text = """\
        kind: basic
        tags: [war, politics::essay::kind::basic]
        questions:
          - id: one
            question: What?
            answer: drones
            tags: [war, drones]
            retired: "1.0"
            evidence: has sent drones
    """
    own = ("war", "politics::essay::kind::basic", "drones", "retired")
    plain = "id: example-deck\nname: Example\nsource: essay\n"
    assert rendered(tmp_path / "a", text, {DECK: plain}).notes[0].tags == own
    assert rendered(tmp_path / "b", text).notes[0].tags == (*own, "politics::essay::paragraph::01")


def test_names_of_decks_and_folders_have_no_say(tmp_path: Path) -> None:
    """A deck that is renamed and moved keeps its tags: they hang under what the author named once."""
    text = "kind: basic\nquestions:\n  - {id: one, question: Who?, answer: he, evidence: has sent drones}\n"
    before = rendered(tmp_path / "a", text).notes[0].tags
    renamed = rendered(
        tmp_path / "b", text, {DECK: UNDER.replace("name: Example", "name: Another::Deck")}
    )
    assert renamed.notes[0].tags == before
    (tmp_path / "b/cards/example").rename(tmp_path / "b/cards/moved")
    project = load_project(tmp_path / "b")
    assert render_deck(project, project.decks[0], Ledger(), 1).notes[0].tags == before


STRANGE = {
    "Iran’s theocratic rulers": "Iran’s_theocratic_rulers",
    "a:b :: c": "a_b_c",
    "::edge::": "_edge_",
    "no\u00a0break\u3000ideographic": "no_break_ideographic",
    "Cafe\u0301": "Café",
    'q"uote': 'q"uote',
    "back\\slash*": "back\\slash*",
    "王明": "王明",
    "إيران": "إيران",
    "bell\x07": "bell",
    "\x07": "_",
}


@pytest.mark.parametrize(("name", "part"), STRANGE.items())
def test_a_name_as_part_of_a_tag(name: str, part: str) -> None:
    """White space and colons become ``_``; control characters go; letters are composed, as Anki
    composes them.
    """
    assert make_tag_level(name) == part


def test_anki_keeps_every_derived_tag(tmp_path: Path) -> None:
    """After an import into real Anki the notes have the very tags they were sent with, and a search
    finds them.
    """
    names = [name for name in STRANGE if "\x07" not in name]
    entries = "".join(
        f"  - {{id: q{n}, question: Who?, answer: '{name}', evidence: has sent}}\n"
        for n, name in enumerate(names)
    )
    sidecar = "actors:\n" + "".join(f"  '{name}': []\n" for name in names)
    deck = rendered(tmp_path, "kind: basic\nquestions:\n" + entries, {"seeds/essay.yaml": sidecar})
    sent = {note.guid: set(note.tags) for note in deck.notes}
    assert {tag for tags in sent.values() for tag in tags if "actor" in tag} == {
        f"politics::essay::actor::{STRANGE[name]}" for name in names
    }
    package = tmp_path / "deck.apkg"
    write_package(package, deck)
    with open_temporary_collection() as collection:
        import_package(collection, package)
        notes = map(collection.get_note, collection.find_notes(""))
        assert {note.guid: set(note.tags) for note in notes} == sent
        assert len(collection.find_notes("tag:politics::essay::kind::basic")) == len(names)
        assert len(collection.find_notes("tag:politics::essay::actor::Iran*")) == 1
