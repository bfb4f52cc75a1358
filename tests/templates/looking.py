"""The decks of ``look_decks``, rendered by real Anki, to be shown by real Chromium side by side of
their cards.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

import pytest

from docs.chromium import Chromium
from docs.reviewer import Imported, Side, imported, turn_over
from tests.templates.look_decks import KINDS, hard_project, project_in

# The widths of a phone and of a window on a desktop, in CSS pixels.
PHONE, DESKTOP = 360, 800
# The name of the deck whose texts are hard to fit; the others are called by their language.
HARD = "hard"
# What a learner may have typed: too much, too little, nothing, and the right answer.
TYPED = ("the harbor authorities", "2019", "", None)
# What a learner picks, as a part of a selector: a wrong option, the right one, none.
PICKS = (":not(.right)", ".right", ".none")

Decks = Callable[[str], Imported]
every_kind = pytest.mark.parametrize("kind", KINDS)


@pytest.fixture(scope="module")
def decks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Decks]:
    """The deck of a language, or the hard one, in a collection of Anki; each is built once."""
    opened: dict[str, Imported] = {}
    with ExitStack() as stack:

        def deck(name: str) -> Imported:
            if name not in opened:
                folder = tmp_path_factory.mktemp(name)
                project = hard_project(folder) if name == HARD else project_in(folder, name)
                opened[name] = stack.enter_context(imported(project, folder))
            return opened[name]

        yield deck


def sides(deck: Imported, kind: str) -> Iterator[Side]:
    """Each side of the cards of a kind, and of those with a typed answer one for everything that
    was typed.
    """
    seen: set[str] = set()
    for typed in TYPED:
        for side in deck.sides(kind, typed):
            if side.html not in seen:
                seen.add(side.html)
                yield side


def shown(
    chromium: Chromium, deck: Imported, kind: str, width: int, *, night: bool = False
) -> Iterator[Side]:
    """Shows each side of the cards of a kind in turn, and the back of options after each sort of
    pick.
    """
    fronts = {side.card: side for side in sides(deck, kind) if side.face == "front"}
    for side in sides(deck, kind):
        picks = PICKS if side.face == "back" and '<fieldset class="options">' in side.html else ()
        for pick in picks:
            chromium.show(deck.page(fronts[side.card], night=night), width)
            chromium.value(f"document.querySelector('.option{pick} input')?.click()")
            turn_over(chromium, side)
            yield side
        if not picks:
            chromium.show(deck.page(side, night=night), width)
            yield side


@contextmanager
def scripting(chromium: Chromium, allowed: bool) -> Iterator[None]:
    """Pages run scripts, or do not."""
    chromium.call("Emulation.setScriptExecutionDisabled", value=not allowed)
    try:
        yield
    finally:
        chromium.call("Emulation.setScriptExecutionDisabled", value=False)
