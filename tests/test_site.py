"""The documentation site: every page is in its navigation, and links work there as on GitHub."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from docs.reference import DOCS
from docs.site_hooks import ROOT, ROOT_PAGES, move_links
from tests.projects import REPOSITORY


def list_nav_pages(nav: object) -> list[str]:
    """The pages of a navigation, sections opened."""
    if isinstance(nav, str):
        return [nav]
    found: list[str] = []
    for each in nav.values() if isinstance(nav, dict) else nav if isinstance(nav, list) else ():
        found += list_nav_pages(each)
    return found


def test_every_page_is_in_the_navigation() -> None:
    """The pages of docs/ and those of the root, each once."""
    config = yaml.safe_load((REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8"))
    pages = [path.name for path in DOCS.glob("*.md")]
    assert sorted(list_nav_pages(config["nav"])) == sorted([*pages, *ROOT_PAGES.values()])


@pytest.mark.parametrize(
    ("folder", "text", "moved"),
    [
        (ROOT, "[a](docs/start.md#one)", "[a](start.md#one)"),
        (ROOT, "![a](docs/pictures/b.png)", "![a](pictures/b.png)"),
        (ROOT, "[a](CONTRIBUTING.md)", "[a](contributing.md)"),
        (ROOT, "see [LICENSE](LICENSE).", "see LICENSE."),
        (DOCS, "[a](../README.md)", "[a](index.md)"),
        (DOCS, "[a](start.md), [b](#c)", "[a](start.md), [b](#c)"),
        (DOCS, "[`a.yml`](../.github/workflows/check.yml)", "`a.yml`"),
        (DOCS, "[a](https://example.org/b)", "[a](https://example.org/b)"),
        (DOCS, "`[a](../LICENSE)`", "`[a](../LICENSE)`"),
        (DOCS, "```\n[a](../LICENSE)\n```\n", "```\n[a](../LICENSE)\n```\n"),
    ],
)
def test_links_are_moved(folder: Path, text: str, moved: str) -> None:
    """Links to pages lead to the same page on the site; a link to another file is its words."""
    assert move_links(text, folder) == moved
