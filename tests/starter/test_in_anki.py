"""A new project's package in real Anki: the word is left out on the front, and stands on the back."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from deckgen.load import load_project
from deckgen.release.package_build import build_decks
from tests.anki_helpers import import_package, open_temporary_collection
from tests.starter.test_new_project import ESSAY, begin


def visible(html: str) -> str:
    """What a learner reads of a card, without spaces: some tags stand between signs that belong
    together.
    """
    return together(
        unescape(
            re.sub(r"<style>.*?</style>|<script>.*?</script>|<[^>]+>", "", html, flags=re.DOTALL)
        )
    )


def together(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(ESSAY.decode(), id="the essay"),
        pytest.param(
            "Die Fähre fährt jeden Morgen über den Fluss – „immer“, sagt man: #1 im Dorf.\r\n",
            id="German",
        ),
        pytest.param(
            "ينبع النهر من الجبال في الشمال وهو أطول نهر في هذا الجزء من البلاد.", id="Arabic"
        ),
        pytest.param("这条河发源于北方的山区，是流经该国这一地区的最长的河流。", id="Chinese"),
        pytest.param(
            "This {{c1::sentence}} has <b>signs</b> & \\(maths\\) of [several] systems.", id="signs"
        ),
    ],
)
def test_the_example_is_one_card(tmp_path: Path, text: str) -> None:
    """Whatever signs the sentence has."""
    started, _ = begin(tmp_path, text.encode("utf-8"))
    _, (built,) = build_decks(load_project(started.root), (), tmp_path / "dist")
    before, word, after = started.quotation.split("==")
    with open_temporary_collection() as collection:
        import_package(collection, built.path)
        (card,) = collection.find_cards("")
        front, back = (
            visible(collection.get_card(card).question()),
            visible(collection.get_card(card).answer()),
        )
    assert together(f"{before}[...]{after}") in front
    assert word not in front
    assert together(f"{before}{word}{after}") in back
