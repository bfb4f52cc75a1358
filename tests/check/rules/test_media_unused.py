"""Pictures and sounds of a deck that no question shows."""

from __future__ import annotations

from pathlib import Path

from deckgen.check.rule_examples import QUESTIONS_PATH
from tests.projects import list_file_messages

QUESTION = """\
kind: basic
questions:
  - id: drones
    question: Who sent drones?
    answer: Iran
    evidence: Iran has sent thousands of Shared drones
    explanation: "![so](a.svg)"
"""


def find_unused_media(root: Path, *paths: str, **files: str) -> list[str]:
    """What the rule says of a deck that shows a.svg, with these files as well."""
    more = {path.replace("__", "/"): content for path, content in files.items()}
    media = dict.fromkeys(("cards/example/a.svg", *paths), "<svg/>")
    return list_file_messages(root, "media-unused", {QUESTIONS_PATH: QUESTION, **media, **more})


def test_media_in_folders_below_the_deck_count(tmp_path: Path) -> None:
    """Pictures and sounds are reported at their own path; notes and hidden files are not media."""
    found = find_unused_media(
        tmp_path,
        "cards/example/more/b.PNG",
        "cards/example/speech.mp3",
        "cards/example/.hidden.png",
        "cards/example/notes.md",
    )
    assert found == [
        f"{path}:1:1 no question shows {path}"
        for path in ("cards/example/more/b.PNG", "cards/example/speech.mp3")
    ]


def test_media_outside_the_decks(tmp_path: Path) -> None:
    """A picture next to the sources is used if a source names it; outside both folders, nobody
    asks.
    """
    paths = ("seeds/map.png", "seeds/plan.png", "cards/all.png", "logo.svg")
    text = {"seeds__essay.txt": "Iran has sent thousands of Shared drones\n![](map.png)\n"}
    assert find_unused_media(tmp_path, *paths, **text) == [
        f"{path}:1:1 no question shows {path}" for path in ("cards/all.png", "seeds/plan.png")
    ]


def test_another_deck_may_show_it(tmp_path: Path) -> None:
    """A file in the folder of one deck is used if a later deck refers to it from the root."""
    shown = QUESTION.replace("a.svg", "cards/example/shared.png").replace("drones\n", "others\n", 1)
    second = {
        "cards__second__deck.yaml": "id: second-deck\nname: Second\nsource: essay\n",
        "cards__second__questions.yaml": shown,
    }
    path = "cards/example/shared.png"
    assert find_unused_media(tmp_path / "one", path) == [f"{path}:1:1 no question shows {path}"]
    assert find_unused_media(tmp_path / "two", path, **second) == []


def test_a_link_to_a_shown_file_is_the_same_file(tmp_path: Path) -> None:
    """Two paths that lead to one file are one file."""
    (tmp_path / "cards/example").mkdir(parents=True)
    (tmp_path / "cards/example/b.svg").symlink_to("a.svg")
    assert find_unused_media(tmp_path) == []


def test_folders_deeper_than_the_limit_are_not_read(tmp_path: Path) -> None:
    """Eight folders below the deck are read; that the ninth is not is an error of its own."""
    eight = "cards/example/" + "d/" * 8 + "b.png"
    nine = "cards/example/" + "d/" * 9 + "c.png"
    assert find_unused_media(tmp_path, eight, nine) == [f"{eight}:1:1 no question shows {eight}"]


def test_a_link_that_leads_in_a_circle_is_no_traceback(tmp_path: Path) -> None:
    """It shows nothing and can be removed."""
    link = tmp_path / "cards" / "example" / "round.svg"
    link.parent.mkdir(parents=True)
    link.symlink_to(link)
    assert find_unused_media(tmp_path) == [
        "cards/example/round.svg:1:1 no question shows cards/example/round.svg"
    ]
