"""Whom a name in running text may mean."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.check.name_parts import find_named_actors
from tests.projects import load_example_project

SIDECAR = """\
language: en
voice: the text
actors:
  Hercule Poirot: []
  Ann Jones: [Jones]
  Tom Jones: []
  White Rabbit: []
  Will: []
"""


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Hercule Poirot rose", {"Hercule Poirot": {"Hercule Poirot"}}),
        ("Poirot rose", {"Poirot": {"Hercule Poirot"}}),
        ("Jones rose", {"Jones": {"Ann Jones"}}),
        ("Tom rose", {"Tom": {"Tom Jones"}}),
        ("Monsieur Poirot rose", {}),
        ("Poirots rose", {}),
        ("the rabbit rose", {}),
        ("the Rabbit rose", {"Rabbit": {"White Rabbit"}}),
    ],
)
def test_names_and_parts_of_names(words: str, found: dict[str, set[str]], tmp_path: Path) -> None:
    """A part counts where all words with capitals beside it are parts of the same name."""
    files = {"seeds__essay.yaml": SIDECAR}
    source = load_example_project(tmp_path, "questions: []\n", **files).sources["essay"]
    named = find_named_actors(words, source)
    assert {each.name: {str(actor.name) for actor in each.actors} for each in named} == found


def test_a_part_may_mean_an_actor_who_does_not_list_it(tmp_path: Path) -> None:
    """“Jones” is listed for one, and a part of the other's name: it accuses neither."""
    files = {"seeds__essay.yaml": SIDECAR}
    source = load_example_project(tmp_path, "questions: []\n", **files).sources["essay"]
    [name] = find_named_actors("Jones rose", source)
    people = {str(actor.name): name.may_be(actor) for actor in source.actors}
    assert [who for who, may in people.items() if may] == ["Ann Jones", "Tom Jones"]
