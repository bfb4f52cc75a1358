"""Claims on a card without a quotation that reports them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import list_rule_messages

TEXT = "Analysts affirmed the shared commitment. It has never been more than words."
SIDECAR = "actors: {analysts: []}\n"
REPLY = "answer: It has never been more than words"
REPORTED = "Analysts affirmed the shared commitment"
FOREIGN = "the quotation has next to no word of the claim"
CASES: dict[str, tuple[str, str, list[str]]] = {
    "no quotation": (
        "Both share a commitment",
        f"{{{REPLY}}}",
        ["4:12 no quotation supports the claim “Both share a commitment”"],
    ),
    "one quotation for all is none for the claim": (
        "Both share a commitment",
        REPORTED,
        ["4:12 no quotation supports the claim “Both share a commitment”"],
    ),
    "no word of it": (
        "Iran builds weapons",
        f"{{claim: {REPORTED}, {REPLY}}}",
        [f"4:12 {FOREIGN} “Iran builds weapons”"],
    ),
    "less than a quarter of its words": (
        "The commitment means weapons, soldiers, grain",
        f"{{claim: {REPORTED}, {REPLY}}}",
        [f"4:12 {FOREIGN} “The commitment means weapons, soldiers, grain”"],
    ),
    "a quarter of its words": (
        "The commitment is weapons, soldiers, grain",
        f"{{claim: {REPORTED}, {REPLY}}}",
        [],
    ),
    "in another form": ("Both are committed", f"{{claim: {REPORTED}, {REPLY}}}", []),
    "words that are marked": (
        "Iran builds weapons",
        f"{{claim: Analysts affirmed the ==shared commitment==, {REPLY}}}",
        [],
    ),
    "words of several quotations": (
        "It is all words",
        f"{{claim: [{REPORTED}, more than words], {REPLY}}}",
        [],
    ),
    "a quotation that is not found": (
        "Iran builds weapons",
        f"{{claim: Analysts denied it all, {REPLY}}}",
        [],
    ),
    "a claim of short words only": ("It is so", f"{{claim: {REPORTED}, {REPLY}}}", []),
}


@pytest.mark.parametrize(("claim", "evidence", "expected"), CASES.values(), ids=CASES)
def test_what_a_claim_needs(claim: str, evidence: str, expected: list[str], tmp_path: Path) -> None:
    """A quotation of its own, and a quarter of its content words in it, unless words are marked."""
    question = (
        f'counterpoint\nclaim: "{claim}"\nclaimed_by: analysts\n{REPLY}\nevidence: {evidence}'
    )
    found = list_rule_messages(tmp_path, "claim-not-in-source", question, TEXT, SIDECAR)
    assert found == expected


def test_other_prompts_need_no_evidence(tmp_path: Path) -> None:
    """A question claims nothing."""
    question = f"basic\nquestion: Who builds weapons?\nanswer: Analysts\nevidence: {REPORTED}"
    assert list_rule_messages(tmp_path, "claim-not-in-source", question, TEXT, SIDECAR) == []
