"""The cards of every kind as they are drawn: legible by day and at night, on a desktop and on a
phone.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from deckgen.check.rule_examples import QUESTIONS_PATH
from deckgen.load import load_project
from deckgen.load.kinds import BASE_FOLDER, find_shipped_templates
from docs.anki_reviewer import CardSide, import_deck
from tests.axe import Axe, AxeReport, Contrast
from tests.chromium import open_file, resize_window
from tests.projects import REPOSITORY, write_project
from tests.templates.card_decks import KINDS, LANGUAGE_TEXTS, PICTURE_WIDTH
from tests.templates.card_pages import (
    DESKTOP,
    HARD_DECK,
    PHONE,
    TYPED_ANSWERS,
    DeckOpener,
    every_kind,
    set_scripting,
    show_sides,
)

pytestmark = pytest.mark.slow


def test_every_kind_is_looked_at() -> None:
    """The decks that are looked at have a question of each kind that deckgen ships."""
    assert set(KINDS) == {
        path.parent.name for path in find_shipped_templates().glob("*/kind.yaml")
    } - {BASE_FOLDER}


# What was typed looks alike in every window and writing: it is judged on an English phone.
RIGHT_ANSWER = (None,)


# Contrast and the other rules of WCAG that a program can judge


@every_kind
def test_axe_finds_nothing_on_a_desktop(
    kind: str, chromium: Page, axe: Axe, decks: DeckOpener
) -> None:
    """No card breaks a rule of WCAG 2.2 AA, and the contrast of all its text can be measured."""
    for side in show_sides(chromium, decks("en"), kind, DESKTOP, typed_answers=RIGHT_ANSWER):
        _require_legible(side, axe())


def _require_legible(side: CardSide, judged: AxeReport) -> None:
    assert judged.faults == (), side.name
    assert len(judged.contrasts) >= 2, side.name


@pytest.mark.sampled
@pytest.mark.parametrize("language", ["ar", "zh"])
@every_kind
def test_axe_finds_nothing_in_other_writings(
    kind: str, language: str, chromium: Page, axe: Axe, decks: DeckOpener
) -> None:
    """Nor does a card in Arabic or Chinese."""
    for side in show_sides(chromium, decks(language), kind, PHONE, typed_answers=RIGHT_ANSWER):
        assert axe().faults == (), side.name


@every_kind
def test_axe_finds_nothing_and_the_docs_tell_the_contrast(
    kind: str, chromium: Page, axe: Axe, decks: DeckOpener
) -> None:
    """Nor does a card on a phone, by day and by night; docs/cards.md tells the contrast of the
    kind's word, and the lowest on its cards.
    """
    words, lowest = [], []
    for night in (False, True):
        measured: list[Contrast] = []
        for side in show_sides(chromium, decks("en"), kind, PHONE, night=night):
            judged = axe()
            _require_legible(side, judged)
            measured += judged.contrasts
        words.append(min(each.ratio for each in measured if 'class="kind"' in each.html))
        lowest.append(min(each.ratio for each in measured))
    told = (REPOSITORY / "docs" / "cards.md").read_text(encoding="utf-8")
    rows = re.findall(rf"^\| {kind}(?: \| \d+\.\d\d){{4}} \|$", told, re.MULTILINE)
    assert rows == [f"| {kind} | {' | '.join(f'{each:.2f}' for each in (*words, *lowest))} |"]


# What is covered

# Of each cover: its place on the picture, which is as wide as the card, in per cent, whether it can be seen through, and its sign.
_COVERS = """(() => {
    const picture = document.querySelector(".regions").getBoundingClientRect();
    return [...document.querySelectorAll(".regions .region")].map(cover => {
        const box = cover.getBoundingClientRect(), style = getComputedStyle(cover);
        const place = [(box.left - picture.left) / picture.width, box.width / picture.width];
        const sign = getComputedStyle(cover, "::before").content;
        return [place.map(part => Math.round(100 * part)), style.backgroundColor.startsWith("rgb("), sign];
    });
})()"""


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_parts_of_a_picture_are_covered(
    language: str, chromium: Page, decks: DeckOpener
) -> None:
    """Covers lie where the author says, from left to right in every writing, and nothing shines
    through; the asked one has a sign, and on the back it is open.
    """
    front, back = (
        chromium.evaluate(_COVERS)
        for _ in show_sides(chromium, decks(language), "occlusion", PHONE)
    )
    assert front == [[[10, 30], True, '"?"'], [[60, 30], True, "none"]]
    assert back == [[[10, 30], False, "none"], [[60, 30], True, "none"]]


def test_what_comes_after_a_line_is_not_seen(chromium: Page, decks: DeckOpener) -> None:
    """Neither side shows the lines after the asked one."""
    later = LANGUAGE_TEXTS["en"]["cost"].removeprefix("it would ")
    for side in show_sides(chromium, decks("en"), "recite", PHONE):
        shown = chromium.inner_text(".passage")
        assert later not in shown, side.name
        assert chromium.locator(".cloze-inactive").is_hidden()


NESTED_LINES = """\
kind: recite
questions:
  - id: ferry
    question: The ferry, from the beginning
    evidence: "==2:Shall the ==1:river== run on== ==3:when the ferry is gone,=="
"""


def test_a_gap_within_a_line_shows_nothing_that_follows(chromium: Page, tmp_path: Path) -> None:
    """Its card has the line around it, and covers the next one on both sides."""
    text = "Shall the river run on\nwhen the ferry is gone,\n"
    files = {QUESTIONS_PATH: NESTED_LINES, "seeds/essay.txt": text}
    files["seeds/essay.yaml"] = "language: en\nstructure: {lines: kept}\n"
    project = load_project(write_project(tmp_path, files))
    with import_deck(project, tmp_path) as deck:
        for side in deck.render_sides("ferry"):
            open_file(chromium, deck.write_page(side, night=False), PHONE)
            shown = chromium.inner_text(".passage")
            assert ("river" in shown) is (side.face == "back")
            assert "run on" in shown
            assert "when the ferry" not in shown


# The words of a map: what each says, how many pixels high a letter is, and whether it lies in its box.
_MAP_WORDS = """[...document.querySelectorAll('.map svg g > text')].map(text => {
    const words = text.getBoundingClientRect();
    const box = text.parentElement.querySelector('rect').getBoundingClientRect();
    const scale = text.ownerSVGElement.getBoundingClientRect().width / 340;
    return [text.textContent, parseFloat(getComputedStyle(text).fontSize) * scale,
            Math.max(box.left - words.left, words.right - box.right) / scale];
})"""


@pytest.mark.parametrize("night", [False, True], ids=["day", "night"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("language", ["en", "ar", "zh"])
def test_a_map_can_be_read_and_its_front_says_no_answer(
    language: str, width: int, night: bool, chromium: Page, decks: DeckOpener
) -> None:
    """Each word lies in its box, no letter is lower than eleven pixels, and what is asked is in no
    text of the front, read out or not.
    """
    answer = LANGUAGE_TEXTS[language]["authority"]
    for side in show_sides(chromium, decks(language), "map", width, night=night):
        has_answer = side.face == "back"
        words = chromium.evaluate(_MAP_WORDS)
        assert [each for each in words if each[1] < 11 or each[2] > 0.5] == []
        said = "".join(each[0] for each in words).replace(" ", "")
        assert (answer.replace(" ", "") in said) is has_answer, side.name
        assert (answer in chromium.content()) is has_answer


# Narrow screens

# The width down to which WCAG asks that nothing scrolls sideways, in CSS pixels (1.4.10).
NARROWEST = 320
# The width of the page, and what reaches beyond its edges.
_BEYOND = """(() => [
    document.documentElement.scrollWidth,
    [...document.querySelectorAll('#qa *')].filter(element => {
        const box = element.getBoundingClientRect();
        return box.width && (box.left < -0.5 || box.right > innerWidth + 0.5);
    }).map(element => element.outerHTML.slice(0, 200)),
])()"""


@pytest.mark.sampled
@pytest.mark.parametrize("name", [*LANGUAGE_TEXTS, HARD_DECK])
@every_kind
def test_nothing_is_wider_than_the_screen(
    kind: str, name: str, chromium: Page, decks: DeckOpener
) -> None:
    """No side scrolls sideways: not with a long word, an address, a list, code or a picture, in no
    writing.
    """
    typed_answers = TYPED_ANSWERS if name == HARD_DECK else RIGHT_ANSWER
    for side in show_sides(chromium, decks(name), kind, PHONE, typed_answers=typed_answers):
        for width in (PHONE, NARROWEST):
            resize_window(chromium, width)
            assert chromium.evaluate(_BEYOND) == [width, []], side.name
        if name == HARD_DECK and side.face == "back":
            pictures = chromium.evaluate("[...document.images].map(each => each.naturalWidth)")
            assert set(pictures) == {PICTURE_WIDTH}, side.name


@pytest.mark.parametrize("part", [".prompt .value", ".answer .value", ".also", ".explanation"])
def test_a_wide_formula_scrolls_by_itself(part: str, chromium: Page, decks: DeckOpener) -> None:
    """What MathJax makes of a formula has no place to break; the text it stands in scrolls, and the
    page does not.
    """
    _, back, *_ = decks("en").render_sides("basic", typed="")
    open_file(chromium, decks("en").write_page(back), PHONE)
    formula = f"'<mjx-container style=\"white-space: nowrap\">{'x + y = z ' * 40}</mjx-container>'"
    chromium.evaluate(f"document.querySelector('{part}').innerHTML += {formula}")
    assert chromium.evaluate("document.documentElement.scrollWidth") == PHONE
    assert chromium.evaluate(f"document.querySelector('{part}').scrollWidth") > PHONE


# Typed answers

_VISIBLE = """['code#typeans', '.answer'].map(selector => document.querySelector(selector))
    .map(each => each.checkVisibility() ? each.innerText : '')"""


def test_a_comparison_shows_what_was_typed(chromium: Page, decks: DeckOpener) -> None:
    """A slip is shown as Anki shows it, with the answer below it; nothing where nothing was typed.
    What is right by its words is no slip, and the answer is printed once.
    """
    deck = decks("en")
    seen: dict[str, list[str]] = {}
    for typed in ("the harbor authority!", "", "the harbour authority", "Harbour  Authority."):
        _, back, *_ = deck.render_sides("actor", typed)
        open_file(chromium, deck.write_page(back), PHONE)
        seen[typed] = chromium.evaluate(_VISIBLE)
        if typed.endswith("!"):
            struck = "getComputedStyle(document.querySelector('.typeBad')).textDecorationLine"
            assert chromium.evaluate(struck) == "line-through"
        if typed == "the harbour authority":
            tick = "getComputedStyle(document.querySelector('.typeGood'), '::after').content"
            assert "✓" in chromium.evaluate(tick)
    right = "the harbour authority"
    assert seen == {
        "the harbor authority!": ["the harbo-r authority!\n\nthe harbour authority", ""],
        "": ["", right],
        right: [right, ""],
        "Harbour  Authority.": ["Harbour  Authority.", right],
    }


def test_anki_compares_where_scripts_are_off(chromium: Page, decks: DeckOpener) -> None:
    """Without JavaScript Anki's own comparison of letters stands."""
    _, back, *_ = decks("en").render_sides("actor", "Harbour Authority")
    with set_scripting(chromium, False):
        open_file(chromium, decks("en").write_page(back), PHONE)
        compared, answer = chromium.evaluate(_VISIBLE)
    assert compared.endswith("\nthe harbour authority")
    assert answer == ""


# Evidence


def test_evidence_is_folded_on_a_phone(chromium: Page, decks: DeckOpener) -> None:
    """On a narrow screen a tap opens the evidence, without JavaScript; on a wide one it is open."""
    _, back, *_ = decks("en").render_sides("basic")
    shown = "document.querySelector('.evidence').checkVisibility()"
    with set_scripting(chromium, False):
        open_file(chromium, decks("en").write_page(back), PHONE)
        seen = [chromium.evaluate(shown)]
        chromium.click(".fold summary")
        seen.append(chromium.evaluate(shown))
        open_file(chromium, decks("en").write_page(back), DESKTOP)
        seen.append(chromium.evaluate(shown))
        assert not chromium.evaluate("document.querySelector('.fold').checkVisibility()")
    assert seen == [False, True, True]


# Systems that ask for more contrast, or set the colours themselves


def test_more_contrast_is_given_where_it_is_asked_for(chromium: Page, decks: DeckOpener) -> None:
    """Where the system asks for more contrast, what is soft becomes ink."""
    _, back, *_ = decks("en").render_sides("basic")
    open_file(chromium, decks("en").write_page(back), PHONE)
    colours = "['.also .caption', '.value'].map(each => getComputedStyle(document.querySelector(each)).color)"
    soft, ink = chromium.evaluate(colours)
    assert soft != ink
    chromium.emulate_media(contrast="more")
    assert chromium.evaluate(colours) == [ink, ink]


def test_what_has_a_meaning_outlives_forced_colours(chromium: Page, decks: DeckOpener) -> None:
    """Where the system sets all colours, the dot before the kind, the line and the bars are still
    drawn.
    """
    _, back, *_ = decks("en").render_sides("basic")
    open_file(chromium, decks("en").write_page(back), PHONE)
    chromium.emulate_media(forced_colors="active")
    drawn = """[['.kind', '::before'], ['hr', null], ['.quotation', null]].map(([selector, part]) => {
        const style = getComputedStyle(document.querySelector(selector), part);
        const ground = getComputedStyle(document.body).backgroundColor;
        return ['Top', 'Left'].some(each => parseFloat(style[`border${each}Width`]) > 0
            && style[`border${each}Color`] !== ground);
    })"""
    assert chromium.evaluate(drawn) == [True, True, True]
