"""The page of a difference: whole, harmless, and readable in a real browser."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import Page

from deckgen.report.diff_html import format_diff_html
from tests.chromium import open_file
from tests.report.sample_differences import (
    HARMFUL_TEXT,
    make_difference,
    make_draft_difference,
    make_empty_difference,
)


class _Elements(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))


def test_nothing_of_a_text_becomes_an_element() -> None:
    """No script at all, one style, ours; no image, no link out of the page, no event handler."""
    elements = _Elements(format_diff_html(make_difference())).elements
    tags = [tag for tag, _ in elements]
    assert [tags.count(name) for name in ("script", "style", "img", "link", "main")] == [
        0,
        1,
        0,
        0,
        1,
    ]
    for _, given in elements:
        assert not [name for name in given if name.startswith("on") or name in ("src", "style")]
        assert (given.get("href") or "#").startswith("#")


def test_only_our_style_may_run() -> None:
    """The policy forbids everything else."""
    page = format_diff_html(make_difference())
    allowed = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    [style] = re.findall("<style>(.*?)</style>", page, re.DOTALL)
    assert allowed is not None
    policy = allowed[1].replace("&#39;", "'").replace("&#43;", "+")
    digest = b64encode(sha256(style.encode()).digest()).decode()
    assert (
        policy
        == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )


def test_words_are_marked_for_eyes_and_ears() -> None:
    """What went and what came are elements of their own, and say so without colour."""
    page = format_diff_html(make_difference())
    assert (
        'Iran, as <del><span class="unseen">removed: </span>one</del> '
        '<ins><span class="unseen">added: </span>the only</ins> state '
    ) in page


def test_other_pages() -> None:
    """Nothing differs, and what is doubtful."""
    assert "<nav" not in format_diff_html(make_empty_difference())
    assert '<p class="summary">no difference</p>' in format_diff_html(make_empty_difference())
    assert '<p class="caution"><strong>Caution:</strong> built again</p>' in format_diff_html(
        make_draft_difference()
    )


@pytest.mark.slow
@pytest.mark.parametrize("width", [1000, 360], ids=["wide", "phone"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_in_a_browser(width: int, dark: bool, tmp_path: Path, chromium: Page) -> None:
    """Nothing runs, nothing is wider than the window, the text is there; marks stand out from their
    ground.
    """
    path = tmp_path / "diff.html"
    path.write_text(format_diff_html(make_difference()), encoding="utf-8")
    chromium.emulate_media(color_scheme="dark" if dark else "light")
    open_file(chromium, path, width)
    assert chromium.evaluate("document.documentElement.scrollWidth") <= width
    assert chromium.evaluate("window.hurt === undefined && document.images.length === 0") is True
    harm = " ".join(HARMFUL_TEXT.split()).replace("\x1b", "␛")
    assert chromium.evaluate("document.querySelector('article h3 span').textContent") == harm
    for mark in ("ins", "del"):
        style = f"getComputedStyle(document.querySelector('{mark}'))"
        assert (
            _contrast(
                chromium.evaluate(f"{style}.color"), chromium.evaluate(f"{style}.backgroundColor")
            )
            >= 4.5
        )


def _contrast(one: str, other: str) -> float:
    """Of two colours, as WCAG 2.2 works it out (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio)."""
    lights = []
    for colour in (one, other):
        channels = [int(each) / 255 for each in re.findall(r"\d+", colour)[:3]]
        red, green, blue = (
            each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4
            for each in channels
        )
        lights.append(0.2126 * red + 0.7152 * green + 0.0722 * blue)
    return (max(lights) + 0.05) / (min(lights) + 0.05)
