"""The decks of ``look_decks``, rendered by real Anki, to be shown by real Chromium side by side of
their cards.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page

from docs.anki_reviewer import CardSide, ImportedDeck, turn_over
from tests.chromium import open_file
from tests.templates.card_decks import KINDS

# The widths of a phone and of a window on a desktop, in CSS pixels.
PHONE, DESKTOP = 360, 800
# The name of the deck whose texts are hard to fit; the others are called by their language.
HARD_DECK = "hard"
# What a learner may have typed: too much, too little, nothing, and the right answer.
TYPED_ANSWERS = ("the harbor authorities", "2019", "", None)
# What a learner picks, as a part of a selector: a wrong option, the right one, none.
PICKS = (":not(.right)", ".right", ".none")

DeckOpener = Callable[[str], ImportedDeck]
every_kind = pytest.mark.parametrize("kind", KINDS)


def list_sides(
    deck: ImportedDeck, kind: str, typed_answers: Sequence[str | None] = TYPED_ANSWERS
) -> Iterator[CardSide]:
    """Each side of the cards of a kind, and of those with a typed answer one for everything that
    was typed.
    """
    seen: set[str] = set()
    for typed in typed_answers:
        for side in deck.render_sides(kind, typed):
            if side.html not in seen:
                seen.add(side.html)
                yield side


def show_sides(
    chromium: Page,
    deck: ImportedDeck,
    kind: str,
    width: int,
    *,
    night: bool = False,
    typed_answers: Sequence[str | None] = TYPED_ANSWERS,
) -> Iterator[CardSide]:
    """Shows each side of the cards of a kind in turn, and the back of options after each sort of
    pick.
    """
    sides = list(list_sides(deck, kind, typed_answers))
    fronts = {side.card: side for side in sides if side.face == "front"}
    for side in sides:
        picks = PICKS if side.face == "back" and '<fieldset class="options">' in side.html else ()
        for pick in picks:
            open_file(chromium, deck.write_page(fronts[side.card], night=night), width)
            chromium.evaluate(f"document.querySelector('.option{pick} input')?.click()")
            turn_over(chromium, side)
            yield side
        if not picks:
            open_file(chromium, deck.write_page(side, night=night), width)
            yield side


@contextmanager
def set_scripting(chromium: Page, allowed: bool) -> Iterator[None]:
    """Pages run scripts, or do not."""
    session = chromium.context.new_cdp_session(chromium)
    session.send("Emulation.setScriptExecutionDisabled", {"value": not allowed})
    try:
        yield
    finally:
        session.send("Emulation.setScriptExecutionDisabled", {"value": False})
        session.detach()
