"""The passage nearest to lost words, in texts of any length."""

from __future__ import annotations

import time
from pathlib import Path

from deckgen.check.nearest_passage import find_nearest_passage
from deckgen.load import load_project
from tests.projects import write_project


def test_lost_words_in_a_long_text_take_no_time(tmp_path: Path) -> None:
    """A hundred quotations that a new edition lacks are looked up in seconds."""
    text = " ".join(f"word{n} stands here" for n in range(200_000)) + "\n"
    write_project(tmp_path, {"seeds/essay.txt": text})
    [source] = load_project(tmp_path).sources.values()
    started = time.process_time()
    for n in range(100):
        find_nearest_passage(
            f"quite another sentence about nothing of the sort, number {n}", source
        )
    assert time.process_time() - started < 8
    assert find_nearest_passage("word777 stood here word778 stands here", source) is not None
