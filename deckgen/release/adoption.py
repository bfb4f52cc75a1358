"""A deck that learners have from another tool, or from drafts, taken over: a ledger that says what
they have.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from deckgen.errors import DeckgenError
from deckgen.files import is_path_present, replace_file
from deckgen.ledger.record import (
    MAX_TIME,
    Ledger,
    NoteRecord,
    NoteTypeRecord,
    ReleaseRecord,
    digest_json,
    digest_question,
    format_ledger,
)
from deckgen.load.decks import LEDGER_FILE
from deckgen.model import Deck, FieldRole, FieldType, Project, Question
from deckgen.package.contents import Package, PackedNote
from deckgen.package.contents_digest import compute_contents_digest
from deckgen.release.adopted_note_types import NoteTypeMapping, adopt_note_type
from deckgen.release.atomic_release import lock_deck, make_write_error
from deckgen.release.edition_changes import extract_gap_words, identify_cards
from deckgen.release.edition_diff import read_package_edition
from deckgen.release.note_matching import NoteMatches, QuestionPrompt, fold_field_words, match_notes
from deckgen.release.release_state import remember_release
from deckgen.release.release_versions import ADOPTED_VERSION
from deckgen.release.renderer_versions import read_renderer_versions
from deckgen.render import get_deck_file_name, render_deck
from deckgen.render.deck import compute_note_digest, find_used_keys
from deckgen.render.note import Note, NoteType, RenderedDeck


@dataclass(frozen=True, slots=True)
class AdoptionOptions:
    """How the author wants a package adopted.

    ``guids_by_question`` are guids by ids of questions. With ``rewrite`` every note that deckgen
    renders differently is replaced; without it only those whose words differ, and learners keep
    their edits in the others. ``version`` is the name of the edition that learners have.
    """

    mapping: NoteTypeMapping = field(default_factory=NoteTypeMapping)
    guids_by_question: Mapping[str, str] = field(default_factory=dict)
    rewrite: bool = False
    version: str = ADOPTED_VERSION


@dataclass(frozen=True, slots=True)
class AdoptedNote:
    """A note as deckgen renders it and as learners have it, which they keep if it ``is_kept``."""

    note: Note
    packed: PackedNote
    is_kept: bool

    @property
    def has_new_fields(self) -> bool:
        """Whether a field is full that is empty for learners."""
        pairs = zip(self.note.fields, self.packed.fields, strict=True)
        return any(new and not old for new, old in pairs)

    @property
    def has_other_tags(self) -> bool:
        """Whether learners have other tags."""
        return set(self.note.tags) != set(self.packed.tags)


@dataclass(frozen=True, slots=True)
class Adoption:
    """What adopting a package would record.

    ``note_types`` are the package's note types by the names of their kinds, ``adopted_notes`` the
    notes by the ids of their questions.
    """

    path: Path
    deck: Deck
    package: Package
    matches: NoteMatches
    note_types: Mapping[str, NoteType]
    adopted_notes: Mapping[str, AdoptedNote]
    ledger: Ledger

    @property
    def release(self) -> ReleaseRecord:
        """What learners have, as the first release."""
        return self.ledger.releases[0]

    @property
    def questions_updated(self) -> tuple[str, ...]:
        """Questions with notes that the next release replaces for learners."""
        return tuple(name for name, each in self.adopted_notes.items() if not each.is_kept)

    @property
    def questions_with_new_fields(self) -> tuple[str, ...]:
        """Questions that fill a field which is empty in learners' notes, and stays so until they
        change.
        """
        notes = self.adopted_notes.items()
        return tuple(name for name, each in notes if each.is_kept and each.has_new_fields)

    @property
    def questions_with_other_tags(self) -> tuple[str, ...]:
        """Questions with notes that have other tags with learners, until the questions change."""
        notes = self.adopted_notes.items()
        return tuple(name for name, each in notes if each.is_kept and each.has_other_tags)

    @property
    def note_types_shared(self) -> tuple[str, ...]:
        """Names of adopted note types that notes without a question use too."""
        left = {note.note_type for note in self.matches.unmatched_notes}
        return tuple(each.name for each in self.note_types.values() if each.id in left)


def plan_adoption(
    project: Project, deck: Deck, path: Path, wish: AdoptionOptions, now: int
) -> Adoption:
    """What adopting a package for a deck would record; nothing is written.

    Args:
        project: with its questions, and without errors.
        now: the time, in seconds since the epoch; nothing that is recorded depends on it.

    Raises:
        DeckgenError: the package cannot be read, no note of it stands for a question, a note type
            does not fit a kind, or the deck has a ledger already.
    """
    _refuse_existing_ledger(project, deck)
    package = read_package_edition(path).package
    draft = render_deck(project, deck, Ledger(), now)
    questions = deck.questions_by_id
    matching = match_notes(
        [_make_prompt(note, questions[note.question_id]) for note in draft.notes],
        package.notes,
        wish.guids_by_question,
    )
    types = _find_note_types(package, questions, matching)
    records = _adopt_note_types(deck, types, matching, draft, wish.mapping)
    # Only with the adopted places and guids can the notes be rendered as they would be shipped.
    shipped = {
        name: _record_note(note, questions[name], types, wish.version)
        for name, note in matching.notes.items()
    }
    release = _record_release(path, package, matching, wish.version)
    bare = Ledger(str(deck.id), shipped, records, (release,))
    adopted: dict[str, AdoptedNote] = {}
    notes: dict[str, NoteRecord] = {}
    for note in render_deck(project, deck, bare, now).notes:
        name = note.question_id
        if packed := matching.notes.get(name):
            question = questions[name]
            record = records[question.kind.name]
            is_kept = _is_kept(note, packed, question, record, wish.rewrite)
            adopted[name] = AdoptedNote(note, packed, is_kept)
            notes[name] = _set_digests(shipped[name], question, adopted[name])
    return Adoption(path, deck, package, matching, types, adopted, replace(bare, notes=notes))


def write_adoption(project: Project, adoption: Adoption) -> Path:
    """Write the ledger, in one step; its path.

    Raises:
        DeckgenError: there is a ledger by now, or it cannot be written; nothing has changed then.
    """
    deck = adoption.deck
    path = project.root / deck.folder / LEDGER_FILE
    with lock_deck(project.root, get_deck_file_name(deck)):
        # Again, under the lock: another run may have adopted since the plan was made.
        _refuse_existing_ledger(project, deck)
        try:
            replace_file(path, format_ledger(adoption.ledger).encode())
        except OSError as failure:
            raise make_write_error(failure, path) from failure
        # The first release is judged by what learners have.
        remember_release(path.parent, adoption.path)
    return path


def _refuse_existing_ledger(project: Project, deck: Deck) -> None:
    path = project.root / deck.folder / LEDGER_FILE
    if is_path_present(path):
        raise DeckgenError(
            f"{deck.folder}/{LEDGER_FILE} is there already: a deck is adopted once, before its "
            "first release"
        )


def _make_prompt(note: Note, question: Question) -> QuestionPrompt:
    pairs = list(zip(question.kind.anki_fields, note.fields, strict=False))
    answers = tuple(html for spec, html in pairs if spec.role is FieldRole.ANSWER and html)
    return QuestionPrompt(note.question_id, note.guid, note.fields[0], answers)


def _find_note_types(
    package: Package, questions: Mapping[str, Question], matching: NoteMatches
) -> dict[str, NoteType]:
    """The package's note types by the kind of the questions that their notes stand for."""
    if not matching.notes and not matching.ambiguities:
        raise DeckgenError(
            "no note of the package asks what a question of the deck asks: "
            "there is nothing to adopt"
        )
    by_id = package.note_types_by_id
    kinds: dict[int, Counter[str]] = defaultdict(Counter)
    for name, note in matching.notes.items():
        kinds[note.note_type][questions[name].kind.name] += 1
    types: dict[str, NoteType] = {}
    for number, counts in kinds.items():
        if len(counts) > 1:
            raise DeckgenError(
                f"the notes of “{by_id[number].name}” stand for questions of several kinds "
                f"({_format_counts(counts)}): a note cannot change its note type, so give all "
                "these questions one kind"
            )
        (kind,) = counts
        if kind in types:
            raise DeckgenError(
                f"questions of the kind `{kind}` stand for notes of “{types[kind].name}” and "
                f"“{by_id[number].name}”: copy the folder templates/{kind} under another name, and "
                "give those of one note type that kind"
            )
        types[kind] = by_id[number]
    return types


def _format_counts(counts: Counter[str]) -> str:
    return ", ".join(f"{number} `{name}`" for name, number in counts.most_common())


def _adopt_note_types(
    deck: Deck,
    types: Mapping[str, NoteType],
    matching: NoteMatches,
    draft: RenderedDeck,
    mapped: NoteTypeMapping,
) -> dict[str, NoteTypeRecord]:
    _refuse_unknown_names(types, mapped)
    questions = deck.questions_by_id
    pairs: dict[str, list[tuple[Note, PackedNote]]] = defaultdict(list)
    for note in draft.notes:
        if note.question_id in matching.notes:
            kind_name = questions[note.question_id].kind.name
            pairs[kind_name].append((note, matching.notes[note.question_id]))
    return {
        kind.name: adopt_note_type(
            str(deck.id), kind, used, types[kind.name], pairs[kind.name], mapped
        )
        for kind, used in find_used_keys(deck, list(deck.questions))
        if kind.name in types
    }


def _refuse_unknown_names(types: Mapping[str, NoteType], mapped: NoteTypeMapping) -> None:
    fields: set[str] = set()
    cards: set[str] = set()
    for note_type in types.values():
        fields.update(each.name for each in note_type.fields)
        cards.update(each.name for each in note_type.templates)
    for option, given, known in (("field", mapped.fields, fields), ("card", mapped.cards, cards)):
        for name in given:
            if name not in known:
                raise DeckgenError(
                    f"--{option} {name}: the note types have {', '.join(sorted(known)) or 'none'}"
                )


def _record_note(
    packed: PackedNote, question: Question, types: Mapping[str, NoteType], version: str
) -> NoteRecord:
    kind = question.kind.name
    cards = identify_cards(types[kind], packed.fields, packed.ordinals)
    return NoteRecord(packed.guid, kind, packed.mod, "", "", cards, added=version, changed=version)


def _record_release(
    path: Path, package: Package, matching: NoteMatches, version: str
) -> ReleaseRecord:
    mods = [note.mod for note in package.notes] + [each.mod for each in package.note_types]
    if max(mods, default=0) > MAX_TIME:  # no ledger could be read with it
        raise DeckgenError(
            f"{path} has a note or note type of the time {max(mods)}, which no date can have: change "
            "it in Anki under a right clock, and export again"
        )
    decks: Counter[str] = Counter()
    for note in matching.notes.values():
        decks.update(package.deck_names.get(card.deck, "") for card in note.cards)
    try:
        digest = compute_contents_digest(path)
    except DeckgenError:  # of Anki's newer format
        digest = ""
    return ReleaseRecord(
        version=version,
        time=max(mods, default=0),
        name=decks.most_common(1)[0][0] if decks else "",
        frame="",
        notes=len(package.notes),
        cards=sum(len(note.cards) for note in package.notes),
        digest=digest,
        made_with=read_renderer_versions(),
        adopted=path.name,
    )


def _is_kept(
    note: Note, packed: PackedNote, question: Question, record: NoteTypeRecord, rewrite: bool
) -> bool:
    """Whether learners keep a note: to replace one that says the same would cost them their own
    edits in it.
    """
    if compute_note_digest(note) == _digest_packed_note(packed):
        return True
    # Withdrawn notes must get their tag, and notes of our own differ where somebody edited the
    # question.
    if rewrite or question.is_retired or not record.adopted:
        return False
    types = {spec.key: spec.type for spec in question.kind.anki_fields}
    placed = [
        (number, types[place.key] in (FieldType.SWITCH, FieldType.BEYOND))
        for number, place in enumerate(record.fields)
        if place.key
    ]
    has_same_gaps = extract_gap_words(note.fields) == extract_gap_words(packed.fields)
    return has_same_gaps and _has_same_words(note, packed, placed)


def _has_same_words(note: Note, packed: PackedNote, placed: Sequence[tuple[int, bool]]) -> bool:
    """Whether what is full in learners' note says what the question says; of a switch, whether both
    are full.
    """
    for number, is_switch in placed:
        new, old = note.fields[number], packed.fields[number]
        # Any words turn a switch on; other tools write `y` or `1`.
        if is_switch and bool(new) != bool(old):
            return False
        if not is_switch and old and fold_field_words(new) != fold_field_words(old):
            return False
    return True


def _set_digests(record: NoteRecord, question: Question, adopted: AdoptedNote) -> NoteRecord:
    """What is kept counts as rendered by us, so that the next release leaves it alone; the rest as
    edited.
    """
    if not adopted.is_kept:
        theirs = _digest_packed_note(adopted.packed)
        return replace(record, rendered=theirs, authored=theirs)
    ours = compute_note_digest(adopted.note)
    return replace(record, rendered=ours, authored=digest_question(question))


def _digest_packed_note(packed: PackedNote) -> str:
    """As :func:`~deckgen.render.deck.compute_note_digest` would have it."""
    return digest_json(packed.note_type, packed.fields, sorted(packed.tags))
