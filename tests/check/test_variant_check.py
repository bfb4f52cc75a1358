"""A trial says what a check of the changed files says."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random

import pytest

from deckgen.check import check_project
from deckgen.check.variant_check import DeckVariant, VariantChecker
from deckgen.files import TextFile
from deckgen.findings import Finding, Severity
from deckgen.load import load_project
from deckgen.load.project import read_question_sets
from deckgen.model import Project
from deckgen.mutate.operators import OPERATORS
from deckgen.mutate.question_entries import QuestionEntry, find_entries
from deckgen.mutate.subject import MutationSubject
from tests.projects import REPOSITORY, copy_deck, load_example_project

Counted = Counter[tuple[str, str | None, str]]

DECK = """\
kind: basic
tags: [all]
questions:
  - id: drones
    question: Who sent drones to aid the Russian army?
    answer: Iran
    evidence: Iran has sent thousands of Shared drones
  - id: waived
    question: Whom did Putin avoid provoking?
    answer: Turkey
    allow: {answer-not-in-quote: to be mended, dates-contradict: not needed}
    evidence: Putin has long been careful to avoid provoking Israel
  - id: when
    kind: date
    question: When did Prigozhin march on Moscow?
    answer: 2023
    evidence: When Prigozhin marched on Moscow in ==2023==
  - id: when-again
    kind: date
    question: In which year did Tehran condemn the march?
    answer: 2023
    evidence: marched on Moscow in ==2023==, Tehran condemned it
"""
CHANGES = {
    "an answer that is not there": ("answer: Iran", "answer: Russia"),
    "a fault that is waived already": ("answer: Turkey", "answer: China"),
    "the waived fault mended": ("answer: Turkey", "answer: Israel"),
    "a waiver more": ("allow: {", "allow: {number-not-in-quote: why, "),
    "the question of another": (
        "Whom did Putin avoid provoking?",
        "who sent drones to aid the Russian army",
    ),
    "the same question and answer": (
        "Whom did Putin avoid provoking?\n    answer: Turkey",
        "who sent drones to aid the Russian army\n    answer: Iran",
    ),
    "the id of another": ("id: drones", "id: when"),
    "a date that contradicts another": (
        "march on Moscow?\n    answer: 2023",
        "march on Moscow?\n    answer: 2022",
    ),
    "nearly the same question": (
        "In which year did Tehran condemn the march?",
        "When did Iran march on Moscow?",
    ),
    "one more question": (
        "  - id: when\n",
        "  - id: more\n    question: Who?\n    answer: Iran\n    evidence: Iran has sent\n  - id: when\n",
    ),
    "an empty answer": ("answer: Iran", "answer:"),
    "no YAML any more": ("answer: Iran", 'answer: "Iran'),
    "nothing of importance": ("Shared drones", "Shared  drones"),
}


def counted(findings: Iterable[Finding]) -> Counted:
    """The findings about questions, and those of set files, without their places and words."""
    return Counter((each.rule, each.question, str(each.severity)) for each in findings)


@cache
def full_check(project: Project, path: str, text: str) -> Counted:
    """What is found in all of a project, one set of which reads so; findings about a deck as a
    whole left out.
    """
    decks = []
    for deck in project.decks:
        sets = tuple(
            read_question_sets(project, deck, [TextFile(path, text)])[0]
            if each.file.path == path
            else each
            for each in deck.sets
        )
        decks.append(replace(deck, sets=sets))
    checked = check_project(replace(project, decks=tuple(decks)))
    return counted(
        each for each in checked.findings if each.question is not None or each.span.path == path
    )


def wording(project: Project, entry: QuestionEntry, text: str) -> DeckVariant:
    """An entry of the first deck as it would read."""
    deck = project.decks[0]
    start = 0
    for each in deck.sets:
        if each.file is entry.file:
            break
        start += len(each.questions)
    [questions] = read_question_sets(project, deck, [entry.cut_file(text)])
    return DeckVariant(deck, start + entry.first_number, entry.question_count, questions)


def compare(project: Project, trials: VariantChecker, entry: QuestionEntry, text: str) -> bool:
    """Asserts that a trial agrees with a full check; whether it found anything new."""
    before = trials.check_alone(wording(project, entry, entry.text))
    trial = wording(project, entry, text)
    found = trials.find_new_findings(trial, before, trials.check_alone(trial))
    file = entry.file
    clean = full_check(project, file.path, file.text)
    wanted = (
        full_check(project, file.path, file.text[: entry.start] + text + file.text[entry.end :])
        - clean
    )
    if any(finding.severity is Severity.ERROR for finding in found):
        assert not counted(found) - wanted
    else:
        assert counted(found) == wanted
    return bool(found)


@pytest.mark.parametrize(("old", "new"), CHANGES.values(), ids=CHANGES)
def test_a_change_by_hand(old: str, new: str, tmp_path: Path) -> None:
    """Waivers, rules that compare questions, broken YAML: what is new is the same."""
    project = load_example_project(tmp_path, DECK)
    [questions] = project.decks[0].sets
    entry = next(
        entry
        for entry in find_entries(questions)
        if old in entry.text or entry.text.startswith(old)
    )
    compare(project, VariantChecker(check_project(project)), entry, entry.text.replace(old, new))


def test_trials_leave_no_trace(tmp_path: Path) -> None:
    """What was tried before says nothing of what is tried now."""
    project = load_example_project(tmp_path, DECK)
    entry = next(find_entries(project.decks[0].sets[0]))
    trials = VariantChecker(check_project(project))
    assert compare(project, trials, entry, entry.text.replace("answer: Iran", "answer: Russia"))
    assert not compare(project, trials, entry, entry.text)
    assert compare(project, trials, entry, entry.text.replace("answer: Iran", "answer: Russia"))


def test_sets_behind_others_keep_their_numbers(tmp_path: Path) -> None:
    """A question of the second set is compared with all but itself."""
    twin = (
        DECK.replace("id: ", "id: b-")
        .replace("Who sent", "Which state sent")
        .replace("Whom", "Whom then")
    )
    project = load_example_project(tmp_path, DECK, **{"cards__example__second.yaml": twin})
    entry = next(find_entries(project.decks[0].sets[1]))
    assert entry.question.id == "b-drones"
    assert compare(
        project,
        VariantChecker(check_project(project)),
        entry,
        entry.text.replace("Which state sent", "Who sent"),
    )


@pytest.mark.sampled
@pytest.mark.slow
def test_mutants_of_the_essay(tmp_path: Path) -> None:
    """Of every operator some mutants of the essay's questions, by trial and by a full check."""
    root = copy_deck("multipolar-world", tmp_path)
    # Rules compare decks, too. A trial does not ask readers: to compare what they said takes half of a check.
    beside = "multipolar-world-details"
    shutil.copytree(REPOSITORY / "cards" / beside, root / "cards" / beside)
    for deck_folder in (root / "cards").iterdir():
        shutil.rmtree(deck_folder / "readings", ignore_errors=True)
    project = load_project(root)
    trials = VariantChecker(check_project(project))
    deck = project.decks[0]
    places = [entry for each in deck.sets for entry in find_entries(each)]
    tried = killed = 0
    for number, operator in enumerate(OPERATORS):
        draw = Random(number)
        left = 2
        for entry in draw.sample(places, len(places)):
            subject = MutationSubject(entry, deck, list(deck.questions))
            mutant = next(iter(operator.make_mutants(subject, draw)), None)
            if mutant is not None and left:
                left -= 1
                tried += 1
                killed += compare(project, trials, entry, entry.apply_edits(mutant.edits))
    assert tried > 40
    assert 15 < killed < tried
