"""The passage does not name the speaker.

What it does: the name of a speaker (``said_by``, ``claimed_by``), or an alias or mention of it,
must stand in a paragraph of the speaker's quotation (or before it, where paragraphs are as short as
verses), in a heading above it, or in the quotation as an editor's ``[Putin]``. Where the text's
``structure`` says who speaks, by a label or otherwise, that is the speaker.

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

from deckgen.cards.actor_names import find_actor, has_actor_name
from deckgen.cards.passages import (
    list_paragraphs_up_to,
    list_passage_titles,
    list_quoted_paragraphs,
    list_speakers,
)
from deckgen.check.context import Context, find_passage, make_finding
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.files import YamlText
from deckgen.findings import Finding
from deckgen.model import Deck, FieldSpec, Question, Quotation

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


def find_speaker_quotations(question: Question, spec: FieldSpec) -> tuple[Quotation, ...]:
    """The quotations of the claim, if the kind has such a field and the speaker is not common to
    the whole question; if not, all quotations.
    """
    of_claim = [each.key for each in question.kind.fields.values() if each.evidence]
    own = tuple(quotation for quotation in question.evidence if quotation.field in of_claim)
    return own if not spec.common and own else question.evidence


def is_speaker_named(name: YamlText, question: Question, quotations: tuple[Quotation, ...]) -> bool:
    source = question.source
    # The author of a text is seldom named in it.
    if name == source.voice:
        return True
    actor = find_actor(name, source)
    names = actor.all_names if actor else (name,)
    speakers = list_speakers(quotations)
    if str(name) in speakers or (actor is not None and str(actor.name) in speakers):
        return True
    # Who speaks by a label may report another's words: only the speech itself names whose.
    paragraphs = list_quoted_paragraphs if speakers else list_paragraphs_up_to
    places = [paragraph.text for paragraph in paragraphs(quotations)]
    for quotation in quotations:
        places.extend(quotation.editor_words)
    places.extend(() if speakers else list_passage_titles(quotations))
    return any(has_actor_name(words, names, source.language) for words in places)
