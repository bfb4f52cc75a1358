"""What rules share: the project, its ledgers, and how a finding is made."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

from deckgen.cards.word_matching import find_words
from deckgen.check.question_facts import QuestionFacts
from deckgen.codes import Code
from deckgen.derived import DerivedValues
from deckgen.files import YamlText
from deckgen.findings import Edit, Excerpt, Finding, FixChoice, Severity, Span, clip_words
from deckgen.languages.question_words import fold_sentence
from deckgen.ledger.record import Ledger, LedgerFault, read_ledger
from deckgen.load.schema_validation import suggest_word
from deckgen.model import (
    Deck,
    Project,
    Question,
    QuestionSet,
    Quotation,
    Source,
    WrittenQuestion,
    WrittenQuotation,
)
from deckgen.text.canonical import fold_case
from deckgen.yamlpos.scalar_edits import format_scalar

# The file, the question and the rule that an `allow:` waives.
Waiver = tuple[str, str, str]

# So many faults of one text show that a template is wrong; more of them do not help.
MAX_FAULTS = 20


class CheckedQuestion(NamedTuple):
    """A question that was checked alone: its facts, and where to read it if a rule needs more.

    ``number`` is its index in its set.
    """

    facts: QuestionFacts
    questions: QuestionSet
    number: int

    def read(self) -> WrittenQuestion:
        """The question itself, read now if its set was not.

        Most sets of a project are as an earlier check found them, and only their facts are there.
        """
        self.questions.reader.fill_sets([self.questions])
        return self.questions.questions[self.number]


@dataclass(frozen=True, slots=True)
class CheckSettings:
    """Severities and limits by code; a rule without a severity is off."""

    severities: Mapping[str, Severity]
    limits: Mapping[tuple[str, str], float]


@dataclass(frozen=True, eq=False)
class Context(DerivedValues):
    """A project under check, with its settings by deck (None: outside all decks).

    ``checked`` holds the questions of each deck in their order, by the deck's folder; it is there
    for rules that compare questions, and empty while single questions are checked. What is kept with
    a context (``keep_with_owner``) is derived from the project alone.
    """

    project: Project
    settings: Mapping[Deck | None, CheckSettings]
    checked: Mapping[str, Sequence[CheckedQuestion]] = field(default_factory=dict)

    def with_questions(self, checked: Mapping[str, Sequence[CheckedQuestion]]) -> Context:
        """The same project with these questions."""
        made = replace(self, checked=checked)
        # A ledger is read once, and so is what readers said.
        vars(made).update(ledgers=self.ledgers, derived_values=self.derived_values)
        return made

    def find_limit(self, deck: Deck | None, code: Code, name: str) -> float:
        """A limit of a rule: the rule's default, or what the project or the deck set."""
        return self.settings[deck].limits[code, name]

    @cached_property
    def comparisons(self) -> DerivedValues:
        """Keeps what is derived from the questions checked, too: it goes with them."""
        return DerivedValues()

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


def make_finding(
    code: Code,
    at: YamlText,
    message: str,
    hint: str = "",
    question: WrittenQuestion | None = None,
    source: Excerpt | None = None,
    span: Span | None = None,
    edits: tuple[Edit, ...] = (),
    choices: tuple[FixChoice, ...] = (),
) -> Finding:
    """A finding at a text, or at a part of it (``span``)."""
    identity = str(question.id) if question else None
    return at.build_finding(
        code,
        message,
        hint,
        span=span,
        question=identity,
        source=source,
        edits=edits,
        choices=choices,
    )


def make_words_finding(
    code: Code, text: YamlText, words: str, message: str, hint: str, question: Question
) -> Finding:
    """A finding at words of a question's text, with the passage of its first quotation."""
    span, passage = find_words_span(text, words), find_passage(question.evidence[0])
    return make_finding(code, text, message, hint, question, passage, span)


def report_unknown_question(
    code: Code,
    name: YamlText,
    known: Collection[str],
    instead: str = "take its id out",
    question: WrittenQuestion | None = None,
) -> Finding:
    """A finding at the id of a question that a deck does not have."""
    hint = suggest_word(name, known) or f"write it, or {instead}"
    message = f"no question of the deck is called `{clip_words(name)}`"
    return make_finding(code, name, message, hint, question)


def find_written_words(text: str, words: str) -> int:
    """Where words stand in a text, as they are written or, for words without case, in capitals too;
    -1 if they do not. Whole words come first, and those outside quotation marks.
    """
    for folded in (text, fold_sentence(text), fold_case(text)):
        at = find_words(folded, words)
        if at >= 0:
            return at
    return text.find(words)


def find_words_span(text: YamlText, words: str) -> Span | None:
    """The span of :func:`find_written_words`; None if the words do not stand there."""
    at = find_written_words(text, words)
    return text.find_span(at, len(words)) if at >= 0 else None


def find_passage(quotation: WrittenQuotation) -> Excerpt | None:
    """The passage a quotation was found in, if it was."""
    if not isinstance(quotation, Quotation):
        return None
    return quotation.source.build_excerpt(quotation.places[0][0], quotation.places[-1][1])


def write_locator(source: Source, offset: int) -> str:
    """What tells a quotation from the same words elsewhere, as it stands between braces: its place, or
    its paragraph in a text without places.
    """
    cited = source.cite_place(offset)
    if not cited:
        return f"paragraph: {source.find_paragraph(offset)}"
    return f"at: {format_scalar(cited)}"


def report_structure_faults(context: Context, code: Code) -> Iterator[Finding]:
    """What reading the structure of the texts found wrong: one sort, ``MAX_FAULTS`` in each text."""
    for source in context.project.sources.values():
        faults = [fault for fault in source.structure.faults if fault.code is code]
        for fault in faults[:MAX_FAULTS]:
            if fault.at is not None:
                yield fault.at.build_finding(code, fault.message, fault.hint)
            else:
                span = source.file.build_span(fault.start, max(fault.end, fault.start + 1))
                yield source.file.build_finding(code, fault.message, fault.hint, span=span)
