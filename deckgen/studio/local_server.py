"""Runs the studio: on loopback, watching the project, until it is stopped."""

from __future__ import annotations

import asyncio
import socket
import sys
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

import uvicorn
from starlette.concurrency import run_in_threadpool

from deckgen.anki.card_rendering import open_card_renderer
from deckgen.errors import DeckgenError
from deckgen.studio.edit_routes import EditRoutes
from deckgen.studio.file_watcher import watch_project
from deckgen.studio.live_project import open_live_project
from deckgen.studio.reader_routes import ReaderRoutes
from deckgen.studio.request_guard import AccessKeys
from deckgen.studio.web_app import StudioApp

LOOPBACK_HOST = "127.0.0.1"


def _is_never_over() -> bool:
    return False


def serve_studio(
    start: Path,
    port: int,
    opened: Callable[[str, str], None],
    is_over: Callable[[], bool] = _is_never_over,
) -> None:
    """Serves the studio of the project at or above ``start`` until Ctrl-C.

    Args:
        port: 0 for any that is free.
        opened: called once the studio answers, with its address and with one that opens it once,
            for a browser's command line.
        is_over: asked ten times a second whether to end, for a thread that no Ctrl-C reaches.

    Raises:
        DeckgenError: there is no project, no such port, or Anki's library is missing.
    """
    with open_card_renderer() as renderer, _open_listener(port) as listener:
        live_project = open_live_project(start, renderer)
        app = StudioApp(live_project, AccessKeys(listener.getsockname()[1]))
        config = uvicorn.Config(
            app.build_application(
                [*EditRoutes(app).list_routes(), *ReaderRoutes(app).list_routes()]
            ),
            log_level="error",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            ws="none",
            lifespan="off",
            # Open pages never end their streams of events: Ctrl-C must not wait for them.
            timeout_graceful_shutdown=1,
        )
        with suppress(KeyboardInterrupt):
            asyncio.run(_run_until_stopped(uvicorn.Server(config), app, listener, opened, is_over))


async def _run_until_stopped(
    server: uvicorn.Server,
    app: StudioApp,
    listener: socket.socket,
    opened: Callable[[str, str], None],
    is_over: Callable[[], bool],
) -> None:
    stop = asyncio.Event()
    # Refreshes run in threads of their own, and an event of asyncio is not for several threads.
    wake_from_thread = partial(asyncio.get_running_loop().call_soon_threadsafe, app.wake_pages)
    app.live_project.listeners.append(wake_from_thread)

    async def refresh_project(paths: Sequence[str]) -> None:
        try:
            await run_in_threadpool(app.live_project.refresh)
        except Exception:
            # The page goes on with what it has, and the next change is shown again.
            traceback.print_exc()
            print("deckgen: this is a bug; please report it with the lines above", file=sys.stderr)

    watching = asyncio.create_task(watch_project(app.live_project.root, refresh_project, stop))
    serving = asyncio.create_task(server.serve(sockets=[listener]))
    # uvicorn has no event to wait for.
    while not server.started and not serving.done():
        await asyncio.sleep(0.01)
    if server.started:
        await run_in_threadpool(opened, app.keys.home_url, app.keys.opening_url)
    while not (server.should_exit or serving.done() or is_over()):
        await asyncio.sleep(0.1)
    server.should_exit = True
    # A stream of events looks whether to end only when it is woken.
    app.is_closing = True
    app.wake_pages()
    stop.set()
    await serving
    watching.cancel()
    with suppress(asyncio.CancelledError):
        await watching


def _open_listener(port: int) -> socket.socket:
    """A socket on loopback.

    Raises:
        DeckgenError: the port is taken.
    """
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    # Without this, a port stays taken for a minute after the studio that used it.
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((LOOPBACK_HOST, port))
    except OSError as failure:
        listener.close()
        raise DeckgenError(
            f"cannot use port {port}: {failure.strerror}; leave out --port to use any free port"
        ) from failure
    return listener
