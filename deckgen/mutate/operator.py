"""What a way to make a mistake is, and how a family of them registers its members."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from random import Random

from deckgen.mutate.mutant import Mutant
from deckgen.mutate.subject import MutationSubject

# Yields ways to make the mistake in a question, the likeliest or a random one first; nothing where
# the mistake cannot happen.
MakeMutants = Callable[[MutationSubject, Random], Iterator[Mutant]]


@dataclass(frozen=True, slots=True)
class Operator:
    """A mistake that people make; ``page`` says how it happens and what should notice it.

    With an ``is_harmless`` operator the question says the same as before: a finding there is a
    false alarm.
    """

    name: str
    group: str
    is_harmless: bool
    page: str
    make_mutants: MakeMutants


@dataclass(frozen=True, slots=True)
class OperatorFamily:
    """Operators that change the same part of a question, in the order of reports."""

    name: str
    is_harmless: bool = False
    operators: list[Operator] = field(default_factory=list)

    def register(self, name: str) -> Callable[[MakeMutants], MakeMutants]:
        """Adds the function as an operator; its docstring becomes the page."""

        def add_operator(function: MakeMutants) -> MakeMutants:
            page = inspect.getdoc(function) or ""
            self.operators.append(Operator(name, self.name, self.is_harmless, page, function))
            return function

        return add_operator
