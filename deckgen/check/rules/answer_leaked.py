"""The question gives its answer away.

What it does: looks on the front of the card (the prompt, and what the kind prints with it) for the
answer, for other names of the actor it names, and for every `also`. Only whole words count. What
one card of a cloze leaves out must not stand elsewhere in the text that this card shows, including
its other gaps. On a map of actors no other name and no other words may say it. A question that offers its answer among others (“Was it X or Y?”, “Which of X and Y
…?”) passes, and so does an answer of one letter. Prompts are looked at in languages with a known word for “or” (docs/languages.md).

Why: the learner recognises the answer instead of recalling it, and the card teaches nothing. T.
Haladyna, S. Downing and M. Rodriguez (2002), A review of multiple-choice item-writing guidelines,
guideline 28: avoid giving clues to the right answer, such as words that stand in the question too.

Fails::

    - id: not-to-provoke
      question: Why does Putin avoid provoking Israel, and whom does he avoid to provoke?
      answer: Israel
      evidence: Putin has long been careful to avoid provoking Israel
    - id: careful
      kind: cloze
      question: How careful Putin is
      evidence: Putin has long been ==careful== to avoid provoking Israel

Passes::

    - id: not-to-provoke
      question: Whom has Putin long been careful not to provoke?
      answer: Israel
      evidence: Putin has long been careful to avoid provoking ==Israel==
    - id: aspirational
      kind: cloze
      evidence: Their commitment has never been more than “==aspirational==”

How to fix: use other words, or ask for something else.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import product

import regex

from deckgen.cards.actor_map import ActorMap, build_question_map
from deckgen.cards.actor_names import find_actor
from deckgen.cards.dates import display_date
from deckgen.cards.word_matching import contains_words, find_words, normalize_words
from deckgen.check.context import Context, make_finding
from deckgen.check.question_front import ClozeGap, find_gaps, list_answers, list_front_texts
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.files import YamlText
from deckgen.findings import Finding, clip_words
from deckgen.languages.language import Language
from deckgen.languages.question_words import QuestionWords, fold_sentence
from deckgen.languages.word_matcher import WordMatcher
from deckgen.model import Deck, FieldSpec, FieldType, Question, WrittenQuestion
from deckgen.text.canonical import canonicalise_words
from deckgen.text.edtf import parse_date

CODE = Code.ANSWER_LEAKED
# Only capitals distinguish words as short as these: “US” is not “us”.
SHORT_LENGTH = 4
ANSWER_TYPES = frozenset({FieldType.TEXT, FieldType.ACTOR, FieldType.DATE, FieldType.REGIONS})
_NAMING_TYPES = frozenset({FieldType.TEXT, FieldType.ACTOR})
_QUESTION_MARK = re.compile(r"[?？؟]")
_IDEOGRAPH = regex.compile(r"\p{Han}")
# Japanese writes its particles and endings in Hiragana, so that where another letter follows, the
# name goes on: アメリカ in アメリカ人, A300 in A300-600.
_HIRAGANA = regex.compile(r"\p{Hiragana}")
_NAME_GOES_ON = regex.compile(r"[-・]?[\p{Han}\p{Katakana}\p{Latin}\p{Nd}ー]")
_NAME_BEGAN = regex.compile(r"[\p{Han}\p{Katakana}\p{Latin}\p{Nd}ー][-・]?$")
# What may part an alternative from the word that joins it to the next.
_SEPARATORS = ', "「」『』()'


def check_written_question(question: WrittenQuestion, deck: Deck, _: Context) -> Iterator[Finding]:
    # Without the words of “X or Y?”, nobody knows which questions offer their answer.
    if question.is_cloze or not deck.language.question_words.or_words.phrases:
        return
    shown = list_front_texts(question)
    for spec, answer in list_answers(question):
        if spec.type not in ANSWER_TYPES:
            continue
        for name in _list_accepted_answers(spec, answer, question, deck):
            where = _find_leaking_text(name, shown, deck.language)
            if where is not None:
                yield _report_leak(where, name, answer, question)
                break


def check_question(question: Question, deck: Deck, _: Context) -> Iterator[Finding]:
    for gap in find_gaps(question):
        yield from _check_cloze_gap(gap, question, deck.language)
    drawn = build_question_map(question, deck)
    if drawn is not None and not question.is_retired:
        yield from _check_map(drawn, question)


RULE = Rule(
    CODE,
    __doc__,
    check_written_question=check_written_question,
    check_question=check_question,
)


def _report_leak(
    where: YamlText, name: str, answer: YamlText, question: WrittenQuestion
) -> Finding:
    at = where.lower().find(name.lower())
    span = where.find_span(at, len(name)) if at >= 0 else None
    message = f"“{clip_words(name, 60)}” gives the answer away"
    if normalize_words(name) != normalize_words(answer):
        message += f", which means “{clip_words(answer, 60)}”"
    hint = "say it in other words, or ask for something else"
    return make_finding(CODE, where, message, hint, question, span=span)


def _list_accepted_answers(
    spec: FieldSpec, answer: YamlText, question: WrittenQuestion, deck: Deck
) -> Iterator[str]:
    """The answer as a card may have it, and what counts as the same answer."""
    yield answer
    if spec.type is FieldType.DATE:
        date = parse_date(answer)
        if date is not None:
            # “2015~” is shown as “about 2015”, which a prompt with the year would not contain.
            yield display_date(answer.rstrip("?~%"), deck.language)
    elif spec.type in _NAMING_TYPES and question.source is not None:
        actor = find_actor(answer, question.source)
        if actor is not None:
            yield from actor.names
    # Of a list nobody knows which item an `also` belongs to.
    if len(question.get_texts(spec.key)) == 1:
        yield from question.get_texts("also")


def _find_leaking_text(name: str, shown: Iterable[YamlText], language: Language) -> YamlText | None:
    """The text that holds the words so that they give the answer away."""
    wanted = normalize_words(name)
    for text in shown:
        words = normalize_words(text)
        at = find_words(words, wanted) if wanted in words else -1
        while at >= 0:
            if _gives_answer_away(name, wanted, text, at, language.question_words):
                return text
            at = find_words(words, wanted, at + 1)
    return None


def _gives_answer_away(name: str, wanted: str, text: str, at: int, words: QuestionWords) -> bool:
    """Whether words that stand in a text tell which answer is right."""
    shown = normalize_words(text)
    before, after = shown[:at], shown[at + len(wanted) :]
    if _is_trivial_answer(wanted, words):
        return False
    if len(wanted) == 1 and (_IDEOGRAPH.match(before[-1:]) or _IDEOGRAPH.match(after[:1])):
        return False  # a part of another word
    if _HIRAGANA.search(text) and (_NAME_GOES_ON.match(after) or _NAME_BEGAN.search(before)):
        return False
    if (
        len(wanted) <= SHORT_LENGTH
        and wanted != name
        and not contains_words(canonicalise_words(text), canonicalise_words(name))
    ):
        return False
    return not _is_offered_alternative(before.rstrip(_SEPARATORS), after.lstrip(_SEPARATORS), words)


def _is_trivial_answer(wanted: str, words: QuestionWords) -> bool:
    """A single letter, or a word that every other question has."""
    if len(wanted) == 1 and not wanted.isdigit():
        return not _IDEOGRAPH.match(wanted)
    common = (
        words.articles,
        words.function_words,
        words.negations,
        words.or_words,
        words.and_words,
    )
    return any(wanted in each for each in common)


def _is_offered_alternative(before: str, after: str, words: QuestionWords) -> bool:
    """Whether a question offers the words as one of several answers."""
    first, last = fold_sentence(after), fold_sentence(before)
    if words.or_words.pattern.match(first) or _is_end_of(last, words.or_words, words.articles):
        return True
    asked = fold_sentence(f"{before} {after}")
    # “Was it X, Y or Z?” offers its alternatives without an “or” next to each of them.
    if not _QUESTION_MARK.search(before) and words.or_words.search(asked):
        return bool(words.yes_no_openers.pattern.match(asked)) or not words.or_words.has_edges
    if words.choice_words.search(asked) is None:
        return False
    both = words.and_words
    return bool(both.pattern.match(first)) or _is_end_of(last, both, words.articles)


def _is_end_of(text: str, words: WordMatcher, articles: WordMatcher) -> bool:
    """Whether a text ends in one of the words, or in one and an article."""
    if not words.has_edges:
        return text.endswith(tuple(words.phrases))
    last = text.split()[-2:]
    if last and last[-1] in articles:
        last.pop()
    return bool(last) and last[-1] in words


def _check_map(drawn: ActorMap, question: Question) -> Iterator[Finding]:
    """Whether the answer can be read on the map that the front draws, by any name or mention."""
    for answer in question.answers:
        actor = find_actor(answer, question.source)
        names = (answer, *(actor.all_names if actor else ()), *question.get_texts("also"))
        pairs = product(dict.fromkeys(map(normalize_words, names)), drawn.shown_words)
        for name, shown in pairs:
            if contains_words(normalize_words(shown), name):
                message = f"the map shows “{clip_words(shown)}”, which gives “{answer}” away"
                hint = "draw other relations, or ask for something else"
                yield make_finding(CODE, question.relation_ids[0], message, hint, question)
                break


def _check_cloze_gap(
    gap: ClozeGap, question: WrittenQuestion, language: Language
) -> Iterator[Finding]:
    wanted = normalize_words(gap.hidden_text)
    if _is_trivial_answer(wanted, language.question_words):
        return
    where = _find_leaking_text(gap.hidden_text, list_front_texts(question), language)
    if where is not None:
        yield _report_leak(where, gap.hidden_text, gap.quotation.text, question)
    # A refrain stands in the lines before, and nobody knows that it comes again.
    elif not question.select_fields(FieldType.LINES) and any(
        contains_words(normalize_words(visible), wanted) for visible in gap.visible_texts
    ):
        hidden = clip_words(gap.hidden_text, 60)
        message = f"“{hidden}” is left out, and stands elsewhere in the text"
        hint = "quote less, or leave other words out"
        yield make_finding(CODE, gap.quotation.text, message, hint, question)
