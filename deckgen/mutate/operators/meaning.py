"""Mistakes in what a question and its answer say of the text, next to a right quotation.

Words that people take for one another are in tables of each language (`word_swaps`). The rules have
tables of their own: what measures them must not share their gaps.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import permutations
from random import Random

from deckgen.cards.actor_names import NameMatch, find_names
from deckgen.cards.word_matching import fold_text
from deckgen.check.dates_in_words import locate_date_phrases
from deckgen.check.dates_in_words.date_spelling import spell_date
from deckgen.derived import keep_with_owner
from deckgen.files import YamlText
from deckgen.languages.language import Language
from deckgen.languages.numbers import find_numbers
from deckgen.model import FieldType, Source
from deckgen.mutate.mutant import Mutant, mutate_part, mutate_text, rewrite_scalar
from deckgen.mutate.negations import find_negations
from deckgen.mutate.operator import OperatorFamily
from deckgen.mutate.quotation_words import (
    has_different_words,
    list_vocabulary,
    locate_words,
)
from deckgen.mutate.subject import MutationSubject, shuffle_items
from deckgen.text.canonical import canonicalise_words
from deckgen.text.edtf import parse_date
from deckgen.text.quotation_signs import BRACKET

MEANING = OperatorFamily("meaning")
_QUOTED = re.compile(r"[“„«]([^“”„«»]{3,})[”“»]|\"([^\"]{3,})\"")


def _list_claims(subject: MutationSubject) -> list[YamlText]:
    """What the question asks or states, and its answers in words."""
    kind = subject.kind
    specs = kind.leads if subject.question.is_cloze else kind.prompts
    asked = subject.list_texts(
        spec for spec in specs if spec.type is FieldType.TEXT and not spec.common
    )
    return asked + [text for _, text in subject.list_answers(FieldType.TEXT)]


def _swap_words(subject: MutationSubject, draw: Random, table: str) -> Iterator[Mutant]:
    """The mutants in which a word of the table becomes another of its row."""
    for text, swap in _list_swaps(subject, draw, table):
        yield mutate_part(text, *swap)


def _list_swaps(
    subject: MutationSubject, draw: Random, table: str
) -> list[tuple[YamlText, tuple[int, int, str]]]:
    places: list[tuple[YamlText, tuple[int, int, str]]] = []
    for text in _list_claims(subject):
        places += [(text, swap) for swap in _find_swaps(subject.deck.language, table, text)]
    return shuffle_items(draw, places)


def _find_swaps(language: Language, table: str, text: str) -> Iterator[tuple[int, int, str]]:
    """Each word of a table that stands in a text, as (start, end, another of its row); none for a
    language without the table.
    """
    for row in language.data.get("word_swaps", {}).get(table, ()):
        for word, other in permutations(map(str.strip, row.split(",")), 2):
            for match in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE):
                is_capital = match.group()[0].isupper()
                yield *match.span(), other[0].upper() + other[1:] if is_capital else other


@MEANING.register("roles-exchanged")
def exchange_roles(subject: MutationSubject, draw: Random) -> Iterator[Mutant]:
    """Two actors whom a question or an answer names change places.

    How it happens: who did what to whom is what people confuse first. All words still stand in the
    text: only a reader can notice it for certain. “Russia and Iran” say the same as “Iran and Russia”,
    so that a word of content stands between the two.
    """
    known = subject.deck.language.content_words
    if known is None:
        return
    for text in shuffle_items(draw, _list_claims(subject)):
        names = _find_written_names(text, subject)
        pairs = [
            (one, other)
            for one in names
            for other in names
            if one.end <= other.start
            and one.actor is not other.actor
            and any(known.iterate_words(fold_text(text[one.end : other.start])))
        ]
        for one, other in shuffle_items(draw, pairs):
            first, second = text[one.start : one.end], text[other.start : other.end]
            between = text[one.end : other.start]
            new = f"{text[: one.start]}{second}{between}{first}{text[other.end :]}"
            yield Mutant(rewrite_scalar(text, new), f"“{first}” ↔ “{second}”")


def _find_written_names(text: str, subject: MutationSubject) -> list[NameMatch]:
    """The names in a text; none where its offsets are not those of the canonical words."""
    if canonicalise_words(text) != str(text):
        return []
    return list(find_names(text, subject.source))


@MEANING.register("actor-swapped-in-question")
def swap_actor_in_question(subject: MutationSubject, draw: Random) -> Iterator[Mutant]:
    """A question names another actor of the same source.

    How it happens: two names that are easily confused. What should notice it: name-not-in-source
    where the actor is nowhere near; with ``proof: prompts``, prompt-not-in-quote.
    """
    answers = {str(text) for _, text in subject.list_answers(FieldType.TEXT)}
    for text in shuffle_items(
        draw, [each for each in _list_claims(subject) if each not in answers]
    ):
        for name in shuffle_items(draw, _find_written_names(text, subject)):
            for other in subject.shuffle_actors(draw, name.actor)[:1]:
                yield mutate_part(text, name.start, name.end, str(other.name))


@MEANING.register("actor-swapped-in-bracket")
def swap_actor_in_bracket(subject: MutationSubject, draw: Random) -> Iterator[Mutant]:
    """An editor's words in a quotation name another actor: ``he [Medvedev]`` for Putin.

    How it happens: whoever adds the name has not looked who is meant. What should notice it:
    editor-name-differs, where the passage names somebody else before.
    """
    for quotation in shuffle_items(draw, subject.quotations):
        for match in BRACKET.finditer(quotation.text):
            start = match.start() + 1
            words = "" if match["omission"] else match.group()[1:-1]
            for name in find_names(words, subject.source):
                for other in subject.shuffle_actors(draw, name.actor)[:1]:
                    yield mutate_part(
                        quotation.text, start + name.start, start + name.end, str(other.name)
                    )


@MEANING.register("negation-in-claim")
def negate_claim(subject: MutationSubject, draw: Random) -> Iterator[Mutant]:
    """A question or an answer gets a “not”, or loses one.

    How it happens: the sentence is put in other words. Only tried in languages with a table of
    negations. What should notice it: negation-differs.
    """
    negations = find_negations(subject.deck.language)
    if negations is None:
        return
    for text in shuffle_items(draw, _list_claims(subject)):
        removable = negations.locate_removable(text)
        for start, end in removable:
            if (text[:start] + text[end:]).strip():
                yield mutate_part(text, start, end, negations.find_rest(text, start))
        for match in negations.preceding_word.finditer(text) if not removable else ():
            # “Did not Putin” is no English: in a question the word follows the subject.
            if match.start() > 0:
                yield mutate_part(text, *match.span(), negations.deny(match.group()))


@MEANING.register("scope-changed")
def change_scope(subject: MutationSubject, draw: Random) -> Iterator[Mutant]:
    """A word that says how far something holds becomes another: “all” for “some”, “only” for “also”.

    How it happens: a summary says more than its text. What should notice it: scope-differs.
    """
    return _swap_words(subject, draw, "scope")


@MEANING.register("direction-changed")
def change_direction(subject: MutationSubject, draw: Random) -> Iterator[Mutant]:
    """A word becomes its opposite: “more” for “less”, “before” for “after”.

    How it happens: two columns of a table, or two ends of a scale. What should notice it:
    opposite-word.
    """
    return _swap_words(subject, draw, "directions")


@MEANING.register("unit-changed")
def change_unit(subject: MutationSubject, draw: Random) -> Iterator[Mutant]:
    """A number has another unit: grams for milligrams, billions for millions.

    How it happens: the number is copied, the unit is typed. What should notice it: unsupported-word,
    number-not-in-quote.
    """
    for text, swap in _list_swaps(subject, draw, "units"):
        # “Which words” counts nothing.
        before = " ".join(text[: swap[0]].split()[-1:])
        if find_numbers(fold_text(before), subject.deck.language):
            yield mutate_part(text, *swap)


@MEANING.register("number-word-changed")
def change_number_word(subject: MutationSubject, draw: Random) -> Iterator[Mutant]:
    """A number in words becomes the next: “three” for “two”, “second” for “first”.

    How it happens: counted, and miscounted. What should notice it: number-not-in-quote,
    count-differs, ordinal-differs.
    """
    return _swap_words(subject, draw, "numbers")


@MEANING.register("cause-for-effect")
def turn_cause_round(subject: MutationSubject, draw: Random) -> Iterator[Mutant]:
    """A word that joins cause and effect joins them the other way: “caused by” for “the cause of”.

    How it happens: two things stand next to each other, and one seems to follow. Hardly any check
    can notice it: both stand in the text.
    """
    return _swap_words(subject, draw, "causes")


@MEANING.register("date-of-another-event")
def replace_date(subject: MutationSubject, draw: Random) -> Iterator[Mutant]:
    """A date given as answer becomes another date of the same text.

    How it happens: the paragraph tells two events. What should notice it: date-outside-phrase.
    """
    for _, text in shuffle_items(draw, subject.list_answers(FieldType.DATE)):
        for date in shuffle_items(draw, _list_dates(subject.source)):
            if _are_apart(date, text):
                yield mutate_text(text, date)


@keep_with_owner
def _list_dates(source: Source) -> tuple[str, ...]:
    """The dates of a text as EDTF, each once; none that counts from another."""
    found: dict[str, None] = {}
    for number in range(1, len(source.paragraphs) + 1):
        words = canonicalise_words(source.get_paragraph_text(number))
        for start, end in locate_date_phrases(words, source.language):
            phrase = words[start:end]
            date = phrase if parse_date(phrase) else spell_date(phrase, source.language)
            found.update({date: None} if date else {})
    return tuple(found)


def _are_apart(one: str, other: str) -> bool:
    """Whether two dates have no day in common, so that they cannot say the same."""
    first, second = parse_date(one), parse_date(other)
    if first is None or second is None:
        return False
    return first.last < second.first or second.last < first.first


@MEANING.register("item-replaced")
def replace_item(subject: MutationSubject, draw: Random) -> Iterator[Mutant]:
    """An item of a list of answers becomes an item of another question.

    How it happens: three reasons in one paragraph, three in the next. What should notice it:
    answer-not-in-quote, because the item is not in the quotation.
    """
    for items in subject.list_answer_lists():
        for item in shuffle_items(draw, items):
            for other in subject.sample_other_questions(draw):
                texts = [each for spec, each in other.paired_answers if spec.type is FieldType.TEXT]
                new = [
                    each for each in texts if all(has_different_words(each, one) for one in items)
                ]
                if new:
                    yield mutate_text(item, str(draw.choice(new)))


@MEANING.register("quoted-words-altered")
def alter_quoted_words(subject: MutationSubject, draw: Random) -> Iterator[Mutant]:
    """Words in quotation marks, in a question or an answer, have another word in them.

    How it happens: “Houston, we have a problem” is what everybody remembers. What should notice it:
    quoted-words-differ.
    """
    vocabulary = list_vocabulary(subject.source)
    places: list[tuple[YamlText, tuple[int, int]]] = []
    for text in _list_claims(subject):
        for match in _QUOTED.finditer(text):
            start, end = match.span(match.lastindex or 0)
            words = locate_words(text[start:end])
            places += [(text, (start + first, start + last)) for first, last in words]
    for text, (start, end) in shuffle_items(draw, places):
        for word in draw.sample(vocabulary, min(5, len(vocabulary))):
            if has_different_words(word, text[start:end]):
                yield mutate_part(text, start, end, word)
                break
