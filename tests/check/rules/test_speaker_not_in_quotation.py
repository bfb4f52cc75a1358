"""Quotations that name others than the one who is to have spoken."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import list_rule_messages

TEXT = (
    "Analysts affirmed the commitment. Putin and his ministers denied it; Tehran did not.\n"
    "Israel praised the pact.\n"
)
SIDECAR = "actors:\n  analysts: []\n  Putin: []\n  Iran: [Tehran]\n  Israel: []\n"

# The speaker, the evidence, and what the rule says.
CASES: dict[str, tuple[str, str, list[str]]] = {
    "another one of the paragraph": (
        "Putin",
        "Analysts affirmed the commitment",
        ["6:14 the quotation names analysts, and not Putin"],
    ),
    "two others": (
        "analysts",
        "Putin and his ministers denied it; Tehran did not",
        ["6:14 the quotation names Putin, and not analysts"],
    ),
    "another by an alias": (
        "analysts",
        '"Tehran did not"',
        ["6:14 the quotation names Iran, and not analysts"],
    ),
    "another by an editor's word": (
        "analysts",
        '"denied [Israel] it"',
        ["6:14 the quotation names Israel, and not analysts"],
    ),
    "in the quotation": ("Putin", "Putin and his ministers denied it", []),
    "by an alias": ("Iran", '"denied it; Tehran did not"', []),
    "by an editor's word": ("Putin", '"[Putin] Analysts affirmed the commitment"', []),
    "nobody named there": ("Putin", '"denied it"', []),
    "in the second quotation": ("Putin", "[Analysts affirmed, Putin and his ministers]", []),
    "not in the paragraph, which is another fault": ("Israel", "Analysts affirmed", []),
    "the voice of the text": ("the text", "Analysts affirmed the commitment", []),
    "no actor, which is another fault": ("his ministers", "Analysts affirmed", []),
}


@pytest.mark.parametrize(("speaker", "evidence", "expected"), CASES.values(), ids=CASES)
def test_speakers(speaker: str, evidence: str, expected: list[str], tmp_path: Path) -> None:
    """Where the quotation names actors, the speaker is one of them."""
    question = f"basic\nquestion: What?\nanswer: it\nsaid_by: {speaker}\nevidence: {evidence}"
    assert (
        list_rule_messages(tmp_path, "speaker-not-in-quotation", question, TEXT, SIDECAR)
        == expected
    )
