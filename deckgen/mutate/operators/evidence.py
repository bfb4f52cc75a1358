"""Mistakes in a question's quotations."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from deckgen.cards.word_matching import contains_words, find_words, normalize_words
from deckgen.files import YamlText
from deckgen.model import Actor, FieldType, Quotation
from deckgen.mutate.mutant import Mutant, mutate_part, mutate_text, rewrite_scalar
from deckgen.mutate.negations import Negations, find_negations
from deckgen.mutate.operator import OperatorFamily
from deckgen.mutate.quotation_words import (
    exclude_brackets,
    has_different_words,
    list_vocabulary,
    locate_inner_words,
    locate_numbers,
    locate_source_words,
    pair_neighbours,
    sample_other_spans,
    shift_number,
)
from deckgen.mutate.subject import WORD_TYPES, MutationSubject, shuffle_items
from deckgen.text.canonical import fold_case
from deckgen.text.spans import TextSpan

EVIDENCE = OperatorFamily("evidence")


@EVIDENCE.register("word-replaced")
def replace_word(subject: MutationSubject, draw: Random) -> Iterator[Mutant]:
    """A word of a quotation becomes another word of the same source.

    How it happens: the quotation is typed from memory, or autocorrection changes a word. The first
    and the last word are changed like those inside. What should notice it: quote-not-found.
    """
    words = list_vocabulary(subject.source)
    for text, (start, end) in subject.shuffle_places(draw, locate_source_words):
        # Five tries: the vocabulary has the same word in capital letters, too.
        for word in draw.sample(words, min(5, len(words))):
            if has_different_words(word, text[start:end]):
                yield mutate_part(text, start, end, word)
                break


@EVIDENCE.register("word-dropped")
def drop_word(subject: MutationSubject, draw: Random) -> Iterator[Mutant]:
    """A word inside a quotation is missing, without the sign for an omission.

    How it happens: the eye jumps over a word while copying. The first and the last word stay:
    without them a quotation is shorter and still true. So do words next to an ellipsis, which then
    is an omission. What should notice it: quote-not-found.
    """
    for text, (start, end) in subject.shuffle_places(draw, locate_inner_words):
        # With the space after it, or there would be two.
        end += text[end : end + 1] == " "
        # Between "==" and "==" nothing would be left to mark.
        is_whole_mark = text[start - 1 : start] + text[end : end + 2] == "==="
        is_before_ellipsis = text.startswith(("…", "..."), end)
        is_after_ellipsis = text.endswith(("…", "..."), 0, start)
        if not (is_whole_mark or is_before_ellipsis or is_after_ellipsis):
            yield mutate_part(text, start, end, "")


@EVIDENCE.register("words-transposed")
def transpose_words(subject: MutationSubject, draw: Random) -> Iterator[Mutant]:
    """Two neighbouring words of a quotation change places.

    How it happens: typing faster than reading. Marks stay where they are. What should notice it:
    quote-not-found.
    """
    for text, ((start, end), (begin, stop)) in subject.shuffle_places(draw, pair_neighbours):
        one, other = text[start:end], text[begin:stop]
        if has_different_words(one + other, other + one):
            new = text[:start] + other + text[end:begin] + one + text[stop:]
            yield Mutant(rewrite_scalar(text, new), f"“{text[start:stop]}” → “{new[start:stop]}”")


@EVIDENCE.register("number-shifted")
def shift_number_in_quotation(subject: MutationSubject, draw: Random) -> Iterator[Mutant]:
    """A number in a quotation has one wrong digit, or two digits in the wrong order.

    How it happens: 1938 for 1939, 1983 for 1938. What should notice it: quote-not-found.
    """
    places = subject.shuffle_places(draw, lambda text: exclude_brackets(text, locate_numbers(text)))
    for text, (start, end) in places:
        yield mutate_part(text, start, end, shift_number(text[start:end], draw))


@EVIDENCE.register("negation-inserted")
def insert_negation(subject: MutationSubject, draw: Random) -> Iterator[Mutant]:
    """A “not” gets into a quotation.

    How it happens: the sentence is typed from memory. Only tried in languages with a table of
    negations. What should notice it: quote-not-found.
    """
    negations = find_negations(subject.language)
    if negations is None:
        return
    word = f" {negations.inserted_word}" if negations.has_spaces else negations.inserted_word
    for quotation in subject.quotations:
        for at in shuffle_items(draw, _find_insertion_points(quotation.text, negations)):
            yield mutate_part(quotation.text, at, at, word)


def _find_insertion_points(text: str, negations: Negations) -> list[int]:
    """After an auxiliary verb inside the quotation; without one, after any word but the last."""
    followed = [end for (_, end), _ in pair_neighbours(text)]
    verbs = exclude_brackets(
        text, [match.span() for match in negations.preceding_word.finditer(text)]
    )
    return [end for _, end in verbs if end in followed] or followed


@EVIDENCE.register("negation-removed")
def remove_negation(subject: MutationSubject, draw: Random) -> Iterator[Mutant]:
    """A “not” of a quotation is missing.

    How it happens: the smallest word is the easiest to overlook. A quotation that began with the
    word now begins after it. Only tried in languages with a table of negations. What should notice
    it: quote-not-found; at the beginning of a quotation, quote-hides-qualifier.
    """
    negations = find_negations(subject.language)
    if negations is None:
        return

    def locate_negations(text: str) -> list[TextSpan]:
        return exclude_brackets(text, negations.locate_removable(text))

    for text, (start, end) in subject.shuffle_places(draw, locate_negations):
        # Something must remain to quote.
        if (text[:start] + text[end:]).strip(" ="):
            yield mutate_part(text, start, end, negations.find_rest(text, start))


@EVIDENCE.register("actor-swapped-in-quotation")
def swap_actor_in_quotation(subject: MutationSubject, draw: Random) -> Iterator[Mutant]:
    """An actor named in a quotation becomes another actor of the same source.

    How it happens: two names that are easily confused, and the sentence typed from memory. What
    should notice it: quote-not-found.
    """
    places: list[tuple[YamlText, Actor, TextSpan]] = []
    for quotation in subject.quotations:
        text = quotation.text
        for actor in subject.shuffle_actors(draw):
            places += [(text, actor, place) for place in _locate_names(text, actor)]
    for text, actor, (start, end) in shuffle_items(draw, places):
        for other in subject.shuffle_actors(draw, actor)[:1]:
            if has_different_words(other.name, text[start:end]) and normalize_words(other.name):
                yield mutate_part(text, start, end, str(other.name))


def _locate_names(text: str, actor: Actor) -> list[TextSpan]:
    """Where a text names an actor, at most one place for each name."""
    starts = {name: find_words(fold_case(text), fold_case(name)) for name in actor.names}
    places = [(start, start + len(name)) for name, start in starts.items() if start >= 0]
    return exclude_brackets(text, places)


@EVIDENCE.register("quotation-of-another-passage")
def replace_quotation(subject: MutationSubject, draw: Random) -> Iterator[Mutant]:
    """A quotation is replaced by one of another passage of the same source.

    How it happens: the wrong lines are on the clipboard. The other quotation comes from another
    question, with its marks. Not tried in a cloze, which consists of its quotation: with another
    one it is another question. What should notice it: answer-not-in-quote, number-not-in-quote, the
    rules of dates; where the words are marked and the answer is a paraphrase, weak-support.
    """
    if subject.question.is_cloze:
        return
    for quotation in shuffle_items(draw, subject.quotations):
        for other in subject.sample_other_questions(draw):
            elsewhere = [each.text for each in other.evidence if _is_elsewhere(each, quotation)]
            if elsewhere:
                yield mutate_text(quotation.text, str(draw.choice(elsewhere)))


def _is_elsewhere(one: Quotation, other: Quotation) -> bool:
    """True for a quotation of the same source that shares no character with the other."""
    if one.source is not other.source:
        return False
    for start, end in one.places:
        if any(start < stop and begin < end for begin, stop in other.places):
            return False
    return True


@EVIDENCE.register("mark-moved")
def move_mark(subject: MutationSubject, draw: Random) -> Iterator[Mutant]:
    """The marks ``==…==`` enclose other words of the same quotation.

    How it happens: the quotation is edited, and the marks return to the wrong place. Not tried in a
    cloze, where another gap makes another true question, nor where the new place has the answer
    too. What should notice it: answer-not-in-quote, the rules of dates, and weak-support where the
    answer is a paraphrase.
    """
    if subject.question.is_cloze:
        return
    answers = [
        normalize_words(text) for _, text in subject.list_answers(*WORD_TYPES, FieldType.DATE)
    ]
    for text, mark, words, other in sample_other_spans(subject, draw):
        new = normalize_words(text[slice(*other)])
        if not any(contains_words(new, answer) for answer in answers):
            yield _move_mark(text, mark, words, other)


def _move_mark(text: YamlText, mark: TextSpan, words: TextSpan, to: TextSpan) -> Mutant:
    old_words, new_words = text[slice(*words)], text[slice(*to)]
    new = str(text)
    # From the end on, so that the offsets of the first change stay right.
    for (start, end), part in sorted([(mark, old_words), (to, f"=={new_words}==")], reverse=True):
        new = new[:start] + part + new[end:]
    description = f"the mark moved from “{old_words}” to “{new_words}”"
    return Mutant(rewrite_scalar(text, new), description)
