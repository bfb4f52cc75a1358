"""A question names a place of the text, and its quotation stands in another one.

What it does: where the prompt names a place as the text's ``structure`` does (“Article 149”, “Luke
1:26”, “p. 4”), that place must hold a quotation, or the passage itself must name it. Places that the
text does not have are left alone: they may be another text's.

Why: a learner who looks up Article 8 for what Article 9 says learns the wrong number, and every word
of the card stands in the text.

Fails::

    ## seeds/law.txt
    Article 8
    Everyone may assemble.
    Article 9
    Everyone may form a club.
    ## seeds/law.yaml
    language: en
    structure: {places: {article: 'Article {article}'}}
    ## cards/example/questions.yaml
    source: law
    kind: basic
    questions:
      - id: clubs
        question: What may everyone form under Article 8?
        answer: a club
        evidence: Everyone may form ==a club==.

Passes::

    ## seeds/law.txt
    Article 8
    Everyone may assemble.
    Article 9
    Everyone may form a club.
    ## seeds/law.yaml
    language: en
    structure: {places: {article: 'Article {article}'}}
    ## cards/example/questions.yaml
    source: law
    kind: basic
    questions:
      - id: clubs
        question: What may everyone form under Article 9?
        answer: a club
        evidence: Everyone may form ==a club==.

How to fix: name the right place, or quote the place that is named.
"""

from collections.abc import Iterator

from deckgen.cards.passages import list_quoted_paragraphs
from deckgen.check.context import Context, make_words_finding
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.findings import Finding
from deckgen.model import Deck, Question
from deckgen.sources.place_mentions import PlaceMention, find_place_mentions

CODE = Code.PLACE_DIFFERS


def check_question(question: Question, _: Deck, __: Context) -> Iterator[Finding]:
    structure = question.source.structure
    if not structure.has_places or not question.evidence or not question.has_all_evidence:
        return
    for prompt in question.prompts:
        for mention in find_place_mentions(structure, prompt):
            if _is_quoted(mention, question):
                continue
            start, end = question.evidence[0].places[0][0], question.evidence[0].places[-1][1]
            message = (
                f"“{mention.words}” is named, and the quotation stands in "
                f"{question.source.cite(start, end)}"
            )
            hint = "name the right place, or quote the place that is named"
            yield make_words_finding(CODE, prompt, mention.words, message, hint, question)


RULE = Rule(CODE, __doc__, check_question=check_question)


def _is_quoted(mention: PlaceMention, question: Question) -> bool:
    """Whether a quotation touches the place, or names it itself."""
    for quotation in question.evidence:
        for start, end in quotation.places:
            if any(first < end and start < last for first, last in mention.stretches):
                return True
    structure = question.source.structure
    for paragraph in list_quoted_paragraphs(question.evidence):
        named = find_place_mentions(structure, paragraph.text)
        if any(each.stretches == mention.stretches for each in named):
            return True
    return False
