"""Where a finding points when its rule has read the text without capitals."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.check.context import find_written_words
from deckgen.check.rule_examples import QUESTIONS_PATH
from tests.projects import build_question_files, list_rule_findings

TEXT = "A crisis reduced the demand. Nodes keep the first chain."
CASES = {
    "scope-differs": ("Always doing what do nodes keep it?", "A crisis", "Always"),
    "opposite-word": ("Increased by what was it?", "A crisis", "Increased"),
    "ordinal-differs": ("Second to none was what?", "the first chain", "Second"),
    "count-differs": ("WHICH THREE chains?", "[A crisis, Nodes]", "THREE"),
    "unsupported-word": ("What of it?", "Of a Famine", "Famine"),
}


@pytest.mark.parametrize("rule", CASES)
def test_a_word_with_a_capital_is_pointed_at(rule: str, tmp_path: Path) -> None:
    """The span holds the word as it is written, and no more."""
    prompt, answer, word = CASES[rule]
    quoted = "[==A crisis== reduced the demand, Nodes keep ==the first chain==]"
    question = f"basic\nquestion: {prompt}\nanswer: {answer}\nevidence: {quoted}\n"
    files = build_question_files(question, TEXT)
    (finding,) = list_rule_findings(tmp_path, rule, files)
    line = files[QUESTIONS_PATH].splitlines()[finding.span.line - 1]
    assert line[finding.span.column - 1 : finding.span.end_column - 1] == word


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        pytest.param("Household, old", "old", 11, id="a whole word"),
        pytest.param("“old” and Old", "old", 1, id="as it is written"),
        pytest.param("“Old” and OLD", "old", 10, id="outside quotation marks"),
        pytest.param("“Old” ones", "old", 1, id="in quotation marks if nowhere else"),
        pytest.param("the 80s", "80", 4, id="a part of a word if nowhere else"),
        pytest.param("the old", "new", -1, id="nowhere"),
    ],
)
def test_the_best_place_is_taken(text: str, words: str, expected: int) -> None:
    """Rules fold capitals, and their words must still be found."""
    assert find_written_words(text, words) == expected
