"""The words that a browser shows of some HTML."""

from __future__ import annotations

from html.parser import HTMLParser


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def read_words(html: str) -> str:
    """All words, tags and comments left out, with the white space between them."""
    parser = _Words()
    parser.feed(html)
    parser.close()
    return "".join(parser.words)
