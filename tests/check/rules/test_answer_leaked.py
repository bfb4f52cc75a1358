"""Prompts that hold their answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.check.rules.question_findings import FieldValue, find_faulty_words
from tests.projects import list_file_messages, list_rule_messages
from tests.render.test_question_map import DECK as MAP_DECK
from tests.render.test_question_map import FILES
from tests.render.test_question_map import QUESTION as MAP_QUESTION

# A kind, a language, a prompt, an answer, and what the rule finds.
CASES: dict[str, tuple[str, str, str, FieldValue, list[str]]] = {
    "word": ("basic", "en", "What did Israel do to provoke Israel?", "Israel", ["Israel"]),
    "other case": ("basic", "en", "Who is called THE WEST here?", "the West", ["THE WEST"]),
    "in quotation marks": (
        "basic",
        "en",
        "Who sent “Shahed drones”?",
        "Shahed drones",
        ["Shahed drones"],
    ),
    "alias": ("actor", "en", "What did Tehran send?", "Iran", ["Tehran"]),
    "alias of an answer of text": ("basic", "en", "What did Tehran send?", "Iran", ["Tehran"]),
    "item of a list": (
        "basic",
        "en",
        "Why does grievance matter?",
        ["Power", "Grievance"],
        ["grievance"],
    ),
    "year": ("date", "en", "In which year was the march of 2023?", "2023", ["2023"]),
    "month": (
        "date",
        "en",
        "When was the treaty of January 2025 signed?",
        "2025-01",
        ["January 2025"],
    ),
    "about a year": ("date", "en", "When, about 2015, did it begin?", "2015~", ["2015"]),
    "number": ("basic", "en", "How many of the 38 bids were there?", "38", ["38"]),
    "after the question": ("basic", "en", "Was it Iran or Syria? (Iran)", "Iran", ["Iran"]),
    "German": ("basic", "de", "Wie verläuft der Bau eines Hauses?", "Bau", ["Bau"]),
    "Chinese": ("basic", "zh", "瘟疫如何进入欧洲？", "欧洲", ["欧洲"]),
    "one ideograph": ("basic", "zh", "加热元件是什么？（电）", "电", ["电"]),
    "Arabic": ("basic", "ar", "ما نوع المظاهرات؟", "المظاهرات", ["المظاهرات"]),
    "no word of it": ("basic", "en", "Who sent drones?", "Iran", []),
    "part of a word": ("basic", "en", "Who met the Iranians?", "Iran", []),
    "part of a number": ("basic", "en", "How many of 1,380 bids were there?", "38", []),
    "or": ("basic", "en", "Was it Iran or Syria?", "Iran", []),
    "or, the second": ("basic", "en", "Was it Syria or the Iran of old?", "Iran", []),
    "long alternatives": (
        "basic",
        "en",
        "Was it in colour or did it stay black and white?",
        "black and white",
        [],
    ),
    "which of two": ("basic", "en", "Which of Iran and Syria sent drones?", "Iran", []),
    "German alternatives": ("basic", "de", "Ist das Bild rot oder blau?", "blau", []),
    "Chinese alternatives": (
        "basic",
        "zh",
        "恢复的磁带能否添加颜色，还是仍旧保持黑白？",
        "黑白",
        [],
    ),
    "Japanese": (
        "basic",
        "ja",
        "チャールズ・グレイの父親は、誰でしたか?",
        "チャールズ・グレイ",
        ["チャールズ・グレイ"],
    ),
    "Japanese, one of several": (
        "basic",
        "ja",
        "石川達三、村上春樹のうち、芥川賞を貰ったことのない人は誰ですか。",
        "村上春樹",
        [],
    ),
    "Japanese, one of several in quotation marks": (
        "basic",
        "ja",
        "「コリア」、「サイベリア」の中で最も大きい船はどれですか?",
        "「コリア」",
        [],
    ),
    "Japanese, one or the other": (
        "basic",
        "ja",
        "それは一般用途に向くか、向かないか?",
        "向く",
        [],
    ),
    "Japanese name in a longer word": (
        "basic",
        "ja",
        "アメリカ人の多くはどこの出生ですか?",
        "アメリカ",
        [],
    ),
    "Japanese name in a longer name": (
        "basic",
        "ja",
        "A300-600の基となった機種は、何か?",
        "A300",
        [],
    ),
    "one letter": ("basic", "en", "What is a vitamin?", "A", []),
    "yes": ("basic", "en", "Is no answer given?", "no", []),
    "short name": ("basic", "en", "Who let us down?", "US", []),
    "Chinese part of a word": ("basic", "zh", "电影是什么？", "电", []),
    "other form of a date": ("date", "en", "When was the treaty of 2025 signed?", "2025-01", []),
}


@pytest.mark.parametrize(
    ("kind", "language", "prompt", "answer", "found"), CASES.values(), ids=CASES
)
def test_answer_leaked(
    kind: str, language: str, prompt: str, answer: FieldValue, found: list[str], tmp_path: Path
) -> None:
    """The words that give it away are found, and nothing in a question that offers alternatives."""
    given: dict[str, FieldValue] = {
        "question": prompt,
        "answer": answer,
        "evidence": "Iran has sent",
    }
    assert find_faulty_words(tmp_path, "answer-leaked", kind, language, **given) == found


def test_what_is_accepted_leaks_too(tmp_path: Path) -> None:
    """`also` is an answer like any other."""
    given: dict[str, FieldValue] = {
        "question": "Who is Persia?",
        "answer": "Iran",
        "also": "Persia",
        "evidence": "Iran",
    }
    assert find_faulty_words(tmp_path, "answer-leaked", "basic", **given) == ["Persia"]


def test_a_withdrawn_question_is_left_alone(tmp_path: Path) -> None:
    """Its note stays as it is."""
    given: dict[str, FieldValue] = {
        "question": "Who is Iran?",
        "answer": "Iran",
        "evidence": "Iran has sent",
    }
    assert find_faulty_words(tmp_path, "answer-leaked", "basic", **given, retired="1.0.0") == []


# A passage with gaps, what is printed above it, and how often the rule finds something.
CLOZES = {
    "line above": (
        "==Putin== has long been careful to avoid provoking Israel",
        "How careful Putin is",
        1,
    ),
    "clean": (
        "==Putin== has long been ==careful== to avoid provoking Israel",
        "How Israel is spared",
        0,
    ),
    "same words in the text": (
        "When Prigozhin ==marched== on […] When Prigozhin marched",
        "A coup",
        1,
    ),
    "same words in another gap": (
        "When ==Prigozhin== marched […] When ==Prigozhin== marched",
        "A coup",
        1,
    ),
    "little word": (
        "As ==a== result, analysts affirmed the shared commitment to building a",
        "Analysts",
        0,
    ),
}


@pytest.mark.parametrize(("evidence", "above", "leaks"), CLOZES.values(), ids=CLOZES)
def test_a_gap_is_filled_by_the_card(evidence: str, above: str, leaks: int, tmp_path: Path) -> None:
    """What a card leaves out must stand nowhere else on its front."""
    given: dict[str, FieldValue] = {"question": above, "evidence": evidence}
    assert len(find_faulty_words(tmp_path, "answer-leaked", "cloze", **given)) == leaks


def test_without_its_word_for_or_a_language_is_left_alone(tmp_path: Path) -> None:
    """A question may offer its answer, and nobody can tell."""
    given: dict[str, FieldValue] = {
        "question": "Lähettikö Iran vai Israel?",
        "answer": "Iran",
        "evidence": "Iran has sent",
    }
    assert find_faulty_words(tmp_path, "answer-leaked", "basic", "fi", **given) == []


@pytest.mark.parametrize(
    ("expects", "is_leak"), [("a state called Iran", True), ("a state", False)]
)
def test_what_is_expected_stands_on_the_front(expects: str, is_leak: bool, tmp_path: Path) -> None:
    """The author's words above the question can give the answer away like those in it."""
    question = f"""\
        actor
        question: Who sent drones?
        answer: Iran
        expects: {expects}
        evidence: Iran has sent drones"""
    found = list_rule_messages(
        tmp_path,
        "answer-leaked",
        question,
        "Iran has sent drones.",
        "actors: {Iran: {sort: state}}",
    )
    assert [message.partition(" ")[0] for message in found] == (["6:29"] if is_leak else [])


ON_A_MAP: dict[str, tuple[str, str, str, list[str]]] = {
    "nowhere": ("Tehran", "drones", "Which state is missing?", []),
    "in the words of an arrow": (
        "Tehran",
        "Iran’s drones",
        "Which state is missing?",
        ["Iran’s drones"],
    ),
    "by a mention": ("Iran", "Iranian drones", "Which state is missing?", ["Iranian drones"]),
    "in another name": ("Russia", "drones", "Which state is missing?", ["Russia’s army"]),
    "words of a relation": ("bombs", "drones", "What does Israel do?", []),
}


@pytest.mark.parametrize(("answer", "what", "prompt", "leaks"), ON_A_MAP.values(), ids=ON_A_MAP)
def test_a_map_that_says_its_answer(
    answer: str, what: str, prompt: str, leaks: list[str], tmp_path: Path
) -> None:
    """In another name or in other words that it draws; what is asked is a “?” everywhere."""
    deck = MAP_DECK.replace("what: drones", f"what: {what}") + (
        "  - {id: army, from: Russia’s army, to: Israel, what: fears, evidence: Israel}\n"
    )
    question = MAP_QUESTION.replace("Tehran", answer).replace("bombs]", "bombs, army]")
    sidecar = str(FILES["seeds/essay.yaml"]).replace("sort: state", "mentions: [Iranian]")
    files = FILES | {
        "cards/example/deck.yaml": deck,
        "cards/example/questions.yaml": question.replace("Which state is missing?", prompt),
        "seeds/essay.yaml": sidecar + "  Russia’s army: []\n",
    }
    found = list_file_messages(tmp_path, "answer-leaked", files)
    assert [each.partition("“")[2].partition("”")[0] for each in found] == leaks
