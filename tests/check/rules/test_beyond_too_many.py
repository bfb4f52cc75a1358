"""Answers that are not from the text: how many a deck may have, and which rules leave them alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.check.rule_examples import QUESTIONS_PATH
from tests.projects import (
    check_example_project,
    list_file_messages,
    list_finding_rules,
    load_example_project,
)

WHERE = "cards/example/deck.yaml:2:7"


def write_question(number: int, *more: str) -> str:
    keys = [f"id: q{number}", f"question: What is meant by term {number}?", "answer: A gloss"]
    keys += ["evidence: Putin has long been careful", *more]
    return "  - " + "\n    ".join(keys) + "\n"


def find_too_many(root: Path, beyond: int, total: int, settings: str = "", *more: str) -> list[str]:
    """What the rule says of a deck whose first questions go beyond the text; ``more`` are keys of the
    others.
    """
    questions = [
        write_question(number, *(("beyond: a gloss",) if number < beyond else more))
        for number in range(total)
    ]
    files = {QUESTIONS_PATH: "kind: term\nquestions:\n" + "".join(questions)}
    return list_file_messages(root, "beyond-too-many", {**files, "deckgen.yaml": settings})


@pytest.mark.parametrize(
    ("beyond", "total", "is_too_many"),
    [(0, 20, False), (2, 20, False), (3, 20, True), (1, 1, False), (2, 2, True)],
)
def test_at_most_a_tenth(beyond: int, total: int, is_too_many: bool, tmp_path: Path) -> None:
    """One question always may; of more, at most a tenth of the deck."""
    share = f"{beyond} of {total} answers are not from the text, and at most 10 % may be"
    assert find_too_many(tmp_path, beyond, total) == ([f"{WHERE} {share}"] if is_too_many else [])


def test_a_deck_sets_another_share(tmp_path: Path) -> None:
    """A fifth, where the deck allows that; three of ten are more."""
    settings = "rules: {beyond-too-many: {percent: 20}}"
    assert find_too_many(tmp_path / "a", 2, 10, settings) == []
    assert find_too_many(tmp_path / "b", 3, 10, settings) == [
        f"{WHERE} 3 of 10 answers are not from the text, and at most 20 % may be"
    ]


def test_withdrawn_questions_do_not_count(tmp_path: Path) -> None:
    """Nobody learns them: two of two are left."""
    assert find_too_many(tmp_path, 2, 20, "", 'retired: "1.0"') == [
        f"{WHERE} 2 of 2 answers are not from the text, and at most 10 % may be"
    ]


# The rule that judges an answer by its quotation, and a question that it reports.
ANSWERS = {
    "answer-not-in-quote": """\
        kind: basic
        question: Whom has Putin been careful not to provoke?
        answer: Turkey
        evidence: Putin has long been careful to avoid provoking Israel""",
    "weak-support": """\
        kind: basic
        question: Why does Putin offer no military support?
        answer: Russian farmers cannot export enough wheat
        evidence: Putin has long been careful to ==avoid provoking Israel==""",
    "unsupported-word": """\
        kind: basic
        question: What has Putin been careful to avoid?
        answer: Provoking Turkey
        evidence: Putin has long been careful to avoid ==provoking Israel==""",
    "number-not-in-quote": """\
        kind: basic
        question: What did Prigozhin do?
        answer: He marched on Moscow in 2032
        evidence: Prigozhin ==marched on Moscow in 2023==""",
    "actor-differs": """\
        kind: basic
        question: What did the president avoid?
        answer: A provocation of Russia
        evidence: Putin has long been careful to avoid ==provoking Israel==""",
    "negation-differs": """\
        kind: basic
        question: What has Putin been careful to do?
        answer: Never to provoke Israel
        evidence: Putin has long been careful to avoid ==provoking Israel==""",
    "scope-differs": """\
        kind: basic
        question: What has Putin been careful to avoid?
        answer: Always provoking Israel
        evidence: Putin has long been careful to avoid ==provoking Israel==""",
    "opposite-word": """\
        kind: basic
        question: What was the partnership?
        answer: An old one
        evidence: Putin and Pezeshkian signed ==a new Comprehensive Strategic Partnership==""",
    "quoted-words-differ": """\
        kind: basic
        question: What did pundits call Russia and Iran?
        answer: the world’s “old power couple”
        evidence: pundits were hailing Russia and Iran as ==the world’s “new power couple”==""",
    "code-differs": """\
        kind: basic
        question: What has Iran sent?
        answer: "`thousandS` of drones"
        evidence: Iran has sent ==thousands of Shared drones==""",
    "actor-not-in-passage": """\
        kind: basic
        question: Whom did Putin avoid?
        answer: Prigozhin
        evidence: pundits were hailing ==Russia and Iran== as the world’s “new power couple”
        context: [Putin is a president]""",
    "name-not-in-source": """\
        kind: basic
        question: What did pundits see?
        answer: The old couple of powers that had met in Rostock
        evidence: pundits were hailing Russia and Iran as ==the world’s “new power couple”==""",
    "unknown-actor": """\
        kind: actor
        question: Who builds the drones that were sent?
        answer: Shahed Aviation
        evidence: ==Iran== has sent thousands of Shared drones""",
    "date-unresolvable": """\
        kind: date
        question: When were drones sent?
        answer: 2022-08
        evidence: Iran has sent thousands of Shared drones""",
    "date-outside-phrase": """\
        kind: date
        question: When did the march begin, by other accounts?
        answer: 1999
        evidence: When Prigozhin marched on Moscow in 2023""",
}


def write_set(question: str, *more: str) -> str:
    kind, *keys = (line.strip() for line in question.splitlines())
    return f"{kind}\nquestions:\n  - id: one\n" + "".join(f"    {key}\n" for key in (*keys, *more))


@pytest.mark.parametrize("rule", ANSWERS)
def test_rules_that_hold_answers_against_the_text_are_off(rule: str, tmp_path: Path) -> None:
    """Each reports the question; with `beyond:` there is nothing left to report."""
    plain = check_example_project(tmp_path / "a", write_set(ANSWERS[rule]))
    assert rule in list_finding_rules(plain)
    beyond = check_example_project(tmp_path / "b", write_set(ANSWERS[rule], "beyond: not there"))
    assert [each for each in list_finding_rules(beyond) if each in ANSWERS] == []


# A fault in what is asked, or in the card itself.
QUESTIONS = {
    "quote-not-found": """\
        kind: term
        question: What is a Shahed drone?
        answer: A weapon
        evidence: Iran has sent hundreds of Shared drones""",
    "missing-field": """\
        kind: term
        question: What is a Shahed drone?
        answer: A weapon""",
    "number-not-in-passage": """\
        kind: basic
        question: Why did Prigozhin march in 2022?
        answer: Nobody knows
        evidence: When Prigozhin marched on Moscow in 2023""",
    "quoted-words-differ": """\
        kind: basic
        question: Who could be called an “old power couple” today?
        answer: Two other states
        evidence: pundits were hailing Russia and Iran as the world’s “new power couple”""",
    "actor-not-in-passage": """\
        kind: basic
        question: What did Prigozhin think of the couple?
        answer: Nobody knows
        evidence: pundits were hailing Russia and Iran as the world’s “new power couple”""",
    "name-not-in-source": """\
        kind: basic
        question: What did the march on Warsaw cost?
        answer: Nobody knows
        evidence: When Prigozhin marched on Moscow in 2023""",
    "claim-not-in-source": """\
        kind: counterpoint
        claim: Iran builds nuclear weapons for Russia
        claimed_by: analysts
        answer: Nobody has seen any
        evidence: analysts affirmed the shared commitment""",
    "speaker-not-in-passage": """\
        kind: counterpoint
        claim: They share a commitment to a “multipolar world”
        claimed_by: Prigozhin
        answer: Two states seldom share all aims
        evidence: analysts affirmed the shared commitment to building a “multipolar world”""",
    "answer-leaked": """\
        kind: basic
        question: Why does Putin avoid provoking Israel, which is strong?
        answer: strong
        evidence: Putin has long been careful to avoid provoking Israel""",
}


@pytest.mark.parametrize("rule", QUESTIONS)
def test_rules_about_the_question_stay(rule: str, tmp_path: Path) -> None:
    """What is asked needs words of the text that are there, `beyond:` or not."""
    found = check_example_project(tmp_path, write_set(QUESTIONS[rule], "beyond: not there"))
    assert rule in list_finding_rules(found)


def test_the_evidence_supports_what_is_asked(tmp_path: Path) -> None:
    """A plain quotation belongs to the claim, or to the question, and not to the answer."""
    claim = QUESTIONS["speaker-not-in-passage"].replace("Prigozhin", "analysts")
    claim = claim.replace("claim: They", "claim: Putin and Pezeshkian")
    found = check_example_project(tmp_path, write_set(claim, "beyond: an objection"))
    assert found.findings == ()
    [question] = load_example_project(tmp_path, write_set(claim, "beyond: x")).decks[0].questions
    assert [quotation.field for quotation in question.evidence] == ["claim"]


def test_an_answer_from_elsewhere_has_no_quotation(tmp_path: Path) -> None:
    """One that is given for it is refused at its key, with what to do."""
    question = """\
        kind: basic
        question: What did Putin fear?
        answer: Israel
        evidence: {answer: has long been careful to avoid provoking ==Israel==}"""
    [finding] = check_example_project(tmp_path, write_set(question, "beyond: why")).findings
    assert (finding.rule, finding.span.line) == ("unknown-key", 6)
    assert finding.message == (
        "`answer` has a quotation, and `beyond:` says that it is not from the text"
    )


def test_a_passage_with_gaps_is_all_from_the_text(tmp_path: Path) -> None:
    """The kind has no such key."""
    question = "kind: cloze\nevidence: Putin has long been ==careful== to avoid provoking Israel"
    rules = list_finding_rules(check_example_project(tmp_path, write_set(question, "beyond: x")))
    assert rules == ["unknown-key"]
