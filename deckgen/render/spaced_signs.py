"""French parts “?”, “!”, “:” and the signs of quotation from their words by a space, at which a narrow
card would begin a line with the sign alone: these spaces are made such that no line ends at them.
"""

from __future__ import annotations

import re
from functools import cache

from deckgen.languages.language import Language

_TOKEN = re.compile(r"<[^>]*>|[^<]+")
_OPENED = re.compile(r"<(/?)(code|pre|anki-mathjax)\b")
# Of the width that French printers give them.
_NARROW, _WIDE = "\u202f", "\u00a0"
_NARROW_SIGNS = "?!;"


def keep_signs_on_line(html: str, language: Language) -> str:
    """HTML of words in a language, with the spaces before and after its spaced signs kept on one line;
    code and formulas stay as they are.
    """
    if not language.spaced_signs:
        return html
    before, after = language.spaced_signs
    pattern = _compile_signs(before, after)
    if pattern.search(html) is None:
        return html
    depth = 0
    kept = []
    for token in _TOKEN.findall(html):
        if opened := _OPENED.match(token):
            depth += -1 if opened[1] else 1
        elif not depth and not token.startswith("<"):
            token = pattern.sub(_widen_space, token)
        kept.append(token)
    return "".join(kept)


@cache
def _compile_signs(before: str, after: str) -> re.Pattern[str]:
    """The space before one of some signs that ends a word, or after one of others."""
    return re.compile(
        rf"(?<!\s) (?=([{re.escape(before)}])(?!\w))|(?<=[{re.escape(after)}]) (?!\s)"
    )


def _widen_space(found: re.Match[str]) -> str:
    return _NARROW if found[1] and found[1] in _NARROW_SIGNS else _WIDE
