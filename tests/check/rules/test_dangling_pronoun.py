"""Pronouns without anybody they could stand for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.check.rules.question_findings import find_faulty_prompt_words

# By language: what the rule finds in a prompt, nothing if it is good.
CASES = {
    "he": ("en", "When was he elected by Nixon?", ["he"]),
    "in which year": ("en", "In which year did she die?", ["she"]),
    "possessive": ("en", "What was their aim?", ["their"]),
    "first word": ("en", "His poem is the first of what kind?", ["His"]),
    "object": ("en", "Who killed him?", ["him"]),
    "this": ("en", "What does this mean?", ["this"]),
    "this at the end": ("en", "What caused this?", ["this"]),
    "claim": ("en", "They look out only for themselves", ["They"]),
    "German": ("de", "Wann wurde er gewählt?", ["er"]),
    "German year": ("de", "In welchem Jahr starb er?", ["er"]),
    "German object": ("de", "Wer tötete ihn?", ["ihn"]),
    "German without a question word": ("de", "Als er starb, geschah was?", ["er"]),
    "Chinese": ("zh", "他是什么时候被任命的？", ["他"]),
    "name before": ("en", "Why did Putin say that he would leave?", []),
    "noun before": ("en", "When did the pundits change their minds?", []),
    "actor in small letters": ("en", "Why did pundits think they were right?", []),
    "subject of the question": ("en", "Which team had their worst season?", []),
    "who": ("en", "Who lost his wife?", []),
    "explained after": ("en", "In his speech, what did Putin ask for?", []),
    "expletive": ("en", "When did it rain?", []),
    "picture": ("en", "What is this? ![](map.png)", []),
    "this with quoted words": ("en", "What are these “drones”?", []),
    "that": ("en", "What did that treaty end?", []),
    "this with a noun": ("en", "What did this treaty end?", []),
    "quoted": ("en", "Who said “he is gone”?", []),
    "reflexive": ("en", "Which states will assert themselves?", []),
    "German noun before": ("de", "Warum verließ Luther seine Stadt?", []),
    "German subject": ("de", "Wer verlor seine Frau?", []),
    "German name after": ("de", "Als er Kanzler war, verbot Bismarck welche Partei?", []),
    "German polite": ("de", "Was wissen Sie über Luther?", []),
    "Chinese name before": ("zh", "路德为什么离开他的城市？", []),
    "unknown language": ("fi", "Milloin hän kuoli?", []),
}


@pytest.mark.parametrize(("language", "prompt", "found"), CASES.values(), ids=CASES)
def test_dangling_pronoun(language: str, prompt: str, found: list[str], tmp_path: Path) -> None:
    """Only a pronoun that nobody comes before is found, and the word alone."""
    assert find_faulty_prompt_words(tmp_path, "dangling-pronoun", prompt, language) == found
