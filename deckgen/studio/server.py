"""The studio's web application: pages, frames, what changes, and what is written."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Sequence
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

from deckgen.errors import DeckgenError
from deckgen.markup.shipped import macros
from deckgen.model import Deck
from deckgen.preview.cards import Document
from deckgen.preview.guard import MAX_BODY, Guard, Keys, card_policy, page_policy
from deckgen.preview.pages import card_link, studio_page
from deckgen.preview.rows import Entry
from deckgen.preview.snapshot import PAGE, PARTS, Snapshot, shown_findings
from deckgen.preview.workshop import Workshop
from deckgen.report.coverage_html import PAGE as COVERAGE_PAGE

STATIC = {
    **{name: PAGE / name for name in ("studio.css", "page.js", "stage.js", "live.js", "write.js")},
    "colours.css": COVERAGE_PAGE / "colours.css",
}
_TYPES = {".css": "text/css", ".js": "text/javascript"}
# So often a quiet connection says that it is there, in seconds: a closed one is noticed by then.
_BREATH = 15


class Studio:
    """The routes over one workshop."""

    def __init__(self, workshop: Workshop, keys: Keys) -> None:
        self.workshop, self.keys = workshop, keys
        self.listeners: set[asyncio.Event] = set()
        self.closing = False
        self._last: dict[str, list[Document]] = {}

    def application(self, more: Sequence[Route] = ()) -> Starlette:
        """The application, guarded; ``more`` are routes below a deck's page."""
        of_deck = [
            Route("/", self.page),
            Route("/events", self.events),
            Route("/detail/{key}", self.detail),
            *more,
        ]
        routes = [
            Route("/static/{name}", self.static),
            Route("/card/{cards}/{name}", self.card),
            Route("/{studio}/", self.home),
            Route("/{studio}/compare", self.compare, methods=["POST"]),
            Mount("/{studio}/{deck}", routes=of_deck),
        ]
        return Starlette(
            routes=routes,
            middleware=[Middleware(Guard, keys=self.keys)],
            exception_handlers={DeckgenError: _failed},
        )

    def tell(self, loop: asyncio.AbstractEventLoop) -> Callable[[], None]:
        """What wakes every open page, from any thread."""

        def told() -> None:
            loop.call_soon_threadsafe(self.wake)

        return told

    def wake(self) -> None:
        """Has every open page look for news."""
        for each in self.listeners:
            each.set()

    async def home(self, _: Request) -> Response:
        """The first deck."""
        decks = list(self.workshop.decks())
        if not decks:
            return HTMLResponse("<!doctype html><title>deckgen</title><p>There is no deck yet.</p>")
        return RedirectResponse(f"/{self.keys.studio}/{quote(decks[0])}/")

    async def page(self, request: Request) -> Response:
        """A deck's page."""
        made = self.snapshot(request)
        host = request.headers["host"]
        html = await run_in_threadpool(self._page, made)
        return HTMLResponse(
            html, headers={"Content-Security-Policy": page_policy(host, self.keys.cards)}
        )

    def _page(self, made: Snapshot) -> str:
        decks = [
            {
                "name": str(deck.name),
                "folder": deck.folder,
                "href": f"/{self.keys.studio}/{quote(name)}/",
            }
            for name, deck in self.workshop.decks().items()
        ]
        return studio_page(
            made,
            static="/static/",
            styles=["colours.css", "studio.css"],
            scripts=["page.js", "stage.js", "live.js", "write.js"],
            decks=decks,
            trouble=self.workshop.trouble,
            writing=True,
        )

    async def static(self, request: Request) -> Response:
        """The studio's own style and scripts."""
        path = STATIC.get(request.path_params["name"])
        if path is None:
            raise HTTPException(404)
        return Response(path.read_bytes(), media_type=_TYPES[path.suffix])

    async def card(self, request: Request) -> Response:
        """A card's document, or a file that it refers to; nothing else can be named here."""
        name = request.path_params["name"]
        document = self.workshop.cards.document(name)
        if document is not None:
            policy = card_policy(request.headers["host"], self.keys.cards)
            return HTMLResponse(document.html, headers={"Content-Security-Policy": policy})
        path = self.workshop.cards.media.get(name)
        if path is None:
            raise HTTPException(404)
        # A frame without an origin is foreign to every other, and fonts are asked for across
        # origins.
        headers = {
            "Cross-Origin-Resource-Policy": "cross-origin",
            "Access-Control-Allow-Origin": "null",
            "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
        }
        return FileResponse(path, headers=headers)

    async def events(self, request: Request) -> Response:
        """What changes, as server-sent events, each with all that the page lacks."""
        deck = request.path_params["deck"]
        given = request.headers.get("last-event-id") or request.query_params.get("since") or "0"
        version = int(given) if given.isdecimal() else 0
        return StreamingResponse(self._events(deck, version), media_type="text/event-stream")

    async def _events(self, deck: str, version: int) -> AsyncIterator[str]:
        woken = asyncio.Event()
        self.listeners.add(woken)
        try:
            yield "retry: 1000\n\n"
            while not self.closing:
                woken.clear()
                news = self.workshop.since(deck, version)
                if news is not None:
                    version = news["version"]
                    yield f"id: {version}\ndata: {json.dumps(news, ensure_ascii=False, separators=(',', ':'))}\n\n"
                try:
                    await asyncio.wait_for(woken.wait(), _BREATH)
                except TimeoutError:
                    yield ": here\n\n"
        finally:
            self.listeners.discard(woken)

    async def detail(self, request: Request) -> Response:
        """What there is to say of one question, and where its cards are."""
        made = self.snapshot(request)
        entry = made.entries.get(request.path_params["key"])
        if entry is None:  # it was there when the page asked
            return Response(status_code=204)
        return HTMLResponse(await run_in_threadpool(self._detail, made, entry))

    def _detail(self, made: Snapshot, entry: Entry) -> str:
        documents, fault = self._documents(made.deck, entry)
        cards = [
            card_link(each, f"/card/{self.keys.cards}/{each.file}", live=True) for each in documents
        ]
        return str(macros(PARTS).detail(entry, cards, shown_findings(made, entry), fault, True))

    def _documents(self, deck: Deck, entry: Entry) -> tuple[list[Document], str]:
        """The cards of a question; where they cannot be made, those that were, and why."""
        try:
            documents = self.workshop.cards.of(self.workshop.loaded.shown, deck, entry.question)
        except DeckgenError as failure:
            return self._last.get(entry.key, []), str(failure)
        self._last[entry.key] = documents
        return documents, ""

    async def compare(self, request: Request) -> Response:
        """What was typed beside what was expected."""
        given = await body_of(request)
        document = self.workshop.cards.document(str(given.get("file", "")))
        if document is None or document.expected is None:
            raise HTTPException(404)
        typed = str(given.get("typed", ""))[:1000]
        renderer = self.workshop.cards.renderer
        html = await run_in_threadpool(
            renderer.compare, document.expected, typed, document.combining
        )
        return JSONResponse({"html": html})

    def snapshot(self, request: Request) -> Snapshot:
        """The page of the deck that a request names, as it is now.

        Raises:
            HTTPException: there is no such deck.
        """
        made = self.workshop.current(request.path_params["deck"])
        if made is None:
            raise HTTPException(404)
        return made


async def body_of(request: Request) -> dict[str, Any]:
    """The JSON object that a request holds.

    Raises:
        HTTPException: it holds none, or more than a form can.
    """
    if request.headers.get("content-type", "").split(";")[0].strip() != "application/json":
        raise HTTPException(415)
    content = b""
    async for chunk in request.stream():
        content += chunk
        if len(content) > MAX_BODY:
            raise HTTPException(413)
    try:
        given = json.loads(content)
    except (ValueError, RecursionError) as failure:
        raise HTTPException(400) from failure
    if not isinstance(given, dict):
        raise HTTPException(400)
    return given


async def _failed(_: Request, failure: Exception) -> Response:
    return JSONResponse({"why": str(failure)}, status_code=422)
