"""The tables of what rules notice, over data that is made here."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.bench import card_claims
from tests.bench.exchanged_actors import format_exchanges

TEXT = "Iran sent drones. Russia thanked Iran, and Israel saw it.\n"
SOURCE = "title: Drones\nlanguage: en\nactors: {Iran: [], Russia: [], Israel: []}\n"
QUESTIONS = (
    'questions:\n- {id: sent, kind: basic, question: "What did Iran send?", answer: drones,'
    " evidence: Iran sent ==drones==}\n"
    '- {id: thanks, kind: basic, question: "What came of it?", answer: The thanks of Russia,'
    " evidence: ==Russia thanked== Iran}\n"
)
SLIPS = (
    "- {of: sent, slip: another, with: {answer: tanks}}\n"
    '- {of: sent, slip: form, with: {question: "What did Iran send then?"}}\n'
)
CARDS = [
    {
        "title": "Drones",
        "paragraphs": [
            {
                "text": "It came. Iran sent drones in 2022. Nobody saw it.",
                "questions": [
                    {"true": True, "question": "What did Iran send?", "answer": "drones", "at": 19},
                    {
                        "true": False,
                        "question": "What did Iran not send?",
                        "answer": "drones",
                        "at": 19,
                    },
                ],
            }
        ],
    }
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of real texts with one text."""
    home = tmp_path / "texts" / "drones"
    home.mkdir(parents=True)
    for name, content in {
        "text.txt": TEXT,
        "source.yaml": SOURCE,
        "questions.yaml": QUESTIONS,
        "slips.yaml": SLIPS,
    }.items():
        (home / name).write_text(content, encoding="utf-8")
    return home.parent


def test_the_tables_count_what_is_noticed(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A false card, a slip that is noticed and one that says the same; data that is not there is
    named.
    """
    cards = folder.parent / "cards.json"
    cards.write_text(json.dumps(CARDS), encoding="utf-8")
    monkeypatch.setattr(card_claims, "find_cards", lambda: cards)
    monkeypatch.setattr(card_claims, "find_data_folder", lambda: None)
    monkeypatch.setattr(card_claims, "list_default_folders", lambda: [folder])
    card_claims.main()
    printed = capsys.readouterr().out
    assert "Left out: there is no data of XQuAD." in printed
    assert "| `negation-differs` | 100.0 % | 0.0 % | 0 (0) |" in printed
    assert "| SQuAD 2.0, true (1), flagged | 0.0 % |" in printed
    assert "| slips noticed, answer (1) | 100.0 % |" in printed
    assert "| slips noticed, question (1) | 0.0 % |" in printed
    assert "| good questions on real texts (2) with a false error | 0.0 % |" in printed


def test_exchanged_actors_are_noticed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the answer by the mark; in the question only if prompts must be proven."""
    monkeypatch.setattr("tests.bench.exchanged_actors.REPOSITORY", _make_empty(folder.parent))
    rows = list(format_exchanges([folder]))[1:]
    assert rows == [
        "| in a text answer, for the one that its marks name | 2 of 2 (100.0 %) | 2 of 2 (100.0 %) |",
        "| in another text answer | – | – |",
        "| in a question | 0 of 2 (0.0 %) | 2 of 2 (100.0 %) |",
    ]


def _make_empty(home: Path) -> Path:
    """A repository without decks."""
    for part in ("seeds", "cards", "templates"):
        (home / "empty" / part).mkdir(parents=True)
    return home / "empty"
