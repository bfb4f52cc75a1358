"""Answers and speakers that no sidecar declares."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import (
    build_question_files,
    list_file_messages,
    list_rule_findings,
    list_rule_messages,
)

TEXT = "Tehran has sent drones. Vladimir Putin and Isreal came, and Iraq did not."
SIDECAR = "actors: {Iran: [Tehran], Vladimir Putin: [Putin], Israel: {mentions: [Israeli]}}\n"
NONE = "is not an actor of seeds/essay.yaml"

# The kind, the answer and further keys, and what the rule says.
CASES: dict[str, tuple[str, str, list[str]]] = {
    "an answer": ("actor", "Turkey", [f"5:13 `Turkey` {NONE}"]),
    "one of several": ("actor", "[Iran, Turkey]", [f"5:20 `Turkey` {NONE}"]),
    "a speaker": ("basic", "drones\nsaid_by: Turkey", [f"6:14 `Turkey` {NONE}"]),
    "a mention, which is no name": ("actor", "Israeli", [f"5:13 `Israeli` {NONE}"]),
    "a name": ("actor", "Iran", []),
    "an alias": ("actor", "Tehran", []),
    "in another case": ("actor", "the IRAN", [f"5:13 `the IRAN` {NONE}"]),
    "a name in another case": ("actor", "iran", []),
    "the voice of the text": ("basic", "drones\nsaid_by: the text", []),
    "an answer that is no actor": ("basic", "Turkey", []),
}


@pytest.mark.parametrize(("kind", "answer", "expected"), CASES.values(), ids=CASES)
def test_names(kind: str, answer: str, expected: list[str], tmp_path: Path) -> None:
    """Whoever answers or speaks is declared, by a name or an alias."""
    question = f"{kind}\nquestion: Who?\nanswer: {answer}\nevidence: Tehran has sent drones"
    assert list_rule_messages(tmp_path, "unknown-actor", question, TEXT, SIDECAR) == expected


# The answer, the hint, and what a fix writes.
FIXES: dict[str, tuple[str, str, list[str]]] = {
    "a typing error": ("Isarel", "did you mean `Israel`?", ["ra"]),
    "of two words": ("Vladimir Putni", "did you mean `Vladimir Putin`?", []),
    "a name that exists": ("Iraq", "did you mean `Iran`?", []),
    "as the source spells it": ("Isreal", "did you mean `Israel`?", []),
    "like none": ("Mozambique", "add `Mozambique` to `actors:` there", []),
}


@pytest.mark.parametrize(("answer", "hint", "written"), FIXES.values(), ids=FIXES)
def test_fixes(answer: str, hint: str, written: list[str], tmp_path: Path) -> None:
    """A name is corrected only if what is written is no word and one name is near."""
    question = f"actor\nquestion: Who?\nanswer: {answer}\nevidence: and Isreal came"
    files = build_question_files(question, TEXT, SIDECAR)
    [finding] = list_rule_findings(tmp_path, "unknown-actor", files)
    assert (finding.hint, [edit.text for edit in finding.edits]) == (hint, written)


@pytest.mark.parametrize(
    ("ends", "expected"),
    [
        ("from: Turkey, to: Tehran", [f"cards/example/deck.yaml:5:12 `Turkey` {NONE}"]),
        ("from: Iran, to: Israeli", [f"cards/example/deck.yaml:5:22 `Israeli` {NONE}"]),
        ("from: Iran, to: Israel", []),
    ],
)
def test_actors_of_relations(ends: str, expected: list[str], tmp_path: Path) -> None:
    """Who stands on the deck's map is declared like who answers."""
    deck = "id: example-deck\nname: Example\nsource: essay\nrelations:\n"
    files = build_question_files("actor\nquestion: Who?\nanswer: Iran", TEXT, SIDECAR)
    files["cards/example/deck.yaml"] = f"{deck}  - {{{ends}, what: drones}}\n"
    assert list_file_messages(tmp_path, "unknown-actor", files) == expected
