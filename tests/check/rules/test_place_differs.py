"""The place that a question names, and the one that it quotes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import list_rule_messages

LAW = "Article 8\nEveryone may assemble.\nArticle 9\nUnlike Article 8 this is about clubs.\n"
SIDECAR = "structure: {places: {article: 'Article {article}'}}"


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What is Article 9 about?", []),
        ("What is Art. 9 about?", []),
        ("What is it about, unlike Article 8?", []),  # the passage names it
        ("What is Article 7 about?", []),  # the text has no such article
        ("What are 8 clubs?", []),
        ("What may everyone form in 9 steps?", []),
    ],
)
def test_what_may_be_named(question: str, expected: list[str], tmp_path: Path) -> None:
    """The place quoted, one that the passage names, another text's; a number is no place."""
    asked = f"basic\nquestion: {question}\nanswer: clubs\nevidence: this is about clubs"
    assert list_rule_messages(tmp_path, "place-differs", asked, LAW, SIDECAR) == expected


def test_another_place_is_a_warning(tmp_path: Path) -> None:
    """The message says where the quotation stands, and points at the name."""
    asked = "basic\nquestion: What may one do under Article 9?\nanswer: assemble\nevidence: Everyone may assemble"
    assert list_rule_messages(tmp_path, "place-differs", asked, LAW, SIDECAR) == [
        "4:37 “Article 9” is named, and the quotation stands in Art. 8"
    ]
