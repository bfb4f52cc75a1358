"""Sentences that support an answer, the likeliest first."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.check.evidence_search import find_supporting_sentences
from tests.projects import load_example_project

TEXT = (
    "Leo Szilard left Berlin in 1933. He reached London a day later. In London he thought of a chain "
    "reaction while he waited at a traffic light.\n\n"
    "Enrico Fermi left Rome in 1938. He built the first reactor in Chicago, under the stands of a "
    "stadium. It ran for four minutes in December 1942.\n"
)

FILES = {"seeds/essay.txt": TEXT}


@pytest.mark.parametrize(
    ("question", "answer", "sentence"),
    [
        pytest.param(
            "When did Szilard leave Berlin?", "1933", "Leo Szilard left Berlin", id="verbatim"
        ),
        pytest.param(
            "Where did Szilard think of a chain reaction?",
            "at a traffic light in London",
            "In London he thought",
            id="in other words",
        ),
        pytest.param(
            "Where did Fermi build a reactor?", "Chicago", "He built the first", id="a pronoun"
        ),
        pytest.param(
            "How long did Fermi’s reactor in Chicago run?",
            "four minutes",
            "It ran for four minutes",
            id="words of the sentence before",
        ),
    ],
)
def test_the_right_sentence_comes_first(
    question: str, answer: str, sentence: str, tmp_path: Path
) -> None:
    """Words of the question and of the answer count, the rare ones most."""
    source = load_example_project(tmp_path, "", **FILES).sources["essay"]
    (start, end), *_ = find_supporting_sentences(source, [question], [answer])
    assert source.text[start:end].startswith(sentence)


def test_no_sentence_without_a_word_of_the_answer(tmp_path: Path) -> None:
    """What shares only words with the question supports nothing."""
    source = load_example_project(tmp_path, "", **FILES).sources["essay"]
    assert find_supporting_sentences(source, ["When did Szilard leave Berlin?"], ["Vienna"]) == []
