"""What sort of answer a card asks for, in the words of its deck: “a state”, “a year”, “two things”."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

from deckgen.cards.actor_names import find_actor
from deckgen.cards.word_matching import normalize_words
from deckgen.languages.language import Language
from deckgen.model import ACTOR_SORTS, FieldSpec, FieldType, Question
from deckgen.text.edtf import parse_date

# In `words.yaml` the counted things stand beside one another, from two on.
_FIRST_COUNT = 2
# A shorter word is an article, or stands in many others by chance; a character of Chinese is a word.
_MIN_LETTERS = 3


def describe_expected_answer(
    question: Question, words: Mapping[str, str], language: Language
) -> str:
    """What a front says in the place of the kind's own word; empty where that word stays.

    What the author gives goes before all. What is derived and shares a word with the answer is left
    out, so that it gives nothing away.

    Args:
        words: the words of cards in the language of the deck, which is ``language``.
    """
    for spec in question.select_fields(FieldType.EXPECTS):
        for given in question.get_texts(spec.key):
            return str(given)
    pairs = question.paired_answers
    if not pairs or question.select_fields(FieldType.CHOICE, FieldType.REGIONS):
        return ""
    (spec, text), *others = pairs
    if others:
        # “Two things” is no way to ask for two people.
        are_actors = all(find_actor(text, question.source) for text in question.answers)
        shown = _count_answers(len(pairs), "names" if are_actors else "things", words)
    elif spec.type is FieldType.DATE:
        # “The 19th century” has the word too, and is not given away by it.
        date = parse_date(text)
        return words.get(f"expects_{date.precision}", "") if date else ""
    else:
        shown = _describe_actor(spec, text, question, words)
    return "" if _shares_word(shown, question, language) else shown


def _count_answers(count: int, what: str, words: Mapping[str, str]) -> str:
    counted = words[f"expects_{what}"].split("|")
    place = count - _FIRST_COUNT
    return (
        counted[place]
        if place < len(counted)
        else words[f"expects_more_{what}"].replace("{}", str(count))
    )


def _describe_actor(
    spec: FieldSpec, text: str, question: Question, words: Mapping[str, str]
) -> str:
    is_actor = spec.type is FieldType.ACTOR or question.relation_ids
    actor = find_actor(text, question.source) if is_actor else None
    # A role may say who it is (“president of Russia”): only one that is a plain noun is a sort.
    sort = str(actor.sort or actor.role or "") if actor else ""
    return words[f"expects_{sort}"] if sort in ACTOR_SORTS else ""


def _shares_word(shown: str, question: Question, language: Language) -> bool:
    """Whether a word of the caption stands in an answer, as a word or as a part of one."""
    articles = language.question_words.articles
    caption = [
        word
        for word in normalize_words(shown).split()
        if word not in articles and (len(word) >= _MIN_LETTERS or not word.isascii())
    ]
    answers = [normalize_words(text) for text in _list_right_answers(question)]
    return any(word in answer for word, answer in product(caption, answers))


def _list_right_answers(question: Question) -> Iterator[str]:
    yield from question.get_texts("also")
    for text in question.answers:
        yield text
        actor = find_actor(text, question.source)
        yield from actor.names if actor else ()
