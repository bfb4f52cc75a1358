"""Synthetic deck projects of any size over a source of one megabyte, the same for the same seed."""

from __future__ import annotations

import random
from pathlib import Path

SOURCE_CHARACTERS = 1_000_000
QUESTIONS_A_FILE = 1_000
_SYLLABLES = [
    "ba",
    "do",
    "ki",
    "lu",
    "me",
    "no",
    "pa",
    "ri",
    "so",
    "tu",
    "ve",
    "wa",
    "xi",
    "zo",
    "gra",
    "ste",
]


def write_project(
    root: Path, questions: int, seed: int = 1, in_a_file: int = QUESTIONS_A_FILE
) -> Path:
    """A project with one deck of so many questions; the root."""
    draw = random.Random(seed)
    paragraphs = _make_paragraphs(draw)
    (root / "seeds").mkdir(parents=True)
    deck = root / "cards" / "bench"
    deck.mkdir(parents=True)
    (root / "seeds" / "source.txt").write_text(
        "\n".join(" ".join(each) for each in paragraphs), encoding="utf-8"
    )
    (root / "seeds" / "source.yaml").write_text(
        "title: A synthetic text\nvoice: the text\nlanguage: en\n",
        encoding="utf-8",
    )
    (deck / "deck.yaml").write_text(
        "id: bench-deck-1\nname: Bench\nsource: source\n", encoding="utf-8"
    )
    sentences = [sentence for paragraph in paragraphs for sentence in paragraph]
    for first in range(0, questions, in_a_file):
        numbers = range(first, min(first + in_a_file, questions))
        entries = (
            _make_question(
                number, sentences[number * 7 % len(sentences)], number // len(sentences), draw
            )
            for number in numbers
        )
        path = deck / f"set-{first // in_a_file:04}.yaml"
        path.write_text(
            "kind: basic\ntags: [bench]\nquestions:\n" + "".join(entries), encoding="utf-8"
        )
    return root


def _make_paragraphs(draw: random.Random) -> list[list[str]]:
    words = sorted({"".join(draw.choices(_SYLLABLES, k=draw.randint(2, 4))) for _ in range(6_000)})
    paragraphs: list[list[str]] = []
    length = 0
    while length < SOURCE_CHARACTERS:
        paragraph = [_make_sentence(words, draw) for _ in range(draw.randint(4, 8))]
        paragraphs.append(paragraph)
        length += sum(len(sentence) + 1 for sentence in paragraph)
    return paragraphs


def _make_sentence(words: list[str], draw: random.Random) -> str:
    chosen = draw.choices(words, k=draw.randint(12, 20))
    if draw.random() < 0.2:
        chosen[4] = f"“{chosen[4]}”"
    if draw.random() < 0.2:
        chosen[8] = f"in {draw.randint(1800, 2020)}"
    return " ".join(chosen).capitalize() + "."


def _make_question(number: int, sentence: str, times: int, draw: random.Random) -> str:
    """A question about a sentence that was asked about so many ``times`` before, each time about
    another word: to ask for one fact twice would be a finding.
    """
    words = sentence.split()
    start = draw.randrange(0, 3)
    end = len(words) - draw.randrange(0, 3)
    at = 2 + times % (len(words) - 6)
    # Two words of its own, so that no two prompts are nearly the same.
    asking = [_spell_number(number), _spell_number(number * 7919)]
    before = words[at : at + 2]
    known = {word.strip("“”.,").lower() for word in (*asking, *before)}
    answer = next(
        word for each in words[at + 2 :] if (word := each.strip("“”.,")).lower() not in known
    )
    quotation = " ".join(words[start:end])
    return (
        f"  - id: question-{number}\n"
        f"    question: Which {' '.join(asking)} word stands after {' '.join(before)}?\n"
        f"    answer: {answer}\n"
        f"    evidence: {quotation}\n"
    )


def _spell_number(number: int) -> str:
    """A number in syllables: in digits it would be a fact that the source does not have."""
    return "".join(_SYLLABLES[int(digit, 16)] for digit in f"{number:x}")
