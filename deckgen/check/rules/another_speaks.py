"""The quotation names others as speakers, and not the speaker that the question gives.

What it does: where a question says who holds a view (``said_by``, ``claimed_by``), looks in its
quotation for actors right before a reporting word (“analysts affirmed”, “he [Putin] claimed”), and
right after one next to words in quotation marks (“…,” said Putin). After a comma and a closing mark, any
verb next to a name is such a word (“…,” snapped Putin); and an actor who opens a sentence speaks, if
the sentence leads to quoted words and names nobody else. If there are any, the speaker must be one
of them. A part of a name stands for each actor who has it (“Bush”). Names inside the quoted words do
not count. Some languages have such words (docs/languages.md).

Why: a quotation often names the people it speaks about as well. A card that gives the words to one
of them reads just as well, and does them the greatest wrong that a card can.

Fails::

    - id: hailed
      kind: quotation
      question: As what were two states hailed?
      answer: the world’s “new power couple”
      said_by: Russia
      evidence: pundits were hailing Russia and Iran as ==the world’s “new power couple”==

Passes::

    - id: hailed
      kind: quotation
      question: As what were two states hailed?
      answer: the world’s “new power couple”
      said_by: pundits
      evidence: pundits were hailing Russia and Iran as ==the world’s “new power couple”==

How to fix: name the right speaker.
"""

from collections.abc import Iterator
from itertools import chain

from deckgen.cards.actor_names import find_actor
from deckgen.check.context import Context, find_passage, make_finding
from deckgen.check.name_parts import NamedActors
from deckgen.check.reporting_clause import find_reporters
from deckgen.check.rule import Rule
from deckgen.check.speaker_support import find_speaker_quotations
from deckgen.codes import Code
from deckgen.findings import Finding
from deckgen.model import Deck, Question

CODE = Code.ANOTHER_SPEAKS


def check_question(question: Question, _: Deck, __: Context) -> Iterator[Finding]:
    source = question.source
    for spec in question.kind.speakers:
        for name in question.get_texts(spec.key):
            quotations = find_speaker_quotations(question, spec)
            speaker = find_actor(name, source)
            if speaker is None or not quotations:
                continue  # the source's own voice, or a finding of another rule
            reporters: set[NamedActors] = set()
            for quotation in quotations:
                words = "".join(part.text for part in quotation.parts)
                reporters.update(find_reporters(words, source))
            if reporters and not any(each.may_be(speaker) for each in reporters):
                # Sets have no order: without sorting, the message would differ from run to run.
                named = chain.from_iterable(each.actors for each in reporters)
                first = min(str(actor.name) for actor in named)
                message = f"in the quotation {first} says so, and not {name}"
                hint, passage = "name the one who says it", find_passage(quotations[0])
                yield make_finding(CODE, name, message, hint, question, passage)


RULE = Rule(CODE, __doc__, check_question=check_question, words="reported_claims")
