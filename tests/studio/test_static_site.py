"""The static pages: what is written, what is not, and that it works from a folder on the disk."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from deckgen.cli import run_command
from tests.projects import REPOSITORY
from tests.studio.studio_browser import PHONE, find_axe_faults, find_card_frame
from tests.studio.studio_projects import write_harbour_project, write_small_project


def pages(site: Path) -> str:
    """All that the site says."""
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(site.rglob("*.html")))


def test_a_site_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A front page, a page for the deck, a document for each card, and the package."""
    root, site = write_small_project(tmp_path / "project", 4), tmp_path / "site"
    assert run_command(["-C", str(root), "site", "-o", str(site)]) == 0
    assert capsys.readouterr().out == f"{site}/index.html: 1 deck, 4 cards\n"
    assert sorted(path.name for path in site.iterdir()) == ["index.html", "small", "small.apkg"]
    assert len(list((site / "small" / "cards").iterdir())) == 4
    text = pages(site)
    assert "<form class" not in text and "New question" not in text
    addresses = re.findall(r'(?:src|href)="([a-z]+:[^"]*)', text)
    assert {each for each in addresses if not each.startswith("data:")} == {
        "https://apps.ankiweb.net"
    }


def test_a_relative_folder_is_where_the_user_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """All of the site lies in the folder that the command names, next to its package."""
    root = write_small_project(tmp_path / "project", 1)
    monkeypatch.chdir(tmp_path)
    assert run_command(["-C", str(root), "site", "-o", "out/pages"]) == 0
    assert capsys.readouterr().out == "out/pages/index.html: 1 deck, 1 card\n"
    files = {path.name for path in (tmp_path / "out/pages").iterdir()}
    assert files == {"index.html", "small", "small.apkg"}


def test_nothing_is_written_while_there_are_errors(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A deck that could not be built is not published, and the command says so."""
    root, site = write_small_project(tmp_path / "project", 2), tmp_path / "site"
    path = root / "cards/small/questions.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("was seen by", "was sold by"), encoding="utf-8"
    )
    assert run_command(["-C", str(root), "site", "-o", str(site)]) == 1
    assert "nothing was written: 2 errors to fix first" in capsys.readouterr().err
    assert not (site / "index.html").exists()


@pytest.mark.parametrize(
    ("show", "whole"), [("", False), ("show: quotations\n", False), ("show: text\n", True)]
)
def test_the_sidecar_says_what_is_shown(tmp_path: Path, show: str, whole: bool) -> None:
    """Without a word of the author's only quotations are published, on the page and in every card."""
    root, site = write_small_project(tmp_path / "project", 2), tmp_path / "site"
    with (root / "seeds/text.txt").open("a", encoding="utf-8") as text:
        text.write("Nobody quotes this remark about weather.\n")
    with (root / "seeds/text.yaml").open("a", encoding="utf-8") as sidecar:
        sidecar.write(show)
    assert run_command(["-C", str(root), "site", "-o", str(site)]) == 0
    assert ("remark about weather" in pages(site)) is whole


def test_the_changelog_is_shown(tmp_path: Path) -> None:
    """The deck's release notes are on its page; HTML in them is text."""
    root, site = write_small_project(tmp_path / "project", 2), tmp_path / "site"
    (root / "cards/small/CHANGELOG.md").write_text(
        "## 1.1.0\n\n- two questions <b>more</b>\n", encoding="utf-8"
    )
    assert run_command(["-C", str(root), "site", "-o", str(site)]) == 0
    assert "<li>two questions &lt;b&gt;more&lt;/b&gt;</li>" in (
        site / "small/index.html"
    ).read_text(encoding="utf-8")


def test_media_travel_inside_the_cards(tmp_path: Path) -> None:
    """A card with a picture holds the picture, so that its frame may ask for nothing at all."""
    root, site = write_small_project(tmp_path / "project", 2), tmp_path / "site"
    (root / "cards/small/dot.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg"/>', encoding="utf-8"
    )
    path = root / "cards/small/questions.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("was number Ban seen?", "was number Ban seen? ![a dot](dot.svg)"),
        encoding="utf-8",
    )
    assert run_command(["-C", str(root), "site", "-o", str(site)]) == 0
    assert "data:image/svg+xml;base64," in pages(site)


def test_a_picture_whose_name_ends_as_another_ones(tmp_path: Path) -> None:
    """Each card holds its own picture, though both have the same bytes."""
    root, site = write_small_project(tmp_path / "project", 2), tmp_path / "site"
    for name in ("seal.svg", "great-seal.svg"):
        (root / "cards/small" / name).write_text(
            '<svg xmlns="http://www.w3.org/2000/svg"/>', encoding="utf-8"
        )
    path = root / "cards/small/questions.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("seen?", "seen? ![one](seal.svg) ![two](great-seal.svg)"), encoding="utf-8"
    )
    assert run_command(["-C", str(root), "site", "-o", str(site)]) == 0
    found = pages(site)
    assert "great-data:" not in found
    assert "seal-" not in found


@pytest.mark.slow
def test_what_is_not_shown_is_counted(tmp_path: Path, look: Callable[..., Page]) -> None:
    """Sentences that no question covers, and of which nothing may be shown, do not pass for
    covered.
    """
    root, site = write_small_project(tmp_path / "project", 3), tmp_path / "site"
    text = root / "cards/small/questions.yaml"
    text.write_text(text.read_text(encoding="utf-8").rpartition("  - id:")[0], encoding="utf-8")
    assert run_command(["-C", str(root), "site", "-o", str(site)]) == 0
    page = look((site / "small/index.html").as_uri())
    expect(page.locator("#gap-count")).to_have_text("1 sentence without a question, not shown here")


@pytest.mark.slow
def test_the_pages_work_from_a_folder(tmp_path: Path, look: Callable[..., Page]) -> None:
    """Without a server: search, filters, passages, cards with typing and choice, night; axe finds
    nothing.
    """
    root, site = write_harbour_project(tmp_path / "project"), tmp_path / "site"
    assert run_command(["-C", str(root), "site", "-o", str(site)]) == 0
    page = look((site / "index.html").as_uri())
    assert find_axe_faults(page) == []
    page.get_by_role("link", name="Look at the cards").click()
    page.locator("#find").fill("harbour-paid-for")
    page.locator(".row:visible").first.click()
    box = find_card_frame(page).locator("#typeans")
    box.fill("the Guild of Fishers")
    box.press("Enter")
    expect(find_card_frame(page).locator(".typeGood")).to_have_text("the Guild of Fishers")
    page.locator("#night").click()
    expect(find_card_frame(page).locator("body")).to_have_class("card card1 nightMode night_mode")
    assert find_axe_faults(page) == []
    page.locator("#clear").click()
    page.locator(".sentence", has_text="The lighthouse followed").first.click()
    expect(page.locator("#shown")).to_contain_text("on the sentence chosen")
    small = look((site / "harbour/index.html").as_uri(), PHONE, dark=True)
    assert small.evaluate("document.documentElement.scrollWidth") == PHONE[0]
    assert find_axe_faults(small) == []


def test_this_repository_publishes_quotations_only() -> None:
    """The rights in the essay are not known: its sidecar must not open the whole text."""
    assert "show: text" not in (REPOSITORY / "seeds/multipolar-world.yaml").read_text(
        encoding="utf-8"
    )
