"""What counts as the same question in other words, and what as another question."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from deckgen.languages.content_words import ContentWords
from deckgen.languages.language import require_language
from deckgen.release.asked_words import (
    AskedWords,
    Likeness,
    NearestNote,
    WordComparer,
    read_asked_words,
)
from tests.release.release_project import ReleaseProject
from tests.render.test_question_map import FILES as MAP_FILES
from tests.render.test_question_map import QUESTION as MAP_QUESTION

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
    "a number in another notation, and another answer": (
        "Where did 1000 men land? -> in the north",
        "Where did 1,000 men land? -> by the sea",
    ),
    "a quotation inside another sentence, and the answer in other words": (
        "Who looked forward to the end of the “international rules-based order”? -> two leaders",
        "Who hoped that the “international rules-based order” would end? -> both presidents",
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
    "another number, with a mark of thousands": (
        "Where did 1000 men land? -> in the north",
        "Where did 1,500 men land? -> by the sea",
        OTHER,
    ),
    "a decimal is no thousand": (
        "Where do 1.500 tons lie? -> in the north",
        "Where do 1500 tons lie? -> by the sea",
        OTHER,
    ),
    "only signs and small words are left": (
        "Who sent “drones” to “rebels”? -> a state",
        "Why did “they” come “back”? -> hunger",
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


def test_a_german_synonym_with_a_corrected_answer_is_only_doubted() -> None:
    """A noun is no name there; a number is one."""
    before = "Welches Organ der Bundesrepublik wählt den Kanzler nach der Wahl? -> 1949"
    after = before.replace("nach der Wahl? -> 1949", "nach der Abstimmung? -> 1950")
    assert judge(before, after, "de") is DOUBTFUL
    assert judge(before, before.replace("-> 1949", "-> 1950"), "de") is SAME
    before, after = before.replace("der Wahl", "1949"), after.replace("der Abstimmung", "1950")
    assert judge(before, after, "de") is OTHER


@pytest.mark.parametrize(
    ("one", "other", "language"), [("1000", "1.000", "de"), ("10000", "10\u202f000", "fr")]
)
def test_a_number_is_read_as_its_language_writes_it(one: str, other: str, language: str) -> None:
    """What parts its digits in groups of three says nothing; what parts off decimals does."""
    before, after = (
        read_asked_words({"Q": f"Schiffe, navires: {number} ?", "A": answer}, False, ("Q",), ("A",))
        for number, answer in ((one, "nord"), (other, "sud"))
    )
    comparer = WordComparer({before, after}, require_language(language))
    assert comparer.judge_change(before, after)[0] is SAME


@pytest.mark.parametrize(
    ("prompts", "came", "went"),
    [
        ("Who fled from the Middle East?|Who fled from the Far North?", "Far North", "Middle East"),
        (
            "Who sent the United States oil?|Who sent the United Kingdom oil?",
            "United Kingdom",
            "United States",
        ),
        (
            "Who armed Russia in that war?|Who armed Syria, Iran and all in that war?",
            "Syria",
            "Russia",
        ),
    ],
)
def test_a_name_is_told_whole(prompts: str, came: str, went: str) -> None:
    """With all its words, also those that stayed; and without its neighbours in a list."""
    old, new = (
        words(f"{prompt} -> {answer}")
        for prompt, answer in zip(prompts.split("|"), ("exiles", "rebels"), strict=True)
    )
    world = "In the Middle East and the Far North, the United States and the United Kingdom trade."
    notes = {old, new, words(f"{world} -> oil"), *BACKGROUND}
    _, message = WordComparer(notes, require_language("en")).judge_change(old, new)
    assert message == f"asks about {came}, where it asked about {went}"


def test_a_long_note_is_compared_in_little_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """A package of anybody may have a book in a field: pairs do not grow with its square."""
    pairs = 0
    are_alike: Callable[[ContentWords, str, str], bool] = ContentWords.are_alike

    def count_pair(self: ContentWords, one: str, other: str) -> bool:
        nonlocal pairs
        pairs += 1
        return are_alike(self, one, other)

    monkeypatch.setattr(ContentWords, "are_alike", count_pair)
    old, new = (
        " ".join(
            f"{number:04}".translate(str.maketrans("0123456789", letters)).title()
            for number in range(3_000)
        )
        for letters in ("abcdefghij", "klmnopqrst")
    )
    assert judge(f"who of {old}? -> Putin", f"who of {new}? -> Putin") is OTHER
    assert 0 < pairs <= 4 * 100**2


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


def test_a_map_asks_with_what_it_draws(tmp_path: Path) -> None:
    """Two questions on maps have one prompt: another actor asked on it is another question."""
    home = ReleaseProject(tmp_path, MAP_QUESTION, files=MAP_FILES)
    home.release_version("1.0.0")
    home.replace_words("answer: Tehran", "answer: Israel")
    home.replace_words("Israel bombs ==Iran==", "==Israel== bombs Iran")
    assert "question-replaced" in {each.rule.name for each in home.plan_version().changes}
