"""The quotation names others, but not the speaker.

What it does: where a question says who holds a view (``said_by``, ``claimed_by``) and the quotation
names actors, the speaker must be one of them, by a name or by an editor's word. A quotation that
names nobody passes if the paragraph names the speaker, and so does one under the speaker's name as plays
print it.

Why: opinion pieces put several speakers next to each other. A quotation that names only others most
often has their words, and one speaker in place of another looks just as right.

Fails::

    - id: affirmed
      kind: argument
      question: What commitment was affirmed?
      answer: the shared commitment
      said_by: Putin
      evidence: analysts affirmed the shared commitment

Passes::

    - id: affirmed
      kind: argument
      question: What commitment was affirmed?
      answer: the shared commitment
      said_by: analysts
      evidence: analysts affirmed the shared commitment

How to fix: name the right speaker; or quote the words that name the speaker too, or add the name
where a pronoun stands for it: ``he [Putin] said``.
"""

from collections.abc import Iterator

from deckgen.cards.actor_names import find_actor, has_actor_name
from deckgen.cards.passages import list_speakers
from deckgen.cards.word_matching import join_quoted_words
from deckgen.check.context import Context, find_passage, make_finding
from deckgen.check.rule import Rule
from deckgen.check.speaker_support import find_speaker_quotations, is_speaker_named
from deckgen.check.speech_labels import list_labelled_speakers
from deckgen.codes import Code
from deckgen.findings import Finding
from deckgen.model import Actor, Deck, Question, Source

CODE = Code.SPEAKER_NOT_IN_QUOTATION


def check_question(question: Question, _: Deck, __: Context) -> Iterator[Finding]:
    source = question.source
    for spec in question.kind.speakers:
        for name in question.get_texts(spec.key):
            quotations = find_speaker_quotations(question, spec)
            # The author of a text is seldom named in it.
            if name == source.voice or not quotations:
                continue
            # `speaker-not-in-passage` reports it: one fault, one finding.
            if not is_speaker_named(name, question, quotations):
                continue
            speaker = find_actor(name, source)
            # A label says who speaks, and the words need not.
            labels = {*list_speakers(quotations), *list_labelled_speakers(quotations)}
            if speaker is not None and str(speaker.name) in labels:
                continue
            words = join_quoted_words(quotations)
            others = _find_named_actors(words, source)
            if others and speaker is not None and speaker not in others:
                message = f"the quotation names {others[0].name}, and not {name}"
                quote = f"quote the words that name {name} too"
                hint = f"name the right speaker, {quote}, or add the name: [{name}]"
                yield make_finding(CODE, name, message, hint, question, find_passage(quotations[0]))


RULE = Rule(CODE, __doc__, check_question=check_question)


def _find_named_actors(words: str, source: Source) -> list[Actor]:
    """The actors that words name."""
    return [
        actor for actor in source.actors if has_actor_name(words, actor.all_names, source.language)
    ]
