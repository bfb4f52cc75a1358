"""An answer takes words out of quotation marks, and the card does not say who said them.

What it does: where an answer takes two or more words from inside quotation marks of the evidence,
and the same sentence reports them (“he claimed”, “according to”), the question must name the
speaker: in ``said_by``, in another field for speakers, or in the prompt itself (“What did he claim
…?”). Titles and terms in quotation marks are left alone if no such word stands next to them.

Why: the card gives the words to the source's author. Journalists and historians name the people
they quote.

Fails::

    - id: world-couple
      question: What were Russia and Iran a decade ago?
      answer: a new power couple
      evidence: pundits were hailing Russia and Iran as the world’s “==new power couple==”

Passes::

    - id: world-couple
      question: What did pundits hail Russia and Iran as?
      answer: the world’s “new power couple”
      said_by: pundits
      evidence: pundits were hailing Russia and Iran as ==the world’s “new power couple”==

How to fix: name the speaker in ``said_by:``.
"""

import re
from collections.abc import Iterator
from itertools import chain

from deckgen.cards.word_matching import (
    MIN_CONTENT_LENGTH,
    find_word_spans,
    find_words,
    normalize_words,
)
from deckgen.check.context import Context, find_passage, make_finding
from deckgen.check.rule import Rule
from deckgen.check.support import AnswerClaim, list_claims
from deckgen.codes import Code
from deckgen.derived import keep_with_owner
from deckgen.findings import Finding, clip_words
from deckgen.languages.lexicon import EMPTY_LEXICON, Lexicon
from deckgen.model import Deck, Question, Source
from deckgen.text.matching import is_inside_word

CODE = Code.REPORTED_WORDS_WITHOUT_SPEAKER

# The lengths are bounded so that a mark without its partner does not take the whole paragraph.
# Inside ‘…’ a ’ before a letter is an apostrophe, not the end.
_QUOTATION = re.compile(
    r"“([^“”]{3,600})[”\n]|„([^“”„]{3,600})[“”]|\"([^\"\n]{3,600})\"|«([^«»]{3,600})»"
    r"|»([^«»]{3,600})«|「([^」]{2,300})」|『([^』]{2,300})』|(?<!\w)‘([^‘’]{3,600}(?:’\w[^‘’]*)*)’(?!\w)"
)
_OPENING_MARK = re.compile(r"[“„\"«»「『‘]")
_SENTENCE_BREAK = re.compile(r"(?<=[.!?])[\"”’»)]*\s+(?=[\"“‘„«(]*[^\W\d_a-z])|[。！？؟]")


def check_question(question: Question, deck: Deck, __: Context) -> Iterator[Finding]:
    for claim in list_claims(question):
        quoted = _find_claim_quotes(claim)
        if not quoted or question.speakers:
            continue
        source = question.source
        lexicon = source.language.lexicon
        if lexicon is EMPTY_LEXICON or _has_reporting_prompt(question, deck.language.lexicon):
            continue
        # What the author says in the author's own words too is not only somebody else's.
        if _is_outside_quotes(claim, quoted):
            continue
        for start, end in quoted:
            words = _find_common_run(claim.text, source.read_visible_text(start, end))
            if words and _is_reported_speech(source, start, end, lexicon):
                at = max(0, claim.text.lower().find(words))
                taken = clip_words(claim.text[at : at + len(words)], 60)
                message = f"the source quotes “{taken}”, and the card does not name the speaker"
                hint = "name the speaker in `said_by:`"
                passage = find_passage(claim.quotations[0])
                yield make_finding(CODE, claim.text, message, hint, question, passage)
                break


RULE = Rule(CODE, __doc__, check_question=check_question, words="statements")


def _find_claim_quotes(claim: AnswerClaim) -> list[tuple[int, int]]:
    """Where the claim's quotations have words in quotation marks, as offsets into the source."""
    found = []
    for quotation in claim.quotations:
        source = quotation.source
        for first, last in quotation.places:
            for start, end in _find_paragraph_quotes(source, source.find_paragraph(first)):
                if start < last and first < end:
                    found.append((max(first, start), min(last, end)))
    return found


@keep_with_owner
def _find_paragraph_quotes(source: Source, number: int) -> tuple[tuple[int, int], ...]:
    """Where a paragraph has two words or more in quotation marks, as offsets into the source;
    titles are left out.
    """
    first, last = source.paragraphs[number - 1]
    spans: list[tuple[int, int]] = []
    while mark := _OPENING_MARK.search(source.text, first, last):
        quoted = _QUOTATION.match(source.text, mark.start(), last)
        first = quoted.end() if quoted else mark.end()
        if quoted:
            spans.append(quoted.span(quoted.lastindex or 0))
    return tuple(span for span in spans if _is_running_text(source.text[slice(*span)]))


def _is_running_text(quoted: str) -> bool:
    """Whether these are several words and no title; in a title every long word has a capital."""
    words = [quoted[start:end] for start, end in find_word_spans(quoted)]
    long = [word for word in words if len(word) >= MIN_CONTENT_LENGTH]
    return len(words) > 1 and not (long and all(word[0].isupper() for word in long))


def _find_common_run(answer: str, quoted: str) -> str:
    """The longest run of two or more words, one of them a content word, that the answer takes from
    the quoted ones.
    """
    text, words = normalize_words(answer), normalize_words(quoted)
    spans = list(find_word_spans(text))
    for size in range(len(spans), 1, -1):
        for at in range(len(spans) - size + 1):
            run = text[spans[at][0] : spans[at + size - 1][1]]
            # “of the” is in every text; many short words in the same order are not.
            has_content = size >= MIN_CONTENT_LENGTH or any(map(_is_content_word, run.split()))
            if has_content and find_words(words, run) >= 0:
                return run
    return ""


def _is_content_word(word: str) -> bool:
    """Whether a word of a script with spaces is long enough to be more than an article or a
    preposition.
    """
    return len(word) >= MIN_CONTENT_LENGTH and is_inside_word(word, 1)


def _has_reporting_prompt(question: Question, lexicon: Lexicon) -> bool:
    """Whether the prompt itself says that these are somebody's words or view."""
    return lexicon is EMPTY_LEXICON or any(
        lexicon.softeners.has_match_in(prompt) for prompt in question.prompts
    )


def _is_outside_quotes(claim: AnswerClaim, quoted: list[tuple[int, int]]) -> bool:
    """Whether the whole answer also stands outside the quotation marks."""
    source = claim.question.source
    pieces: list[str] = []
    for quotation in claim.quotations:
        for start, end in quotation.places:
            inside = [span for span in quoted if start <= span[0] < end]
            bounds = [start, *chain.from_iterable(inside), end]
            for first, last in zip(bounds[::2], bounds[1::2], strict=True):
                pieces.append(source.read_visible_text(first, last))
    # The dots keep words of two pieces from matching as if they were one run.
    return find_words(normalize_words(" … ".join(pieces)), normalize_words(claim.text)) >= 0


def _is_reported_speech(source: Source, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether the rest of the sentence says that somebody spoke the quoted words."""
    first, last = source.paragraphs[source.find_paragraph(start) - 1]
    before = _SENTENCE_BREAK.split(source.text[first : max(first, start - 1)])[-1]
    after = _SENTENCE_BREAK.split(source.text[end + 1 : last])[0]
    return any(lexicon.reporting_words.search(words) for words in (before, after))
