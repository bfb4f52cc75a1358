"""The digest of what an author wrote in a question; its id and rendering do not count."""

from __future__ import annotations

from deckgen.ledger.record import digest_json
from deckgen.model import Value, WrittenQuestion


def digest_question(question: WrittenQuestion) -> str:
    """Equal for questions with the same kind, values, evidence and source; tags do not count."""
    kind = question.kind.name if question.kind else ""
    values = {key: _serialize_value(value) for key, value in question.values.items()}
    evidence = [
        [quotation.field, str(quotation.text), quotation.source.name if quotation.source else ""]
        for quotation in question.quotations
    ]
    return digest_json(kind, values, evidence)


def _serialize_value(value: Value) -> object:
    if isinstance(value, tuple):
        return [str(each) for each in value]
    # A switch stays a JSON value, so that true and the text "True" differ.
    return value if value is True else str(value)
