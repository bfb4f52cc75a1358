"""The mistakes that people make, a file for each part of a question that they change."""

from itertools import chain

from deckgen.mutate.operator import Operator
from deckgen.mutate.operators.answer import ANSWER
from deckgen.mutate.operators.attribution import ATTRIBUTION
from deckgen.mutate.operators.evidence import EVIDENCE
from deckgen.mutate.operators.meaning import MEANING
from deckgen.mutate.operators.question import QUESTION
from deckgen.mutate.operators.typography import TYPOGRAPHY

FAMILIES = (MEANING, ANSWER, ATTRIBUTION, QUESTION, EVIDENCE, TYPOGRAPHY)
OPERATORS: tuple[Operator, ...] = tuple(
    chain.from_iterable(family.operators for family in FAMILIES)
)
