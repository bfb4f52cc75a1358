"""A file after edits: the same but for what they were meant for, or not."""

from __future__ import annotations

import pytest

from deckgen.files import TextFile
from deckgen.yamlpos.verify_edit import is_same_except_edits

TEXT = "a: x\nb: [y, 'z']\nc: |\n  w\n\n"


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        pytest.param("x", "another", True, id="another text"),
        pytest.param("'z'", "z", True, id="another style"),
        pytest.param("b:", "bb:", True, id="another key"),
        pytest.param("  w", "  w w", True, id="more words in a block"),
        pytest.param("\nb", "\nnew: v\nb", True, id="a key put in"),
        pytest.param("\nb", "\n  v\nb", False, id="a line that goes on with the text before it"),
        pytest.param("x\n", "x # y\n", False, id="a comment that was not there"),
        pytest.param("y,", "y, v,", False, id="an entry more"),
        pytest.param("c: |\n", "c: |+\n", False, id="a key and a text at once"),
        pytest.param("b: [y, 'z']\n", "", False, id="a key less"),
        pytest.param("[y", "[{y: v}", False, id="a mapping for a text"),
        pytest.param("x", "&x", False, id="a sign that YAML takes for itself"),
        pytest.param("b:", "a:", False, id="a key twice"),
    ],
)
def test_what_an_edit_changes(old: str, new: str, same: bool) -> None:
    """Only the texts it touches, and keys it puts in."""
    file = TextFile("set.yaml", TEXT)
    start = TEXT.index(old)
    if new.startswith("\n"):  # an insertion is one
        start, end, new = start + 1, start + 1, new[1:-1]
    else:
        end = start + len(old)
    assert is_same_except_edits(file, [file.build_edit(start, end, new)]) is same


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        pytest.param("x", "[x, y]", True, id="a list for a text"),
        pytest.param("\ne: 1", "\n  k: []\ne: 1", True, id="a mapping for nothing"),
        pytest.param("x", "[x", False, id="a bracket that stays open"),
        pytest.param("x\n", "[x]\n  ", False, id="the key below too"),
        pytest.param("'z'", "'z', v", False, id="an entry beside the text"),
        pytest.param("x\n", "[x]\nq: r\n", False, id="a key put in behind it"),
        pytest.param("x", "x # y", False, id="a comment that takes words"),
    ],
)
def test_a_text_may_become_a_list(old: str, new: str, same: bool) -> None:
    """Where its author chose that, and with it nothing else becomes another."""
    text = f"{TEXT}d:\ne: 1\n"
    file, start = TextFile("set.yaml", text), text.index(old)
    edit = file.build_edit(start, start + len(old), new)
    if new.startswith("\n"):
        edit = file.build_edit(start + 1, start + 1, new[1:-4])
    assert is_same_except_edits(file, [edit], may_be_list=True) is same
