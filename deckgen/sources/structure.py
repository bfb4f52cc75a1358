"""The structure of a text: its places as a tree, its pages, who speaks where, and what is no text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain

from deckgen.codes import Code
from deckgen.derived import DerivedValues
from deckgen.files import YamlText
from deckgen.sources.line_template import LineTemplate
from deckgen.sources.source_form import PLAIN_FORM, HiddenStretch, KeptLines, SourceForm, Stretch
from deckgen.text.spans import find_span, merge_spans

PAGE = "page"
PART = "part"
# The template of a place that is each paragraph of the place above it, counted.
PARAGRAPH_SIGN = "¶"


@dataclass(frozen=True, slots=True)
class PlaceTemplates:
    """A declared sort of place: its name, and the templates of the lines that begin one.

    ``is_paragraph`` says that each paragraph is one, counted within the place above.
    """

    name: str
    templates: tuple[LineTemplate, ...]
    is_paragraph: bool = False


@dataclass(frozen=True, slots=True)
class DeclaredPart:
    """A part of a text that has no pattern; ``quote`` is the line that it begins with."""

    quote: YamlText
    name: str
    said_by: str = ""
    lines: str = ""
    is_text: bool = True


@dataclass(frozen=True, slots=True)
class Apparatus:
    """Lines that are no text of the work: from one line to another; to the end without ``last``.

    ``at`` is the first template as the sidecar has it.
    """

    first: LineTemplate
    last: LineTemplate | None
    at: YamlText


@dataclass(frozen=True)
class DeclaredStructure:
    """What a sidecar says of a text's structure.

    ``places`` are in order, outermost first. ``names`` give the actor of a label, ``actors`` every
    name of an actor with the actor's own name. ``said_by`` are places by actor, as written.
    ``note_marks`` are the sorts of marks to leave out; None where the text is to show them itself.
    ``reads`` are the mistakes of the file with the words to take instead.
    """

    places: tuple[PlaceTemplates, ...] = ()
    parts: tuple[DeclaredPart, ...] = ()
    pages: tuple[LineTemplate, ...] = ()
    first_page: str = ""
    pages_end: bool = False
    within: Mapping[str, str] = field(default_factory=dict)
    labels: tuple[LineTemplate, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    actors: Mapping[str, str] = field(default_factory=dict)
    said_by: Mapping[str, tuple[YamlText, ...]] = field(default_factory=dict)
    directions: tuple[LineTemplate, ...] = ()
    skip: tuple[LineTemplate, ...] = ()
    apparatus: tuple[Apparatus, ...] = ()
    lines: str = ""
    note_marks: tuple[str, ...] | None = None
    reads: Mapping[str, str] = field(default_factory=dict)
    cite: Mapping[str, str] = field(default_factory=dict)
    short: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is to be looked for in the lines of the text."""
        sought = (self.places, self.parts, self.pages, self.labels, self.directions, self.skip)
        told = (self.apparatus, self.said_by, self.first_page, self.lines)
        return not any((*sought, *told, self.note_marks, self.reads))


NO_DECLARATION = DeclaredStructure()


@dataclass(frozen=True, slots=True)
class Place:
    """A place of a text that can be cited: an article, a verse, a section, a heading, a page.

    ``number`` is canonical (``171-7``, ``II``), and empty where the place has none: then ``title``
    tells it. ``values`` are what stood at the placeholders of its line. ``label`` is the stretch that
    says where it begins; the place itself is ``start`` to ``end``, its text begins at ``body``.
    ``parent`` is the index of the place that it lies in, -1 for none; ``level`` that of a heading, or
    0.
    """

    name: str
    number: str
    start: int
    body: int
    end: int
    parent: int = -1
    title: str = ""
    values: tuple[tuple[str, str], ...] = ()
    level: int = 0

    @property
    def label(self) -> Stretch:
        return self.start, self.body

    @property
    def identity(self) -> str:
        """The place among its siblings: ``article:171-7``; a heading without number by its words."""
        return f"{self.name}:{self.number or self.title}"

    def covers(self, offset: int) -> bool:
        """Whether the place holds the character at an offset."""
        return self.start <= offset < self.end


@dataclass(frozen=True, slots=True)
class Speech:
    """A stretch that somebody speaks: the actors' names, or labels that are no actor's."""

    start: int
    end: int
    speakers: tuple[str, ...]
    is_label: bool = True


@dataclass(frozen=True, slots=True)
class StructureFault:
    """Something in the text that does not fit its declared structure.

    It stands at ``start`` to ``end`` of the text, or ``at`` a value of the sidecar.
    """

    code: Code
    message: str
    hint: str
    start: int = 0
    end: int = 0
    at: YamlText | None = None


@dataclass(frozen=True, eq=False)
class Structure(DerivedValues):
    """What a text is made of; all offsets are characters of the file.

    ``places`` stand in the order of the text, each after the place that it lies in; ``pages`` cut
    across them. ``hidden`` is what a quotation may leave out: page furniture, marks of notes, signs
    of Markdown; in order, without overlaps. ``apparatus`` are notes, contents, licences;
    ``directions`` text that nobody speaks; ``labels`` the words that only say who speaks.
    """

    declared: DeclaredStructure = NO_DECLARATION
    form: SourceForm = PLAIN_FORM
    places: tuple[Place, ...] = ()
    pages: tuple[Place, ...] = ()
    speeches: tuple[Speech, ...] = ()
    directions: tuple[Stretch, ...] = ()
    labels: tuple[Stretch, ...] = ()
    hidden: tuple[HiddenStretch, ...] = ()
    apparatus: tuple[Stretch, ...] = ()
    kept: tuple[KeptLines, ...] = ()
    faults: tuple[StructureFault, ...] = ()
    length: int = 0

    @property
    def has_places(self) -> bool:
        """Whether something of the text can be cited otherwise than by its paragraph."""
        return bool(self.places or self.pages)

    def find_place(self, offset: int) -> Place | None:
        """The innermost place that holds an offset."""
        index = self._find_index(offset)
        return self.places[index] if index >= 0 else None

    def list_chain(self, offset: int) -> list[Place]:
        """The places that hold an offset, outermost first."""
        chain: list[Place] = []
        index = self._find_index(offset)
        while index >= 0:
            chain.append(self.places[index])
            index = self.places[index].parent
        return chain[::-1]

    def list_ancestors(self, place: Place) -> list[Place]:
        """The places that a place lies in, outermost first, and the place itself."""
        chain = [place]
        while chain[-1].parent >= 0:
            chain.append(self.places[chain[-1].parent])
        return chain[::-1]

    def find_section(self, offset: int) -> Place | None:
        """The innermost part or heading that holds an offset."""
        for place in reversed(self.list_chain(offset)):
            if place.level or place.name == PART:
                return place
        return None

    def find_page(self, offset: int) -> Place | None:
        """The page that holds an offset."""
        at = bisect_right(self._page_starts, offset) - 1
        return self.pages[at] if at >= 0 and self.pages[at].covers(offset) else None

    def find_speech(self, offset: int) -> Speech | None:
        """Who speaks at an offset, as far as labels and the sidecar say; the narrowest speech."""
        at = bisect_right(self._speech_starts, offset)
        # A speech in a part that somebody tells begins after it: few are nested.
        for speech in reversed(self.speeches[max(0, at - 50) : at]):
            if offset < speech.end:
                return speech
        return None

    def skip_label(self, offset: int) -> int:
        """Where the speech begins whose label holds an offset; the offset itself if none does."""
        label = find_span(self.labels, offset)
        return label[1] if label is not None else offset

    def list_speakers(self, start: int, end: int) -> list[str]:
        """Everybody who speaks in a stretch by label or declaration, each once."""
        first = max(0, bisect_right(self._speech_starts, start) - 50)
        found: dict[str, None] = {}
        for speech in self.speeches[first : bisect_right(self._speech_starts, end)]:
            if speech.start < end and start < speech.end:
                found.update(dict.fromkeys(speech.speakers))
        return list(found)

    def is_apparatus(self, offset: int) -> bool:
        """Whether an offset lies in a note, contents or the like."""
        return find_span(self.apparatus, offset) is not None

    def is_hidden(self, offset: int) -> bool:
        """Whether a reader does not take the character for a word of the text."""
        at = bisect_right(self._hidden_starts, offset) - 1
        return at >= 0 and offset < self.hidden[at].end

    def list_hidden(self, start: int, end: int) -> Sequence[HiddenStretch]:
        """The hidden stretches between two offsets."""
        if not self.hidden:
            return ()
        first = max(0, bisect_right(self._hidden_starts, start) - 1)
        return [
            each
            for each in self.hidden[first : bisect_left(self._hidden_starts, end)]
            if each.end > start
        ]

    @cached_property
    def outside_body(self) -> tuple[Stretch, ...]:
        """What is no sentence of the text, in order, without overlaps: apparatus, labels of places
        and speakers, stage directions, and whole lines that are hidden.
        """
        labels = [place.label for place in self.places if place.body > place.start]
        lines = [(each.start, each.end) for each in self.hidden if each.is_line]
        stretches = (self.apparatus, self.directions, self.labels, labels, lines)
        return tuple(merge_spans(chain.from_iterable(stretches)))

    def _find_index(self, offset: int) -> int:
        index = bisect_right(self._place_starts, offset) - 1
        while index >= 0 and not self.places[index].covers(offset):
            # The one before may have ended, and what it lies in goes on.
            index = self.places[index].parent
        return index

    @cached_property
    def _place_starts(self) -> list[int]:
        return [place.start for place in self.places]

    @cached_property
    def _page_starts(self) -> list[int]:
        return [page.start for page in self.pages]

    @cached_property
    def _speech_starts(self) -> list[int]:
        return [speech.start for speech in self.speeches]

    @cached_property
    def _hidden_starts(self) -> list[int]:
        return [each.start for each in self.hidden]


NO_STRUCTURE = Structure()
