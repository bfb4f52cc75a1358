"""Nothing proves a relation on a map of actors.

What it does: looks at each of the deck's ``relations``. It must name a question of the deck that is
still asked, or have evidence that stands in the text; both actors must be named in what proves it (in
the question, its answer, or the passage of a quotation), and so must a word of ``what``. Marked words
of the evidence (``==…==``) may say the same in other words. What a question of kind ``map`` draws
must be among the deck's ``relations``.

Why: a map is quickly drawn and quickly believed. Whoever learns from it should be able to trust an
arrow as they trust an answer.

Fails::

    ## cards/example/deck.yaml
    id: example-deck
    name: Example
    source: essay
    relations:
      - {from: Iran, to: Russia, what: drones, question: who-sent-tanks}
      - {from: Vladimir Putin, to: Israel, what: provokes}
    ## cards/example/questions.yaml
    kind: basic
    questions:
      - id: who-sent-drones
        question: Who sent drones to Russia?
        answer: Iran
        evidence: Iran has sent thousands of Shared drones

Passes::

    ## cards/example/deck.yaml
    id: example-deck
    name: Example
    source: essay
    relations:
      - {from: Putin, to: Pezeshkian, what: partnership, mutual: true, question: what-was-signed}
      - {from: Putin, to: Israel, what: caution, evidence: Putin has long been ==careful== to avoid provoking Israel}
    ## cards/example/questions.yaml
    kind: basic
    questions:
      - id: what-was-signed
        question: What did Putin and Pezeshkian sign?
        answer: A Comprehensive Strategic Partnership
        evidence: presidents Putin and Pezeshkian signed a new ==Comprehensive Strategic Partnership==

How to fix: name the question that asks for it, or quote the words that say it; or take the relation
out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, product, starmap

from deckgen.cards.actor_map import find_related_actors
from deckgen.cards.actor_names import compile_actor_names, find_nearby_actors
from deckgen.cards.word_matching import fold_text
from deckgen.check.context import (
    CheckedQuestion,
    Context,
    find_passage,
    make_finding,
    report_unknown_question,
)
from deckgen.check.missing_passage import report_missing_passage
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.findings import Finding, clip_words
from deckgen.languages.language import Language
from deckgen.load.schema_validation import suggest_word
from deckgen.model import (
    Deck,
    MissingQuotation,
    Question,
    Quotation,
    Relation,
    list_marked_words,
)

CODE = Code.RELATION_UNPROVEN


@dataclass(frozen=True, slots=True)
class _Proof:
    """What proves a relation: texts of a question, and quotations of it or of the relation's own.

    ``name`` says in a finding which of the two it is.
    """

    name: str
    texts: tuple[str, ...]
    quotations: tuple[Quotation, ...]
    is_marked: bool = False


def check_deck(deck: Deck, context: Context) -> Iterator[Finding]:
    if not deck.relations:
        return
    known: dict[str, CheckedQuestion] = {}
    for each in context.checked[deck.folder]:
        # A second question of one id is a finding already.
        known.setdefault(each.facts.id, each)
    for relation in deck.relations:
        if relation.source is None:
            message = "neither this relation nor its deck names a text that is there"
            yield make_finding(CODE, relation.what, message, "add `source:` to one of them")
            continue
        faults = list(_find_faults(relation, known))
        yield from faults
        if not faults:
            for proof in _list_proofs(relation, known):
                yield from _find_gaps(relation, proof, deck.language)


def check_question(question: Question, deck: Deck, _: Context) -> Iterator[Finding]:
    known = [str(each.id) for each in deck.relations if each.id is not None]
    for each in question.relation_ids:
        if str(each) not in known:
            message = f"no relation of the deck has the id `{clip_words(each)}`"
            hint = suggest_word(each, known) or "declare it under `relations:` in deck.yaml"
            yield make_finding(CODE, each, message, hint, question)


RULE = Rule(
    CODE,
    __doc__,
    check_question=check_question,
    check_deck=check_deck,
    is_about_whole_deck=True,
)


def _find_faults(relation: Relation, known: Mapping[str, CheckedQuestion]) -> Iterator[Finding]:
    """What is wrong with the question or the quotations that a relation names, or that it has none."""
    named = relation.question
    if named is None and not relation.quotations:
        message = f"nothing proves “{clip_words(relation.what)}”"
        hint = "name the `question:` that asks for it, or quote the text as `evidence:`"
        yield make_finding(CODE, relation.what, message, hint)
    if named is not None and named.strip():
        found = known.get(str(named))
        if found is None:
            instead = "give `evidence:` in its place"
            yield report_unknown_question(CODE, named, known, instead)
        elif found.facts.is_retired:
            message = f"`{named}` is withdrawn, and proves nothing to new learners"
            yield make_finding(CODE, named, message, "name another question, or give `evidence:`")
    for each in relation.quotations:
        if isinstance(each, MissingQuotation):
            yield report_missing_passage(CODE, each)


def _list_proofs(relation: Relation, known: Mapping[str, CheckedQuestion]) -> Iterator[_Proof]:
    found = known.get(str(relation.question)) if relation.question is not None else None
    question = found.read() if found else None
    # What is missing in a question is a finding about that question.
    if isinstance(question, Question) and question.has_all_evidence:
        texts = tuple(map(str, (*question.texts, *question.context)))
        yield _Proof(f"`{question.id}`", texts, question.evidence)
    own = tuple(each for each in relation.quotations if isinstance(each, Quotation))
    if own:
        yield _Proof("the quotation", (), own, is_marked=bool(list_marked_words(own)))


def _find_gaps(relation: Relation, proof: _Proof, language: Language) -> Iterator[Finding]:
    """What a proof does not speak of."""
    passage = find_passage(proof.quotations[0]) if proof.quotations else None
    near = {str(actor.name) for actor in find_nearby_actors(proof.quotations)}
    names = compile_actor_names(relation.source) if relation.source else None
    for text in proof.texts if names else ():
        near |= {str(actor.name) for actor in names.find_mentioned_actors(text)} if names else set()
    ends = find_related_actors(relation)
    for name, actor in zip((relation.start, relation.end), ends or (), strict=False):
        if str(actor.name) not in near:
            message = f"{proof.name} does not speak of “{clip_words(name)}”"
            hint = "name another question, or quote the passage that names both"
            yield make_finding(CODE, name, message, hint, None, passage)
    if not proof.is_marked and not _has_word_of(relation.what, proof, language):
        message = f"{proof.name} has no word of “{clip_words(relation.what)}”"
        hint = "use words of the text, or quote it and mark those that mean this: `==…==`"
        yield make_finding(CODE, relation.what, message, hint, None, passage)


def _has_word_of(what: str, proof: _Proof, language: Language) -> bool:
    """Whether a content word of ``what`` stands in a proof, in any form; true where nobody can say."""
    known = language.content_words
    if known is None:
        return True
    quoted = [each.words for each in proof.quotations if each.source.language.base == language.base]
    wanted = list(known.iterate_words(fold_text(what)))
    texts = map(fold_text, (*proof.texts, *quoted))
    there = chain.from_iterable(map(known.iterate_words, texts))
    is_foreign = not quoted and not proof.texts
    return not wanted or is_foreign or any(starmap(known.are_alike, product(wanted, there)))
