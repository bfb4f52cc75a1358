"""Whatever a request holds, the studio answers it, or says in words why not."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.studio.studio_browser import run_studio_command
from tests.studio.studio_projects import write_small_project

pytestmark = pytest.mark.slow

SET = "cards/small/questions.yaml"
ROUTES = ("quote", "form", "draft", "save", "remove", "fix", "set", "undo", "compare")


@dataclass
class RunningStudio:
    """A studio, and what a page of it knows: the key of a question, the digest of its file."""

    root: Path
    address: str
    key: str = ""
    basis: str = ""

    def request(self, method: str, path: str, body: str | None = None) -> tuple[int, str]:
        """The status and the text of an answer to the studio's own page."""
        place = urlsplit(self.address)
        connection = HTTPConnection(place.netloc, timeout=60)
        headers = {"Content-Type": "application/json", "Origin": f"http://{place.netloc}"}
        content = None if body is None else body.encode("utf-8", "surrogatepass")
        try:
            connection.request(method, f"{place.path}{path}", content, headers)
            answer = connection.getresponse()
            if answer.headers["content-type"].startswith("text/event-stream"):
                return answer.status, ""  # it never ends
            return answer.status, answer.read().decode("utf-8")
        finally:
            connection.close()

    def post(self, route: str, body: object) -> tuple[int, str]:
        """What comes of a JSON body, in which lone surrogates stand as escapes."""
        path = route if route == "compare" else f"small/{route}"
        return self.request("POST", path, json.dumps(body))


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningStudio]:
    """A studio that must have nothing to complain of when it ends."""
    root = write_small_project(tmp_path_factory.mktemp("studio"), 4)
    with run_studio_command(root) as address:
        running = RunningStudio(root, address)
        _, page = running.request("GET", "small/")
        found = re.search(r'data-key="(q[0-9a-f]+)" data-id="q1"', page)
        assert found is not None
        _, form = running.post("form", {"key": found[1]})
        basis = re.search(r'data-basis=\\"([0-9a-f]+)', form)
        assert basis is not None
        running.key, running.basis = found[1], basis[1]
        yield running


# Half of a pair: a character that is in no text.
LONE = "\ud800"


@pytest.mark.parametrize("route", ["form", "draft", "save", "quote"])
def test_half_a_character_is_refused(route: str, studio: RunningStudio) -> None:
    """A text with half of a surrogate pair cannot be written to a file, and is no fault of ours."""
    before = (studio.root / SET).read_bytes()
    body = {
        "set": "questions",
        "kind": "basic",
        "basis": studio.basis,
        "source": f"text{LONE}",
        "values": {"question": f"Who{LONE}?", "answer": "Don"},
    }
    status, words = studio.post(route, body)
    assert status == 400
    assert "half of a character" in json.loads(words)["reason"]
    assert (studio.root / SET).read_bytes() == before


@pytest.mark.parametrize("route", ["form", "draft", "save"])
def test_a_set_whose_file_is_gone(route: str, studio: RunningStudio) -> None:
    """The page may show a set for a moment longer than its file is there."""
    path = studio.root / SET
    before = path.read_bytes()
    path.unlink()
    body = {"set": "questions", "kind": "basic", "basis": studio.basis, "values": {"answer": "x"}}
    try:
        status, words = studio.post(route, body)
    finally:
        path.write_bytes(before)
    assert status < 500
    assert status == 200 or " " in json.loads(words)["reason"]


@pytest.mark.parametrize("since", ["9" * 5000, "-1", "²", "٣", "1e9", ""])
def test_any_version_may_be_asked_for(since: str, studio: RunningStudio) -> None:
    """A page that names a version that never was gets the newest."""
    status, _ = studio.request("GET", f"small/events?since={quote(since)}")
    assert status == 200


JUNK = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**30), 10**30)
    | st.floats()
    | st.text(st.characters(), max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(st.characters(), max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)
ODD_TEXTS = ["", " ", "Don", "==", "==a==", "[…]", "&a *a", "- x: {", "<b>", "{{c1::x}}", "\\(x"]
LONG_TEXTS = ["a" * 3000, "[" * 500]
TEXTS = st.sampled_from(
    [*ODD_TEXTS, *LONG_TEXTS, LONE, "true", "1984", "🧑‍🚀", "\0", "\x85", "\u2028", "a\nb\n\nc"]
) | st.text(st.characters(), max_size=12)


def mostly(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """What a page sends, and now and then anything."""
    return strategy | strategy | strategy | JUNK


def build_bodies(studio: RunningStudio) -> st.SearchStrategy[Any]:
    """Bodies like those of the page, with any part replaced."""
    keys = ["question", "answer", "id", "tags", "allow", "context", "source", "was", "retired"]
    evidence = {key: mostly(TEXTS) for key in ("field", "quote", "paragraph", "prefix", "suffix")}
    known = {
        "key": mostly(st.sampled_from([studio.key, ""])),
        "set": mostly(st.just("questions")),
        "kind": mostly(st.sampled_from(["basic", "cloze", "choice", "date", ""])),
        "basis": mostly(st.just(studio.basis)),
        "values": mostly(st.dictionaries(st.sampled_from(keys), mostly(TEXTS))),
        "evidence": mostly(st.lists(st.fixed_dictionaries({}, optional=evidence), max_size=2)),
        "locked": mostly(st.lists(st.sampled_from([*keys, "evidence"]), max_size=2)),
        "source": mostly(st.just("text")),
        "start": mostly(st.integers(-5, 300)),
        "end": mostly(st.integers(-5, 300)),
        "number": mostly(st.integers(-1, 3)),
        "version": mostly(st.integers(0, 9)),
        "file": JUNK,
        "typed": mostly(TEXTS),
    }
    return mostly(st.fixed_dictionaries({}, optional=known))


def test_no_body_is_a_bug_of_the_studio(studio: RunningStudio) -> None:
    """Random bodies, and bodies like the page's with a part replaced: never a 500, and every refusal
    has a reason. What was saved or removed can be taken back, and then the file is as it was.
    """
    before = (studio.root / SET).read_bytes()
    undone = (studio.root / SET).parent

    @settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.sampled_from(ROUTES), build_bodies(studio))
    def answers(route: str, body: object) -> None:
        status, words = studio.post(route, body)
        assert status < 500, words
        if status != 200:
            assert json.loads(words)["reason"]
        if route in ("save", "remove") and status == 200:
            assert studio.post("undo", {})[0] == 200

    answers()
    assert (studio.root / SET).read_bytes() == before
    assert [path.name for path in undone.iterdir() if path.name.startswith(".")] == []
