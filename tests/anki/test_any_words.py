"""Any plain words go in, and the same words come out: through YAML, a package and real Anki."""

from __future__ import annotations

import json
import random
import re
from itertools import cycle
from pathlib import Path
from typing import NamedTuple

import anki.collection  # noqa: F401  # anki's modules import each other: only this one can be the first
import pytest
from anki.template import TemplateRenderOutput

from deckgen.anki.collection import import_package, open_temporary_collection
from deckgen.ledger.record import Ledger
from deckgen.load.project import load_project
from deckgen.package.writer import write_package
from deckgen.render.deck import render_deck
from deckgen.text.card_formulas import find_quoted_formulas
from tests.html_words import read_words
from tests.projects import write_project

# What Anki reads in fields, templates and formulas, what HTML, Markdown and deckgen read, and words.
PIECES = [
    *("[sound:x.mp3]", "[sound:", "[latex]", "[/latex]", "[$]", "[/$]", "[$$]", "[anki:play:q:0]"),
    *(
        "[anki:tts lang=en_US]",
        "[[type:Answer]]",
        "{{Answer}}",
        "{{cloze:Text}}",
        "{{c1::",
        "{{c2::",
    ),
    *("{{#Also}}", "{{", "}}", "{", "}", "::", ":", "\\(", "\\)", "\\[", "\\]", "\\", "$x$", "$$"),
    *("<b>", "</p>", "<", ">", "&amp;", "&", "<!--", "-->", '"', "'", "[[x]]", "[% x %]", "[", "]"),
    *("*a*", "**", "_", "`", "#", "|", "~~", "^", "!", "![x](y.png)", "(", ")", "1. ", "- ", "%20"),
    *("a", "word", "größer", "Путин", "三国", "שלום", "é", "🚢", "5", "  "),
]
TEXTS = 2_000
TEXTS_OF_A_QUESTION = 5
# `\(` and `\[` would be formulas; without a `]` there is no link.
_PUNCTUATION = re.compile(r"([!-'*-/:-@\\-`{-~])")


def squeeze(words: str) -> str:
    return "".join(words.split())


def write_plainly(words: str) -> str:
    """The Markdown for words in which no sign means anything."""
    return _PUNCTUATION.sub(r"\\\1", words)


def make_words(draw: random.Random) -> str:
    """Words that mean nothing and look like all that is read on the way."""
    return " ".join("".join(draw.choices(PIECES, k=draw.randint(1, 5))).split()) or "word"


class WordsOfQuestion(NamedTuple):
    """The words that each side of some card of a question must show, and the question as YAML."""

    entry: dict[str, object]
    front: tuple[str, ...]
    back: tuple[str, ...]


KINDS = (
    *("basic", "term", "argument", "counterpoint", "choice", "quotation", "actor", "date"),
    *("cloze", "gap", "recite", "occlusion"),
)


def make_question(draw: random.Random, number: int, kind: str) -> tuple[str, WordsOfQuestion]:
    """A paragraph of a source, and a question with words of all sorts in every place."""
    prompt, answer, also, explanation, quoted = (
        make_words(draw) for _ in range(TEXTS_OF_A_QUESTION)
    )
    passage = f"Passage {number} begins {quoted} and ends there."
    evidence = f"==Passage {number}== begins {quoted} and ends there."
    entry: dict[str, object] = {
        "id": f"q{number}",
        "kind": kind.replace("gap", "cloze"),
        "question": write_plainly(prompt),
        "answer": write_plainly(answer),
        "also": write_plainly(also),
        "explanation": write_plainly(explanation),
        "evidence": evidence,
    }
    front, back = [prompt], [prompt, answer, also, explanation, passage]
    match kind:
        case "counterpoint":
            entry["claim"], entry["claimed_by"] = entry.pop("question"), explanation
            front.append(explanation)
        case "choice":
            entry["options"] = [write_plainly(also), write_plainly(explanation)]
            front += [answer, also, explanation]
        case "date":
            entry["answer"] = "2025-01"
            back.remove(answer)
        case "occlusion":
            del entry["answer"]
            part = {"card": 1, "box": [1, 1, 50, 50]}
            entry |= {
                "picture": "p.svg",
                "alt": explanation,
                "regions": {write_plainly(answer): part},
            }
        case "recite":
            del entry["answer"]
            back.remove(answer)
            entry["evidence"] = evidence.replace("==", "")
        case "cloze" | "gap":
            del entry["answer"]
            back.remove(answer)
            front += [f"begins {quoted} and ends"] if kind == "cloze" else []
            if kind == "gap":
                entry["evidence"] = f"Passage {number} begins =={quoted} and== ends there."
    return passage, WordsOfQuestion(entry, tuple(front), tuple(back))


def list_missing_words(output: TemplateRenderOutput, question: WordsOfQuestion) -> list[str]:
    """What a card should show and does not, and what it plays or typesets."""
    wrong = []
    sides = {"front": output.question_text, "back": output.answer_text}
    for side, html in sides.items():
        shown = squeeze(read_words(html))
        wanted = question.front if side == "front" else question.back
        wrong += [f"{side}: {words}" for words in wanted if squeeze(words) not in shown]
        # What a source has between these signs is a formula.
        is_meant = side == "back" and find_quoted_formulas(question.back[-1])
        if ("\\(" in html or "\\[" in html) and not is_meant:
            wrong.append(f"{side} typesets: {html}")
    if output.question_av_tags or output.answer_av_tags:
        wrong.append(f"plays {output.question_av_tags or output.answer_av_tags}")
    return wrong


@pytest.mark.slow
def test_any_words_come_out_as_they_went_in(tmp_path: Path) -> None:
    """On each side of each kind, learners see the author's words: nothing is played, hidden, typed
    in or typeset that was not meant.
    """
    draw = random.Random(14)
    made = [
        make_question(draw, number, kind)
        for number, kind in zip(range(TEXTS // TEXTS_OF_A_QUESTION), cycle(KINDS), strict=False)
    ]
    questions = {str(each.entry["id"]): each for _, each in made}
    entries = {"questions": [each.entry for _, each in made]}
    files = {
        "seeds/t.txt": "\n".join(passage for passage, _ in made),
        "seeds/t.yaml": "title: T\nparagraphs: lines\n",
        "cards/t/deck.yaml": "id: anywords00001\nname: T\nsource: t\n",
        "cards/t/p.svg": "<svg/>",
        "cards/t/q.yaml": json.dumps(entries, ensure_ascii=False),
    }
    project = load_project(write_project(tmp_path, files))
    [deck] = (each for each in project.decks if each.name == "T")

    rendered = render_deck(project, deck, Ledger(), 1_700_000_000)
    write_package(tmp_path / "t.apkg", rendered)
    ids = {note.guid: note.question_id for note in rendered.notes}
    assert len(ids) == len(questions)
    wrong: dict[str, list[str]] = {}
    with open_temporary_collection() as collection:
        import_package(collection, tmp_path / "t.apkg")
        for card_id in collection.find_cards(""):
            card = collection.get_card(card_id)
            question = questions[ids[card.note().guid]]
            if missing := list_missing_words(card.render_output(), question):
                wrong[str(question.entry["id"])] = missing
    assert not wrong, "\n".join(f"{name}: {said}" for name, said in list(wrong.items())[:9])
