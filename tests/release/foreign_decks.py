"""Decks of other tools that learners already have, and the same questions in YAML, for tests of
adopting them.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import genanki

from deckgen.load import load_project
from deckgen.release.adoption import Adoption, AdoptionOptions, plan_adoption, write_adoption
from tests.release.release_project import ReleaseProject

SHIPPED_TIME = 1_700_000_000
# In collections of 40 notes and fewer Anki has faults of its own.
TOWN_COUNT = 110


def write_prompt(number: int) -> str:
    return f"How many mills did Town{number} have in {1700 + number}?"


def write_answer(number: int) -> str:
    return f"{number + 11} mills"


def write_town_question(number: int, more: str = "") -> str:
    """A question in YAML; ``more`` are further lines."""
    return (
        f"  - id: mills-{number}\n    question: {write_prompt(number)}\n    answer: {write_answer(number)}\n"
        f"    evidence: In {1700 + number} the town of Town{number} had =={write_answer(number)}==\n{more}"
    )


def make_town_project(root: Path, count: int = TOWN_COUNT, questions: str = "") -> ReleaseProject:
    """A deck of as many questions, not released."""
    home = ReleaseProject(
        root,
        questions or "kind: basic\nquestions:\n" + "".join(map(write_town_question, range(count))),
    )
    text = "".join(
        f"In {1700 + number} the town of Town{number} had {write_answer(number)}.\n"
        for number in range(TOWN_COUNT)
    )
    (root / "seeds/essay.txt").write_text(text, encoding="utf-8")
    (root / "seeds/essay.yaml").write_text(
        "title: Mills\nvoice: the text\nlanguage: en\n", encoding="utf-8"
    )
    (root / "cards/example/deck.yaml").write_text(
        "id: example-deck\nname: Mills\nsource: essay\n", encoding="utf-8"
    )
    home.commit()
    # Learners import before the release, and at the time of the test.
    home.now = int(time.time()) + 30
    return home


def make_model(
    name: str = "Simple",
    fields: Sequence[str] = ("Front", "Back"),
    templates: Sequence[Mapping[str, str]] = (),
    **more: int,
) -> genanki.Model:
    """A note type as genanki's users make them: no field has an id; one card template, unless
    others are given.
    """
    usual = {
        "name": "Card 1",
        "qfmt": f"{{{{{fields[0]}}}}}",
        "afmt": f"{{{{FrontSide}}}}<hr>{{{{{fields[1]}}}}}",
    }
    named = [{"name": each} for each in fields]
    return genanki.Model(
        1607392319,
        name,
        fields=named,
        templates=[dict(each) for each in templates or [usual]],
        **more,
    )


def write_genanki_package(
    path: Path, notes: Sequence[genanki.Note], deck: str = "Mills", mod: int = SHIPPED_TIME
) -> Path:
    """A package of genanki's, with its own guids; the path."""
    made = genanki.Deck(2059400110, deck)
    for note in notes:
        made.add_note(note)
    genanki.Package(made).write_to_file(path, timestamp=mod)
    return path


def make_simple_note(number: int, note_type: genanki.Model) -> genanki.Note:
    """The note of one town, typed in another way than the question is."""
    return genanki.Note(
        note_type,
        [write_prompt(number).replace("Town", "<b>Town</b>"), write_answer(number)],
        tags=["old"],
    )


def adopt_package(
    home: ReleaseProject, package: Path, wish: AdoptionOptions | None = None
) -> Adoption:
    """Adopt a package, and commit."""
    project = load_project(home.root)
    adoption = plan_adoption(
        project, project.decks[0], package, wish or AdoptionOptions(), home.now
    )
    write_adoption(project, adoption)
    home.commit()
    return adoption
