"""Numbers of an answer, and the ways in which a quotation may give them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import list_rule_messages

TEXT = "In 1955 the king marched with three thousand men. Last year, in the last century, he died."
SIDECAR = "published: 2025\nerrata: {In 1955: In 1455}\n"
MARCHED = "evidence: In 1955 the king ==marched== with three thousand men"
DIED = "evidence: ==Last year==, in the last century, he died"

# The language, the answer, further keys, and what the rule says.
CASES: dict[str, tuple[str, str, str, list[str]]] = {
    "another number": (
        "en",
        "He marched with 30 men",
        MARCHED,
        [
            "5:29 the number 30 of the answer “He marched with 30 men” does not stand in the quotation"
        ],
    ),
    "two other numbers": (
        "en",
        "40 or 30",
        MARCHED,
        [
            "5:13 the number 40 of the answer “40 or 30” does not stand in the quotation",
            "5:19 the number 30 of the answer “40 or 30” does not stand in the quotation",
        ],
    ),
    "one of two numbers": (
        "en",
        "30 men in 1955",
        MARCHED,
        ["5:13 the number 30 of the answer “30 men in 1955” does not stand in the quotation"],
    ),
    "as printed": ("en", "in 1955", MARCHED, []),
    "in words there": ("en", "3,000 men", MARCHED, []),
    "as an erratum corrects it": ("en", "in 1455", MARCHED, []),
    "in the passage only": (
        "en",
        "in 1955",
        "evidence: the king ==marched==",
        ["5:16 the number 1955 of the answer “in 1955” does not stand in the quotation"],
    ),
    "of the context": ("en", "in 1812", f"context: [It was 1812.]\n{MARCHED}", []),
    "last year, marked": ("en", "in 2024", DIED, []),
    "another year than the marked one": (
        "en",
        "in 2023",
        DIED,
        ["5:16 the number 2023 of the answer “in 2023” does not stand in the quotation"],
    ),
    "last year, not marked": (
        "en",
        "in 2024",
        "evidence: Last year, in the last century, ==he died==",
        ["5:16 the number 2024 of the answer “in 2024” does not stand in the quotation"],
    ),
    "a year of a marked century": (
        "en",
        "in 1950",
        "evidence: Last year, in the ==last century==, he died",
        ["5:16 the number 1950 of the answer “in 1950” does not stand in the quotation"],
    ),
    "words of a language without number words, marked": ("fi", "30 men", MARCHED, []),
    "words of such a language, not marked": (
        "fi",
        "30 men",
        "evidence: with three thousand men",
        [],
    ),
    "a large number in such a language, not marked": (
        "fi",
        "3500 men",
        "evidence: with three thousand men",
        ["5:13 the number 3500 of the answer “3500 men” does not stand in the quotation"],
    ),
    "digits of such a language, marked": (
        "fi",
        "in 1956",
        "evidence: In ==1955== the king",
        ["5:16 the number 1956 of the answer “in 1956” does not stand in the quotation"],
    ),
    "of a file's ending": ("en", "He marched ![how](march.mp3)", MARCHED, []),
    "of an address": ("en", "'[He](https://example.org/2019/) marched'", MARCHED, []),
    "of a formula": ("en", r"He marched \(x_{30}\)", MARCHED, []),
    "of the items of a list": ("en", "|\n  1. He\n  2. marched", MARCHED, []),
    "in bold": (
        "en",
        "He marched with **30** men",
        MARCHED,
        [
            "5:31 the number 30 of the answer “He marched with 30 men” does not stand in the quotation"
        ],
    ),
    "no number": ("en", "He marched", MARCHED, []),
}


@pytest.mark.parametrize(("language", "answer", "keys", "expected"), CASES.values(), ids=CASES)
def test_numbers(
    language: str, answer: str, keys: str, expected: list[str], tmp_path: Path
) -> None:
    """Each number of an answer stands in the quotation, follows from what is marked, or is found."""
    question = f"basic\nquestion: What is known?\nanswer: {answer}\n{keys}"
    assert (
        list_rule_messages(tmp_path, "number-not-in-quote", question, TEXT, SIDECAR, language)
        == expected
    )


def test_dates_are_read_by_other_rules(tmp_path: Path) -> None:
    """A date answer with a wrong year is no finding of this rule."""
    question = "date\nquestion: When?\nanswer: 1812\nevidence: In ==1955== the king"
    assert list_rule_messages(tmp_path, "number-not-in-quote", question, TEXT) == []


@pytest.mark.parametrize(
    ("answer", "marked", "language"),
    [
        ("The 3rd boat", "==The third boat== was Louis XIV’s", "en"),
        ("The boat of Louis the 14th", "The third ==boat was Louis XIV’s==", "en"),
        ("500,000 people", "==half a million people== rose over CO₂", "en"),
        ("CO2", "people rose over ==CO₂==", "en"),
        ("18 ans", "==dix-huit ans== révolus", "fr"),
        ("12 m", "==十二メートル==", "ja"),
    ],
)
def test_numbers_may_be_written_in_other_ways(
    answer: str, marked: str, language: str, tmp_path: Path
) -> None:
    """Words and digits, ordinals, Roman numerals, halves, digits below the line."""
    text = (
        "The third boat was Louis XIV’s; half a million people rose over CO₂. dix-huit ans révolus."
        "\n\n十二メートル"
    )
    question = f"basic\nquestion: Quoi?\nanswer: {answer}\nevidence: {marked}\n"
    assert list_rule_messages(tmp_path, "number-not-in-quote", question, text, "", language) == []


@pytest.mark.parametrize(
    ("answer", "marked", "number", "language"),
    [
        ("The 4th boat", "==The third boat== was Louis XIV’s", "4", "en"),
        ("The boat of Louis the 16th", "The third ==boat was Louis XIV’s==", "16", "en"),
        ("16 ans", "==dix-huit ans== révolus", "16", "fr"),
        ("Trois mois", "==dix-huit ans== révolus", "3", "fr"),
        ("二十メートル", "==十二メートル==", "20", "ja"),
    ],
)
def test_another_number_is_another_number(
    answer: str, marked: str, number: str, language: str, tmp_path: Path
) -> None:
    """However it is written."""
    text = "The third boat was Louis XIV’s. dix-huit ans révolus.\n\n十二メートル"
    question = f"basic\nquestion: Quoi?\nanswer: {answer}\nevidence: {marked}\n"
    (message,) = list_rule_messages(tmp_path, "number-not-in-quote", question, text, "", language)
    assert f"the number {number} of the answer" in message


@pytest.mark.parametrize(
    ("language", "text", "answer", "is_found"),
    [
        ("en", "Half of the members voted against it.", "50 %", False),
        ("en", "Half of the members voted against it.", "60 %", True),
        ("en", "Half of the members voted against it.", "50 members", True),
        ("en", "Two thirds of the land was lost.", "67 per cent", False),
        ("de", "Die Hälfte der Mitglieder stimmte dagegen.", "50 Prozent", False),
        ("fr", "Un quart des membres vota contre.", "25 %", False),
        ("fr", "20 % des membres votèrent contre.", "un cinquième des membres", False),
        ("fr", "25 % des membres votèrent contre.", "un cinquième des membres", True),
        ("es", "El 25 % de los miembros votó en contra.", "La cuarta parte", False),
        ("es", "Los 25 miembros votaron en contra.", "La cuarta parte", True),
        ("fr", "Un demi-million de personnes partirent.", "500 000", False),
        ("es", "Medio millón de personas dejó el país.", "500.000", False),
        ("it", "Mezzo milione di persone lasciò il paese.", "500.000", False),
        ("ru", "Сорок пять человек покинули страну.", "45", False),
        ("ru", "Полмиллиона человек покинули страну.", "500 000", False),
        ("tr", "Dört imparator hüküm sürdü.", "4 imparator", False),
        ("ja", "議員の半分が反対した。", "50%", False),
    ],
)
def test_a_share_and_half_a_million_are_numbers(
    language: str, text: str, answer: str, is_found: bool, tmp_path: Path
) -> None:
    """In words on one side and in digits on the other, marked or not."""
    question = f"basic\nquestion: What?\nanswer: {answer}\nevidence: '{text}'"
    found = list_rule_messages(tmp_path, "number-not-in-quote", question, text, language=language)
    assert bool(found) is is_found
