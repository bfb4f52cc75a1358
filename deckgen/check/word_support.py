"""Whether the content words of a text stand in the evidence of a question, in any of their forms."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from itertools import chain
from typing import NamedTuple

from deckgen.cards.actor_names import compile_actor_names, find_nearby_actors
from deckgen.cards.passages import list_passage_titles
from deckgen.cards.word_matching import apply_errata, fold_text, join_quoted_words
from deckgen.check.clauses import take_since_stop
from deckgen.check.dates_in_words import read_date_phrases
from deckgen.check.dates_in_words.grammar import build_grammar
from deckgen.check.eras import find_early_years, list_era_words
from deckgen.derived import keep_with_owner
from deckgen.languages.content_words import ContentWords
from deckgen.languages.numbers import find_numbers
from deckgen.languages.units import is_same_unit
from deckgen.model import Question, Quotation, Source
from deckgen.text.matching import LETTERS

_TOKEN = re.compile(r"[^\W_]+")
# Also behind its number: “3km”.


class WordSupport(NamedTuple):
    """The content words of a text, and those of them that stand nowhere; both in order."""

    words: tuple[str, ...]
    unsupported: tuple[str, ...]


def find_word_support(
    text: str, question: Question, quotations: tuple[Quotation, ...]
) -> WordSupport | None:
    """Which content words of a text stand in its quotations, in what asks or in ``context:``.

    Numbers, dates and the names of actors who are spoken of near by are left out: other rules read
    them. None where the language's content words are not known.
    """
    source = question.source
    known = source.language.content_words
    if known is None:
        return None
    quoted = join_quoted_words(quotations)
    around = (*question.prompts, *question.leads, *question.context)
    places = [quoted, *map(fold_text, (*around, *list_passage_titles(quotations)))]
    there = _collect_words(places, source, known)
    names, dates = _list_names(source, quotations), _list_date_words(quoted, source)
    if find_early_years(quoted, source.language)[0]:
        # “BCE” for “BC”.
        names.update(list_era_words(source.language))
    words = tuple(
        word
        for word in dict.fromkeys(known.iterate_words(fold_text(text)))
        if word not in names and word not in dates and not find_numbers(word, source.language)
    )
    missing = [word for word in words if not any(known.are_alike(word, each) for each in there)]
    if missing:
        tokens = set(chain.from_iterable(map(LETTERS.findall, places)))
        missing = [word for word in missing if not is_same_unit(word, tokens, source.language)]
    abbreviations = _find_abbreviations(missing, text, places) if missing else ()
    return WordSupport(words, tuple(word for word in missing if word not in abbreviations))


def _collect_words(places: Iterable[str], source: Source, known: ContentWords) -> set[str]:
    words: set[str] = set()
    for place in places:
        for reading in apply_errata(place, source):
            words.update(known.iterate_words(reading))
            # “firstborn” and “first-born” are one word.
            words.update(known.iterate_words(reading.replace("-", "")))
    return words


def _list_names(source: Source, quotations: tuple[Quotation, ...]) -> set[str]:
    """The words of the names of actors whom the passage speaks of."""
    if compile_actor_names(source) is None:
        return set()
    names = chain.from_iterable(actor.all_names for actor in find_nearby_actors(quotations))
    words: set[str] = set()
    for name in names:
        words.update(fold_text(name).replace("-", " ").split())
    return words


def _list_date_words(quoted: str, source: Source) -> Container[str]:
    """The names of months and days, where the quotation has a date that counts from another."""
    if not read_date_phrases(quoted, source.language, source.publication_date).is_relative:
        return ()
    grammar = build_grammar(source.language)
    return {*grammar.months, *grammar.weekdays}


def _find_abbreviations(missing: Sequence[str], text: str, places: Iterable[str]) -> set[str]:
    """The missing words that abbreviate words of the places, or that are abbreviated there: “UN” for
    “United Nations”, and the other way round.
    """
    found: set[str] = set()
    running = "".join(word[0] for word in missing)
    for place in places:
        tokens = _TOKEN.findall(place)
        initials = "".join(token[0] for token in tokens)
        found.update(word for word in missing if word.upper() in text and word in initials)
        found.update(missing if len(missing) > 1 and running in tokens else ())
    return found


@keep_with_owner  # several rules ask for the same question
def join_evidence(question: Question) -> str:
    """All that supports a question, in the form of :func:`fold_text`: the quoted words with those of
    editors, the headings above them, and ``context:``.
    """
    titles = list_passage_titles(question.evidence)
    around = map(fold_text, (*titles, *question.context))
    return " … ".join((join_quoted_words(question.evidence), *around))


@keep_with_owner
def join_sentences(question: Question) -> str:
    """The same, with what stands before each quoted piece in its clause or sentence."""
    before = (
        take_since_stop(quotation.source, start)
        for quotation in question.evidence
        for start, _ in quotation.places
    )
    return " … ".join((join_evidence(question), *map(fold_text, before)))
