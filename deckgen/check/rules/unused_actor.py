"""Neither the text nor any question names a declared actor.

What it does: looks for every actor of a sidecar, by its name, aliases and mentions, in the source,
and among the answers and speakers of all questions.

Why: such an actor is most often misspelt, and then nothing that names it is checked.

Fails::

    ## seeds/essay.yaml
    language: en
    actors: {Iran: [], Prigoshin: []}
    ## cards/example/questions.yaml
    kind: basic
    questions:
      - id: drones
        question: Who sent drones?
        answer: Iran
        evidence: Iran has sent thousands of Shared drones

Passes::

    ## seeds/essay.yaml
    language: en
    actors: {Iran: [], Yevgeny Prigozhin: [Prigozhin]}
    ## cards/example/questions.yaml
    kind: basic
    questions:
      - id: drones
        question: Who sent drones?
        answer: Iran
        evidence: Iran has sent thousands of Shared drones

How to fix: spell the name as the text does, add the text's spelling as an alias, or remove the
actor.
"""

from collections.abc import Iterator
from itertools import chain

from deckgen.cards.actor_names import inflect_names
from deckgen.cards.word_matching import contains_words, normalize_words
from deckgen.check.context import Context, make_finding
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.findings import Finding
from deckgen.model import Actor, Source

CODE = Code.UNUSED_ACTOR


def check_project(context: Context) -> Iterator[Finding]:
    asked: set[tuple[str, ...]] = set()
    for each in chain.from_iterable(context.checked.values()):
        asked.update(map(tuple, each.facts.actors))  # stored facts come back from JSON as lists
    for source in context.project.sources.values():
        for actor in source.actors:
            if (source.name, str(actor.name)) in asked or _is_named_in_source(actor, source):
                continue
            message = f"neither {source.file.path} nor any question names {actor.name}"
            hint = "spell the name as the text does, or remove it"
            yield make_finding(CODE, actor.name, message, hint)


RULE = Rule(CODE, __doc__, check_project=check_project)


def _is_named_in_source(actor: Actor, source: Source) -> bool:
    words = source.canonical.lower_text
    return any(
        contains_words(words, normalize_words(name))
        for name in inflect_names(actor.all_names, source.language)
    )
