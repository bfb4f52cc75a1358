"""A text of a card, as its author wrote it in Markdown, and the words that it says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Self, TypeVar

from deckgen.files import YamlText
from deckgen.findings import Span
from deckgen.text.card_markup import (
    Element,
    Tag,
    has_markup,
    parse_markup,
    read_quotable_words,
    read_shown_words,
    read_spoken_words,
)

_Text = TypeVar("_Text", bound=str)


class CardText(YamlText):
    """A text in Markdown. It is read when it is first asked what it says, and only once."""

    __slots__ = ("_spoken",)
    _spoken: YamlText

    @classmethod
    def mark(cls, text: YamlText) -> Self:
        """The same text, known to be Markdown."""
        return cls.create(text, text.file, text.start, text.end, text.plain)

    @property
    def spoken(self) -> YamlText:
        """The words that somebody would read out: no signs, addresses, paths and formulas."""
        if not has_markup(self):
            return self
        if not hasattr(self, "_spoken"):
            words, offsets = read_spoken_words(str(self))
            self._spoken = _SpokenText.derive(self, words, offsets)
        return self._spoken

    @property
    def quotable(self) -> str:
        """The same with formulas as they are written."""
        return read_quotable_words(str(self)) if has_markup(self) else self


class OptionText(CardText):
    """An option to choose, and why it is right or wrong, if its author says so."""

    __slots__ = ("reason",)
    reason: CardText | None

    @classmethod
    def explain(cls, option: YamlText, reason: YamlText | None) -> OptionText:
        """The option with the words that the back shows next to it."""
        text = cls.mark(option)
        text.reason = CardText.mark(reason) if reason is not None else None
        return text


class RegionText(CardText):
    """The name of a part of a picture, the number of its card, and where it is.

    ``box`` is what the shape fills: left, top, width and height, in per cent of the picture's width
    and height. ``shape`` is ``rect`` or ``ellipse``.
    """

    __slots__ = ("box", "card", "shape")
    card: int
    box: tuple[float, float, float, float]
    shape: str

    @classmethod
    def place(
        cls, name: YamlText, card: int, box: tuple[float, float, float, float], shape: str
    ) -> RegionText:
        """The name with its place."""
        text = cls.mark(name)
        text.card, text.box, text.shape = card, box, shape
        return text


def list_with_reasons(texts: Iterable[YamlText]) -> Iterator[YamlText]:
    """Texts, each option with the reason that belongs to it."""
    for text in texts:
        yield text
        if isinstance(text, OptionText) and text.reason is not None:
            yield text.reason


def get_written(text: _Text) -> _Text | CardText:
    """The text as its author wrote it, of what it says."""
    return text.written if isinstance(text, _SpokenText) else text


def read_quotable(text: str) -> str:
    """What a text says, with formulas: what a quotation can have word for word."""
    written = get_written(text)
    return written.quotable if isinstance(written, CardText) else text


def read_shown(text: str) -> str:
    """What a text says, with formulas and the paths of what it shows or plays."""
    written = get_written(text)
    return read_shown_words(str(written)) if isinstance(written, CardText) else text


def is_emphasised(text: YamlText, offset: int) -> bool:
    """Whether what a text says at an offset is in italics or bold."""
    if not isinstance(text, _SpokenText):
        return False
    place = text.offsets[offset]
    parts = [*parse_markup(str(text.written))]
    for part in parts:
        if isinstance(part, Element) and part.start <= place < part.end:
            if part.tag in (Tag.EMPHASIS, Tag.STRONG):
                return True
            parts += part.parts
    return False


class _SpokenText(YamlText):
    """The words of a text, which know where they are written."""

    __slots__ = ("offsets", "written")
    offsets: tuple[int, ...]
    written: CardText

    @classmethod
    def derive(cls, written: CardText, words: str, offsets: tuple[int, ...]) -> _SpokenText:
        text = cls.create(words, written.file, written.start, written.end, written.plain)
        text.written, text.offsets = written, offsets
        return text

    def find_span(self, offset: int, length: int) -> Span:
        places = self.offsets[offset : offset + length]
        if not places:
            return self.span
        return self.written.find_span(places[0], places[-1] + 1 - places[0])
