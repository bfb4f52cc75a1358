"""Who gets an answer from the studio, and what every answer says of itself; asked as any program
could ask.
"""

from __future__ import annotations

import http.client
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest

from deckgen.studio.request_guard import AccessKeys
from tests.studio.studio_browser import run_studio_command
from tests.studio.studio_projects import write_small_project

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Answer:
    """What the studio said."""

    status: int
    headers: Mapping[str, str]
    text: str


class Client:
    """Asks a running studio; in a path, STUDIO and CARDS stand for the words of this run."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        assert parts.hostname is not None and parts.port is not None
        self.host, self.port, self.word, self.cards = (
            parts.netloc,
            parts.port,
            parts.path.strip("/"),
            "",
        )
        self.own = {"Origin": f"http://{self.host}"}
        found = re.search(
            r"/card/([^/]+)/;", self.get("/STUDIO/small/").headers["content-security-policy"]
        )
        assert found is not None
        self.cards = found[1]

    def ask(
        self,
        method: str,
        path: str,
        headers: Mapping[str, str],
        body: bytes = b"",
        *,
        pieces: bool = False,
    ) -> Answer:
        """One request as it is written here, with nothing added but what HTTP needs."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=300)
        try:
            connection.putrequest(
                method, self.real(path), skip_host="Host" in headers, skip_accept_encoding=True
            )
            for name, value in headers.items():
                connection.putheader(name, self.real(value))
            if pieces:
                connection.putheader("Transfer-Encoding", "chunked")
            elif method == "POST":
                connection.putheader("Content-Length", str(len(body)))
            connection.endheaders()
            if body:
                connection.send(b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body) if pieces else body)
            answer = connection.getresponse()
            named = {name.lower(): value for name, value in answer.getheaders()}
            return Answer(answer.status, named, answer.read().decode())
        finally:
            connection.close()

    def get(self, path: str, headers: Mapping[str, str] | None = None) -> Answer:
        """A GET."""
        return self.ask("GET", path, headers or {})

    def post(self, path: str, headers: Mapping[str, str], body: object = None) -> Answer:
        """A POST of JSON."""
        return self.ask(
            "POST",
            path,
            {"Content-Type": "application/json", **headers},
            json.dumps(body or {}).encode(),
        )

    def real(self, text: str) -> str:
        """The text with the words of this run."""
        return (
            text.replace("STUDIO", self.word)
            .replace("CARDS", self.cards)
            .replace("PORT", str(self.port))
        )


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """A running studio over a deck of three questions."""
    with run_studio_command(
        write_small_project(tmp_path_factory.mktemp("guard") / "project", 3)
    ) as address:
        yield Client(address)


HOME = "/STUDIO/small/"


def card_address(client: Client) -> str:
    """The address of the first question's card."""
    key = client.get(HOME).text.split('class="row" id="')[1].split('"')[0]
    return client.get(f"{HOME}detail/{key}").text.split('data-src="')[1].split('"')[0]


def test_the_page_is_there_for_those_who_know_its_address(client: Client) -> None:
    """With the word in the address there is a page; its policy lets nothing in it run but its own
    scripts.
    """
    answer = client.get(HOME)
    assert answer.status == 200
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self';")
    assert f"frame-src http://{client.host}/card/{client.cards}/;" in policy
    assert (
        "<script>" not in answer.text
        and "<style>" not in answer.text
        and " onclick" not in answer.text
    )
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        pytest.param("/", 404, id="no word"),
        pytest.param("/wrong/small/", 404, id="wrong word"),
        pytest.param("/CARDS/small/", 404, id="the word of the cards"),
        pytest.param("/card/STUDIO/x.html", 404, id="no card word"),
        pytest.param("/STUDIO/other/", 404, id="no such deck"),
        pytest.param("/static/../server.py", 404, id="outside of static"),
        pytest.param("/static/%2e%2e%2fserver.py", 404, id="outside of static, encoded"),
        pytest.param("/card/CARDS/..%2f..%2fdeckgen.yaml", 404, id="outside of cards"),
        pytest.param("/card/CARDS/%2fetc%2fpasswd", 404, id="an absolute path"),
        pytest.param("/static/studio_page.js", 200, id="the scripts"),
        pytest.param("/STUDIO/", 307, id="home"),
    ],
)
def test_paths_lead_to_what_is_meant_and_nowhere_else(
    client: Client, path: str, status: int
) -> None:
    """Without the word, with another's, or with a way out of the folder, there is nothing."""
    assert client.get(path).status == status


@pytest.mark.parametrize(
    "host", ["evil.example:PORT", "127.0.0.1:80", "127.0.0.1", "localhost.evil.example:PORT", ""]
)
def test_another_name_for_this_machine_is_refused(client: Client, host: str) -> None:
    """A name that somebody made to mean 127.0.0.1 (DNS rebinding) is not the studio's, whatever
    else is right.
    """
    assert client.get(HOME, {"Host": host}).status == 421
    assert client.get("/card/CARDS/x", {"Host": host}).status == 421


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "http://127.0.0.1:1", "https://127.0.0.1:PORT", ""]
)
def test_only_the_page_itself_writes(client: Client, origin: str) -> None:
    """A POST from elsewhere, from a card's frame (`null`) or without an origin is refused before it
    is read.
    """
    headers = {"Origin": origin} if origin else {}
    answer = client.post(f"{HOME}undo", headers)
    assert answer.status == 403
    own = {**client.own, "Content-Type": "application/json"}
    assert client.ask("POST", f"{HOME}undo", own, b"{}").status == 422


def test_another_site_reads_nothing(client: Client) -> None:
    """Neither with an origin of its own, nor as a script or picture in its page."""
    assert client.get(HOME, {"Origin": "http://evil.example"}).status == 403
    crossing = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}
    assert client.get("/static/studio_page.js", crossing).status == 403
    opened = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    assert client.get(HOME, opened).status == 200
    assert client.get(HOME).headers["cross-origin-resource-policy"] == "same-origin"


@pytest.mark.parametrize(
    ("content", "kind", "status"),
    [
        pytest.param(b"[]", "application/json", 400, id="no object"),
        pytest.param(b"{", "application/json", 400, id="no JSON"),
        pytest.param(b"[" * 100_000, "application/json", 400, id="deep"),
        pytest.param(b"{}", "text/plain", 415, id="what a form can send"),
        pytest.param(b"{" + b" " * 1_100_000 + b"}", "application/json", 413, id="huge"),
    ],
)
def test_what_is_no_form_is_refused(client: Client, content: bytes, kind: str, status: int) -> None:
    """Bodies are bounded JSON objects, whatever is sent."""
    headers = {**client.own, "Content-Type": kind}
    assert client.ask("POST", f"{HOME}draft", headers, content).status == status
    assert client.ask("POST", f"{HOME}draft", headers, content, pieces=True).status == status


def test_a_card_is_closed_in(client: Client) -> None:
    """A card's document has no origin, may run its own scripts, and reaches nothing but its media."""
    answer = client.get(card_address(client))
    assert answer.status == 200
    policy = dict(
        each.split(" ", 1) for each in answer.headers["content-security-policy"].split("; ")
    )
    assert policy["sandbox"] == "allow-scripts"
    assert policy["default-src"] == "'none'"
    assert "connect-src" not in policy
    assert policy["frame-ancestors"] == f"http://{client.host}"
    assert client.word not in answer.text


def test_a_write_names_a_set_of_the_deck(client: Client) -> None:
    """No file can be named but by the set's name, and only sets that there are."""
    body = {"set": "../../seeds/text", "kind": "basic", "values": {"answer": "x"}, "evidence": []}
    assert client.post(f"{HOME}save", client.own, body).status == 404
    body["set"] = "deck"
    assert client.post(f"{HOME}save", client.own, body).status == 404


def test_keys_are_drawn_anew() -> None:
    """Two runs share no word, and the words are long enough not to be guessed."""
    one, other = AccessKeys(1), AccessKeys(1)
    assert len({one.studio_key, one.card_key, other.studio_key, other.card_key}) == 4
    assert min(map(len, (one.studio_key, one.card_key))) >= 32


def test_a_browsers_command_line_opens_the_studio_once() -> None:
    """Other users of the machine can read it while the browser runs: it does not hold the key."""
    keys = AccessKeys(1)
    assert keys.studio_key not in keys.opening_url
    word = keys.opening_url.rsplit("/", 1)[1]
    assert not keys.use_opening_word("another")
    assert keys.use_opening_word(word)
    assert not keys.use_opening_word(word)
