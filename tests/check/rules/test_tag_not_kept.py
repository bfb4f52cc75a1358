"""Tags that Anki would change or take off."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.check.rule_examples import QUESTIONS_PATH
from tests.projects import list_file_messages

QUESTIONS = """\
kind: basic
questions:
  - id: drones
    tags: [{}]
    question: Who has sent drones?
    answer: Iran
    evidence: Iran has sent thousands of Shared drones
"""


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        pytest.param("marked", ["4:12 the tag `marked` is Anki's own, and is taken off on import"]),
        pytest.param("Leech", ["4:12 the tag `Leech` is Anki's own, and is taken off on import"]),
        pytest.param("'a::::b'", ["4:12 the tag `a::::b` becomes `a::blank::b` in Anki"]),
        pytest.param("'a::'", ["4:12 the tag `a::` becomes `a::blank` in Anki"]),
        pytest.param(
            r'"a\u200bb"',
            ["4:12 the tag `a\u200bb` has U+200B (zero width space) in it, which nobody sees"],
        ),
        pytest.param("War, war", ["4:17 to Anki the tag `war` is `War`: case tells no tags apart"]),
        pytest.param("'marked::by-me', leeches, 'a::b', é, می\u200cشود, 👩\u200d🚀, 'x:y'", []),
        pytest.param("two words", []),
    ],
)
def test_tag_not_kept(tags: str, expected: list[str], tmp_path: Path) -> None:
    """Each tag that would arrive otherwise, or not, is reported; the others are left alone."""
    files = {QUESTIONS_PATH: QUESTIONS.format(tags)}
    assert list_file_messages(tmp_path, "tag-not-kept", files) == expected
