"""Card texts and what they say, with the place of each word in the file."""

from __future__ import annotations

from deckgen.files import TextFile, YamlText
from deckgen.text.card_text import CardText, get_written, is_emphasised, read_quotable, read_shown

WRITTEN = r"So ge**gang**en [2007](http://x/2019) by \(a_1\)"


def make_text(words: str) -> CardText:
    """A card text that stands alone in a file."""
    return CardText.mark(YamlText.create(words, TextFile("a.yaml", words), 0, len(words)))


def test_spoken_words_know_where_they_are_written() -> None:
    """A finding about a word points at the word in the file, its signs in between included."""
    text = make_text(WRITTEN)
    assert str(text.spoken) == "So gegangen 2007 by  "
    for word, written in (("gegangen", "ge**gang**en"), ("2007", "2007"), ("gang", "gang")):
        span = text.spoken.find_span(text.spoken.find(word), len(word))
        assert WRITTEN[span.column - 1 : span.end_column - 1] == written


def test_a_text_without_signs_is_what_it_says() -> None:
    """Nothing is read, and nothing is made, of a text without markup."""
    text = make_text("Plain words (1991), “quoted”.")
    assert text.spoken is text
    assert text.quotable == text


def test_what_was_written_comes_back() -> None:
    """From what a text says the way leads back to the text, and to its formulas."""
    text = make_text(WRITTEN)
    assert get_written(text.spoken) is text
    assert get_written(text) is text
    assert read_quotable(text.spoken) == r"So gegangen 2007 by \(a_1\)"


def test_what_a_text_shows() -> None:
    """Two texts with the same words differ by a formula or a picture, and not by an address."""
    shown = [
        read_shown(make_text(words).spoken)
        for words in ("![](a.png)", "![](b.png)", "**so** [it](http://x) `a_b` ![map](m.png)")
    ]
    assert shown == ["a.png", "b.png", "so it a_b m.png"]
    assert read_shown("a *plain* string") == "a *plain* string"


def test_is_emphasised() -> None:
    """A word in bold is known, also within a link; its neighbour is none."""
    spoken = make_text("Who did [really **not**](x) *go*?").spoken
    words = {
        word: is_emphasised(spoken, spoken.find(word)) for word in ("really", "not", "go", "Who")
    }
    assert words == {"really": False, "not": True, "go": True, "Who": False}
