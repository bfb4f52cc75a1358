"""References to pictures and sounds that are not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.cards import media
from deckgen.check.rule_examples import QUESTIONS_PATH
from tests.projects import list_file_messages

HEAD = """\
kind: basic
questions:
  - id: drones
    answer: Iran
    evidence: Iran has sent thousands of Shared drones
"""


def find_missing_media(root: Path, prompt: str, **files: str) -> list[str]:
    """What the rule says of a prompt, written from line 6, column 16 on."""
    more = {path.replace("__", "/"): content for path, content in files.items()}
    questions = f'{HEAD}    question: "{prompt}"\n'
    media_files = {"cards/example/map.svg": "<svg/>", "cards/example/two words.svg": "<svg/>"}
    return list_file_messages(
        root, "media-missing", {QUESTIONS_PATH: questions, **media_files, **more}
    )


@pytest.mark.parametrize(
    ("prompt", "expected"),
    [
        pytest.param("![a](mpa.svg)", ["6:21 there is no file `mpa.svg`"], id="misspelt"),
        pytest.param("Who? ![a](.)", ["6:26 there is no file `.`"], id="a folder"),
        pytest.param(
            "![a](one.svg) ![b](map.svg) ![c](two.mp3)",
            ["6:21 there is no file `one.svg`", "6:49 there is no file `two.mp3`"],
            id="each of several",
        ),
        pytest.param("![a](Map.svg)", ["6:21 there is no file `Map.svg`"], id="other case"),
        pytest.param(
            "![a](two words.svg)",
            ["6:21 `two words.svg` has a space, and so is no picture"],
            id="a space",
        ),
        pytest.param("![a](two%20words.svg)", [], id="a space as Markdown wants it"),
        pytest.param("![a](map.svg 'a title')", [], id="a title"),
        pytest.param("![a](map.svg)", [], id="next to the question set"),
        pytest.param("![a](cards/example/map.svg)", [], id="from the project's root"),
        pytest.param("![a](../../../map.svg)", [], id="outside is another rule's finding"),
        pytest.param("(map of Iran.svg)", [], id="no picture"),
    ],
)
def test_what_a_text_shows(prompt: str, expected: list[str], tmp_path: Path) -> None:
    """Each path that leads to no file is reported at its place in the text."""
    assert find_missing_media(tmp_path, prompt) == expected


def test_a_file_system_that_ignores_case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is found only because the computer ignores case is missing on a phone."""
    monkeypatch.setattr(media, "_has_exact_case", lambda path: False)
    message = "there is no file `map.svg` in just these capital and small letters"
    assert find_missing_media(tmp_path, "![a](map.svg)") == [f"6:21 {message}"]


@pytest.mark.parametrize(("largest", "count"), [(5, 1), (6, 0)])
def test_a_file_larger_than_anki_takes(
    largest: int, count: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file of just the size that Anki syncs passes, one byte more does not."""
    monkeypatch.setattr(media, "MAX_MEDIA_BYTES", largest)
    assert len(find_missing_media(tmp_path, "![a](map.svg)")) == count


def test_a_field_of_type_media(tmp_path: Path) -> None:
    """A kind may have a field that holds only the path."""
    files = {
        "templates__own__kind.yaml": "fields:\n  question: {role: prompt, type: text}\n"
        "  answer: {role: answer, type: text}\n  sound: {type: media}\n"
        "cards:\n  Card: {front: own.html.j2, back: own.html.j2}\n",
        "templates__own__own.html.j2": "{{Question}}{{Answer}}{{Sound}}",
        QUESTIONS_PATH: HEAD.replace("basic", "own") + "    question: Who?\n    sound: a.mp3\n",
    }
    assert find_missing_media(tmp_path, "", **files) == ["7:12 there is no file `a.mp3`"]


@pytest.mark.parametrize(
    ("prompt", "expected"),
    [
        pytest.param("![[map.svg]]", ["6:16 `![[map.svg]]` is no picture here"], id="a wiki's"),
        pytest.param(
            "What? ![[map.svg|300]]",
            ["6:22 `![[map.svg|300]]` is no picture here"],
            id="with a size",
        ),
        pytest.param("![a [b]](map.svg)", [], id="brackets in a label"),
        pytest.param("[[map]] of Iran", [], id="no picture"),
    ],
)
def test_pictures_of_wikis(prompt: str, expected: list[str], tmp_path: Path) -> None:
    """A picture as Obsidian writes it is reported, for the card would show its brackets."""
    assert find_missing_media(tmp_path, prompt) == expected
