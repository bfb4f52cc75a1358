"""The answer becomes other words of the same quotation.

How it happens: the sentence names two things, and the wrong one is copied. Where the author has
marked the words that bear the answer out, answer-not-in-quote notices it. Where nothing is marked,
nothing can: the quotation has both. What is no answer of words, but a date or an actor, is not
tried here.
"""

from collections.abc import Iterator
from random import Random

from deckgen.cards.word_matching import contains_words, normalize_words
from deckgen.model import FieldType
from deckgen.mutate.mutant import Mutant, mutate_text
from deckgen.mutate.quotation_words import Offsets, locate_free_spans, locate_marks, locate_words
from deckgen.mutate.subject import MutationSubject, shuffle_items

NAME = "another-span"
GROUP = "answer"


def mutants(subject: MutationSubject, draw: Random) -> Iterator[Mutant]:
    for spec, text in shuffle_items(draw, subject.list_answers(FieldType.TEXT)):
        for quotation in shuffle_items(draw, subject.question.get_quotations(spec.key)):
            marked = locate_marks(quotation.text)
            length = len(locate_words(text))
            if marked:  # a paraphrase is exchanged for as many words as it paraphrases
                length = min(
                    length,
                    min(len(locate_words(quotation.text[start:end])) for _, (start, end) in marked),
                )
            for start, end in shuffle_items(
                draw, locate_free_spans(quotation.text, length, [whole for whole, _ in marked])
            ):
                if length and _is_unrelated(
                    quotation.text[start:end], text, quotation.text, marked
                ):
                    yield mutate_text(text, quotation.text[start:end])


def _is_unrelated(
    words: str, answer: str, quotation: str, marked: list[tuple[Offsets, Offsets]]
) -> bool:
    """Whether words of a quotation have nothing of the answer in them, nor of what bears it out."""
    new = normalize_words(words)
    kept = [
        normalize_words(answer),
        *(normalize_words(quotation[start:end]) for _, (start, end) in marked),
    ]
    return not any(contains_words(new, each) or contains_words(each, new) for each in kept)
