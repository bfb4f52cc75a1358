"""The comparison of citations sees a wrong place and a place that is not found."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.bench import place_citations

VERSES = "1:1 The ferry crosses.\n\n1:2 It comes back\nin the evening.\n\n{label}1:3 It rests.\n"


@pytest.mark.parametrize(
    ("label", "row"),
    [
        pytest.param("", "| luke | 4 | 0 | 3 | 0 |", id="every verse is known"),
        pytest.param("_ ", "| luke | 4 | 0 | 2 | 0 |", id="neither reading knows the last"),
        pytest.param("\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}", "| luke | 4 | 1 | 3 | 1 |", id="one does"),
    ],
)  # fmt: skip
def test_a_wrong_citation_is_counted(
    label: str,
    row: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A verse that only the independent reading finds is cited wrongly, and not found."""
    home = tmp_path / "luke"
    home.mkdir()
    (home / "text.txt").write_text(VERSES.format(label=label), encoding="utf-8")
    (home / "source.yaml").write_text("title: Luke\nlanguage: en\n", encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["place_citations", str(tmp_path)])
    place_citations.main()
    lines = capsys.readouterr().out.splitlines()
    assert row in lines
    assert "| yusuf | not tried: no folder has it | | | |" in lines
