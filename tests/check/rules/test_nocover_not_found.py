"""Passages of `nocover` that do not stand in the source."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.check import check_project
from deckgen.load import load_project
from tests.projects import write_project

TEXT = "It was so.\nIt went on.\nNothing came of it.\nNobody won the war.\n"
NOT_CLEAR = "add `paragraph:`, or the words right before or after it as `prefix:` or `suffix:`"


def find_lost_passages(root: Path, entry: str) -> list[tuple[str, str]]:
    """Each finding of the rule as ``path:line:column message``, and its hint."""
    files = {"seeds/essay.txt": TEXT, "seeds/essay.yaml": f"nocover: [{{{entry}, why: because}}]\n"}
    findings = check_project(load_project(write_project(root, files))).findings
    return [
        (f"{each.span.path}:{each.span.line}:{each.span.column} {each.message}", each.hint)
        for each in findings
        if each.rule == "nocover-not-found"
    ]


@pytest.mark.parametrize(
    ("entry", "message", "hint"),
    [
        pytest.param(
            "quote: Nobody lost the war",
            "“Nobody lost the war” does not stand in seeds/essay.txt",
            "did you mean the passage above? It has “won” instead of “lost”",
            id="other words",
        ),
        pytest.param(
            "quote: xyzzy",
            "“xyzzy” does not stand in seeds/essay.txt",
            "copy the words from the source; nothing there is like them",
            id="nothing like it",
        ),
        pytest.param(
            "quote: obody won",
            "“obody won” begins or ends inside a word",
            "quote whole words",
            id="cut inside a word",
        ),
        pytest.param(
            "quote: It", "“It” stands in 2 places of seeds/essay.txt", NOT_CLEAR, id="ambiguous"
        ),
        pytest.param(
            "quote: Nobody won, paragraph: 2",
            "“Nobody won” does not stand where its locator says, but on line 4",
            "correct `paragraph:`, `prefix:` or `suffix:`",
            id="a wrong locator",
        ),
    ],
)
def test_a_passage_that_is_not_found(entry: str, message: str, hint: str, tmp_path: Path) -> None:
    """A passage that is not there, or not clearly, leaves nothing out, and is a finding in the
    sidecar.
    """
    expected = [(f"seeds/essay.yaml:1:19 {message}", hint)]
    assert find_lost_passages(tmp_path, entry) == expected


@pytest.mark.parametrize(
    "entry", ["quote: Nobody won the war", "quote: It, paragraph: 2", "quote: nobody WON"]
)
def test_a_passage_that_is_found(entry: str, tmp_path: Path) -> None:
    """Words that stand in one place, with the help of a locator or not; their case is ignored."""
    assert find_lost_passages(tmp_path, entry) == []
