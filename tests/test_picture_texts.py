"""The cards about texts of many sorts that the documentation shows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from deckgen.check import check_project
from deckgen.findings import Severity
from deckgen.ledger.record import Ledger
from deckgen.render import render_deck
from docs.pictures_texts import SAMPLE_TEXTS, write_sample_project

# What stands in the quotation of each card.
SHOWN = {
    "play": "lives after them;<br><mark>The good</mark> is oft",
    "statute": "<mark>durch Gesetz oder auf Grund eines Gesetzes</mark> beschränkt",
    "scripture": 'dir="auto" data-clipped="before after">Pontius Pilate',
    "code": 'String::from("hello");\nlet <mark>s2</mark> = s1;',
    "formulas": r"\[s = \frac{1}{2} g t^2\]",
    "transcript": 'dir="auto">Okay, Houston, we\'ve had <mark>a problem</mark> here.',
    "right-to-left": 'dir="auto">בְּרֵאשִׁית בָּרָא אֱלֹהִים <mark>אֵת הַשָּׁמַיִם וְאֵת הָאָרֶץ</mark>',
}


@pytest.mark.parametrize("name", SAMPLE_TEXTS)
def test_a_card_about_such_a_text(name: str, tmp_path: Path) -> None:
    """The deck is clean, and the card has the lines, signs and place that its text has."""
    sample = SAMPLE_TEXTS[name]
    project = write_sample_project(tmp_path, sample)
    assert [each for each in check_project(project).findings if each.severity > Severity.INFO] == []
    (note,) = render_deck(project, project.decks[0], Ledger(), 1).notes
    html = "".join(note.fields).replace("&#34;", '"').replace("&#39;", "'")
    assert SHOWN[name] in html
    assert f"<bdi>{sample.cited}</bdi>" in re.sub(r"</?span[^>]*>", "", html)
