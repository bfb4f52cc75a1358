"""Deck projects from SQuAD 2.0: true questions, and false ones that people wrote to look answered.

A false question sounds like the text, but its paragraph does not answer it; its answer is what a
hasty reader would say. Each question becomes one of kind ``basic``, with the answer marked in its
sentence. SQuAD 2.0 (Rajpurkar, Jia, Liang 2018, CC BY-SA 4.0) is not part of the project: it is read
from ``../shared/data/squad2``, or from ``$DECKGEN_DATA/squad2``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from tests.bench.gold_dates import find_default_folder

_SENTENCE_END = re.compile(r"[.!?]+[\"'”’»)\]]*(?=\s)")


def find_cards() -> Path | None:
    """The file of the cards, or None where it is absent."""
    path = find_default_folder() / "squad2" / "cards.json"
    return path if path.exists() else None


def write_decks(root: Path, cards: Path) -> dict[str, bool]:
    """A project with a source and two decks for each article, one of them false; the ids of the
    questions, and which are true.
    """
    truth: dict[str, bool] = {}
    (root / "seeds").mkdir(parents=True)
    for number, article in enumerate(json.loads(cards.read_text(encoding="utf-8"))):
        name = f"a{number:02}"
        text = "\n\n".join(paragraph["text"] for paragraph in article["paragraphs"])
        (root / "seeds" / f"{name}.txt").write_text(text, encoding="utf-8", newline="")
        sidecar = {"title": article["title"], "language": "en"}
        (root / "seeds" / f"{name}.yaml").write_text(yaml.safe_dump(sidecar), encoding="utf-8")
        for is_true in (True, False):
            questions = dict(_list_questions(article, name, is_true))
            truth.update(dict.fromkeys(questions, is_true))
            _write_deck(root, f"{name}-{str(is_true).lower()}", name, questions)
    return truth


def _list_questions(
    article: Mapping[str, Any], name: str, is_true: bool
) -> Iterator[tuple[str, dict[str, Any]]]:
    for number, paragraph in enumerate(article["paragraphs"], 1):
        for count, card in enumerate(paragraph["questions"]):
            if card["true"] is is_true:
                quote = _mark_sentence(paragraph["text"], card["at"], card["answer"])
                evidence = {"quote": quote, "paragraph": number}
                answered = {"question": card["question"], "answer": card["answer"]}
                yield f"{name}-{number}-{count}", {**answered, "evidence": evidence}


def _mark_sentence(text: str, start: int, answer: str) -> str:
    """The sentences that hold the answer at ``start``, the answer marked."""
    end = start + len(answer)
    bounds = [0, *(found.end() for found in _SENTENCE_END.finditer(text)), len(text)]
    first = max(bound for bound in bounds if bound <= start)
    last = min(bound for bound in bounds if bound >= end)
    return f"{text[first:start]}=={answer}=={text[end:last]}".strip()


def _write_deck(root: Path, name: str, source: str, questions: Mapping[str, Any]) -> None:
    folder = root / "cards" / name
    folder.mkdir(parents=True)
    head = {"id": f"squad-{name}", "name": name, "source": source, "language": "en"}
    entries = [{"id": identity, **question} for identity, question in questions.items()]
    for file, content in {
        "deck.yaml": head,
        "questions.yaml": {"kind": "basic", "questions": entries},
    }.items():
        written = yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=10**6)
        (folder / file).write_text(written, encoding="utf-8", newline="")
