"""Card templates that end Anki's library, or take it minutes, are refused before it sees them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from deckgen.errors import DeckgenError
from deckgen.package.contents import Package
from deckgen.package.template_limits import require_readable_templates
from deckgen.render.note import CardTemplate
from tests.package.sample_decks import BASIC


def judge(front: str, back: str = "{{FrontSide}}") -> None:
    """What is said of a package whose note type has one card template."""
    note_type = replace(BASIC, templates=(CardTemplate("Card", 1, front, back),))
    require_readable_templates(Package((), (note_type,), (), (), ()), Path("theirs.apkg"))


@pytest.mark.parametrize(
    ("front", "fault"),
    [
        ("{{#F}}" * 101 + "{{/F}}" * 101, "sections 101 deep in one another, and 100 are tried"),
        ("{{{ # F}}{{^F}}" * 60, "sections 120 deep in one another"),
        ("{{=<% %>=}}" + "<%#F%>" * 101, "sections 101 deep in one another"),
        (f"{{{{{'text:' * 101}F}}}}", "a field with 101 filters, and 100 are tried"),
        ("{{F}}" * 10_001, "10001 fields, sections and comments, and 10000 are tried"),
        ("<!--" * 10_001, "10001 fields, sections and comments"),
        ("x" * 1_000_001, "1000001 characters, and 1000000 are tried"),
    ],
)
def test_what_no_card_needs(front: str, fault: str) -> None:
    """One line says where and why, for the back as for the front."""
    for sides in ((front,), ("{{F}}", front)):
        with pytest.raises(DeckgenError, match=fault) as refused:
            judge(*sides)
        side = "front" if len(sides) == 1 else "back"
        assert str(refused.value).startswith(f"theirs.apkg: the {side} of the card template “Card”")
        assert "\n" not in str(refused.value)


def test_a_large_template_is_tried() -> None:
    """Sections in one another and side by side, filters, and a script of two hundred kilobytes."""
    section = "{{#A}}{{^B}}{{#C}}{{furigana:hint:text:C}}{{/C}}{{/B}}{{/A}}"
    judge(section * 200 + f"<script>{'a ? {b: 1} : {c: 2}; ' * 10_000}</script>")


def test_a_hostile_template_is_judged_in_linear_time() -> None:
    """Signs that nothing closes do not make the judgement slow."""
    with pytest.raises(DeckgenError, match="fields, sections and comments"):
        judge("{{" * 400_000)
