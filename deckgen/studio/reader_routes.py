"""What readers said, in the studio: the queue of what is to be settled, and the quiz to read."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from deckgen.cards.page_templates import render_html
from deckgen.cards.report_link import compute_question_version
from deckgen.check.disputes import list_disputes
from deckgen.errors import DeckgenError
from deckgen.model import Project
from deckgen.quiz import OUTCOME_NAMES, Outcome
from deckgen.quiz.answer_sorter import AnswerSorter
from deckgen.quiz.answers import MAX_ANSWER_LENGTH, parse_lines
from deckgen.quiz.item_choice import choose_items
from deckgen.quiz.learner_reports import LearnerReport
from deckgen.quiz.offline_page import format_quiz_page
from deckgen.quiz.readings import (
    add_readings,
    add_reports,
    add_settlement,
    format_now,
    make_reading,
)
from deckgen.report.terminal_text import format_count
from deckgen.studio.page_snapshot import PAGE_FOLDER, PageSnapshot
from deckgen.studio.request_guard import build_page_policy
from deckgen.studio.web_app import StudioApp, read_json_body

_MAX_READER = 200


class ReaderRoutes:
    """The pages of a deck's readers, below the deck's page, and what they write."""

    def __init__(self, app: StudioApp) -> None:
        self.app, self.live_project = app, app.live_project
        # Each adds lines to a file that it has read before.
        self._lock = Lock()

    def list_routes(self) -> list[Route]:
        return [
            Route("/readers", self.send_queue),
            Route("/read", self.send_quiz),
            Route("/settle", self._make_endpoint(self._settle_dispute), methods=["POST"]),
            Route("/comment", self._make_endpoint(self._add_comment), methods=["POST"]),
            Route("/answers", self._make_endpoint(self._record_answers), methods=["POST"]),
        ]

    @property
    def _project(self) -> Project:
        return self.live_project.loaded_project.shown_project

    async def send_queue(self, request: Request) -> Response:
        """What nobody has settled, one screen for each."""
        made = self.app.find_snapshot(request)
        html = await run_in_threadpool(self._render_queue, made)
        policy = build_page_policy(request.headers["host"], self.app.keys.card_key)
        return HTMLResponse(html, headers={"Content-Security-Policy": policy})

    def _render_queue(self, made: PageSnapshot) -> str:
        disputes = list_disputes(self._project, made.deck)
        return render_html(PAGE_FOLDER / "readers.html.j2", deck=made.deck, disputes=disputes)

    async def send_quiz(self, request: Request) -> Response:
        """The quiz as readers elsewhere get it; its answers come back here."""
        made = self.app.find_snapshot(request)
        is_open = "open" in request.query_params
        with_read = "all" in request.query_params

        def render_quiz() -> str:
            chosen = choose_items(self._project, made.deck, with_read=with_read, is_open=is_open)
            return format_quiz_page(made.deck, chosen.chosen, save_to="answers")

        html = await run_in_threadpool(render_quiz)
        # The page has its own policy, with the digests of its script and style.
        return HTMLResponse(html, headers={"Content-Security-Policy": "frame-ancestors 'none'"})

    def _make_endpoint(
        self, action: Callable[[PageSnapshot, dict[str, Any]], str]
    ) -> Callable[[Request], Any]:
        async def respond(request: Request) -> Response:
            made, body = self.app.find_snapshot(request), await read_json_body(request)
            message = await run_in_threadpool(self._write_locked, action, made, body)
            return JSONResponse({"message": message})

        return respond

    def _write_locked(
        self,
        action: Callable[[PageSnapshot, dict[str, Any]], str],
        made: PageSnapshot,
        body: dict[str, Any],
    ) -> str:
        with self._lock:
            message = action(made, body)
        self.live_project.refresh()
        return message

    def _settle_dispute(self, made: PageSnapshot, body: dict[str, Any]) -> str:
        key, outcome, why = (str(body.get(name, "")) for name in ("key", "outcome", "why"))
        if outcome not in OUTCOME_NAMES:
            raise DeckgenError(f"an outcome is one of {', '.join(OUTCOME_NAMES)}")
        if outcome == Outcome.READER_SLIPPED and not why.strip():
            raise DeckgenError("say how the reader slipped: somebody may ask")
        disputes = list_disputes(self._project, made.deck)
        dispute = next((each for each in disputes if each.key == key), None)
        if dispute is None:
            raise DeckgenError(
                "this is settled already, or the card has changed: load the page again"
            )
        add_settlement(self._project, made.deck, dispute.settle(outcome, why))
        return f"{dispute.question.id}: {outcome}"

    def _add_comment(self, made: PageSnapshot, body: dict[str, Any]) -> str:
        by, words = (str(body.get(name, "")).strip() for name in ("by", "words"))
        entry = made.entries.get(str(body.get("key", "")))
        if entry is None:
            raise DeckgenError("the question has gone: choose another")
        if not by or not words:
            raise DeckgenError("say who comments, and what is to be settled")
        question, now = entry.question, format_now()
        version = compute_question_version(question)
        words = words[:MAX_ANSWER_LENGTH]
        comment = LearnerReport(str(question.id), version, words, now, by=by[:_MAX_READER])
        add_reports(self._project, made.deck, [comment])
        return f"{question.id}: the comment stays until it is settled under “Readers”."

    def _record_answers(self, made: PageSnapshot, body: dict[str, Any]) -> str:
        reader = str(body.get("reader", "")).strip()[:_MAX_READER]
        if not reader:
            raise DeckgenError("say who reads: the record names its readers")
        sorter = AnswerSorter.for_deck(self._project, made.deck)
        for found in parse_lines(str(body.get("lines", ""))):
            sorter.add("answer ", found)
        now = format_now()
        new = [make_reading(each, reader, is_model=False, time=now) for each in sorter.answers]
        count = add_readings(self._project, made.deck, new)
        faults = "".join(f"; {fault}" for fault in sorter.faults)
        return f"{format_count(count, 'answer')} recorded as {reader}{faults}"
