"""The marked words share hardly a word with the answer that they should support.

What it does: where an answer paraphrases marked words, at least a quarter of its content words must
stand in the evidence, compared by their beginnings (“ruined”, “ruins”), and one of these must stand
in the marked words: if not, the wrong words are marked. Numbers, dates, aliases, errata and the
words of the prompt do not count. Answers with fewer than four words left are not judged, and
neither are answers in another language than their source.

Why: a mark says “these words mean the same”. A paraphrase keeps some word of what it paraphrases;
one that keeps no word is often the answer of another question, or the author's own conclusion.

Fails::

    - id: why-no-support
      question: Why does Putin offer no military support?
      answer: Russian farmers cannot export enough wheat
      evidence: Putin has long been careful to ==avoid provoking Israel==
    - id: why-no-support-again
      question: Why does Putin offer no military support?
      answer: He does not want to provoke the Israelis
      evidence: Putin has ==long been careful== to avoid provoking Israel

Passes::

    - id: why-no-support
      question: Why does Putin offer no military support?
      answer: He avoids provoking Israel
      evidence: Putin has long been careful to ==avoid provoking Israel==

How to fix: mark the words that say it, use more of the text's own words, or leave the question out.
"""

from collections.abc import Iterator

from deckgen.cards.actor_names import get_word_prefixes
from deckgen.cards.word_matching import (
    MIN_CONTENT_LENGTH,
    apply_errata,
    fold_text,
    join_quoted_words,
    normalize_words,
)
from deckgen.check.context import Context, find_passage, make_finding
from deckgen.check.rule import Rule
from deckgen.check.support import Support, judge_support, list_marked_claims
from deckgen.codes import Code
from deckgen.findings import Finding, clip_words
from deckgen.languages.language import Language
from deckgen.model import Deck, FieldType, Question, Source
from deckgen.text.matching import LETTERS_AND_MARKS, UNSPACED_LETTER

CODE = Code.WEAK_SUPPORT

# “decrease” and “decreasing”, “provoke” and “provocation” begin alike with so many letters.
_STEM_LENGTH = 4


def check_question(question: Question, deck: Deck, context: Context) -> Iterator[Finding]:
    for claim in list_marked_claims(question):
        # Actors need not share a word with the text: other rules judge them.
        if claim.spec.type is FieldType.ACTOR:
            continue
        source = question.source
        if source.language.base != deck.language.base:
            continue
        wanted = _find_stems(claim.text, source.language)
        # Words of the prompt stand in any answer to it, right or wrong.
        for prompt in question.prompts:
            wanted -= _find_stems(prompt, source.language)
        # Of two or three words a good paraphrase can replace each one.
        if len(wanted) < context.find_limit(deck, CODE, "words"):
            continue
        if judge_support(claim) is not Support.DECLARED:
            continue
        stems = _find_evidence_stems(join_quoted_words(claim.quotations), source)
        facts = [_find_stems(fact, source.language) for fact in question.context]
        shared = wanted & stems.union(*facts)
        marked = _find_evidence_stems(claim.marked_text, source)
        answer, passage = clip_words(claim.text, 60), find_passage(claim.quotations[0])
        if len(shared) < context.find_limit(deck, CODE, "share") * len(wanted):
            count = f"{len(shared) or 'none'} of the {len(wanted)} content words"
            message = f"the evidence has {count} of “{answer}”"
            hint = "mark the words that say it, or answer in the text's own words"
            yield make_finding(CODE, claim.text, message, hint, question, passage)
        # Words that only the context has cannot be marked.
        elif (quoted := shared & stems) and not quoted & marked:
            message = f"the evidence has words of “{answer}”, but none of them are marked"
            hint = "move the marks to the words that say it"
            yield make_finding(CODE, claim.text, message, hint, question, passage)


RULE = Rule(CODE, __doc__, check_question=check_question, limits={"share": 0.25, "words": 4})


def _find_evidence_stems(words: str, source: Source) -> set[str]:
    """The beginnings of the content words, as printed and as the source's errata correct them."""
    stems: set[str] = set()
    for text in apply_errata(fold_text(words), source):
        stems |= _find_stems(text, source.language)
    return stems


def _find_stems(text: str, language: Language) -> set[str]:
    """The beginnings of the content words; in scripts without spaces, the single characters."""
    prefixes = get_word_prefixes(language)
    stems: set[str] = set()
    for word in LETTERS_AND_MARKS.findall(normalize_words(text)):
        if UNSPACED_LETTER.match(word):
            stems.update(word)
            continue
        # Arabic writes “and”, “in” and “the” (ال) together with the word that follows.
        bare = word.lstrip(prefixes) if prefixes else word
        bare = bare.removeprefix("ال") if prefixes else bare
        if len(bare) >= MIN_CONTENT_LENGTH:
            stems.add(bare[:_STEM_LENGTH])
    return stems
