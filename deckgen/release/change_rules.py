"""What each sort of change does to the learners of a deck.

The levels come from imports into real Anki, which the tests of :mod:`deckgen.anki` repeat.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path


class ChangeLevel(IntEnum):
    """How grave a change is: it harms nobody, it may confuse learners, or they lose something."""

    SAFE = 0
    WARNING = 1
    BREAKING = 2

    def __str__(self) -> str:
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class ChangeRule:
    """A sort of change: its effect on learners, and how to get the same without harm.

    ``heading`` is what release notes list it under, where learners should know of it.
    ``is_addition`` if learners get more of something, and not only the same in another way.
    ``check_rule`` is the rule of the check that reports the same: a release that accepts the change
    switches it off.
    """

    name: str
    level: ChangeLevel
    effect: str
    instead: str = ""
    heading: str = ""
    is_addition: bool = False
    check_rule: str = ""


def _read_rules() -> dict[str, ChangeRule]:
    content = Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")
    rules: dict[str, ChangeRule] = {}
    for name, table in tomllib.loads(content).items():
        rules[name] = ChangeRule(name, **{**table, "level": ChangeLevel[table["level"]]})
    return rules


CHANGE_RULES: Mapping[str, ChangeRule] = _read_rules()
