"""The language of a deck: its own word, that of its source, or that of its sources."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.load import load_project
from tests.projects import write_project

GERMAN, ENGLISH = "title: x\nlanguage: de\n", "title: x\nlanguage: en\n"
QUESTION = "questions:\n  - {id: a, source: zwei, question: Wer?, answer: wir, evidence: wir}\n"


@pytest.mark.parametrize(
    ("files", "language"),
    [
        pytest.param({"seeds/eins.yaml": GERMAN, "seeds/zwei.yaml": GERMAN}, "de", id="all German"),
        pytest.param(
            {
                "seeds/eins.yaml": GERMAN,
                "seeds/zwei.yaml": ENGLISH,
                "cards/example/questions.yaml": "kind: basic\nsource: eins\nquestions: []\n",
            },
            "de",
            id="a set names one",
        ),
        pytest.param(
            {
                "seeds/eins.yaml": ENGLISH,
                "seeds/zwei.yaml": GERMAN,
                "cards/example/questions.yaml": f"kind: basic\n{QUESTION}",
            },
            "de",
            id="a question names one",
        ),
        pytest.param(
            {
                "seeds/eins.yaml": GERMAN,
                "seeds/zwei.yaml": GERMAN,
                "cards/example/deck.yaml": "id: example-deck\nname: Example\nlanguage: fr\n",
            },
            "fr",
            id="the deck's own word",
        ),
        pytest.param({}, "en", id="nothing is known"),
    ],
)
def test_a_deck_over_several_sources_takes_their_language(
    tmp_path: Path, files: dict[str, str], language: str
) -> None:
    """What a deck does not say, the sources of its questions do."""
    texts = {"seeds/eins.txt": "Das sind wir.\n", "seeds/zwei.txt": "Und das sind wir.\n"}
    deck = {"cards/example/deck.yaml": "id: example-deck\nname: Example\n"}
    project = load_project(write_project(tmp_path, {**texts, **deck, **files}))
    assert project.decks[0].source is None
    assert project.decks[0].language.tag == language
