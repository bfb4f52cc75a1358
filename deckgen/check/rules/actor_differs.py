"""The answer names another actor than the marked words.

What it does: where an answer paraphrases marked words, reads the actors that both name, by any name
or mention. It reports an actor of the answer that neither the marked words nor the question have, if
the marked words name one that the answer does not: not even by a part of the name, and not one whose own names
have the other in them (“the king of Spain” for Philip of Spain). An actor of the question counts too, if all other words
of the answer are those of the marks; one whom the quotation names, only if the answer leaves none of these out. And
nobody counts as asked who stands next to a word of the marks in the place of another (“Russia joined the group” for
==Tehran joining the group==). It also reports an ``also`` that is another actor than the answer, or that names one who stands neither in answer, question nor
evidence. An answer that is a name as a whole is left to `answer-not-in-quote`.

Why: everything else in the answer is right, and the wrong person or state is what learners keep.

Fails::

    ## seeds/essay.yaml
    language: en
    actors: {Iran: [], Russia: [Moscow], Israel: []}
    ## seeds/essay.txt
    Iran is desperate to get its hands on Russia’s nuclear secrets. Israel and Moscow know it.
    ## cards/example/questions.yaml
    kind: basic
    questions:
      - id: nuclear-secrets
        question: What is Iran desperate to get its hands on?
        answer: The nuclear secrets of Israel
        evidence: Iran is desperate to get its hands on ==Russia’s nuclear secrets==

Passes::

    ## seeds/essay.yaml
    language: en
    actors: {Iran: [], Russia: [Moscow], Israel: []}
    ## seeds/essay.txt
    Iran is desperate to get its hands on Russia’s nuclear secrets. Israel and Moscow know it.
    ## cards/example/questions.yaml
    kind: basic
    questions:
      - id: nuclear-secrets
        question: What is Iran desperate to get its hands on?
        answer: The nuclear secrets of Moscow
        evidence: Iran is desperate to get its hands on ==Russia’s nuclear secrets==

How to fix: name the right actor, or mark the words that name the one you mean.
"""

from collections.abc import Iterator
from itertools import chain

from deckgen.cards.actor_names import ActorNames, compile_actor_names, find_actor
from deckgen.cards.word_matching import fold_text
from deckgen.check.actor_exchange import find_exchange
from deckgen.check.context import Context, find_passage, find_words_span, make_finding
from deckgen.check.name_parts import find_meant_actors
from deckgen.check.rule import Rule
from deckgen.check.support import AnswerClaim, Support, judge_support, list_marked_claims
from deckgen.codes import Code
from deckgen.findings import Finding
from deckgen.model import Actor, Deck, Question, Quotation, QuotationPart
from deckgen.text.canonical import canonicalise_words

CODE = Code.ACTOR_DIFFERS


def check_question(question: Question, _: Deck, __: Context) -> Iterator[Finding]:
    names = compile_actor_names(question.source)
    if names is None:
        return
    yield from _check_other_answers(question, names)
    for claim in list_marked_claims(question):
        if judge_support(claim) is not Support.DECLARED:
            continue
        differing = _find_other_actor(claim, names) or _find_exchanged_actor(claim)
        if differing is not None:
            name, other = differing
            message = f"the answer names {name}, and the marked words name {other}"
            hint = "name the right actor, or mark the words that name the one you mean"
            span = find_words_span(claim.text, name)
            passage = find_passage(claim.quotations[0])
            yield make_finding(CODE, claim.text, message, hint, question, passage, span)


RULE = Rule(CODE, __doc__, check_question=check_question)


def _find_other_actor(claim: AnswerClaim, names: ActorNames) -> tuple[str, str] | None:
    """A name of the answer whose actor the marks do not name, and one whom they name instead."""
    own = list(names.find_names(claim.text))
    if not own:
        return None
    source, question = claim.question.source, claim.question
    marked = find_meant_actors(claim.marked_text, source)
    left_out = marked - find_meant_actors(claim.text, source)
    if not left_out:
        return None
    asked = find_meant_actors(" … ".join(question.prompts), source)
    quoted = find_meant_actors(_join_words(claim.quotations), source)
    # “The king of Spain” is Philip of Spain.
    own_names = chain.from_iterable(actor.names for actor in left_out)
    described = names.find_mentioned_actors(" … ".join(own_names))
    for name, actor in own:
        # Whom the question names, an answer to it may leave out, or call “he”.
        is_asked = actor in asked and (
            left_out <= asked or not _repeats_marks(claim, names, actor in quoted)
        )
        if actor not in marked | described and not is_asked:
            return name, min(str(each.name) for each in left_out)
    return None


def _find_exchanged_actor(claim: AnswerClaim) -> tuple[str, str] | None:
    """A name of the answer in whose place the marks have another."""
    passages = [(QuotationPart(words),) for words in claim.marked_words]
    found = find_exchange(claim.text, passages, claim.question.source)
    return (found.name, found.other) if found is not None else None


def _repeats_marks(claim: AnswerClaim, names: ActorNames, whole: bool) -> bool:
    """Whether an answer says what is marked in the same words, names aside; with ``whole``, all of it.
    One that says nothing but names (“2000: Russia”) does.
    """
    known = claim.question.source.language.content_words
    if known is None:
        return False
    said, marked = (
        list(known.iterate_words(fold_text(names.pattern.sub(" ", canonicalise_words(text)))))
        for text in (claim.text, claim.marked_text)
    )

    def holds_all(words: list[str], others: list[str]) -> bool:
        return all(any(known.are_alike(word, each) for each in others) for word in words)

    if not said:
        return True
    return holds_all(said, marked) and (not whole or holds_all(marked, said))


def _check_other_answers(question: Question, names: ActorNames) -> Iterator[Finding]:
    """An ``also`` that is another actor than the answer, or that names one."""
    named = names.find_mentioned_actors(" … ".join(question.answers))
    answers = [find_actor(text, question.source) for text in question.answers]
    for text in question.get_texts("also") if named else ():
        actor = find_actor(text, question.source)
        if actor is not None and None not in answers:
            others = [] if actor in answers else [actor]
        else:
            known = named | _find_actors_around(question, names)
            others = [each for _, each in names.find_names(text) if each not in known]
        if others:
            verb = "is" if others[0] is actor else f"names {others[0].name},"
            message = f"{text} {verb} another actor than the answer {question.answers[0]}"
            hint = "take it out, or declare it as an alias in the sidecar"
            yield make_finding(CODE, text, message, hint, question)


def _find_actors_around(question: Question, names: ActorNames) -> frozenset[Actor]:
    """The actors of what asks and of all evidence."""
    places = (*question.prompts, *question.context, _join_words(question.evidence))
    return names.find_mentioned_actors(" … ".join(places))


def _join_words(quotations: tuple[Quotation, ...]) -> str:
    """The words of quotations as written, with an editor's: of a name, capitals count."""
    return " … ".join(
        words for each in quotations for words in (each.written_words, *each.editor_words)
    )
