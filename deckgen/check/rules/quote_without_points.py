"""A quotation or answer leaves out points that its source has over or under Arabic or Hebrew letters.

What it does: reports quotations that were found without vowel signs, cantillation or other points
of the source, and answers that stand in a quotation but for its points. All letters are the same;
points that the quotation does have stand in the source too.

Why: hardly anybody types them, and the card shows the source's own words with all points. But
without points some words can be read in two ways, so it is good to know.

Fails::

    ## seeds/essay.txt
    בְּרֵאשִׁית בָּרָא אֱלֹהִים אֵת הַשָּׁמַיִם וְאֵת הָאָרֶץ׃

    ## seeds/essay.yaml
    language: he

    ## cards/example/questions.yaml
    kind: basic
    questions:
      - id: who-created
        question: מי ברא את השמים?
        answer: אלהים
        evidence: בראשית ברא אלהים את השמים

Passes::

    ## seeds/essay.txt
    בְּרֵאשִׁית בָּרָא אֱלֹהִים אֵת הַשָּׁמַיִם וְאֵת הָאָרֶץ׃

    ## seeds/essay.yaml
    language: he

    ## cards/example/questions.yaml
    kind: basic
    questions:
      - id: who-created
        question: מי ברא את השמים?
        answer: אֱלֹהִים
        evidence: בְּרֵאשִׁית בָּרָא אֱלֹהִים אֵת הַשָּׁמַיִם

How to fix: nothing has to be done. To silence it, copy the words with their points.
"""

from collections.abc import Iterator

from deckgen.check.context import Context, find_passage, make_finding
from deckgen.check.rule import Rule
from deckgen.check.support import JUDGED_ELSEWHERE, has_points, lacks_points, list_claims
from deckgen.codes import Code
from deckgen.findings import Finding
from deckgen.model import Deck, Question, WrittenQuestion

CODE = Code.QUOTE_WITHOUT_POINTS


def check_question(question: Question, _: Deck, __: Context) -> Iterator[Finding]:
    if not any(has_points(quotation.source) for quotation in question.evidence):
        return
    for claim in list_claims(question):
        if claim.spec.type not in JUDGED_ELSEWHERE and lacks_points(claim):
            message = "the answer leaves out points that the quotation has"
            hint = "learners see it as you write it"
            passage = find_passage(claim.quotations[0])
            yield make_finding(CODE, claim.text, message, hint, question, passage)


def check_written_question(question: WrittenQuestion, _: Deck, __: Context) -> Iterator[Finding]:
    for quotation in question.evidence:
        if quotation.lacks_points:
            message = "the quotation leaves out points that the source has"
            hint = "the card shows the source's words with them"
            passage = find_passage(quotation)
            yield make_finding(CODE, quotation.text, message, hint, question, passage)


RULE = Rule(
    CODE, __doc__, check_written_question=check_written_question, check_question=check_question
)
