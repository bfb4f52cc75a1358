"""Cards in languages written from the right, and in Chinese."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.chromium import open_file
from tests.templates.card_pages import PHONE, DeckOpener, every_kind

pytestmark = pytest.mark.slow

RIGHT_TO_LEFT = ("ar", "he")
# Where parts of a card begin, in pixels from the edge that its writing begins at; the first line of
# those with text.
_BEGINNINGS = """(() => {
    document.querySelector('.fold')?.setAttribute('open', '');
    const card = document.querySelector('.deckgen'), edge = card.getBoundingClientRect();
    const right = getComputedStyle(card).direction === 'rtl', found = {};
    const begin = box => Math.round(right ? edge.right - box.right : box.left - edge.left);
    const texts = '.kind, .value, .answer .value, .answer li, .option-text, figcaption, .passage, .explanation';
    for (const selector of texts.split(', ')) {
        const element = card.querySelector(selector);
        if (!element?.checkVisibility()) continue;
        const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT), range = document.createRange();
        do walker.nextNode(); while (!walker.currentNode.data.trim());
        range.selectNodeContents(walker.currentNode);
        found[selector] = begin(range.getBoundingClientRect());
    }
    for (const selector of ['.option input', 'blockquote', '.quotation', '.claim', 'input#typeans', 'hr']) {
        const element = card.querySelector(selector);
        if (element && element.checkVisibility()) found[selector] = begin(element.getBoundingClientRect());
    }
    const lines = ['.quotation', '.claim'].map(each => card.querySelector(each)).filter(each => each);
    found.bars = lines.map(each => parseFloat(getComputedStyle(each)[right ? 'borderRightWidth' : 'borderLeftWidth']));
    const dot = getComputedStyle(card.querySelector('.kind'), '::before');
    found.gap = parseFloat(dot[right ? 'marginLeft' : 'marginRight']);
    return found;
})()"""


@pytest.mark.sampled
@pytest.mark.parametrize("language", ["ar", "he", "zh"])
@every_kind
def test_writings_begin_where_they_should(
    kind: str, language: str, chromium: Page, decks: DeckOpener
) -> None:
    """A card in Arabic or Hebrew is the mirror image of one in English, one in Chinese stands as it
    does.
    """
    deck, english = decks(language), decks("en")
    direction = "rtl" if language in RIGHT_TO_LEFT else "ltr"
    for side, model in zip(deck.render_sides(kind), english.render_sides(kind), strict=True):
        open_file(chromium, english.write_page(model), PHONE)
        expected = chromium.evaluate(_BEGINNINGS)
        open_file(chromium, deck.write_page(side), PHONE)
        begins = chromium.evaluate(_BEGINNINGS)
        assert (
            chromium.evaluate("getComputedStyle(document.querySelector('.deckgen')).direction")
            == direction
        )
        assert begins.keys() == expected.keys() >= {".kind"}
        assert begins == {part: pytest.approx(at, abs=1) for part, at in expected.items()}, (
            side.name
        )


def test_a_latin_answer_stands_where_the_others_do(chromium: Page, decks: DeckOpener) -> None:
    """A name in Latin letters on an Arabic card is read from the left and stands at the right, like
    all the rest.
    """
    _, back, *_ = decks("ar").render_sides("basic", typed="")
    open_file(chromium, decks("ar").write_page(back), PHONE)
    chromium.evaluate("document.querySelector('.answer .value').textContent = 'Nato (1949)'")
    assert chromium.evaluate(_BEGINNINGS)[".answer .value"] == chromium.evaluate(_BEGINNINGS)["hr"]
