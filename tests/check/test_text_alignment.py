"""Where stretches of a text stand in another edition, and how much work that may take."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from deckgen.check.text_alignment import TextAlignment

SHORT = "deckgen.check.text_alignment._MAX_DIFFLIB_STEPS"
PAIRS = "deckgen.check.text_alignment._MAX_PAIRS"
STEPS = "deckgen.check.text_alignment._ALL_STEPS"


def find(old: str, new: str, words: str) -> str:
    """What stands in the new text for words of the old one."""
    start = old.index(words)
    first, last = TextAlignment(old, new).find_stretch(start, start + len(words))
    return new[first:last]


@pytest.mark.parametrize("limit", [200_000, 0], ids=["short", "long"])
@pytest.mark.parametrize(
    ("new", "words", "there"),
    [
        pytest.param("a ferry goes north by night", "goes south", "goes north", id="another word"),
        pytest.param("a ferry goes far south by night", "goes south", "goes far south", id="more"),
        pytest.param("a ferry goes by night", "goes south", "goes", id="fewer"),
        pytest.param("Now a ferry goes south by night", "goes south", "goes south", id="moved"),
        pytest.param("a ferry by night", "goes south", "", id="gone"),
        pytest.param("the ferry goes south by night", "a ferry", "the ferry", id="first word"),
    ],
)
def test_a_stretch_is_found_in_short_and_in_long_paragraphs(
    new: str, words: str, there: str, limit: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both ways to compare words find the same."""
    monkeypatch.setattr(SHORT, limit)
    old = "Before.\n\na ferry goes south by night\n\nAfter it."
    new_text = f"Before it.\n\n{new}\n\nAfter it."
    assert find(old, new_text, words) == there


class CountingMatcher:
    """A matcher that only counts what it would have to compare."""

    pairs = 0

    def __init__(
        self, junk: None, old: Sequence[str], new: Sequence[str], *, autojunk: bool
    ) -> None:
        self.sizes = len(old), len(new)
        CountingMatcher.pairs += len(old) * len(new)

    def get_opcodes(self) -> list[tuple[str, int, int, int, int]]:
        """One change of all."""
        return [("replace", 0, self.sizes[0], 0, self.sizes[1])]


@pytest.mark.parametrize("label", ["Article {}", "[p. {}]", "## {}.", "{}"])
def test_numbers_of_places_are_no_places(label: str) -> None:
    """An article more in front: the old number stands above other words now."""
    words = ["Nobody may sail on it.", "Everybody may walk over it.", "All may sing at it."]
    changed = ["This town has a river.", *(each.replace("may", "may now") for each in words)]
    old, new = (
        "\n\n".join(f"{label.format(number)}\n\n{each}" for number, each in enumerate(texts, 1))
        for texts in (words, changed)
    )
    for each in words:
        assert find(old, new, each) == each.replace("may", "may now")


def test_paragraphs_that_changed_stand_for_each_other() -> None:
    """One is new, one is gone, and all others have a word more or less."""
    old = "The old ferry sinks.\n\nIt was the year of the flood.\n\nThe bridge is new."
    new = "The mill is quiet.\n\nThe old red ferry sinks.\n\nThe bridge is quite new."
    assert find(old, new, "The old ferry sinks.") == "The old red ferry sinks."
    assert find(old, new, "The bridge is new.") == "The bridge is quite new."
    assert find(old, new, "It was the year of the flood.") == ""


@pytest.mark.parametrize("end", [" ", "\n"], ids=["words", "lines"])
def test_long_and_monotonous_texts_are_not_compared_pair_by_pair(
    end: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In 12,000 equal words and lines around one change, only the change is compared."""
    monkeypatch.setattr("deckgen.check.text_alignment.SequenceMatcher", CountingMatcher)
    monkeypatch.setattr(CountingMatcher, "pairs", 0)
    same = f"a{end}" * 12_000
    old, new = f"{same}the ferry sank{end}{same}", f"{same}the big ferry sank{end}{same}"
    found = TextAlignment(old, new)
    start = old.index("the ferry")
    first, last = found.find_stretch(start, start + len("the ferry sank"))
    assert new[first:last] == "the big ferry sank"
    assert CountingMatcher.pairs < 100


def test_words_of_one_paragraph_are_compared_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many of its quotations have changed."""
    monkeypatch.setattr("deckgen.check.text_alignment.SequenceMatcher", CountingMatcher)
    old = "one two three four five six seven"
    found = TextAlignment(old, old.replace("five", "5"))
    monkeypatch.setattr(CountingMatcher, "pairs", 0)
    for words in old.split():
        found.find_stretch(old.index(words), old.index(words) + len(words))
    assert CountingMatcher.pairs == 7 * 7


@pytest.mark.parametrize("limits", [{PAIRS: 10}, {STEPS: 0}], ids=["one", "all"])
def test_what_is_too_much_to_compare_is_found_as_a_whole(
    limits: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """All between the beginning and the end that both editions share, and nothing of those."""
    monkeypatch.setattr(SHORT, 0)
    for name, value in limits.items():
        monkeypatch.setattr(name, value)
    old, new = "so one two three four end", "so five two six seven end"
    assert find(old, new, "two three") == "five two six seven"
    assert find(old, new, "so") == "so"
    assert find(old, new, "end") == "end"


def test_the_work_for_all_paragraphs_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """A thousand paragraphs are not a thousand times as much as is let pass for one."""
    monkeypatch.setattr(STEPS, 5_000)
    paragraphs = [f"a {n} a {n}b a {n}c a {n}d" for n in range(1000)]
    old = "\n\n".join(paragraphs)
    new = "\n\n".join(each.replace(" a ", " a new ") for each in paragraphs)
    found = TextAlignment(old, new)
    for each in paragraphs:
        start = old.index(each)
        assert found.find_stretch(start, start + len(each)) != (0, 0)
    # The first paragraphs used up what there was.
    assert 0 <= found.steps_left < 500


def test_words_of_a_text_without_paragraphs_do_not_fill_the_memory(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """More characters than are split into words at once are found as a whole."""
    monkeypatch.setattr("deckgen.check.text_alignment._MAX_CHARACTERS", 10)
    assert find("one two three", "one 2 three", "two") == "one 2 three"
