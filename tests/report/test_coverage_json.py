"""Coverage as JSON: the shape is public."""

from __future__ import annotations

import json
from pathlib import Path

from deckgen.report.coverage_json import format_coverage_json
from tests.report.coverage_sample import OBJECTIVES, measure_coverage


def test_the_whole_shape(tmp_path: Path) -> None:
    """Every key, and no other; an actor has no place, and only claims can be replied to."""
    [deck] = json.loads(format_coverage_json([measure_coverage(tmp_path)]))["decks"]
    [source] = deck.pop("sources")
    assert deck == {
        "deck": "example",
        "name": "Example",
        "questions": 3,
        "objectives": [],
        "without_objective": [],
        "beyond": [],
        "redundancy": {
            "per_sentence": 1.5,
            "crowded_sentences": [],
            "shown_answers": {"drones": ["what"], "what": ["drones"]},
        },
    }
    measures = source.pop("measures")
    assert source == {
        "path": "seeds/essay.txt",
        "title": "</title><script>window.hurt = 2</script>",
        "language": "en",
        "left_out": {"headings": 1, "pull_quotations": 0, "nocover": 0},
    }
    items = {name: each.pop("items") for name, each in measures.items()}
    whole = {"measured": True, "note": ""}
    assert measures == {
        "sentences": {
            **whole,
            "total": 4,
            "covered": 1,
            "percent": 25.0,
            "missing_lines": [3, 5, 6],
        },
        "actors": {**whole, "total": 3, "covered": 1, "percent": 100 / 3, "missing_lines": []},
        "dates": {**whole, "total": 1, "covered": 1, "percent": 100.0, "missing_lines": []},
        "claims": {**whole, "total": 1, "covered": 0, "percent": 0.0, "missing_lines": [3]},
    }
    assert items["sentences"][1] == {
        "text": "Tehran sent drones in 2023.",
        "line": 3,
        "start": 43,
        "end": 70,
        "covered": True,
        "questions": ["drones", "what"],
    }
    assert items["actors"][1] == {
        "text": "Iran",
        "line": None,
        "start": None,
        "end": None,
        "covered": True,
        "questions": ["drones", "what"],
    }
    assert items["claims"][0].keys() == items["sentences"][0].keys() | {"replied"}


def test_objectives_and_what_serves_none(tmp_path: Path) -> None:
    """With the ids of their questions; the others are listed in the order of the deck."""
    [deck] = json.loads(format_coverage_json([measure_coverage(tmp_path, OBJECTIVES)]))["decks"]
    assert deck["objectives"] == [
        {"know": "Who sent drones", "questions": ["drones"]},
        {"know": "What came of it", "questions": ["nothing"]},
    ]
    assert deck["without_objective"] == ["what"]
