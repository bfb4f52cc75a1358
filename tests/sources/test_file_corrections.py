"""Slips of a file: only the characters that differ are read otherwise."""

from __future__ import annotations

import pytest

from deckgen.sources.file_corrections import find_corrections


@pytest.mark.parametrize(
    ("text", "reads", "shown"),
    [
        pytest.param("T he ferry", {"T he ferry": "The ferry"}, "The ferry", id="a sign too many"),
        pytest.param("proofof-work", {"proofof": "proof-of"}, "proof-of-work", id="one too few"),
        pytest.param("he ferry", {"he": "The"}, "The ferry", id="at the beginning"),
        pytest.param("at the rive", {"rive": "river"}, "at the river", id="at the end"),
    ],
)
def test_a_slip_reads_as_the_print(text: str, reads: dict[str, str], shown: str) -> None:
    """Wherever a sign is missing, too many, or another."""
    [each] = find_corrections(text, reads)
    assert text[: each.start] + each.reads + text[each.end :] == shown


@pytest.mark.parametrize("reads", [{"": "The"}, {"": ""}, {"ferry": "ferry"}])
def test_words_of_nothing_and_equal_words_hide_nothing(reads: dict[str, str]) -> None:
    """A sidecar may have them by mistake; the other entries count."""
    assert list(find_corrections("T he ferry", reads)) == []
    assert len(list(find_corrections("T he ferry", reads | {"T he": "The"}))) == 1
