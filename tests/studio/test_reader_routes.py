"""Readers in the studio: the quiz read there, and what they said settled by one key each."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Page, expect

from deckgen.load import load_project
from deckgen.quiz.items import list_quiz_items
from tests.studio.studio_browser import DESKTOP, PHONE, find_axe_faults, run_studio
from tests.studio.studio_projects import write_small_project

pytestmark = pytest.mark.slow

READINGS = Path("cards/small/readings")
TIME = "2026-03-01T10:00:00Z"


@contextmanager
def open_studio(root: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """A studio on three questions, of which a model has answered two otherwise than the card, and a
    learner reported one; its address and the numbers of the questions by their ids.
    """
    write_small_project(root, 3)
    project = load_project(root)
    items = list_quiz_items(project, project.decks[0])
    numbers = {str(item.questions[0].id): item.number for item in items}
    said = {"reader": "m-1", "is_model": True, "time": TIME}
    lines: list[dict[str, Any]] = [
        {"seen": numbers["q0"], **said, "answer": ["the river"]},
        {"seen": numbers["q1"], **said, "premise_false": "</script><b>nobody</b> saw it\u202e"},
        {"reported": "q2", "version": "aaaaaaaa", "words": "Odd.", "time": TIME},
    ]
    (root / READINGS).mkdir()
    text = "".join(json.dumps(line) + "\n" for line in lines)
    (root / READINGS / "m-1.jsonl").write_text(text, encoding="utf-8")
    with run_studio(root) as address:
        yield address, numbers


def list_settled(root: Path) -> list[tuple[str, str]]:
    """The outcomes in the record, each with its reason."""
    text = (root / READINGS / "_settled.jsonl").read_text(encoding="utf-8")
    found = map(json.loads, text.splitlines())
    return [(each["outcome"], each.get("why", "")) for each in found]


def test_what_is_open_is_settled_by_one_key_each(tmp_path: Path, look: Callable[..., Page]) -> None:
    """Card, words and passage on one screen; later puts one off, a slip asks how; the record has each,
    and the deck's page loses its findings.
    """
    with open_studio(tmp_path) as (address, _):
        page = look(address)
        expect(page.locator("#rows .row .badge.warning")).to_have_count(3)
        page.locator("#readers-link").click()
        expect(page.locator("#count")).to_have_text("3 to settle")
        shown = page.locator(".dispute:visible")
        expect(shown).to_have_count(1)
        first = shown.locator("h2").inner_text()
        page.keyboard.press("l")
        expect(shown.locator("h2")).not_to_have_text(first)
        for _ in range(3):
            words = shown.locator(".said").inner_text()
            if "river" in words:
                assert "the river" in shown.locator("mark.heard").all_inner_texts()
                assert shown.locator("mark.card").count() >= 1
                page.keyboard.press("r")
                page.keyboard.type("that is a place")
                page.keyboard.press("Enter")
            else:
                assert "nobody" in words or words == "Odd."
                page.keyboard.press("p" if "nobody" in words else "a")
            expect(page.locator("#slip")).to_be_hidden()
            expect(page.locator(f".dispute:visible .said >> text={words[:8]}")).to_have_count(0)
        expect(page.locator("#none")).to_be_visible()
        assert sorted(list_settled(tmp_path)) == [
            ("also-right", ""),
            ("prompt-misleads", ""),
            ("reader-slipped", "that is a place"),
        ]
        page.get_by_role("link", name="The deck").click()
        expect(page.locator("#rows .row .badge.warning")).to_have_count(1)


def test_the_quiz_is_read_in_the_studio(tmp_path: Path, look: Callable[..., Page]) -> None:
    """What nobody has read yet, as readers elsewhere get it; the answers are recorded under the name,
    and what differs is in the queue. Without a name nothing is.
    """
    with open_studio(tmp_path) as (address, numbers):
        page = look(address)
        page.goto(f"{address}small/read")
        expect(page.locator("#progress")).to_have_text("1 of 1, 0 answered")
        page.locator("#answer").fill("not that one")
        page.locator("#save").click()
        expect(page.locator("#saved")).to_have_text("say who reads: the record names its readers")
        page.locator("#reader").fill("Anna B.")
        page.locator("#save").click()
        expect(page.locator("#saved")).to_have_text("1 answer recorded as Anna B.")
        text = (tmp_path / READINGS / "anna-b.jsonl").read_text(encoding="utf-8")
        recorded = json.loads(text)
        assert (recorded["seen"], recorded["answer"]) == (numbers["q2"], ["not that one"])
        page.get_by_role("link", name="Readers").click()
        expect(page.locator("#count")).to_have_text("4 to settle")
        page.goto(f"{address}small/read?open")
        expect(page.locator("#card")).to_contain_text("The card's answer")
        assert find_axe_faults(page) == []


def test_a_comment_stays_with_its_question_until_it_is_settled(
    tmp_path: Path, look: Callable[..., Page]
) -> None:
    """Written by its key on the deck's page, where it is a finding; refused without a name; settled in
    the queue like all else.
    """
    root = write_small_project(tmp_path, 1)
    with run_studio(root) as address:
        page = look(address)
        page.keyboard.press("c")
        expect(page.locator("#toast")).to_have_text("Choose a question first.")
        page.locator("#rows .row").click()
        page.keyboard.press("c")
        page.locator("#comment-words").fill("Which river?")
        page.locator("#comment-dialog").get_by_role("button", name="Save").click()
        expect(page.locator("#comment-refused")).to_contain_text("say who comments")
        assert find_axe_faults(page) == []
        page.locator("#comment-by").fill("Anna")
        page.locator("#comment-dialog").get_by_role("button", name="Save").click()
        expect(page.locator("#comment-dialog")).to_be_hidden()
        expect(page.locator("#detail .finding .message")).to_have_text("Anna: “Which river?”")
        page.locator("#readers-link").click()
        expect(page.locator(".dispute:visible dt").last).to_have_text("Anna")
        page.wait_for_load_state()  # keys are heard once the page's script has run
        page.keyboard.press("p")
        expect(page.locator("#none")).to_be_visible()
        page.get_by_role("link", name="The deck").click()
        page.locator("#rows .row").click()
        expect(page.locator("#detail .finding .hint")).to_contain_text("prompt-misleads")


@pytest.mark.parametrize(("size", "dark"), [(DESKTOP, False), (PHONE, True)])
def test_axe_finds_nothing(
    tmp_path: Path, look: Callable[..., Page], size: tuple[int, int], dark: bool
) -> None:
    """With a disagreement shown, with the question how the reader slipped, and with nothing left."""
    with open_studio(tmp_path) as (address, _):
        page = look(address, size, dark=dark)
        page.goto(f"{address}small/readers")
        expect(page.locator(".dispute:visible")).to_have_count(1)
        assert find_axe_faults(page) == []
        page.keyboard.press("r")
        assert find_axe_faults(page) == []
        page.goto(f"{address}small/read")
        assert find_axe_faults(page) == []


def test_what_cannot_be_settled_is_refused(tmp_path: Path) -> None:
    """With the reason; the record stays as it is."""
    refusals = {
        "same": "this is settled already, or the card has changed",
        "fine": "an outcome is one of card-wrong",
        "reader-slipped": "say how the reader slipped",
    }
    with open_studio(tmp_path) as (address, _):
        headers = {"Content-Type": "application/json", "Origin": address[: address.index("/", 8)]}
        for outcome, reason in refusals.items():
            body = json.dumps({"key": "abc", "outcome": outcome, "why": " "}).encode()
            with pytest.raises(HTTPError) as refused:
                urlopen(Request(f"{address}small/settle", body, headers), timeout=60)
            assert refused.value.code == 422
            assert json.load(refused.value)["reason"].startswith(reason)
    assert not (tmp_path / READINGS / "_settled.jsonl").exists()
