"""Words in lines, by a rough measure of their width."""

from __future__ import annotations

import pytest

from deckgen.render.text_width import estimate_width, wrap_words


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        pytest.param("Iran", 7, ("Iran",), id="one"),
        pytest.param("Yevgeny Prigozhin", 7, ("Yevgeny", "Prigozhin"), id="two"),
        pytest.param("a b c d e f g h", 4, ("a b c d", "e f g h"), id="even lines"),
        pytest.param("行为者关系图", 3.1, ("行为者", "关系图"), id="a script without spaces"),
        pytest.param("abcdefghij", 4, ("abcdef", "ghij"), id="a word that is too wide"),
        pytest.param("", 4, (), id="nothing"),
        pytest.param("  a b ", 4, ("a b",), id="blanks"),
    ],
)
def test_lines(text: str, width: float, lines: tuple[str, ...]) -> None:
    """As few as there must be, and as even as can be."""
    assert wrap_words(text, width) == lines


def test_signs_that_take_no_room() -> None:
    """Points of letters stand above them, and what turns the direction is not seen."""
    assert estimate_width("שלום") == estimate_width("שָׁל\u200fוֹם")
