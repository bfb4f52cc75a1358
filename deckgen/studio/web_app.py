"""The studio's web application: pages, frames, what changes, and what is written."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import (
    FileResponse,
    HTMLResponse,
    JSONResponse,
    RedirectResponse,
    Response,
    StreamingResponse,
)
from starlette.routing import Mount, Route

from deckgen.cards.page_templates import load_macros
from deckgen.errors import DeckgenError
from deckgen.model import Deck, WrittenQuestion
from deckgen.report.coverage_html import PAGE_FOLDER as COVERAGE_PAGE
from deckgen.studio.live_project import LiveProject
from deckgen.studio.map_view import MAP_STYLE
from deckgen.studio.page_entries import PageEntry
from deckgen.studio.page_rendering import build_card_link, render_studio_page
from deckgen.studio.page_snapshot import (
    PAGE_FOLDER,
    PARTS_TEMPLATE,
    PageSnapshot,
    describe_question_findings,
)
from deckgen.studio.request_guard import (
    MAX_BODY_BYTES,
    AccessKeys,
    RequestGuard,
    build_card_headers,
    build_page_policy,
)

_STYLES = ("colours.css", "studio.css", "map.css")
# In the order in which they need each other.
_SCRIPTS = (
    *("studio_page.js", "card_view.js", "live_updates.js"),
    *("question_editor.js", "question_comment.js"),
)
_READER_FILES = ("readers.css", "readers.js")
STATIC_FILES = {name: PAGE_FOLDER / name for name in ("studio.css", *_SCRIPTS, *_READER_FILES)} | {
    "colours.css": COVERAGE_PAGE / "colours.css",
    "map.css": MAP_STYLE,
}
_MEDIA_TYPES = {".css": "text/css", ".js": "text/javascript"}
MAX_VERSION_DIGITS = 20
# Seconds after which a quiet connection sends a comment: only then is a closed one noticed.
_KEEPALIVE_SECONDS = 15


class StudioApp:
    """The routes over one live project."""

    def __init__(self, live_project: LiveProject, keys: AccessKeys) -> None:
        self.live_project, self.keys = live_project, keys
        self.listeners: set[asyncio.Event] = set()
        self.is_closing = False
        self._last_cards: dict[str, list[Mapping[str, str]]] = {}

    def build_application(self, more: Sequence[Route] = ()) -> Starlette:
        """The application behind its guard; ``more`` are routes below a deck's page."""
        of_deck = [
            Route("/", self.send_page),
            Route("/events", self.stream_events),
            Route("/detail/{key}", self.send_detail),
            *more,
        ]
        routes = [
            Route("/static/{name}", self.send_static_file),
            Route("/card/{cards}/{name}", self.send_card_file),
            Route("/open/{word}", self.send_home),
            Route("/{studio}/", self.open_first_deck),
            Route("/{studio}/compare", self.compare_answer, methods=["POST"]),
            Mount("/{studio}/{deck}", routes=of_deck),
        ]
        return Starlette(
            routes=routes,
            middleware=[Middleware(RequestGuard, keys=self.keys)],
            exception_handlers={DeckgenError: _report_failure, HTTPException: _report_refusal},
        )

    def wake_pages(self) -> None:
        """Makes every open page look for changes; in the thread of the event loop only."""
        for each in self.listeners:
            each.set()

    async def send_home(self, request: Request) -> Response:
        """Sends the browser that deckgen itself has started to the studio's address."""
        if not self.keys.use_opening_word(request.path_params["word"]):
            raise HTTPException(404, "open the address that deckgen preview printed")
        return RedirectResponse(self.keys.home_url)

    async def open_first_deck(self, _: Request) -> Response:
        """Sends the browser to the first deck."""
        decks = list(self.live_project.map_shown_decks())
        if not decks:
            return HTMLResponse("<!doctype html><title>deckgen</title><p>There is no deck yet.</p>")
        return RedirectResponse(f"/{self.keys.studio_key}/{quote(decks[0])}/")

    async def send_page(self, request: Request) -> Response:
        """A deck's page."""
        made = self.find_snapshot(request)
        host = request.headers["host"]
        html = await run_in_threadpool(self._render_page, made)
        return HTMLResponse(
            html, headers={"Content-Security-Policy": build_page_policy(host, self.keys.card_key)}
        )

    def _render_page(self, made: PageSnapshot) -> str:
        decks = [
            {
                "name": str(deck.name),
                "folder": deck.folder,
                "href": f"/{self.keys.studio_key}/{quote(name)}/",
            }
            for name, deck in self.live_project.map_shown_decks().items()
        ]
        return render_studio_page(
            made,
            static="/static/",
            styles=_STYLES,
            scripts=_SCRIPTS,
            decks=decks,
            load_error=self.live_project.load_error,
            writing=True,
        )

    async def send_static_file(self, request: Request) -> Response:
        """A style sheet or script of the studio itself."""
        # A name to look up, never a path: no request reaches any other file.
        path = STATIC_FILES.get(request.path_params["name"])
        if path is None:
            raise HTTPException(404, "there is no such file")
        return Response(path.read_bytes(), media_type=_MEDIA_TYPES[path.suffix])

    async def send_card_file(self, request: Request) -> Response:
        """A card's document, or a media file of one; no other file can be named here."""
        name = request.path_params["name"]
        document = self.live_project.card_documents.find_document(name)
        if document is not None:
            headers = build_card_headers(request.headers["host"], self.keys.card_key)
            return HTMLResponse(document.html, headers=headers)
        path = self.live_project.card_documents.media.get(name)
        if path is None:
            raise HTTPException(404, "there is no such file")
        # A frame without an origin is foreign to every origin, and browsers load fonts only from
        # an origin that allows it.
        headers = {
            "Cross-Origin-Resource-Policy": "cross-origin",
            "Access-Control-Allow-Origin": "null",
            "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
        }
        return FileResponse(path, headers=headers)

    async def stream_events(self, request: Request) -> Response:
        """Changes as server-sent events, each with all that the page lacks."""
        deck = request.path_params["deck"]
        # A browser that connects again says which event it had last.
        given = request.headers.get("last-event-id") or request.query_params.get("since") or "0"
        # Python refuses to read numbers of thousands of digits.
        version = int(given) if given.isdecimal() and len(given) < MAX_VERSION_DIGITS else 0
        return StreamingResponse(
            self._generate_events(deck, version), media_type="text/event-stream"
        )

    async def _generate_events(self, deck: str, version: int) -> AsyncIterator[str]:
        woken = asyncio.Event()
        self.listeners.add(woken)
        try:
            # Milliseconds: a studio that is started again is found within a second.
            yield "retry: 1000\n\n"
            while not self.is_closing:
                # Before looking: a change from here on wakes the loop once more.
                woken.clear()
                changes = self.live_project.describe_changes_since(deck, version)
                if changes is not None:
                    version = changes["version"]
                    data = json.dumps(changes, ensure_ascii=False, separators=(",", ":"))
                    yield f"id: {version}\ndata: {data}\n\n"
                try:
                    await asyncio.wait_for(woken.wait(), _KEEPALIVE_SECONDS)
                except TimeoutError:
                    yield ": here\n\n"
        finally:
            self.listeners.discard(woken)

    async def send_detail(self, request: Request) -> Response:
        """The details of one question: its cards and findings."""
        made = self.find_snapshot(request)
        entry = made.entries.get(request.path_params["key"])
        if entry is None:  # it has gone since the page asked
            return Response(status_code=204)
        return HTMLResponse(await run_in_threadpool(self._render_detail, made, entry))

    def _render_detail(self, made: PageSnapshot, entry: PageEntry) -> str:
        fault = ""
        try:
            cards = self.link_cards(made.deck, entry.question)
            self._last_cards[entry.key] = cards
        except DeckgenError as failure:
            # A broken template or file: the cards as they last were, with the reason.
            cards, fault = self._last_cards.get(entry.key, []), str(failure)
        findings = describe_question_findings(made, entry)
        return str(load_macros(PARTS_TEMPLATE).detail(entry, cards, findings, fault, True))

    def link_cards(self, deck: Deck, question: WrittenQuestion) -> list[Mapping[str, str]]:
        """The cards of a question, drawn.

        Raises:
            DeckgenError: they cannot be drawn.
        """
        project = self.live_project.loaded_project.shown_project
        documents = self.live_project.card_documents.make_documents(project, deck, question)
        folder = f"/card/{self.keys.card_key}"
        return [build_card_link(each, f"{folder}/{each.file}", live=True) for each in documents]

    async def compare_answer(self, request: Request) -> Response:
        """A typed answer compared with the expected one, as Anki does it."""
        given = await read_json_body(request)
        document = self.live_project.card_documents.find_document(str(given.get("file", "")))
        if document is None or document.expected is None:
            raise HTTPException(
                404, "there is no such card any more, or none with an answer to type"
            )
        # Comparing takes time that grows faster than the texts.
        typed = str(given.get("typed", ""))[:1000]
        renderer = self.live_project.card_documents.renderer
        html = await run_in_threadpool(
            renderer.compare_answer, document.expected, typed, document.combining
        )
        return JSONResponse({"html": html})

    def find_snapshot(self, request: Request) -> PageSnapshot:
        """The page of the deck that a request names, as it is now.

        Raises:
            HTTPException: there is no such deck.
        """
        made = self.live_project.get_newest_snapshot(request.path_params["deck"])
        if made is None:
            raise HTTPException(404, "there is no such deck any more")
        return made


async def read_json_body(request: Request) -> dict[str, Any]:
    """The JSON object in a request.

    Raises:
        HTTPException: there is none, it is larger than any form, or no file could hold its texts.
    """
    # A form on a foreign page cannot send this type; a script has to ask first (CORS).
    if request.headers.get("content-type", "").split(";")[0].strip() != "application/json":
        raise HTTPException(415, "the body of a request is JSON")
    content = b""
    async for chunk in request.stream():
        content += chunk
        if len(content) > MAX_BODY_BYTES:
            raise HTTPException(413, "this is larger than any question")
    try:
        given = json.loads(content)
        # JSON can name half of a surrogate pair, which is in no text and in no file.
        json.dumps(given, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError as failure:
        raise HTTPException(400, "a text holds half of a character (a surrogate)") from failure
    except (ValueError, RecursionError) as failure:
        raise HTTPException(400, "the body of this request is not JSON") from failure
    if not isinstance(given, dict):
        raise HTTPException(400, "the body of this request is not a JSON object")
    return given


async def _report_refusal(_: Request, refusal: Exception) -> Response:
    assert isinstance(refusal, HTTPException)  # Starlette calls this for nothing else
    return JSONResponse({"reason": refusal.detail}, status_code=refusal.status_code)


async def _report_failure(_: Request, failure: Exception) -> Response:
    return JSONResponse({"reason": str(failure)}, status_code=422)
