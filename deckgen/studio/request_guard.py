"""Lets only the studio's own page, in a browser on this machine, use the studio.

The server listens on loopback alone. A foreign page can still make a browser send requests there:
under a host name that was made to mean 127.0.0.1 (DNS rebinding), which the Host header shows, or
across sites, which Origin and Sec-Fetch-Site show. And every request must know a random word, which
is part of the address.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from urllib.parse import quote

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# These change nothing, so a link from another site may use them.
_READ_METHODS = frozenset({"GET", "HEAD"})
# No form holds as much.
MAX_BODY_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class AccessKeys:
    """The random words of one run: ``studio_key`` opens the page and its writes, ``card_key`` the
    frames and their media.

    They differ because a card can read its own address, and must not learn how to write.
    """

    port: int
    # 192 bits. In the address, because a browser sends cookies to every port of a machine.
    studio_key: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    card_key: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    _opening_words: list[str] = field(default_factory=lambda: [secrets.token_urlsafe(24)])

    @property
    def host_names(self) -> tuple[str, ...]:
        return (f"127.0.0.1:{self.port}", f"localhost:{self.port}")

    @property
    def opening_url(self) -> str:
        """The address for a browser's command line, which every user of the machine can read: it
        opens the studio once.
        """
        return f"http://127.0.0.1:{self.port}/open/{self._opening_words[0]}"

    def use_opening_word(self, word: str) -> bool:
        """Whether this is the word that opens the studio once; it is not from then on."""
        if not any(_is_same_secret(word, each) for each in self._opening_words):
            return False
        self._opening_words.clear()
        return True

    @property
    def home_url(self) -> str:
        """The address that opens the studio as long as it runs."""
        return f"http://127.0.0.1:{self.port}/{self.studio_key}/"


def build_page_policy(host: str, cards: str) -> str:
    """The Content-Security-Policy of the studio's page: its own files, and frames with cards."""
    return (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        f"connect-src 'self'; frame-src http://{host}/card/{quote(cards)}/; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )


def build_card_headers(host: str, cards: str) -> dict[str, str]:
    """A card's own rules: its scripts run in a frame without an origin, and reach only media."""
    media = f"http://{host}/card/{quote(cards)}/"
    policy = (
        "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; "
        f"img-src {media} data:; media-src {media}; font-src {media} data:; base-uri 'none'; "
        f"form-action 'none'; frame-ancestors http://{host}; sandbox allow-scripts"
    )
    # The policy does not govern WebRTC. This header does, in Chromium 156, also in frames in the
    # card (https://github.com/WICG/connection-allowlists).
    return {"Content-Security-Policy": policy, "Connection-Allowlist": "(response-origin)"}


class RequestGuard:
    """Refuses requests from elsewhere, and adds security headers to every answer."""

    def __init__(self, app: ASGIApp, keys: AccessKeys) -> None:
        self.app, self.keys = app, keys

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        refused = self._find_refusal(scope)
        if refused is not None:
            await PlainTextResponse(*refused)(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _SECURITY_HEADERS.items():
                    # Pages and cards have policies of their own.
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, send_with_headers)

    def _find_refusal(self, scope: Scope) -> tuple[str, int] | None:
        headers, method, path = Headers(scope=scope), scope["method"], scope["path"]
        host = headers.get("host", "")
        if host not in self.keys.host_names:
            return "The studio answers only under its own name.\n", 421
        origin = headers.get("origin")
        own = origin == f"http://{host}"
        if method not in _READ_METHODS and not own:
            return "Only the studio's own page may write.\n", 403
        first, second = [*path.split("/")[1:3], "", ""][:2]
        if first == "card":
            # A sandboxed frame has no origin: its key is all that can be checked.
            known = _is_same_secret(second, self.keys.card_key)
            return None if known else ("There is nothing here.\n", 404)
        site = headers.get("sec-fetch-site", "none")
        # A person may follow a link to the studio from another site.
        foreign = site not in ("same-origin", "none")
        foreign = foreign and headers.get("sec-fetch-mode") != "navigate"
        if foreign or (origin is not None and not own):
            return "Only the studio's own page may read.\n", 403
        if first not in ("static", "open") and not _is_same_secret(first, self.keys.studio_key):
            return "Open the address that deckgen preview printed.\n", 404
        if int(headers.get("content-length") or 0) > MAX_BODY_BYTES:
            return "This is larger than any question.\n", 413
        return None


_SECURITY_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-DNS-Prefetch-Control": "off",
}


def _is_same_secret(given: str, wanted: str) -> bool:
    # The time this takes does not show how much of a guess is right.
    return secrets.compare_digest(given.encode("utf-8", "surrogatepass"), wanted.encode())
