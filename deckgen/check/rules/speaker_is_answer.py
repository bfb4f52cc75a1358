"""The front of a card names a speaker who is the answer.

What it does: reports an answer that is the same text, or the same actor, as a speaker (``said_by``,
another field for speakers), if a front of the kind shows that speaker. Kinds with the speaker only on the back are left alone, and so are cards that show the answer on purpose, because
they ask for its question.

Why: the answer stands above the question, and the card is always “known”. Anki schedules by what
the learner answers: such a card only wastes reviews.

Fails::

    - id: who-hailed
      question: Who hailed Russia and Iran as a “power couple”?
      answer: pundits
      said_by: pundits
      evidence: ==pundits== were hailing Russia and Iran as the world’s “new power couple”

Passes::

    ## cards/example/questions.yaml
    kind: quotation
    questions:
      - id: who-hailed
        question: Who hailed Russia and Iran as a “power couple”?
        answer: pundits
        said_by: pundits
        evidence: ==pundits== were hailing Russia and Iran as the world’s “new power couple”

How to fix: take the speaker out, or use a kind that names the speaker only on the back.
"""

import re
from collections.abc import Iterator

from deckgen.cards.jinja_sandbox import TemplateFault
from deckgen.cards.templates import CompiledKind, Templates
from deckgen.check.context import Context, make_finding
from deckgen.check.question_facts import find_answering_speaker
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.findings import Finding
from deckgen.model import Deck, FieldSpec, Kind, Question

CODE = Code.SPEAKER_IS_ANSWER


def check_deck(deck: Deck, context: Context) -> Iterator[Finding]:
    # Only the fields on a front matter here, so any name will do for an asset.
    templates = Templates(context.project.template_folders, str)
    compiled: dict[str, CompiledKind | None] = {}
    for each in context.checked[deck.folder]:
        for key in each.facts.speaker_answer_fields:
            kind = context.project.kinds[each.facts.kind]
            if kind.name not in compiled:
                compiled[kind.name] = _compile_kind(templates, kind, deck)
            question = each.read()
            if not isinstance(question, Question):
                continue
            pair = find_answering_speaker(question, kind.fields[key])
            if pair and _has_revealing_front(compiled[kind.name], question, kind, kind.fields[key]):
                speaker, answer = pair
                message = f"the front names {speaker} as the speaker, and “{answer}” is the answer"
                hint = f"take `{key}` out, or use a kind that names the speaker on the back alone"
                yield make_finding(CODE, speaker, message, hint, question)


RULE = Rule(CODE, __doc__, check_deck=check_deck)


def _compile_kind(templates: Templates, kind: Kind, deck: Deck) -> CompiledKind | None:
    try:
        return templates.compile_kind(kind, str(deck.name), deck.language)
    except TemplateFault:
        return None  # `template-error` reports it


def _has_revealing_front(
    compiled: CompiledKind | None, question: Question, kind: Kind, spec: FieldSpec
) -> bool:
    """Whether a front that this question has shows the speaker and asks for the answer."""
    for made, card in zip(compiled.cards if compiled else (), kind.cards, strict=False):
        # A card with a switch is made only for questions that turn it on.
        is_made = card.switch is None or question.values.get(card.switch) is True
        shows_answer = any(_has_field(made.front, each.title) for each in kind.answers)
        if is_made and _has_field(made.front, spec.title) and not shows_answer:
            return True
    return False


def _has_field(front: str, title: str) -> bool:
    return re.search(rf"\{{\{{\s*{re.escape(title)}\s*\}}\}}", front) is not None
