"""The values that everything works on: sources, questions, kinds, decks; each knows where it
stands.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import Protocol

from deckgen.codes import Code
from deckgen.config import Config, RuleSetting
from deckgen.derived import DerivedValues
from deckgen.files import TextFile, YamlText
from deckgen.findings import Excerpt, Finding
from deckgen.languages.language import ENGLISH, Language
from deckgen.sources.citation import cite_place, cite_stretch
from deckgen.sources.structure import NO_STRUCTURE, Structure
from deckgen.text.alignment import Alignment
from deckgen.text.canonical import CanonicalText
from deckgen.text.card_text import CardText, RegionText, list_with_reasons
from deckgen.text.edtf import EdtfDate, parse_date
from deckgen.text.quotation_signs import ParsedQuotation

# What an actor may be; cards have a word for each in every language they are in.
RELATION_SORTS = ("ally", "adversary")
ACTOR_SORTS = ("person", "group", "state", "organisation", "place", "document")
# So many characters of a paragraph are shown on each side of the words that a finding is about.
CONTEXT_CHARS = 60


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, state, group or document that acts or speaks in a source.

    ``aliases`` are other names that count as the same answer; ``mentions`` are words that only
    point to the actor (“Russian”): they show that it is spoken of, and never pass as its name.
    ``sort`` is one of :data:`ACTOR_SORTS`.
    """

    name: YamlText
    aliases: tuple[YamlText, ...] = ()
    mentions: tuple[YamlText, ...] = ()
    role: YamlText | None = None
    sort: YamlText | None = None

    @property
    def names(self) -> tuple[YamlText, ...]:
        return (self.name, *self.aliases)

    @property
    def all_names(self) -> tuple[YamlText, ...]:
        return (self.name, *self.aliases, *self.mentions)


@dataclass(frozen=True, eq=False)
class Source(DerivedValues):
    """A text under ``seeds/`` with what its sidecar says of it.

    ``paragraphs`` are offsets into ``text``; ``canonical`` is the text as quotations are matched
    against it. ``published`` is an EDTF date as written. ``nocover`` are passages that need no
    question, ``abbreviations`` words whose full stop ends no sentence. ``rights`` says in small
    Markdown what may be done with the text, ``is_public`` that all of it may be published.
    ``structure`` is always there; one without places leaves a text to its paragraphs. ``short`` is
    what citations call the text. ``eras`` are names that it counts years from, with EDTF dates.
    """

    name: str
    file: TextFile
    sidecar: TextFile | None
    title: YamlText | str
    voice: YamlText | str
    language: Language
    published: YamlText | None
    errata: Mapping[YamlText, YamlText]
    actors: tuple[Actor, ...]
    sidecar_sha256: YamlText | None
    digest: str
    paragraphs: tuple[tuple[int, int], ...]
    canonical: CanonicalText = field(repr=False)
    nocover: tuple[NoCoverPassage, ...] = ()
    abbreviations: tuple[YamlText, ...] = ()
    rights: YamlText | None = None
    is_public: bool = False
    structure: Structure = NO_STRUCTURE
    short: YamlText | None = None
    eras: Mapping[YamlText, YamlText] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return self.file.text

    @cached_property
    def publication_date(self) -> EdtfDate | None:
        """When it was published, as far as its sidecar says."""
        return parse_date(self.published) if self.published is not None else None

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        return [start for start, _ in self.paragraphs]

    def find_paragraph(self, offset: int) -> int:
        """The number, from 1, of the paragraph that holds ``offset``."""
        # Blank lines above the first paragraph count as its own.
        return max(1, bisect_right(self._paragraph_starts, offset))

    def get_paragraph_text(self, number: int) -> str:
        start, end = self.paragraphs[number - 1]
        return self.text[start:end]

    def cite(self, start: int, end: int, language: Language | None = None) -> str:
        """Where the words at these offsets stand: “Luke 3:1”, or “paragraph 5” in a text without
        places.

        Cards give their deck's language; findings are in English and do without.
        """
        cited = self.find_citation(start, end, language or ENGLISH)
        return cited or f"paragraph {self.find_paragraph(start)}"

    def cite_place(self, offset: int) -> str:
        """The innermost place, or else the page, at an offset, as ``at:`` takes it; empty if none."""
        place = self.structure.find_place(offset) or self.structure.find_page(offset)
        return cite_place(self.structure, place, ENGLISH) if place else ""

    def label_paragraph(self, number: int) -> str:
        """What names a paragraph beside the text: the place that it begins in, without the name of
        the work; its own number where none has one.
        """
        start = self.paragraphs[number - 1][0]
        chain = [each for each in self.structure.list_chain(start) if each.number]
        place = chain[-1] if chain else self.structure.find_page(start)
        if place is None:
            return f"¶ {number}" if self.structure.has_places else str(number)
        cited = cite_place(self.structure, place, ENGLISH)
        return cited.removeprefix(f"{self.structure.declared.short} ")

    def find_citation(self, start: int, end: int, language: Language) -> str:
        """The same in a language; empty in a text without places."""
        return cite_stretch(self.structure, self.paragraphs, start, end, language)

    def read_visible_text(self, start: int, end: int) -> str:
        """The characters of a stretch that a reader sees, line breaks and all."""
        return "".join(text for _, text in self.list_visible_text(start, end))

    def list_visible_text(self, start: int, end: int) -> Iterator[tuple[int, str]]:
        """The same in pieces, each with its offset; a character to read in the place of hidden ones
        is a piece of its own.
        """
        at = start
        for hidden in self.structure.list_hidden(start, end):
            yield at, self.text[at : hidden.start]
            yield from ((hidden.start, sign) for sign in hidden.reads)
            at = max(at, min(hidden.end, end))
        yield at, self.text[at:end]

    def blank_hidden_text(self, start: int, end: int) -> str:
        """The stretch with blanks for all that is no word of the text, so that offsets stay: a note's
        mark behind a full stop hides no end of a sentence.
        """
        words = self.text[start:end]
        for hidden in self.structure.list_hidden(start, end):
            if not hidden.reads:
                first, last = max(hidden.start, start) - start, min(hidden.end, end) - start
                words = words[:first] + " " * (last - first) + words[last:]
        return words

    @cached_property
    def actors_by_name(self) -> dict[str, Actor]:
        """Every name and alias → its actor; the first actor to claim a name has it."""
        names: dict[str, Actor] = {}
        for actor in self.actors:
            for name in actor.names:
                names.setdefault(str(name), actor)
        return names

    def build_excerpt(self, start: int, end: int) -> Excerpt:
        """The words at these offsets, with some words of their paragraph round them."""
        words = self.text[start:end]
        first, last = self.paragraphs[self.find_paragraph(start) - 1]
        # A passage of several paragraphs ends after `last`: then nothing more is shown behind it.
        before, after = self.text[first:start], self.text[end : max(end, last)]
        if len(before) > CONTEXT_CHARS:
            # Whole words only: half a word would look like a mistake in the text.
            before = "…" + before[-CONTEXT_CHARS:].partition(" ")[2]
        if len(after) > CONTEXT_CHARS:
            after = after[:CONTEXT_CHARS].rpartition(" ")[0] + "…"
        context = " ".join((before + words + after).split())
        line = self.file.find_line(start)
        column = start - self.file.line_starts[line - 1] + 1
        return Excerpt(self.file.path, line, start, end, words, context, column)


@dataclass(frozen=True, slots=True)
class QuotationPart:
    """A stretch of a quotation as a card shows it.

    Words of the source have ``start`` and ``end`` (offsets into the source); an editor's ``[word]``
    and an omission ``[…]`` have -1. ``mark`` is 0, or the number (from 1) of the ``==…==`` the
    words stand in.
    """

    text: str
    start: int = -1
    end: int = -1
    mark: int = 0


@dataclass(frozen=True, slots=True)
class QuotationFault:
    """Why a quotation has no place in its source: the finding's code, and what helps to fix it.

    ``places`` are (start, end) offsets into the source: the places it stands in, or the nearest
    passage.
    """

    rule: Code
    places: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class WrittenQuotation:
    """A quotation as its author wrote it, wherever it stands.

    ``parsed`` is the text as its signs were read: by the search that found it, if one did. ``at`` is
    the place of the source that the author gives.
    """

    text: YamlText
    field: str
    source: Source | None
    parsed: ParsedQuotation
    paragraph: YamlText | None = None
    at: YamlText | None = None

    @property
    def words(self) -> str:
        """The canonical words, without signs and without the words of an editor."""
        return self.parsed.words

    @property
    def written_words(self) -> str:
        """The same as the author wrote them."""
        return " ".join(piece.raw.strip() for piece in self.parsed.pieces)

    @property
    def marked_words(self) -> tuple[str, ...]:
        """The words in each ``==…==``, as written."""
        return self.parsed.marked_words

    @property
    def editor_words(self) -> tuple[str, ...]:
        """The words that an editor added in brackets, as written."""
        return self.parsed.editor_words


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingQuotation(WrittenQuotation):
    """A quotation that does not stand in its source as it should; ``fault`` says why."""

    source: Source
    fault: QuotationFault


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation(WrittenQuotation):
    """A quotation that supports a field of a question, found in its source.

    ``places`` are (start, end) offsets into the source, one for each piece between omissions;
    ``alignments`` say how its words differ there. ``parts`` are the stretches that a card shows.
    ``is_other_case`` is true if only another case matched, ``lacks_points`` if points of Arabic or
    Hebrew letters are left out, ``has_spare_locator`` if it was given a place (a paragraph, a prefix, a suffix) that
    the words are found without.
    """

    source: Source
    places: tuple[tuple[int, int], ...]
    alignments: tuple[Alignment, ...]
    parts: tuple[QuotationPart, ...]
    is_other_case: bool = False
    lacks_points: bool = False
    has_spare_locator: bool = False

    @property
    def paragraph_number(self) -> int:
        """The paragraph, from 1, that the quotation begins in."""
        return self.source.find_paragraph(self.places[0][0])


def list_marked_words(quotations: Iterable[WrittenQuotation]) -> list[str]:
    """The words in each ``==…==`` of some quotations, as written."""
    return list(chain.from_iterable(quotation.marked_words for quotation in quotations))


@dataclass(frozen=True, slots=True)
class NoCoverPassage:
    """A passage of a source that needs no question, and why."""

    quotation: WrittenQuotation
    reason: YamlText


class FieldRole(StrEnum):
    """What a field of a kind is for, as ``kind.yaml`` says it."""

    PROMPT = "prompt"
    ANSWER = "answer"
    CONTEXT = "context"


class FieldType(StrEnum):
    """What a field of a kind holds, as ``kind.yaml`` says it."""

    TEXT = "text"
    ACTOR = "actor"
    DATE = "date"
    SPEAKER = "speaker"
    CHOICE = "choice"
    CLOZE = "cloze"
    LINES = "lines"
    REGIONS = "regions"
    MEDIA = "media"
    SWITCH = "switch"
    BEYOND = "beyond"
    EXPECTS = "expects"
    RELATIONS = "relations"
    FILLED_MAP = "filled_map"
    EVIDENCE = "evidence"
    REPORT = "report"
    """Of no kind: a deck whose learners can report has such a field at each note."""


# Fields that are a passage of the source with gaps.
PASSAGE_TYPES = (FieldType.CLOZE, FieldType.LINES)
# Fields whose texts are written in Markdown.
MARKDOWN_TYPES = frozenset({FieldType.TEXT, FieldType.ACTOR, FieldType.CHOICE, FieldType.REGIONS})

# The key of the words for those who do not see a picture with regions.
ALT_KEY = "alt"
# The switch that shows the lines after the one that is asked for.
SHOW_REST_KEY = "show_rest"
# The switch that leaves the parts uncovered that a card does not ask for.
SHOW_OTHERS_KEY = "show_others"

Value = YamlText | tuple[YamlText, ...] | bool


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field of a kind, as ``kind.yaml`` declares it.

    ``key`` is the key in YAML, ``title`` the field's name in Anki. ``common`` fields come from
    ``base/kind.yaml`` and belong to every kind.
    """

    key: str
    role: FieldRole | None
    type: FieldType
    title: str
    words: int
    required: bool
    evidence: bool
    shown: bool
    description: str
    common: bool


@dataclass(frozen=True, slots=True)
class CardSpec:
    """One card template of a kind: its name, its template files, and the switch that turns it on.

    ``previous_name`` is what it was called in an earlier release; empty if it kept its name.
    """

    name: str
    front: str
    back: str
    switch: str | None
    previous_name: str = ""


@dataclass(frozen=True, eq=False)
class Kind:
    """A sort of question: its fields and its look, read from a folder under ``templates/``."""

    name: str
    title: str
    description: str
    fields: Mapping[str, FieldSpec]
    cards: tuple[CardSpec, ...]
    file: TextFile

    @cached_property
    def prompts(self) -> tuple[FieldSpec, ...]:
        return tuple(spec for spec in self.fields.values() if spec.role is FieldRole.PROMPT)

    @cached_property
    def answers(self) -> tuple[FieldSpec, ...]:
        return tuple(spec for spec in self.fields.values() if spec.role is FieldRole.ANSWER)

    @cached_property
    def leads(self) -> tuple[FieldSpec, ...]:
        return tuple(spec for spec in self.fields.values() if spec.role is FieldRole.CONTEXT)

    @cached_property
    def speakers(self) -> tuple[FieldSpec, ...]:
        return self.select_fields(FieldType.SPEAKER)

    def select_fields(self, *types: FieldType) -> tuple[FieldSpec, ...]:
        """The fields of these types, in order."""
        # A check asks this of every question: the answer is kept with the kind.
        chosen = self._fields_by_types.get(types)
        if chosen is None:
            chosen = tuple([spec for spec in self.fields.values() if spec.type in types])
            self._fields_by_types[types] = chosen
        return chosen

    @cached_property
    def _fields_by_types(self) -> dict[tuple[FieldType, ...], tuple[FieldSpec, ...]]:
        return {}

    @cached_property
    def cloze_field(self) -> FieldSpec | None:
        """The field whose marked words are deletions, if the kind has one."""
        return next(iter(self.select_fields(*PASSAGE_TYPES)), None)

    @cached_property
    def gap_field(self) -> FieldSpec | None:
        """The field whose gaps are cards: marked words, or regions of a picture. Anki has one note
        type for both.
        """
        return next(iter(self.select_fields(*PASSAGE_TYPES, FieldType.REGIONS)), None)

    @cached_property
    def evidence_field(self) -> str:
        """The key of the field that evidence supports where it names none."""
        first = self.answers[0] if self.answers else self.cloze_field
        return first.key if first else "answer"

    @cached_property
    def main_prompt(self) -> FieldSpec | None:
        """The prompt that stands for the question; None in a kind that only has a passage."""
        return choose_main_prompt(list(self.prompts))

    @cached_property
    def anki_fields(self) -> tuple[FieldSpec, ...]:
        """The fields that become Anki fields; a prompt comes first, for Anki sorts by it."""
        shown = [spec for spec in self.fields.values() if spec.shown]
        main = choose_main_prompt(shown)
        return tuple(sorted(shown, key=lambda spec: spec is not main))


def _read_spoken(text: YamlText) -> YamlText:
    return text.spoken if isinstance(text, CardText) else text


def choose_main_prompt(specs: list[FieldSpec]) -> FieldSpec | None:
    """The first prompt that every question has, else the first prompt."""
    # Anki’s editor refuses a note with an empty first field. A cloze always has its text.
    prompts = [spec for spec in specs if spec.role is FieldRole.PROMPT]
    return next(
        (spec for spec in prompts if spec.required or spec.type in PASSAGE_TYPES),
        prompts[0] if prompts else None,
    )


@dataclass(frozen=True, eq=False)
class WrittenQuestion(DerivedValues):
    """One entry of a question set, as far as loading could read it.

    ``values`` holds what was given for the kind's fields, by key, as far as its shape is right; it
    is empty where the kind is unknown. ``quotations`` are all that were written, in their order;
    ``evidence`` are those of them that were found. ``after`` are the ids of questions that are studied
    before it, ``same_fact`` is the label of those that ask for one fact with it.
    """

    id: YamlText
    kind: Kind | None
    values: Mapping[str, Value]
    quotations: tuple[WrittenQuotation, ...]
    evidence: tuple[Quotation, ...]
    source: Source | None
    tags: tuple[YamlText, ...]
    waivers: Mapping[YamlText, YamlText]
    context: tuple[YamlText, ...]
    previous_id: YamlText | None
    retired_since: YamlText | None
    after: tuple[YamlText, ...] = ()
    same_fact: YamlText | None = None

    @property
    def is_retired(self) -> bool:
        """Whether learners may keep it and nobody else is to get it."""
        return self.retired_since is not None

    @property
    def answer_fields(self) -> tuple[FieldSpec, ...]:
        return self.kind.answers if self.kind else ()

    @cached_property
    def prompts(self) -> tuple[YamlText, ...]:
        """What the fields say that ask."""
        return self._list_texts(self.kind.prompts if self.kind else ())

    @cached_property
    def answers(self) -> tuple[YamlText, ...]:
        """What the fields say that answer, each item of a list separately."""
        return self._list_texts(self.answer_fields)

    @cached_property
    def paired_answers(self) -> tuple[tuple[FieldSpec, YamlText], ...]:
        """The answers, each with its field."""
        pairs: list[tuple[FieldSpec, YamlText]] = []
        for spec in self.answer_fields:
            pairs += [(spec, text) for text in self.get_texts(spec.key)]
        return tuple(pairs)

    @property
    def regions(self) -> tuple[RegionText, ...]:
        """The parts of a picture that cards ask for."""
        fields = self.select_fields(FieldType.REGIONS)
        written = chain.from_iterable(self.get_written_texts(spec.key) for spec in fields)
        return tuple([each for each in written if isinstance(each, RegionText)])

    @cached_property
    def relation_ids(self) -> tuple[YamlText, ...]:
        """The ids of the deck's relations that cards draw."""
        return self._list_texts(self.select_fields(FieldType.RELATIONS))

    @cached_property
    def speakers(self) -> tuple[YamlText, ...]:
        """The names of the people and bodies that the question quotes or reports."""
        return self._list_texts(self.kind.speakers if self.kind else ())

    @cached_property
    def texts(self) -> tuple[YamlText, ...]:
        """What every text of the question says, its quotations aside."""
        return tuple(map(_read_spoken, self.written_texts))

    @cached_property
    def written_texts(self) -> tuple[YamlText, ...]:
        """Every text of the question as cards have it, as written, its quotations aside."""
        unshown = self.select_fields(FieldType.BEYOND, FieldType.RELATIONS)
        keys = self.values.keys() - {spec.key for spec in unshown}
        return tuple(list_with_reasons(chain.from_iterable(map(self.get_written_texts, keys))))

    @cached_property
    def leads(self) -> tuple[YamlText, ...]:
        """The texts that a front prints around its prompt, such as the words above a cloze."""
        return self._list_texts(self.kind.leads if self.kind else ())

    @property
    def is_cloze(self) -> bool:
        return self.kind is not None and self.kind.cloze_field is not None

    @property
    def hides_rest(self) -> bool:
        """Whether a card shows no gap that comes after its own."""
        has_lines = bool(self.select_fields(FieldType.LINES))
        return has_lines and self.values.get(SHOW_REST_KEY) is not True

    @cached_property
    def goes_beyond(self) -> bool:
        """Whether the answer is not from the source, and says why: then no quotation supports it."""
        return any(spec.key in self.values for spec in self.select_fields(FieldType.BEYOND))

    @cached_property
    def supported_answers(self) -> tuple[FieldSpec, ...]:
        """The answer fields that quotations must support."""
        return () if self.goes_beyond else self.answer_fields

    @property
    def gaps(self) -> tuple[str, ...]:
        """The marked words of all quotations, which a cloze hides."""
        return tuple(list_marked_words(self.quotations))

    @property
    def asking_texts(self) -> tuple[YamlText, ...]:
        """The texts that ask, as written: the passages of a cloze, marks and all, else the prompts."""
        if self.is_cloze:
            return tuple([quotation.text for quotation in self.quotations])
        return self._list_written_texts(self.kind.prompts if self.kind else ())

    @property
    def written_answers(self) -> tuple[str, ...]:
        """What is to be known, as written: the gaps of a cloze, else the answers."""
        return self.gaps if self.is_cloze else self._list_written_texts(self.answer_fields)

    @property
    def asked_words(self) -> tuple[str, ...]:
        """What is to be known: the gaps of a cloze, else the answers."""
        return self.gaps if self.is_cloze else self.answers

    @property
    def has_all_evidence(self) -> bool:
        """Whether every quotation was found."""
        return len(self.evidence) == len(self.quotations)

    def _list_texts(self, fields: Iterable[FieldSpec]) -> tuple[YamlText, ...]:
        # Rules ask this of every question, and a loop is faster here than a generator.
        texts: list[YamlText] = []
        for spec in fields:
            texts += self.get_texts(spec.key)
        return tuple(texts)

    def _list_written_texts(self, fields: Iterable[FieldSpec]) -> tuple[YamlText, ...]:
        return tuple(chain.from_iterable(self.get_written_texts(spec.key) for spec in fields))

    def select_fields(self, *types: FieldType) -> tuple[FieldSpec, ...]:
        """The kind's fields of these types, in order."""
        return self.kind.select_fields(*types) if self.kind else ()

    def get_texts(self, key: str) -> tuple[YamlText, ...]:
        """What the texts given for a field say, without signs, addresses, paths and formulas."""
        # Dozens of rules ask this of every question.
        texts = self._texts_by_key.get(key)
        if texts is None:
            texts = tuple([_read_spoken(text) for text in self.get_written_texts(key)])
            self._texts_by_key[key] = texts
        return texts

    @cached_property
    def _texts_by_key(self) -> dict[str, tuple[YamlText, ...]]:
        return {}

    def get_written_texts(self, key: str) -> tuple[YamlText, ...]:
        """The texts given for a field, as written: none, one, or all of a list."""
        value = self.values.get(key, ())
        if isinstance(value, YamlText):
            return (value,)
        # A switch is true or false, and no text.
        return value if isinstance(value, tuple) else ()

    def get_written_quotations(self, key: str) -> tuple[WrittenQuotation, ...]:
        """The quotations written for one field, found or not."""
        return tuple([quotation for quotation in self.quotations if quotation.field == key])

    def get_quotations(self, key: str) -> tuple[Quotation, ...]:
        """The quotations that were found for one field."""
        return tuple([quotation for quotation in self.evidence if quotation.field == key])

    def get_full_evidence(self, key: str) -> tuple[Quotation, ...]:
        """The quotations of one field if all of them were found, else nothing.

        Where one is missing, nobody can say what the field's evidence lacks.
        """
        found = self.get_quotations(key)
        return found if len(found) == len(self.get_written_quotations(key)) else ()

    def list_missing_quotations(self, rule: str) -> Iterator[MissingQuotation]:
        """The quotations that have no place in their source because of the fault named so."""
        for quotation in self.quotations:
            if isinstance(quotation, MissingQuotation) and quotation.fault.rule == rule:
                yield quotation


@dataclass(frozen=True, eq=False)
class Question(WrittenQuestion):
    """A question whose kind and source are known: what cards are made of."""

    kind: Kind
    source: Source

    @property
    def cloze_quotations(self) -> tuple[Quotation, ...]:
        """The quotations whose marks are the gaps: those of the cloze's own field, else all of them;
        none in a question that is no cloze.
        """
        field = self.kind.cloze_field
        return (self.get_quotations(field.key) or self.evidence) if field else ()

    def find_paragraphs(self) -> list[int]:
        """The numbers, from 1, of the paragraphs that the evidence stands in, each once."""
        numbers: dict[int, None] = {}
        for quotation in self.evidence:
            for start, end in quotation.places:
                # The end is exclusive, and may be where the next paragraph begins.
                first, last = map(self.source.find_paragraph, (start, end - 1))
                numbers.update(dict.fromkeys(range(first, last + 1)))
        return list(numbers)


@dataclass(frozen=True, eq=False, slots=True)
class SetContent:
    """What a question set says: ``findings`` is what reading it found wrong, ``kind`` the name of
    the kind that its questions have unless they name another.
    """

    questions: tuple[WrittenQuestion, ...] = ()
    findings: tuple[Finding, ...] = ()
    kind: str = ""


class QuestionReader(Protocol):
    """Reads question sets against the kinds and sources of one project."""

    def open_set(
        self, file: TextFile, source: Source | None, tags: tuple[YamlText, ...]
    ) -> QuestionSet:
        """A question set that is read when its questions are asked for."""

    def fill_sets(self, sets: Iterable[QuestionSet] | None = None) -> None:
        """Reads these sets, or all that were opened, as far as they are not read yet."""

    def read_texts(self, texts: Iterable[tuple[QuestionSet, str]]) -> Iterator[SetContent]:
        """What other texts of the sets' files say: each as long as the file's own, for positions
        are offsets into the file.
        """


@dataclass(frozen=True, eq=False)
class QuestionSet:
    """One YAML file of questions, read when its questions are first asked for.

    ``source`` and ``tags`` are what its deck gives to questions that say nothing else.
    """

    file: TextFile
    source: Source | None
    tags: tuple[YamlText, ...]
    reader: QuestionReader = field(repr=False)

    @property
    def name(self) -> str:
        """As a deck lists it: its path below the deck's folder, without the ending."""
        path = PurePosixPath(self.file.path).with_suffix("")
        return "/".join(path.parts[2:] or path.parts[-1:])

    @property
    def is_read(self) -> bool:
        # To ask for the property itself would read the set.
        return "content" in vars(self)

    @cached_property
    def content(self) -> SetContent:
        # All sets of a project are read together: each source is searched only once for the
        # quotations of all of them. The reader puts the content where this property keeps it.
        self.reader.fill_sets()
        content: SetContent = vars(self)["content"]
        return content

    @property
    def questions(self) -> tuple[WrittenQuestion, ...]:
        return self.content.questions

    @property
    def findings(self) -> tuple[Finding, ...]:
        return self.content.findings

    @property
    def kind(self) -> str:
        return self.content.kind


@dataclass(frozen=True, slots=True)
class Preset:
    """Anki's options for studying a deck; what is not given is as in the preset that Anki begins
    with.

    Steps are in seconds, the longest interval in days; ``desired_retention`` is the share of
    reviews to be remembered, from 0.7 to 0.99, which Anki follows where FSRS is switched on.
    ``bury_siblings`` puts the other cards of a note off to the next day.
    """

    name: str
    new_per_day: int = 20
    reviews_per_day: int = 200
    learning_steps: tuple[int, ...] = (60, 600)
    relearning_steps: tuple[int, ...] = (600,)
    desired_retention: float = 0.9
    maximum_interval: int = 36_500
    bury_siblings: bool = False


@dataclass(frozen=True, eq=False, slots=True)
class Objective:
    """What a student of the deck must know, and the ids of the questions that ask for it."""

    know: YamlText
    questions: tuple[YamlText, ...]


@dataclass(frozen=True, eq=False, slots=True)
class Relation:
    """What the actor named ``start`` does to the one named ``end``, or both to each other.

    ``id`` is what questions call it, if any does. ``sort`` is one of :data:`RELATION_SORTS` or empty. ``question`` is the id of a question that proves it,
    ``quotations`` are words of ``source`` that do.
    """

    start: YamlText
    end: YamlText
    what: YamlText
    sort: str
    is_mutual: bool
    source: Source | None
    question: YamlText | None
    quotations: tuple[WrittenQuotation, ...]
    id: YamlText | None = None


@dataclass(frozen=True, eq=False, slots=True)
class Deck:
    """A deck: a folder under ``cards/`` with a ``deck.yaml`` and question sets.

    ``id`` is drawn once and at random; with the question ids it is what a learner's notes are known
    by. ``source`` is for questions that name none. ``tags_under`` is the tag that derived
    tags hang under, ``tag_places`` the sort of place that gives one; with ``tag_changes`` a note is also tagged with the release that last changed
    it. ``preset`` goes along for learners who want it. ``release_limit`` is how many of its notes a
    release may remove or rewrite unasked, in per cent; None where the deck leaves that as it is.
    ``objectives`` are in the order of the file. With ``has_timeline`` cards that ask for a date show it
    among the others; ``relations`` are drawn as a map of its actors. ``report_address`` is where
    learners report a mistake, with places for the question and the deck; empty where cards have no
    such link.
    """

    id: YamlText
    name: YamlText
    folder: str
    file: TextFile
    source: Source | None
    description: YamlText | None
    order: str
    language: Language
    tags: tuple[YamlText, ...]
    tags_under: YamlText | None
    tag_places: YamlText | None
    tag_changes: bool
    has_timeline: bool
    report_address: str
    preset: Preset | None
    release_limit: float | None
    gate: Mapping[YamlText, YamlText]
    objectives: tuple[Objective, ...]
    relations: tuple[Relation, ...]
    rules: Mapping[str, RuleSetting]
    sets: tuple[QuestionSet, ...]

    @property
    def questions(self) -> Iterator[Question]:
        """The questions that cards can be made of, in the order of the sets."""
        for each in self.sets:
            for question in each.questions:
                # Without a kind or a source there is no card; an error of its own reports that.
                if isinstance(question, Question):
                    yield question

    @property
    def questions_by_id(self) -> dict[str, Question]:
        """The same questions by their ids, which are unique in a deck without errors."""
        return {str(question.id): question for question in self.questions}


@dataclass(frozen=True, eq=False, slots=True)
class Project:
    """Everything a project's folders say: the only thing that is handed on.

    ``findings`` is what loading found wrong outside question sets (syntax, unknown keys, …).
    """

    root: Path
    config: Config
    sources: Mapping[str, Source]
    kinds: Mapping[str, Kind]
    template_folders: tuple[Path, ...]
    decks: tuple[Deck, ...]
    findings: tuple[Finding, ...]
    reader: QuestionReader = field(repr=False)
