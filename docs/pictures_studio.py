"""Take the pictures of the studio: ``make pictures-studio`` runs ``python -m
docs.pictures_studio``.

It opens a copy of the repository's deck in Chromium and goes the way of an instructor; for the
form, one sentence loses its questions.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page, expect

from deckgen.cli import run_command
from docs.browser import launch_browser, shrink_picture
from docs.sample_questions import PICTURES
from tests.studio.studio_browser import run_studio
from tests.studio.studio_projects import copy_essay_project, uncover_words

UNCOVERED_WORDS = "grievance and a sense of injustice"
DESKTOP, PHONE = (1280, 800), (390, 844)


def main(arguments: Sequence[str]) -> int:
    """Take all pictures, into the folder named as the only argument or into ``docs/pictures``."""
    folder = Path(arguments[0]) if arguments else PICTURES
    with TemporaryDirectory(prefix="deckgen-pictures-") as temporary, launch_browser() as browser:
        root = copy_essay_project(Path(temporary) / "project")
        with run_studio(root) as address:
            _photograph_cards(browser, address, folder)
        site = Path(temporary) / "site"
        if run_command(["-C", str(root), "site", "-o", str(site)]):
            return 1
        page = _open_page(browser, (site / "multipolar-world/index.html").as_uri(), DESKTOP)
        _choose_question(page, "strategic-partnership-2025")
        page.locator("#both").click()
        _save_picture(page, folder / "studio-site.png")
        uncover_words(root, UNCOVERED_WORDS)
        with run_studio(root) as address:
            _photograph_form(browser, address, folder)
    return 0


def _photograph_cards(browser: Browser, address: str, folder: Path) -> None:
    """Cards next to the text, in light and night, and on a phone."""
    for name, dark in (("light", False), ("night", True)):
        page = _open_page(browser, address, DESKTOP, dark=dark)
        _choose_question(page, "strategic-partnership-2025")
        if dark:
            page.locator("#night").click()
        page.locator("#flip").click()
        _save_picture(page, folder / f"studio-{name}.png")
    page = _open_page(browser, address, PHONE, dark=True)
    _choose_question(page, "strategic-partnership-2025")
    page.locator("#night").click()
    page.locator("#flip").click()
    _save_picture(page, folder / "studio-phone.png")


def _photograph_form(browser: Browser, address: str, folder: Path) -> None:
    """A sentence without a question, the form with a finding, and the card that is to be."""
    page = _open_page(browser, address, DESKTOP)
    page.locator("#gap-count").click()
    page.locator(".gap-link", has_text=UNCOVERED_WORDS).click()
    _save_picture(page, folder / "studio-gap.png")
    page.keyboard.press("n")
    page.locator("#form-set").select_option("arguments")
    # The form of another set replaces this one, and what was typed meanwhile.
    expect(page.locator("#form-kind")).to_have_value("argument")
    page.locator("[data-value=question]").fill(
        "What fuels the vision of global order that Russia and Iran share?"
    )
    page.locator("[data-value=answer]").fill("A sense of having been wronged")
    page.wait_for_selector("#detail .finding")
    page.locator("#writer").evaluate("(pane) => { pane.scrollTop = 150; }")
    _save_picture(page, folder / "studio-writing.png")


def _open_page(
    browser: Browser, address: str, size: tuple[int, int], *, dark: bool = False
) -> Page:
    width, height = size
    page = browser.new_page(
        viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light"
    )
    page.goto(address)
    page.wait_for_selector(".row", state="attached")
    return page


def _choose_question(page: Page, identity: str) -> None:
    page.locator(f".row[data-id='{identity}']").click()
    page.wait_for_selector("#frames iframe:not(.waiting)")


def _save_picture(page: Page, path: Path) -> None:
    page.mouse.move(0, 0)
    page.wait_for_timeout(700)  # frames draw when they like
    page.screenshot(path=path)
    shrink_picture(path, 128)
    print(path)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
