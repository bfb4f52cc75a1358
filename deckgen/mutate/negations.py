"""How a “not” slips into a sentence, or out of it, language by language.

The rules have tables of their own: what measures them must not share their gaps.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from deckgen.languages.language import Language


@dataclass(frozen=True, slots=True)
class Negations:
    """One language's: the word that slips in, the words it follows if there are any, what can slip
    out.

    ``has_spaces`` says that words have spaces between them.
    """

    inserted_word: str
    preceding_word: re.Pattern[str]
    removable_word: re.Pattern[str]
    has_spaces: bool = True


_NO_MATCH = re.compile(r"(?!)")

NEGATIONS = {
    "en": Negations(
        "not",
        re.compile(
            r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|shall|should|do|does|did)\b"
        ),
        re.compile(
            r"\b(?:not|never|no|without|neither|nor)\b ?|(?<=do|es|id|is|re|as|ve|ad|ld|st)n['’]t\b",
            re.I,
        ),
    ),
    "de": Negations(
        "nicht",
        re.compile(
            r"\b(?:ist|sind|war|waren|hat|haben|hatte|hatten|wird|werden|wurde|wurden|kann|können|konnte|muss|soll)\b"
        ),
        re.compile(r"\b(?:nicht|nie|niemals|kein(?:e[mnrs]?)?|ohne)\b ?", re.I),
    ),
    "fr": Negations(
        "pas",
        re.compile(r"\b(?:est|sont|était|a|ont|avait|peut|sera)\b"),
        re.compile(r"\b(?:pas|jamais|sans)\b ?", re.I),
    ),
    "es": Negations("no", _NO_MATCH, re.compile(r"\b(?:no|nunca|sin|jamás)\b ?", re.I)),
    "it": Negations("non", _NO_MATCH, re.compile(r"\b(?:non|mai|senza)\b ?", re.I)),
    "ru": Negations("не", _NO_MATCH, re.compile(r"\b(?:не|нет|никогда|без)\b ?", re.I)),
    "ar": Negations("لا", _NO_MATCH, re.compile(r"\b(?:لا|لم|لن|ليس|ليست|غير|دون|بدون|عدم)\b ?")),
    "zh": Negations(
        "不", _NO_MATCH, re.compile("不|没有|沒有|未(?![来來])|无法|無法"), has_spaces=False
    ),
}


def find_negations(language: Language) -> Negations | None:
    """The negations of a language."""
    return NEGATIONS.get(language.base)
