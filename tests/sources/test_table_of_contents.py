"""Where a text lists its own chapters."""

from __future__ import annotations

import pytest

from deckgen.sources.form_reader import FormName, read_source_form
from deckgen.sources.table_of_contents import find_contents
from tests.work_count import measure_growth

BODY = "The ferry crosses the river.\n\n" * 3
LISTED = {
    "with dots and pages": ("Contents\n1 The River ..... 3\n2 The Sea ..... 9\n", "# 1 The River"),
    "with Roman pages": ("TABLE OF CONTENTS\n\nPreface  iv\n\nThe Sea  9\n", "Preface"),
    "as headings of a text that deckgen wrote": (
        "# Contents\n\nThe River\n\nThe Sea\n",
        "## The River",
    ),
    "in German": ("Inhaltsverzeichnis\n\nDer Fluss · · 3\nDas Meer · · 9\n", "Der Fluss"),
    "in Russian": ("Оглавление\r\n\r\nРека\r\nМоре\r\n", "Река"),
    "in Japanese": ("目次\n川 3\n海 9\n", "川"),
}


@pytest.mark.parametrize(("listed", "heading"), LISTED.values(), ids=LISTED)
def test_contents_end_at_the_first_chapter(listed: str, heading: str) -> None:
    """Where its entry stands again, with or without the number of a page."""
    text = f"A Title\n\n{listed}\n{heading}\n\n{BODY}"
    found = find_contents(text)
    assert found is not None
    assert text[found[0] : found[1]].strip() == listed.strip()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Contents\nThe River 3\nThe Sea 9\n\nAnother Heading\n", id="no chapter follows"
        ),
        pytest.param("The contents of it\nThe River\nThe Sea\nThe River\n", id="a sentence"),
        pytest.param("Contents\nThe River\nThe River\nThe Sea\n", id="one line is no list"),
        pytest.param(BODY * 100 + "Contents\na\nb\na\n", id="near the end of the text"),
        pytest.param("Contents\n", id="nothing else"),
    ],
)
def test_other_lines_are_text(text: str) -> None:
    """Nothing is taken for contents that may be a chapter."""
    assert find_contents(text) is None


def test_contents_of_a_text_that_deckgen_wrote_need_no_question() -> None:
    """Its form says so by itself."""
    listed, heading = LISTED["with dots and pages"]
    text = f"{listed}\n{heading}\n\n{BODY}"
    assert read_source_form(text, FormName.MARKED).notes == ((0, text.index("# 1")),)
    assert read_source_form(text, FormName.PLAIN).notes == ()


def test_long_lines_of_dots_take_no_time() -> None:
    """Each is read once, from its end: from each of its dots on would take hours."""
    dots = ". " * 500_000
    assert find_contents(f"Contents\n{dots}one\n{dots}two\n{dots}three\n") is None


def test_many_lines_of_dots_take_no_square_of_time() -> None:
    """Each line is held against the first entry, and against no other."""
    line = ". " * 90 + "word\n"
    assert measure_growth(lambda lines: find_contents("Contents\nOne\n" + line * lines), 200) < 3
