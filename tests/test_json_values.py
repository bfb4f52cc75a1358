"""JSON values as records, with errors that say where."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import pytest

from deckgen.json_values import (
    SignedInt,
    make_table,
    parse_json,
    read_key,
    read_record,
    require_type,
)


class Place(NamedTuple):
    """One row."""

    name: str
    id: SignedInt


@dataclass(frozen=True)
class Part:
    """A record in a record."""

    share: float


@dataclass(frozen=True)
class Whole:
    """A record of everything that can be read."""

    name: str
    count: int
    places: tuple[Place, ...]
    versions: Mapping[str, str]
    is_new: bool = False
    part: Part | None = None
    left_out: tuple[str, ...] | None = None


WHOLE = Whole("a", 1, (Place("b", -7),), {"c": "1"}, part=Part(0.5), left_out=())
TABLE = {
    "name": "a",
    "count": 1,
    "places": [["b", -7]],
    "versions": {"c": "1"},
    "part": {"share": 0.5},
    "left_out": [],
}


def test_a_record_is_read_as_it_was_written() -> None:
    """What is at its default is not written, and an empty list is not nothing."""
    assert read_record(Whole, TABLE, "the test") == WHOLE
    assert make_table(WHOLE) == {**TABLE, "places": (Place("b", -7),), "left_out": ()}
    assert make_table(Whole("", 0, (), {})) == {
        "name": "",
        "count": 0,
        "places": (),
        "versions": {},
    }


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"name": 1}, "`name` of the test should be a text"),
        ({"name": "\ud800"}, "`name` of the test has half a character"),
        ({"count": True}, "`count` of the test should be a whole number"),
        ({"count": -1}, "`count` of the test is out of range"),
        ({"count": 2**63}, "`count` of the test is out of range"),
        ({"places": [["b"]]}, "`places` of the test should have 2 parts each"),
        ({"places": [["b", 2**63]]}, "`places` of the test is out of range"),
        ({"versions": {"c": 1}}, "`versions` of the test should be a text"),
        ({"is_new": 1}, "`is_new` of the test should be true or false"),
        ({"part": {}}, "`part` of the test lacks `share`"),
        ({"part": None}, "`part` of the test should be keys and values"),
        ({"other": 1}, "the test has an unknown key `other`"),
    ],
)
def test_a_wrong_value_is_named(changed: dict[str, Any], message: str) -> None:
    """The error says which key, of what, and what should be there."""
    with pytest.raises(ValueError, match="the test") as caught:
        read_record(Whole, {**TABLE, **changed}, "the test")
    assert str(caught.value) == message


def test_one_value_is_read_by_its_key() -> None:
    """An absent key has its default, or is named."""
    assert read_key({"a": 1}, "a", int, "it") == 1
    assert read_key({}, "a", int, "it", 2) == 2
    with pytest.raises(ValueError, match="it lacks `a`"):
        read_key({}, "a", int, "it")
    with pytest.raises(ValueError, match="it should be a list"):
        require_type({}, list, "it")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "Expecting property name"),
        ("[" * 100_000, "it is nested too deeply"),
        ('{"a": 1, "b": 1, "a": 2}', "two entries have the name `a`"),
        (f"[{'1' * 6_000}]", "^a number has 6000 digits, and 1000 are read$"),
    ],
    ids=["cut", "deep", "twice", "long"],
)
def test_json_that_cannot_be_read(text: str, message: str) -> None:
    """Every fault is a ValueError, so that callers have one to catch."""
    with pytest.raises(ValueError, match=message):
        parse_json(text)


def test_a_name_is_compared_only_with_its_like(monkeypatch: pytest.MonkeyPatch) -> None:
    """The names of a large hostile object are not all compared with one another."""
    compared = 0

    class CountingName(str):
        __hash__ = str.__hash__

        def __eq__(self, other: object) -> bool:
            nonlocal compared
            compared += 1
            return str.__eq__(self, other)

    def load(
        text: str, object_pairs_hook: Callable[[list[tuple[str, int]]], object], **_: object
    ) -> object:
        return object_pairs_hook([(CountingName(name), 1) for name in (*text.split(), "last")])

    monkeypatch.setattr(json, "loads", load)
    with pytest.raises(ValueError, match="two entries have the name `last`"):
        parse_json(" ".join(map(str, range(1000))) + " last")
    assert compared < 100
