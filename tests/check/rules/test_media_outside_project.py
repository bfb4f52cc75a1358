"""References to files on the web, or outside the project."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.check.rule_examples import QUESTIONS_PATH
from tests.projects import list_file_messages


def find_foreign_media(root: Path, path: str) -> list[str]:
    """What the rule says of a prompt that shows this path, written from line 4, column 26 on."""
    files = {
        QUESTIONS_PATH: "kind: basic\nquestions:\n  - id: drones\n"
        f'    question: "Who? ![a]({path})"\n    answer: Iran\n    evidence: Iran has sent\n',
        "cards/example/map.svg": "<svg/>",
        "seeds/map.svg": "<svg/>",
        ".git/map.svg": "<svg/>",
        "../outside.svg": "<svg/>",
    }
    return list_file_messages(root, "media-outside-project", files)


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("https://example.org/map.svg", "is not in the project: learners study offline"),
        ("//example.org/map.svg", "is not in the project: learners study offline"),
        ("data:image/png;base64,AAAA", "is not in the project: learners study offline"),
        ("/etc/hostname", "is a path of one computer only"),
        ("../../../outside.svg", "leads out of the project"),
        ("%2e%2e/../../outside.svg", "leads out of the project"),
        (".git/map.svg", "is hidden, and no file for a card"),
        ("../../.git/map.svg", "is hidden, and no file for a card"),
    ],
)
def test_what_is_outside(path: str, message: str, tmp_path: Path) -> None:
    """Addresses, absolute paths, paths that lead out and hidden files, at their place in the text."""
    found = find_foreign_media(tmp_path / "project", path)
    assert found == [f"4:26 `{path}` {message}"]


@pytest.mark.parametrize("path", ["map.svg", "../../seeds/map.svg", "seeds/map.svg", "no.svg"])
def test_what_is_inside(path: str, tmp_path: Path) -> None:
    """A path may lead up as long as it stays in the project; a missing file is another finding."""
    assert find_foreign_media(tmp_path / "project", path) == []


def test_a_link_that_leads_out(tmp_path: Path) -> None:
    """A link in the project to a file outside would put that file into the package."""
    folder = tmp_path / "project" / "cards" / "example"
    folder.mkdir(parents=True)
    (folder / "link.svg").symlink_to("../../../outside.svg")
    found = find_foreign_media(tmp_path / "project", "link.svg")
    assert found == ["4:26 `link.svg` leads out of the project"]
