"""The marks ``==…==`` stand round other words of the same quotation.

How it happens: the quotation is edited, and the marks come back in the wrong place. Not tried where
the marked words are what is asked for: a cloze with another gap asks another question, and is as
true. Nor where the answer stands in the new place as well. What should notice it:
answer-not-in-quote, the rules of dates, and weak-support where the answer is a paraphrase.
"""

from collections.abc import Iterator
from random import Random

from deckgen.cards.word_matching import contains_words, normalize_words
from deckgen.files import YamlText
from deckgen.model import FieldType
from deckgen.mutate.mutant import Mutant, rewrite_scalar
from deckgen.mutate.quotation_words import locate_free_spans, locate_marks, locate_words
from deckgen.mutate.subject import MutationSubject, shuffle_items

NAME = "mark-moved"
GROUP = "evidence"


def mutants(subject: MutationSubject, draw: Random) -> Iterator[Mutant]:
    if subject.question.is_cloze:
        return
    answers = [
        normalize_words(text)
        for _, text in subject.list_answers(FieldType.TEXT, FieldType.ACTOR, FieldType.DATE)
    ]
    for quotation in shuffle_items(draw, subject.quotations):
        text = quotation.text
        for mark, (start, end) in shuffle_items(draw, locate_marks(text)):
            others = locate_free_spans(
                text, len(locate_words(text[start:end])), [whole for whole, _ in locate_marks(text)]
            )
            for begin, stop in shuffle_items(draw, others):
                if not any(
                    contains_words(normalize_words(text[begin:stop]), answer) for answer in answers
                ):
                    yield _move_mark(text, mark, (start, end), (begin, stop))


def _move_mark(
    text: YamlText, mark: tuple[int, int], words: tuple[int, int], to: tuple[int, int]
) -> Mutant:
    edits = sorted(
        [(mark, text[words[0] : words[1]]), (to, f"=={text[to[0] : to[1]]}==")], reverse=True
    )
    new = str(text)
    for (start, end), put in edits:
        new = new[:start] + put + new[end:]
    said = f"the mark moved from “{text[words[0] : words[1]]}” to “{text[to[0] : to[1]]}”"
    return Mutant(rewrite_scalar(text, new), said)
