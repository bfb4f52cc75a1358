r"""The formulas in a card text: ``\(…\)``, ``\[…\]``, ``$…$`` and ``$$…$$``, outside of code."""

from __future__ import annotations

import re
from typing import NamedTuple

_OPENING = re.compile(r"(?P<ticks>`+)|\\(?P<bracket>[(\[])|\\.|(?P<dollars>\$\$?)", re.DOTALL)
_BRACKET_OPENING = re.compile(r"\\(?P<bracket>[(\[])|\\\\")
_CLOSING = {"(": r"\)", "[": r"\]"}
# Between such brackets stand words that somebody put a backslash before: `\[sic\]`.
_ESCAPED_WORDS = re.compile(r"\s*(?:[^\W\d_]{2,}|\d+|…|\.\.\.)(?:[\s,;.’'–-]+(?:\w+|…))*[.!?]?\s*")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
# No formula ends so: `$HOME/$USER`.
_OPEN_ENDS = frozenset(",;:/(=+-|&\\")


class Formula(NamedTuple):
    r"""A formula, written at ``[start:end]``; ``text`` is the same between ``\(…\)`` or ``\[…\]``."""

    start: int
    end: int
    text: str


def find_formulas(text: str, start: int, end: int) -> list[Formula]:
    """The formulas between two offsets; in one pass, whatever is not closed."""
    if "\\" not in text and "$" not in text:
        return []
    return _FormulaFinder(text, end).find_from(start)


def find_quoted_formulas(text: str) -> list[Formula]:
    r"""The formulas in words of a source: there only ``\(…\)`` and ``\[…\]`` are signs."""
    if "\\" not in text:
        return []
    return _FormulaFinder(text, len(text)).find_brackets()


class _FormulaFinder:
    def __init__(self, text: str, end: int) -> None:
        self.text, self.end = text, end
        # What is sought for in vain is not sought for again.
        self.missing: set[str] = set()

    def find_from(self, at: int) -> list[Formula]:
        found: list[Formula] = []
        while opening := _OPENING.search(self.text, at, self.end):
            at = opening.end()
            if opening["ticks"]:
                at = self._skip_code(opening["ticks"], at)
                continue
            formula = self._read_formula(opening)
            if formula is not None:
                found.append(formula)
                at = formula.end
        return found

    def find_brackets(self) -> list[Formula]:
        found: list[Formula] = []
        at = 0
        while opening := _BRACKET_OPENING.search(self.text, at):
            formula = self._read_brackets(opening) if opening["bracket"] else None
            at = opening.end() if formula is None else formula.end
            found += [] if formula is None else [formula]
        return found

    def _skip_code(self, ticks: str, at: int) -> int:
        start = at
        while (closing := self._find(ticks, at)) >= 0:
            end = closing + len(ticks)
            while self.text.startswith("`", end):
                end += 1
            if end - closing == len(ticks):
                return end
            at = end
        return start

    def _read_formula(self, opening: re.Match[str]) -> Formula | None:
        if opening["bracket"]:
            return self._read_brackets(opening)
        start, inner = opening.start(), opening.end()
        dollars = opening["dollars"]
        if dollars is None:
            return None
        end = self._find(dollars, inner)
        if end < 0 or not self._is_formula(dollars, start, inner, end):
            return None
        tex = self.text[inner:end]
        shown = rf"\[{tex}\]" if dollars == "$$" else rf"\({tex}\)"
        return Formula(start, end + len(dollars), shown)

    def _read_brackets(self, opening: re.Match[str]) -> Formula | None:
        start, inner, bracket = opening.start(), opening.end(), opening["bracket"]
        end = self._find(_CLOSING[bracket], inner)
        if end < 0 or (bracket == "[" and _ESCAPED_WORDS.fullmatch(self.text, inner, end)):
            return None
        return Formula(start, end + 2, self.text[start : end + 2])

    def _is_formula(self, dollars: str, start: int, inner: int, end: int) -> bool:
        """Whether what stands between dollars is no sum of money, and no words between two sums."""
        tex = self.text[inner:end]
        if not tex.strip() or _BLANK_LINE.search(tex):
            return False
        if dollars == "$$":
            return True
        before, after = self.text[start - 1 : start], self.text[end + 1 : end + 2]
        if before.isalnum() or after.isdigit() or after == "$":
            return False
        return not (tex[0].isspace() or tex[-1].isspace() or tex[-1] in _OPEN_ENDS)

    def _find(self, sign: str, at: int) -> int:
        if sign in self.missing:
            return -1
        found = self.text.find(sign, at, self.end)
        if found < 0:
            self.missing.add(sign)
        return found
