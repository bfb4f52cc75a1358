"""What changes on the disk shows in the open page, which keeps its place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.studio.studio_browser import (
    PHONE,
    find_card_frame,
    run_studio,
    run_studio_command,
)
from tests.studio.studio_projects import write_harbour_project, write_small_project

pytestmark = pytest.mark.slow


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A deck of thirty questions."""
    return write_small_project(tmp_path, 30)


def test_a_saved_question_shows_and_the_place_is_kept(
    small: Path, look: Callable[..., Page]
) -> None:
    """Card and row have the new words; what was chosen, searched for and scrolled to stays."""
    path = small / "cards/small/questions.yaml"
    with run_studio(small) as address:
        page = look(address)
        page.locator("#find").fill("number")
        page.locator(".row").nth(20).click()
        expect(find_card_frame(page).locator(".prompt")).to_contain_text(
            "By whom was number Kiban seen?"
        )
        page.locator("#list").evaluate("(pane) => { pane.scrollTop = 700; }")
        before = page.locator("#list").evaluate("(pane) => pane.scrollTop")
        text = path.read_text(encoding="utf-8")
        path.write_text(
            text.replace("By whom was number Kiban seen?", "Who saw number Kiban?"),
            encoding="utf-8",
        )
        expect(find_card_frame(page).locator(".prompt")).to_contain_text("Who saw number Kiban?")
        expect(page.locator(".row[aria-selected=true] .prompt")).to_have_text(
            "Who saw number Kiban?"
        )
        assert page.locator("#list").evaluate("(pane) => pane.scrollTop") == before
        assert page.locator("#find").input_value() == "number"
        page.close()


def test_a_changed_style_and_template_show_at_once(small: Path, look: Callable[..., Page]) -> None:
    """A style or template of the project's own is seen on the card that is open, and a broken one
    leaves it there.
    """
    base = small / "templates" / "base"
    base.mkdir(parents=True)
    with run_studio(small) as address:
        page = look(address)
        page.locator(".row").nth(2).click()
        expect(find_card_frame(page).locator(".prompt")).to_contain_text("number Kin")
        (base / "style.css").write_text(".deckgen { letter-spacing: 7px; }\n", encoding="utf-8")
        expect(find_card_frame(page).locator(".deckgen")).to_have_css("letter-spacing", "7px")
        (base / "card.html.j2").write_text(
            "<p class='mine'>{{Question}}</p>[% if %]\n", encoding="utf-8"
        )
        expect(page.locator(".fault")).to_contain_text("templates/base/card.html.j2:1")
        expect(find_card_frame(page).locator(".deckgen")).to_contain_text("number Kin")
        (base / "card.html.j2").write_text(
            "<p class='mine'>{{Question}}</p>{{#Answer}}{{/Answer}}\n", encoding="utf-8"
        )
        expect(find_card_frame(page).locator(".mine")).to_contain_text("number Kin")
        expect(page.locator(".fault")).to_have_count(0)
        page.close()


def test_a_syntax_error_shows_and_the_cards_stay(small: Path, look: Callable[..., Page]) -> None:
    """The finding says where the file broke; its questions are there as they last were, until it is
    mended.
    """
    path = small / "cards/small/questions.yaml"
    with run_studio(small) as address:
        page = look(address)
        page.locator(".row").nth(3).click()
        good = path.read_text(encoding="utf-8")
        path.write_text(
            good.replace("    answer: Kikin\n", "    answer: [Kikin\n"), encoding="utf-8"
        )
        expect(page.locator("#problems code").first).to_have_text("yaml-syntax")
        expect(page.locator(".row")).to_have_count(30)
        expect(page.locator(".row.stale")).to_have_count(30)
        expect(find_card_frame(page).locator(".prompt")).to_contain_text("number Lun")
        path.write_text(good, encoding="utf-8")
        expect(page.locator(".row.stale")).to_have_count(0)
        expect(page.locator("#problems code", has_text="yaml-syntax")).to_have_count(0)
        page.close()


def test_a_question_that_is_taken_out_takes_its_card_along(
    small: Path, look: Callable[..., Page]
) -> None:
    """Row and card are gone; the rest stays."""
    path = small / "cards/small/questions.yaml"
    with run_studio(small) as address:
        page = look(address)
        page.locator(".row").nth(3).click()
        find_card_frame(page)
        entries = path.read_text(encoding="utf-8").split("  - id: ")
        del entries[4]
        path.write_text("  - id: ".join(entries), encoding="utf-8")
        expect(page.locator(".row")).to_have_count(29)
        expect(page.locator("#frames iframe")).to_have_count(0)
        page.close()


def test_a_bad_question_has_its_card(small: Path, look: Callable[..., Page]) -> None:
    """What a build would stop at is drawn as far as it goes, beside its finding: no quotation, no
    answer, no kind.
    """
    path = small / "cards/small/questions.yaml"
    lines = path.read_text(encoding="utf-8").split("\n")
    at = lines.index("  - id: q3")
    with run_studio(small) as address:
        page = look(address)
        page.locator(".row").nth(3).click()
        find_card_frame(page)
        for number, line, rule in (
            (at + 3, "    evidence: Number Lun was sold", "quote-not-found"),
            (at + 2, "    also: x", "missing-field"),
            (at + 1, "    kind: none", "unknown-kind"),
        ):
            changed = [*lines]
            changed[number] = line
            path.write_text("\n".join(changed), encoding="utf-8")
            expect(page.locator("#detail code", has_text=rule)).to_have_count(1)
            find_card_frame(page)
        path.write_text("\n".join(lines), encoding="utf-8")
        expect(page.locator("#detail .finding")).to_have_count(0)
        page.close()


def test_a_studio_that_has_ended_is_missed(small: Path, look: Callable[..., Page]) -> None:
    """A page that is left behind says so, and that it will not come back at this address."""
    with run_studio_command(small) as address:
        page = look(address)
        expect(page.locator("#stopped")).to_be_hidden()
    expect(page.locator("#stopped")).to_be_visible(timeout=300_000)
    page.close()


def test_decks_have_pages_of_their_own(small: Path, look: Callable[..., Page]) -> None:
    """A second deck is one click away, and a change in it shows there alone."""
    other = small / "cards" / "other one"
    other.mkdir()
    (other / "deck.yaml").write_text(
        "id: other-deck-1\nname: Other\nsource: text\n", encoding="utf-8"
    )
    (other / "set.yaml").write_text(
        "kind: basic\nquestions:\n  - id: a\n    question: Where was number Don seen?\n"
        "    answer: near the river\n    evidence: Number Don was seen by Pan near the river.\n",
        encoding="utf-8",
    )
    with run_studio(small) as address:
        page = look(address)
        page.get_by_role("link", name="Other").click()
        expect(page.locator(".row")).to_have_count(1)
        page.locator(".row").click()
        expect(find_card_frame(page).locator(".prompt")).to_contain_text(
            "Where was number Don seen?"
        )
        page.get_by_role("link", name="Small").click()
        expect(page.locator(".row")).to_have_count(30)
        page.close()


def test_the_address_bar_holds_the_state(tmp_path: Path, look: Callable[..., Page]) -> None:
    """A page opened at the same address shows the same card, filters and look."""
    with run_studio(write_harbour_project(tmp_path)) as address:
        page = look(address)
        page.get_by_text("Filter", exact=True).first.click()
        page.locator("#filter-kind").select_option("date")
        page.locator("#filter-place").select_option("harbour:2")
        page.locator("#find").fill("follow")
        page.locator(".row:visible").first.click()
        page.get_by_role("button", name="Night", exact=True).click()
        shown = page.locator(".row:visible .prompt").all_inner_texts()
        assert len(shown) > 0
        again = look(page.url)
        expect(again.locator(".row:visible .prompt")).to_have_text(shown)
        expect(again.locator(".row[aria-selected=true]")).to_have_count(1)
        expect(find_card_frame(again).locator("body")).to_have_class(
            "card card1 nightMode night_mode"
        )
        page.close()
        again.close()


def test_cards_and_passages_find_each_other(tmp_path: Path, look: Callable[..., Page]) -> None:
    """A chosen question lights up its evidence, to the letter; a chosen sentence shows the
    questions on it.
    """
    with run_studio(write_harbour_project(tmp_path)) as address:
        page = look(address)
        page.locator("#find").fill("lighthouse-built")
        page.locator(".row:visible").click()
        lit = "".join(page.locator(".piece.lit").all_text_contents())
        assert lit == "The lighthouse followed in 1875"
        page.locator("#find").fill("")
        page.locator(".sentence", has_text="The lighthouse followed").click()
        expect(page.locator("#shown")).to_contain_text("on the sentence chosen")
        assert "lighthouse-built" in page.locator(".row:visible").evaluate_all(
            "all => all.map(each => each.dataset.id)"
        )
        page.close()


def test_typing_and_choosing_work_as_in_anki(tmp_path: Path, look: Callable[..., Page]) -> None:
    """A typed answer is compared by Anki; a chosen option is remembered when the card is turned
    over.
    """
    with run_studio(write_harbour_project(tmp_path)) as address:
        page = look(address)
        page.locator("#find").fill("harbour-paid-for")
        page.locator(".row:visible").first.click()
        box = find_card_frame(page).locator("#typeans")
        box.fill("the Guild of Fisherz")
        box.press("Enter")
        expect(find_card_frame(page).locator(".typeBad").first).to_have_text("z")
        expect(find_card_frame(page).locator(".typeGood").first).to_have_text("the Guild of Fisher")
        page.locator("#find").fill("")
        page.get_by_text("Filter", exact=True).first.click()
        page.locator("#filter-kind").select_option("choice")
        page.locator(".row:visible").first.click()
        card = find_card_frame(page)
        card.locator(".option:not(.right)").first.click()
        words = card.locator(".option:not(.right) .option-text").first.inner_text()
        page.locator("#flip").click()
        expect(find_card_frame(page).locator(".picked .option-text")).to_have_text(words)
        page.close()


def test_a_phone_shows_one_pane_at_a_time(tmp_path: Path, look: Callable[..., Page]) -> None:
    """Nothing is wider than a phone; choosing a question leads to its card, and there is a way
    back.
    """
    with run_studio(write_harbour_project(tmp_path)) as address:
        page = look(address, PHONE)
        expect(page.locator("#source")).not_to_be_visible()
        page.locator(".row").nth(1).click()
        expect(page.locator("#stage")).to_be_visible()
        expect(page.locator("#list")).not_to_be_visible()
        find_card_frame(page)
        assert page.evaluate("document.documentElement.scrollWidth") == PHONE[0]
        page.locator(".switch button", has_text="Text").click()
        expect(page.locator("#source")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") == PHONE[0]
        page.close()
