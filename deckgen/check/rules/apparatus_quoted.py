"""A quotation stands in the notes, the contents or the licence of a text, and does not say so.

What it does: reports a quotation in what the form of the text or its ``structure`` calls apparatus, if
its evidence has neither ``at:`` nor ``paragraph:``. Where the words stand in the text itself too, they
are found there.

Why: a note of the editor, a heading in the contents or a line of the licence is not what the text
says, and a quotation that moved there by chance looks as if it were.

Fails::

    ## seeds/law.txt
    Article 8
    Everyone may assemble, in every town and at any hour, without arms and without leave of anybody;
    open air meetings may be limited by a law, which must say why it limits them and for how long.
    Note of the editor
    The law was changed in 1990.
    ## seeds/law.yaml
    language: en
    structure:
      places: {article: 'Article {article}'}
      apparatus: [{from: Note of the editor}]
    ## cards/example/questions.yaml
    source: law
    kind: basic
    questions:
      - id: change
        question: When was the law changed?
        answer: in 1990
        evidence: The law was changed ==in 1990==.

Passes::

    ## seeds/law.txt
    Article 8
    Everyone may assemble, in every town and at any hour, without arms and without leave of anybody;
    open air meetings may be limited by a law, which must say why it limits them and for how long.
    Note of the editor
    The law was changed in 1990.
    ## seeds/law.yaml
    language: en
    structure:
      places: {article: 'Article {article}'}
      apparatus: [{from: Note of the editor}]
    ## cards/example/questions.yaml
    source: law
    kind: basic
    questions:
      - id: change
        question: When was the law changed?
        answer: in 1990
        evidence: {quote: The law was changed ==in 1990==., at: Art. 8}

How to fix: quote the text itself. If the note is meant, write ``{quote: the words, at: its place}``,
or ``paragraph:`` in a text without places.
"""

from collections.abc import Iterator

from deckgen.check.context import Context, find_passage, make_finding, write_locator
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.findings import Finding
from deckgen.model import Deck, WrittenQuestion

CODE = Code.APPARATUS_QUOTED


def check_written_question(question: WrittenQuestion, _: Deck, __: Context) -> Iterator[Finding]:
    for quotation in question.evidence:
        start = quotation.places[0][0]
        is_told = quotation.at is not None or quotation.paragraph is not None
        if not is_told and quotation.source.structure.is_apparatus(start):
            message = "the quotation stands in notes, contents or the like, not in the text itself"
            locator = write_locator(quotation.source, start)
            hint = f"quote the text, or say that you mean it: `{{quote: …, {locator}}}`"
            passage = find_passage(quotation)
            yield make_finding(CODE, quotation.text, message, hint, question, passage)


RULE = Rule(CODE, __doc__, check_written_question=check_written_question)
