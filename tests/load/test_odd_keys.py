"""Keys that look like numbers, nothing, dates or paths: in any mapping of any file they are keys."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from deckgen.check import check_project
from deckgen.check.rule_examples import QUESTIONS_PATH
from deckgen.findings import Finding
from deckgen.load import load_project
from tests.load.set_shapes import GOOD_SET
from tests.projects import write_project

KIND = (
    "fields:\n  question: {role: prompt, type: text}\n  answer: {role: answer, type: text}\n"
    "cards: {one: {front: card.html.j2, back: card.html.j2}}\n"
)
DECK = "id: example-deck\nname: a\nsource: essay\n"
SIDECAR = "title: An essay\n"
# Every mapping of every file: its path, and the file round the entry that stands in it.
MAPPINGS = {
    "deckgen.yaml": ("deckgen.yaml", "{}\n"),
    "deckgen.yaml: rules": ("deckgen.yaml", "rules:\n  {}\n"),
    "deckgen.yaml: a rule": ("deckgen.yaml", "rules:\n  answer-too-long:\n    {}\n"),
    "deck": ("cards/example/deck.yaml", DECK + "{}\n"),
    "deck: rules": ("cards/example/deck.yaml", DECK + "rules:\n  {}\n"),
    "deck: gate": ("cards/example/deck.yaml", DECK + "gate:\n  {}\n"),
    "deck: preset": ("cards/example/deck.yaml", DECK + "preset:\n  {}\n"),
    "sidecar": ("seeds/essay.yaml", SIDECAR + "{}\n"),
    "sidecar: actors": ("seeds/essay.yaml", SIDECAR + "actors:\n  {}\n"),
    "sidecar: errata": ("seeds/essay.yaml", SIDECAR + "errata:\n  {}\n"),
    "sidecar: nocover": ("seeds/essay.yaml", SIDECAR + "nocover:\n  - {}\n"),
    "kind": ("templates/own/kind.yaml", KIND + "{}\n"),
    "kind: fields": ("templates/own/kind.yaml", KIND.replace("cards", "  {}\ncards")),
    "kind: a field": ("templates/own/kind.yaml", "fields:\n  question:\n    {}\n"),
    "kind: cards": ("templates/own/kind.yaml", KIND.split("cards")[0] + "cards:\n  {}\n"),
    "kind: a card": ("templates/own/kind.yaml", KIND.split("cards")[0] + "cards:\n  a:\n    {}\n"),
    "set": (QUESTIONS_PATH, GOOD_SET + "{}\n"),
    "question": (QUESTIONS_PATH, GOOD_SET + "    {}\n"),
    "question: allow": (QUESTIONS_PATH, GOOD_SET + "    allow:\n      {}\n"),
    "question: evidence": (
        QUESTIONS_PATH,
        GOOD_SET.split("    evid")[0] + "    evidence:\n      {}\n",
    ),
}
KEYS = [
    *("1", "0", "007", "+1", "-1", "1984", "1.5", "1e3", "0x10", "1_000", "18446744073709551616"),
    *("true", "null", "~", "2024-01-01", "12:30", "", " ", "\u2029", "\u2029" + "1", "\u0661"),
    *("a/b", "/", "a~b", "~0", "~1", "#", "..", "$ref", "questions", "id", "e\u0301", "x" * 5000),
]
VALUES = ["", "x", "[x]", "{}", "{1: {2: [3]}}", "[[]]", "{front: 1}", "[1, {0: 1}]", "1", "true"]


@contextmanager
def example_root(files: dict[str, str]) -> Iterator[Path]:
    """A project with these files, which is gone afterwards."""
    root = Path(tempfile.mkdtemp())
    try:
        yield write_project(root, {path: text.encode() for path, text in files.items()})
    finally:
        shutil.rmtree(root)


def check_with_entry(mapping: str, key: str, value: str) -> tuple[Finding, ...]:
    """What the checker says of a project with this entry in that mapping."""
    path, text = MAPPINGS[mapping]
    entry = f"? {json.dumps(key)}\n" if len(key) > 900 else f"{json.dumps(key)}: "
    indent = " " * (len(text.split("{}")[0].rpartition("\n")[2]))
    if entry[0] == "?":
        entry += f"{indent}: "
    files = {QUESTIONS_PATH: GOOD_SET, path: text.replace("{}", entry + value, 1)}
    with example_root(files) as root:
        return check_project(load_project(root)).findings


@given(
    st.sampled_from(sorted(MAPPINGS)),
    st.one_of(st.sampled_from(KEYS), st.integers().map(str), st.text(max_size=8)),
    st.sampled_from(VALUES),
)
@settings(max_examples=40, deadline=None)
@example("sidecar: actors", "1984", "")
@example("sidecar: errata", "1941", "")
@example("question: allow", "1", "[x]")
@example("deckgen.yaml: rules", "1", "nothing")
@example("kind: cards", "1", "{front: a}")
@example("kind: fields", "1", "{role: answer, type: text}")
@example("kind: fields", "007", "{type: nothing}")
@example("sidecar: actors", "", "")
@example("deckgen.yaml: rules", "\ufeff", "off")
@example("kind: fields", "\ufeff1", "{type: text}")
def test_no_key_ends_the_check(mapping: str, key: str, value: str) -> None:
    """Whatever a key looks like, the check ends with findings, each in a file of the project."""
    files = {path for path, _ in MAPPINGS.values()} | {"seeds/essay.txt"}
    for finding in check_with_entry(mapping, key, value):
        assert finding.span.path in files


@pytest.mark.parametrize(
    ("mapping", "key", "value", "lines"),
    [
        ("sidecar: actors", "1984", "", [(3, "`1984` is empty")]),
        ("sidecar: errata", "1941", "", [(3, "`1941` is empty")]),
        ("question: allow", "1", "[x]", [(8, "`1` is a list, and should be text")]),
        ("deckgen.yaml: rules", "1", "x", [(2, "`1` is “x”")]),
        ("kind: cards", "1", "{front: a}", [(5, "`back` is missing in `1`")]),
        ("kind: cards", "007", "{front: a}", [(5, "`back` is missing in `007`")]),
        ("deck: gate", "+1", "2", [(5, "`+1` is no key of `gate`")]),
        ("sidecar: actors", "", "", [(3, "a key of `actors` is empty"), (3, "`` is empty")]),
        ("deckgen.yaml: rules", "\ufeff", "off", [(2, "a key of `rules` is empty")]),
        ("kind: fields", "1", "{type: text}", [(4, "the key `1` of `fields` is a number")]),
    ],
)
def test_a_key_of_digits_is_named_in_its_place(
    mapping: str, key: str, value: str, lines: list[tuple[int, str]]
) -> None:
    """A key that is a number is said as it is written, on its own line."""
    found = check_with_entry(mapping, key, value)
    path = MAPPINGS[mapping][0]
    said = [(each.span.line, each.message) for each in found if each.span.path == path]
    assert [each for each in said if each in lines] == sorted(lines)
