"""The same fact asked again in other words."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.check.rule_examples import QUESTIONS_PATH
from tests.projects import list_file_messages

TEXT = "In May the queen sent forty ships to Delos. Storms sank them. The queen wept.\n"
SENT = "In May the ==queen== sent forty ships to Delos"


def entry(
    identity: str, prompt: str, answer: str = "the queen", evidence: str = SENT, more: str = ""
) -> str:
    """A question of five lines; the prompt stands on the second."""
    return (
        f"  - id: {identity}\n    question: {prompt}\n    answer: {answer}\n"
        f"    evidence: {evidence}\n    {more}\n"
    )


def find_repeats(root: Path, *entries: str, language: str = "en") -> list[str]:
    """What the rule says of these questions, which begin on line 3."""
    files = {
        "seeds/essay.txt": TEXT,
        "seeds/essay.yaml": "title: An essay\nlanguage: en\n",
        "cards/example/deck.yaml": f"id: example-deck\nname: E\nsource: essay\nlanguage: {language}\n",
        QUESTIONS_PATH: "kind: basic\nquestions:\n" + "".join(entries),
    }
    return list_file_messages(root, "fact-asked-again", files)


WHO = entry("who", "Who sent forty ships to Delos in May?")
WHOSE = entry("whose", "Whose ships, forty in number, were sent to Delos?")


def test_other_words_for_the_same_fact(tmp_path: Path) -> None:
    """It stands at the second, and names the first."""
    assert find_repeats(tmp_path, WHO, WHOSE) == [
        f"9:15 `who` ({QUESTIONS_PATH}:3) asks for the same fact in other words"
    ]


@pytest.mark.parametrize(
    "second",
    [
        pytest.param(
            entry("what", "What was sent to Delos: which ships?", "forty ships"),
            id="another answer",
        ),
        pytest.param(entry("wept", "Who wept?"), id="another fact of the same sentence"),
        pytest.param(
            entry("again", "Who wept when forty ships were sent?", evidence="The ==queen== wept"),
            id="other words of the text",
        ),
        pytest.param(entry("near", "Who sent forty ships to Delos in June?"), id="one word apart"),
        pytest.param(entry("same", "who sent forty ships to Delos in May"), id="a duplicate"),
    ],
)
def test_what_is_no_repeat(second: str, tmp_path: Path) -> None:
    """Another answer, another fact, other words of the text, and what other rules report."""
    assert find_repeats(tmp_path, WHO, second) == []


def test_an_author_may_want_both(tmp_path: Path) -> None:
    """With one label the two are not compared."""
    both = [each.replace("    \n", "    same_fact: fleet\n") for each in (WHO, WHOSE)]
    assert find_repeats(tmp_path, *both) == []


def test_a_language_without_content_words(tmp_path: Path) -> None:
    """Nothing is reported where words cannot be told from small words."""
    assert find_repeats(tmp_path, WHO, WHOSE, language="fi") == []
