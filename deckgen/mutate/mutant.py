"""A question with a mistake: the edits of its YAML, and a line that says what was done."""

from __future__ import annotations

from dataclasses import dataclass

from deckgen.files import YamlText
from deckgen.findings import Edit
from deckgen.yamlpos.scalar_edits import quote_scalar, replace_whole_text


@dataclass(frozen=True, slots=True)
class Mutant:
    """The edits that make the mistake, and what they change, for people."""

    edits: tuple[Edit, ...]
    description: str


def rewrite_scalar(text: YamlText, new: str) -> tuple[Edit, ...]:
    """The edits that make a scalar ``new``, in its own style or in double quotation marks."""
    return replace_whole_text(text, new) or (
        Edit(text.file.path, text.start, text.end, quote_scalar(new, '"')),
    )


def mutate_text(text: YamlText, new: str) -> Mutant:
    """The mutant in which a text reads ``new``."""
    return Mutant(rewrite_scalar(text, new), f"“{text}” → “{new}”")


def mutate_part(text: YamlText, start: int, end: int, new: str) -> Mutant:
    """The mutant in which ``new`` replaces ``text[start:end]``."""
    old = text[start:end]
    if not new:
        description = f"“{old.strip()}” left out"
    elif old:
        description = f"“{old}” → “{new}”"
    else:
        description = f"“{new.strip()}” inserted"
    return Mutant(rewrite_scalar(text, text[:start] + new + text[end:]), description)
