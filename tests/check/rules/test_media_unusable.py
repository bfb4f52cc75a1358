"""Files that Anki's programs neither show nor play."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.check.rule_examples import QUESTIONS_PATH
from tests.projects import list_file_messages

QUESTION = """\
kind: basic
questions:
  - id: drones
    question: "Who? ![a]({})"
    answer: Iran
    evidence: Iran has sent thousands of Shared drones
"""


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        pytest.param(
            "map.png", b"", ["4:26 `map.png` is empty, and Anki takes no empty file"], id="empty"
        ),
        pytest.param(
            "map.pdf",
            b"%PDF-",
            ["4:26 `map.pdf` is a PDF file, which Anki does not show"],
            id="PDF",
        ),
        pytest.param(
            "map.svg",
            b"<svg><script/></svg>",
            ["4:26 `map.svg` has a script in it, or could load one"],
            id="a script",
        ),
        pytest.param("map.svg", b"<svg/>", [], id="a picture"),
        pytest.param("horn.aac", b"\xff\xf1\x50", [], id="a sound"),
    ],
)
def test_media_unusable(name: str, content: bytes, expected: list[str], tmp_path: Path) -> None:
    """What would be a broken picture on a card is reported where the card refers to it."""
    files: dict[str, str | bytes] = {
        QUESTIONS_PATH: QUESTION.format(name),
        f"cards/example/{name}": content,
    }
    assert list_file_messages(tmp_path, "media-unusable", files) == expected
