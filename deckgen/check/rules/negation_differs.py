"""The question or the answer denies what the quotation does not, or the other way round.

What it does: reports three cases. The question asks for what is *not* so, and nothing in the
quotation denies or refuses anything. The words before a mark deny it in the same clause (“do not use
==light==”), and neither question nor answer do. The answer denies what the marked words say, or says
what they deny. A negation in a clause of its own (“who did not”, “although”) is not the question's, and “why” may ask for the reason
of what is denied elsewhere. The words before the quotation in its sentence count as well. A
word such as “removed” that answer and mark share denies nothing of its own, and a question may deny in
other words (“left out” for “without”). A question with ``beyond:`` is left alone: it may ask for what
the text does not say.

Why: a “not” lost on the way from the text to the card makes the card false, and all its words stand
in the text. A comparison by similarity cannot see this mistake: a quotation without its “not” scores
96 of 100.

Fails::

    - id: not-sent
      question: What has Iran not sent to Russia?
      answer: thousands of drones
      evidence: Iran has sent ==thousands of Shared drones== to aid the Russian army
    - id: commitment
      question: What has their commitment been more than?
      answer: “aspirational”
      evidence: Their commitment has never been more than ==“aspirational”==
    - id: not-provoking
      question: What has Putin been careful to do?
      answer: Never to provoke Israel
      evidence: Putin has long been careful to avoid ==provoking Israel==

Passes::

    - id: commitment
      question: What has their commitment never been more than?
      answer: “aspirational”
      evidence: Their commitment has never been more than ==“aspirational”==

How to fix: compare the card with the text, and correct the side that is wrong; or quote the words
that deny it.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from deckgen.cards.word_matching import fold_text
from deckgen.check.context import Context, find_passage, make_finding
from deckgen.check.question_front import AnalysedPrompt, analyse_prompts
from deckgen.check.rule import Rule
from deckgen.check.support import is_comparable, list_marked_claims
from deckgen.check.word_support import join_sentences
from deckgen.codes import Code
from deckgen.findings import Finding
from deckgen.languages.contrasts import Contrasts
from deckgen.model import Deck, Question, Quotation
from deckgen.text.canonical import QUOTE

CODE = Code.NEGATION_DIFFERS

_HINT = "compare the card with the text, or quote the words that deny it"
_CLAUSE_SIGN = re.compile(r"[,;:.!?()…—–\n]")
_WORD = re.compile(r"[^\W\d_]+")
# Farther from the mark, a negation may belong to other words.
_MAX_DISTANCE = 20


def check_question(question: Question, deck: Deck, _: Context) -> Iterator[Finding]:
    contrasts = question.source.language.contrasts
    # A deck may ask in another language than its source's.
    if contrasts is None or not is_comparable(question, deck):
        return
    # “What does the essay not say of …?” denies nothing that a quotation could have.
    if question.goes_beyond:
        return
    prompts = analyse_prompts(question, deck.language)
    found = _check_prompts(prompts, question, contrasts) or _check_marks(question, contrasts)
    if found is not None:
        yield found
        return
    yield from _check_answers(question, prompts, contrasts)


RULE = Rule(CODE, __doc__, check_question=check_question, words="contrasts")


def _check_prompts(
    prompts: tuple[AnalysedPrompt, ...], question: Question, contrasts: Contrasts
) -> Finding | None:
    """A prompt that denies, where nothing in its quotations does."""
    for prompt in prompts:
        denied = _find_own_negation(prompt, contrasts)
        if denied and not contrasts.denials.has_match_in(join_sentences(question)):
            message = f"the question has “{denied}”, and nothing in the quotation denies anything"
            passage = find_passage(question.evidence[0])
            return make_finding(CODE, prompt.text, message, _HINT, question, passage)
    return None


def _find_own_negation(prompt: AnalysedPrompt, contrasts: Contrasts) -> str:
    """The negation of what a prompt asks, not of a clause beside it; empty if there is none.

    “Why” asks for a reason, and its quotation need not say again what it is the reason of.
    """
    found = contrasts.negations.search(prompt.sentence)
    asking = prompt.words.interrogatives.search(prompt.sentence)
    if found is None or asking is None or contrasts.reason_words.search(prompt.sentence):
        return ""
    before, after = prompt.sentence[: found.start()], prompt.sentence[found.end() :]
    if asking.start() < found.start():
        before = before[asking.end() :]
    stop = _CLAUSE_SIGN.search(after)
    if stop and prompt.words.interrogatives.search(after, stop.end()):
        return ""
    if _CLAUSE_SIGN.search(before) or contrasts.clause_openers.search(before):
        return ""
    return found.group()


def _check_marks(question: Question, contrasts: Contrasts) -> Finding | None:
    """Marked words that are denied before the mark, where the card denies nothing."""
    for quotation in question.evidence if question.prompts else ():
        denied = _find_negation_before_mark(quotation, contrasts) if quotation.marked_words else ""
        texts = (*question.prompts, *question.answers, *question.context) if denied else ()
        if denied and not any(contrasts.denials.has_match_in(text) for text in texts):
            message = f"“{denied}” stands before the marked words, and the card denies nothing"
            passage = find_passage(quotation)
            return make_finding(CODE, question.prompts[0], message, _HINT, question, passage)
    return None


def _find_negation_before_mark(quotation: Quotation, contrasts: Contrasts) -> str:
    """The negation in the clause of a mark, before it; empty if there is none."""
    before = ""
    for part in quotation.parts:
        # What an earlier mark says is not part of this one's clause.
        if part.mark and contrasts.clause_openers.pattern.match(part.text.lower().lstrip()):
            before = ""
        elif part.mark:
            clause = _CLAUSE_SIGN.split(before)[-1]
            if len(clause) > _MAX_DISTANCE:
                clause = clause[-_MAX_DISTANCE:].partition(" ")[2]
            # What follows tells “ne … que” from “ne … pas”, and “not only” from “not”.
            for found in contrasts.negations.finditer(clause + part.text.lower()):
                if found.start() >= len(clause):
                    break
                if not contrasts.clause_openers.search(clause[found.end() :]):
                    return found.group()
            before = ""
        else:
            before += part.text.lower()
    return ""


def _check_answers(
    question: Question, prompts: tuple[AnalysedPrompt, ...], contrasts: Contrasts
) -> Iterator[Finding]:
    """Answers that deny what the marked words do not, or the other way round."""
    asked = [_take_main_clause(prompt, contrasts) for prompt in prompts]
    for claim in list_marked_claims(question):
        answer, marked = fold_text(claim.text), fold_text(claim.marked_text)
        # Of two clauses, one may deny what the other is about.
        if _CLAUSE_SIGN.search(answer.rstrip(".!?")):
            continue
        added, lost = contrasts.negations.search(answer), contrasts.negations.search(marked)
        if added and not _list_own_denials(marked, answer, contrasts):
            message = f"the answer has “{_unfold_word(added)}”, and the marked words deny nothing"
        elif (
            lost
            and not added
            and not _is_denied_on_card((answer, *question.context), asked, marked, contrasts)
        ):
            message = f"the marked words have “{_unfold_word(lost)}”, and the answer denies nothing"
        else:
            continue
        passage = find_passage(claim.quotations[0])
        yield make_finding(CODE, claim.text, message, _HINT, question, passage)


def _take_main_clause(prompt: AnalysedPrompt, contrasts: Contrasts) -> str:
    """What a prompt asks, without the clauses behind: “if it fails” denies nothing of the answer."""
    asking = prompt.words.interrogatives.search(prompt.sentence)
    opener = contrasts.clause_openers.search(prompt.sentence, asking.end() if asking else 0)
    return prompt.sentence[: opener.start()] if opener else prompt.sentence


def _is_denied_on_card(
    said: Iterable[str], asked: Iterable[str], marked: str, contrasts: Contrasts
) -> bool:
    """Whether the card says in its own words what the marked words deny: “left out” for “without”."""
    if any(_list_own_denials(text, marked, contrasts) for text in said):
        return True
    # A “not” of the question may belong to other words.
    denials = chain.from_iterable(_list_own_denials(text, marked, contrasts) for text in asked)
    return any(not contrasts.negations.search(denial) for denial in denials)


def _list_own_denials(text: str, other: str, contrasts: Contrasts) -> list[str]:
    """What denies in a text, negations and words that the other has not: “it is removed” does not say
    “it is not removed”.
    """
    words = _WORD.findall(other)
    denials = [found.group() for found in contrasts.denials.finditer(fold_text(text))]
    return [
        denial
        for denial in denials
        if contrasts.negations.search(denial) or not _is_among(denial, words, contrasts)
    ]


def _is_among(denial: str, words: list[str], contrasts: Contrasts) -> bool:
    """Whether one of some words is a form of a denial."""
    return any(contrasts.known.are_alike(denial, word) for word in words)


def _unfold_word(found: re.Match[str]) -> str:
    """A word of folded text as people write it."""
    return found.group().replace(QUOTE, "'")
