"""What counts as a copied sentence, and as found."""

from __future__ import annotations

from pathlib import Path

from deckgen.load import load_project
from tests.bench.copied_sentences import (
    find_sentences,
    is_found,
    is_found_with_fix,
    leave_marks_out,
    split_sentences,
)


def test_sentences_go_on_across_line_ends_and_headings_and_contents_are_none() -> None:
    copy = (
        "The ferry crosses the wide river every morning\nand comes back at night.12 It rests.\n"
        "2.1 Template Styles\nThe harbour of the town is closed to all ships in winter.\n\n"
        "Timetable of the old ferry across the river\n"
        "Additional package suggestions for all of the newbies\n1.1.11. An extra user account\n\n"
        "5.1 The Margins of the Page . . . . . . . . . 12\n5.2 Widths . . . . . . 13. Then."
    )
    assert split_sentences(copy) == [
        "The ferry crosses the wide river every morning\nand comes back at night."
    ]


def test_a_sentence_is_found_with_its_mark_and_without(tmp_path: Path) -> None:
    (tmp_path / "deckgen.yaml").touch()
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "t.txt").write_text(
        "The ferry[^3] crosses the river.\n\n[^3]: A boat.\n", encoding="utf-8"
    )
    (tmp_path / "seeds" / "t.yaml").write_text("language: en\nform: marked\n", encoding="utf-8")
    source = load_project(tmp_path).sources["t"]
    copied, other, lost = find_sentences(
        [
            "The ferry3\ncrosses the river.",
            "The ferry4 crosses the river.",
            "ferry crossesthe river",
        ],
        source,
    )
    assert [is_found(each) for each in (copied, other, lost)] == [True, False, False]
    assert [is_found_with_fix(each) for each in (copied, other, lost)] == [True, False, True]
    assert list(leave_marks_out(copied)) == ["The ferry\ncrosses the river."]
