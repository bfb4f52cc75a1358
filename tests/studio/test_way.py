"""The whole way of an instructor, in the real browser: find a gap, ask, see the finding, mend it,
look, publish.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from deckgen.cli import run_command
from tests.studio.studio_browser import (
    DESKTOP,
    PHONE,
    find_axe_faults,
    find_card_frame,
    run_studio,
    run_studio_command,
)
from tests.studio.studio_projects import (
    write_harbour_project,
)

pytestmark = pytest.mark.slow

SET_PATH = "cards/harbour/arguments.yaml"
GAP = "It is fuelled by grievance and a sense of injustice."
ADDED = """
  - id: grievance-and-a-sense-of-injustice
    question: What fuels the quarrel over the tolls?
    answer: Grievance and a sense of injustice
    evidence: It is fuelled by ==grievance and a sense of injustice==.
"""


@pytest.fixture
def harbour(tmp_path: Path) -> Path:
    """A small deck, in whose text one sentence has no question."""
    return write_harbour_project(tmp_path)


def test_the_way_of_an_instructor(harbour: Path, look: Callable[..., Page], tmp_path: Path) -> None:
    """From the gap in the text to the published page, with the mouse; the file holds one question
    more.
    """
    before = (harbour / SET_PATH).read_text(encoding="utf-8")
    with run_studio_command(harbour) as address:
        page = look(address)
        page.get_by_text("1 sentence without a question").click()
        page.locator(".gap-link").click()
        expect(page.locator("#shown")).to_have_text("No question draws on this sentence yet.")
        page.get_by_role("button", name="New question").first.click()
        page.locator("#form-set").select_option("arguments")
        expect(page.locator("#form-kind")).to_have_value("argument")
        expect(page.locator("[data-quote]").first).to_have_value(GAP)
        page.locator("[data-value=question]").fill("What fuels the quarrel over the tolls?")
        page.locator("[data-value=answer]").fill("Greed and a longing for power")
        expect(page.locator("#detail .finding code", has_text="answer-not-in-quote")).to_have_count(
            1
        )
        page.locator("[data-value=answer]").fill("Grievance and a sense of injustice")
        page.locator("[data-quote]").evaluate("(area) => area.setSelectionRange(17, 51)")
        page.get_by_role("button", name="==mark==").click()
        expect(page.locator("#draft-state")).to_have_text("no findings")
        expect(find_card_frame(page).locator(".prompt")).to_contain_text("What fuels the quarrel")
        page.get_by_role("button", name="Save").click()
        expect(page.locator("#toast")).to_contain_text(f"Written to {SET_PATH}.")
        expect(page.locator(".row[aria-selected=true] .prompt")).to_have_text(
            "What fuels the quarrel over the tolls?"
        )
        expect(page.locator("#gap-count")).to_have_text("Every sentence is covered")
        assert (harbour / SET_PATH).read_text(encoding="utf-8") == before + ADDED
        page.get_by_role("button", name="Night", exact=True).click()
        page.get_by_role("button", name="Phone", exact=True).click()
        page.get_by_role("button", name="Flip", exact=True).click()
        card = find_card_frame(page)
        expect(card.locator("body")).to_have_class("card card1 nightMode night_mode")
        expect(card.locator(".answer")).to_contain_text("Grievance and a sense of injustice")
        box = page.locator("#frames iframe").bounding_box()
        assert box is not None and box["width"] == 360
        page.close()
    assert run_command(["-C", str(harbour), "site", "-o", str(tmp_path / "site")]) == 0
    published = look((tmp_path / "site" / "index.html").as_uri())
    published.get_by_role("link", name="Look at the cards").click()
    published.locator("#find").fill("quarrel over the tolls?")
    published.locator(".row:visible").click()
    expect(find_card_frame(published).locator(".prompt")).to_contain_text("What fuels the quarrel")
    assert (tmp_path / "site" / "harbour.apkg").is_file()


def test_the_way_with_the_keyboard_alone(harbour: Path, look: Callable[..., Page]) -> None:
    """Every step of writing is there for one who has no mouse, and the focus is where the next step
    is.
    """
    with run_studio(harbour) as address:
        page = look(address)
        keys = page.keyboard
        keys.press("g")
        expect(page.locator(".sentence:focus")).to_have_text(GAP)
        keys.press("n")
        expect(page.locator("[data-value]:focus")).to_have_attribute("data-value", "question")
        keys.press("Shift+Tab")
        keys.type("arg")
        expect(page.locator("#form-kind")).to_have_value("argument")
        expect(page.locator("#form-set:focus")).to_have_value("arguments")
        keys.press("Tab")
        keys.type("What fuels the quarrel over the tolls?")
        keys.press("Tab")
        expect(page.locator("[data-quote]:focus")).to_have_value(GAP)
        keys.press("Control+Home")
        for _ in range(len("It is fuelled by ")):
            keys.press("ArrowRight")
        for _ in range(len("grievance and a sense of injustice")):
            keys.press("Shift+ArrowRight")
        keys.press("Alt+m")
        expect(page.locator("[data-quote]:focus")).to_have_value(
            "It is fuelled by ==grievance and a sense of injustice==."
        )
        for _ in range(5):
            keys.press("Tab")
        expect(page.locator("[data-value]:focus")).to_have_attribute("data-value", "answer")
        keys.type("Grievance and a sense of injustice")
        expect(page.locator("#draft-state")).to_have_text("no findings")
        keys.press("Control+Enter")
        expect(page.locator("#toast")).to_contain_text("Written to")
        expect(page.locator(".row:focus .prompt")).to_contain_text("What fuels the quarrel")
        keys.press("Space")
        expect(find_card_frame(page).locator(".answer")).to_contain_text("Grievance")
        keys.press("Escape")
        keys.press("k")
        expect(page.locator(".row:focus .prompt")).not_to_contain_text("What fuels the quarrel")
        keys.press("u")
        expect(page.locator("#toast")).to_contain_text("Taken back")
        expect(page.get_by_text("What fuels the quarrel")).to_have_count(0)


@pytest.mark.parametrize(
    ("size", "dark"), [(DESKTOP, False), (DESKTOP, True), (PHONE, False), (PHONE, True)],
    ids=["desktop-light", "desktop-night", "phone-light", "phone-night"],
)  # fmt: skip
def test_axe_finds_nothing(
    harbour: Path, look: Callable[..., Page], size: tuple[int, int], dark: bool
) -> None:
    """The page, with a card, a finding, the filters and the form open, breaks no rule of WCAG 2.2
    AA.
    """
    with run_studio(harbour) as address:
        page = look(address, size, dark=dark)
        assert find_axe_faults(page) == []
        page.locator(".row").nth(3).click()
        find_card_frame(page)
        assert find_axe_faults(page) == []
        if size == PHONE:
            page.locator(".switch button", has_text="Questions").click()
        page.get_by_text("Filter", exact=True).first.click()
        assert find_axe_faults(page) == []
        if size == PHONE:
            page.locator(".switch button", has_text="Text").click()
            assert find_axe_faults(page) == []
        page.keyboard.press("g")
        page.keyboard.press("n")
        page.locator("[data-value=answer]").fill("Greed")
        page.wait_for_selector("#detail .finding", state="attached")
        assert find_axe_faults(page) == []
        if size == PHONE:
            page.locator(".switch button", has_text="Card").click()
            assert find_axe_faults(page) == []
