"""Signs that French sets off by a space stay on the line of their word."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.languages.language import require_language
from deckgen.ledger.record import Ledger
from deckgen.load import load_project
from deckgen.render import render_deck
from deckgen.render.spaced_signs import keep_signs_on_line
from tests.projects import build_question_files, write_project

FRENCH, ENGLISH = require_language("fr"), require_language("en")


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ("Que dit-il ?", "Que dit-il\u202f?"),
        ("Quoi ?! Non ; oui : non.", "Quoi\u202f?! Non\u202f; oui\u00a0: non."),
        ("« le droit »", "«\u00a0le droit\u00a0»"),
        ("<b>Quoi</b> ?", "<b>Quoi</b>\u202f?"),
        ("« <i>droit</i> »", "«\u00a0<i>droit</i>\u00a0»"),
        ('<p title="a ? b">c ?</p>', '<p title="a ? b">c\u202f?</p>'),
        ("<code>a ? b : c</code> ?", "<code>a ? b : c</code>\u202f?"),
        ("<pre><code>a ?</code> b ?</pre> ?", "<pre><code>a ?</code> b ?</pre>\u202f?"),
        ("<anki-mathjax>a : b</anki-mathjax>", "<anki-mathjax>a : b</anki-mathjax>"),
        ("Quoi? a :b, 10\u202f?", "Quoi? a :b, 10\u202f?"),
    ],
)
def test_no_line_ends_before_such_a_sign(html: str, kept: str) -> None:
    """Between words, in no attribute, code or formula; what is written well already stays."""
    assert keep_signs_on_line(html, FRENCH) == kept


def test_other_languages_stay_as_they_are() -> None:
    """Swiss French has French signs; English has none."""
    assert keep_signs_on_line("Why ?", ENGLISH) == "Why ?"
    assert keep_signs_on_line("Quoi ?", require_language("fr-CH")) == "Quoi\u202f?"


def test_what_is_typed_in_is_compared_as_it_is_written(tmp_path: Path) -> None:
    """The language of the deck counts for the question, that of the source for its words."""
    text = "Il dit : « Quoi ? » Et il rit."
    asked = "basic\nquestion: 'Que dit-il ?'\nanswer: « Quoi ? »\nevidence: 'Il dit : « Quoi ? »'"
    for typed, answer in (("", "«\u00a0Quoi\u202f?\u00a0»"), ("\ntyped: true", "« Quoi ? »")):
        root = tmp_path / (typed.strip()[:5] or "read")
        project = load_project(
            write_project(root, build_question_files(asked + typed, text, "", "fr"))
        )
        rendered = render_deck(project, project.decks[0], Ledger(), 1)
        (note,) = rendered.notes
        assert answer in note.fields
        assert "Que dit-il\u202f?" in note.fields
