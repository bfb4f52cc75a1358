"""Questions that ask for what is not so."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.check.rules.question_findings import find_faulty_prompt_words, find_faulty_words

# A kind, a language, a prompt, and what the rule finds in it.
CASES = {
    "choice": ("choice", "en", "Who did not send drones?", ["not"]),
    "choice, except": ("choice", "en", "All sent drones except whom?", ["except"]),
    "choice, short form": ("choice", "en", "Who didn’t send drones?", ["didn’t"]),
    "choice in German": ("choice", "de", "Wer schickte keine Drohnen?", ["keine"]),
    "choice in Chinese": ("choice", "zh", "谁没有派出无人机？", ["没有"]),
    "choice in Arabic": ("choice", "ar", "من لم يرسل طائرات؟", ["لم"]),
    "which not": ("basic", "en", "Which states did not send drones?", ["not"]),
    "which not in German": ("basic", "de", "Welche Stadt wurde nicht zerstört?", ["nicht"]),
    "bold": ("choice", "en", "Who did **not** send drones?", []),
    "capitals": ("choice", "en", "Who did NOT send drones?", []),
    "quoted": ("choice", "en", "Who said “not now”?", []),
    "what has ended": ("choice", "en", "Which part is no longer good law?", []),
    "what has ended in German": ("choice", "de", "Welcher Teil gilt nicht mehr?", []),
    "what has ended in Spanish": ("choice", "es", "¿Qué parte ya no rige?", []),
    "not more": ("choice", "en", "Which line has not more than 512 characters?", ["not"]),
    "positive": ("choice", "en", "Who sent drones?", []),
    "why not": ("basic", "en", "Why did Russia not help?", []),
    "adverbial which": ("basic", "en", "For which reasons was Putin not going to help?", []),
    "in a clause": ("basic", "en", "Which court held that the treaty did not apply?", []),
    "after a comma": ("basic", "en", "Which state, though not rich, sent drones?", []),
    "blamed for not": ("basic", "en", "Which player was blamed for not jumping?", []),
    "Chinese name": ("basic", "zh", "哪一种公民不服从的规模更大？", []),
    "unknown language": ("choice", "fi", "Kuka ei lähettänyt?", []),
}


@pytest.mark.parametrize(("kind", "language", "prompt", "found"), CASES.values(), ids=CASES)
def test_negative_stem(
    kind: str, language: str, prompt: str, found: list[str], tmp_path: Path
) -> None:
    """With options every negation is found; without, only that of “which … not”; the word alone."""
    assert find_faulty_prompt_words(tmp_path, "negative-stem", prompt, language, kind) == found


def test_what_the_text_denies_may_be_asked(tmp_path: Path) -> None:
    """Without options, a “not” of the quotation itself is what the question is about."""
    evidence = "Their commitment has never been more than ==“aspirational”=="
    given = {"answer": "the aspirational one", "evidence": evidence}
    prompt = "Which commitment was never real?"
    found = find_faulty_words(tmp_path / "a", "negative-stem", "basic", question=prompt, **given)
    assert found == []
    prompt = "Which commitment was not real?"
    found = find_faulty_words(tmp_path / "b", "negative-stem", "basic", question=prompt, **given)
    assert found == ["not"]
