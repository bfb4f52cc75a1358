"""Whether a reader's answer says what the card says: strictly, for what is not certain goes to a
person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import cache, cached_property
from itertools import chain
from typing import NamedTuple

from deckgen.cards.actor_names import find_actor, find_names
from deckgen.cards.dates import display_date
from deckgen.cards.option_texts import fold_option
from deckgen.cards.word_matching import (
    apply_errata,
    contains_words,
    fold_text,
    normalize_words,
)
from deckgen.check.answer_words import AnswerWord, WordKind, are_one_word, read_answer_words
from deckgen.check.date_answers import DateAnswer
from deckgen.check.dates_in_words import read_date_phrases
from deckgen.files import YamlText
from deckgen.languages.numbers import find_numbers
from deckgen.model import Deck, FieldType, Question
from deckgen.quiz.items import offer_options, write_passage
from deckgen.text.card_markup import has_markup, read_quotable_words
from deckgen.text.card_text import read_quotable
from deckgen.text.edtf import parse_date

# A longer answer is no short answer, and comparing takes the product of the lengths.
MAX_WORDS = 80
# With articles and stops, and with twenty letters at most in a word: some scripts have no spaces.
MAX_WRITTEN_WORDS = 150
# Of all different answers to a question: a large class, and a third of a second.
MAX_WORDS_TOGETHER = 4_000
_WRITTEN_WORD = re.compile(r"\w{1,20}|[^\w\s]")
_SURE_BREAK = re.compile(r"\s*[;\n]\s*")
_ANY_BREAK = re.compile(r"\s*[,;\n،、]\s*")
_SIGN_OF_DOUBT = str.maketrans("", "", "~?%")


class Agreement(StrEnum):
    """What a comparison says of an answer."""

    AGREES = "agrees"
    DIFFERS = "differs"
    OPEN = "open"


def compare_answer(question: Question, deck: Deck, given: Sequence[str]) -> Agreement:
    """Whether the answers that a reader gave, one or several, are those of the card.

    They agree only where what limits or denies, the order of names, numbers and dates are equal
    and every word is matched, by ``also``, an alias or a form of the word. They differ only where
    a number, a name, a date or an option contradicts. All else is open, and a person decides.
    """
    return AnswerComparer(question, deck).compare(given).agreement


class Comparison(NamedTuple):
    """What was found, and which limit kept an answer from being compared word by word, if one did."""

    agreement: Agreement
    limit: str = ""


class AnswerComparer:
    """Compares all answers to one question, as :func:`compare_answer` does, each of them once.

    An answer that is the card's letter for letter always agrees. What else is too long, alone or
    together with those before it, is open.
    """

    def __init__(self, question: Question, deck: Deck) -> None:
        self._judge = _Judge(question, deck)
        self._found: dict[tuple[str, ...], Comparison] = {}
        self._words = 0

    def compare(self, given: Sequence[str]) -> Comparison:
        """What a comparison says of what a reader answered, one text or several."""
        texts = tuple(text for text in map(str.strip, given) if text)
        if texts not in self._found:
            self._found[texts] = self._compare_texts(texts)
        return self._found[texts]

    def _compare_texts(self, given: Sequence[str]) -> Comparison:
        if not given:
            return Comparison(Agreement.OPEN)
        exact = self._judge.compare_letters(given)
        if exact is not None:
            return Comparison(exact)
        words = sum(len(_WRITTEN_WORD.findall(text)) for text in given)
        if words > MAX_WRITTEN_WORDS:
            limit = f"it is as long as {words} words, and {MAX_WRITTEN_WORDS} are compared"
            return Comparison(Agreement.OPEN, limit)
        if self._words + words > MAX_WORDS_TOGETHER:
            limit = f"{MAX_WORDS_TOGETHER} words of the answers to one question are compared"
            return Comparison(Agreement.OPEN, limit)
        self._words += words
        return Comparison(self._judge.compare_words(given))


def _strip_stops(text: str) -> str:
    """A text without case and the stops at its ends; a minus before a number stays."""
    return fold_text(text).strip(" .,;:!?…\"'。")


class _Judge:
    """Compares answers to one question."""

    def __init__(self, question: Question, deck: Deck) -> None:
        self.question, self.source = question, question.source
        self.language = question.source.language if question.is_cloze else deck.language
        self.known = self.language.content_words
        self.is_choice = bool(question.select_fields(FieldType.CHOICE))
        self.prompt = self._read(" ".join(question.prompts))
        self.prompt_texts = {word.text for word in self.prompt}

    def _read(self, text: str) -> tuple[AnswerWord, ...]:
        return read_answer_words(text, self.language, self.source)

    @cached_property
    def offered(self) -> dict[str, str]:
        """The options of the question, as they are shown and as they are meant."""
        return dict(offer_options(self.question))

    def compare_letters(self, given: Sequence[str]) -> Agreement | None:
        """What can be said without reading words: cheap, however long a text is. None if nothing."""
        whole = " ".join(given)
        if self.is_choice:
            return self.compare_option(given) if whole in self.offered else None
        if len(self.question.written_answers) != 1:
            return None
        forms = map(_strip_stops, self._list_right_forms(self.question.written_answers[0]))
        return Agreement.AGREES if _strip_stops(whole) in forms else None

    def compare_words(self, given: Sequence[str]) -> Agreement:
        """What the words of the answers say; the time grows with the product of their lengths."""
        if self.is_choice:
            return self.compare_option(given)
        wanted = self.question.written_answers
        if len(wanted) == 1:
            whole = " ".join(given)
            if self.is_right(whole, wanted[0]):
                return Agreement.AGREES
            return Agreement.DIFFERS if self.contradicts(whole, wanted[0]) else Agreement.OPEN
        is_ordered = self.question.is_cloze
        agrees = any(self.are_right(items, wanted, is_ordered) for items in self.split_items(given))
        return Agreement.AGREES if agrees else Agreement.OPEN

    def compare_option(self, given: Sequence[str]) -> Agreement:
        """The answer to a question with options: one of them as it was offered, or, where that leaves
        no doubt which, in another case or with a stop behind it.
        """
        offered = self.offered
        right = {str(read_quotable(text)) for text in self.question.written_answers}
        choice = " ".join(given)
        # A name may look like Markdown, and somebody may write the Markdown that they were not shown.
        bare = read_quotable_words(choice) if has_markup(choice) else choice
        chosen = {next((text for text in (choice, bare) if text in offered), "")} - {""}
        if not chosen:
            folded = fold_option(bare, self.language)
            chosen = {
                shown
                for shown, text in offered.items()
                if fold_option(text, self.language) == folded
            }
        if chosen and chosen <= right:
            return Agreement.AGREES
        return Agreement.DIFFERS if chosen and chosen.isdisjoint(right) else Agreement.OPEN

    def split_items(self, given: Sequence[str]) -> Iterator[list[str]]:
        """The ways to read what was given as a list."""
        yield list(given)
        if len(given) > 1:
            return
        yield _SURE_BREAK.split(given[0])
        yield _ANY_BREAK.split(given[0])
        joint = self.language.question_words.and_words
        last = [piece.strip(" ,") for piece in joint.pattern.split(given[0])]
        yield list(filter(None, chain.from_iterable(map(_ANY_BREAK.split, last))))

    def are_right(self, items: Sequence[str], wanted: Sequence[str], is_ordered: bool) -> bool:
        """Whether each of the card's answers is given once, and nothing else."""
        items = [item for item in items if item.strip()]
        if len(items) != len(wanted):
            return False
        if is_ordered:
            return all(map(self.is_right, items, wanted))
        left = list(wanted)
        for item in items:
            found = next((each for each in left if self.is_right(item, each)), None)
            if found is None:
                return False
            left.remove(found)
        return True

    def is_right(self, given: str, wanted: str) -> bool:
        """Whether a text is one of the right answers in other words at most by their forms."""
        if self._is_right_date(given, wanted):
            return True
        forms = list(self._list_right_forms(wanted))
        if _strip_stops(given) in map(_strip_stops, forms):
            return True
        read = [self._read(form) for form in forms]
        # The reader has the misprint before them, and the card the correction.
        for corrected in (given, *apply_errata(fold_text(given), self.source)):
            words = self._read(corrected)
            if any(self._says_the_same(words, form) for form in read):
                return True
        return False

    def _list_right_forms(self, wanted: str) -> Iterator[str]:
        said = read_quotable(wanted)
        yield str(said)
        if len(self.question.written_answers) == 1:
            yield from self.question.get_texts("also")
        actor = find_actor(said, self.source)
        yield from actor.names if actor else ()
        if self._is_date(wanted):
            yield display_date(wanted, self.language)
            # A card that says “about” is content with the year alone.
            yield display_date(wanted.translate(_SIGN_OF_DOUBT), self.language)

    def _is_date(self, wanted: str) -> bool:
        has_date = any(spec.type is FieldType.DATE for spec in self.question.answer_fields)
        return has_date and parse_date(wanted) is not None

    def _is_right_date(self, given: str, wanted: str) -> bool:
        date = parse_date(wanted) if self._is_date(wanted) else None
        if date is None:
            return False
        own = parse_date(given.strip().rstrip("."))
        if own is not None:
            return (own.first, own.last) == (date.first, date.last) and (
                date.is_approximate or not own.is_approximate
            )
        # “Last year”, as the passage has it, counts from the day of writing.
        reading = read_date_phrases(given, self.source.language, self.source.publication_date)
        copied = contains_words(fold_text(write_passage(self.question)), normalize_words(given))
        text = YamlText.create(wanted, self.source.file, 0, 0)
        answer = DateAnswer(text, date, given, reading, self.question.evidence)
        return reading.is_relative and copied and answer.is_inside_reading

    def contradicts(self, given: str, wanted: str) -> bool:
        """Whether a text has another number, name or date than every right answer."""
        if self._is_date(wanted) and self._has_other_date(given, wanted):
            return True
        forms = list(self._list_right_forms(wanted))
        words = chain.from_iterable(map(self._read, (given, *forms)))
        if any(word.kind is WordKind.LIMIT for word in words):
            return False
        return all(self._contradicts_form(given, form) for form in forms)

    def _has_other_date(self, given: str, wanted: str) -> bool:
        date = parse_date(wanted)
        reading = read_date_phrases(given, self.language, None)
        if date is None or date.is_approximate or reading.is_relative or not reading.intervals:
            return False
        has_limit = any(word.kind is WordKind.LIMIT for word in self._read(given))
        return not has_limit and all(
            last < date.first or date.last < first for first, last in reading.intervals
        )

    def _contradicts_form(self, given: str, form: str) -> bool:
        numbers = find_numbers(given, self.language), find_numbers(form, self.language)
        if all(numbers) and numbers[0].isdisjoint(numbers[1]):
            return True
        actor = find_actor(form, self.source)
        named = {match.actor for match in find_names(given, self.source)}
        return actor is not None and bool(named) and actor not in named

    def _says_the_same(self, given: tuple[AnswerWord, ...], form: tuple[AnswerWord, ...]) -> bool:
        """Whether two answers have the same words in the same order.

        Either may have content words of the question besides, which say nothing new; not both.
        """
        if not given or not form or len(given) + len(form) > MAX_WORDS:
            return False
        if any(word.text not in self.prompt_texts for word in form):
            return self._is_within(given, form) or self._is_within(form, given)
        return self._is_within(form, given)

    def _is_within(self, part: tuple[AnswerWord, ...], whole: tuple[AnswerWord, ...]) -> bool:
        """Whether all words of ``part`` stand in ``whole`` in their order, and all others there are
        content words of the question.
        """

        @cache
        def match(at: int, start: int) -> bool:
            if start == len(whole):
                return at == len(part)
            word = whole[start]
            is_here = at < len(part) and are_one_word(part[at], word, self.known)
            if is_here and match(at + 1, start + 1):
                return True
            return self._is_asked(word) and match(at, start + 1)

        return match(0, 0)

    def _is_asked(self, word: AnswerWord) -> bool:
        """Whether a word only repeats the question: never a name, a number or a limit."""
        return word.kind is WordKind.CONTENT and any(
            are_one_word(word, each, self.known) and not each.has_capital
            for each in self.prompt
            if each.kind is WordKind.CONTENT
        )
