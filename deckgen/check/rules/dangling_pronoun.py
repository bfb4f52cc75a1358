"""A pronoun in the prompt stands for nobody whom the card names.

What it does: looks for “he”, “she”, “they” and their forms, and for “this” or “these” without a
noun, where no actor and no noun comes before them in the prompt. Words in quotation marks are
skipped; “it” and “that” are left alone, and so is a pronoun that the prompt itself explains (“In
his speech, what did Putin say?”), or that may point at a picture (“What is this?” beside a map).
Known for English, German and Chinese.

Why: a card is met alone, months later, without the paragraph it was made from. P. Wozniak, Twenty
rules of formulating knowledge, rule 11: “combat interference”: a question must tell which of all
things it means.

Fails::

    - id: whom-not-to-provoke
      question: Whom has he been careful not to provoke?
      answer: Israel
      evidence: Putin has long been careful to avoid provoking Israel

Passes::

    - id: whom-not-to-provoke
      question: Whom has Putin been careful not to provoke, though his army is strong?
      answer: Israel
      evidence: Putin has long been careful to avoid provoking ==Israel==

Mend: name whom or what you mean.
"""

import re
from collections.abc import Iterator
from itertools import chain

from deckgen.cards.word_matching import contains_words, normalize_words
from deckgen.check.context import Context, make_finding
from deckgen.check.language.questions import QUOTED, Sentence, Wording, Words, sentence
from deckgen.check.question_front import analyse_prompts
from deckgen.findings import Finding, Severity
from deckgen.model import Deck, Question, Source, YamlText

ID = "dangling-pronoun"
SEVERITY = Severity.WARNING
MEDIA = frozenset({"media"})
_TOKEN = re.compile(r"\w+")
_END = re.compile(r"\s*(?:[.,;:?!…)]|$)")
# “Who killed him?”: nobody was named in so few words.
_FEW = 3


def check_question(question: Question, deck: Deck, _: Context) -> Iterator[Finding]:
    for text, where, words in analyse_prompts(question, deck.language):
        if not words.pronouns.some_in(where) and not words.pointers.some_in(where):
            continue
        if _shows_a_picture(text, question):
            continue
        for found in chain(_first(words.pronouns, where), _pointers(where, words)):
            if _dangles(text, where, found, words) and not _named(
                text[: found.start()], question.source
            ):
                word = text[found.start() : found.end()]
                message = f"“{word}” stands for nothing that the card names"
                span = text.find_span(found.start(), len(word))
                yield make_finding(
                    ID, text, message, "name whom or what you mean", question, span=span
                )
                break


def _shows_a_picture(text: YamlText, question: Question) -> bool:
    """Whether “What is this?” points at a picture or a sound."""
    media = question.kind.select_fields_by_type(MEDIA) if question.kind else ()
    return "![" in text or any(question.get_texts(spec.key) for spec in media)


def _first(words: Words, where: Sentence) -> Iterator[re.Match[str]]:
    found = words.search(where)
    if found:
        yield found


def _pointers(where: Sentence, words: Wording) -> Iterator[re.Match[str]]:
    """“This” without a noun."""
    for found in _first(words.pointers, where):
        after = len(where.plain[found.end() :]) - len(where.plain[found.end() :].lstrip())
        if _END.match(where.plain, found.end()) or words.after_pointer.opens(
            where, found.end() + after
        ):
            yield found


def _named(before: str, source: Source | None) -> bool:
    """Whether a declared actor comes before the pronoun."""
    if source is None or not before.strip():
        return False
    shown = normalize_words(before)
    return any(
        contains_words(shown, normalize_words(name))
        for actor in source.actors
        for name in actor.all_names
    )


def _dangles(text: YamlText, where: Sentence, found: re.Match[str], words: Wording) -> bool:
    before = where.plain[: found.start()]
    if QUOTED in before:
        return False
    if not words.pronouns.spaced:
        return not words.light.without(before).strip(" ，,、。")
    if words.nouns_have_capitals:
        return _dangles_in_german(text, found, words)
    tokens = _TOKEN.findall(before)
    light = [
        token in words.light or token in words.auxiliaries or token in words.asking
        for token in tokens
    ]
    asking = next((index for index, token in enumerate(tokens) if token in words.asking), None)
    if asking is None:
        return all(light) and not _names_follow(text[found.end() :])
    if _capitals(text[: found.start()]) or not all(light[:asking]):
        return False
    if (
        found.group() in words.possessives and tokens[-1] in words.having
    ):  # “Which team had their …”
        return False
    if (
        tokens[-1] in words.auxiliaries
    ):  # “In which year did …”: the noun asked for is not who is meant
        return not any(
            token in words.auxiliaries or token in words.articles
            for token in tokens[asking + 1 : -1]
        )
    if len(tokens) - asking <= _FEW and _is_object(where, found, words):
        return not any(token in words.articles for token in tokens)
    return (
        all(light)
        and tokens[asking] not in words.choosing
        and not words.subjects.search(sentence(before))
    )


def _is_object(where: Sentence, found: re.Match[str], words: Wording) -> bool:
    """Whether it cannot mean the subject: “Who killed him?”, “What caused this?”."""
    word = found.group()
    return word in words.objects or (
        word in words.pointers and bool(_END.match(where.plain, found.end()))
    )


def _dangles_in_german(text: YamlText, found: re.Match[str], words: Wording) -> bool:
    """Nouns have capitals, so that it is clear which words are none."""
    before, word = text[: found.start()], text[found.start() : found.end()]
    if not word.islower() and (before.strip() or found.group() in words.polite):
        return False
    tokens = _TOKEN.findall(before)
    lower = [token.lower() for token in tokens]
    asking = next((index for index, token in enumerate(lower) if token in words.asking), None)
    if asking is None:
        known = all(token in words.light for token in lower)
        return (
            known and sum(token[:1].isupper() for token in _TOKEN.findall(text[found.end() :])) < 2
        )
    if asking == 0 and lower[0] in words.subjects and found.group() not in words.objects:
        return False
    # “In welchem Jahr …”, “Wie viele Tore …”: the noun asked for is not who is meant.
    nouns = [index for index, token in enumerate(tokens) if token[:1].isupper() and index]
    if (
        nouns
        and nouns[0] > asking
        and (lower[asking] in words.choosing or "viel" in lower[asking + 1][:4])
    ):
        nouns.pop(0)
    return not [index for index in nouns if index != asking]


def _capitals(before: str) -> bool:
    """Whether a word within a sentence begins with a capital letter."""
    return any(token[:1].isupper() for token in _TOKEN.findall(before)[1:])


def _names_follow(after: str) -> bool:
    return any(token[:1].isupper() for token in _TOKEN.findall(after))
