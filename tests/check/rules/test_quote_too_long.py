"""One sentence may be longer than two."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.check import check_project
from tests.projects import load_example_project


def text(words: int, sentences: int = 1) -> str:
    """So many words of five characters, spaces and stops included, in so many sentences."""
    each = words // sentences
    return " ".join("Then " + "word " * (each - 2) + "end." for _ in range(sentences))


@pytest.mark.parametrize(
    ("quotation", "characters"),
    [
        pytest.param(text(74, 2), 370, id="two sentences"),
        pytest.param(text(58, 2), 0, id="two short sentences"),
        pytest.param(text(74), 0, id="one sentence"),
        pytest.param(text(74).replace("word word", "J. Word", 1), 0, id="an initial ends none"),
        pytest.param(text(128), 0, id="one long sentence"),
        pytest.param(text(130), 650, id="one too long a sentence"),
    ],
)
def test_what_it_says(quotation: str, characters: int, tmp_path: Path) -> None:
    """The length is said where the quotation begins; what is short enough is left alone."""
    questions = f"kind: basic\nquestions:\n- id: a\n  question: What?\n  answer: word\n  evidence: {quotation}\n"
    found = [
        f"{each.span.line}:{each.span.column} {each.message}"
        for each in check_project(
            load_example_project(tmp_path, questions, **{"seeds/essay.txt": quotation})
        ).findings
        if each.rule == "quote-too-long"
    ]
    long = f"6:13 the quotation has {characters - 1} characters; no learner reads so much at every review"
    assert found == ([long] if characters else [])
