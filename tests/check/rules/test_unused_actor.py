"""Actors that nothing names."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import list_rule_findings

PATH = "seeds/essay.yaml"


def find(root: Path, actor: str, question: str = "", language: str = "en") -> list[str]:
    """What the rule says of an actor of a sidecar, which stands on line 3."""
    files = {
        "seeds/essay.txt": "Iran has sent drones. Luthers Thesen und die Bachianer.",
        PATH: f"language: {language}\nactors:\n  {actor}\n",
        "cards/example/questions.yaml": f"kind: actor\nquestions:\n  - {{id: a, question: Who?, {question or 'answer: Iran'}, "
        "evidence: Iran has sent}\n",
    }
    return [
        f"{each.span.path}:{each.span.line}:{each.span.column} {each.message}"
        for each in list_rule_findings(root, "unused-actor", files)
    ]


def report(name: str) -> list[str]:
    """The one finding."""
    return [f"{PATH}:3:3 neither seeds/essay.txt nor any question names {name}"]


CASES: dict[str, tuple[str, str, str, list[str]]] = {
    "nowhere": ("Prigozhin: []", "", "en", report("Prigozhin")),
    "part of a word": ("Bach: []", "", "en", report("Bach")),
    "in the text": ("Iran: []", "", "en", []),
    "in the text in another case": ("IRAN: []", "", "en", []),
    "by an alias": ("Teheran: [Iran]", "", "en", []),
    "by a mention": ("Persia: {aliases: [], mentions: [drones]}", "", "en", []),
    "in the genitive of German": ("Luther: []", "", "de", []),
    "in the genitive, not in English": ("Luther: []", "", "en", report("Luther")),
    "as an answer": ("Prigozhin: []", "answer: Prigozhin", "en", []),
    "as a speaker": ("Prigozhin: []", "answer: Iran, said_by: Prigozhin", "en", []),
    "as an alias that answers": ("Prigozhin: [Wagner]", "answer: Wagner", "en", []),
}


@pytest.mark.parametrize(("actor", "question", "language", "expected"), CASES.values(), ids=CASES)
def test_actors(
    actor: str, question: str, language: str, expected: list[str], tmp_path: Path
) -> None:
    """The text or a question names each of them in some way."""
    assert find(tmp_path, actor, question, language) == expected
