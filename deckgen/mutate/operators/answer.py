"""Mistakes in a question's answers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from deckgen.cards.actor_names import find_actor
from deckgen.cards.word_matching import contains_words, normalize_words
from deckgen.files import YamlText
from deckgen.findings import Edit
from deckgen.model import FieldType
from deckgen.mutate.mutant import Mutant, mutate_part, mutate_text
from deckgen.mutate.operator import OperatorFamily
from deckgen.mutate.quotation_words import (
    has_different_words,
    locate_free_spans,
    locate_marks,
    locate_numbers,
    locate_words,
    sample_other_spans,
    shift_number,
)
from deckgen.mutate.subject import WORD_TYPES, MutationSubject, shuffle_items
from deckgen.text.edtf import parse_date
from deckgen.yamlpos.scalar_edits import quote_scalar

ANSWER = OperatorFamily("answer")
_DATE = re.compile(r"(?P<year>\d{4}|\d{3}X)(?:-(?P<month>\d\d))?(?:-(?P<day>\d\d))?")


@ANSWER.register("answer-of-another-question")
def replace_answer(subject: MutationSubject, draw: Random) -> Iterator[Mutant]:
    """The answer becomes the answer of another question on the same source.

    How it happens: two questions are written next to each other, and the answers change places. The
    other answer has the same type. What should notice it: answer-not-in-quote, the rules of dates;
    not where the other answer stands in the same quotation.
    """
    for spec, text in shuffle_items(draw, subject.list_answers(*WORD_TYPES, FieldType.DATE)):
        for other in subject.sample_other_questions(draw):
            same_type = [each for field, each in other.paired_answers if field.type is spec.type]
            answers = [each for each in same_type if has_different_words(each, text)]
            if answers:
                yield mutate_text(text, str(draw.choice(answers)))


@ANSWER.register("number-shifted-in-answer")
def shift_number_in_answer(subject: MutationSubject, draw: Random) -> Iterator[Mutant]:
    """A number in the answer has one wrong digit, or two digits in the wrong order.

    How it happens: as in a quotation, and nobody looks at a number twice. Dates have an operator of
    their own. What should notice it: number-not-in-quote, answer-not-in-quote.
    """
    places: list[tuple[YamlText, tuple[int, int]]] = []
    for _, text in subject.list_answers(FieldType.TEXT):
        places += [(text, place) for place in locate_numbers(text)]
    for text, (start, end) in shuffle_items(draw, places):
        yield mutate_part(text, start, end, shift_number(text[start:end], draw))


@ANSWER.register("another-span")
def replace_with_other_words(subject: MutationSubject, draw: Random) -> Iterator[Mutant]:
    """The answer becomes other words of the same quotation.

    How it happens: the sentence names two things, and the wrong one is copied. Where the author has
    marked the words that support the answer, answer-not-in-quote notices it. Where nothing is
    marked, nothing can: the quotation has both. Only tried with answers in words, not with dates or
    actors.
    """
    for spec, text in shuffle_items(draw, subject.list_answers(FieldType.TEXT)):
        for quotation in shuffle_items(draw, subject.question.get_quotations(spec.key)):
            marks = locate_marks(quotation.text)
            marked = [quotation.text[start:end] for _, (start, end) in marks]
            # A paraphrase is replaced by as many words as it paraphrases.
            length = min(len(locate_words(words)) for words in (text, *marked))
            spans = locate_free_spans(quotation.text, length, [whole for whole, _ in marks])
            for start, end in shuffle_items(draw, spans):
                words = quotation.text[start:end]
                # A part of the answer is not wrong, only shorter.
                if length and _is_unrelated(words, [text, *marked]):
                    yield mutate_text(text, words)


def _is_unrelated(words: str, others: list[str]) -> bool:
    """True where neither contains the other."""
    new = normalize_words(words)
    kept = [normalize_words(other) for other in others]
    return not any(contains_words(new, each) or contains_words(each, new) for each in kept)


@ANSWER.register("deletion-replaced")
def replace_deletion(subject: MutationSubject, draw: Random) -> Iterator[Mutant]:
    """The words that a cloze leaves out become other words of the same sentence.

    How it happens: somebody fills a gap again by hand, and wrongly: the learner would see this as
    the answer. What should notice it: quote-not-found.
    """
    if not subject.question.is_cloze:
        return
    for text, _, (start, end), (begin, stop) in sample_other_spans(subject, draw):
        if has_different_words(text[start:end], text[begin:stop]):
            yield mutate_part(text, start, end, text[begin:stop])


@ANSWER.register("actor-swapped")
def swap_actor(subject: MutationSubject, draw: Random) -> Iterator[Mutant]:
    """The answer names another actor of the same source.

    How it happens: who did what to whom is what people confuse first. Tried where the answer is an
    actor, whatever type the field has. What should notice it: answer-not-in-quote; where the
    quotation names both, only a mark distinguishes them.
    """
    for _, text in shuffle_items(draw, subject.list_answers(*WORD_TYPES)):
        actor = find_actor(text, subject.source)
        for other in subject.shuffle_actors(draw, actor) if actor else ():
            if has_different_words(other.name, text):
                yield mutate_text(text, str(other.name))


@ANSWER.register("date-changed")
def change_date(subject: MutationSubject, draw: Random) -> Iterator[Mutant]:
    """A date given as answer is wrong by a year or a month; an approximate one, or a decade, by ten
    years.

    How it happens: “last year” counted from the wrong year, or January for June. “About 2015” and
    “about 2016” say the same, so these are shifted by ten years. What should notice it:
    date-outside-phrase, date-unresolvable.
    """
    for _, text in shuffle_items(draw, subject.list_answers(FieldType.DATE)):
        changes: list[tuple[int, int, str]] = []
        for match in _DATE.finditer(text):
            changes += _shift_year_and_month(match, is_approximate="~" in text)
        for start, end, new in shuffle_items(draw, changes):
            # The 30th of February would be noticed as no date, not as a wrong one.
            if parse_date(text[:start] + new + text[end:]) is not None:
                yield mutate_part(text, start, end, new)


def _shift_year_and_month(
    match: re.Match[str], is_approximate: bool
) -> Iterator[tuple[int, int, str]]:
    """The year and the month of a date, each earlier and later, as (start, end, new)."""
    year, month = match["year"], match["month"]
    start, end = match.span("year")
    years = 10 if is_approximate else 1
    for step in (-1, 1):
        is_decade = year.endswith("X")
        new = f"{int(year[:3]) + step:03}X" if is_decade else f"{int(year) + step * years:04}"
        yield start, end, new
        if month:
            yield *match.span("month"), f"{(int(month) - 1 + step) % 12 + 1:02}"


@ANSWER.register("item-dropped")
def drop_item(subject: MutationSubject, draw: Random) -> Iterator[Mutant]:
    """An item of a list of answers is missing.

    How it happens: three reasons in the quotation, two on the card. What should notice it: the
    number of marks, where each item has its own.
    """
    places: list[tuple[tuple[YamlText, ...], int]] = []
    for items in subject.list_answer_lists():
        places += [(items, number) for number in range(len(items))]
    for items, number in shuffle_items(draw, places):
        yield Mutant((_remove_item(items, number),), f"“{items[number]}” left out")


def _remove_item(items: tuple[YamlText, ...], number: int) -> Edit:
    item = items[number]
    written, path = item.file.text, item.file.path
    line = written.rfind("\n", 0, item.start) + 1
    # In a block list the line goes, in a flow list the comma with the item.
    if written[line : item.start].strip() == "-":
        return Edit(path, line, written.find("\n", item.end) + 1 or len(written), "")
    if number:
        return Edit(path, items[number - 1].end, item.end, "")
    return Edit(path, item.start, items[1].start, "")


@ANSWER.register("item-added")
def add_item(subject: MutationSubject, draw: Random) -> Iterator[Mutant]:
    """A list of answers gets an item of another question.

    How it happens: two lists are written next to each other. What should notice it:
    answer-not-in-quote, because the item is not in the quotation and has no mark.
    """
    for items in subject.list_answer_lists():
        for other in subject.sample_other_questions(draw):
            new = [
                text
                for field, text in other.paired_answers
                if field.type is FieldType.TEXT
                and all(has_different_words(text, item) for item in items)
            ]
            if new:
                chosen = str(draw.choice(new))
                yield Mutant((_append_item(items[-1], chosen),), f"“{chosen}” inserted")


def _append_item(last: YamlText, new: str) -> Edit:
    written, path = last.file.text, last.file.path
    line = written.rfind("\n", 0, last.start) + 1
    scalar = quote_scalar(new, '"')
    indent = written[line : last.start]
    if indent.strip() != "-":
        return Edit(path, last.end, last.end, f", {scalar}")
    end = written.find("\n", last.end) + 1
    # The last line of a file may have no line break of its own.
    break_before = "" if end else "\n"
    end = end or len(written)
    return Edit(path, end, end, f"{break_before}{indent}{scalar}\n")


@ANSWER.register("option-made-right")
def make_option_right(subject: MutationSubject, draw: Random) -> Iterator[Mutant]:
    """A wrong option of a multiple choice becomes another name of the right answer.

    How it happens: two names of one thing look like two things. Tried where the answer is an actor
    with aliases, or has others in ``also``. What should notice it: option-repeated,
    option-true-elsewhere.
    """
    choices = subject.list_texts(subject.kind.select_fields(FieldType.CHOICE))
    if not choices:
        return
    for _, answer in subject.list_answers(*WORD_TYPES):
        actor = find_actor(answer, subject.source)
        names = [*(actor.names if actor else ()), *subject.question.get_texts("also")]
        names = [name for name in names if has_different_words(name, answer)]
        options = [text for text in choices if has_different_words(text, answer)]
        for option in shuffle_items(draw, options) if names else ():
            yield mutate_text(option, str(draw.choice(names)))
