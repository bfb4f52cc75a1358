"""Two actors of a source share a name.

What it does: compares the names and aliases of a sidecar's actors. Case and typography do not
matter.

Why: a quotation that names “Bush” would support both of them, so deckgen could not tell a right
answer from a wrong one.

Fails::

    ## seeds/essay.yaml
    actors: {Vladimir Putin: [Putin, Moscow], Russia: [Moscow]}
    ## cards/example/questions.yaml
    questions: []

Passes::

    ## seeds/essay.yaml
    actors: {Vladimir Putin: [Putin], Russia: [Moscow]}
    ## cards/example/questions.yaml
    kind: basic
    questions:
      - id: drones
        question: Who sent drones?
        answer: Iran
        evidence: Iran has sent thousands of Shared drones

How to fix: keep the alias for the actor that the text means by it; for the other, quote words that
give the full name.
"""

from collections.abc import Iterator

from deckgen.cards.word_matching import normalize_words
from deckgen.check.context import Context, make_finding
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.findings import Finding
from deckgen.model import Actor

CODE = Code.ALIAS_OF_TWO_ACTORS


def check_project(context: Context) -> Iterator[Finding]:
    for source in context.project.sources.values():
        first: dict[str, Actor] = {}
        for actor in source.actors:
            for name in actor.names:
                other = first.setdefault(normalize_words(name), actor)
                # An actor may list one alias in two spellings: that confuses nobody.
                if other is not actor:
                    message = f"“{name}” is {actor.name}, and {other.name} too"
                    hint = "keep it for the one that the text means by it"
                    yield make_finding(CODE, name, message, hint)


RULE = Rule(CODE, __doc__, check_project=check_project)
