"""A name in the question stands nowhere in the source.

What it does: a word with a capital letter inside a prompt, a heading over a cloze or an answer that paraphrases
marked words, and one of the names in an editor's bracket, must stand somewhere in the source, in its
title, in the names of its actors, or in ``context:``, in any form, and with or without accents. Words
that differ by a letter or two pass, and so do names of months and days, names at the end of a word
(“Atlantic” for “transatlantic”) and names that the source abbreviates (“United States” for “US”). It works in languages that
write only names with a capital, if their small words are known (docs/languages.md); the first word
of a sentence, words in quotation marks and abbreviations are left alone.

Why: another person or place in the question makes a false premise, and a name that the text does not
have is the surest sign of one.

Fails::

    ## seeds/essay.yaml
    language: en
    actors: {}
    ## seeds/essay.txt
    It came in the wake of Nato’s bombing of Kosovo — which outraged Russian nationalists.
    ## cards/example/questions.yaml
    kind: basic
    questions:
      - id: bombing-of-kosovo
        question: Whose bombing of Croatia outraged Russian nationalists?
        answer: Nato
        evidence: in the wake of ==Nato==’s bombing of Kosovo — which outraged Russian nationalists

Passes::

    ## seeds/essay.yaml
    language: en
    actors: {}
    ## seeds/essay.txt
    It came in the wake of Nato’s bombing of Kosovo — which outraged Russian nationalists.
    ## cards/example/questions.yaml
    kind: basic
    questions:
      - id: bombing-of-kosovo
        question: Whose bombing of Kosovo outraged Russian nationalists?
        answer: Nato
        evidence: in the wake of ==Nato==’s bombing of Kosovo — which outraged Russian nationalists

How to fix: use the text's own name; or explain yours in ``context:``, or declare it as an alias in
the sidecar.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import chain

from rapidfuzz.distance import OSA

from deckgen.cards.word_matching import fold_text
from deckgen.check.context import Context, find_passage, find_words_span, make_finding
from deckgen.check.dates_in_words.grammar import build_grammar
from deckgen.check.question_front import analyse_stated_fronts
from deckgen.check.rule import Rule
from deckgen.check.support import Support, judge_support, list_marked_claims
from deckgen.codes import Code
from deckgen.derived import keep_with_owner
from deckgen.files import YamlText
from deckgen.findings import Finding
from deckgen.languages.content_words import ContentWords
from deckgen.languages.question_words import QUOTE_PLACEHOLDER, fold_sentence
from deckgen.model import Deck, Question, Source
from deckgen.text.canonical import fold_case

CODE = Code.NAME_NOT_IN_SOURCE

# A soft hyphen only says where a word may be broken.
_WORD = re.compile(r"[^\W\d_]+(?:\u00ad[^\W\d_]+)*")
# What stands before the first word of a sentence.
_SENTENCE_START = re.compile(r"(?:^|[.!?:…])[\s\"'“‘„«(¿¡]*$")
_NAMES_IN_ROW = re.compile(r"[A-Z]\w+(?: [A-Z]\w+)+")
_MIN_LENGTH = 4
# A word of six letters may have two others: a misspelling, not another name.
_LONG_WORD, _FEW_DIFFERENCES, _MORE_DIFFERENCES = 6, 1, 2


def check_question(question: Question, deck: Deck, _: Context) -> Iterator[Finding]:
    source, known = question.source, question.source.language.content_words
    if known is None or source.language.base != deck.language.base:
        return
    if not source.language.has_words("capitals_mark_names"):
        return
    for text, sentence in _list_stating_texts(question, deck) if question.evidence else ():
        for name in _list_names(text, sentence):
            if not _is_known(name, question, known) and not _is_abbreviated(name, text, source):
                yield _report(text, name, question)
                break  # one wrong name says that the whole of them is another
    for quotation in question.evidence:
        for words in quotation.editor_words:
            # “[Vladimir Putin]”: a first name may be the editor's.
            names = [each for each in _WORD.findall(words) if each[0].isupper()]
            if names and not any(_is_known(name, question, known) for name in names):
                yield _report(quotation.text, names[-1], question)


def _list_stating_texts(question: Question, deck: Deck) -> Iterator[tuple[YamlText, str]]:
    """What the card says in its author's words, each as written and as a folded sentence."""
    for prompt in analyse_stated_fronts(question, deck.language):
        yield prompt.text, prompt.sentence
    for claim in list_marked_claims(question):
        if judge_support(claim) is Support.DECLARED:
            yield claim.text, fold_sentence(claim.text)


def _report(text: YamlText, name: str, question: Question) -> Finding:
    message = f"the name “{name}” stands nowhere in the source"
    hint = "use the text's own name, or explain it in `context:`"
    span, passage = find_words_span(text, name), find_passage(question.evidence[0])
    return make_finding(CODE, text, message, hint, question, passage, span)


RULE = Rule(CODE, __doc__, check_question=check_question, words="capitals_mark_names")


def _list_names(text: str, sentence: str) -> Iterator[str]:
    """The words of a text with a capital, where no sentence begins and nothing is quoted."""
    for found in _WORD.finditer(text):
        word = found.group()
        if not word[0].isupper() or len(word) < _MIN_LENGTH or word.isupper():
            continue
        # In `sentence`, quoted words are hidden.
        if sentence[found.start() : found.start() + 1] == QUOTE_PLACEHOLDER:
            continue
        if not _SENTENCE_START.search(text[: found.start()]):
            yield word


def _is_known(name: str, question: Question, known: ContentWords) -> bool:
    word = _strip_accents(fold_text(name))
    source = question.source
    if _is_in_source(source, word):
        return True
    facts = (_strip_accents(fold_text(fact)) for fact in question.context)
    there = chain.from_iterable(map(_WORD.findall, facts))
    return any(known.are_alike(word, other) for other in there)


def _is_abbreviated(name: str, text: str, source: Source) -> bool:
    """Whether the name and those that stand next to it are one name that the source abbreviates."""
    for run in _NAMES_IN_ROW.finditer(text):
        names = run.group().split()
        if name in names:
            initials = r"\.?".join(each[0] for each in names)
            return re.search(rf"(?<!\w){initials}(?![^\W\d_])", source.text) is not None
    return False


@keep_with_owner
def _is_in_source(source: Source, word: str) -> bool:
    """Whether a word stands in the source in any form, or one that is spelt nearly like it; or is of
    the calendar.
    """
    known = source.language.content_words
    assert known is not None
    vocabulary = _collect_vocabulary(source)
    if word in vocabulary:
        return True
    limit = _MORE_DIFFERENCES if len(word) >= _LONG_WORD else _FEW_DIFFERENCES
    for other in vocabulary:
        if known.are_alike(word, other):
            return True
        if len(word) >= _LONG_WORD and other.endswith(word):
            return True
        if abs(len(other) - len(word)) <= limit and (
            OSA.distance(word, other, score_cutoff=limit) <= limit
        ):
            return True
    # A grammar takes its time, and most names are found before.
    grammar = build_grammar(source.language)
    return word in grammar.months or word in grammar.weekdays


@keep_with_owner
def _collect_vocabulary(source: Source) -> frozenset[str]:
    """Every word of a source, of its title and of the names in its sidecar."""
    texts = [str(source.title), str(source.voice), *source.errata.values()]
    texts += list(chain.from_iterable(actor.all_names for actor in source.actors))
    words = set(_WORD.findall(_strip_accents(fold_case(source.canonical.text))))
    for text in texts:
        words.update(_WORD.findall(_strip_accents(fold_text(text))))
    return frozenset(words)


def _strip_accents(text: str) -> str:
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFD", text)
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))
