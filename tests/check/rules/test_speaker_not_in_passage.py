"""Speakers of whom neither the paragraph nor an editor's word has a name."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import list_rule_messages

TEXT = (
    "Analysts affirmed the shared commitment. They doubted it.\n"
    "In Tehran a minister called it aspirational.\n"
    "The Kremlin praised the pact.\n" + "Nobody else did. " * 80 + "They praised the snow.\n"
)
SIDECAR = (
    "actors:\n  analysts: []\n  Iran: {aliases: [Tehran]}\n  Israel: []\n"
    "  Russia: {aliases: [], mentions: [Kremlin]}\n"
)

# The speaker, the evidence, and what the rule says.
CASES: dict[str, tuple[str, str, list[str]]] = {
    "nowhere": ("Israel", "Analysts affirmed", ["6:14 Israel is not named in the passage"]),
    "in another paragraph": ("Iran", "They doubted", ["6:14 Iran is not named in the passage"]),
    "in the paragraph, before the quotation": ("analysts", "They doubted", []),
    "by an alias": ("Iran", "a minister called it aspirational", []),
    "by a mention": ("Russia", "praised the pact", []),
    "in one of two paragraphs": ("Iran", "[They doubted, called it aspirational]", []),
    "as an editor's word": ("Israel", '"They [Israel] doubted"', []),
    "as an editor's alias": ("Iran", '"They [Tehran] doubted"', []),
    "another editor's word": (
        "Israel",
        '"They [Tehran] doubted"',
        ["6:14 Israel is not named in the passage"],
    ),
    "no actor, and named": ("a minister", "called it aspirational", []),
    "no actor, and not named": (
        "a general",
        "called it aspirational",
        ["6:14 a general is not named in the passage"],
    ),
    "the voice of the text": ("the text", "They doubted", []),
}


@pytest.mark.parametrize(("speaker", "evidence", "expected"), CASES.values(), ids=CASES)
def test_speakers(speaker: str, evidence: str, expected: list[str], tmp_path: Path) -> None:
    """A speaker is named in a paragraph of the quotation, or by an editor in the quotation."""
    question = f"basic\nquestion: What?\nanswer: it\nsaid_by: {speaker}\nevidence: {evidence}"
    assert (
        list_rule_messages(tmp_path, "speaker-not-in-passage", question, TEXT, SIDECAR) == expected
    )


# The evidence of a claim and of what answers it, and what the rule says of the one who makes it.
CLAIMS: dict[str, tuple[str, list[str]]] = {
    "the claim's own": ("{claim: They doubted, answer: praised the pact}", []),
    "the answer's": (
        "{claim: praised the snow, answer: They doubted}",
        ["5:17 analysts is not named in the passage"],
    ),
}


@pytest.mark.parametrize(("evidence", "expected"), CLAIMS.values(), ids=CLAIMS)
def test_who_claims_stands_at_the_claim(evidence: str, expected: list[str], tmp_path: Path) -> None:
    """The quotation of the answer says nothing of who makes the claim."""
    question = f"counterpoint\nclaim: It is doubted.\nclaimed_by: analysts\nanswer: no\nevidence: {evidence}"
    assert (
        list_rule_messages(tmp_path, "speaker-not-in-passage", question, TEXT, SIDECAR) == expected
    )


def test_who_is_quoted_may_stand_at_any_of_them(tmp_path: Path) -> None:
    """`said_by` belongs to the whole question, and looks at its quotations together."""
    question = (
        "counterpoint\nclaim: It is doubted.\nclaimed_by: analysts\nsaid_by: Iran\nanswer: no\n"
        "evidence: {claim: They doubted, answer: called it aspirational}"
    )
    assert list_rule_messages(tmp_path, "speaker-not-in-passage", question, TEXT, SIDECAR) == []


PLAY = "BRUTUS: Caesar was ambitious.\nANTONY: Brutus says he was ambitious. I come to speak.\n"
PLAY_SIDECAR = "actors: {Brutus: [], Antony: []}\nstructure: {speakers: {labels: '{who}: …'}}\n"


@pytest.mark.parametrize(
    ("speaker", "words", "expected"),
    [
        ("Antony", "I come to speak", []),
        ("Brutus", "Brutus says he was ambitious", []),
        ("Brutus", "Caesar was ambitious", []),
        ("Antony", "Caesar was ambitious", ["6:14 Antony is not named in the passage"]),
    ],
)
def test_a_label_says_who_speaks(
    speaker: str, words: str, expected: list[str], tmp_path: Path
) -> None:
    """Whose label it is speaks, or who is named in the speech; the next speaker is neither."""
    question = f"basic\nquestion: What?\nanswer: it\nsaid_by: {speaker}\nevidence: {words}"
    found = list_rule_messages(tmp_path, "speaker-not-in-passage", question, PLAY, PLAY_SIDECAR)
    assert found == expected
