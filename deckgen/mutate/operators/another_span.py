"""The answer becomes other words of the same quotation.

How it happens: the sentence names two things, and the wrong one is copied. Where the author has
marked the words that bear the answer out, answer-not-in-quote notices it. Where nothing is marked,
nothing can: the quotation has both. What is no answer of words, but a date or an actor, is not
tried here.
"""

from collections.abc import Iterator
from random import Random

from deckgen.cards.word_matching import contains_words, normalize_words
from deckgen.mutate.mutant import Mutant, replaced
from deckgen.mutate.subject import Subject, shuffled
from deckgen.mutate.words import Place, marks, spans, words_of

NAME = "another-span"
GROUP = "answer"


def mutants(subject: Subject, draw: Random) -> Iterator[Mutant]:
    for spec, text in shuffled(draw, subject.answers("text")):
        for quotation in shuffled(draw, subject.question.get_quotations(spec.key)):
            if not quotation.is_found:
                continue
            marked = marks(quotation.text)
            length = len(words_of(text))
            if marked:  # a paraphrase is exchanged for as many words as it paraphrases
                length = min(
                    length,
                    min(len(words_of(quotation.text[start:end])) for _, (start, end) in marked),
                )
            for start, end in shuffled(
                draw, spans(quotation.text, length, [whole for whole, _ in marked])
            ):
                if length and _another(quotation.text[start:end], text, quotation.text, marked):
                    yield replaced(text, quotation.text[start:end])


def _another(words: str, answer: str, quotation: str, marked: list[tuple[Place, Place]]) -> bool:
    """Whether words of a quotation have nothing of the answer in them, nor of what bears it out."""
    new = normalize_words(words)
    kept = [
        normalize_words(answer),
        *(normalize_words(quotation[start:end]) for _, (start, end) in marked),
    ]
    return not any(contains_words(new, each) or contains_words(each, new) for each in kept)
