"""The quiz as one page that a colleague opens offline: it loads nothing and sends nothing."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from markupsafe import Markup

from deckgen.cards.page_templates import compute_policy_hash, read_verbatim, render_html
from deckgen.model import Deck
from deckgen.quiz.export import INSTRUCTIONS, describe_item
from deckgen.quiz.items import QuizItem, digest_seen

_PAGE_FOLDER = Path(__file__).parent / "page"


def format_quiz_page(deck: Deck, items: Sequence[QuizItem]) -> str:
    """The page; what is answered on it is saved as a file of answers."""
    style, script = (read_verbatim(_PAGE_FOLDER / name) for name in ("quiz.css", "quiz.js"))
    allowed = (
        f"style-src '{compute_policy_hash(style)}'; script-src '{compute_policy_hash(script)}'"
    )
    quiz = {
        "deck": str(deck.id),
        # Browsers keep what all pages of a disk store in one place.
        "quiz": digest_seen(deck.id, [item.number for item in items]),
        "items": [describe_item(item) for item in items],
    }
    # In a script no sign is an entity, and “</script>” in a text would end it.
    data = json.dumps(quiz, ensure_ascii=False).replace("<", "\\u003c")
    return render_html(
        _PAGE_FOLDER / "quiz.html.j2",
        policy=f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'",
        title=str(deck.name),
        instructions=INSTRUCTIONS,
        style=style,
        script=script,
        data=Markup(data),
    )
