"""What a package does to learners, as people and programs read it."""

from __future__ import annotations

import json
from dataclasses import replace

from deckgen.anki.verification_report import (
    Harm,
    HarmGroup,
    HarmSign,
    LearnerResult,
    Remark,
    VerificationReport,
    group_signs,
)
from deckgen.report.verify_json import format_verify_json
from deckgen.report.verify_text import format_verify_text

NEW = LearnerResult("is new", "imported it for the first time")
STAY = "notes that the package no longer has stay with the learner, 0 of them tagged `retired`"
CAUSE = "`mod` is not newer than in the old package"
NAMES = tuple(f"Question {number}" for number in range(7))
REPORT = VerificationReport(
    package="new.apkg",
    previous_package="old.apkg",
    anki_version="26.09.3",
    note_count=120,
    card_count=1,
    notes_changed=7,
    notes_added=2,
    notes_removed=1,
    note_types_changed=1,
    results=(
        NEW,
        LearnerResult(
            "studies",
            "answered cards on four days",
            (
                HarmGroup(Harm.EDIT_NOT_DELIVERED, CAUSE, 7, NAMES),
                HarmGroup(Harm.NOTE_TYPE_FORKED, "", 1, ("Essay\x1b[0m+",)),
            ),
            (Remark(STAY, 1),),
            1,
            2,
        ),
        LearnerResult(
            "tags",
            "gave every note tags",
            (HarmGroup(Harm.EDIT_NOT_DELIVERED, CAUSE, 6, NAMES[1:]),),
            (),
            2,
            2,
        ),
        LearnerResult(
            "adds a field",
            "added a field",
            (),
            (Remark(STAY, 1), Remark("no more updates", 8, warning=True)),
        ),
    ),
)


def test_a_report() -> None:
    """Who suffers what, in a table; each harm once, with its cause and some notes; then what is
    worth knowing.
    """
    assert format_verify_text(REPORT) == (
        "new.apkg: 120 notes, 1 card, tried in Anki 26.09.3\n"
        "since old.apkg: 7 notes changed, 2 added, 1 removed, 1 note type changed\n"
        "\n"
        "a learner who …                            changes   new notes   harm\n"
        "is new: imported it for the first time           –           –   none\n"
        "studies: answered cards on four days           1/8         2/2   edit not delivered, note type forked\n"
        "tags: gave every note tags                     2/8         2/2   edit not delivered\n"
        "adds a field: added a field                    0/8         0/2   none\n"
        "\n"
        "edit not delivered: `mod` is not newer than in the old package\n"
        "   for a learner who studies (7), tags (6)\n"
        "   “Question 0”\n"
        "   “Question 1”\n"
        "   “Question 2”\n"
        "   “Question 3”\n"
        "   “Question 4”\n"
        "   … and 2 more\n"
        "\n"
        "note type forked\n"
        "   for a learner who studies (1)\n"
        "   “Essay␛[0m+”\n"
        "\n"
        "info: notes that the package no longer has stay with the learner, 0 of them tagged `retired`: "
        "studies (1), adds a field (1)\n"
        "warning: no more updates: adds a field (8)\n"
        "\n"
        "4 learners tried: 2 come to harm"
    )


def test_a_package_alone() -> None:
    """Without an older package there is one learner, and nothing that changed."""
    alone = replace(
        REPORT,
        previous_package="",
        results=(NEW,),
        notes_changed=0,
        notes_added=0,
        notes_removed=0,
        note_types_changed=0,
    )
    assert format_verify_text(alone) == (
        "new.apkg: 120 notes, 1 card, tried in Anki 26.09.3\n"
        "\n"
        "a learner who …                            changes   new notes   harm\n"
        "is new: imported it for the first time           –           –   none\n"
        "\n"
        "1 learner tried: no harm"
    )
    assert json.loads(format_verify_json(alone))["after"] is None


def test_colour() -> None:
    """Harm is painted as an error is."""
    painted = format_verify_text(REPORT, lambda text, role: f"<{role}>{text}</{role}>")
    assert "<error>edit not delivered, note type forked</error>" in painted
    assert "<warning>warning:</warning> no more updates" in painted


def test_json() -> None:
    """All of it, by names that are public."""
    shape = json.loads(format_verify_json(REPORT))
    assert list(shape) == ["package", "after", "anki", "learners", "summary"]
    assert shape["summary"] == {
        "notes": 120,
        "cards": 1,
        "changed": 7,
        "added": 2,
        "removed": 1,
        "note_types_changed": 1,
        "harmed": 2,
    }
    assert shape["learners"][2] == {
        "learner": "tags",
        "did": "gave every note tags",
        "delivered": 2,
        "added": 2,
        "harm": [
            {"harm": "edit not delivered", "cause": CAUSE, "count": 6, "notes": list(NAMES[1:])}
        ],
        "remarks": [],
    }
    assert shape["learners"][3]["remarks"][1] == {
        "said": "no more updates",
        "count": 8,
        "warning": True,
    }


def test_traces_are_gathered() -> None:
    """By harm, in the order in which they are explained, and by cause; a note that is named twice
    is named once.
    """
    traces = [
        HarmSign(Harm.CARD_LOST, "", "b"),
        HarmSign(Harm.EDIT_NOT_DELIVERED, "y", "a"),
        HarmSign(Harm.EDIT_NOT_DELIVERED, "x"),
        HarmSign(Harm.CARD_LOST, "", "a"),
        HarmSign(Harm.CARD_LOST, "", "b"),
    ]
    assert group_signs(traces) == (
        HarmGroup(Harm.EDIT_NOT_DELIVERED, "x", 1, ()),
        HarmGroup(Harm.EDIT_NOT_DELIVERED, "y", 1, ("a",)),
        HarmGroup(Harm.CARD_LOST, "", 3, ("b", "a")),
    )
