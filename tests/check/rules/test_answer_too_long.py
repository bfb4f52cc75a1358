"""Answers of more words than their kind allows."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.check.rules.question_findings import FieldValue, find_faulty_words

TEN = "one two three four five six seven eight nine ten"
QUOTED = "presidents Putin and Pezeshkian signed a new Comprehensive Strategic Partnership. As a result, analysts"

# A kind, a language, an answer, and how often the rule finds something.
CASES: dict[str, tuple[str, str, FieldValue, int]] = {
    "eleven words": ("basic", "en", f"{TEN} eleven", 1),
    "ten words": ("basic", "en", TEN, 0),
    "ten words and articles": ("basic", "en", f"the {TEN} and" + " the" * 3, 1),
    "articles do not count": ("basic", "en", f"the {TEN} the a", 0),
    "twenty words of an argument": ("argument", "en", f"{TEN} {TEN}", 0),
    "twenty-one words of an argument": ("argument", "en", f"{TEN} {TEN} more", 1),
    "each item": ("argument", "en", [f"{TEN} {TEN}", f"{TEN} {TEN} more"], 1),
    "verbatim, eleven words": ("basic", "en", QUOTED, 0),
    "verbatim, thirteen words": ("basic", "en", f"{QUOTED} affirmed the shared", 1),
    "dashes": ("basic", "en", f"{TEN} — –", 0),
    "twenty ideographs": ("basic", "zh", "长" * 20, 0),
    "twenty-one ideographs": ("basic", "zh", "长" * 21, 1),
    "eleven Arabic words": ("basic", "ar", "كلمة طويلة " * 5 + "أخرى", 1),
    "ten Thai words": ("basic", "th", "คำคำ" * 10, 0),
    "date": ("date", "en", "2025-01-17", 0),
}


@pytest.mark.parametrize(("kind", "language", "answer", "count"), CASES.values(), ids=CASES)
def test_answer_too_long(
    kind: str, language: str, answer: FieldValue, count: int, tmp_path: Path
) -> None:
    """The answer, or the item of a list, that is too long is found whole."""
    evidence = f"{QUOTED} affirmed the shared commitment"
    given: dict[str, FieldValue] = {"question": "What?", "answer": answer, "evidence": evidence}
    found = find_faulty_words(tmp_path, "answer-too-long", kind, language, **given)
    assert len(found) == count
    assert all(each in answer for each in found) if isinstance(answer, list | str) else not found
