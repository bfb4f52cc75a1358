"""A teacher's way from a PDF to a package: `init --source chapter.pdf`, four questions, build."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Page

from deckgen.cli import run_command
from deckgen.load import load_project

CHAPTER = """
<html lang="en"><head><title>The crossing</title></head><body style="font: 12pt serif; width: 16cm">
<h1>The crossing</h1>
<p>The old ferry crosses the river every morning before sunrise, and it carries the workers of the
mill to the other bank. Nobody remembers who built it; the oldest people of the village say that it
was there before them.</p>
<h2>The bridge</h2>
<p>In 1890 the council decided to build a bridge of stone. The engineer Anna Bell drew the plans,
and the work took four years. The bridge was opened in May 1894, with music and long speeches.</p>
<p>The ferry was sold to a farmer, who kept hens in it. It sank in the winter of 1901.</p>
</body></html>
"""
QUESTIONS = """\
kind: basic
questions:
  - id: workers
    question: Whom does the ferry carry?
    answer: the workers of the mill
    evidence: it carries ==the workers of the mill== to the other bank
  - id: plans
    question: Who drew the plans of the bridge?
    answer: Anna Bell
    evidence: The engineer ==Anna Bell== drew the plans, and the work took four years.
  - id: opened
    question: When was the bridge opened?
    answer: May 1894
    evidence: The bridge was opened in ==May 1894==, with music and long speeches.
  - id: hens
    question: What did the farmer keep in the ferry?
    answer: hens
    evidence: The ferry was sold to a farmer, who kept ==hens== in it.
"""


@pytest.fixture
def chapter(chromium: Page, tmp_path: Path) -> Path:
    """A PDF that Chromium has printed."""
    path = tmp_path / "chapter.pdf"
    chromium.set_content(CHAPTER)
    chromium.pdf(path=path, format="A4")
    return path


@pytest.mark.slow
def test_a_chapter_becomes_a_deck(
    chapter: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Four questions on what the page says, checked and built, with no other step."""
    project = tmp_path / "deck"
    assert run_command(["init", str(project), "--source", str(chapter)]) == 0
    assert "pages: 1" in capsys.readouterr().out
    text = (project / "seeds/chapter.txt").read_text(encoding="utf-8")
    assert text.startswith("[p. 1]\n\n# The crossing\n\nThe old ferry crosses")
    assert "\n## The bridge\n" in text
    (project / "cards/chapter/questions.yaml").write_text(QUESTIONS, encoding="utf-8")
    assert run_command(["-C", str(project), "check"]) == 0
    out = tmp_path / "dist"
    assert run_command(["-C", str(project), "build", "-o", str(out)]) == 0
    (package,) = out.glob("*.apkg")
    assert "collection.anki2" in ZipFile(package).namelist()
    assert len(load_project(project).decks[0].sets[0].content.questions) == 4
