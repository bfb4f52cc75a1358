"""The difference for programs."""

from __future__ import annotations

import json

from deckgen.report.diff_json import format_diff_json
from tests.report.sample_differences import (
    make_difference,
    make_draft_difference,
    make_empty_difference,
)


def test_the_shape() -> None:
    """As the module says."""
    data = json.loads(format_diff_json(make_difference()))
    assert list(data) == [
        *(
            "before",
            "after",
            "same",
            "judges_times",
            "cautions",
            "questions",
            "note_types",
            "media",
            "decks",
        ),
        *("presets", "effects"),
    ]
    assert data["before"] == {"label": "1.0.0", "notes": 4, "cards": 4}
    assert data["same"] is False
    drones, when, pact = data["questions"]["changed"]
    assert drones == {
        "guid": "a",
        "question": "drones",
        "note_type": "Essay · Question",
        "title": "Who sent drones to aid the Russian army?",
        "fields": [
            {
                "name": "Answer",
                "before": "Iran, as one state of several there",
                "after": "Iran, as the only state there",
                "words": [
                    {"before": "Iran, as ", "after": "Iran, as "},
                    {"before": "one ", "after": "the only "},
                    {"before": "state ", "after": "state "},
                    {"before": "of several ", "after": ""},
                    {"before": "there", "after": "there"},
                ],
            },
            {
                "name": "Reversed",
                "before": "",
                "after": "yes",
                "words": [{"before": "", "after": "yes"}],
            },
        ],
        "tags": {"added": [], "removed": []},
        "retired": False,
        "delivered": True,
        "decks": {"before": ["Essay"], "after": ["Essay"]},
        "cards": {"before": 1, "after": 2},
    }
    assert (when["fields"][0]["words"], when["delivered"], pact["retired"]) == (None, False, True)
    assert [each["guid"] for each in data["questions"]["added"]] == ["new"]
    assert data["questions"]["removed"][0]["fields"] == {
        "Question": "Why?",
        "Answer": "because",
        "Reversed": "",
    }
    assert data["media"] == {"added": [], "removed": [], "changed": ["map.png"]}
    assert data["decks"] == {"added": [], "removed": [], "changed": ["Essay"]}
    assert data["effects"][0] == {
        "rule": "note-not-newer",
        "level": "breaking",
        "subject": "when",
        "message": "changed, and its time is not newer",
        "effect": "learners who have the note never get the change: its time is not later than theirs",
    }


def test_no_difference_and_drafts() -> None:
    """``same`` is true; where times are not judged, whether a note is delivered is not known."""
    assert json.loads(format_diff_json(make_empty_difference()))["same"] is True
    data = json.loads(format_diff_json(make_draft_difference()))
    assert (data["judges_times"], data["cautions"][0]) == (False, "built again")
    assert {each["delivered"] for each in data["questions"]["changed"]} == {None}
