"""Templates that fit no line of their text."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import list_rule_findings, list_structure_messages

TEXT = "BOOK I\nSection 1. Speech\nAll may speak.\nSection 2. Letters\nAnna: All may write.\n1:1 So be it.\n"
FITS_NONE = "no line of the text fits"


@pytest.mark.parametrize(
    ("structure", "expected"),
    [
        (
            "{places: {section: 'Section {section}.'}}",
            [f"seeds/t.yaml:3:31 {FITS_NONE} `section: Section {{section}}.`"],
        ),
        (
            "{places: {book: 'Book {book}', section: 'Section {section}. {title}'}}",
            [f"seeds/t.yaml:3:28 {FITS_NONE} `book: Book {{book}}`"],
        ),
        ("{places: {section: ['§ {section}', 'Section {section}. …']}}", []),
        ("{places: {chapter: 'Chapter {chapter}', verse: '{chapter}:{verse} …'}}", []),
        ("{places: {paragraph: '¶'}, within: {book: I}}", []),
        (
            "{pages: {mark: '[p. {page}]'}}",
            [f"seeds/t.yaml:3:27 {FITS_NONE} `pages: mark: [p. {{page}}]`"],
        ),
        (
            "{speakers: {labels: '{who} says …'}}",
            [f"seeds/t.yaml:3:32 {FITS_NONE} `speakers: labels: {{who}} says …`"],
        ),
        ("{speakers: {labels: '{who}: …'}}", []),
        ("{skip: ['Printed in {page}'], directions: ['Exit…']}", []),
    ],
)
def test_what_it_says(structure: str, expected: list[str], tmp_path: Path) -> None:
    """Of a sort of place all templates must fit no line; places that only others name are there."""
    assert list_structure_messages(tmp_path, "template-without-line", TEXT, structure) == expected


def test_a_line_that_begins_alike_is_shown(tmp_path: Path) -> None:
    """So the author sees what the template lacks."""
    sidecar = (
        "language: en\nstructure: {places: {section: 'Section {section}.', verse: '{verse} –'}}\n"
    )
    files = {"seeds/t.txt": TEXT, "seeds/t.yaml": sidecar}
    first, second = list_rule_findings(tmp_path, "template-without-line", files)
    assert first.hint == (
        "line 2 begins alike: “Section 1. Speech”; a template without `…` or `{title}` at its end is "
        "the whole line"
    )
    assert second.hint.startswith("copy a line of the text")
