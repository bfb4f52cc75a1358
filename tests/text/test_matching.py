"""Words are found exactly and never cut, for many needles at once."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from deckgen.text.matching import (
    MIN_NEEDLES_TO_SCAN,
    find_needles,
    is_inside_word,
)


@pytest.mark.parametrize(
    ("text", "at", "inside"),
    [
        ("ab", 1, True),
        ("a b", 1, False),
        ("a1", 1, True),
        ("a-b", 1, False),
        ("a’b", 1, False),
        ("1,000", 1, True),
        ("1,000", 2, True),
        ("1. 000", 2, False),
        ("a,b", 1, False),
        ("1.", 1, False),
        ("é1", 1, True),
        ("中a", 1, False),
        ("ab", 0, False),
        ("ab", 2, False),
    ],
)
def test_inside_a_word(text: str, at: int, inside: bool) -> None:
    """Letters and digits side by side are one word; so are a number's digits, with its points and
    commas.
    """
    assert is_inside_word(text, at) is inside


@pytest.mark.parametrize(
    ("text", "at", "inside"),
    [
        pytest.param("서울에서", 2, False, id="from Seoul"),
        pytest.param("서울에서는", 2, False, id="as for from Seoul"),
        pytest.param("서울과 부산", 2, False, id="Seoul and"),
        pytest.param("서울시청", 2, True, id="the hall of Seoul"),
        pytest.param("서울이다", 2, False, id="it is Seoul"),
        pytest.param("나이", 1, True, id="age"),
        pytest.param("어린이날", 2, True, id="a longer word"),
        pytest.param("وجورج", 1, False, id="and George"),
        pytest.param("والإمبريالية", 1, False, id="and the imperialism"),
        pytest.param("والإمبريالية", 3, False, id="imperialism without its article"),
        pytest.param("بالرهبان", 1, False, id="by the monks"),
        pytest.param("للكتاب", 2, False, id="for the book"),
        pytest.param("و1388", 1, False, id="and a number"),
        pytest.param("أقل120", 3, False, id="a number right after a word"),
        pytest.param("علىالمنصة", 3, False, id="a word after a last letter"),
        pytest.param("فقدانالتنوع", 5, False, id="a noun with its article, no space before it"),
        pytest.param("جورج", 1, True, id="inside a word"),
        pytest.param("كتاب", 2, True, id="two letters that are no prefix"),
        pytest.param("ولد", 2, True, id="before the last letter"),
        pytest.param("رسالة", 2, True, id="an article's letters inside a word"),
        pytest.param("بيتالخ", 3, True, id="the article, and a rest too short to tell"),
        pytest.param("1388", 2, True, id="inside a number"),
        pytest.param("והבית", 1, True, id="Hebrew, where it is left as it was"),
    ],
)
def test_an_arabic_word_begins_after_its_prefixes(text: str, at: int, inside: bool) -> None:
    """“And”, “by”, “the” are written as the first letters of the word they belong to, which can be
    quoted alone.
    """
    assert is_inside_word(text, at) is inside


def naive(haystack: str, needle: str) -> list[int]:
    """Every place of a needle, one by one."""
    return [at for at in range(len(haystack)) if haystack.startswith(needle, at)] if needle else []


haystacks = st.lists(
    st.sampled_from(
        [
            "ab",
            "a",
            "b",
            " ",
            " ",
            "-",
            "_",
            "—",
            '"',
            "é",
            "中",
            "文",
            "1,0",
            "و",
            "ال",
            "كتاب",
            "ى",
        ]
    ),
    max_size=80,
)


@given(haystacks.map("".join), st.data())
@example("中文 ab 中文", None)
def test_many_needles_are_found_as_one_by_one(haystack: str, data: st.DataObject | None) -> None:
    """One scan for hundreds of needles finds every place that a word begins at, and none that is
    not there.
    """
    cuts = st.integers(0, len(haystack))
    pairs = data.draw(st.lists(st.tuples(cuts, cuts), max_size=10)) if data else [(0, 2)]
    needles = {haystack[a:b].strip() for a, b in pairs} | {
        f"{'ab ' * 12}{number}" for number in range(MIN_NEEDLES_TO_SCAN)
    }
    needles |= {f"{'ab ' * 4}{number}" for number in range(MIN_NEEDLES_TO_SCAN)}
    long = {(needle + haystack)[:40].strip() for needle in needles}
    text = f"{haystack} {' '.join(sorted(long)[:5])}"
    for needle, found in find_needles(text, needles | long).items():
        if needle not in text:
            assert found == []
            continue
        every = naive(text, needle)
        assert set(found) <= set(every)
        assert found == sorted(found)
        assert {at for at in every if not is_inside_word(text, at)} <= set(found)
        assert bool(found) == bool(needle)


def test_many_needles_are_found_after_arabic_prefixes() -> None:
    """A name stands in “and George” as well, however many quotations are sought."""
    name = "جورج بوش الابن"
    others = {f"{'ab ' * 4}{number}" for number in range(MIN_NEEDLES_TO_SCAN)}
    assert find_needles(f"{name} و{name}", {name, *others})[name] == [0, len(name) + 2]


def test_few_needles_are_found_everywhere() -> None:
    """Below the scan's threshold each needle is searched for by itself."""
    assert find_needles("aab aab", {"ab", "aab", "", "x"}) == {
        "ab": [1, 5],
        "aab": [0, 4],
        "": [],
        "x": [],
    }
