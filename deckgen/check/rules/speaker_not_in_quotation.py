"""The speaker is named in the passage, but not in the quotation, and others are named there too.

What it does: where a question says who holds a view (``said_by``, ``claimed_by``) and the paragraph names more
than one actor, the speaker must be named in the quotation itself, by a name or by an editor's word. One whom
only the paragraph names passes where the paragraph names nobody else.

Why: opinion pieces set speakers side by side. Without the name in the quotation neither a reader of the card nor
deckgen can tell whose words they are, and one speaker in place of another looks just as right.

Fails::

    - id: hailed
      kind: argument
      question: What were Russia and Iran called?
      answer: the world’s “new power couple”
      said_by: pundits
      evidence: hailing Russia and Iran as the world’s “new power couple”

Passes::

    - id: hailed
      kind: argument
      question: What were Russia and Iran called?
      answer: the world’s “new power couple”
      said_by: pundits
      evidence: pundits were hailing Russia and Iran as the world’s “new power couple”

Mend: quote the words that name the speaker too, or add the name where a pronoun stands for it: ``he [Putin] said``.
"""

from collections.abc import Iterator

from deckgen.check.context import Context, finding, paragraphs_of, passage
from deckgen.check.rules.speaker_not_in_passage import SPEAKERS, named, their_words
from deckgen.check.words import actor_of, full_words, names_actor
from deckgen.findings import Finding, Severity
from deckgen.model import Deck, Question, Quotation, Source, Text

ID = "speaker-not-in-quotation"
SEVERITY = Severity.WARNING


def check_question(question: Question, _: Deck, __: Context) -> Iterator[Finding]:
    source = question.source
    for spec in question.kind.of_types(SPEAKERS) if question.kind and source else ():
        assert source is not None  # the condition above
        for name in question.texts(spec.key):
            quotations = their_words(question, spec)
            if name == source.voice or not quotations or not named(name, question, quotations):
                continue  # the source's own words, or a finding of another rule
            others = _others(name, source, quotations)
            if others and not _in_quotation(name, source, quotations):
                message = f"{name} is named in the passage, but not in the quotation; so is {others[0]}"
                hint = f"quote the words that name the speaker too, or add the name: [{name}]"
                yield finding(ID, name, message, hint, question, passage(quotations[0]))


def _in_quotation(name: Text, source: Source, quotations: tuple[Quotation, ...]) -> bool:
    actor = actor_of(name, source)
    names = actor.all_names if actor else (name,)
    return names_actor(full_words(quotations), names, source.language)


def _others(name: Text, source: Source, quotations: tuple[Quotation, ...]) -> list[Text]:
    """The other actors that the paragraphs of the quotations name."""
    words = " ".join(paragraphs_of(quotations))
    speaker = actor_of(name, source)
    return [
        actor.name
        for actor in source.actors
        if actor is not speaker and names_actor(words, actor.all_names, source.language)
    ]
