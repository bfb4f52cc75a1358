"""The answer names another actor than the marked words.

What it does: where an answer paraphrases marked words, reads the actors that both name, by any name
or mention. It reports an actor of the answer that neither the marked words nor the question have, if
the marked words name one that the answer does not; and an ``also`` that is another actor than the
answer. An answer that is a name as a whole is left to
`answer-not-in-quote`.

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

from deckgen.cards.actor_names import compile_actor_names, find_actor
from deckgen.check.context import Context, find_passage, find_words_span, make_finding
from deckgen.check.rule import Rule
from deckgen.check.support import Support, judge_support, list_marked_claims
from deckgen.codes import Code
from deckgen.findings import Finding
from deckgen.model import Deck, Question

CODE = Code.ACTOR_DIFFERS


def check_question(question: Question, _: Deck, __: Context) -> Iterator[Finding]:
    yield from _check_other_answers(question)
    names = compile_actor_names(question.source)
    if names is None:
        return
    for claim in list_marked_claims(question):
        own = list(names.find_names(claim.text))
        if not own or judge_support(claim) is not Support.DECLARED:
            continue
        marked = names.find_mentioned_actors(claim.marked_text)
        asked = names.find_mentioned_actors(" … ".join(question.prompts))
        mentioned = names.find_mentioned_actors(claim.text)
        others = sorted(str(actor.name) for actor in marked - mentioned)
        for name, actor in own if others else ():
            if actor not in marked and actor not in asked:
                message = f"the answer names {name}, and the marked words name {others[0]}"
                hint = "name the right actor, or mark the words that name the one you mean"
                span = find_words_span(claim.text, name)
                passage = find_passage(claim.quotations[0])
                yield make_finding(CODE, claim.text, message, hint, question, passage, span)
                break


RULE = Rule(CODE, __doc__, check_question=check_question)


def _check_other_answers(question: Question) -> Iterator[Finding]:
    """An ``also`` that is another actor than the answer."""
    answers = [find_actor(text, question.source) for text in question.answers]
    if not answers or None in answers:
        return
    for text in question.get_texts("also"):
        actor = find_actor(text, question.source)
        if actor is not None and actor not in answers:
            message = f"{text} is another actor than the answer {question.answers[0]}"
            hint = "take it out, or declare it as an alias in the sidecar"
            yield make_finding(CODE, text, message, hint, question)
