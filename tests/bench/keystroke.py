"""Measures a keystroke in the studio's form: one question of a large set, changed in memory and
checked.

Run as ``python -m tests.bench.keystroke 5000``.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from pathlib import Path

from deckgen.check import check_project
from deckgen.check.incremental import ResultMemory
from deckgen.studio.incremental_load import reload_project
from deckgen.studio.question_drafts import DraftChecker
from deckgen.studio.question_writer import QuestionChange, QuestionWriter
from tests.bench.synthetic import write_project

SAVES, KEYSTROKES = 5, 20


def main() -> None:
    """Prints the processor time of the first keystrokes after saves, and of those that follow."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("questions", nargs="?", type=int, default=5_000)
    size = parser.parse_args().questions
    first: list[float] = []
    others: list[float] = []
    with tempfile.TemporaryDirectory(prefix="deckgen-bench-") as folder:
        write_project(Path(folder), size, in_a_file=size)
        memory, loaded = ResultMemory(), reload_project(Path(folder))
        for save in range(SAVES):
            checked = check_project(loaded.project, memory)
            start = time.process_time()
            checker = DraftChecker(checked)
            for key in range(KEYSTROKES):
                change = type_key(checker, size // 2, f"Which word is number {save}.{key}?")
                (others if key else first).append((time.process_time() - start) * 1e3)
                start = time.process_time()
            QuestionWriter(Path(folder)).write_question(change)
            loaded = reload_project(Path(folder), loaded)
    # The very first key also prepares what the rules know of the source and its language.
    print(
        f"{size} questions in one set: first keystroke of all {first[0]:.0f} ms, after a save "
        f"{statistics.median(first[1:]):.0f}, then median {statistics.median(others):.0f}, "
        f"most {max(others):.0f}"
    )


def type_key(checker: DraftChecker, number: int, prompt: str) -> QuestionChange:
    """Checks a question of the project's one set with another prompt."""
    [deck] = checker.project.decks
    [questions] = deck.sets
    question = questions.questions[number]
    entry = {
        "question": prompt,
        "answer": str(question.values["answer"]),
        "evidence": str(question.quotations[0].text),
    }
    file = questions.file
    change = QuestionChange(file.path, file.digest, entry, list(entry), str(question.id))
    checker.check_draft(deck, questions, change)
    return change


if __name__ == "__main__":
    main()
