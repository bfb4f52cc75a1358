"""Parts of a picture that no card can ask for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import list_rule_messages

TEXT = "The ferry crosses the river every morning, and the pilot waves."
EVIDENCE = "evidence: The ferry crosses the river every morning, and the pilot waves."

CASES: dict[str, tuple[list[str], list[str]]] = {
    "side by side": (
        ["ferry: {card: 1, box: [0, 0, 50, 100]}", "river: {card: 2, box: [50, 0, 50, 100]}"],
        [],
    ),
    "overlapping a little": (
        ["ferry: {card: 1, box: [0, 0, 50, 50]}", "river: {card: 2, box: [40, 40, 50, 50]}"],
        [],
    ),
    "beyond the right edge": (
        ["ferry: {card: 1, box: [90, 0, 10.5, 10]}"],
        ["“ferry” reaches beyond the right edge of the picture"],
    ),
    "beyond the lower edge": (
        ["ferry: {card: 1, box: [0, 60, 10, 50]}"],
        ["“ferry” reaches beyond the lower edge of the picture"],
    ),
    "to the very edge, in decimals": (["ferry: {card: 1, box: [66.7, 0, 33.3, 10]}"], []),
    "too low to be seen": (
        ["ferry: {card: 1, box: [0, 0, 40, 1.9]}"],
        ["“ferry” is less than 2 % wide or high"],
    ),
    "under another": (
        ["ferry: {card: 1, box: [10, 10, 20, 20]}", "river: {card: 2, box: [0, 0, 50, 50]}"],
        ["“ferry” lies wholly under “river”"],
    ),
    "two in one place": (
        ["ferry: {card: 1, box: [10, 10, 20, 20]}", "river: {card: 2, box: [10, 10, 20, 20]}"],
        ["“river” lies wholly under “ferry”"],
    ),
    "in the corner of the box of an ellipse": (
        [
            "ferry: {card: 1, box: [0, 0, 10, 10]}",
            "river: {card: 2, box: [0, 0, 90, 90], shape: ellipse}",
        ],
        [],
    ),
    "under an ellipse": (
        [
            "ferry: {card: 1, box: [40, 40, 10, 10]}",
            "river: {card: 2, box: [0, 0, 90, 90], shape: ellipse}",
        ],
        ["“ferry” lies wholly under “river”"],
    ),
    "one under the other, of one card": (
        ["ferry: {card: 1, box: [10, 10, 20, 20]}", "river: {card: 1, box: [0, 0, 50, 50]}"],
        [],
    ),
    "one name in two spellings": (
        ["ferry: {card: 1, box: [0, 0, 20, 20]}", "Ferry: {card: 2, box: [50, 0, 20, 20]}"],
        ["“Ferry” is the name of two parts"],
    ),
}


def _list_messages(root: Path, regions: list[str], picture: str = "boat.svg") -> list[str]:
    keys = ("question: What is this?", f"picture: {picture}", "alt: A morning")
    question = "\n".join(("occlusion", *keys, f"regions: {{{', '.join(regions)}}}", EVIDENCE))
    root.joinpath("cards/example").mkdir(parents=True)
    root.joinpath("cards/example", picture).write_text("<svg/>", encoding="utf-8")
    return list_rule_messages(root, "region-misplaced", question, TEXT)


@pytest.mark.parametrize(("regions", "expected"), CASES.values(), ids=CASES)
def test_region_misplaced(regions: list[str], expected: list[str], tmp_path: Path) -> None:
    """A part that lies outside, is too small, or is wholly covered is reported; what can be seen is
    not.
    """
    messages = [each.partition(" ")[2] for each in _list_messages(tmp_path, regions)]
    assert messages == expected


def test_it_points_at_the_name(tmp_path: Path) -> None:
    """A finding stands where the name of the part does."""
    assert _list_messages(tmp_path, ["ferry: {card: 1, box: [0, 0, 40, 1]}"]) == [
        "7:15 “ferry” is less than 2 % wide or high"
    ]


def test_a_sound_is_no_picture(tmp_path: Path) -> None:
    """Nothing can be covered on what is heard."""
    regions = ["ferry: {card: 1, box: [0, 0, 40, 40]}"]
    assert _list_messages(tmp_path, regions, "horn.mp3") == ["5:14 `horn.mp3` is no picture"]
