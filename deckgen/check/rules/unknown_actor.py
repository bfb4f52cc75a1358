"""An answer or a speaker is not among the source's actors.

What it does: compares answers of type actor, ``said_by`` and other speakers with the names and
aliases in the source's sidecar (and its ``voice``). The answer to a question with ``beyond:`` may be
somebody else. Both actors of each of the deck's ``relations`` are looked up, too.

Why: the declared actors are what makes “who” checkable: with their aliases the checker knows that
Tehran is Iran and that Russia is not.

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
      evidence: ==Putin== has long been careful to avoid provoking Israel

How to fix: spell the name as the sidecar has it, or add the actor to ``actors:`` there. ``check --fix``
corrects a typing error if only one name is near and the word written does not exist. It does not
choose between Iraq and Iran. A name that stands in the quotation can be added to the sidecar: `check`
shows how, as an actor of its own or as another name of one who shares a word with it.
"""

from collections.abc import Iterator

from deckgen.cards.actor_names import find_actor
from deckgen.check.actor_proposals import propose_actors
from deckgen.check.context import Context, make_finding
from deckgen.check.misspelling import is_misspelt
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.files import YamlText
from deckgen.findings import Edit, Finding, FixChoice, clip_words
from deckgen.load.schema_validation import suggest_word
from deckgen.model import Deck, FieldRole, FieldType, Question, Source
from deckgen.text.spelling import find_intended_name
from deckgen.yamlpos.scalar_edits import replace_whole_text

CODE = Code.UNKNOWN_ACTOR


def check_question(question: Question, _: Deck, __: Context) -> Iterator[Finding]:
    source = question.source
    for spec in question.kind.select_fields(FieldType.ACTOR, FieldType.SPEAKER):
        is_from_text = spec.role is not FieldRole.ANSWER or not question.goes_beyond
        for name in question.get_texts(spec.key) if is_from_text else ():
            if find_actor(name, source) is None and name != source.voice:
                edits = _build_spelling_edits(name, source, question)
                choices = () if edits else tuple(propose_actors(name, source, question.quotations))
                yield _report_actor(name, source, question, edits, choices)


def check_deck(deck: Deck, _: Context) -> Iterator[Finding]:
    for relation in deck.relations:
        source = relation.source
        for name in (relation.start, relation.end) if source is not None else ():
            if name.strip() and source and find_actor(name, source) is None:
                yield _report_actor(name, source)


RULE = Rule(CODE, __doc__, check_question=check_question, check_deck=check_deck)


def _report_actor(
    name: YamlText,
    source: Source,
    question: Question | None = None,
    edits: tuple[Edit, ...] = (),
    choices: tuple[FixChoice, ...] = (),
) -> Finding:
    sidecar = source.sidecar.path if source.sidecar else f"seeds/{source.name}.yaml"
    message = f"`{clip_words(name)}` is not an actor of {sidecar}"
    hint = suggest_word(name, source.actors_by_name)
    hint = hint or f"add `{clip_words(name)}` to `actors:` there"
    return make_finding(CODE, name, message, hint, question, edits=edits, choices=choices)


def _build_spelling_edits(name: YamlText, source: Source, question: Question) -> tuple[Edit, ...]:
    """The edits that correct a misspelt name, if only one name is near and no word of it is a word
    of its own.
    """
    names = [*source.actors_by_name]
    if source.voice:
        names.append(str(source.voice))
    right = find_intended_name(name, names)
    # The words are compared in pairs, which a missing first name would shift.
    if right is None or len(name.split()) != len(right.split()):
        return ()
    # A spelling that the quotations have too is not a typing error.
    elsewhere = [quotation.text for quotation in question.quotations]
    pairs = zip(name.split(), right.split(), strict=True)
    if all(one == other or is_misspelt(one, other, source, elsewhere) for one, other in pairs):
        return replace_whole_text(name, right)
    return ()
