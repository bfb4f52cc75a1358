"""Tells whether two variants of a question make the same note."""

from __future__ import annotations

from deckgen.cards.jinja_sandbox import TemplateFault
from deckgen.cards.media import find_asset
from deckgen.cards.templates import Templates
from deckgen.errors import DeckgenError
from deckgen.model import Deck, Project, Question, WrittenQuestion
from deckgen.render.fields import FieldRenderer


class NoteComparer:
    """Renders questions of one deck as `build` does, and compares the notes."""

    def __init__(self, project: Project, deck: Deck) -> None:
        folders = project.template_folders

        def resolve_asset(path: str) -> str:
            # The name alone: packages add a hash of the contents, which no mutant changes.
            found = find_asset(path, folders)
            return found.name if found else path

        self.fields = FieldRenderer(Templates(folders, resolve_asset), deck, project.root)

    def is_same_note(self, one: WrittenQuestion, other: WrittenQuestion) -> bool:
        """True where fields and tags are the same; false where one of them cannot be rendered."""
        if not isinstance(one, Question) or not isinstance(other, Question):
            return False
        # Another id is another guid, so another note.
        if one.kind is not other.kind or one.id != other.id:
            return False
        if one.tags != other.tags or one.retired_since != other.retired_since:
            return False
        # A question without all its evidence has no note: nothing can be compared.
        if not one.has_all_evidence or not other.has_all_evidence:
            return False
        try:
            return self._render_fields(one) == self._render_fields(other)
        except (DeckgenError, TemplateFault):
            return False

    def _render_fields(self, question: Question) -> list[str]:
        return [self.fields.render_field(question, spec) for spec in question.kind.anki_fields]
