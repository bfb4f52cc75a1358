"""Which quotations a speaker speaks in, and whether the passage names the speaker."""

from __future__ import annotations

from deckgen.cards.actor_names import find_actor, has_actor_name
from deckgen.cards.passages import (
    list_paragraphs_up_to,
    list_passage_titles,
    list_quoted_paragraphs,
    list_speakers,
)
from deckgen.files import YamlText
from deckgen.model import FieldSpec, Question, Quotation


def find_speaker_quotations(question: Question, spec: FieldSpec) -> tuple[Quotation, ...]:
    """The quotations of the claim, if the kind has such a field and the speaker is not common to
    the whole question; if not, all quotations.
    """
    of_claim = [each.key for each in question.kind.fields.values() if each.evidence]
    own = tuple(quotation for quotation in question.evidence if quotation.field in of_claim)
    return own if not spec.common and own else question.evidence


def is_speaker_named(name: YamlText, question: Question, quotations: tuple[Quotation, ...]) -> bool:
    """Whether the passage of some quotations names a speaker, or the speaker is the source's voice."""
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
