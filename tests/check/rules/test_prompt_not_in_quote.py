"""What a prompt names and its quotation does not, where a deck asks for proof of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.check.rule_examples import QUESTIONS_PATH
from tests.projects import list_file_messages

TEXT = (
    "In 2023, Prigozhin marched on Moscow. He [sic] was alone. Last year he met Putin.\n\nIt began in "
    "the twelfth book, and Tehran was silent. It was Anno 1988."
)
SIDECAR = (
    "language: en\npublished: 2025\nerrata: {Anno 1988: Anno 1899}\nactors:\n  Prigozhin: []\n  Moscow: {mentions: [Russian]}\n"
    "  Iran: [Tehran]\n  Putin: []\n"
)
MARCHED = "In 2023, ==Prigozhin== marched on Moscow"
FAULTS = {
    "an actor": ("Who marched on Moscow against Putin?", MARCHED, "", ["Putin"]),
    "a number": ("Who marched on Moscow with 30 men in 2023?", MARCHED, "", ["30"]),
    "both": ("Who met Putin in 2022?", MARCHED, "", ["Putin", "2022"]),
}
RIGHT = {
    "in the quotation": ("Who marched on Moscow in 2023?", MARCHED, ""),
    "by a mention": ("Whose march on the Russian capital was it?", MARCHED, ""),
    "by another name": ("What of Iran?", "==Tehran== was silent", ""),
    "an editor's name": ("What did Prigozhin do?", "he [Prigozhin] ==met== Putin", ""),
    "a relative year": ("Whom did he meet in 2024?", "Last year he met ==Putin==", ""),
    "an ordinal": ("What of book 12?", "It began in ==the twelfth book==", ""),
    "as an erratum corrects it": ("What of 1899?", "It was ==Anno 1988==", ""),
    "in the context": ("Who marched against Putin?", MARCHED, "context: [Putin ruled]\n"),
}


def list_missing(folder: Path, prompt: str, evidence: str, more: str, proof: str) -> list[str]:
    """The words that the rule finds, in a deck with this line."""
    files = {
        "seeds/essay.txt": TEXT,
        "seeds/essay.yaml": SIDECAR,
        "cards/example/deck.yaml": f"id: example-deck\nname: Example\nsource: essay\n{proof}\n",
        QUESTIONS_PATH: (
            f"kind: basic\nquestions:\n  - id: a\n    question: {prompt}\n    answer: it\n"
            f"    evidence: {evidence}\n" + (f"    {more}" if more else "")
        ),
    }
    messages = list_file_messages(folder, "prompt-not-in-quote", files)
    return [message.split("“")[1].split("”")[0] for message in messages]


@pytest.mark.parametrize(("prompt", "evidence", "more", "words"), FAULTS.values(), ids=FAULTS)
def test_what_is_not_proved_is_found(
    prompt: str, evidence: str, more: str, words: list[str], tmp_path: Path
) -> None:
    """Each name and number once."""
    found = list_missing(tmp_path, prompt, evidence, more, "proof: prompts")
    assert sorted(found) == sorted(words)


@pytest.mark.parametrize(("prompt", "evidence", "more"), RIGHT.values(), ids=RIGHT)
def test_what_is_proved_is_right(prompt: str, evidence: str, more: str, tmp_path: Path) -> None:
    """By any name, in brackets, in other words, or in the context."""
    assert list_missing(tmp_path, prompt, evidence, more, "proof: prompts") == []


@pytest.mark.parametrize(
    "proof", ["", "proof: answers", "proof: prompts\nrules: {prompt-not-in-quote: off}"]
)
def test_a_deck_has_to_ask_for_it(proof: str, tmp_path: Path) -> None:
    """It needs more evidence than most decks want to give; and a rule of the deck decides."""
    assert list_missing(tmp_path, "Who marched against Putin?", MARCHED, "", proof) == []
