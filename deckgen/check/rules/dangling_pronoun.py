"""A pronoun in the prompt refers to nobody that the card names.

What it does: looks for “he”, “she”, “they” and their forms, and for “this” or “these” without a
noun, where no actor and no noun comes before them in the prompt. It skips words in quotation marks,
and “it” and “that”. A pronoun passes if the prompt itself explains it (“In his speech, what did
Putin say?”), or if it may point at a picture (“What is this?” with a map). It works in English,
German and Chinese.

Why: a learner meets a card alone, months later, without the paragraph it was made from. P. Wozniak,
Twenty rules of formulating knowledge, rule 11: “combat interference”: a question must tell which of
all things it means.

Fails::

    - id: not-to-provoke
      question: Whom has he been careful not to provoke?
      answer: Israel
      evidence: Putin has long been careful to avoid provoking Israel

Passes::

    - id: not-to-provoke
      question: Whom has Putin been careful not to provoke, though his army is strong?
      answer: Israel
      evidence: Putin has long been careful to avoid provoking ==Israel==

How to fix: name the person or thing that you mean.
"""

import re
from collections.abc import Iterator
from itertools import chain

from deckgen.cards.actor_names import has_actor_name
from deckgen.check.context import Context, make_finding
from deckgen.check.question_front import analyse_prompts
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.files import YamlText
from deckgen.findings import Finding
from deckgen.languages.question_words import QUOTE_PLACEHOLDER, QuestionWords
from deckgen.languages.word_matcher import WordMatcher
from deckgen.model import Deck, FieldType, Source, WrittenQuestion
from deckgen.text.card_text import get_written

CODE = Code.DANGLING_PRONOUN
_TOKEN = re.compile(r"\w+")
_CLAUSE_END = re.compile(r"\s*(?:[.,;:?!…)]|$)")
# “Who killed him?”: nobody was named in so few words.
_MAX_SHORT_TOKENS = 3


def check_written_question(question: WrittenQuestion, deck: Deck, _: Context) -> Iterator[Finding]:
    for text, where, words in analyse_prompts(question, deck.language):
        if not words.pronouns.may_match(where) and not words.demonstratives.may_match(where):
            continue
        if _has_media(text, question):
            continue
        for found in chain(
            _find_first_word(words.pronouns, where), _find_bare_demonstrative(where, words)
        ):
            before = text[: found.start()]
            if not _is_dangling(text, where, found, words):
                continue
            if _has_actor_before(before, question.source):
                continue
            word = text[found.start() : found.end()]
            message = f"“{word}” stands for nothing that the card names"
            hint = "name the person or thing that you mean"
            span = text.find_span(found.start(), len(word))
            yield make_finding(CODE, text, message, hint, question, span=span)
            break  # one finding is enough to make the author read the prompt again


RULE = Rule(
    CODE, __doc__, check_written_question=check_written_question, words="questions.pronouns"
)


def _has_media(text: YamlText, question: WrittenQuestion) -> bool:
    """Whether “What is this?” points at a picture or a sound."""
    media = question.select_fields(FieldType.MEDIA)
    return "![" in get_written(text) or any(question.get_texts(spec.key) for spec in media)


def _find_first_word(words: WordMatcher, where: str) -> Iterator[re.Match[str]]:
    found = words.search(where)
    if found:
        yield found


def _find_bare_demonstrative(where: str, words: QuestionWords) -> Iterator[re.Match[str]]:
    """“This” without a noun."""
    for found in _find_first_word(words.demonstratives, where):
        after = len(where[found.end() :]) - len(where[found.end() :].lstrip())
        if _CLAUSE_END.match(where, found.end()) or words.demonstrative_followers.pattern.match(
            where, found.end() + after
        ):
            yield found


def _has_actor_before(before: str, source: Source | None) -> bool:
    """Whether a declared actor comes before the pronoun."""
    if source is None or not before.strip():
        return False
    names = chain.from_iterable(actor.all_names for actor in source.actors)
    return has_actor_name(before, names, source.language)


def _is_dangling(text: YamlText, where: str, found: re.Match[str], words: QuestionWords) -> bool:
    before = where[: found.start()]
    if QUOTE_PLACEHOLDER in before:  # the quoted words may name the person
        return False
    if not words.pronouns.has_edges:  # Chinese has neither spaces nor capitals
        return not words.function_words.pattern.sub("", before).strip(" ，,、。")
    if words.has_capitalised_nouns:
        return _is_dangling_in_german(text, found, words)
    tokens = _TOKEN.findall(before)
    light = [
        token in words.function_words or token in words.auxiliaries or token in words.interrogatives
        for token in tokens
    ]
    asking = next(
        (index for index, token in enumerate(tokens) if token in words.interrogatives), None
    )
    if asking is None:
        return all(light) and not _has_capital_after(text[found.end() :])
    if _has_capital_inside(text[: found.start()]) or not all(light[:asking]):
        return False
    # “Which team had their …”: the team's own.
    if found.group() in words.possessives and tokens[-1] in words.forms_of_have:
        return False
    # “In which year did …”: the noun asked for is not who is meant.
    if tokens[-1] in words.auxiliaries:
        between = tokens[asking + 1 : -1]
        return not any(token in words.auxiliaries or token in words.articles for token in between)
    if len(tokens) - asking <= _MAX_SHORT_TOKENS and _is_object_pronoun(where, found, words):
        return not any(token in words.articles for token in tokens)
    return (
        all(light)
        and tokens[asking] not in words.choice_words
        and not words.subject_interrogatives.search(before)
    )


def _is_object_pronoun(where: str, found: re.Match[str], words: QuestionWords) -> bool:
    """Whether it cannot mean the subject: “Who killed him?”, “What caused this?”."""
    word = found.group()
    return word in words.object_pronouns or (
        word in words.demonstratives and bool(_CLAUSE_END.match(where, found.end()))
    )


def _is_dangling_in_german(text: YamlText, found: re.Match[str], words: QuestionWords) -> bool:
    """Whether no noun comes before the pronoun: German writes nouns with a capital."""
    before, word = text[: found.start()], text[found.start() : found.end()]
    if not word.islower() and (before.strip() or found.group() in words.polite_pronouns):
        return False
    tokens = _TOKEN.findall(before)
    lower = [token.lower() for token in tokens]
    asking = next(
        (index for index, token in enumerate(lower) if token in words.interrogatives), None
    )
    if asking is None:
        # “Als er Kanzler war, was tat Bismarck?”: of two nouns after it, one may be its name.
        nouns_after = sum(token[:1].isupper() for token in _TOKEN.findall(text[found.end() :]))
        return all(token in words.function_words for token in lower) and nouns_after < 2
    if (
        asking == 0
        and lower[0] in words.subject_interrogatives
        and found.group() not in words.object_pronouns
    ):
        return False
    # “In welchem Jahr …”, “Wie viele Tore …”: the noun asked for is not who is meant.
    nouns = [index for index, token in enumerate(tokens) if token[:1].isupper() and index]
    if (
        nouns
        and nouns[0] > asking
        and (lower[asking] in words.choice_words or "viel" in lower[asking + 1][:4])
    ):
        nouns.pop(0)
    return not [index for index in nouns if index != asking]


def _has_capital_inside(before: str) -> bool:
    """Whether a word within a sentence begins with a capital letter."""
    return any(token[:1].isupper() for token in _TOKEN.findall(before)[1:])


def _has_capital_after(after: str) -> bool:
    return any(token[:1].isupper() for token in _TOKEN.findall(after))
