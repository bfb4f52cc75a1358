"""A name, number or date of the question stands neither in its quotation nor in `context:`.

What it does: where a deck has ``proof: prompts``, every declared actor and every number in digits
that a prompt names must stand in the evidence: in the quotation, by any name or mention; in an
editor's ``[name]``; in a heading above it; in the label of who speaks; or in ``context:``. Dates and
ordinals may be in words. Speakers that the question gives (``said_by``) are left to their own rules.

Why: the question is the half of a card that no quotation proves. “Who bombed Iran …?” with the
wrong name in it reads just as well. To prove it takes more evidence, so it is a deck's choice.

Fails::

    ## seeds/essay.yaml
    language: en
    actors: {Russia: [], Israel: []}
    ## seeds/essay.txt
    Russia’s reliance on Iranian drone technology has decreased. Israel has seen it.
    ## cards/example/deck.yaml
    id: example-deck
    name: Example
    source: essay
    proof: prompts
    ## cards/example/questions.yaml
    kind: basic
    questions:
      - id: reliance
        question: Whose reliance on drone technology has decreased, unlike that of Israel?
        answer: Russia’s
        evidence: ==Russia’s== reliance on Iranian drone technology has decreased

Passes::

    ## seeds/essay.yaml
    language: en
    actors: {Russia: [], Israel: []}
    ## seeds/essay.txt
    Russia’s reliance on Iranian drone technology has decreased. Israel has seen it.
    ## cards/example/deck.yaml
    id: example-deck
    name: Example
    source: essay
    proof: prompts
    ## cards/example/questions.yaml
    kind: basic
    questions:
      - id: reliance
        question: Whose reliance on drone technology from Iran has decreased?
        answer: Russia’s
        evidence: ==Russia’s== reliance on Iranian drone technology has decreased

How to fix: quote the words that have it too, add the name in brackets (``he [Putin]``), or say in
``context:`` where it comes from.
"""

from collections.abc import Iterator

from deckgen.cards.actor_names import compile_actor_names
from deckgen.cards.passages import list_passage_titles, list_place_numbers, list_speakers
from deckgen.check.context import Context, make_words_finding
from deckgen.check.dates_in_words import read_date_phrases
from deckgen.check.number_support import (
    find_evidence_numbers,
    find_numbers_in_digits,
    list_years,
)
from deckgen.check.question_front import list_stated_fronts
from deckgen.check.rule import Rule
from deckgen.check.word_support import join_evidence
from deckgen.codes import Code
from deckgen.files import YamlText
from deckgen.findings import Finding
from deckgen.languages.numbers import find_numbers, find_roman_numerals
from deckgen.model import Deck, Question

CODE = Code.PROMPT_NOT_IN_QUOTE

# A longer time than this supports no single year.
_MAX_YEARS = 20


def check_question(question: Question, deck: Deck, _: Context) -> Iterator[Finding]:
    if question.source.language.base != deck.language.base or not question.has_all_evidence:
        return
    for prompt in list_stated_fronts(question) if question.evidence else ():
        for words in (
            *_list_missing_actors(prompt, question),
            *_list_missing_numbers(prompt, question),
        ):
            message = f"“{words}” of the question stands neither in the quotation nor in `context:`"
            hint = "quote the words that have it, add it in brackets, or explain it in `context:`"
            yield make_words_finding(CODE, prompt, words, message, hint, question)


RULE = Rule(CODE, __doc__, check_question=check_question)


def _list_missing_actors(prompt: YamlText, question: Question) -> Iterator[str]:
    names = compile_actor_names(question.source)
    if names is None:
        return
    places: list[str] = [*question.context, *list_passage_titles(question.evidence)]
    places += [*list_speakers(question.evidence), *question.speakers]
    for quotation in question.evidence:
        places += [quotation.words, *quotation.editor_words]
    known = names.find_mentioned_actors(" … ".join(places))
    for name, actor in names.find_names(prompt):
        # The voice of a text is seldom named in it.
        if actor not in known and name != question.source.voice:
            yield name


def _list_missing_numbers(prompt: YamlText, question: Question) -> list[str]:
    language = question.source.language
    wanted = find_numbers_in_digits(prompt, language)
    if not wanted:
        return []
    evidence, published = join_evidence(question), question.source.publication_date
    wanted -= find_evidence_numbers(evidence, question.source)
    wanted -= list_years(read_date_phrases(evidence, language, published).intervals, _MAX_YEARS)
    for quotation in question.evidence:
        wanted -= find_roman_numerals(quotation.written_words)
        for number in list_place_numbers(quotation):
            wanted -= find_numbers(number, language)
    return sorted(wanted)
