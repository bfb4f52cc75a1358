"""A picture has no words for learners who cannot see it.

What it does: reports ``![](map.png)``: a picture with empty brackets. Sounds need no words.

Why: a screen reader reads the words in the brackets, and so does everybody without the picture. They should say what the question needs, and must not give the answer away
(WCAG 2.2, 1.1.1).

Fails::

    ## cards/example/drone.svg
    <svg xmlns="http://www.w3.org/2000/svg"/>
    ## cards/example/questions.yaml
    kind: basic
    questions:
      - id: who-sent-drones
        question: Who sent these? ![](drone.svg)
        answer: Iran
        evidence: Iran has sent thousands of Shared drones

Passes::

    ## cards/example/drone.svg
    <svg xmlns="http://www.w3.org/2000/svg"/>
    ## cards/example/questions.yaml
    kind: basic
    questions:
      - id: who-sent-drones
        question: Who sent these? ![Drones in the air](drone.svg)
        answer: Iran
        evidence: Iran has sent thousands of Shared drones

How to fix: write what the picture shows between the brackets.
"""

from collections.abc import Iterator

from deckgen.cards.markdown import find_silent_pictures
from deckgen.check.context import Context, make_finding
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.findings import Finding
from deckgen.model import Deck, WrittenQuestion

CODE = Code.PICTURE_WITHOUT_TEXT


def check_written_question(question: WrittenQuestion, _: Deck, __: Context) -> Iterator[Finding]:
    for text in question.written_texts:
        for run in find_silent_pictures(text):
            message = f"the picture `{run.path}` has no words for those who cannot see it"
            span = text.find_span(run.start, run.end - run.start)
            hint = f"write what it shows: `![…]({run.path})`"
            yield make_finding(CODE, text, message, hint, question, span=span)


RULE = Rule(CODE, __doc__, check_written_question=check_written_question)
