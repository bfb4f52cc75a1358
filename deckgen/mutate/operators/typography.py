"""Harmless differences in typography: the question says the same, and nothing should notice it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from random import Random

from deckgen.model import PASSAGE_TYPES, FieldType
from deckgen.mutate.mutant import Mutant, rewrite_scalar
from deckgen.mutate.operator import OperatorFamily
from deckgen.mutate.quotation_words import locate_words
from deckgen.mutate.subject import WORD_TYPES, MutationSubject

TYPOGRAPHY = OperatorFamily("typography", is_harmless=True)
# Types of fields that hold words which somebody typed or copied.
PROSE_TYPES = (*WORD_TYPES, FieldType.SPEAKER, FieldType.CHOICE, *PASSAGE_TYPES)
# Shorter words are not hyphenated.
MIN_HYPHENATED_LENGTH = 7
_STRAIGHT_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "‚": "'"})
_OPENING_QUOTE = re.compile(r"(?<![^\s(\[—–=])(?P<double>\")|(?<![^\s(\[—–=])'")
_DASH = re.compile(r" ?[–—] ?")
_DASH_STYLES = ("—", " — ", " – ", " -- ")
# A line may end at a space between two words, or between two Chinese or Japanese characters.
_IDEOGRAPH = "[\u3001-\u30ff\u3400-\u9fff\uff01-\uff60]"
_LINE_BREAK = re.compile(
    rf"(?<=[\w,;])(?<!{_IDEOGRAPH}) (?=\w)|(?<=[\w,;]) (?=\w)(?!{_IDEOGRAPH})"
    rf"|(?<={_IDEOGRAPH})(?={_IDEOGRAPH})"
)


def _retype_texts(
    subject: MutationSubject, retype: Callable[[str], str], description: str
) -> Iterator[Mutant]:
    """The mutant with ``retype`` applied to every text of a question, if it changes any."""
    texts = subject.list_texts(subject.kind.select_fields(*PROSE_TYPES))
    texts += [quotation.text for quotation in subject.question.quotations]
    changes = [(text, retype(text)) for text in texts]
    edits = [rewrite_scalar(text, new) for text, new in changes if new != text]
    if edits:
        yield Mutant(sum(edits, ()), description)


@TYPOGRAPHY.register("quotes-retyped")
def retype_quotes(subject: MutationSubject, _: Random) -> Iterator[Mutant]:
    """Curly quotation marks become straight, or straight ones curly.

    How it happens: word processors change them, editors do not. Nothing should notice it.
    """
    return _retype_texts(subject, _swap_quotes, "quotation marks retyped")


def _swap_quotes(text: str) -> str:
    straight = text.translate(_STRAIGHT_QUOTES)
    if straight != text:
        return straight
    opened = _OPENING_QUOTE.sub(lambda match: "“" if match["double"] else "‘", text)
    return opened.replace('"', "”").replace("'", "’")


@TYPOGRAPHY.register("no-break-spaces")
def replace_spaces(subject: MutationSubject, draw: Random) -> Iterator[Mutant]:
    """Some spaces are no-break spaces.

    How it happens: copied from a web page or a PDF file. Nothing should notice it.
    """

    def replace_some(text: str) -> str:
        return "".join("\u00a0" if char == " " and draw.random() < 0.5 else char for char in text)

    return _retype_texts(subject, replace_some, "spaces made no-break spaces")


@TYPOGRAPHY.register("decomposed-letters")
def decompose_letters(subject: MutationSubject, _: Random) -> Iterator[Mutant]:
    """Letters with accents are written as two characters (NFD).

    How it happens: file names and texts from a Mac. Nothing should notice it.
    """
    return _retype_texts(
        subject, lambda text: unicodedata.normalize("NFD", text), "accents decomposed"
    )


@TYPOGRAPHY.register("soft-hyphens")
def insert_soft_hyphens(subject: MutationSubject, _: Random) -> Iterator[Mutant]:
    """Long words have soft hyphens in them.

    How it happens: copied from a page that hyphenates. Nothing should notice it.
    """
    return _retype_texts(subject, _hyphenate_words, "soft hyphens inserted")


def _hyphenate_words(text: str) -> str:
    # From the end on, so that the offsets of the words before stay right.
    for start, end in reversed(locate_words(text)):
        if end - start >= MIN_HYPHENATED_LENGTH and text[start:end].isalpha():
            middle = (start + end) // 2
            text = f"{text[:middle]}\u00ad{text[middle:]}"
    return text


@TYPOGRAPHY.register("lines-rewrapped")
def rewrap_lines(subject: MutationSubject, draw: Random) -> Iterator[Mutant]:
    """Lines break in other places.

    How it happens: copied from a text with other margins. A space between two Chinese characters
    stays: a line break there would mean no space. Nothing should notice it.
    """

    def break_lines(text: str) -> str:
        return _LINE_BREAK.sub(lambda match: "\n" if draw.random() < 0.15 else match.group(), text)

    return _retype_texts(subject, break_lines, "lines broken elsewhere")


@TYPOGRAPHY.register("dashes-respaced")
def respace_dashes(subject: MutationSubject, draw: Random) -> Iterator[Mutant]:
    """Dashes have another length, and spaces around them or none.

    How it happens: every publisher has its own style. Nothing should notice it.
    """

    def choose_style(match: re.Match[str]) -> str:
        return draw.choice([style for style in _DASH_STYLES if style != match.group()])

    return _retype_texts(
        subject, lambda text: _DASH.sub(choose_style, text), "dashes written in another way"
    )
