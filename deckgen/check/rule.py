"""A rule: the code of its findings, its manual page, what it checks, and its limits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass, field

from deckgen.check.context import Context, Waiver
from deckgen.codes import Code
from deckgen.findings import Finding
from deckgen.languages.language import Language
from deckgen.model import PASSAGE_TYPES, Deck, FieldType, Kind, Question, WrittenQuestion

WrittenQuestionCheck = Callable[[WrittenQuestion, Deck, Context], Iterable[Finding]]
QuestionCheck = Callable[[Question, Deck, Context], Iterable[Finding]]
DeckCheck = Callable[[Deck, Context], Iterable[Finding]]
ProjectCheck = Callable[[Context], Iterable[Finding]]
WaiverCheck = Callable[[Deck, Context, Set[Waiver]], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """What a module of ``check/rules`` registers as ``RULE``.

    ``page`` is the module's docstring, the rule's manual page. A rule without a check stands for
    faults that loading finds.

    ``check_question`` gets questions that have a kind, a source and quotations found there;
    ``check_written_question`` gets every entry of a set, as far as loading could read it. Their
    results are stored under the contents of the question and of what it depends on, so they look at
    nothing else: not at other questions, not at files. ``check_deck`` and ``check_project`` compare
    questions by their facts. ``check_waivers`` gets the waivers that some finding needed.

    ``limits`` are thresholds by name, with their defaults; ``context.find_limit`` returns them as
    the deck sets them. Questions are checked only if their kind has a field of ``field_type``, if
    there is one; what is about a cloze is about every passage with gaps. ``words`` is the list of a language's data that the rule needs: in a language without
    it, the rule finds nothing, or only what needs no words. ``is_about_whole_deck`` says that
    ``check_deck`` finds nothing in one question more or less: what it finds is about the deck, or is
    what somebody said of a question as it stands. Mutants are not judged by it.
    """

    code: Code
    page: str | None
    check_written_question: WrittenQuestionCheck | None = None
    check_question: QuestionCheck | None = None
    check_deck: DeckCheck | None = None
    check_project: ProjectCheck | None = None
    check_waivers: WaiverCheck | None = None
    limits: Mapping[str, float] = field(default_factory=dict)
    field_type: FieldType | None = None
    words: str = ""
    is_about_whole_deck: bool = False

    def works_in(self, language: Language) -> bool:
        """Whether deckgen has the words of a language that the rule needs."""
        return not self.words or language.has_words(self.words)

    def concerns(self, kind: Kind | None) -> bool:
        """Whether questions of the kind have what the rule checks."""
        if self.field_type is None:
            return True
        is_passage = self.field_type in PASSAGE_TYPES
        wanted = PASSAGE_TYPES if is_passage else (self.field_type,)
        return kind is not None and bool(kind.select_fields(*wanted))
