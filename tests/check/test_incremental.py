"""What is remembered of single questions never shows: the findings are those of a check from
scratch, to the letter.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from deckgen.check import check_project
from deckgen.check.incremental import ResultMemory
from deckgen.load import load_project
from deckgen.studio.incremental_load import reload_project
from tests.studio.studio_projects import DECK, copy_essay_project, write_small_project

Change = Callable[[str, random.Random], str]


def entries(text: str) -> list[str]:
    """A set's head, then its questions with what follows each."""
    return re.split(r"(?m)^(?=  - id:)", text)


def drop_word(text: str, draw: random.Random) -> str:
    """Leaves one word out, wherever."""
    words = [match for match in re.finditer(r"\w+ ", text)]
    match = draw.choice(words)
    return text[: match.start()] + text[match.end() :]


def swap(text: str, draw: random.Random) -> str:
    """Puts two questions in each other's place."""
    parts = entries(text)
    if len(parts) > 2:
        one, other = draw.sample(range(1, len(parts)), 2)
        parts[one], parts[other] = parts[other], parts[one]
    return "".join(parts)


def drop(text: str, draw: random.Random) -> str:
    """Takes a question out."""
    parts = entries(text)
    if len(parts) > 2:
        del parts[draw.randrange(1, len(parts))]
    return "".join(parts)


def double(text: str, draw: random.Random) -> str:
    """Writes a question twice, ids and all."""
    parts = entries(text)
    return text + draw.choice(parts[1:])


def misspell(text: str, draw: random.Random) -> str:
    """Spoils a key, so that there is something to mend."""
    return text.replace("    answer:", "    anwser:", draw.randrange(1, 3))


def comment(text: str, draw: random.Random) -> str:
    """Puts lines in, so that all below them stand elsewhere."""
    at = draw.choice([match.start() for match in re.finditer(r"(?m)^  - id:", text)])
    return text[:at] + "  # a line\n\n" + text[at:]


def tag(text: str, draw: random.Random) -> str:
    """Changes what the set says of all its questions."""
    return re.sub(
        r"(?m)^questions:", f"tags: [some tag {draw.randrange(9)}]\nquestions:", text, count=1
    )


def waive(text: str, draw: random.Random) -> str:
    """Waives a rule for a question, needed or not."""
    at = draw.choice([match.end() for match in re.finditer(r"(?m)^  - id: .*\n", text)])
    return text[:at] + "    allow: {answer-not-in-quote: a trial}\n" + text[at:]


CHANGES: tuple[Change, ...] = (drop_word, swap, drop, double, misspell, comment, tag, waive)


@pytest.mark.sampled
@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_findings_are_those_of_a_check_from_scratch(tmp_path: Path, seed: int) -> None:
    """Over a series of random edits, in one file and another, with mends and waivers."""
    draw = random.Random(seed)
    root = copy_essay_project(tmp_path)
    paths = sorted((root / "cards" / DECK).glob("[!d]*.yaml"))
    memory, loaded = ResultMemory(), reload_project(root)
    check_project(loaded.project, memory)
    for _ in range(14):
        path = draw.choice(paths)
        before = path.read_text(encoding="utf-8")
        path.write_text(draw.choice(CHANGES)(before, draw), encoding="utf-8")
        loaded = reload_project(root, loaded)
        now, scratch = check_project(loaded.project, memory), check_project(load_project(root))
        assert now.findings == scratch.findings
        assert (now.waived_count, now.question_count) == (
            scratch.waived_count,
            scratch.question_count,
        )
        if draw.random() < 0.4:
            path.write_text(before, encoding="utf-8")


@pytest.mark.parametrize(
    ("path", "text"),
    [
        pytest.param(
            "cards/small/deck.yaml",
            "id: small-deck-1\nname: Small\nsource: text\nlanguage: de\n",
            id="the deck",
        ),
        pytest.param(
            "seeds/text.yaml",
            "title: T\nvoice: it\nlanguage: en\nactors: {Don: []}\n",
            id="the sidecar",
        ),
        pytest.param("seeds/text.txt", "Number Don was not there.\n", id="the source"),
        pytest.param("deckgen.yaml", "rules: {answer-not-in-quote: off}\n", id="the settings"),
    ],
)
def test_what_all_questions_depend_on_counts(tmp_path: Path, path: str, text: str) -> None:
    """After a change there, nothing that was found before is believed."""
    root = write_small_project(tmp_path, 4)
    target = root / "cards/small/questions.yaml"
    target.write_text(
        target.read_text(encoding="utf-8").replace("answer: Pan", "answer: Pin"), encoding="utf-8"
    )
    memory, loaded = ResultMemory(), reload_project(root)
    check_project(loaded.project, memory)
    (root / path).write_text(text, encoding="utf-8")
    assert (
        check_project(reload_project(root, loaded).project, memory).findings
        == check_project(load_project(root)).findings
    )


@pytest.mark.parametrize("empty", ["kind: basic\nquestions: []\n", "kind: basic\nquestions:\n", ""])
def test_a_set_without_questions_is_judged_like_any_other(empty: str, tmp_path: Path) -> None:
    """Its last question was taken out, and then one is written again."""
    root = write_small_project(tmp_path, 3)
    path = root / "cards/small/questions.yaml"
    text, memory, loaded = (
        path.read_text(encoding="utf-8"),
        ResultMemory(),
        reload_project(root),
    )
    for content in (text, empty, text):
        path.write_text(content, encoding="utf-8")
        loaded = reload_project(root, loaded)
        assert (
            check_project(loaded.project, memory).findings
            == check_project(load_project(root)).findings
        )
