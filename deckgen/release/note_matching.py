"""Which note of a package stands for which question: by its guid, or by the words it asks with,
never by a guess.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from deckgen.errors import DeckgenError
from deckgen.package.contents import PackedNote
from deckgen.release.word_diff import extract_plain_text
from deckgen.text.canonical import canonicalise_words


@dataclass(frozen=True, slots=True)
class QuestionPrompt:
    """A question as its card would ask it: ``guid`` is what deckgen derives, ``prompt`` and
    ``answers`` are HTML.
    """

    id: str
    guid: str
    prompt: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """Questions and notes that ask the same, so that nobody can tell which is which."""

    questions: tuple[str, ...]
    notes: tuple[PackedNote, ...]


@dataclass(frozen=True, slots=True)
class NoteMatches:
    """The notes by the ids of their questions, and what is left over on both sides."""

    notes: Mapping[str, PackedNote]
    ambiguities: tuple[Ambiguity, ...]
    unmatched_questions: tuple[str, ...]
    unmatched_notes: tuple[PackedNote, ...]


def match_notes(
    questions: Sequence[QuestionPrompt], notes: Sequence[PackedNote], given: Mapping[str, str]
) -> NoteMatches:
    """Match questions with notes.

    A note is a question's if it is ``given`` so (guids by ids of questions), has the guid that
    deckgen would derive, or has a field with the same words as the prompt, typography aside. Where
    several notes have those words, or several questions, the answer decides if it stands in a field
    of one of them alone.

    Raises:
        DeckgenError: ``given`` names a question or a note that there is not.
    """
    found = _match_by_guid(questions, {note.guid: note for note in notes}, given)
    taken = {note.guid for note in found.values()}
    by_words, ambiguous = _match_by_words(
        [each for each in questions if each.id not in found],
        [note for note in notes if note.guid not in taken],
    )
    found |= by_words
    taken |= {note.guid for note in by_words.values()}
    # What is ambiguous is reported as that, not as unmatched too.
    settled = set(found)
    for each in ambiguous:
        settled.update(each.questions)
        taken.update(note.guid for note in each.notes)
    return NoteMatches(
        notes=found,
        ambiguities=ambiguous,
        unmatched_questions=tuple(each.id for each in questions if each.id not in settled),
        unmatched_notes=tuple(note for note in notes if note.guid not in taken),
    )


@lru_cache(maxsize=1 << 16)
def fold_field_words(html: str) -> str:
    """The words of a field with typography folded away, for telling whether two say the same."""
    return canonicalise_words(extract_plain_text(html))


def _match_by_guid(
    questions: Sequence[QuestionPrompt], notes: Mapping[str, PackedNote], given: Mapping[str, str]
) -> dict[str, PackedNote]:
    known = {question.id for question in questions}
    for name, guid in given.items():
        if name not in known:
            raise DeckgenError(f"--match {name}={guid}: the deck has no question `{name}`")
        if guid not in notes:
            raise DeckgenError(
                f"--match {name}={guid}: the package has no note with the guid `{guid}`"
            )
    if len(set(given.values())) < len(given):
        raise DeckgenError("--match gives one note to two questions")
    found = {name: notes[guid] for name, guid in given.items()}
    taken = set(given.values())
    # The author's word goes first: a derived guid may stand for what the question asked before.
    for question in questions:
        if question.guid in notes and question.guid not in taken:
            found.setdefault(question.id, notes[question.guid])
    return found


def _match_by_words(
    questions: Iterable[QuestionPrompt], notes: Iterable[PackedNote]
) -> tuple[dict[str, PackedNote], tuple[Ambiguity, ...]]:
    """Groups of equal words, each settled by its answers or ambiguous."""
    asking: dict[str, list[QuestionPrompt]] = defaultdict(list)
    for question in questions:
        asking[fold_field_words(question.prompt)].append(question)
    asked: dict[str, list[PackedNote]] = defaultdict(list)
    for note in notes:
        for words in {fold_field_words(field) for field in note.fields} & asking.keys():
            asked[words].append(note)
    # A note is claimed once: by another field it could answer to a second group.
    found: dict[str, PackedNote] = {}
    ambiguous: list[Ambiguity] = []
    claimed: set[str] = set()
    for words, group in asking.items():
        free = [note for note in asked[words] if note.guid not in claimed]
        pairs = _pair_without_doubt(group, free) if words else {}
        found |= pairs
        claimed |= {note.guid for note in pairs.values()}
        left = [each for each in group if each.id not in pairs]
        open_notes = [note for note in free if note.guid not in claimed]
        if left and open_notes and words:
            ambiguous.append(Ambiguity(tuple(each.id for each in left), tuple(open_notes)))
            claimed |= {note.guid for note in open_notes}
    return found, tuple(ambiguous)


def _pair_without_doubt(
    questions: Sequence[QuestionPrompt], notes: Sequence[PackedNote]
) -> dict[str, PackedNote]:
    """The pairs of a group of equal prompts that nobody could doubt."""
    if len(questions) == len(notes) == 1:
        return {questions[0].id: notes[0]}
    answered: dict[str, list[PackedNote]] = {}
    claims: Counter[str] = Counter()
    for question in questions:
        found = [note for note in notes if _has_all_answers(question, note)]
        answered[question.id] = found
        claims.update(note.guid for note in found)
    # Doubt is on either side: a question with two such notes, or a note with two such questions.
    return {
        name: found[0]
        for name, found in answered.items()
        if len(found) == 1 and claims[found[0].guid] == 1
    }


def _has_all_answers(question: QuestionPrompt, note: PackedNote) -> bool:
    fields = {fold_field_words(field) for field in note.fields}
    return bool(question.answers) and all(
        fold_field_words(answer) in fields for answer in question.answers
    )
