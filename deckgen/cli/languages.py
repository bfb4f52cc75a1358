"""Languages as people type and read them on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from deckgen.languages.language import Language


def parse_language_code(given: str) -> Language:
    """The language of a code.

    Raises:
        click.BadParameter: no language has it.
    """
    from deckgen.languages.language import parse_language, suggest_tag

    code = given.strip()
    language = parse_language(code)
    if language is None:
        tag = suggest_tag(code)
        hint = f"did you mean {tag}?" if tag else "write two or three letters, such as en, de or ar"
        raise click.BadParameter(f"“{code}” is not the code of a language: {hint}")
    return language


def describe_language(language: Language) -> str:
    """A language's English name and its code; the code alone where nobody knows it."""
    from deckgen.languages.language import UNDETERMINED

    name = "not known" if language == UNDETERMINED else language.english_name
    return f"{name} ({language})" if name else language.tag
