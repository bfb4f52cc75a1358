"""The coverage page: whole, harmless, and alive in a real browser."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import Page

from deckgen.report.coverage_html import format_coverage_html
from tests.check.coverage.test_measures import coverage_of
from tests.chromium import open_file
from tests.report.coverage_sample import ESSAY, measure_coverage


class _Elements(HTMLParser):
    """The elements of a page and the text of its lines."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.lines: list[str] = []
        self.number = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.elements.append((tag, given))
        self.number = given.get("class") == "number"
        if given.get("class") == "line":
            self.lines.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == "section":
            self.lines.append("")
        self.number = False

    def handle_data(self, data: str) -> None:
        if self.lines and not self.number:
            self.lines[-1] += data


def test_the_text_stands_there_as_printed(tmp_path: Path) -> None:
    """Every line of the source, whatever signs it holds."""
    lines = [
        line.strip("\n")
        for line in _Elements(format_coverage_html([measure_coverage(tmp_path)])).lines
    ]
    assert lines[: len(ESSAY.splitlines())] == ESSAY.splitlines()


def test_nothing_of_a_text_becomes_an_element(tmp_path: Path) -> None:
    """One script and one style, both ours; no image, no link out of the page, no event handler."""
    elements = _Elements(format_coverage_html([measure_coverage(tmp_path)])).elements
    tags = [tag for tag, _ in elements]
    assert (tags.count("script"), tags.count("style"), tags.count("img"), tags.count("link")) == (
        1,
        1,
        0,
        0,
    )
    for _, given in elements:
        assert not [name for name in given if name.startswith("on") or name in ("src", "style")]
        assert (given.get("href") or "#").startswith("#")


def test_only_our_script_and_style_may_run(tmp_path: Path) -> None:
    """The policy forbids everything but what has the hashes of the page's own style and script."""
    page = format_coverage_html([measure_coverage(tmp_path)])
    allowed = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert allowed is not None
    policy = allowed.group(1).replace("&#39;", "'").replace("&#43;", "+")
    assert policy.startswith("default-src 'none'; ")
    for name in ("style", "script"):
        [body] = re.findall(rf"<{name}>(.*?)</{name}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy


def test_the_same_deck_gives_the_same_page(tmp_path: Path) -> None:
    """No clock, no path of this machine."""
    page = format_coverage_html([measure_coverage(tmp_path)])
    assert page == format_coverage_html([measure_coverage(tmp_path)])
    assert str(tmp_path) not in page


def test_right_to_left(tmp_path: Path) -> None:
    """A source in Arabic runs from the right."""
    page = format_coverage_html(
        [coverage_of(tmp_path, "[]", "ذهب محمد إلى القاهرة في المساء.\n", "language: ar\n")]
    )
    assert '<div class="text" dir="rtl" lang="ar">' in page


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """The page as a file."""
    path = tmp_path / "coverage.html"
    path.write_text(format_coverage_html([measure_coverage(tmp_path)]), encoding="utf-8")
    return path


PANEL = "document.getElementById('panel')"
SAID = f"[{PANEL}.hidden, {PANEL}.querySelector('h2').textContent, {PANEL}.querySelectorAll('li').length]"


@pytest.mark.slow
@pytest.mark.parametrize("width", [1200, 390], ids=["wide", "phone"])
def test_a_click_shows_the_questions(width: int, report: Path, chromium: Page) -> None:
    """A passage's questions, with answer and place; a second click closes them; nothing of a text
    has run.
    """
    open_file(chromium, report, width)
    assert chromium.evaluate(SAID) == [True, "", 0]
    chromium.locator(".line .n2").first.click()
    assert chromium.evaluate(SAID) == [False, "2 questions", 2]
    shown = chromium.evaluate(f"{PANEL}.querySelector('li').innerText").split()
    assert "Tehran" in shown and "drones" in shown and "cards/example/questions.yaml:3" in shown
    assert (
        chromium.evaluate("document.querySelector('.line .n2').getAttribute('aria-pressed')")
        == "true"
    )
    assert chromium.evaluate(
        f"document.querySelector('.line .n2').getClientRects()[0].bottom <= {PANEL}.getBoundingClientRect().top"
        f" || document.querySelector('.line .n2').getClientRects()[0].right <= {PANEL}.getBoundingClientRect().left"
    )
    chromium.locator(".line .n2").first.click()
    assert chromium.evaluate(f"{PANEL}.hidden") is True
    assert chromium.evaluate("window.hurt === undefined && document.images.length === 0") is True
    assert chromium.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.slow
def test_the_keyboard_does_the_same(report: Path, chromium: Page) -> None:
    """Enter on a passage opens, Escape closes and leaves the focus where it was."""
    open_file(chromium, report, 1200)
    chromium.evaluate("document.querySelector('.line .n2').focus()")
    chromium.keyboard.press("Enter")
    assert chromium.evaluate(SAID) == [False, "2 questions", 2]
    chromium.keyboard.press("Escape")
    assert (
        chromium.evaluate(f"{PANEL}.hidden && document.activeElement.classList.contains('n2')")
        is True
    )


@pytest.mark.slow
def test_missed_sentences_are_found_in_turn(report: Path, chromium: Page) -> None:
    """The button goes from one missed sentence to the next, and says what is the matter with it."""
    open_file(chromium, report, 1200)
    said = []
    for _ in range(2):
        chromium.locator(".next").first.click()
        said.append(
            chromium.evaluate(
                "document.querySelector('[aria-pressed=true]').textContent + '|' + document.activeElement.title"
            )
        )
    missed = "|no question uses this sentence"
    assert said[0] == f"Putin claimed that it was “just”.{missed}"
    assert said[1].startswith("<script>window.hurt = 1</script> came of it")
    assert chromium.evaluate(f"{PANEL}.hidden") is False


@pytest.mark.slow
def test_the_policy_lets_nothing_else_run(report: Path, chromium: Page) -> None:
    """Even a script that got into the page would stay dead."""
    smuggled = report.read_text(encoding="utf-8").replace(
        "</body>", "<script>window.hurt = 4</script></body>"
    )
    report.write_text(smuggled, encoding="utf-8")
    open_file(chromium, report, 1200)
    assert chromium.evaluate("window.hurt === undefined") is True
