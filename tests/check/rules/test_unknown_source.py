"""Sources that are not under seeds/."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.check.rule_examples import QUESTIONS_PATH
from tests.projects import list_file_messages, list_rule_findings

DECK_PATH = "cards/example/deck.yaml"


def write_files(deck: str = "", head: str = "", own: str = "") -> dict[str, str]:
    """A project of two texts and one question, with these keys of the deck, the set and it."""
    keys = "question: Who?, answer: Iran, evidence: Iran has sent"
    return {
        "seeds/second.txt": "Another text.\n",
        "seeds/second.yaml": "{title: Second, language: en}\n",
        DECK_PATH: f"id: example-deck\nname: Example\n{deck}",
        QUESTIONS_PATH: f"kind: basic\n{head}questions:\n  - {{id: one, {own}{keys}}}\n",
    }


NEITHER = "neither this question, its set nor its deck names a source that is there"
# The keys of the deck, of the set and of the question, and what the rule says.
CASES: dict[str, tuple[str, str, str, list[str]]] = {
    "of a deck": (
        "source: esay\n",
        "source: essay\n",
        "",
        [f"{DECK_PATH}:3:9 there is no source `esay` under seeds/"],
    ),
    "of a set": (
        "source: essay\n",
        "source: esay\n",
        "",
        ["2:9 there is no source `esay` under seeds/"],
    ),
    "of a question": (
        "source: essay\n",
        "",
        "source: esay, ",
        ["3:23 there is no source `esay` under seeds/"],
    ),
    "with its ending": (
        "source: essay\n",
        "source: essay.txt\n",
        "",
        ["2:9 there is no source `essay.txt` under seeds/"],
    ),
    "of nothing": ("", "", "", [f"3:10 {NEITHER}"]),
    "only of the deck": ("source: essay\n", "", "", []),
    "only of the set": ("", "source: essay\n", "", []),
    "only of the question": ("", "", "source: essay, ", []),
}


@pytest.mark.parametrize(("deck", "head", "own", "expected"), CASES.values(), ids=CASES)
def test_sources(deck: str, head: str, own: str, expected: list[str], tmp_path: Path) -> None:
    """Every source that is named is there, and of several one is named."""
    files = write_files(deck, head, own)
    assert list_file_messages(tmp_path, "unknown-source", files) == expected


def test_the_only_source_need_not_be_named(tmp_path: Path) -> None:
    """It is meant wherever none is named."""
    files = write_files()
    del files["seeds/second.txt"], files["seeds/second.yaml"]
    assert list_file_messages(tmp_path, "unknown-source", files) == []


@pytest.mark.parametrize(
    ("name", "hint", "written"),
    [
        pytest.param("essya", "did you mean `essay`?", ["essay"], id="one is near"),
        pytest.param("book", "the sources are essay, second", [], id="none is near"),
    ],
)
def test_the_nearest_source(name: str, hint: str, written: list[str], tmp_path: Path) -> None:
    """A fix writes it where there is one."""
    files = write_files("source: essay\n", f"source: {name}\n")
    [finding] = list_rule_findings(tmp_path, "unknown-source", files)
    assert (finding.hint, [edit.text for edit in finding.edits]) == (hint, written)


def test_a_sidecar_without_its_text(tmp_path: Path) -> None:
    """A sidecar that describes nothing is found, with the text that should be there."""
    files = {**write_files("source: essay\n"), "seeds/book.yaml": "title: a\n"}
    [finding] = list_rule_findings(tmp_path, "unknown-source", files)
    assert finding.message == "seeds/book.yaml describes a text that is not there"
    assert (finding.span.path, finding.hint) == ("seeds/book.yaml", "add book.txt")


def test_a_text_that_cannot_be_read_is_the_finding(tmp_path: Path) -> None:
    """No second finding says that there is no such source."""
    files = {**write_files("source: second\n"), "seeds/second.txt": ""}
    assert list_file_messages(tmp_path, "unknown-source", files) == []
