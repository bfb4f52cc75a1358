"""Which language a text is in: guessed where script and words tell it, and left open where they do
not.
"""

from __future__ import annotations

import pytest

from deckgen.languages.data_file import list_languages, read_data_file
from deckgen.languages.detection import guess_language, is_common_word
from deckgen.languages.language import ENGLISH, UNDETERMINED, require_language


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "The river rises in the hills to the north, and it is the longest that flows through this part "
            "of the country.",
        ),
        (
            "de",
            "Der Fluss entspringt in den Bergen und ist der längste, der durch diesen Teil des Landes zum "
            "Meer fließt.",
        ),
        (
            "fr",
            "Le fleuve prend sa source dans les collines du nord et c’est le plus long qui traverse cette "
            "partie du pays.",
        ),
        (
            "es",
            "El río nace en las montañas del norte y es el más largo que pasa por esta parte del país hasta "
            "llegar al mar.",
        ),
        (
            "pt",
            "O rio nasce nas montanhas do norte e é o mais longo que passa por esta parte do país até chegar "
            "ao mar, não ao lago.",
        ),
        (
            "it",
            "Il fiume nasce nelle colline del nord ed è il più lungo che passa per questa parte del paese, "
            "non il più largo della regione.",
        ),
        (
            "ar",
            "قَالَ لِي إِنَّ هٰذَا النَّهْرَ كَانَ طَوِيلًا وَهُوَ مِنَ الْجِبَالِ إِلَى الْبَحْرِ "
            "فِي كُلِّ عَامٍ وَمَا كَانَ عَلَى الْأَرْضِ مِنْ نَهْرٍ بَعْدَ ذٰلِكَ",
        ),
        (
            "nl",
            "De rivier ontspringt in het noorden en is de langste die door dit deel van het land naar de zee "
            "stroomt.",
        ),
        (
            "sv",
            "Floden börjar i bergen i norr och är den längsta som rinner genom den här delen av landet till "
            "havet, men inte den bredaste som har funnits.",
        ),
        (
            "pl",
            "Rzeka zaczyna się w górach na północy i jest to najdłuższa rzeka, która płynie przez tę część "
            "kraju do morza.",
        ),
        (
            "tr",
            "Nehir kuzeydeki dağlarda doğar ve ülkenin bu bölümünden geçen en uzun nehir olarak bilinir, ama "
            "en geniş olan bu değil.",
        ),
        (
            "ru",
            "Река начинается в горах на севере, и это самая длинная из тех, что текут к морю, но не самая "
            "широкая в стране.",
        ),
        (
            "ar",
            "ينبع النهر من الجبال في الشمال وهو أطول نهر في هذا الجزء من البلاد، ثم يجري إلى البحر بعد ذلك "
            "مع كل ما فيه من ماء.",
        ),
        ("zh", "这条河发源于北方的山区，是流经该国这一地区的最长的河流。"),
        ("ja", "この川は北の山に源を発し、この地方を流れる最も長い川である。"),
        ("ko", "이 강은 북쪽 산에서 시작하여 이 지역을 흐르는 가장 긴 강이다."),
        ("el", "Ο ποταμός πηγάζει από τα βουνά του βορρά."),
    ],
)  # fmt: skip
def test_a_sentence_tells_its_language(language: str, text: str) -> None:
    """A sentence of some words is enough, in decomposed letters and capitals as well."""
    assert str(guess_language(text)) == language
    assert str(guess_language(text.upper())) == language


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("1789, 1815 and 1848", id="numbers"),
        pytest.param("der Hund – the dog\ndie Katze – the cat", id="too few words"),
        pytest.param(
            "lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor incididunt",
            id="no language",
        ),
        pytest.param("The quick brown fox. 敏捷的棕色狐狸跳过了那只懒狗而狗没有动。", id="two scripts"),
        pytest.param(
            "Mto huo huanzia katika milima ya kaskazini na ndio mrefu zaidi kati ya mito yote ya nchi hiyo.",
            id="Swahili",
        ),
    ],
)  # fmt: skip
def test_what_is_not_known_is_left_open(text: str) -> None:
    """Rather no answer than a wrong one."""
    assert guess_language(text) is None


def test_only_the_beginning_counts() -> None:
    """A long text costs no more than its first pages."""
    english = "The river rises in the hills to the north and it is the longest of them. "
    assert guess_language(english * 400 + "这条河发源于北方的山区。" * 9_000) == ENGLISH


def test_common_words_are_known_by_their_language() -> None:
    """A region does not matter; a language without a list has no common words."""
    assert is_common_word("Der", require_language("de-CH"))
    assert not is_common_word("Fluss", require_language("de"))
    assert not is_common_word("the", UNDETERMINED)


def test_the_lists_are_lower_case_words() -> None:
    """No word twice in a language, and none that the lookup could not find."""
    for language in list_languages():
        words = read_data_file(language).get("common_words", "")
        listed = words.split()
        assert len(listed) == len(set(listed)), language
        assert words == words.lower(), language
