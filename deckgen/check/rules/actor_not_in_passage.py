"""An actor in the prompt or the answer is not named in the passage.

What it does: every declared actor that the prompt or the answer names must also be named by one of
its names or mentions: in a paragraph of the evidence (near it, where paragraphs are as short as
verses), as the speaker by a label, in a heading above it, in the quotation as an editor's addition
such as ``[Putin]``, in ``context:``, or in the source's title. The title counts because not every
paragraph names the subject of a text. With ``beyond:`` only the prompt is looked at.

Why: if a question is about Russia and its passage speaks only of China, the quotation or the name
is wrong.

Fails::

    - id: who-condemned
      question: Who condemned Pezeshkian’s march?
      answer: Prigozhin
      evidence: When ==Prigozhin== marched on Moscow in 2023, Tehran condemned it.

Passes::

    - id: who-condemned
      question: Who condemned Prigozhin’s march?
      answer: Iran
      evidence: When Prigozhin marched on Moscow in 2023, ==Tehran== condemned it.

How to fix: correct the name, or quote the passage that names it; where a pronoun stands for it, add
the name: ``he [Putin] claimed``.
"""

from collections.abc import Iterator

from deckgen.cards.actor_names import compile_actor_names, find_nearby_actors
from deckgen.check.context import Context, find_passage, find_words_span, make_finding
from deckgen.check.question_front import list_stated_fronts
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.findings import Finding
from deckgen.model import Deck, Question

CODE = Code.ACTOR_NOT_IN_PASSAGE


def check_question(question: Question, _: Deck, __: Context) -> Iterator[Finding]:
    names = compile_actor_names(question.source)
    if names is None or not question.evidence or not question.has_all_evidence:
        return
    around = (str(question.source.title), *question.context)
    # Who is not from the text may well be missing in it.
    answers = () if question.goes_beyond else question.answers
    for text in (*list_stated_fronts(question), *answers):
        found = list(names.find_names(text))
        # Reading whole paragraphs is slow, and most texts name no actor.
        near = find_nearby_actors(question.evidence) if found else frozenset()
        for name, actor in found:
            if actor in near or any(actor in names.find_mentioned_actors(each) for each in around):
                continue
            message = f"“{name}” is not named in the passage"
            hint = (
                "correct the name, quote the passage that names it, "
                f"or add it to the quotation: [{name}]"
            )
            passage, span = find_passage(question.evidence[0]), find_words_span(text, name)
            yield make_finding(CODE, text, message, hint, question, passage, span)


RULE = Rule(CODE, __doc__, check_question=check_question)
