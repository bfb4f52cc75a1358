"""Questions that a deck begins to ask although another deck of the project has released them.

The check finds those that another deck no longer has (`question-moved`). It does not read Git; so
here are those of decks that were deleted, too, and those that both decks ask.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from deckgen.ledger.record import Ledger, LedgerFault, digest_question, read_ledger
from deckgen.ledger.released_notes import ReleasedNote, ReleasedNotes
from deckgen.model import Deck, Project, Question
from deckgen.release.change_rules import CHANGE_RULES
from deckgen.release.edition_changes import Change
from deckgen.release.git_repository import open_repository
from deckgen.release.ledger_history import PastLedger, read_past_notes


def find_copied_questions(
    project: Project, deck: Deck, ledger: Ledger, past: Sequence[PastLedger]
) -> Iterator[Change]:
    """The questions new in a deck that learners of another deck have as a note.

    Args:
        past: the ledgers of all decks in Git's history, ancestors first.

    Raises:
        GitFailure: Git cannot answer.
    """
    questions = [
        question
        for question in deck.questions
        if ledger.find_note(question.id, question.previous_id or "") is None
    ]
    if not questions:
        return
    others = ReleasedNotes(_list_other_notes(project, deck, past))
    for question in questions if others else ():
        message = _describe_copy(question, others)
        if message:
            yield Change(CHANGE_RULES["question-copied"], str(question.id), message)


def _describe_copy(question: Question, others: ReleasedNotes) -> str:
    """Which note of another deck a question is, or may be where only its id and kind are the same;
    empty if none.
    """
    ids = (str(question.id), str(question.previous_id or ""))
    digest = digest_question(question)
    notes = list(others.find_notes(ids, question.kind.name, digest))
    for note in notes:
        if note.record.authored == digest:
            return f"new here, and released as `{note.id}` in {note.place}"
    if not notes:
        return ""
    about = f"`{notes[0].id}` in {notes[0].place}"
    return (
        f"has the id and kind of {about}, with other words: the same only if it asks for that fact"
    )


def _list_other_notes(
    project: Project, deck: Deck, past: Sequence[PastLedger]
) -> Iterator[ReleasedNote]:
    """Of the decks that the project has; then of those that only Git's history has, deleted here or
    never merged: that of another branch still stands for its question.
    """
    for other in project.decks:
        if other is not deck:
            yield from _list_live_notes(project, other)
    live = {str(each.id) for each in project.decks}
    past_only = [each for each in past if each.deck not in live]
    repository = open_repository(project.root) if past_only else None
    if repository is None:
        return
    for each in read_past_notes(repository, past_only):
        is_deleted = repository.is_ancestor(each.commit)
        fate = "deleted" if is_deleted else "on another branch"
        place = f"{each.folder} ({fate}; Git has it in the commit {each.commit[:12]})"
        for name, record in each.notes.items():
            yield ReleasedNote(place, name, record, is_gone=is_deleted)


def _list_live_notes(project: Project, deck: Deck) -> Iterator[ReleasedNote]:
    """All but those that the deck withdrew, which its learners can suspend."""
    try:
        notes = read_ledger(project.root / deck.folder).notes
    except LedgerFault:  # a finding of the check
        return
    asked = {str(each.previous_id or each.id): each for each in deck.questions}
    for name, record in notes.items():
        question = asked.get(name) or deck.questions_by_id.get(name)
        if question is None or not question.is_retired:
            yield ReleasedNote(deck.folder, name, record, is_gone=question is None)
