"""Each operator makes the mistake that its page describes, and no other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from deckgen.load.project import read_question_sets
from deckgen.mutate import operators
from deckgen.mutate.operator import Operator
from deckgen.mutate.operators import OPERATORS
from tests.mutate.sample_mutants import (
    OPERATORS_BY_NAME,
    find_entry,
    find_subject,
    list_mutant_entries,
)
from tests.projects import load_example_project

# A question of every sort; `it` is the one that is mutated.
CAREFUL = """\
kind: basic
questions:
  - id: it
    question: Whom has Putin long been careful not to provoke?
    answer: Israel
    evidence: Putin has long been careful to avoid provoking ==Israel==
  - id: other
    question: Who sent drones?
    answer: Iran
    evidence: Iran has sent thousands of Shared drones
"""
MARCH = """\
kind: basic
questions:
  - id: it
    question: What happened when Prigozhin marched on Moscow in 2023?
    answer: Tehran condemned it in 2023
    evidence: When Prigozhin ==marched on Moscow in 2023, Tehran condemned it==
"""
NEVER = """\
kind: basic
questions:
  - id: it
    question: What has their commitment never been more than?
    answer: aspirational
    evidence: Their commitment has never been more than “aspirational”
"""
LIST = """\
kind: basic
questions:
  - id: it
    question: Which two signed?
    answer:
      - Putin
      - Pezeshkian
    evidence: presidents ==Putin== and ==Pezeshkian== signed
  - id: other
    question: Who sent drones?
    answer: Iran
    evidence: Iran has sent thousands of Shared drones
"""
FLOW_LIST = LIST.replace("\n      - Putin\n      - Pezeshkian\n", " [Putin, Pezeshkian]\n")
CLOZE = """\
kind: cloze
questions:
  - id: it
    question: How Putin treats Israel
    evidence: Putin has long been ==careful== to avoid provoking Israel
"""
DATE = """\
kind: date
questions:
  - id: it
    question: When did Putin and Pezeshkian sign a partnership?
    answer: 2025-01
    evidence: As recently as ==this January==, presidents Putin and Pezeshkian signed
"""
SPEAKER = """\
kind: argument
questions:
  - id: it
    question: What were Russia and Iran hailed as?
    answer: the world’s “new power couple”
    said_by: pundits
    evidence: pundits were hailing Russia and Iran as the world’s “new power couple”
"""
CLAIMS = """\
kind: counterpoint
questions:
  - id: it
    claim: Russia and Iran share a commitment to building a “multipolar world”
    claimed_by: analysts
    answer: Their commitment has never been more than “aspirational”
    evidence:
      claim: analysts affirmed the shared commitment to building a “multipolar world”
      answer: Their commitment has never been more than “aspirational”
  - id: other
    claim: Russia and Iran are a power couple
    claimed_by: pundits
    answer: Their commitment has never been more than “aspirational”
    evidence:
      claim: pundits were hailing Russia and Iran as the world’s “new power couple”
      answer: Their commitment has never been more than “aspirational”
"""
CHOICE = """\
kind: choice
questions:
  - id: it
    question: Who sent drones?
    answer: Iran
    options: [Israel, Russia]
    evidence: Iran has sent thousands of Shared drones
"""


ROLES = CAREFUL.replace("not to provoke?", "not to provoke for Israel?")
BRACKETS = """\
kind: basic
questions:
  - id: it
    question: What was sent?
    answer: drones
    evidence: Tehran [Iran] condemned it
"""
CLAIMS_OF_ALL = """\
kind: basic
questions:
  - id: it
    question: What happened before the march, because it was planned, when the first were there?
    answer: all of them in 2 days
    evidence: When Prigozhin marched on Moscow in 2023, Tehran condemned it
"""


@dataclass(frozen=True)
class Case:
    """Questions, what some mutant must have in it, and what none may have (a regular expression)."""

    questions: str
    some: str
    none: str = r"\Z."


UNCHANGED = "evidence: Putin has long been careful to avoid provoking ==Israel==\n"
CASES = {
    "roles-exchanged": Case(ROLES, "question: Whom has Israel long been careful not to provoke for Putin", "question: Whom has Putin"),
    "actor-swapped-in-question": Case(CAREFUL, r"question: '?Whom has (?!Putin)[\w ]+ long been", "answer: (?!Israel)"),
    "actor-swapped-in-bracket": Case(BRACKETS, r"evidence: Tehran \[(?!Iran)[\w ]+\] condemned", r"Tehran \[Iran\]"),
    "negation-in-claim": Case(NEVER, "question: What has their commitment been more", "evidence: .*has been"),
    "scope-changed": Case(CLAIMS_OF_ALL, "answer: some of them", "answer: all of them in 2"),
    "direction-changed": Case(CLAIMS_OF_ALL, "after the march", "before the march.*the first were"),
    "unit-changed": Case(CLAIMS_OF_ALL, "in 2 (?:weeks|years)", "in 2 days"),
    "number-word-changed": Case(CLAIMS_OF_ALL, "the (?:second|third) were", "the first were"),
    "cause-for-effect": Case(CLAIMS_OF_ALL, "although it was", "because it was"),
    "date-of-another-event": Case(DATE, "answer: 2023\n", "answer: 2025"),
    "item-replaced": Case(LIST, "- Iran\n      - Pezeshkian|- Putin\n      - Iran", "- Putin\n      - Pezeshkian"),
    "quoted-words-altered": Case(SPEAKER, "answer: the world’s “(?!new power couple)", "“new power couple”\n    said_by"),
    "word-replaced": Case(CAREFUL, r"evidence: \S+ has long been careful to avoid provoking ==Israel==\n", UNCHANGED),
    "word-dropped": Case(CAREFUL, "evidence: Putin has been careful", "evidence: has|provoking ====|" + UNCHANGED),
    "words-transposed": Case(CAREFUL, "evidence: Putin long has been", UNCHANGED),
    "number-shifted": Case(MARCH, "Moscow in 202[24],", "answer: .*202[^3]"),
    "negation-inserted": Case(CAREFUL, "Putin has not long been", UNCHANGED),
    "negation-removed": Case(NEVER, "evidence: Their commitment has been more", "has never been more than “"),
    "actor-swapped-in-quotation": Case(CAREFUL, r"evidence: (?!Putin)[\w ]+ has long been careful", UNCHANGED),
    "quotation-of-another-passage": Case(CAREFUL, "evidence: Iran has sent", UNCHANGED),
    "mark-moved": Case(CAREFUL, "evidence: ==Putin== has long been .* provoking Israel\n", "==Israel=="),
    "answer-of-another-question": Case(CAREFUL, "answer: Iran", "answer: Israel"),
    "number-shifted-in-answer": Case(MARCH, "answer: Tehran condemned it in 202[24]", "answer: .*2023"),
    "another-span": Case(CAREFUL, "answer: careful", "answer: Israel"),
    "deletion-replaced": Case(CLOZE, "==(?:Putin|long|provoking)==", "==careful=="),
    "actor-swapped": Case(CAREFUL, "answer: Pezeshkian", "answer: Israel"),
    "date-changed": Case(DATE, "answer: 2024-01", "answer: 2025-01"),
    "item-dropped": Case(LIST, r"answer:\n      - Pezeshkian\n    evidence", "answer:\n      - Putin\n      - Pez"),
    "item-added": Case(LIST, r'      - Pezeshkian\n      - "Iran"\n    evidence', '"Putin"'),
    "option-made-right": Case(CHOICE, r"options: \[Tehran, Russia\]", "Israel, Russia"),
    "speaker-changed": Case(SPEAKER, "said_by: analysts", "said_by: pundits"),
    "speaker-dropped": Case(SPEAKER, "power couple”\n    evidence", "said_by"),
    "claim-of-another-question": Case(CLAIMS, "claim: Russia and Iran are a power", "Iran share"),
    "answer-leaked": Case(CAREFUL, r"question: 'Whom has .* not to provoke, Israel\?'\n", r"provoke\?"),
    "question-duplicated": Case(CAREFUL, r"Israel==\n  - id: it-again\n    question: Whom", r"\A(?!  - id: it\n)"),
    "question-reworded": Case(CAREFUL, r"question: whom has .* not to provoke …\n", r"\A(?!  - id: it\n)"),
    "quotes-retyped": Case(NEVER, 'more than "aspirational"', "“"),
    "no-break-spaces": Case(CAREFUL, "\u00a0", UNCHANGED),
    "decomposed-letters": Case(CAREFUL.replace("Whom", "Wém"), "We\u0301m", "é"),
    "soft-hyphens": Case(CAREFUL, "prov\u00adoking", "provoking"),
    "lines-rewrapped": Case(CAREFUL, r"\w(?:\\n|\n +)\w"),
    "dashes-respaced": Case(CAREFUL.replace("Whom", "Whom – whom"), "Whom(?:—| — | -- )whom", "Whom – whom"),
}  # fmt: skip


def test_every_operator_is_listed_and_tested() -> None:
    """Each file of the folder is a family that is listed, and each operator has a case below."""
    files = {path.stem for path in Path(operators.__file__).parent.glob("*.py")}
    assert files - {"__init__"} == {family.name for family in operators.FAMILIES}
    assert sorted(operator.name for operator in OPERATORS) == sorted(CASES)


@pytest.mark.parametrize("name", CASES)
def test_what_an_operator_does(name: str, tmp_path: Path) -> None:
    """Some mutant is the mistake its page describes, and all of them change what they should."""
    case = CASES[name]
    found = list_mutant_entries(tmp_path, name, case.questions, seeds=40)
    assert any(re.search(case.some, text) for text in found), found
    assert not [text for text in found if re.search(case.none, text)]


@pytest.mark.parametrize("name", CASES)
def test_mutants_can_be_read(name: str, tmp_path: Path) -> None:
    """What an operator writes is YAML of the right shape, in whatever style the scalar was."""
    questions = CASES[name].questions.replace("evidence: Putin", "evidence: >-\n      Putin")
    project = load_example_project(tmp_path, questions)
    subject, entry = find_subject(project, "it"), find_entry(project, "it")
    texts = [
        entry.apply_edits(mutant.edits)
        for seed in range(5)
        for mutant in OPERATORS_BY_NAME[name].make_mutants(subject, Random(seed))
    ]
    assert texts
    read = read_question_sets(project, project.decks[0], [entry.cut_file(text) for text in texts])
    assert [each.findings for each in read] == [()] * len(texts)
    assert {each.questions[0].id for each in read} == {"it"}


@pytest.mark.parametrize("operator", OPERATORS, ids=lambda each: each.name)
def test_every_page_says_how_it_happens(operator: Operator) -> None:
    """A manual page says what the mistake is, how it happens, and what should notice it."""
    page = operator.page
    assert re.match(r"[A-Z][^\0]*?\.\n\n", page)
    assert "How it happens:" in page
    assert ("Nothing should notice it." if operator.is_harmless else "notice") in page


BEYOND = CAREFUL.replace("answer: Israel", "answer: Israel\n    beyond: the essay does not say")
NOT_TRIED = {
    "the order of two who act together": (
        "roles-exchanged",
        DATE.replace(
            "evidence: As recently as ==this January==, presidents Putin",
            "evidence: presidents Putin",
        ),
    ),
    "a unit that counts nothing": ("unit-changed", CAREFUL.replace("Who sent", "How many days")),
    "the number of a gap": (
        "number-shifted",
        CLOZE.replace("==careful==", "==1:careful=="),
    ),
    "a cloze has no other passage": ("quotation-of-another-passage", CLOZE),
    "a cloze may leave out other words": ("mark-moved", CLOZE),
    "a date is no number": ("number-shifted-in-answer", DATE),
    "no negation is there": ("negation-removed", CAREFUL),
    "an answer that is no actor": ("actor-swapped", NEVER),
    "a question that had another id": (
        "question-duplicated",
        CAREFUL.replace("id: it", "id: it\n    was: it-was"),
    ),
    "one item is no list": ("item-dropped", CAREFUL),
    "a claim needs its speaker": ("speaker-dropped", CLAIMS),
    "nothing to turn": ("dashes-respaced", CAREFUL),
    "an answer from elsewhere": ("answer-of-another-question", BEYOND),
    "a list from elsewhere": (
        "item-dropped",
        LIST.replace("    evidence: presidents", "    beyond: guessed\n    evidence: presidents"),
    ),
}


@pytest.mark.parametrize(("name", "questions"), NOT_TRIED.values(), ids=NOT_TRIED)
def test_what_an_operator_leaves_alone(name: str, questions: str, tmp_path: Path) -> None:
    """Where the mistake cannot happen, there is no mutant."""
    assert list_mutant_entries(tmp_path, name, questions) == []


def test_items_in_brackets(tmp_path: Path) -> None:
    """A list written in brackets loses and gains items too."""
    assert any(
        "answer: [Pezeshkian]" in text
        for text in list_mutant_entries(tmp_path, "item-dropped", FLOW_LIST)
    )
    assert any(
        "answer: [Putin]" in text
        for text in list_mutant_entries(tmp_path, "item-dropped", FLOW_LIST)
    )
    assert any(
        'answer: [Putin, Pezeshkian, "Iran"]' in text
        for text in list_mutant_entries(tmp_path, "item-added", FLOW_LIST)
    )


DATES = {
    "an approximate date by ten years": ("2015~", {"2005~", "2025~"}),
    "a decade by ten years": ("199X", {"198X", "200X"}),
    "an interval by either end": (
        "2007/2022",
        {"2006/2022", "2008/2022", "2007/2021", "2007/2023"},
    ),
    "a day by year or month": (
        "2025-03-01",
        {"2024-03-01", "2026-03-01", "2025-02-01", "2025-04-01"},
    ),
    "no day that does not exist": ("2025-01-31", {"2024-01-31", "2026-01-31", "2025-12-31"}),
}


@pytest.mark.parametrize(("given", "wanted"), DATES.values(), ids=DATES)
def test_how_dates_change(given: str, wanted: set[str], tmp_path: Path) -> None:
    """A date is off by a year or a month, and stays a date."""
    texts = list_mutant_entries(tmp_path, "date-changed", DATE.replace("2025-01", given))
    assert {match[1] for text in texts if (match := re.search("answer: (.*)", text))} == wanted
