"""The routes that write: what a form holds, and what comes of it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest

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


def test_a_form_holds_all_that_a_kind_has(tmp_path: Path) -> None:
    """Also what stands behind “More”: an edit would remove from the file what the form left out."""
    root = write_small_project(tmp_path, 4)
    text = (root / SET).read_text(encoding="utf-8")
    (root / SET).write_text(text.replace("  - id: q1\n", "  - id: q1\n    tags: [river]\n"))
    with run_studio(root) as address:
        with urlopen(f"{address}small/", timeout=60) as answer:
            page = answer.read().decode()
        found = re.search(r'data-key="(q[0-9a-f]+)" data-id="q1"', page)
        assert found is not None
        html = post(address, "form", {"key": found[1]})["html"]
    assert re.search(r'data-value="tags"[^>]*>river<', html)
    shown = set(re.findall(r'data-value="(\w+)"', html))
    assert {"question", "answer", "context", "tags", "source", "was", "retired", "allow"} <= shown
