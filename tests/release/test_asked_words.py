"""What counts as the same question in other words, and what as another question."""

from __future__ import annotations

import pytest

from deckgen.languages.language import require_language
from deckgen.release.asked_words import (
    AskedWords,
    Likeness,
    NearestNote,
    WordComparer,
    read_asked_words,
)

# What the notes of both packages say otherwise, by which names are known.
BACKGROUND = (
    AskedWords("What did the visit of Putin to Iran and China end?", "a dispute with Xi"),
    AskedWords("Which river do Lena, Ob and Yenisei feed?", "none"),
    AskedWords("What is said of Russia, Syria and the Wagner leader?", "nothing"),
)
SAME, DOUBTFUL, OTHER = Likeness.SAME, Likeness.DOUBTFUL, Likeness.OTHER


def words(text: str) -> AskedWords:
    """``prompt -> answer``, or a text with gaps in ``[brackets]``."""
    if " -> " in text:
        prompt, answer = text.split(" -> ")
        return AskedWords(prompt, answer)
    html = text.replace("[", "{{c1::").replace("]", "}}")
    return read_asked_words({"Text": html}, True, (), ())


def judge(before: str, after: str, language: str = "en") -> Likeness:
    old, new = words(before), words(after)
    comparer = WordComparer({old, new, *BACKGROUND}, require_language(language))
    return comparer.judge_change(old, new)[0]


KEPT = {
    "a year corrected": (
        "When did Putin visit Iran? -> 2021",
        "When did Putin visit Iran? -> 2022",
    ),
    "a number corrected, and a word more": (
        "How long is the Lena? -> 4,294 km",
        "How long is the river Lena? -> 4,400 km",
    ),
    "an answer made more exact": (
        "Who visited Iran? -> Putin",
        "Who visited Iran? -> Vladimir Putin, the president",
    ),
    "an answer made less exact": (
        "What did Iran send? -> thousands of drones",
        "What did Iran send? -> many weapons",
    ),
    "other words, the same answer": (
        "When did Putin visit Iran? -> 2022",
        "In which year was Putin a guest in Iran? -> 2022",
    ),
    "a name in another form": (
        "Who leads Russia? -> Putin",
        "Who is the Russian leader? -> Putin",
    ),
    "a name more": ("Who visited Iran? -> Putin", "Who visited Iran before China? -> Putin"),
    "a name fewer": ("Who visited Iran before China? -> Putin", "Who visited Iran? -> Putin"),
    "another name of the same, in other words": (
        "What limits the power of Russia over its neighbours? -> fear",
        "What will limit the power of Putin over neighbours? -> fear",
    ),
    "a number of a text with gaps": (
        "The Lena is [4,294 km] long in [Russia]",
        "The Lena is [4,400 km] long in [Russia]",
    ),
    "a gap more": ("The Lena flows in [Russia]", "The [Lena] flows in [Russia]"),
    "less around the gaps": (
        "In 1703, it is said, the Lena froze in [May]",
        "the Lena froze in [May]",
    ),
}


@pytest.mark.parametrize(("before", "after"), KEPT.values(), ids=KEPT)
def test_a_correction_keeps_the_question(before: str, after: str) -> None:
    """A new answer to the same prompt, or a new prompt with the same answer, is no other question."""
    assert judge(before, after) is SAME


CHANGED = {
    "another river": (
        "How long is the river Lena? -> 4,294 km",
        "How long is the river Ob? -> 3,650 km",
        OTHER,
    ),
    "another river, numbered": (
        "How long is the river Aa3? -> 103 miles",
        "How long in miles is the river Aa4? -> 104 miles",
        OTHER,
    ),
    "another text of the same form": (
        "The town of Bb3 had [14 mills] in [1703]",
        "The town of Zz had [99 mills] in [1850]",
        OTHER,
    ),
    "prompt and answer exchanged": (
        "Who signed with Putin? -> Xi",
        "Who signed with Xi? -> Putin",
        OTHER,
    ),
    "another fact about others, with the same answer": (
        "Who sent drones to Russia? -> Iran",
        "Which state bombed Syria? -> Iran",
        OTHER,
    ),
    "another fact with the same answer": (
        "Who has sent drones? -> Iran",
        "Which state was hailed with Russia as a “new power couple”? -> Iran",
        DOUBTFUL,
    ),
    "one fact in wholly other words": (
        "Who has long been careful? -> Putin",
        "Which leader acts with caution? -> Putin",
        DOUBTFUL,
    ),
    "another name in the same words, the same answer": (
        "Who has sent drones to Russia? -> Iran",
        "Who has sent drones to Syria? -> Iran",
        DOUBTFUL,
    ),
}


@pytest.mark.parametrize(("before", "after", "likeness"), CHANGED.values(), ids=CHANGED)
def test_another_question_is_noticed(before: str, after: str, likeness: Likeness) -> None:
    """By names and numbers for certain; by other words alone nobody can be sure."""
    assert judge(before, after) is likeness


def test_where_all_nouns_have_capitals_they_are_no_names() -> None:
    """A German prompt in wholly other words is only doubted if its answer stays."""
    before = "In welchem Jahr wurde der große Vertrag geschlossen? -> 1945"
    after = "Wann unterschrieb man das neue Abkommen? -> 1945"
    assert judge(before, after, "de") is DOUBTFUL
    assert judge(before, after.replace("1945", "1946"), "de") is OTHER


def test_in_scripts_without_spaces_signs_are_compared() -> None:
    """One sign of a prompt is no word of its own, and the rest of it stays."""
    assert judge("谁向俄罗斯派出了无人机？ -> 伊朗", "谁向俄罗斯送出无人机？ -> 伊朗", "zh") is SAME


OLD = {
    "a": words("How many miles long is the river Aa1? -> 101 miles"),
    "b": words("How many miles long is the river Aa2? -> 102 miles"),
    "c": words("How many miles long is the river Aa3? -> 103 miles"),
    "d": words("Who is careful not to provoke Israel? -> Putin"),
}


def nearer(guid: str, after: str, *released: str) -> list[str]:
    return list(NearestNote(OLD, released or tuple(OLD)).list_nearer(guid, words(after)))


def test_the_words_of_another_note_are_found_in_other_words() -> None:
    """By what distinguishes notes: the form that all share counts for nothing."""
    assert nearer("a", "How long in miles is the river Aa2? -> 102 miles") == ["b"]
    assert nearer("d", "How long in miles is the river Aa2? -> 102 miles") == ["b"]
    assert nearer("a", "Who takes care not to provoke Israel? -> Putin") == ["d"]


def test_a_note_that_keeps_its_words_is_nearest_to_itself() -> None:
    """Also if a word of another is new in it; and nobody takes the words of a note that kept them."""
    assert nearer("a", "How long in miles is the river Aa1? -> 101 miles") == []
    assert nearer("a", "How many miles long is the river Aa1? -> 102 miles") == []
    assert nearer("a", "How long, compared with Aa2, is the river Aa1? -> 101 miles") == []
    assert nearer("a", "What is new here? -> nothing at all") == []
    assert nearer("a", "How long in miles is the river Aa2? -> 102 miles", "a", "c") == []


def test_an_exchange_needs_the_other_answer() -> None:
    """Prompts may come near to one another when a deck is reworded."""
    comparer = WordComparer({*OLD.values()}, require_language("en"))
    own, other = words("What limits Russia? -> fear of all"), words("What bounds Russia? -> money")
    assert not comparer.may_be_other(own, words("What bounds Russia? -> fear of all"), other)
    assert not comparer.may_be_other(own, words("What bounds Russia? -> its army"), other)
    assert comparer.may_be_other(own, words("What bounds Russia? -> the money"), other)


def test_each_of_many_notes_is_compared_with_few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Though all have one form, and all are reworded: the time grows with their number."""
    compared: list[set[str]] = []

    def count(self: NearestNote, words: set[str], own: set[str], other: set[str]) -> bool:
        compared.append(other)
        return False

    monkeypatch.setattr(NearestNote, "_is_nearer", count)
    old = {f"g{n}": AskedWords(f"How long is the Aa{n}?", f"{n % 40} miles") for n in range(1_000)}
    nearest = NearestNote(old, old)
    for guid, each in old.items():
        new = AskedWords(f"Say the length of Aa{guid[1:]}, near Aa7", f"{each.answer} and 7 miles")
        assert list(nearest.list_nearer(guid, new)) == []
    assert 0 < len(compared) <= 5 * len(old)
