"""Short answers with a word that stands nowhere, and those that only say it in other forms."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import list_rule_messages

TEXT = (
    "The ship came from Delos with seventy-five drachmas. Its captain wept over the losses of the "
    "United Nations, and the stomata help to minimize water loss. They broke an agreement with Iran. "
    "The harbour was closed in 399 BC and again in 17. Delos won the war, and will not trade."
)
MARKED = {
    "ship": "The ship came ==from Delos==",
    "sum": "with ==seventy-five drachmas==",
    "tears": "Its captain ==wept over the losses of the United Nations==",
    "water": "the stomata ==help to minimize water loss==",
    "year": "The harbour was closed ==in 399 BC==",
    "war": "==Delos won the war==, and will not trade",
    "trade": "Delos won the war, and ==will not trade==",
    "treaty": "They ==broke an agreement== with Iran",
}
ACTORS = "actors:\n  Iran: [Tehran]\n"

FAULTS = {
    "another place": ("ship", "From Crete", "5:18", "Crete"),
    "another unit": ("sum", "Seventy-five talents", "5:26", "talents"),
    "the opposite": ("water", "It maximizes water loss", "5:16", "maximizes"),
    "an era that nobody names": ("ship", "From Delos BCE", "5:24", "BCE"),
    "beside a contraction": ("trade", "It lost and won’t trade", "5:16", "lost"),
    "a win that nobody had": ("ship", "Delos won", "5:19", "won"),
    "another verb": ("treaty", "They made an agreement", "5:18", "made"),
}
RIGHT = {
    "forms": ("tears", "He was weeping about a loss"),
    "an abbreviation": ("tears", "The UN’s losses"),
    "words of the question": ("ship", "Out of the harbour of Delos"),
    "a number in digits": ("sum", "75 drachmas"),
    "another name of the era": ("year", "In 399 BCE"),
    "an irregular form": ("war", "The win of Delos in the war"),
    "a contraction": ("trade", "It won’t trade"),
    "small words": ("water", "Because it minimizes losses of water"),
    "names of an actor near by": ("treaty", "Tehran’s agreement"),
}


def check_answer(
    folder: Path,
    marked: str,
    answer: str,
    more: str = "",
    language: str = "en",
    sidecar: str = ACTORS,
) -> list[str]:
    """What the rule says of an answer beside marked words."""
    question = (
        f"basic\n        question: What of the harbour?\n        answer: {answer}\n"
        f"        evidence: {MARKED[marked]}{more}"
    )
    return list_rule_messages(folder, "unsupported-word", question, TEXT, sidecar, language)


@pytest.mark.parametrize(("marked", "answer", "place", "word"), FAULTS.values(), ids=FAULTS)
def test_a_word_that_stands_nowhere_is_named(
    marked: str, answer: str, place: str, word: str, tmp_path: Path
) -> None:
    """With its own place in the file."""
    (message,) = check_answer(tmp_path, marked, answer)
    assert message.startswith(
        f"{place} “{word}” stands neither in the evidence nor in the question"
    )


@pytest.mark.parametrize(("marked", "answer"), RIGHT.values(), ids=RIGHT)
def test_the_same_in_other_forms_is_right(marked: str, answer: str, tmp_path: Path) -> None:
    """A paraphrase may use other forms, the question's words, numbers, abbreviations and names."""
    assert check_answer(tmp_path, marked, answer) == []


def test_context_explains_a_word(tmp_path: Path) -> None:
    """What the author says in ``context:`` may be used in the answer."""
    more = "\n        context: [Delos is an island]"
    assert check_answer(tmp_path, "ship", "An island", more) == []


def test_longer_answers_are_left_to_weak_support(tmp_path: Path) -> None:
    """Of five content words, one may well be the author's."""
    answer = "From Delos, the harbour of a ship with valuable drachmas, an agreement"
    assert check_answer(tmp_path, "ship", answer) == []


def test_an_answer_in_another_language_is_not_judged(tmp_path: Path) -> None:
    """Its words cannot stand in the text."""
    assert (
        check_answer(tmp_path, "ship", "Aus Kreta", language="de", sidecar="language: en\n") == []
    )


def test_a_language_without_data_is_not_judged(tmp_path: Path) -> None:
    """Nobody knows which of its words are small."""
    question = "basic\n  question: Hvað?\n  answer: hús\n  evidence: ==maður=="
    text, sidecar = "Það er maður.", "language: is\n"
    assert list_rule_messages(tmp_path, "unsupported-word", question, text, sidecar, "is") == []


@pytest.mark.parametrize(
    ("text", "answer", "is_found"),
    [
        ("The tower is 3 km from the old town hall.", "3 kilometres", False),
        ("The tower is 3km from the old town hall.", "three kilometers", False),
        ("The tower is 3 kilometres from the old town hall.", "3 km", False),
        ("The tower is 3 miles from the old town hall.", "3 km", True),
        ("They gave him 5 mg of it in the old town hall.", "5 g", True),
        ("They gave him 5 mg of it in the old town hall.", "5 milligrams", False),
    ],
)
def test_a_unit_has_a_name_and_a_sign(
    text: str, answer: str, is_found: bool, tmp_path: Path
) -> None:
    """The same unit in other letters is right, another unit is not: nothing is converted."""
    question = f"basic\nquestion: What is known?\nanswer: {answer}\nevidence: =={text}=="
    found = list_rule_messages(tmp_path, "unsupported-word", question, text)
    assert bool(found) is is_found
