"""The question names an actor where the quotation has another.

What it does: looks at the words next to each declared name in a prompt or a heading. If such a word stands in the
quotation with another actor right next to it, on the same side, and the name of the prompt stands farther off, it
reports the name. Actors whom the prompt names as well, and those who are the answer or whose names are marked, are no
others; commas and stops part names from words. It needs the language's content words (docs/languages.md). A name
that the quotation does not have is left to `prompt-not-in-quote` and `actor-not-in-passage`.

Why: both actors stand in the quotation, so that every name of the question is proven, and the question still tells
something else than the text.

Fails::

    ## seeds/essay.yaml
    language: en
    actors: {Russia: [], Iran: []}
    ## seeds/essay.txt
    Since Russia’s full-scale invasion of Ukraine in 2022, its relationship with Iran has deepened.
    ## cards/example/questions.yaml
    kind: basic
    questions:
      - id: invasion
        question: In which year did Iran’s full-scale invasion of Ukraine begin?
        answer: "2022"
        evidence: Since Russia’s full-scale invasion of Ukraine in ==2022==, its relationship with Iran has deepened

Passes::

    ## seeds/essay.yaml
    language: en
    actors: {Russia: [], Iran: []}
    ## seeds/essay.txt
    Since Russia’s full-scale invasion of Ukraine in 2022, its relationship with Iran has deepened.
    ## cards/example/questions.yaml
    kind: basic
    questions:
      - id: invasion
        question: In which year did Russia’s full-scale invasion of Ukraine begin?
        answer: "2022"
        evidence: Since Russia’s full-scale invasion of Ukraine in ==2022==, its relationship with Iran has deepened

How to fix: name the right actor. If the question means the right one, say it in the words of the quotation, or quote
the words that have the name.
"""

from collections.abc import Iterator

from deckgen.cards.actor_names import find_actor
from deckgen.check.actor_exchange import find_exchange
from deckgen.check.context import Context, find_passage, find_words_span, make_finding
from deckgen.check.question_front import list_stated_fronts
from deckgen.check.rule import Rule
from deckgen.check.support import is_comparable
from deckgen.codes import Code
from deckgen.findings import Finding
from deckgen.model import Deck, Question

CODE = Code.ACTOR_EXCHANGED


def check_question(question: Question, deck: Deck, _: Context) -> Iterator[Finding]:
    source = question.source
    if not source.actors or not is_comparable(question, deck):
        return
    answers = (find_actor(text, source) for text in question.answers)
    right = frozenset(actor for actor in answers if actor is not None)
    passages = [quotation.parts for quotation in question.evidence]
    for prompt in list_stated_fronts(question):
        found = find_exchange(prompt, passages, source, right, quoted_only=True)
        if found is not None:
            message = f"the question names {found.name} next to “{found.word}”, and the quotation {found.other}"
            hint = "name the right actor, or say it in the quotation’s words"
            span, passage = find_words_span(prompt, found.name), find_passage(question.evidence[0])
            yield make_finding(CODE, prompt, message, hint, question, passage, span)


RULE = Rule(CODE, __doc__, check_question=check_question, words="content_words")
