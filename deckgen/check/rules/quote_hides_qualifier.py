"""A quotation leaves out a word that reverses or softens what it says.

What it does: looks at the words left out by a ``[…]``, and at the words of the same clause before
the quotation, for a negation (“not”), a hedge (“might”), a condition (“if”) or an attribution (“he
claims that”). Silent where the question itself has such a word, or names a speaker.

Why: “he did not … win” quoted as “win” is the oldest way to misquote: every word is right, and the
meaning is wrong. Journalists' codes forbid it (Society of Professional Journalists: never take
words out of context).

Fails::

    - id: provoked-state
      question: What has Putin been careful to do?
      answer: provoke Israel
      evidence: Putin has long been careful to […] ==provoking Israel==

Passes::

    - id: not-to-provoke
      question: What has Putin been careful to avoid?
      answer: provoking Israel
      evidence: Putin has long been careful to avoid ==provoking Israel==

How to fix: quote the word too, or let the question say it.
"""

from collections.abc import Iterator
from itertools import pairwise

from deckgen.cards.word_matching import find_word_spans
from deckgen.check.clauses import (
    take_after_last_joint,
    take_after_last_stop,
    take_before_first_joint,
    take_before_first_stop,
    take_since_stop,
)
from deckgen.check.context import Context, make_finding
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.findings import Finding, clip_words
from deckgen.languages.lexicon import EMPTY_LEXICON, Lexicon
from deckgen.languages.word_matcher import WordMatcher
from deckgen.model import Deck, Quotation, Source, WrittenQuestion

CODE = Code.QUOTE_HIDES_QUALIFIER


def check_written_question(question: WrittenQuestion, deck: Deck, __: Context) -> Iterator[Finding]:
    on_card = deck.language.lexicon
    for quotation in question.evidence if on_card is not EMPTY_LEXICON else ():
        source = quotation.source
        lexicon = source.language.lexicon
        if lexicon is EMPTY_LEXICON:
            continue
        for at, words in _find_omissions(quotation, source, lexicon):
            qualifier = _find_qualifier(words, question, lexicon, on_card)
            if qualifier is None:
                continue
            what, word = qualifier
            message = f"the quotation leaves out “{word}”, {what} that belongs to its words"
            hint = f"quote it too (“{clip_words(words.strip(), 60)}”), or let the question say it"
            excerpt = source.build_excerpt(at, at + len(words))
            yield make_finding(CODE, quotation.text, message, hint, question, excerpt)
            break


RULE = Rule(CODE, __doc__, check_written_question=check_written_question, words="statements")


def _find_omissions(
    quotation: Quotation, source: Source, lexicon: Lexicon
) -> Iterator[tuple[int, str]]:
    """The words left out of the quotation's own clauses, each with its offset in the source."""
    start = quotation.places[0][0]
    before = take_since_stop(source, start)
    has_qualifier = before and lexicon.qualifiers.search(before)
    if has_qualifier and _has_more_than_name(quotation, source, lexicon):
        # “He did not win, but he may try”: the “not” belongs to the clause before the joint.
        before = take_after_last_joint(before, lexicon)
        yield start - len(before), before
    for (_, end), (after, _) in pairwise(quotation.places):
        gap = source.blank_hidden_text(end, after)
        # Whole sentences in the middle of a gap do not qualify the words on its two sides.
        for part in dict.fromkeys((take_before_first_stop(gap), take_after_last_stop(gap))):
            yield end + gap.find(part), part


def _has_more_than_name(quotation: Quotation, source: Source, lexicon: Lexicon) -> bool:
    """Whether the clause that the quotation cuts has more in it than a name: “… to avoid Israel,
    which is home to”.
    """
    words = take_before_first_joint(
        take_before_first_stop(source.text[slice(*quotation.places[0])]), lexicon
    )
    return sum(1 for _ in find_word_spans(words)) > 1


def _find_qualifier(
    words: str, question: WrittenQuestion, lexicon: Lexicon, on_card: Lexicon
) -> tuple[str, str] | None:
    """The sort of word that is left out, and the word; None if nothing is left out, or if the
    question has a word of that sort.
    """
    if lexicon.qualifiers.search(words) is None:
        return None
    # Any softener of the card makes up for a condition, a hedge or an attribution.
    for what, left_out, on_question in (
        ("a negation", lexicon.negations, on_card.negations),
        ("a condition", lexicon.conditions, on_card.softeners),
        ("a hedge", lexicon.hedges, on_card.softeners),
        ("an attribution", lexicon.reporting_words, on_card.softeners),
    ):
        match = left_out.search(words)
        # A card that names the speaker has the attribution already.
        is_attributed = left_out is lexicon.reporting_words and question.speakers
        if match and not is_attributed and not _has_word_in_question(question, on_question):
            return what, match.group().strip()
    return None


def _has_word_in_question(question: WrittenQuestion, words: WordMatcher) -> bool:
    return any(words.has_match_in(text) for text in (*question.texts, *question.context))
