"""An answer or a speaker is named who is not among the source's actors.

What it does: looks for answers of type actor, ``said_by`` and other speakers among the names and aliases
in the source's sidecar (and its ``voice``).

Why: the declared actors are what makes “who” checkable: with their aliases the checker knows that Tehran
is Iran and that Russia is not.

Fails::

    - id: who-was-careful
      kind: actor
      question: Who has long been careful to avoid provoking Israel?
      answer: Putn
      evidence: Putin has long been careful to avoid provoking Israel

Passes::

    - id: who-was-careful
      kind: actor
      question: Who has long been careful to avoid provoking Israel?
      answer: Putin
      evidence: Putin has long been careful to avoid provoking Israel

Mend: spell the name as the sidecar has it, or add the actor to ``actors:`` there.
"""

from collections.abc import Iterator

from deckgen.check.context import Context, finding
from deckgen.check.words import actor_of
from deckgen.findings import Finding, Severity
from deckgen.load.shape import did_you_mean
from deckgen.model import Deck, Question, Source, Text

ID = "unknown-actor"
SEVERITY = Severity.ERROR
TYPES = frozenset({"actor", "speaker"})


def check_question(question: Question, _: Deck, __: Context) -> Iterator[Finding]:
    source = question.source
    if question.kind is None or source is None:
        return
    for spec in question.kind.of_types(TYPES):
        for name in question.texts(spec.key):
            if actor_of(name, source) is None and name != source.voice:
                sidecar = source.sidecar.path if source.sidecar else f"seeds/{source.name}.yaml"
                message = f"`{name}` is no actor of {sidecar}"
                yield finding(ID, name, message, _hint(name, source), question)


def _hint(name: Text, source: Source) -> str:
    return did_you_mean(name, source.actors_by_name) or f"add `{name}` to `actors:` there"
