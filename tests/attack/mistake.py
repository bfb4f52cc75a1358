"""What an author does to a released deck, and what becomes of the release."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from tests.attack.author_project import AuthorProject

Edit = Callable[[AuthorProject], object]


class Answer(StrEnum):
    """What becomes of a release."""

    REFUSED = "refused"
    WARNED = "released, with a warning"
    RELEASED = "released"
    NOTHING = "nothing to release"


@dataclass(frozen=True)
class Mistake:
    """``says`` stands in what `release` prints, mostly the name of a rule."""

    edit: Edit
    answer: Answer
    says: str = ""
    version: str = "2.0.0"
    options: tuple[str, ...] = ()


def change(*edits: tuple[str, str, str]) -> Edit:
    """Exchange words in files: path, old words, new words."""

    def edit(home: AuthorProject) -> None:
        for path, old, new in edits:
            home.replace_words(old, new, path)

    return edit


def both(*edits: Edit) -> Edit:
    """One after the other."""

    def edit(home: AuthorProject) -> None:
        for each in edits:
            each(home)

    return edit
