"""What a learner does on a card: options and boxes for typing, with the keyboard, without
JavaScript.
"""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from playwright.sync_api import Page

from docs.anki_reviewer import turn_over
from tests.chromium import open_file
from tests.templates.card_decks import LANGUAGE_TEXTS
from tests.templates.card_pages import (
    PHONE,
    DeckOpener,
    every_kind,
    list_sides,
    set_scripting,
    show_sides,
)

pytestmark = pytest.mark.slow

# How high a thing to touch must be, in CSS pixels (WCAG 2.2, 2.5.5, level AAA).
THUMB = 44


def controls(chromium: Page, role: str) -> list[str]:
    """The names that a screen reader says of the controls of a role, in order."""
    session = chromium.context.new_cdp_session(chromium)
    session.send("Accessibility.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    found = session.send("Accessibility.queryAXTree", {"nodeId": root, "role": role})
    session.detach()
    return [node["name"]["value"] for node in found["nodes"]]


_HEIGHT = "Math.min(...[...document.querySelectorAll('.option')].map(each => each.getBoundingClientRect().height))"
_FOCUSED = "document.activeElement.closest('label')?.querySelector('.option-text')?.innerText"
_RING = "(style => [style.outlineStyle, parseFloat(style.outlineWidth)])(getComputedStyle({}))"


@pytest.mark.parametrize("scripts", [True, False], ids=["javascript", "no-javascript"])
def test_options_are_chosen_with_the_keyboard(
    scripts: bool, chromium: Page, decks: DeckOpener
) -> None:
    """Tab goes to the options and the arrows through them, each is read out by its text, and the
    focus is seen.
    """
    front, _ = decks("en").render_sides("choice")
    with set_scripting(chromium, scripts):
        open_file(chromium, decks("en").write_page(front), PHONE)
        names = controls(chromium, "radio")
        assert sorted(names) == sorted(["grass", "water", "it would drown the meadow"])
        assert controls(chromium, "group") == ["Choose one"]
        assert chromium.evaluate(_HEIGHT) >= THUMB
        chromium.keyboard.press("Tab")
        reached = [chromium.evaluate(_FOCUSED)]
        assert chromium.evaluate(_RING.format("document.activeElement.closest('.option')")) == [
            "solid",
            2,
        ]
        for _ in names[1:]:
            chromium.keyboard.press("ArrowDown")
            reached.append(chromium.evaluate(_FOCUSED))
            assert chromium.evaluate("document.activeElement.checked") is True
        assert reached == names


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("actor", "Type the answer"),
        ("basic", "Type the answer"),
        ("term", "Type the answer"),
        ("date", "Type the answer In this form: 17 May 1990 · May 1990 · 1990"),
    ],
)
def test_the_box_for_typing_has_a_name(
    kind: str, name: str, chromium: Page, decks: DeckOpener
) -> None:
    """Tab goes to the box, a screen reader says what it is for, and in which form a date is wanted."""
    front = next(decks("en").render_sides(kind))
    open_file(chromium, decks("en").write_page(front), PHONE)
    assert controls(chromium, "textbox") == [name]
    chromium.keyboard.press("Tab")
    assert chromium.evaluate("document.activeElement.id") == "typeans"
    assert chromium.evaluate(_RING.format("document.activeElement")) == ["solid", 2]


def test_a_pick_is_told_in_words(chromium: Page, decks: DeckOpener) -> None:
    """The back says which option was picked and which is right, and only colours and signs go with
    it.
    """
    said = []
    for side in show_sides(chromium, decks("en"), "choice", PHONE):
        if side.face == "back":
            lines = chromium.evaluate("document.querySelector('.options').innerText").splitlines()
            said.append(
                {
                    line.removeprefix("grass ")
                    for line in lines
                    if "answer" in line or "choice" in line
                }
            )
    wrong, right, none = said
    assert (
        len(wrong) == 2
        and "right answer" in wrong
        and any(line.endswith(" your choice") for line in wrong)
    )
    assert (right, none) == ({"right answer your choice"}, {"right answer"})


_ORDER = "[...document.querySelectorAll('.option-text')].map(each => each.innerText)"


# What a browser may draw, and the places in the note of the options that then stand on the card.
DRAWS = {0.1: "120", 0.4: "201", 0.6: "021", 0.9: "012"}


@pytest.mark.parametrize("is_fixed", [False, True], ids=["shuffled", "fixed"])
def test_options_are_shuffled(is_fixed: bool, chromium: Page, decks: DeckOpener) -> None:
    """Chance puts the options in an order, the same on both sides; one that the author fixed stays."""
    front, back = (
        replace(
            side, html=side.html.replace('"options"', '"options fixed"') if is_fixed else side.html
        )
        for side in decks("en").render_sides("choice")
    )
    written = re.findall(r'class="option-text"[^>]*>(.*?)</span>', front.html)
    assert len(written) == 3
    found = {}
    for drawn in DRAWS:
        chance = f"<script>Math.random = () => {drawn}</script>"
        drawn_front = replace(front, html=chance + front.html)
        open_file(chromium, decks("en").write_page(drawn_front), PHONE)
        order = chromium.evaluate(_ORDER)
        turn_over(chromium, back)
        assert chromium.evaluate(_ORDER) == order
        found[drawn] = "".join(str(written.index(option)) for option in order)
    assert found == (dict.fromkeys(DRAWS, "012") if is_fixed else DRAWS)


# Without JavaScript


@every_kind
def test_cards_need_no_javascript(kind: str, chromium: Page, decks: DeckOpener) -> None:
    """Without JavaScript every side shows the same words: question, options, answer and evidence."""
    deck, told = decks("en"), LANGUAGE_TEXTS["en"]
    for side in list_sides(deck, kind):
        said = []
        for allowed in (True, False):
            with set_scripting(chromium, allowed):
                open_file(chromium, deck.write_page(side), PHONE)
                said.append(chromium.evaluate("document.querySelector('#qa').innerText"))
        # Options are shuffled where there are scripts.
        shown = [sorted(each.splitlines()) if kind == "choice" else each for each in said]
        assert shown[0] == shown[1], side.name
        assert side.face == "front" or told["claim"] in said[1], side.name
        assert (
            kind != "choice"
            or {"grass", "water"} <= set(said[1].splitlines())
            or side.face == "back"
        )
