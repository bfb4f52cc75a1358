"""The passage nearest to lost words, in texts of any length."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from rapidfuzz import fuzz

from deckgen.check.nearest_passage import MAX_SCANNED_LENGTH, find_nearest_passage
from deckgen.load import load_project
from tests.projects import write_project


def test_lost_words_in_a_long_text_take_no_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A quotation that a new edition lacks is held against a few stretches as long as it, and not
    against all of a long text.
    """
    text = " ".join(f"word{n} stands here" for n in range(20_000)) + "\n"
    assert len(text) > MAX_SCANNED_LENGTH
    write_project(tmp_path, {"seeds/essay.txt": text})
    [source] = load_project(tmp_path).sources.values()
    lost = "quite another sentence stands here about nothing of the sort"
    compared: list[str] = []
    align = fuzz.partial_ratio_alignment

    def align_counted(sought: str, stretch: str, **more: Any) -> Any:
        compared.append(stretch)
        return align(sought, stretch, **more)

    monkeypatch.setattr(fuzz, "partial_ratio_alignment", align_counted)
    find_nearest_passage(lost, source)
    assert 0 < sum(map(len, compared)) < 100 * len(lost)
    assert find_nearest_passage("word777 stood here word778 stands here", source) is not None


def test_the_stop_behind_a_shorter_word_is_no_difference(tmp_path: Path) -> None:
    """The passage has a letter more than the lost words, and ends where they end."""
    write_project(tmp_path, {"seeds/essay.txt": "A farmer kept geese in it. It sank later.\n"})
    [source] = load_project(tmp_path).sources.values()
    found = find_nearest_passage("A farmer kept hens in it.", source)
    assert found is not None
    assert found.differences == (("hens", "geese"),)
