"""Years before Christ, with and without their era."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import list_rule_messages

TEXT = (
    "Socrates died in 399 BC. Caesar was killed in 44 B.C.E., and Herod ruled until 4 BC. In 399 AD "
    "another died. Sokrates starb 399 v. Chr. in Athen. The hero of 1399 was another."
)
DIED = "Socrates died in ==399 BC=="
FAULTS = {
    "in a text": ("basic", "When?", "In 399", DIED, "en", "399"),
    "as a date": ("date", "When?", "'0399'", DIED, "en", "399"),
    "with points": ("basic", "When?", "44", "Caesar was killed in ==44 B.C.E.==", "en", "44"),
    "German": ("basic", "Wann?", "399", "Sokrates starb ==399 v. Chr.== in Athen", "de", "399"),
}
RIGHT = {
    "a date with its sign": ("date", "When?", "'-0398'", DIED, "en"),
    "dates with their signs": (
        "date",
        "When?",
        "'{-0398,-0043}'",
        "Socrates died in ==399 BC==. Caesar was killed in ==44 B.C.E.==",
        "en",
    ),
    "with its era": ("basic", "When?", "399 BCE", DIED, "en"),
    "in the question": ("basic", "In which year BC?", "399", DIED, "en"),
    "after Christ": ("basic", "When?", "In 399", "In ==399 AD== another died", "en"),
    "both in the quotation": (
        "basic",
        "When?",
        "399",
        "Socrates died in 399 BC. Caesar was killed in 44 B.C.E., and Herod ruled until 4 BC. In ==399== AD",
        "en",
    ),
    "another number": ("basic", "Who?", "The hero of 1399", "==The hero of 1399== was another", "en"),
    "German with its era": ("basic", "Wann?", "399 v.Chr.", "starb ==399 v. Chr.== in Athen", "de"),
    "another name of it": ("basic", "Wann?", "399 v. u. Z.", "starb ==399 v. Chr.== in Athen", "de"),
}  # fmt: skip


def check_answer(
    folder: Path, kind: str, asked: str, answer: str, quote: str, tag: str
) -> list[str]:
    question = f"{kind}\nquestion: {asked}\nanswer: {answer}\nevidence: {quote}\n"
    return list_rule_messages(folder, "era-missing", question, TEXT, "", tag)


@pytest.mark.parametrize(
    ("kind", "asked", "answer", "quote", "tag", "year"), FAULTS.values(), ids=FAULTS
)
def test_a_lost_era_is_found(
    kind: str, asked: str, answer: str, quote: str, tag: str, year: str, tmp_path: Path
) -> None:
    """In any kind of answer."""
    (message,) = check_answer(tmp_path, kind, asked, answer, quote, tag)
    assert f"the year {year} is one before Christ" in message


@pytest.mark.parametrize(("kind", "asked", "answer", "quote", "tag"), RIGHT.values(), ids=RIGHT)
def test_other_years_are_right(
    kind: str, asked: str, answer: str, quote: str, tag: str, tmp_path: Path
) -> None:
    """With the era on either side, and without one in the text."""
    assert check_answer(tmp_path, kind, asked, answer, quote, tag) == []
