"""The passage does not name the speaker.

What it does: the name of a speaker (``said_by``, ``claimed_by``), or an alias or mention of it,
must stand in a paragraph of the speaker's quotation (or before it, where paragraphs are as short as
verses), in a heading above it, or in the quotation as an editor's ``[Putin]``. Where the text's
``structure`` says who speaks, by a label or in another way, that is the speaker.

Why: to give one speaker's words to another is the worst mistake that a deck of arguments can make,
and all the words themselves stand in the text.

Fails::

    - id: commitment
      kind: argument
      question: What is their commitment said to be?
      answer: aspirational
      said_by: pundits
      evidence: Their commitment has never been more than “aspirational”

Passes::

    - id: hailed
      kind: argument
      question: What did pundits call Russia and Iran?
      answer: the world’s “new power couple”
      said_by: pundits
      evidence: pundits were hailing Russia and Iran as the world’s “new power couple”

How to fix: name the right speaker; or, where a pronoun stands for the name, add it:
``he [Putin] claimed``.
"""

from collections.abc import Iterator

from deckgen.check.context import Context, find_passage, make_finding
from deckgen.check.rule import Rule
from deckgen.check.speaker_support import find_speaker_quotations, is_speaker_named
from deckgen.codes import Code
from deckgen.findings import Finding
from deckgen.model import Deck, Question

CODE = Code.SPEAKER_NOT_IN_PASSAGE


def check_question(question: Question, _: Deck, __: Context) -> Iterator[Finding]:
    for spec in question.kind.speakers:
        names = question.get_texts(spec.key)
        quotations = find_speaker_quotations(question, spec) if names else ()
        for name in names if quotations else ():
            if not is_speaker_named(name, question, quotations):
                message = f"{name} is not named in the passage"
                hint = f"name the right speaker, or add the name to the quotation: [{name}]"
                yield make_finding(CODE, name, message, hint, question, find_passage(quotations[0]))


RULE = Rule(CODE, __doc__, check_question=check_question)
