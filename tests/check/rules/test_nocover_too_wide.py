"""Sidecars that leave too much of a source out of coverage."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import list_file_messages


def find_wide_passages(root: Path, sentences: int, *quotes: str, settings: str = "") -> list[str]:
    """What the rule says where these passages of so many sentences are left out."""
    lines = [f"Soldier number {number} went home.\n" for number in range(1, sentences + 1)]
    entries = [f"  - {{quote: {quote}, why: because}}\n" for quote in quotes]
    files = {
        "seeds/essay.txt": "".join(lines),
        "seeds/essay.yaml": "nocover:\n" + "".join(entries),
        "deckgen.yaml": settings,
    }
    return list_file_messages(root, "nocover-too-wide", files)


def describe_share(count: int, total: int, share: str, most: str = "5") -> list[str]:
    message = f"`nocover` leaves out {count} of the {total} sentences of seeds/essay.txt, {share} %"
    return [f"seeds/essay.yaml:2:13 {message}; at most {most} % may be left out"]


WHOLE, HALF, LESS = "number 1 went home", "number 1 went", "number 1"


@pytest.mark.parametrize(
    ("sentences", "quotes", "expected"),
    [
        pytest.param(19, [WHOLE], describe_share(1, 19, "5.2"), id="more than 5 %"),
        pytest.param(20, [WHOLE], [], id="5 %"),
        pytest.param(20, [WHOLE, "number 2 went"], describe_share(2, 20, "10.0"), id="two"),
        pytest.param(1, [WHOLE], describe_share(1, 1, "100.0"), id="the whole text"),
        pytest.param(5, [HALF], describe_share(1, 5, "20.0"), id="most of a sentence"),
        pytest.param(5, [LESS], [], id="less than half a sentence"),
    ],
)
def test_from_which_share_on(
    sentences: int, quotes: list[str], expected: list[str], tmp_path: Path
) -> None:
    """More than 5 % of the sentences are reported once, at the first passage."""
    assert find_wide_passages(tmp_path, sentences, *quotes) == expected


@pytest.mark.parametrize(
    ("percent", "expected"), [("19.5", describe_share(1, 5, "20.0", "19.5")), ("20", [])]
)
def test_the_share_can_be_set(percent: str, expected: list[str], tmp_path: Path) -> None:
    """Of five sentences, one is 20 %."""
    settings = f"rules: {{nocover-too-wide: {{percent: {percent}}}}}"
    assert find_wide_passages(tmp_path, 5, WHOLE, settings=settings) == expected


def test_each_source_is_counted_alone(tmp_path: Path) -> None:
    """A long text does not make up for a short one that is left out."""
    files = {
        "seeds/essay.yaml": "title: An essay\n",
        "seeds/other.txt": "The king left.\n",
        "seeds/other.yaml": "nocover: [{quote: The king left, why: because}]\n",
    }
    found = list_file_messages(tmp_path, "nocover-too-wide", files)
    assert [each.partition(" ")[0] for each in found] == ["seeds/other.yaml:1:19"]
