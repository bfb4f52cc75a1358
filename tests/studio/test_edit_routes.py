"""The routes that write: what a form holds, and what comes of it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from deckgen.cli import run_command
from tests.studio.studio_browser import run_studio
from tests.studio.studio_projects import write_small_project

pytestmark = pytest.mark.slow

SET = "cards/small/questions.yaml"


def post(address: str, route: str, body: dict[str, Any]) -> dict[str, Any]:
    """What a studio answers to its own page."""
    headers = {"Content-Type": "application/json", "Origin": address[: address.index("/", 8)]}
    request = Request(f"{address}small/{route}", json.dumps(body).encode(), headers)
    with urlopen(request, timeout=60) as answer:
        found: dict[str, Any] = json.load(answer)
    return found


def find_key(address: str, question: str) -> str:
    """What the page calls a question."""
    with urlopen(f"{address}small/", timeout=60) as answer:
        page = answer.read().decode()
    found = re.search(rf'data-key="(q[0-9a-f]+)" data-id="{question}"', page)
    assert found is not None
    return found[1]


def test_only_a_question_that_no_release_has_is_removed(tmp_path: Path) -> None:
    """Learners who have it would keep its note without a sign; what was removed can come back."""
    root = write_small_project(tmp_path, 4)
    assert run_command(["-C", str(root), "release", "1.0.0", "--no-trial"]) == 0
    released = (root / SET).read_text(encoding="utf-8")
    entry = released[released.index("  - id: q3") :].replace("q3", "new").replace("By whom", "Whom")
    (root / SET).write_text(f"{released.rstrip()}\n\n{entry}", encoding="utf-8")
    written = (root / SET).read_text(encoding="utf-8")
    with run_studio(root) as address:
        with pytest.raises(HTTPError) as refused:
            post(address, "remove", {"key": find_key(address, "q1")})
        assert "learners have this question since 1.0.0" in refused.value.read().decode()
        assert (root / SET).read_text(encoding="utf-8") == written
        done = post(address, "remove", {"key": find_key(address, "new")})
        assert done["message"] == f"Removed from {SET}."
        assert "id: new" not in (root / SET).read_text(encoding="utf-8")
        assert post(address, "undo", {})["message"] == "Taken back: removed new."
        assert (root / SET).read_text(encoding="utf-8") == written


def test_a_form_holds_all_that_a_kind_has(tmp_path: Path) -> None:
    """Also what stands behind “More”: an edit would remove from the file what the form left out."""
    root = write_small_project(tmp_path, 4)
    text = (root / SET).read_text(encoding="utf-8")
    (root / SET).write_text(text.replace("  - id: q1\n", "  - id: q1\n    tags: [river]\n"))
    with run_studio(root) as address:
        html = post(address, "form", {"key": find_key(address, "q1")})["html"]
    assert re.search(r'data-value="tags"[^>]*>river<', html)
    shown = set(re.findall(r'data-value="(\w+)"', html))
    assert {"question", "answer", "context", "tags", "source", "was", "retired", "allow"} <= shown
