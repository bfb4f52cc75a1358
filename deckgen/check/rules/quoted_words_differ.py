"""Words in quotation marks stand neither in the evidence nor in the source.

What it does: two words or more in quotation marks, in a question, an answer, a claim or an
explanation, must stand word for word in the evidence, in ``context:`` or anywhere in the source.
Capitals and typography may differ; ``…`` is an omission, and ``[words]`` are an editor's. A misprint
may be quoted as the source's errata correct it. Options of a multiple choice are left alone, but for
their reasons, and so is a deck in another language than its source. With ``beyond:`` only what is asked must be quoted from
the source.

Why: quotation marks promise the very words. “Houston, we have a problem” is what people remember,
and not what was said.

Fails::

    - id: world-couple
      question: What did pundits call Russia and Iran?
      answer: the world’s “old power couple”
      said_by: pundits
      evidence: pundits were hailing Russia and Iran as ==the world’s “new power couple”==

Passes::

    - id: world-couple
      question: What did pundits call Russia and Iran?
      answer: the world’s “new power couple”
      said_by: pundits
      evidence: pundits were hailing Russia and Iran as ==the world’s “new power couple”==

How to fix: quote the text's own words, or take the quotation marks away.
"""

import re
from collections.abc import Iterator

from deckgen.cards.word_matching import (
    apply_errata,
    contains_words,
    find_word_spans,
    fold_subscripts,
    normalize_words,
)
from deckgen.check.context import Context, find_passage, make_finding
from deckgen.check.rule import Rule
from deckgen.check.support import is_comparable
from deckgen.check.word_support import join_evidence
from deckgen.codes import Code
from deckgen.derived import keep_with_owner
from deckgen.files import YamlText
from deckgen.findings import Finding, clip_words
from deckgen.languages.question_words import QUOTED_WORDS, has_quotation_mark
from deckgen.model import Deck, FieldRole, FieldType, Question, Source
from deckgen.text.canonical import fold_case
from deckgen.text.card_text import OptionText
from deckgen.text.letter_projection import LetterProjection, project_letters
from deckgen.text.matching import is_inside_word

CODE = Code.QUOTED_WORDS_DIFFER

_SIGN = re.compile(r"[\W_]")
_OMISSION = re.compile(r"\[?(?:…|\.\.\.)\]?|\[[^\]]*\]")
# One word in quotation marks is a term more often than a quotation.
_MIN_WORDS = 2


def check_question(question: Question, deck: Deck, _: Context) -> Iterator[Finding]:
    if not is_comparable(question, deck):
        return
    for text in _list_quoting_texts(question):
        for found in QUOTED_WORDS.finditer(text) if has_quotation_mark(text) else ():
            words = found.group()[1:-1]
            if _is_quotation(words) and not _is_quoted(words, question):
                message = (
                    f"“{clip_words(words, 60)}” stands so neither in the evidence nor in the source"
                )
                hint = "quote the text's own words, or take the quotation marks away"
                span = text.find_span(found.start(), len(found.group()))
                passage = find_passage(question.evidence[0])
                yield make_finding(CODE, text, message, hint, question, passage, span)


RULE = Rule(CODE, __doc__, check_question=check_question)


def _list_quoting_texts(question: Question) -> Iterator[YamlText]:
    """What the texts of a question say; options may quote what nobody said, and an answer from
    elsewhere quotes elsewhere.
    """
    for spec in question.kind.select_fields(FieldType.TEXT, FieldType.ACTOR, FieldType.CHOICE):
        if question.goes_beyond and spec.role is not FieldRole.PROMPT:
            continue
        if spec.type is not FieldType.CHOICE:
            yield from question.get_texts(spec.key)
            continue
        for option in question.get_written_texts(spec.key):
            reason = option.reason if isinstance(option, OptionText) else None
            yield from () if reason is None else (reason.spoken,)


def _is_quotation(words: str) -> bool:
    # “A < B & C” quotes nobody.
    lengths = [end - start for start, end in find_word_spans(words)]
    return len(lengths) >= _MIN_WORDS and (max(lengths) > 1 or not words.isascii())


def _is_quoted(words: str, question: Question) -> bool:
    """Whether each piece between omissions stands in the evidence, or each in the source."""
    wanted = [piece for piece in map(normalize_words, _OMISSION.split(words)) if piece]
    for place in apply_errata(join_evidence(question), question.source):
        if all(contains_words(place, piece) for piece in wanted):
            return True
    return all(_stands_in_source(piece, question.source) for piece in wanted)


def _stands_in_source(piece: str, source: Source) -> bool:
    """Whether words stand in a source as whole words; it may break them at the end of a line."""
    words, projection = _read_source(source)
    places, wanted = projection.places, _extract_letters(piece).letters
    at = projection.letters.find(wanted)
    while wanted and at >= 0:
        end = places[at + len(wanted) - 1] + 1
        if not is_inside_word(words, places[at]) and not is_inside_word(words, end):
            return True
        at = projection.letters.find(wanted, at + 1)
    return not wanted


@keep_with_owner
def _read_source(source: Source) -> tuple[str, LetterProjection]:
    """The words of a source without case, as printed and as its errata correct it, and their letters."""
    printed = fold_subscripts(fold_case(source.canonical.text))
    words = "\n".join(apply_errata(printed, source))
    return words, _extract_letters(words)


def _extract_letters(words: str) -> LetterProjection:
    """The letters and digits alone: typography is no part of the words."""
    return project_letters(_SIGN.sub(" ", words))
