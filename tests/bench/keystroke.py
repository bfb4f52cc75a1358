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
from deckgen.studio.question_writer import QuestionChange
from tests.bench.synthetic import write_project

KEYSTROKES = 21


def main() -> None:
    """Prints the processor time of a first keystroke after a save, and of those that follow."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("questions", nargs="?", type=int, default=5_000)
    size = parser.parse_args().questions
    with tempfile.TemporaryDirectory(prefix="deckgen-bench-") as folder:
        write_project(Path(folder), size, in_a_file=size)
        memory, loaded = ResultMemory(), reload_project(Path(folder))
        check_project(loaded.project, memory)
        [deck] = loaded.project.decks
        [questions] = deck.sets
        question = questions.questions[size // 2]
        milliseconds = []
        start = time.process_time()
        checker = DraftChecker(loaded.project, memory)
        for number in range(KEYSTROKES):
            entry = {
                "question": f"Which word is number {number}?",
                "answer": str(question.values["answer"]),
                "evidence": str(question.quotations[0].text),
            }
            change = QuestionChange(
                questions.file.path, questions.file.digest, entry, list(entry), str(question.id)
            )
            checker.check_draft(deck, questions, change)
            milliseconds.append((time.process_time() - start) * 1e3)
            start = time.process_time()
    print(
        f"{size} questions in one set: first keystroke {milliseconds[0]:.0f} ms, "
        f"then median {statistics.median(milliseconds[1:]):.0f}, most {max(milliseconds[1:]):.0f}"
    )


if __name__ == "__main__":
    main()
