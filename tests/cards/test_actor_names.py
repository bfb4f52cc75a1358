"""Where a text names actors."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.cards.actor_names import find_names
from tests.check.coverage.sample_sources import load_source

ACTORS = """\
language: {}
actors:
  United States: [US, America]
  Russia: {{aliases: [Moscow], mentions: [Russian]}}
  Russian army: []
  pundits: []
  Luther: []
  王明: []
  राम: []
"""


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        pytest.param(
            "en",
            "Tell us what Moscow said of the US.",
            ["Russia", "United States"],
            id="case-counts",
        ),
        pytest.param("en", "Pundits said so.", ["pundits"], id="capital-at-the-beginning"),
        pytest.param(
            "en",
            "The Russian army and a Russian town",
            ["Russian army"],
            id="longest-first-no-mentions",
        ),
        pytest.param("en", "Americans and Moscowites", [], id="whole-words"),
        pytest.param("en", "United\n  States", ["United States"], id="over-a-line-end"),
        pytest.param("de", "Luthers Thesen", ["Luther"], id="german-genitive"),
        pytest.param("en", "Luthers Thesen", [], id="no-genitive-in-english"),
        pytest.param("zh", "昨天王明说了", ["王明"], id="script-without-spaces"),
        pytest.param("hi", "रामा आया", [], id="a-mark-is-part-of-the-word"),
    ],
)
def test_named(language: str, text: str, names: list[str], tmp_path: Path) -> None:
    """The actors named, in the order of the text."""
    source = load_source(tmp_path, "A text of some words.\n", ACTORS.format(language))
    assert [str(match.actor.name) for match in find_names(text, source)] == names


def test_no_actors(tmp_path: Path) -> None:
    """Where none are declared none are found."""
    assert (
        list(find_names("Putin said so.", load_source(tmp_path, "A text of some words.\n"))) == []
    )
