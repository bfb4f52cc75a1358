"""A new edition of a text: which quotations it still has, which only moved, and which changed.

Everything is tried on a copy of the project first. Questions are never lost and keep their ids;
only locators are rewritten, where the words stand as before and their paragraph or place has another
number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from deckgen.check.nearest_passage import LEAST_LIKENESS
from deckgen.check.project_copy import copy_project
from deckgen.check.text_alignment import TextAlignment
from deckgen.confined_folder import ConfinedFolder
from deckgen.edit.file_rewrites import CHANGED_ON_DISK, save_content
from deckgen.errors import DeckgenError
from deckgen.files import TextFile, YamlText, replace_file
from deckgen.findings import Edit, clip_words
from deckgen.languages.language import ENGLISH
from deckgen.load import load_project
from deckgen.load.quotation_search import (
    NO_LOCATOR,
    Locator,
    QuotationQuery,
    find_quotations,
)
from deckgen.model import Project, Quotation, Source, WrittenQuestion, WrittenQuotation
from deckgen.sources.citation import cite_place
from deckgen.sources.place_query import resolve_place
from deckgen.text.matching import is_inside_word
from deckgen.yamlpos.scalar_edits import replace_whole_text
from deckgen.yamlpos.splice import splice

_NOTHING_CHANGED = "nothing was changed: give the command again once that is put right"
# A passage of so many times the characters, and some more, is no other wording of the old one.
_MAX_TIMES_LONGER, _ALWAYS_SHOWN = 4, 500


@dataclass(frozen=True, slots=True)
class ChangedQuotation:
    """A quotation whose words are others in the new edition.

    ``old`` and ``new`` are the texts of both editions at its place, ``proposal`` what the question
    could quote instead, with the marks of the old one where their words are still there; ``lost_marks``
    are the words of the others. ``new`` is empty where the passage is gone.
    """

    path: str
    line: int
    question: str
    old: str
    new: str
    proposal: str
    lost_marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RenumberedPlace:
    """A place that is cited otherwise in the new edition, and the questions that quote it."""

    old: str
    new: str
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FileChange:
    """The whole content of a file of the project, as it was read and as it will be."""

    before: bytes
    after: bytes


@dataclass(frozen=True, slots=True)
class SourceUpdate:
    """What a new edition means for the questions on a text.

    ``kept`` counts quotations that are found as before, ``moved`` those that stand in another
    paragraph; ``unfound`` were found in neither edition. ``files`` are the files of the project that
    change, by path. ``spoken_places`` says that the sidecar gives places to
    speakers, which nobody renumbers.
    """

    source: str
    kept: int
    moved: int
    changed: tuple[ChangedQuotation, ...]
    unfound: int
    files: dict[str, FileChange]
    renumbered: tuple[RenumberedPlace, ...] = ()
    spoken_places: bool = False


def plan_source_update(
    project: Project, source: Source, content: bytes, sidecar: bytes, *, rewrite: bool = False
) -> SourceUpdate:
    """What would be written for a new text of a source, and what becomes of its quotations.

    Nothing is written. ``content`` is the new text, ``sidecar`` the sidecar for it;
    ``rewrite`` puts the proposed words into questions, too.

    Raises:
        DeckgenError: the project cannot be read with the new text, or changes meanwhile.
    """
    files = {source.file.path: FileChange(_encode_file(source.file), content)}
    if source.sidecar is not None:
        files[source.sidecar.path] = FileChange(_encode_file(source.sidecar), sidecar)
    with copy_project(project.root) as copy:
        for path, change in files.items():
            _write_copy(copy, path, change.after)
        after = load_project(copy)
        edition = after.sources.get(source.name)
        if edition is None:
            raise DeckgenError(f"{source.file.path} could not be read: {after.findings[0].message}")
        # The copy is younger than what was read: questions are compared pair by pair.
        if changed := _find_other_files(project, after):
            raise DeckgenError(f"{', '.join(changed)} {CHANGED_ON_DISK}; {_NOTHING_CHANGED}")
        comparison = _Comparison(source, edition, rewrite)
        for question, old, new in _pair_quotations(source, project, after):
            comparison.compare(question, old, new)
        return comparison.build_update(files)


def apply_source_update(root: Path, update: SourceUpdate) -> None:
    """Writes the text, its sidecar and the locators of questions.

    Raises:
        DeckgenError: a file cannot be written, or is not as it was read; those before it are put
            back, and nothing is lost that an editor has saved meanwhile.
    """
    written: list[str] = []
    for path, change in update.files.items():
        refusal = save_content(root, path, change.before, change.after)
        if refusal is not None:
            left = [each for each in reversed(written) if not _put_back(root, each, update)]
            state = f"look at {', '.join(left)}, which could not be put back" if left else ""
            raise DeckgenError(f"{path} {refusal.reason}; {state or _NOTHING_CHANGED}")
        written.append(path)


def _put_back(root: Path, path: str, update: SourceUpdate) -> bool:
    change = update.files[path]
    return save_content(root, path, change.after, change.before) is None


def _encode_file(file: TextFile) -> bytes:
    """The bytes that it was read from."""
    return (file.byte_order_marks + file.text).encode()


def _write_copy(copy: Path, path: str, content: bytes) -> None:
    """Into a copy of the project: never into the file, which is a hard link to the project's."""
    try:
        replace_file(ConfinedFolder(copy).require_writable(path), content, durable=False)
    except OSError as failure:
        why = failure.strerror or failure
        raise DeckgenError(f"{path} cannot be tried in a copy of the project: {why}") from failure


def _find_other_files(before: Project, after: Project) -> list[str]:
    """The files of decks and kinds that are not the same in two readings of a project."""
    first, second = (
        {(file.path, file.digest) for file in _list_question_files(project)}
        for project in (before, after)
    )
    return sorted({path for path, _ in first ^ second})


def _list_question_files(project: Project) -> Iterator[TextFile]:
    """The files that say which quotations a project has."""
    yield from (kind.file for kind in project.kinds.values())
    for deck in project.decks:
        yield deck.file
        yield from (each.file for each in deck.sets)


class _Comparison:
    """Gathers what becomes of each quotation."""

    def __init__(self, source: Source, edition: Source, rewrite: bool) -> None:
        self.source, self.edition, self.rewrite = source, edition, rewrite
        self.alignment = TextAlignment(source.text, edition.text)
        self.kept = self.moved = self.unfound = 0
        self.changed: list[ChangedQuotation] = []
        self.edits = _FileEdits()
        # The questions on a place, by how both editions cite it.
        self.places: dict[tuple[str, str], dict[str, None]] = {}

    def compare(
        self, question: WrittenQuestion, old: WrittenQuotation, new: WrittenQuotation
    ) -> None:
        """One quotation, as it is read in both editions."""
        if not isinstance(old, Quotation):
            self.unfound += 1
            return
        if old.at is not None or old.paragraph is not None:
            new = _find_at_new_place(old, new, self.edition, self.alignment)
        if isinstance(new, Quotation):
            self._keep(question, old, new)
        else:
            self._change(question, old)

    def _change(self, question: WrittenQuestion, old: Quotation) -> None:
        stretch = self.alignment.find_stretch(old.places[0][0], old.places[-1][1])
        change = _describe_change(question, old, self.alignment, stretch)
        self.changed.append(change)
        is_simple = len(old.places) == 1 and not old.editor_words and not change.lost_marks
        if not (self.rewrite and change.proposal and is_simple):
            return
        self.edits.add(old.text, change.proposal)
        if old.at is not None:
            self._move_place(old.at, _cite_as_before(old, self.edition, stretch[0]))
        if old.paragraph is not None:
            self._move_place(old.paragraph, str(self.edition.find_paragraph(stretch[0])))

    def _move_place(self, written: YamlText, place: str) -> None:
        if place and str(written) != place:
            self.edits.add(written, place)

    def _keep(self, question: WrittenQuestion, old: Quotation, new: Quotation) -> None:
        self.kept += 1
        self.moved += new.paragraph_number != old.paragraph_number
        cited = self.source.cite_place(old.places[0][0]), self.edition.cite_place(new.places[0][0])
        if all(cited) and cited[0] != cited[1]:
            self.places.setdefault(cited, {})[str(question.id)] = None
        if old.at is not None and new.at is not None:
            self._move_place(old.at, str(new.at))
        if old.paragraph is not None and new.paragraph is not None:
            self._move_place(old.paragraph, str(new.paragraph))

    def build_update(self, files: dict[str, FileChange]) -> SourceUpdate:
        """What was found, and the files that would change: ``files``, and question sets."""
        renumbered = [RenumberedPlace(*cited, tuple(each)) for cited, each in self.places.items()]
        return SourceUpdate(
            self.source.name,
            self.kept,
            self.moved,
            tuple(self.changed),
            self.unfound,
            {**files, **self.edits.render()},
            tuple(renumbered),
            spoken_places=bool(renumbered and self.source.structure.declared.said_by),
        )


def _find_at_new_place(
    old: Quotation, new: WrittenQuotation, edition: Source, alignment: TextAlignment
) -> WrittenQuotation:
    """A quotation with ``at:`` or ``paragraph:``, found where its words went, and with the number of
    that place.

    The number may mean another place now, which can have the same words.
    """
    there = alignment.find_stretch(old.places[0][0], old.places[-1][1])
    query = QuotationQuery(old.text, old.field, edition, Locator(stretches=(there,)), at=old.at)
    [found] = find_quotations([query])
    if not isinstance(found, Quotation) and not isinstance(new, Quotation):
        # Words that changed places with others are not aligned.
        [found] = find_quotations([query._replace(locator=NO_LOCATOR)])
    if not isinstance(found, Quotation):
        return new
    if isinstance(new, Quotation) and new.places == found.places:
        return new
    at, paragraph = old.at, old.paragraph
    if at is not None:
        place = _cite_as_before(old, edition, found.places[0][0])
        at = YamlText.create(place, at.file, at.start, at.end)
    if paragraph is not None:
        number = str(found.paragraph_number)
        paragraph = YamlText.create(number, paragraph.file, paragraph.start, paragraph.end)
    return replace(found, at=at, paragraph=paragraph)


def _cite_as_before(old: Quotation, edition: Source, offset: int) -> str:
    """The new number of the place that ``at:`` names, as its author wrote it: of the same sort, and
    with the name of the work or without.
    """
    assert old.at is not None
    named = resolve_place(old.source.structure, old.at).places
    sort = named[0].name if len(named) == 1 else ""
    structure = edition.structure
    chain = [*structure.list_chain(offset), *filter(None, [structure.find_page(offset)])]
    same = [each for each in chain if each.name == sort]
    cited = cite_place(structure, same[0], ENGLISH) if same else edition.cite_place(offset)
    short = f"{structure.declared.short} "
    return cited if str(old.at).startswith(short) else cited.removeprefix(short)


class _FileEdits:
    """Edits of question sets, and what they make of the files."""

    def __init__(self) -> None:
        self.edits: dict[str, list[Edit]] = {}
        self.files: dict[str, TextFile] = {}

    def add(self, text: YamlText, new: str) -> None:
        self.files[text.file.path] = text.file
        self.edits.setdefault(text.file.path, []).extend(replace_whole_text(text, new))

    def render(self) -> dict[str, FileChange]:
        return {path: self._render_one(self.files[path], each) for path, each in self.edits.items()}

    @staticmethod
    def _render_one(file: TextFile, edits: Sequence[Edit]) -> FileChange:
        after = file.byte_order_marks + splice(file.text, edits)
        return FileChange(_encode_file(file), after.encode())


def _pair_quotations(
    source: Source, before: Project, after: Project
) -> Iterator[tuple[WrittenQuestion, WrittenQuotation, WrittenQuotation]]:
    """Each quotation from the source, as it was read before and with the new text."""
    for old_deck, new_deck in zip(before.decks, after.decks, strict=True):
        old_questions = chain.from_iterable(each.content.questions for each in old_deck.sets)
        new_questions = chain.from_iterable(each.content.questions for each in new_deck.sets)
        for old, new in zip(old_questions, new_questions, strict=True):
            for one, other in zip(old.quotations, new.quotations, strict=True):
                if one.source is not None and one.source.name == source.name:
                    yield old, one, other


def _describe_change(
    question: WrittenQuestion, old: Quotation, alignment: TextAlignment, stretch: tuple[int, int]
) -> ChangedQuotation:
    was = " ".join(alignment.old[old.places[0][0] : old.places[-1][1]].split())
    limit = _MAX_TIMES_LONGER * len(was) + _ALWAYS_SHOWN
    now = " ".join(alignment.new[slice(*stretch)].split())
    if not _is_alike(was, now):
        now = ""
    proposal, lost = _carry_marks(old, was, now) if len(now) <= limit else ("", ())
    span = old.text.span
    shown = clip_words(now, limit)
    return ChangedQuotation(span.path, span.line, str(question.id), was, shown, proposal, lost)


def _is_alike(was: str, now: str) -> bool:
    """Whether what stands in the place of a passage can be its other wording."""
    from rapidfuzz import fuzz

    compare = fuzz.ratio if len(now) < len(was) else fuzz.partial_ratio
    return compare(was, now) >= LEAST_LIKENESS


def _carry_marks(old: Quotation, was: str, new: str) -> tuple[str, tuple[str, ...]]:
    """The new words with the marks of the old quotation, where their words stand once in both; and the
    words of the other marks.
    """
    proposal = new
    lost: list[str] = []
    for words in old.marked_words:
        plain = " ".join(words.split())
        at = proposal.find(plain)
        end = at + len(plain)
        is_cut = is_inside_word(proposal, at) or is_inside_word(proposal, end)
        if was.count(plain) == proposal.count(plain) == 1 and not is_cut:
            proposal = f"{proposal[:at]}=={plain}=={proposal[end:]}"
        else:
            lost.append(plain)
    return proposal, tuple(lost)
