"""What rules share: the project, its ledgers, and how a finding is made."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from deckgen.check.settings import CheckSettings
from deckgen.files import YamlText
from deckgen.findings import Edit, Excerpt, Finding, Span
from deckgen.findings import clip_words as clip_words  # rules take it from here
from deckgen.ledger.record import Ledger, LedgerFault, read_ledger
from deckgen.load.project import read_question_sets
from deckgen.model import (
    Deck,
    Project,
    QuestionSet,
    Quotation,
    Source,
    WrittenQuestion,
    WrittenQuotation,
)
from deckgen.text.edtf import EdtfDate, parse_date

if TYPE_CHECKING:
    from deckgen.check.question_facts import QuestionFacts

# The file, the question and the rule that an `allow:` waives.
Waiver = tuple[str, str, str]


@dataclass(frozen=True, eq=False)
class Context:
    """A project under check, with its settings by deck (None: outside all decks)."""

    project: Project
    settings: Mapping[Deck | None, CheckSettings]

    def find_limit(self, deck: Deck | None, rule: str, name: str) -> float:
        """A limit of a rule, from its ``LIMITS`` or as the project or the deck set it."""
        return self.settings[deck].limits[rule, name]

    @cached_property
    def ledgers(self) -> dict[str, Ledger | LedgerFault]:
        """The ledger of each deck, by the deck's folder, or why it cannot be read."""
        ledgers: dict[str, Ledger | LedgerFault] = {}
        for deck in self.project.decks:
            try:
                ledgers[deck.folder] = read_ledger(self.project.root / deck.folder)
            except LedgerFault as fault:
                ledgers[deck.folder] = fault
        return ledgers

    def find_ledger(self, deck: Deck) -> Ledger:
        """The deck's ledger; an empty one where it cannot be read, which is a finding of its own."""
        ledger = self.ledgers[deck.folder]
        return ledger if isinstance(ledger, Ledger) else Ledger()

    @cached_property
    def facts(self) -> dict[str, list[QuestionFacts]]:
        """The facts of each deck's questions in their order, by the deck's folder; complete before
        decks are judged.
        """
        return defaultdict(list)

    def read_question(self, deck: Deck, number: int) -> WrittenQuestion:
        """The question whose facts are ``facts[deck.folder][number]``, read now if its set was left
        unread.
        """
        questions, index = self._locate_question(deck, number)
        return self._read_set(deck, questions).questions[index]

    def find_path(self, deck: Deck, number: int) -> str:
        """The file of that question."""
        return self._locate_question(deck, number)[0].file.path

    def add_set(self, questions: QuestionSet, deck: Deck, facts: Sequence[QuestionFacts]) -> None:
        """Takes up the facts of a set, which come in the sets' order."""
        known = self.facts[deck.folder]
        self._set_starts[deck.folder].append(len(known))
        self._deck_sets[deck.folder].append(questions)
        known.extend(facts)

    def _locate_question(self, deck: Deck, number: int) -> tuple[QuestionSet, int]:
        """The set that holds a question of the deck, and the question's index in it."""
        starts = self._set_starts[deck.folder]
        at = bisect_right(starts, number) - 1
        return self._deck_sets[deck.folder][at], number - starts[at]

    @cached_property
    def _set_starts(self) -> dict[str, list[int]]:
        return defaultdict(list)

    @cached_property
    def _deck_sets(self) -> dict[str, list[QuestionSet]]:
        return defaultdict(list)

    @cached_property
    def _set_cache(self) -> dict[str, QuestionSet]:
        return {}

    def _read_set(self, deck: Deck, questions: QuestionSet) -> QuestionSet:
        if not questions.is_unread:
            return questions
        path = questions.file.path
        if path not in self._set_cache:
            [self._set_cache[path]] = read_question_sets(self.project, deck, [questions.file])
        return self._set_cache[path]


def make_finding(
    rule: str,
    at: YamlText,
    message: str,
    hint: str = "",
    question: WrittenQuestion | None = None,
    source: Excerpt | None = None,
    span: Span | None = None,
    edits: tuple[Edit, ...] = (),
) -> Finding:
    """A finding at a text, or at a part of it (``span``); the settings decide later how grave it
    is.
    """
    identity = str(question.id) if question else None
    return at.build_finding(
        rule, message, hint, span=span, question=identity, source=source, edits=edits
    )


def find_passage(quotation: WrittenQuotation) -> Excerpt | None:
    """The passage a quotation was found in, if it was."""
    if not isinstance(quotation, Quotation):
        return None
    return quotation.source.build_excerpt(quotation.places[0][0], quotation.places[-1][1])


def list_paragraphs(quotations: tuple[Quotation, ...]) -> Iterator[str]:
    """The text of every paragraph that quotations of one source stand in."""
    seen: set[int] = set()
    for quotation in quotations:
        source = quotation.source
        for start, _ in quotation.places:
            number = source.find_paragraph(start)
            if number not in seen:
                seen.add(number)
                yield source.get_paragraph_text(number)


def parse_publication_date(source: Source) -> EdtfDate | None:
    """When a source was published, as far as its sidecar says."""
    return parse_date(source.published) if source.published is not None else None
