"""A reader's answer beside the card's: what agrees, what contradicts, and what a person must judge."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest

from deckgen.check.answer_agreement import AnswerComparer, compare_answer
from deckgen.load import load_project
from deckgen.model import Deck, Question
from tests.projects import build_question_files, write_project

TEXT = (
    "In January 2025 Russia and Iran signed a treaty. Last year Anna Berg sold more than 20 ships to Peru. "
    "The quick growth of the fleet was reversible. Workers had not asked the employer for 5 per cent.\n"
)
SIDECAR = (
    "published: 2025-07-10\nactors: {Russia: [Moscow], Iran: [Tehran], Peru: [], Anna Berg: []}\n"
)


@cache
def make_question(question: str) -> tuple[Question, Deck]:
    """A question on the text, in a project of its own."""
    files = build_question_files(question, TEXT, SIDECAR)
    [deck] = load_project(write_project(Path(mkdtemp()), files)).decks
    [found] = deck.questions
    return found, deck


def compare(answer: str, *given: str, more: str = "", kind: str = "basic") -> str:
    """How answers compare with the card's ``answer``."""
    question = (
        f"{kind}\nquestion: What did the growth of the fleet do?\nanswer: {answer}\n{more}"
        "evidence: The quick growth of the fleet\n"
    )
    return str(compare_answer(*make_question(question), given))


@pytest.mark.parametrize(
    ("card", "given"),
    [
        ("Iran", "iran."),
        ("Iran", "Tehran"),
        ("The quick ships", "quick ships"),
        ("more than 20 ships", "more than twenty ships"),
        ("1,500,000 ships", "1.5 million ships"),
        ("It signed a treaty", "signing a treaty"),
        ("Russia and Iran", "Moscow and Tehran"),
        ("[Russia, Iran]", "Iran, Russia"),
        ("[Russia, Iran]", "Iran and Russia"),
        ("quick ships", "quick ships of the fleet"),
        ("the 4th ship", "the fourth ship"),
        ("the 1990s", "1990s"),
        ("the quick growth", "quick"),
    ],
)
def test_forms_of_one_answer_agree(card: str, given: str) -> None:
    """Case, articles, aliases, numbers in words, forms of a word, and words of the question."""
    assert compare(card, given) == "agrees"


@pytest.mark.parametrize(
    ("card", "given"),
    [
        ("Iran", "not Iran"),
        ("Iran", "Iran and Russia"),
        ("Iran", "only Iran"),
        ("ships", "no ships"),
        ("It sold ships", "It might have sold ships"),
        ("more than 20 ships", "less than 20 ships"),
        ("more than 20 ships", "20 ships"),
        ("Russia sold ships to Iran", "Iran sold ships to Russia"),
        ("dogs chase cats", "cats chase dogs"),
        ("[Russia, Iran]", "Russia"),
        ("[Russia, Iran]", "Russia, Iran, Peru"),
        ("5 per cent", "5"),
        ("5%", "5 dollars"),
        ("-5", "5"),
        ("four", "the fourth"),
        ("the 1990s", "1990"),
        ("10²", "102"),
        ("the first", "the second"),
        ("all ships", "some ships"),
        ("ships and boats", "ships or boats"),
        ("It isn't new", "It is new"),
        ("employer", "employee"),
        ("powerful", "powerless"),
        ("reversible", "irreversible"),
        ("high", "highest"),
        ("before the treaty", "after the treaty"),
        ("Austria", "Australia"),
        ("Iran (Russia)", "Iran (not Russia)"),
        ("ships", ""),
        ("ships " * 60, "ships " * 61),
    ],
)
def test_what_is_not_the_same_does_not_agree(card: str, given: str) -> None:
    """A “not”, a limit, an exchanged name, half a list, a unit, a sign, a look-alike."""
    assert compare(card, given) != "agrees"


@pytest.mark.parametrize(
    ("card", "given"),
    [("20 ships", "30 ships"), ("Iran", "Peru"), ("Iran", "Anna Berg")],
)
def test_another_number_or_name_differs(card: str, given: str) -> None:
    """No person need look at whether these say the same."""
    assert compare(card, given) == "differs"
    assert compare(card, f"not {given}") == "open"


def test_also_is_right_as_well() -> None:
    """What the card takes besides its answer agrees, and contradicts nothing."""
    assert compare("20 ships", "30 ships", more="also: 30 ships\n") == "agrees"
    assert compare("20 ships", "twenty", more="also: 30 ships\n") == "open"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("January 2025", "agrees"),
        ("2025-01", "agrees"),
        ("in January 2025", "agrees"),
        ("2025", "open"),
        ("before January 2025", "open"),
        ("March 2025", "differs"),
        ("1 January 2025", "open"),
        ("not March 2025", "open"),
    ],
)
def test_a_date_is_as_exact_as_the_card(given: str, expected: str) -> None:
    """The same month in any words; another one differs, and a year is not a month."""
    question = "date\nquestion: When?\nanswer: 2025-01\nevidence: In ==January 2025== Russia\n"
    assert str(compare_answer(*make_question(question), [given])) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [("last year", "agrees"), ("not last year", "open"), ("next year", "open")],
)
def test_a_date_may_be_given_in_the_words_of_the_passage(given: str, expected: str) -> None:
    """“Last year” counts from the day of writing, as it does on the card."""
    question = "date\nquestion: When?\nanswer: 2024\nevidence: ==Last year== Anna Berg\n"
    assert str(compare_answer(*make_question(question), [given])) == expected


def test_an_option_is_right_or_wrong() -> None:
    """The right one agrees, another one differs, and anything else is no option."""
    question = "choice\nquestion: Who?\nanswer: Iran\noptions: [Peru, Chile]\nevidence: and Iran\n"
    known = make_question(question)
    found = [str(compare_answer(*known, [given])) for given in ("iran", "Chile", "Russia")]
    assert found == ["agrees", "differs", "open"]


def test_an_option_is_given_without_its_markdown() -> None:
    """A reader sees words: a link's address is none of them, and an underscore in code is."""
    question = (
        "choice\nquestion: Who?\nanswer: '[Iran](https://example.org)'\n"
        "options: ['`max_size`', '**Chile**']\nevidence: and Iran\n"
    )
    known = make_question(question)
    given = ("Iran", "max_size", "Chile", "maxsize")
    found = [str(compare_answer(*known, [each])) for each in given]
    assert found == ["agrees", "differs", "differs", "open"]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("5", "agrees"),
        ("**5**", "agrees"),
        ("-5", "differs"),
        ("−5", "differs"),
        ("5.", "open"),
        ("3 mW", "differs"),
        ("3 mw", "open"),
        ("`3 MW`", "differs"),
        ("__init__", "differs"),
        ("Ten.", "differs"),
    ],
)
def test_an_option_is_compared_as_it_was_offered(given: str, expected: str) -> None:
    """Signs and the case of units tell options apart; Markdown that a reader adds says nothing."""
    question = (
        "choice\nquestion: How many?\nanswer: '5'\n"
        "options: ['-5', 3 mW, 3 MW, '`__init__`', ten]\nevidence: and Iran\n"
    )
    assert str(compare_answer(*make_question(question), [given])) == expected


def test_gaps_are_filled_in_their_order() -> None:
    """Each gap has its word; exchanged or fewer words do not agree."""
    known = make_question("cloze\nevidence: ==Russia== and Iran signed a ==treaty==\n")
    given = [["Russia", "treaty"], ["treaty", "Russia"], ["treaty"], ["Russia; treaty"]]
    found = [str(compare_answer(*known, each)) for each in given]
    assert found == ["agrees", "open", "open", "agrees"]


def test_the_work_on_long_answers_has_a_limit() -> None:
    """What is no short answer, and what is too much together, goes to a person, who learns why; the
    card's own letters agree at any length, and the limit is of different answers.
    """
    long = " ".join(f"ship {number}" for number in range(200))
    question = f"basic\nquestion: What is it?\nanswer: {long}\nevidence: The quick growth\n"
    comparer = AnswerComparer(*make_question(question))
    assert comparer.compare([f"{long}."]) == ("agrees", "")
    found = comparer.compare([f"not {long}"])
    assert found == ("open", "it is as long as 401 words, and 150 are compared")
    assert comparer.compare(["字" * 5_000])[1].startswith("it is as long as 250 words")
    limits = [
        comparer.compare(["ship " * 99 + str(number)])[1] for number in [*range(41), *range(41)]
    ]
    reached = "4000 words of the answers to one question are compared"
    assert limits == [*[""] * 40, reached] * 2
    assert comparer.compare([long]) == ("agrees", "")
    assert comparer.compare(["one ship"]) == ("open", reached)


def test_a_long_list_or_option_is_not_compared() -> None:
    """An option that is shown is known by its letters."""
    options = "choice\nquestion: Who?\nanswer: Iran\noptions: [Peru, Chile]\n"
    comparer = AnswerComparer(
        *make_question(f"{options}evidence: Russia and Iran signed a treaty\n")
    )
    assert comparer.compare(["[" * 5_000]) == (
        "open",
        "it is as long as 5000 words, and 150 are compared",
    )
    assert comparer.compare(["Peru"]) == ("differs", "")
    listed = "basic\nquestion: Who?\nanswer: [Russia, Iran]\nevidence: Russia and Iran signed\n"
    comparer = AnswerComparer(*make_question(listed))
    assert (
        comparer.compare(["Iran,"] * 100)[1] == "it is as long as 200 words, and 150 are compared"
    )
    assert comparer.compare(["Iran", "Russia"]) == ("agrees", "")
