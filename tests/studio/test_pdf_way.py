"""A teacher's way from a PDF to Anki: `init --source chapter.pdf`, four questions in the studio,
build, import.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Page, expect

from deckgen.cli import run_command
from tests.anki_helpers import import_package, open_temporary_collection
from tests.studio.studio_browser import run_studio

CHAPTER = """
<html lang="en"><head><title>The crossing</title></head><body style="font: 12pt serif; width: 16cm">
<h1>The crossing</h1>
<p>The old ferry crosses the river every morning before sunrise, and it carries the workers of the
mill to the other bank. Nobody remembers who built it; the oldest people of the village say that it
was there before them.</p>
<h2 style="break-before: page">The bridge</h2>
<p>In 1890 the council decided to build a bridge of stone. The engineer Anna Bell drew the plans,
and the work took four years. The bridge was opened in May 1894, with music and long speeches.</p>
<p>The ferry was sold to a farmer, who kept hens in it. It sank in the winter of 1901.</p>
</body></html>
"""


class TypedQuestion(NamedTuple):
    """A question as the teacher types it, on words of the text; ``page`` is where they stand.

    ``quotation`` runs over the ends of lines, as those of the PDF do. Where ``mark`` is empty, the
    answer stands in the quotation word for word.
    """

    question: str
    answer: str
    quotation: str
    page: str
    mark: str = ""


QUESTIONS = (
    TypedQuestion(
        "Whom does the ferry carry?",
        "the workers of the mill",
        "it carries the workers of the mill to the other bank.",
        "p. 1",
    ),
    TypedQuestion(
        "Who drew the plans of the bridge?",
        "Anna Bell",
        "The engineer Anna Bell drew the plans, and the work took four years.",
        "p. 2",
    ),
    TypedQuestion(
        "When was the bridge opened?",
        "In 1894",
        "The bridge was opened in May 1894, with music and long speeches.",
        "p. 2",
        mark="May 1894",
    ),
    TypedQuestion(
        "What did the farmer keep in the ferry?",
        "hens",
        "The ferry was sold to a farmer, who kept hens in it.",
        "p. 2",
    ),
)


@pytest.fixture
def chapter(chromium: Page, tmp_path: Path) -> Path:
    """A PDF of two pages that Chromium has printed."""
    path = tmp_path / "chapter.pdf"
    chromium.set_content(CHAPTER)
    chromium.pdf(path=path, format="A4")
    return path


@pytest.mark.slow
def test_a_chapter_becomes_a_deck(
    chapter: Path,
    tmp_path: Path,
    look: Callable[..., Page],
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Four questions, written beside the text, are four notes in Anki: each has the words of the
    PDF and their page on its back.
    """
    project, out = tmp_path / "deck", tmp_path / "dist"
    assert run_command(["init", str(project), "--source", str(chapter)]) == 0
    assert "pages: 2" in capsys.readouterr().out
    with run_studio(project) as address:
        page = look(address)
        for each in QUESTIONS:
            write_question(page, each)
        remove_example(page)
        page.close()
    assert run_command(["-C", str(project), "check", "--strict"]) == 0
    assert run_command(["-C", str(project), "build", "-o", str(out)]) == 0
    (package,) = out.glob("*.apkg")
    backs = read_backs(package)
    assert len(backs) == len(QUESTIONS)
    for each in QUESTIONS:
        (back,) = (back for back in backs if each.question in back)
        assert each.answer in back and each.quotation.strip(".") in back
        assert re.findall(r"p\. \d", back) == [each.page]


def write_question(page: Page, typed: TypedQuestion) -> None:
    """Select words with the mouse, fill in the form, look at the findings, save."""
    select_with_mouse(page, typed.quotation)
    page.locator("#from-selection").click()
    expect(page.locator("[data-quote]")).to_have_value(typed.quotation)
    page.locator("#form-kind").select_option(label="Question")
    page.locator("[data-value=question]").fill(typed.question)
    page.locator("[data-value=answer]").fill(typed.answer)
    if typed.mark:
        first = typed.quotation.index(typed.mark)
        last = first + len(typed.mark)
        quotation = page.locator("[data-quote]")
        quotation.evaluate(f"(area) => area.setSelectionRange({first}, {last})")
        page.get_by_role("button", name="==mark==").click()
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#toast")).to_contain_text("Written to cards/chapter/questions.yaml.")
    expect(page.locator(".row[aria-selected=true] .prompt")).to_have_text(typed.question)


def remove_example(page: Page) -> None:
    """Take out the question that a new project begins with, as its README says."""
    page.locator(".row").first.click()
    page.get_by_role("button", name="Edit").click()
    expect(page.locator("#question-form h2")).to_have_text("Edit example")
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Remove question").click()
    expect(page.locator(".row")).to_have_count(len(QUESTIONS))


def select_with_mouse(page: Page, words: str) -> None:
    """Draw the mouse over words of the text, from the first to the last, as a quick hand does: it
    stops where the button for what is selected so far would appear.
    """
    (left, top), (right, bottom) = page.evaluate(
        """(words) => {
            const text = document.querySelector(".text");
            const nodes = [];
            let all = "";
            for (const piece of text.querySelectorAll(".piece")) {
                nodes.push([piece.firstChild, all.length]);
                all += piece.textContent.replace(/\\s/g, " ");
            }
            const findBox = (at) => {
                const [node, begin] = nodes.findLast(([, begin]) => begin <= at);
                const range = document.createRange();
                range.setStart(node, at - begin);
                range.setEnd(node, at - begin + 1);
                return range.getBoundingClientRect();
            };
            const first = findBox(all.indexOf(words));
            const last = findBox(all.indexOf(words) + words.length - 1);
            const middle = (box) => box.top + box.height / 2;
            return [[first.left + 1, middle(first)], [last.right - 1, middle(last)]];
        }""",
        words,
    )
    page.mouse.move(left, top)
    page.mouse.down()
    page.mouse.move(right, bottom, steps=2)
    page.mouse.up()


def read_backs(package: Path) -> list[str]:
    """What a learner reads on the back of each note's card, in real Anki."""
    with open_temporary_collection() as collection:
        import_package(collection, package)
        backs = []
        for note in collection.find_notes(""):
            (card,) = collection.get_note(note).cards()
            html = re.sub(r"<(style|script)>.*?</\1>", "", card.answer(), flags=re.DOTALL)
            backs.append(" ".join(unescape(re.sub(r"<[^>]+>", "", html)).split()))
    return backs
