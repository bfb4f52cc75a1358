"""The quotation does not support the answer.

What it does: an answer must stand in the quotation word for word, or as a declared alias of the
actor it names, or as an erratum reads, or paraphrase words that are marked ``==…==``. Where words
are marked, a verbatim answer must stand in the marked words; a list needs a mark for each item that
is not verbatim. A cloze needs at least one mark. Evidence that is given field by field must have a
quotation for the answer. A question with ``beyond:`` is left alone.

Why: the quotation is the proof. A mark is how an author says “these words mean the same”, and
learners see it highlighted on the card.

Fails::

    - id: not-to-provoke
      question: Whom has Putin been careful not to provoke?
      answer: Turkey
      evidence: Putin has long been careful to avoid provoking Israel
    - id: what-is-known
      question: What is known of Putin’s care and of its reason?
      answer: [He is careful, He fears a war]
      evidence: Putin has long been ==careful== to avoid provoking Israel

Passes::

    - id: not-to-provoke
      question: Whom has Putin been careful not to provoke?
      answer: Israel
      evidence: Putin has long been careful to avoid provoking ==Israel==
    - id: why-no-support
      question: Why does Putin offer no military support?
      answer: To avoid provoking Israel
      evidence: Putin has long been careful to ==avoid provoking Israel==

How to fix: quote the words that say it, mark the words that mean it, or declare the alias in the
sidecar. ``check --fix`` adds the mark where only one word of the quotation is declared to mean the
answer: a mention of the actor that the answer names (“Iranian” for Iran), with no other actor in
the quotation. It also makes a mark longer that has only a part of an answer that stands there.
"""

from collections.abc import Iterator

from deckgen.cards.cloze_cards import list_card_numbers
from deckgen.check.context import Context, find_passage, make_finding
from deckgen.check.mark_suggestion import extend_mark, suggest_mark
from deckgen.check.rule import Rule
from deckgen.check.support import JUDGED_ELSEWHERE, AnswerClaim, Support, judge_support, list_claims
from deckgen.codes import Code
from deckgen.findings import Finding, clip_words
from deckgen.model import Deck, Question, WrittenQuestion

CODE = Code.ANSWER_NOT_IN_QUOTE


def check_written_question(question: WrittenQuestion, _: Deck, __: Context) -> Iterator[Finding]:
    """Find an answer without a quotation where evidence is given field by field."""
    for spec in question.supported_answers if question.quotations else ():
        texts = question.get_texts(spec.key)
        if texts and not question.get_written_quotations(spec.key):
            message = f"no quotation supports “{clip_words(texts[0], 60)}”"
            hint = f"add one: `evidence: {{{spec.key}: …}}`"
            yield make_finding(CODE, texts[0], message, hint, question)


def check_question(question: Question, _: Deck, __: Context) -> Iterator[Finding]:
    yield from _check_bare_cloze(question)
    for claim in list_claims(question):
        if claim.spec.type in JUDGED_ELSEWHERE:
            continue
        support = judge_support(claim)
        if support not in (Support.VERBATIM, Support.DECLARED):
            message, hint = _explain_support(claim, support)
            # Where marks are wrong, only the author knows which words were meant; one that is only
            # too short shows it.
            edits = suggest_mark(claim) if support is Support.NONE else extend_mark(claim)
            passage = find_passage(claim.quotations[0])
            yield make_finding(CODE, claim.text, message, hint, question, passage, edits=edits)


RULE = Rule(
    CODE, __doc__, check_written_question=check_written_question, check_question=check_question
)


def _explain_support(claim: AnswerClaim, support: Support) -> tuple[str, str]:
    answer, marked = clip_words(claim.text, 60), clip_words(claim.marked_text, 60)
    if support is Support.ELSEWHERE:
        return (
            f"“{answer}” does not stand in the marked words “{marked}”",
            "mark the words that support it",
        )
    if support is Support.OTHER_ACTOR:
        return (
            f"the marked words “{marked}” name another actor than “{answer}”",
            "mark the words that name the answer",
        )
    if support is Support.UNMARKED:
        return (
            f"no marked words are left for “{answer}”",
            "give each item of the list a mark of its own",
        )
    if claim.marked_words:
        hint = "mark the words that name it, or add them to its aliases in the sidecar"
        return f"the marked words “{marked}” do not name “{answer}”", hint
    hint = "quote the words that say it, or mark those that mean it with ==…=="
    return f"“{answer}” does not stand in the quotation", hint


def _check_bare_cloze(question: Question) -> Iterator[Finding]:
    if not question.is_cloze or not question.quotations:
        return
    # A mark round a note's sign, or one in the evidence of another field, leaves nothing out.
    found = question.cloze_quotations if question.has_all_evidence else ()
    if not (list_card_numbers(found) if found else question.gaps):
        quotation = found[0] if found else question.quotations[0]
        message = "nothing is left out in this cloze, so nothing is asked"
        hint = "mark the words to leave out with ==…=="
        yield make_finding(CODE, quotation.text, message, hint, question)
