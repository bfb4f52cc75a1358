"""The front of a card as plain lines: what a reader of the quiz is asked."""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser

from deckgen.cards.actor_map import build_question_map
from deckgen.cards.card_sides import fill_side
from deckgen.cards.cloze_cards import number_gaps
from deckgen.cards.dates import display_date
from deckgen.model import PASSAGE_TYPES, Deck, FieldSpec, FieldType, Question
from deckgen.text.card_text import read_quotable

# Of one length for every gap: its width would say how long the word is.
GAP = "_____"
_UNREAD_ELEMENTS = frozenset({"script", "style", "details"})
# A line ends with these; all others stand within one.
_INLINE_ELEMENTS = frozenset({"b", "i", "em", "strong", "bdi", "code", "sub", "sup", "a", "span"})
_SPACE = re.compile(r"\s+")
# Boxes to type in and second cards are of no use to a reader, and options are listed apart.
_LEFT_OUT = frozenset({FieldType.SWITCH, FieldType.CHOICE, FieldType.EVIDENCE, FieldType.MEDIA})


def write_front(front: str, question: Question, deck: Deck, expected: str) -> str:
    """The lines of a front, in Anki's template language, for a question; without its options.

    ``expected`` is what sort of answer the front says it expects.
    """
    shown = [spec for spec in question.kind.fields.values() if spec.type not in _LEFT_OUT]
    fields = {spec.title: _write_value(question, spec, deck) for spec in shown}
    fields |= {spec.title: escape(expected) for spec in question.select_fields(FieldType.EXPECTS)}
    switches = question.kind.select_fields(*_LEFT_OUT)
    return _read_lines(fill_side(front, fields | {spec.title: "" for spec in switches}))


def count_gaps(question: Question) -> int:
    """How many gaps a reader fills; 0 for a question without."""
    return sum(map(len, number_gaps(question.cloze_quotations)))


def _write_value(question: Question, spec: FieldSpec, deck: Deck) -> str:
    if spec.type in PASSAGE_TYPES:
        return "<br><br>".join(_write_gaps(question))
    if spec.type is FieldType.RELATIONS:
        return "<br>".join(map(escape, _list_relations(question, deck)))
    if spec.type is FieldType.BEYOND:
        return "yes" if question.goes_beyond else ""
    texts = [read_quotable(text) for text in question.get_written_texts(spec.key)]
    if spec.type is FieldType.DATE:
        texts = [display_date(text, deck.language) for text in texts]
    return ", ".join(escape(text) for text in texts)


def _list_relations(question: Question, deck: Deck) -> list[str]:
    """What the map of a front shows, in words: a reader has no picture."""
    drawn = build_question_map(question, deck)
    if drawn is None:
        return []
    names = [GAP if each.is_asked else each.name for each in drawn.actors]
    return [
        f"{names[each.start]} {'↔' if each.is_mutual else '→'} {names[each.end]}: "
        f"{GAP if each.is_asked else each.what}"
        for each in drawn.relations
    ]


def _write_gaps(question: Question) -> list[str]:
    quotations = question.cloze_quotations
    paragraphs = []
    for quotation, gaps in zip(quotations, number_gaps(quotations), strict=True):
        written: list[str] = []
        for before, part in zip((None, *quotation.parts), quotation.parts, strict=False):
            if not part.mark:
                written.append(part.text)
            # A gap within a gap is one for the reader.
            elif before is None or not before.mark or not gaps[part.mark].parent:
                is_same = before is not None and before.mark == part.mark
                hint = gaps[part.mark].hint
                written.append("" if is_same else f"{GAP} ({hint})" if hint else GAP)
        paragraphs.append(escape("".join(written)))
    return paragraphs


def _read_lines(html: str) -> str:
    reader = _LineReader()
    reader.feed(html)
    reader.close()
    lines = (_SPACE.sub(" ", line).strip() for line in "".join(reader.pieces).split("\n"))
    return "\n".join(line for line in lines if line)


class _LineReader(HTMLParser):
    """The words of a page, a line for each block."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self.unread = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.unread += tag in _UNREAD_ELEMENTS
        self._separate(tag)

    def handle_endtag(self, tag: str) -> None:
        # An end without a beginning, which browsers pass over too.
        self.unread = max(0, self.unread - (tag in _UNREAD_ELEMENTS))
        self._separate(tag)

    def handle_data(self, data: str) -> None:
        if not self.unread:
            self.pieces.append(data.replace("\n", " "))

    def _separate(self, tag: str) -> None:
        self.pieces.append(" " if tag == "span" else "" if tag in _INLINE_ELEMENTS else "\n")
