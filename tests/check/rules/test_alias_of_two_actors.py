"""Names that two actors of one source share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import list_file_messages

CASES: dict[str, tuple[str, list[str]]] = {
    "an alias of both": (
        "{Putin: [Moscow], Russia: [Moscow]}",
        ["36 “Moscow” is Russia, and Putin too"],
    ),
    "the name of one is an alias of the other": (
        "{Putin: [Russia], Russia: []}",
        ["27 “Russia” is Russia, and Putin too"],
    ),
    "in other case and typography": (
        '{Putin: ["the Tsar\'s man"], Russia: [The TSAR’S man]}',
        ["46 “The TSAR’S man” is Russia, and Putin too"],
    ),
    "of three actors": (
        "{Putin: [Moscow], Russia: [Moscow], Shoigu: [Moscow]}",
        ["36 “Moscow” is Russia, and Putin too", "54 “Moscow” is Shoigu, and Putin too"],
    ),
    "one actor in two spellings": ("{Russia: [Moscow, MOSCOW, Russia]}", []),
    "a name inside a longer one": ("{Russia: [Moscow], Sobyanin: [Moscow’s mayor]}", []),
    "words that point to two actors are no names": (
        "{Putin: {mentions: [Russian]}, Russia: {mentions: [Russian]}}",
        [],
    ),
}


@pytest.mark.parametrize(("actors", "expected"), CASES.values(), ids=CASES)
def test_shared_names(actors: str, expected: list[str], tmp_path: Path) -> None:
    """The second actor's name is reported in the sidecar, and the message names both actors."""
    files = {"seeds/essay.yaml": f"actors: {actors}\n"}
    found = list_file_messages(tmp_path, "alias-of-two-actors", files)
    assert found == [f"seeds/essay.yaml:1:{each}" for each in expected]


def test_two_sources_may_use_one_name(tmp_path: Path) -> None:
    """What a name means is settled for each text alone."""
    files = {
        "seeds/essay.yaml": "actors: {Putin: [Moscow]}\n",
        "seeds/other.txt": "Moscow sent nothing.\n",
        "seeds/other.yaml": "actors: {Russia: [Moscow]}\n",
    }
    assert list_file_messages(tmp_path, "alias-of-two-actors", files) == []
