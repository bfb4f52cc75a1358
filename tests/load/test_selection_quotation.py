"""Words chosen in the text become the exact quotation, placed where that is needed."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.load.selection_quotation import SelectedQuotation, quote_selection
from deckgen.model import Source
from tests.projects import load_example_project

TEXT = (
    "Iran has sent drones to Russia. Nobody saw them.\n"
    "Then Iran has sent drones to Syria.\n"
    "“Wait…”, said one [of them];\n"
)


@pytest.fixture
def source(tmp_path: Path) -> Source:
    """A text in which some words stand twice."""
    files = {"seeds/essay.txt": TEXT, "seeds/essay.yaml": "voice: the text\nparagraphs: lines\n"}
    return load_example_project(tmp_path, "questions: []\n", **files).sources["essay"]


@pytest.mark.parametrize(
    ("chosen", "quote", "paragraph"),
    [
        pytest.param("Nobody saw them.", "Nobody saw them.", None, id="whole sentence"),
        pytest.param("body saw the", "Nobody saw them", None, id="half words"),
        pytest.param(" Nobody saw ", "Nobody saw", None, id="spaces"),
        pytest.param("them.\nThen", "them. Then", None, id="over a line's end"),
        pytest.param("said one [of them]", "said one [of them]", None, id="brackets of the text"),
        pytest.param("sent drones to Syria", "sent drones to Syria", None, id="only once"),
    ],
)
def test_a_quotation_is_the_texts_own(
    source: Source, chosen: str, quote: str, paragraph: int | None
) -> None:
    """Whole words, on one line, as the text has them."""
    at = TEXT.index(chosen)
    assert quote_selection(source, at, at + len(chosen)) == SelectedQuotation(quote, paragraph)


def test_a_paragraph_is_given_where_the_words_stand_twice(source: Source) -> None:
    """The place chosen is the place meant."""
    words = "Iran has sent drones to"
    for number, at in enumerate((TEXT.index(words), TEXT.rindex(words)), 1):
        found = quote_selection(source, at, at + len(words))
        assert found == SelectedQuotation(words, number)


def test_a_place_is_given_where_the_text_has_some(tmp_path: Path) -> None:
    """As `at:` takes it, and only where the words stand twice."""
    text = "3:1 And it came to pass.\n\n3:2 And it came to pass. Then he spoke.\n"
    sidecar = "short: Luke\nstructure: {places: {verse: '{chapter}:{verse} …'}}\n"
    files = {"seeds/essay.txt": text, "seeds/essay.yaml": sidecar}
    source = load_example_project(tmp_path, "questions: []\n", **files).sources["essay"]
    at = source.text.rindex("it came to")
    assert quote_selection(source, at, at + 10) == SelectedQuotation("it came to", at="Luke 3:2")
    at = source.text.index("he spoke")
    assert quote_selection(source, at, at + 8) == SelectedQuotation("he spoke")


def test_signs_that_are_no_words_are_left_out(tmp_path: Path) -> None:
    """A reader does not see them, and the card does not show them."""
    files = {
        "seeds/essay.txt": "They call it the _Queen_ here.\n",
        "seeds/essay.yaml": "form: gutenberg\n",
    }
    source = load_example_project(tmp_path, "questions: []\n", **files).sources["essay"]
    assert quote_selection(source, 0, len(source.text) - 1).quote == "They call it the Queen here."


CHINESE = "普京不想激怒以色列。他知道德黑\n兰需要他。\n\nモスクワはテヘランに無人機を求めた。\n"


@pytest.mark.parametrize(
    ("chosen", "quote"),
    [
        pytest.param("激怒以色列", "激怒以色列", id="Chinese"),
        pytest.param("德黑\n兰需要", "德黑兰需要", id="Chinese over a line's end"),
        pytest.param("テヘランに", "テヘランに", id="Japanese"),
    ],
)
def test_scripts_without_spaces_are_not_widened(tmp_path: Path, chosen: str, quote: str) -> None:
    """Nothing shows where a word ends there: the words that were selected are the quotation."""
    files = {"seeds/essay.txt": CHINESE, "seeds/essay.yaml": "voice: the text\nlanguage: zh\n"}
    source = load_example_project(tmp_path, "questions: []\n", **files).sources["essay"]
    at = source.text.index(chosen)
    assert quote_selection(source, at, at + len(chosen)) == SelectedQuotation(quote)


def test_places_outside_of_the_text_are_none(source: Source) -> None:
    """Whatever a page sends, nothing breaks."""
    assert quote_selection(source, -5, 10_000)[0].startswith("Iran has sent")
    assert quote_selection(source, 10_000, 20_000) == SelectedQuotation("")
