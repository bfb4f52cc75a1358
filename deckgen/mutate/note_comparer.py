"""Whether two wordings of a question make the same note."""

from __future__ import annotations

from deckgen.cards.media import find_asset
from deckgen.cards.templates import TemplateFault, Templates
from deckgen.errors import DeckgenError
from deckgen.model import Deck, Project, Question
from deckgen.render.fields import FieldRenderer


class NoteComparer:
    """Renders questions of one deck as `build` does, and compares what a learner would have."""

    def __init__(self, project: Project, deck: Deck) -> None:
        folders = project.template_folders

        def resolve_asset(path: str) -> str:
            found = find_asset(path, folders)
            return found.name if found else path

        self.fields = FieldRenderer(Templates(folders, resolve_asset), deck, project.root)

    def is_same_note(self, one: Question, other: Question) -> bool:
        """Whether fields and tags are the same; false also where one of the two cannot be rendered."""
        if (
            one.id != other.id
            or one.kind is not other.kind
            or one.tags != other.tags
            or one.retired_since != other.retired_since
        ):
            return False
        if not all(
            quotation.is_found for question in (one, other) for quotation in question.evidence
        ):
            return False
        try:
            return self._render_fields(one) == self._render_fields(other)
        except (DeckgenError, TemplateFault):
            return False

    def _render_fields(self, question: Question) -> list[str]:
        specs = question.kind.anki_fields if question.kind else ()
        return [self.fields.render_field(question, spec) for spec in specs]
