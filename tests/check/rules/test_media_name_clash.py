"""Files that become one where the case of letters is ignored."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.check.rule_examples import QUESTIONS_PATH
from tests.projects import list_file_messages

CLASH = "are one file where case is ignored"


def find_clashes(root: Path, *shown: str, media: tuple[str, ...]) -> list[str]:
    """What the rule says of questions that show a path each, on lines 4, 8 and so on."""
    lines = ["kind: basic", "questions:"]
    for number, path in enumerate(shown):
        lines += [f"  - id: q{number}", f'    question: "Who? ![a]({path})"']
        lines += ["    answer: Iran", "    evidence: Iran has sent"]
    files = {path: path for path in media}
    questions = "\n".join(lines) + "\n"
    return list_file_messages(root, "media-name-clash", {QUESTIONS_PATH: questions, **files})


@pytest.mark.parametrize(
    ("shown", "media", "expected"),
    [
        pytest.param(
            ("Map.svg", "map.svg"),
            ("cards/example/Map.svg", "cards/example/map.svg"),
            [f"8:26 `map.svg` and `Map.svg` {CLASH}"],
            id="two files",
        ),
        pytest.param(
            ("Map.svg", "map.svg", "map.svg"),
            ("cards/example/Map.svg", "cards/example/map.svg"),
            [f"8:26 `map.svg` and `Map.svg` {CLASH}", f"12:26 `map.svg` and `Map.svg` {CLASH}"],
            id="each later question",
        ),
        pytest.param(
            ("a/map.svg", "A/map.svg"),
            ("cards/example/a/map.svg", "cards/example/A/map.svg"),
            [f"8:26 `A/map.svg` and `map.svg` {CLASH}"],
            id="two folders",
        ),
        pytest.param(
            ("map.svg", "map.svg"), ("cards/example/map.svg",), [], id="one file shown twice"
        ),
        pytest.param(
            ("map.svg", "../example/map.svg", "cards/example/map.svg"),
            ("cards/example/map.svg",),
            [],
            id="one file by three paths",
        ),
        pytest.param(
            ("a/map.svg", "b/Map.svg"),
            ("cards/example/a/map.svg", "cards/example/b/Map.svg"),
            [],
            id="one name in two folders",
        ),
        pytest.param(
            ("map.svg", "Map.svg"), ("cards/example/map.svg",), [], id="a file that is not there"
        ),
    ],
)
def test_paths_that_differ_in_case(
    shown: tuple[str, ...], media: tuple[str, ...], expected: list[str], tmp_path: Path
) -> None:
    """Two files whose paths differ only in case are reported where the second is shown."""
    assert find_clashes(tmp_path, *shown, media=media) == expected


def test_a_link_to_a_shown_file_is_the_same_file(tmp_path: Path) -> None:
    """A link whose name differs in case leads to one file, and no content is lost."""
    (tmp_path / "cards/example").mkdir(parents=True)
    (tmp_path / "cards/example/Map.svg").symlink_to("map.svg")
    assert find_clashes(tmp_path, "map.svg", "Map.svg", media=("cards/example/map.svg",)) == []
