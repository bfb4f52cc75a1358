"""A released deck for mistakes: forty notes on a text, two kinds of its own, two question sets."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from deckgen.check.rule_examples import COMMON_FILES, QUESTIONS_PATH
from tests.attack.quiet_command import run_quietly
from tests.release.release_project import FIRST_TIME, HOUR, ReleaseProject
from tests.release.test_card_changes import FILES, FRONT, GAP, KIND, QUESTIONS, REVERSED

__all__ = ["FRONT", "GAP", "KIND", "QUESTIONS_PATH", "REVERSED", "AuthorProject"]

BACK = "templates/plain/back.html.j2"
STYLE = "templates/plain/style.css"
GAPPED_KIND = "templates/gapped/kind.yaml"
DECK = "cards/example/deck.yaml"
MORE = "cards/example/more.yaml"
SIDECAR = "seeds/essay.yaml"
TEXT = "seeds/essay.txt"
LEDGER = "cards/example/ledger.json"
# As many as make two notes less than a tenth, and a set file more.
RIVERS = 24
TOWNS = 8


def _write_river(number: int) -> str:
    return (
        f"  - id: river-{number}\n    question: How many miles long is the river Aa{number}?\n"
        f"    answer: {100 + number} miles\n"
        f"    evidence: The river Aa{number} is =={100 + number} miles== long\n"
    )


def _write_town(number: int) -> str:
    return (
        f"  - id: town-{number}\n"
        f"    evidence: The town of Bb{number} had =={number + 11} mills== in =={1700 + number}==\n"
    )


class AuthorProject(ReleaseProject):
    """The project, with what its author does to it; its releases are made by the command."""

    def __init__(self, root: Path) -> None:
        lines = [f"The river Aa{number} is {100 + number} miles long." for number in range(RIVERS)]
        lines += [
            f"The town of Bb{number} had {number + 11} mills in {1700 + number}."
            for number in range(TOWNS)
        ]
        lines.append("The harbour of Cc was closed for one winter.")
        files = {
            **FILES,
            TEXT: str(COMMON_FILES[TEXT]) + "".join(f"{line}\n" for line in lines),
            DECK: "id: example-deck\nname: Waters\nsource: essay\ntags: [waters]\n",
            MORE: "kind: gapped\nquestions:\n" + "".join(map(_write_town, range(TOWNS))),
        }
        super().__init__(root, QUESTIONS + "".join(map(_write_river, range(RIVERS))), files=files)

    @classmethod
    def copy_released(cls, released: Path, root: Path) -> AuthorProject:
        """A copy of the project that was released."""
        shutil.copytree(released, root, symlinks=True)
        made = cls.__new__(cls)
        made.root, made.now = root, FIRST_TIME + HOUR
        return made

    def run_release(self, version: str, *options: str) -> tuple[int, str]:
        """What `deckgen release` says; where it makes one, commit and tag as it tells to."""
        before = self._list_releases()
        with pytest.MonkeyPatch.context() as patch:
            # Two releases of one test come faster than the clock's seconds.
            patch.setenv("SOURCE_DATE_EPOCH", str(self.now))
            code, printed = run_quietly(["-C", str(self.root), "release", version, *options])
        self.now += HOUR
        if code == 0 and self._list_releases() != before:
            self.commit()
            chosen = options[options.index("--deck") + 1] if "--deck" in options else "*"
            (ledger,) = (self.root / "cards").glob(f"{chosen}/ledger.json")
            self.run_git("tag", f"{ledger.parent.name}-v{version}")
        return code, printed

    def _list_releases(self) -> list[Path]:
        return sorted((self.root / "dist").glob("*"))

    def find_package(self, version: str) -> Path | None:
        """The package of a release, if it was made."""
        return next((self.root / "dist").glob(f"*-{version}/*.apkg"), None)

    def read(self, path: str) -> str:
        """The text of a file."""
        return (self.root / path).read_text(encoding="utf-8")

    def write(self, path: str, text: str) -> None:
        """Write a file, and the folders that it needs."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")

    def append(self, path: str, text: str) -> None:
        """Write more at the end of a file."""
        self.write(path, self.read(path) + text)

    def drop_question(self, question_id: str, path: str = QUESTIONS_PATH) -> None:
        """Take a question out of its set."""
        head, mark, rest = self.read(path).partition(f"  - id: {question_id}\n")
        assert mark, question_id
        following = rest.find("  - id: ")
        self.write(path, head + (rest[following:] if following >= 0 else ""))
