"""The quiz as one page that a colleague opens offline: it loads nothing and sends nothing."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from markupsafe import Markup

from deckgen.cards.page_templates import build_inline_policy, read_verbatim, render_html
from deckgen.model import Deck
from deckgen.quiz.answers import WHOLE_TEXT
from deckgen.quiz.export import BACK_NAMES, describe_item, select_instructions
from deckgen.quiz.items import QuizItem, digest_seen, read_whole_text

_PAGE_FOLDER = Path(__file__).parent / "page"
# Of one text, and of all of them together, in characters: a long novel, and a page that a browser
# opens at once.
MAX_TEXT = 1_000_000
MAX_TEXTS = 2_000_000


class _Field(NamedTuple):
    """What a reader can say of a card; ``key`` is the key that goes there, if one does."""

    id: str
    label: str
    key: str = ""
    is_flag: bool = False


_OPEN_FIELDS = (
    _Field("sound", "Nothing is wrong", "F8", is_flag=True),
    _Field("answer_wrong", "The answer is wrong: how?", "F2"),
    _Field("also_wrong", "Taken as well, and wrong: which, and how?"),
    _Field("explanation_unsupported", "The explanation goes beyond the text: where?", "F4"),
    _Field("option_right", "A wrong option is right: which?"),
    _Field("evidence_lacking", "The evidence does not bear it out: what is missing?", "F9"),
    _Field("premise_false", "Premise false: what does the question suppose wrongly?"),
    _Field("ambiguous", "Ambiguous: which other answer is as good?"),
)


def format_quiz_page(deck: Deck, items: Sequence[QuizItem], save_to: str = "") -> str:
    """The page; what is answered on it is saved as a file of answers, or, if it is not read offline,
    sent to an address of the server that it comes from, with the reader's name.
    """
    style, script = (read_verbatim(_PAGE_FOLDER / name) for name in ("quiz.css", "quiz.js"))
    connected = ["connect-src 'self'"] if save_to else []
    is_open = any(item.back for item in items)
    places, texts = _list_texts(items)
    quiz = {
        "deck": str(deck.id),
        # Browsers keep what all pages of a disk store in one place.
        "quiz": digest_seen(deck.id, [item.number for item in items]),
        "isOpen": is_open,
        "names": BACK_NAMES,
        "saw": WHOLE_TEXT,
        "saveTo": save_to,
        "texts": texts,
        "items": [
            {**describe_item(item), "text": place} if place is not None else describe_item(item)
            for item, place in zip(items, places, strict=True)
        ],
    }
    # In a script no sign is an entity, and “</script>” in a text would end it.
    data = json.dumps(quiz, ensure_ascii=False).replace("<", "\\u003c")
    return render_html(
        _PAGE_FOLDER / "quiz.html.j2",
        policy=build_inline_policy([style], [script], *connected),
        save_to=save_to,
        title=str(deck.name),
        instructions=select_instructions(items),
        is_open=is_open,
        fields=_OPEN_FIELDS,
        style=style,
        script=script,
        data=Markup(data),
    )


def _list_texts(items: Sequence[QuizItem]) -> tuple[list[int | None], list[str]]:
    """For each item the place of its whole text among the texts, and these; None for a text that
    would make the page too large.
    """
    texts: dict[str, int | None] = {}
    kept: list[str] = []
    places: list[int | None] = []
    for item in items:
        source = item.questions[0].evidence[0].source if item.questions else None
        if source is None:
            places.append(None)
            continue
        if source.name not in texts:
            text = read_whole_text(source)
            fits = len(text) <= MAX_TEXT and sum(map(len, kept)) + len(text) <= MAX_TEXTS
            texts[source.name] = len(kept) if fits else None
            kept += [text] if fits else []
        places.append(texts[source.name])
    return places, kept
