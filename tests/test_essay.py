"""The first source and its decks: the text as received, the questions as many and as sound as
promised.
"""

from __future__ import annotations

import hashlib
import re
from itertools import chain
from pathlib import Path
from statistics import median

import pytest

from deckgen.check import check_project
from deckgen.check.coverage.deck_coverage import measure_deck
from deckgen.check.coverage.redundancy import measure_redundancy
from deckgen.cli import run_command
from deckgen.load import load_project
from deckgen.model import Deck, Project, Question
from deckgen.quiz.items import list_quiz_items
from docs.sample_questions import DOCUMENTED_QUESTIONS, SAMPLE_FILES
from tests.projects import REPOSITORY, copy_deck, list_quotations

SETS = "cards/multipolar-world"


def test_the_text_is_as_it_was_received() -> None:
    """Byte for byte, for every quotation hangs on it."""
    content = (REPOSITORY / "seeds" / "multipolar-world.txt").read_bytes()
    assert (
        hashlib.sha256(content).hexdigest()
        == "93dff9aa96efeb2ff8eaa55dafbead4183ab71d7e013290443d98b438072d125"
    )


@pytest.fixture(scope="module")
def project() -> Project:
    """This repository's own project."""
    return load_project(REPOSITORY)


@pytest.fixture(scope="module")
def decks(project: Project) -> tuple[Deck, ...]:
    """The two decks over the essay, the core first."""
    return project.decks[:2]


def test_a_core_and_its_details(decks: tuple[Deck, ...]) -> None:
    """What every student must know is a deck of 50 to 60 notes with the four sorts of questions, drawn
    from every paragraph but the pull quotation; the rest is another of 30 to 45.
    """
    core, details = decks
    assert (core.name, details.name) == ("Multipolar world", "Multipolar world::Details")
    assert {each.name for each in core.sets} >= {"actors", "dates", "arguments", "counterpoints"}
    assert 50 <= len(list(core.questions)) <= 60
    assert 30 <= len(list(details.questions)) <= 45
    paragraphs = {quotation.paragraph_number for quotation in list_quotations(core)}
    assert paragraphs == set(range(1, 14)) - {11}


def test_each_question_serves_what_a_student_must_know(decks: tuple[Deck, ...]) -> None:
    """Each deck says what that is before its questions; none serves two ends, none serves nothing."""
    for deck in decks:
        served = map(str, chain.from_iterable(each.questions for each in deck.objectives))
        assert sorted(served) == sorted(str(question.id) for question in deck.questions)
        assert len(deck.objectives) >= 10


def test_the_documentation_shows_a_question_of_each_kind(project: Project) -> None:
    """The questions that pictures are taken of are in the core, one of each kind; for the others there
    is a small project.
    """
    kinds = {str(each.id): each.kind for each in project.decks[0].questions}
    shown = [kinds[name] for name in DOCUMENTED_QUESTIONS]
    sampled = re.findall(
        r"^    kind: (\w+)$", SAMPLE_FILES["cards/sample/questions.yaml"], re.MULTILINE
    )
    assert sorted([*(each.name for each in shown if each), *sampled]) == sorted(project.kinds)


@pytest.fixture(scope="module")
def fronts(project: Project, decks: tuple[Deck, ...]) -> dict[str, list[tuple[Question, str]]]:
    """Of each deck, each question with all words of its front, options included."""
    return {
        str(deck.name): [
            (question, " / ".join((item.front, *item.options)))
            for item in list_quiz_items(project, deck)
            for question in item.questions
        ]
        for deck in decks
    }


def test_no_sentence_is_asked_about_again_and_again(decks: tuple[Deck, ...]) -> None:
    """Two questions for a sentence on average, and four at the most."""
    for deck in decks:
        redundancy = measure_redundancy(measure_deck(deck))
        assert redundancy.per_sentence is not None
        assert redundancy.per_sentence <= 2
        assert max((len(item.question_numbers) for _, item in redundancy.crowded), default=0) <= 4
        assert redundancy.shown_answers == {}


def test_fronts_are_short_and_plain(decks: tuple[Deck, ...]) -> None:
    """At most 20 words, eleven in the middle, and a question begins with what it asks for."""
    fronted = re.compile(
        r"(?:about|as|at|between|by|for|from|in|of|on|over|to|with) (?:what|which|whom)\b(?! year)",
        re.IGNORECASE,
    )
    for deck in decks:
        asked = [str(each.asking_texts[0]) for each in deck.questions if not each.is_cloze]
        lengths = [len(each.split()) for each in asked]
        assert max(lengths) <= 20
        assert median(lengths) <= 11
        assert [each for each in asked if fronted.match(each)] == []


def test_no_card_answers_another(fronts: dict[str, list[tuple[Question, str]]]) -> None:
    """No answer stands on another card of either deck before that is turned over, but for the names
    of a few actors, which cards could not do without.
    """
    shown = [(each, f" {fold(front)} ") for each, front in chain.from_iterable(fronts.values())]
    told: set[str] = set()
    for question, _ in shown:
        others = "".join(front for other, front in shown if other is not question)
        answers = question.gaps if question.is_cloze else question.answers
        told.update(answer for answer in answers if f" {fold(answer)} " in others)
    assert told <= {"Iran", "Israel", "America", "Donald Trump"}
    assert len(shown) > 80


def fold(text: str) -> str:
    """Words without case, signs and articles."""
    words = re.findall(r"\w+", text.lower())
    return " ".join(word for word in words if word not in {"a", "an", "the"})


def test_the_deck_has_no_findings() -> None:
    """Not even a warning, and nothing waived."""
    report = check_project(load_project(REPOSITORY))
    assert report.findings == ()
    assert report.waived_count == 0


def test_nothing_is_invented_about_the_text() -> None:
    """The text has no author; its date is marked as inferred, with its basis; its title only
    describes it.
    """
    sidecar = (REPOSITORY / "seeds" / "multipolar-world.yaml").read_text(encoding="utf-8")
    assert "author:" not in sidecar
    assert "\npublished: 2025-07?\npublished_basis:" in sidecar
    source = load_project(REPOSITORY).sources["multipolar-world"]
    assert str(source.title).startswith("Essay on ")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of this repository's deck project, to spoil."""
    return copy_deck("multipolar-world", tmp_path)


def _edit(root: Path, name: str, old: str, new: str) -> int:
    """Replaces the only place of ``old``; the line, from 1, where ``new`` begins."""
    path = root / SETS / f"{name}.yaml"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
    path.write_text(text.replace(old, new), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def _append(root: Path, name: str, question: str) -> int:
    """Adds a question at the end of a set; the line its ``- id:`` stands on."""
    path = root / SETS / f"{name}.yaml"
    text = path.read_text(encoding="utf-8").rstrip("\n") + "\n\n"
    path.write_text(text + question, encoding="utf-8")
    return text.count("\n") + 1


def test_ten_slips_in_ten_questions_are_found_in_one_run(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each of ten ways to spoil a question is reported at its line, all of them in one run."""
    slow = _edit(
        copy,
        "dates",
        "pundits were hailing Russia and Iran",
        "pundits were calling Russia and Iran",
    )
    wanted = {
        ("dates", slow, "quote-not-found"),
        (
            "dates",
            _edit(copy, "dates", "answer: 2000-01\n", "answer: 2001-01\n"),
            "date-outside-phrase",
        ),
        ("actors", _append(copy, "actors", _WRONG_ACTOR) + 2, "answer-not-in-quote"),
        ("arguments", _append(copy, "arguments", _WRONG_PARAGRAPH) + 3, "quote-not-found"),
        ("actors", _append(copy, "actors", _UNKNOWN_KEY) + 2, "unknown-key"),
        ("arguments", _append(copy, "arguments", _DUPLICATE_ID), "duplicate-id"),
        ("dates", _append(copy, "dates", _RELATIVE_DATE) + 2, "date-outside-phrase"),
        (
            "counterpoints",
            _append(copy, "counterpoints", _WRONG_SPEAKER) + 4,
            "speaker-not-in-passage",
        ),
        (
            "arguments",
            _append(copy, "arguments", _ANSWER_FROM_ELSEWHERE) + 2,
            "answer-not-in-quote",
        ),
    }
    own = 'kind: basic\nquestions:\n  - id: unclosed\n    question: "Who is a fair-weather friend?\n    answer: Iran\n'
    (copy / SETS / "unclosed.yaml").write_text(own, encoding="utf-8")
    wanted.add(("unclosed", 4, "yaml-syntax"))
    assert run_command(["-C", str(copy), "check"]) == 1
    printed = capsys.readouterr().out
    for name, line, rule in wanted:
        found = [
            each for each in printed.splitlines() if each.startswith(f"{SETS}/{name}.yaml:{line}:")
        ]
        assert any(each.endswith(f"[{rule}]") for each in found), (name, line, rule, printed)
    # The relative date is noticed twice: another question reads the same “last year” rightly.
    assert printed.count("[dates-contradict]") == 1
    # Nobody has read what was added.
    assert printed.count("[read-below-gate]") == 1
    # The id that is used again was released as another kind.
    assert printed.count("[ledger-mismatch]") == 1
    assert re.search(r" questions checked \(.*\): 13 errors", printed.splitlines()[-1])


_WRONG_ACTOR = """\
  - id: spoilt-actor
    question: Which state sent thousands of drones against Kyiv?
    answer: China
    evidence: Iran has sent thousands of Shared drones to aid the Russian army’s aerial campaign against Kyiv
"""
_WRONG_PARAGRAPH = """\
  - id: spoilt-paragraph
    question: What has exhausted the Russian army?
    answer: vast losses
    evidence: {quote: The Russian army is exhausted by the vast losses sustained in Ukraine, paragraph: 5}
"""
_UNKNOWN_KEY = """\
  - id: spoilt-key
    question: Who provokes Iran?
    anser: Israel
    answer: Israel
    evidence: Israel provokes Iran
"""
_DUPLICATE_ID = """\
  - id: strategic-partnership-2025
    question: What has decreased with better Russian production?
    answer: reliance on Iranian drone technology
    evidence: Russia’s reliance on Iranian drone technology has decreased
"""
_RELATIVE_DATE = """\
  - id: spoilt-date
    question: In which year did Tehran join a group of states?
    answer: 2025
    evidence: with Tehran joining the BRICs group ==last year==
"""
_WRONG_SPEAKER = """\
  - id: spoilt-speaker
    kind: argument
    question: What was the action said to be part of?
    answer: a Western “cognitive war”
    said_by: Donald Trump
    evidence: condemning the action as part of a Western “cognitive war”
"""
_ANSWER_FROM_ELSEWHERE = """\
  - id: spoilt-answer
    question: What do authoritarian leaders show?
    answer: heightened paranoia
    evidence: despite the bravado of authoritarian leaders and the misplaced optimism
"""
