"""Maps that say a thing twice, or more than there is room for."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.projects import list_file_messages
from tests.render.test_question_map import DECK as RELATIONS
from tests.render.test_question_map import FILES, QUESTION

TEXT = "Iran has sent drones to Russia, and Russia was glad.\n"
NAMES = [f"Actor {number}" for number in range(14)]
SIDECAR = (
    "language: en\nactors:\n  Iran: [Tehran]\n  Russia: []\n"
    "  A name that goes on for very much too long: [Long]\n"
    + "".join(f"  {name}: []\n" for name in NAMES)
)
DECK = "id: example-deck\nname: Example\nsource: essay\nrelations:\n"


def find(root: Path, relations: Iterable[str]) -> list[str]:
    """What the rule says of relations: the line of each and the message."""
    lines = "".join(f"  - {{{each}}}\n" for each in relations)
    files = {
        "seeds/essay.txt": TEXT,
        "seeds/essay.yaml": SIDECAR,
        "cards/example/deck.yaml": DECK + lines,
    }
    found = list_file_messages(root, "map-unclear", files)
    return [each.removeprefix("cards/example/deck.yaml:") for each in found]


REPEATED: dict[str, tuple[str, str, bool]] = {
    "the same": (
        "from: Iran, to: Russia, what: drones",
        "from: Iran, to: Russia, what: drones",
        True,
    ),
    "by an alias": (
        "from: Iran, to: Russia, what: drones",
        "from: Tehran, to: Russia, what: Drones",
        True,
    ),
    "the other way round": (
        "from: Iran, to: Russia, what: drones",
        "from: Russia, to: Iran, what: drones",
        False,
    ),
    "both ways": (
        "from: Iran, to: Russia, what: pact, mutual: true",
        "from: Russia, to: Iran, what: pact",
        True,
    ),
    "other words": (
        "from: Iran, to: Russia, what: drones",
        "from: Iran, to: Russia, what: tanks",
        False,
    ),
}


@pytest.mark.parametrize(("first", "second", "is_found"), REPEATED.values(), ids=REPEATED)
def test_the_same_relation_twice(first: str, second: str, is_found: bool, tmp_path: Path) -> None:
    """By its actors and its words, whatever its proof."""
    found = find(tmp_path, [first, f"{second}, question: other"])
    assert [each.partition(" ")[2] for each in found] == [
        f"“{second.split('what: ')[1]}” stands between the two on line 5 already"
    ] * is_found


def test_an_actor_with_itself(tmp_path: Path) -> None:
    """Also by another of its names."""
    assert find(tmp_path, ["from: Iran, to: Tehran, what: drones"]) == [
        "5:22 “Iran” is at both ends of the relation"
    ]


def relate(first: int, second: int, what: str) -> str:
    """A relation between two of the actors."""
    return f"from: {NAMES[first]}, to: {NAMES[second]}, what: {what}"


CROWDED: dict[str, tuple[list[str], str]] = {
    "actors": ([relate(0, n, "a") for n in range(1, 14)], "16:25 the map has more than 12 actors"),
    "relations": (
        [relate(n % 5, n % 5 + 1 + n // 5, f"w{n}") for n in range(18)],
        "21:40 the map has more than 16 relations",
    ),
    "between two": (
        [relate(0, 1, f"w{n}") for n in range(6)],
        "9:40 more than 4 relations are between the same two actors",
    ),
    "words": (["from: Iran, to: Russia, what: so many words that nobody reads"], "5:36 “so many"),
    "a name": (["from: Long, to: Russia, what: drones"], "5:12 “A name that goes on"),
}


@pytest.mark.parametrize(("relations", "expected"), CROWDED.values(), ids=CROWDED)
def test_more_than_there_is_room_for(relations: list[str], expected: str, tmp_path: Path) -> None:
    """The first that is too much is named, and only once."""
    [found] = find(tmp_path, relations)
    assert found.startswith(expected)


def test_as_much_as_there_is_room_for(tmp_path: Path) -> None:
    """Twelve actors, sixteen relations, four of them between two."""
    relations = [relate(0, n, "a") for n in range(1, 12)]
    relations += [relate(0, 1, word) for word in "bcd"] + [
        relate(1, 2, "e"),
        relate(2, 3, "f" * 30),
    ]
    assert len(relations) == 16
    assert find(tmp_path, relations) == []


def find_in_question(root: Path, question: str, relations: str = "") -> list[str]:
    """What the rule says of a question on a map, and of further relations of its deck."""
    files = FILES | {
        "cards/example/questions.yaml": question,
        "cards/example/deck.yaml": RELATIONS + relations,
    }
    return list_file_messages(root, "map-unclear", files)


def test_a_map_that_asks_for_what_is_not_on_it(tmp_path: Path) -> None:
    """The front would have no “?”; an alias and the words of a relation are on it."""
    [found] = find_in_question(tmp_path / "a", QUESTION.replace("Tehran", "Russian tanks"))
    assert found.startswith("6:13 no place of the map is “Russian")
    for answer in ("Tehran", "drones", "Israel"):
        assert find_in_question(tmp_path / answer, QUESTION.replace("Tehran", answer)) == []


def test_the_same_id_twice(tmp_path: Path) -> None:
    """In the list of a question, and in the deck."""
    [found] = find_in_question(tmp_path / "a", QUESTION.replace("bombs]", "bombs, drones]"))
    assert found.endswith("the relation `drones` is there on line 5 already")
    more = "  - {id: bombs, from: Russia, to: Israel, what: pact, evidence: Israel bombs Russia}\n"
    [found] = find_in_question(tmp_path / "b", QUESTION, more)
    assert found == "cards/example/deck.yaml:8:10 the relation `bombs` is there on line 6 already"
