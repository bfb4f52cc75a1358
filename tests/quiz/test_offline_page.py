"""The quiz as a page, in a real browser: answered by keys, and saved as a file that can be taken."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from deckgen.cli import run_command
from deckgen.quiz import offline_page
from deckgen.quiz.card_backs import add_card_backs
from deckgen.quiz.items import (
    QuizItem,
    QuizSource,
    digest_seen,
    list_quiz_items,
    shuffle_within_passages,
)
from deckgen.quiz.offline_page import format_quiz_page
from tests.projects import load_example_project

if TYPE_CHECKING:
    from playwright.sync_api import Page

QUESTIONS = """\
kind: basic
questions:
  - id: who-sent-drones
    question: Who sent drones to </script><b>Russia</b>?
    answer: Iran
    evidence: ==Iran== has sent thousands of Shared drones
  - id: whom-to-avoid
    kind: choice
    question: Whom does Putin avoid provoking?
    answer: Israel
    options: [Norway, Peru]
    evidence: Putin has long been careful to avoid provoking ==Israel==
  - id: a-false-premise
    question: Why did Tehran applaud Prigozhin?
    answer: It feared him
    evidence: Tehran ==condemned it==
"""


def test_from_the_page_to_a_settled_finding(
    tmp_path: Path, chromium: Page, capsys: pytest.CaptureFixture[str]
) -> None:
    """Words selected in the passage, an option, a flag by its key; Enter goes on; the file that is
    saved is taken, found by the check, and settled. The page loads nothing.
    """
    project = load_example_project(tmp_path / "project", QUESTIONS)
    [deck] = project.decks
    page_file, saved = tmp_path / "quiz.html", tmp_path / "saved.jsonl"
    items = shuffle_within_passages(list_quiz_items(project, deck), "")
    page_file.write_text(format_quiz_page(deck, items), encoding="utf-8")
    requests: list[str] = []
    errors: list[object] = []
    chromium.on("request", lambda request: requests.append(request.url))
    chromium.on("pageerror", lambda error: errors.append(error))
    chromium.goto(page_file.as_uri())
    chromium.evaluate("localStorage.clear()")
    chromium.reload()
    for _ in items:
        front = chromium.inner_text("#front")
        if "drones" in front:
            assert "</script><b>Russia</b>" in front
            chromium.evaluate(
                """() => {
                const words = document.getElementById("passage").firstChild;
                const range = document.createRange();
                const at = words.data.indexOf("Iran");
                range.setStart(words, at); range.setEnd(words, at + 4);
                getSelection().removeAllRanges(); getSelection().addRange(range);
                }"""
            )
            chromium.dispatch_event("#passage", "mouseup")
            assert chromium.input_value("#answer") == "Iran"
        elif "avoid" in front:
            assert not chromium.is_visible("#answer")
            chromium.check("text=Peru")
        else:
            chromium.keyboard.press("F2")
            chromium.keyboard.type("Tehran condemned it")
        chromium.keyboard.press("Enter")
    chromium.reload()
    assert chromium.inner_text("#progress") == "1 of 3, 3 answered"
    with chromium.expect_download() as download:
        chromium.click("#save")
    download.value.save_as(saved)
    assert (errors, [url for url in requests if not url.startswith(("file:", "blob:"))]) == ([], [])
    command = ["-C", str(project.root), "quiz"]
    assert run_command([*command, "take", str(saved), "--reader", "Anna"]) == 1
    printed = capsys.readouterr()
    assert printed.err.splitlines()[0] == "1 agree, 1 differ, 1 flagged"
    keys = [line.split()[-2] for line in printed.out.splitlines() if line.startswith("  ")]
    assert run_command([*command, "settle", keys[0], "card-wrong"]) == 0
    assert run_command([*command, "settle", keys[1], "reader-slipped", "--why", "misread"]) == 0
    capsys.readouterr()
    run_command(["-C", str(project.root), "check"])
    assert capsys.readouterr().out.count("[reader-disagrees]") == 1


def test_a_page_of_nothing_says_so(tmp_path: Path, chromium: Page) -> None:
    """All has been read: there is nothing to fill in, and no key does anything."""
    project = load_example_project(tmp_path / "project", "questions: []\n")
    file = tmp_path / "quiz.html"
    file.write_text(format_quiz_page(project.decks[0], []), encoding="utf-8")
    errors: list[object] = []
    chromium.on("pageerror", lambda error: errors.append(error))
    chromium.goto(file.as_uri())
    for key in ("F2", "F8", "F9", "Enter"):
        chromium.keyboard.press(key)
    assert chromium.inner_text("#front") == "There is nothing to read."
    assert chromium.is_disabled("#save") and chromium.locator("input").count() == 0
    assert errors == []


def test_two_quizzes_of_a_deck_share_nothing(tmp_path: Path, chromium: Page) -> None:
    """What was typed on one page is not on another, however much the two have in common; a page that
    is opened again has its own.
    """
    [deck] = load_example_project(tmp_path / "project", "questions: []\n").decks
    source = QuizSource("T", "the text", "en")
    items = [
        QuizItem(digest_seen(place), source, "P", f"Q{place}", (), 0, ()) for place in range(200)
    ]
    first, second = tmp_path / "first.html", tmp_path / "second.html"
    first.write_text(format_quiz_page(deck, items), encoding="utf-8")
    second.write_text(format_quiz_page(deck, items[:-1]), encoding="utf-8")
    chromium.goto(first.as_uri())
    chromium.fill("#answer", "Anna")
    chromium.goto(second.as_uri())
    assert chromium.inner_text("#progress") == "1 of 199, 0 answered"
    assert chromium.input_value("#answer") == ""
    chromium.goto(first.as_uri())
    assert chromium.inner_text("#progress") == "1 of 200, 1 answered"
    assert chromium.input_value("#answer") == "Anna"


def test_the_second_round_on_the_page(
    tmp_path: Path, chromium: Page, capsys: pytest.CaptureFixture[str]
) -> None:
    """The card's back stands with the question; verdicts by their keys are saved and taken."""
    project = load_example_project(tmp_path / "project", QUESTIONS)
    [deck] = project.decks
    page_file, saved = tmp_path / "open.html", tmp_path / "saved.jsonl"
    items = add_card_backs(list_quiz_items(project, deck))
    page_file.write_text(format_quiz_page(deck, items), encoding="utf-8")
    errors: list[object] = []
    chromium.on("pageerror", lambda error: errors.append(error))
    chromium.goto(page_file.as_uri())
    for item in items:
        assert item.back is not None
        card = chromium.inner_text("#card")
        assert all(text in card for text in (*item.back.answer, *item.back.wrong))
        if "avoid" in item.front:
            chromium.keyboard.press("F2")
            chromium.keyboard.type("it is not")
        else:
            chromium.keyboard.press("F8")
        chromium.keyboard.press("Enter")
    with chromium.expect_download() as download:
        chromium.click("#save")
    download.value.save_as(saved)
    command = ["-C", str(project.root), "quiz", "take", str(saved), "--reader", "Anna"]
    assert run_command(command) == 1
    printed = capsys.readouterr()
    assert printed.err.splitlines()[0] == "2 agree, 1 flagged"
    assert printed.out.startswith("whom-to-avoid: the answer is wrong: “it is not”")
    assert errors == []


def test_that_the_rest_of_the_text_was_opened_is_saved(tmp_path: Path, chromium: Page) -> None:
    """By its key or by its summary, for this question alone; another load of the page knows it, and
    who opens the text and says nothing has answered nothing.
    """
    project = load_example_project(tmp_path / "project", QUESTIONS)
    [deck] = project.decks
    page_file, saved = tmp_path / "quiz.html", tmp_path / "saved.jsonl"
    items = list_quiz_items(project, deck)
    page_file.write_text(format_quiz_page(deck, items), encoding="utf-8")
    chromium.goto(page_file.as_uri())
    chromium.evaluate("localStorage.clear()")
    chromium.reload()
    assert not chromium.is_visible("#whole")
    chromium.keyboard.press("Alt+t")
    chromium.wait_for_selector("#whole:not(:empty)")
    assert items[-1].passage[-40:] in chromium.inner_text("#whole")
    chromium.keyboard.press("Alt+t")
    for _ in items:
        chromium.keyboard.press("F2")
        chromium.keyboard.type("no")
        chromium.keyboard.press("Enter")
    chromium.keyboard.press("F2")
    chromium.keyboard.press("Control+a")
    chromium.keyboard.press("Delete")
    chromium.click("summary:has-text('whole text')")
    chromium.wait_for_selector("#whole:not(:empty)")
    # What is lost before the reload is no fault of what the browser keeps.
    assert chromium.inner_text("#progress") == "3 of 3, 2 answered"
    chromium.reload()
    with chromium.expect_download() as download:
        chromium.click("#save")
    download.value.save_as(saved)
    lines = [json.loads(line) for line in saved.read_text(encoding="utf-8").splitlines()]
    assert [line.get("saw") for line in lines] == ["whole text", None]
    assert chromium.inner_text("#progress") == "1 of 3, 2 answered"


def test_a_text_that_is_too_long_stays_out_of_the_page(
    tmp_path: Path, chromium: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page has the passages alone, cannot open more, and says so."""
    project = load_example_project(tmp_path / "project", QUESTIONS)
    items = list_quiz_items(project, project.decks[0])
    assert '"text": 0' in format_quiz_page(project.decks[0], items)
    monkeypatch.setattr(offline_page, "MAX_TEXT", 100)
    page = format_quiz_page(project.decks[0], items)
    assert '"text": 0' not in page and '"texts": []' in page
    (tmp_path / "quiz.html").write_text(page, encoding="utf-8")
    chromium.goto((tmp_path / "quiz.html").as_uri())
    chromium.keyboard.press("Alt+t")
    assert chromium.is_visible("text=The whole text is too long for this page.")
    assert not chromium.is_visible("#rest")
