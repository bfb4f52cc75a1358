"""What the signs of Aozora Bunko say: readings, notes of those who typed the text, its imprint."""

from __future__ import annotations

import re
from collections.abc import Iterator

import regex

from deckgen.sources.source_form import HiddenStretch, SourceForm, Stretch

# 船《ふね》, and ｜ where the words with a reading begin; ［＃…］ is a note to the typesetter.
_SIGN = re.compile(r"《(?P<reading>[^《》\n]{1,60})》|｜|※?［＃[^\n［］]{1,300}］")
# What has a reading: behind its sign, or a run of Chinese characters.
_MARKED_BASE = re.compile(r"｜([^｜《》\n]+)\Z")
_CHINESE_BASE = regex.compile(r"([\p{Han}ヶヵ]+)\Z")
_MAX_BASE = 60
_RULE = re.compile(r"^-{20,}\r?\n", re.M)
_SIGNS_HEADING = "【テキスト中に現れる記号について】"
_IMPRINT = re.compile(r"^底本：", re.M)


def read_aozora_form(text: str) -> SourceForm:
    """The readings and notes of a text, which are no words of it, and what is told about the file."""
    hidden = tuple(
        HiddenStretch(
            match.start(),
            match.end(),
            match["reading"] or "",
            base=_find_base(text, match.start()) if match["reading"] else None,
        )
        for match in _SIGN.finditer(text)
    )
    return SourceForm(hidden=hidden, notes=tuple(_list_notes(text)))


def _find_base(text: str, end: int) -> Stretch | None:
    """The words before a reading: from the sign ｜ on, or else the characters of Chinese."""
    before = text[max(0, end - _MAX_BASE) : end]
    match = _MARKED_BASE.search(before) or _CHINESE_BASE.search(before)
    return (end - len(match[1]), end) if match else None


def _list_notes(text: str) -> Iterator[Stretch]:
    """The note on signs between its rules, and the imprint at the end."""
    rules = [match.span() for match in _RULE.finditer(text[:10_000])]
    if len(rules) > 1 and _SIGNS_HEADING in text[rules[0][1] : rules[1][0]]:
        yield rules[0][0], rules[1][1]
    imprints = [match.start() for match in _IMPRINT.finditer(text)]
    if imprints:
        yield imprints[-1], len(text)
