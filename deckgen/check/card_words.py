"""What each card of a question shows before its answer, and what it asks for: as plain words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from deckgen.cards.actor_map import build_question_map
from deckgen.cards.dates import display_date
from deckgen.cards.option_texts import read_option
from deckgen.cards.word_matching import fold_text, list_words
from deckgen.check.question_front import find_gaps, list_answers, list_front_texts
from deckgen.languages.language import Language
from deckgen.model import Deck, FieldType, Question
from deckgen.text.matching import UNSPACED_LETTER

# What one card shows, and each thing that it asks for: words without case, signs and leading
# articles, a space before, between and after them.
CardWords = tuple[str, tuple[str, ...]]

# Between two texts of a front; no word of either is this.
TEXT_END = "|"
# Enough for what somebody would study: a passage of a thousand gaps is a thousand times its text.
MAX_FRONT_WORDS = 400
MAX_CARDS = 20


def list_card_words(question: Question, deck: Deck) -> Iterator[CardWords]:
    """The cards of a question in the order in which Anki deals them; none if it is withdrawn.

    A cloze has a card for each gap, which shows the text with the other gaps filled in. A card that
    a switch turns on goes the other way round: it shows the answers, and asks for what asked.
    What has no word of its own, such as a letter or “it”, is no answer that a front could give.
    """
    if question.is_retired:
        return
    fronts, language = list_front_texts(question), deck.language
    if question.is_cloze:
        for gap in find_gaps(question)[:MAX_CARDS]:
            yield _read_card((*fronts, *gap.visible_texts), [gap.hidden_text], language)
        return
    answers = [_read_answer(text, spec.type, language) for spec, text in list_answers(question)]
    options: list[str] = []
    for spec in question.select_fields(FieldType.CHOICE):
        options += [read_option(text) for text in question.get_written_texts(spec.key)]
    drawn = build_question_map(question, deck)
    options += drawn.shown_words if drawn else []
    yield _read_card((*fronts, *options), answers, language)
    for _ in list_reversed_cards(question):
        yield _read_card((*answers, *question.get_texts("also")), question.prompts, language)


def list_reversed_cards(question: Question) -> list[str]:
    """The names of the cards that a switch of the question turns on."""
    on = (card for card in question.kind.cards if card.switch is not None)
    return [card.name for card in on if question.values.get(card.switch or "") is True]


def quote_asked_words(question: Question, card: int, language: Language) -> str:
    """What the card of this number, from 0, asks for, as a card has it, without quotation marks."""
    if question.is_cloze:
        return find_gaps(question)[card].hidden_text
    pairs = list_answers(question)
    answers = [_read_answer(text, spec.type, language).strip("“”‘’«»\"'") for spec, text in pairs]
    return "; ".join(question.prompts if card else answers)


def _read_card(shown: Iterable[str], asked: Iterable[str], language: Language) -> CardWords:
    words: list[str] = []
    for text in shown:
        words += [*list_words(fold_text(text)), TEXT_END]
    phrases = [_read_phrase(text, language) for text in asked]
    # Of a list, all must be shown: where one item says nothing, no front gives the list away.
    answers = tuple(phrases) if all(phrases) else ()
    return f" {' '.join(words[:MAX_FRONT_WORDS])} ", answers


def _read_answer(text: str, type_: FieldType, language: Language) -> str:
    return display_date(text.rstrip("?~%"), language) if type_ is FieldType.DATE else text


def _read_phrase(text: str, language: Language) -> str:
    """The words of an answer without leading articles; empty where none says anything."""
    articles, content = language.question_words.articles, language.content_words
    words = list_words(fold_text(text))
    while words and words[0] in articles:
        del words[0]
    stop_words = content.stop_words if content else frozenset()
    if all(word in stop_words or _is_letter(word) for word in words):
        return ""
    return f" {' '.join(words)} "


def _is_letter(word: str) -> bool:
    return len(word) == 1 and not word.isdigit() and not UNSPACED_LETTER.match(word)
