"""What plain texts say of themselves."""

from __future__ import annotations

import pytest

from deckgen.sources.extracted_text import FileDetails
from deckgen.sources.plain_details import read_plain_details

GUTENBERG = (
    "The Project Gutenberg eBook of The Ferry\r\n\r\nTitle: The Ferry,\r\n       and the River\r\n\r\n"
    "Author: Ann Writer\r\n\r\n*** START OF THE PROJECT GUTENBERG EBOOK THE FERRY ***\r\n\r\nIt was.\r\n"
)


@pytest.mark.parametrize(
    ("text", "details"),
    [
        pytest.param(GUTENBERG, FileDetails("The Ferry, and the River", "Ann Writer"), id="Gutenberg"),
        pytest.param(
            "走れメロス\n太宰治\n\n-----\n【テキスト中に現れる記号について】\n\n《》：ルビ\n",
            FileDetails("走れメロス", "太宰治"),
            id="Aozora",
        ),
        pytest.param("Title: A play\nAuthor: of words\n", FileDetails(), id="another text"),
    ],
)  # fmt: skip
def test_title_and_author_are_read_from_the_head(text: str, details: FileDetails) -> None:
    """Of the two collections that mark their heads; other texts are not guessed at."""
    assert read_plain_details(text) == details
