"""Answers that stand on the fronts of questions studied just before."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from deckgen.check.rule_examples import QUESTIONS_PATH
from deckgen.check.run import check_folder
from tests.projects import list_file_messages, list_rule_findings, write_project
from tests.render.test_question_map import FILES as MAP_FILES
from tests.render.test_question_map import QUESTION as MAP_QUESTION

DECK = "cards/example/deck.yaml"
TEXT = (
    "In July the queen of Sardinia sent forty ships to the old harbour of Delos.\n"
    "The storm sank the ships near Crete, and the crew of one swam ashore.\n"
)
SENT = "In July the queen of Sardinia sent forty ships to the old harbour of Delos."
SANK = "The storm sank the ships near Crete, and the crew of one swam ashore."


def entry(identity: str, prompt: str, answer: str, evidence: str = SENT, more: str = "") -> str:
    """A question of five lines; the answer stands on the third."""
    return (
        f"  - id: {identity}\n    question: {prompt}\n    answer: {answer}\n"
        f"    evidence: {evidence}\n    {more}\n"
    )


def find_shown(
    root: Path, *entries: str, order: str = "written", files: Mapping[str, str] | None = None
) -> list[str]:
    """What the rule says of these questions, which begin on line 3."""
    whole = build_files(*entries, order=order)
    return list_file_messages(root, "answer-in-another-front", {**whole, **(files or {})})


def build_files(*entries: str, order: str = "written") -> dict[str, str]:
    """A project of these questions."""
    deck = f"id: example-deck\nname: Example\nsource: essay\norder: {order}\n"
    return {
        "seeds/essay.txt": TEXT,
        "seeds/essay.yaml": "title: An essay\n",
        DECK: deck,
        QUESTIONS_PATH: "kind: basic\nquestions:\n" + "".join(entries),
    }


FIRST = entry("who", "Who sent forty ships to Delos?", "the queen of Sardinia")


def test_the_finding_names_the_other_question_its_place_and_how_far(tmp_path: Path) -> None:
    """It stands at the answer, and says where the words stand and how many cards before."""
    between = entry("wreck", "What sank the ships?", "the storm", SANK)
    asked = entry("what", "What came to Delos in July?", "Forty ships")
    assert find_shown(tmp_path, FIRST, between, asked) == [
        f"15:13 `who` ({QUESTIONS_PATH}:3) shows the answer “Forty ships”, 2 cards before"
    ]


@pytest.mark.parametrize(
    "prompt",
    [
        pytest.param("Who sent Forty Ships to Delos?", id="case"),
        pytest.param("Who sent “forty” ships to Delos?", id="signs"),
        pytest.param("Who sent the **forty ships** to Delos?", id="Markdown and article"),
    ],
)
def test_case_signs_and_articles_do_not_matter(prompt: str, tmp_path: Path) -> None:
    """The words are the same words, however they are printed."""
    first = entry("who", f"'{prompt}'", "the queen of Sardinia")
    asked = entry("what", "What came to Delos in July?", "the forty ships")
    assert len(find_shown(tmp_path, first, asked)) == 1


@pytest.mark.parametrize(
    ("prompt", "answer"),
    [
        pytest.param("Who sent shipsful to Delos?", "ships", id="part of a word"),
        pytest.param("Who sent forty old ships?", "forty ships", id="words between"),
        pytest.param("Who sent ships, forty of them?", "forty ships", id="another order"),
        pytest.param("Who sent forty? Ships?", "[forty ships, July]", id="one item of a list"),
        pytest.param("Who sent it in July?", "it", id="a word that says nothing"),
        pytest.param("Who sent ship A?", "a", id="a letter"),
    ],
)
def test_other_words_give_nothing_away(prompt: str, answer: str, tmp_path: Path) -> None:
    """Only whole words in their order count, and only those that say something."""
    first = entry("who", f"'{prompt}'", "the queen of Sardinia")
    assert find_shown(tmp_path, first, entry("what", "What came to Delos?", answer)) == []


def test_all_items_of_a_list_on_one_front(tmp_path: Path) -> None:
    """A list is given away by a front that has all of it."""
    first = entry("where", "Where did the queen send forty ships in July?", "to Delos")
    asked = entry("what-when", "What came there, and in which month?", "[forty ships, July]")
    assert len(find_shown(tmp_path, first, asked)) == 1


def test_a_name_that_other_passages_have_is_only_a_name(tmp_path: Path) -> None:
    """Questions are compared where they quote some of the same words, and not elsewhere."""
    first = entry("wreck", "What sank the ships near Crete?", "the storm", SANK)
    asked = entry("what", "What came to Delos?", "the ships")
    assert find_shown(tmp_path, first, asked) == []
    overlapping = entry("what", "What came to Delos?", "the ships", "the ships near Crete")
    assert len(find_shown(tmp_path, first, overlapping)) == 1


def test_only_cards_before_and_only_so_many(tmp_path: Path) -> None:
    """What comes after gives nothing away, and neither does what was seen long before."""
    asked = entry("what", "What came to Delos in July?", "forty ships")
    fillers = [entry(f"f{n}", f"What sank the {n} ships?", "the storm", SANK) for n in range(15)]
    assert find_shown(tmp_path / "after", asked, FIRST) == []
    assert len(find_shown(tmp_path / "near", FIRST, *fillers[:14], asked)) == 1
    assert find_shown(tmp_path / "far", FIRST, *fillers, asked) == []
    two = {"deckgen.yaml": "rules: {answer-in-another-front: {cards: 2}}\n"}
    assert len(find_shown(tmp_path / "two", FIRST, fillers[0], asked, files=two)) == 1
    assert find_shown(tmp_path / "three", FIRST, *fillers[:2], asked, files=two) == []


def test_the_order_is_that_of_study(tmp_path: Path) -> None:
    """With `order: source` the question that is written last may be studied first."""
    asked = entry("what", "What came to Delos in July?", "forty ships")
    first = entry(
        "who", "Who sent forty ships?", "the queen", "the queen of Sardinia sent forty ships"
    )
    assert find_shown(tmp_path / "written", asked, first) == []
    assert find_shown(tmp_path / "source", asked, first, order="source") == [
        f"5:13 `who` ({QUESTIONS_PATH}:8) shows the answer “forty ships”, the card before"
    ]


def test_the_nearest_front_is_named(tmp_path: Path) -> None:
    """Where several fronts show an answer, the one seen last is the one to reword first."""
    nearer = entry("where", "Where did the forty ships sail?", "to a harbour")
    asked = entry("what", "What came to Delos in July?", "forty ships")
    (found,) = find_shown(tmp_path, FIRST, nearer, asked)
    assert "`where`" in found
    assert "the card before" in found


def test_options_headings_and_claims_are_fronts(tmp_path: Path) -> None:
    """Whatever a card shows before its answer counts."""
    asked = entry("what", "What came to Delos in July?", "forty ships")
    choice = entry("choice", "Who sent them?", "the queen", more="kind: choice").replace(
        "    kind: choice\n", "    kind: choice\n    options: [forty ships, the king]\n"
    )
    heading = entry("gap", "About the forty ships", "x", "the queen of ==Sardinia==", "kind: cloze")
    heading = heading.replace("    answer: x\n", "")
    claim = (
        "  - id: claim\n    kind: counterpoint\n    claim: Forty ships were enough\n    claimed_by: sailors\n"
        f"    answer: They sank\n    evidence: {{claim: {SENT}, answer: '{SANK}'}}\n"
    )
    for number, front in enumerate([choice, heading, claim]):
        assert len(find_shown(tmp_path / str(number), front, asked)) == 1, front


def cloze(evidence: str) -> str:
    return f"  - id: gaps\n    kind: cloze\n    evidence: {evidence}\n"


def test_a_cloze_shows_all_but_its_own_gap(tmp_path: Path) -> None:
    """One card hides the ships and the next one shows them: a question on them follows two cards
    that show the queen, and one that shows the ships.
    """
    gaps = cloze("In July the ==queen of Sardinia== sent ==forty ships== to the old harbour")
    asked = entry("what", "What came to Delos?", "forty ships", "sent forty ships")
    assert find_shown(tmp_path / "two", gaps, asked) == [
        f"8:13 `gaps` ({QUESTIONS_PATH}:3) shows the answer “forty ships”, 2 cards before"
    ]
    one = cloze("In July the queen of Sardinia sent ==forty ships== to the old harbour")
    assert find_shown(tmp_path / "one", one, asked) == []


def test_a_gap_is_an_answer(tmp_path: Path) -> None:
    """What a cloze leaves out must not stand on a front before it; the finding stands at the id."""
    gaps = cloze("In July the queen of Sardinia sent ==forty ships== to the old harbour")
    first = entry("who", "Who sent forty ships?", "a king")
    assert find_shown(tmp_path, first, gaps) == [
        f"8:9 `who` ({QUESTIONS_PATH}:3) shows the answer “forty ships”, the card before"
    ]


def test_a_reversed_card_shows_its_answer(tmp_path: Path) -> None:
    """The second card of a reversed question has the answer on its front."""
    first = entry("what", "What came to Delos?", "forty ships", more="reversed: true")
    asked = entry("how-many", "How many ships came?", "forty", "forty ships")
    assert len(find_shown(tmp_path / "reversed", first, asked)) == 1
    assert find_shown(tmp_path / "plain", first.replace("true", "false"), asked) == []


def test_dates_are_looked_for_as_cards_print_them(tmp_path: Path) -> None:
    """The answer 2025-07 is “July 2025” on a card, and on the front that shows it."""
    first = entry("who", "Who sent ships in July 2025?", "the queen")
    asked = entry("when", "When were they sent?", '"2025-07"', more="kind: date")
    (found,) = find_shown(tmp_path, first, asked)
    assert "“July 2025”" in found


def test_languages_without_spaces(tmp_path: Path) -> None:
    """Where no spaces stand between words, the characters in their order are looked for."""
    text = "五月に女王は四十隻の船をデロスの港へ送った。\n"
    quote = "五月に女王は四十隻の船をデロスの港へ送った"
    files = {
        "seeds/essay.txt": text,
        "seeds/essay.yaml": "title: 船\nlanguage: ja\n",
        DECK: "id: example-deck\nname: Example\nsource: essay\nlanguage: ja\norder: written\n",
    }
    first = entry("who", "四十隻の船を送ったのは誰か", "女王", quote)
    asked = entry("what", "デロスの港へ送られたのは何か", "四十隻の船", quote)
    assert len(find_shown(tmp_path / "shown", first, asked, files=files)) == 1
    other = entry("who", "船を四十隻送ったのは誰か", "女王", quote)
    assert find_shown(tmp_path / "other", other, asked, files=files) == []


@pytest.mark.parametrize("more", ['retired: "1.0"', "allow: {answer-in-another-front: both}"])
def test_retired_and_waived_questions_pass(more: str, tmp_path: Path) -> None:
    """A withdrawn question is asked of nobody new, and an author may want both."""
    asked = entry("what", "What came to Delos in July?", "forty ships", more=more)
    assert find_shown(tmp_path, FIRST, asked) == []


def test_a_withdrawn_front_shows_nothing(tmp_path: Path) -> None:
    """Its card is not dealt to a new learner, and is not counted among the cards before."""
    asked = entry("what", "What came to Delos in July?", "forty ships")
    gone = entry("gone", "What sank the forty ships?", "the storm", more='retired: "1.0"')
    assert find_shown(tmp_path / "alone", gone, asked) == []
    (found,) = find_shown(tmp_path / "between", FIRST, gone, asked)
    assert "the card before" in found


def test_mirrored_questions_are_left_to_their_own_rule(tmp_path: Path) -> None:
    """Where each shows the other's answer, one finding about both says more."""
    asked = entry("what", "What did the queen of Sardinia send to Delos?", "forty ships")
    assert find_shown(tmp_path, FIRST, asked) == []


def test_questions_on_the_same_fact_pass(tmp_path: Path) -> None:
    """The author may ask for one fact from several sides; another label is another fact."""
    first = FIRST.replace("\n    \n", "\n    same_fact: fleet\n")
    asked = entry("what", "What came to Delos in July?", "forty ships", more="same_fact: fleet")
    assert find_shown(tmp_path / "same", first, asked) == []
    assert len(find_shown(tmp_path / "other", first, asked.replace("fleet", "ships"))) == 1


def test_what_comes_after_by_its_author(tmp_path: Path) -> None:
    """With `after:` the question whose front has the answer is studied second."""
    first = FIRST.replace("\n    \n", "\n    after: [what]\n")
    asked = entry("what", "What came to Delos in July?", "forty ships")
    assert find_shown(tmp_path, first, asked) == []


def test_a_remembered_check_finds_the_same(tmp_path: Path) -> None:
    """From what was kept of an earlier check, and after an edit of the other question alone."""
    asked = entry("what", "What came to Delos in July?", "forty ships")
    root = write_project(tmp_path, build_files(FIRST, asked, order="source"))
    cold = check_folder(root, remember=True).findings
    assert [finding.rule for finding in cold] == ["answer-in-another-front"]
    assert check_folder(root, remember=True).findings == cold
    reworded = FIRST.replace("sent forty ships to Delos?", "sent a fleet?")
    write_project(root, build_files(reworded, asked, order="source"))
    assert check_folder(root, remember=True).findings == ()


@pytest.mark.parametrize(("cards", "count"), [("-1", 1), ("0", 0), ("1e30", 1)])
def test_limits_out_of_all_bounds(cards: str, count: int, tmp_path: Path) -> None:
    """A number below zero is a finding, and the rule goes on as if it was not there."""
    asked = entry("what", "What came to Delos in July?", "forty ships")
    settings = {"deckgen.yaml": f"rules: {{answer-in-another-front: {{cards: {cards}}}}}\n"}
    assert len(find_shown(tmp_path, FIRST, asked, files=settings)) == count


def test_no_circle_is_advised(tmp_path: Path) -> None:
    """The question on whose front the answer stands is not to come after one that it goes before."""
    asked = entry("what", "What came to Delos in July?", "forty ships", more="after: [who]")
    files = build_files(FIRST, asked)
    [finding] = list_rule_findings(tmp_path / "a", "answer-in-another-front", files)
    assert "after:" not in finding.hint
    free = build_files(FIRST, asked.replace("after: [who]", ""))
    [finding] = list_rule_findings(tmp_path / "b", "answer-in-another-front", free)
    assert "give it `after: [what]`" in finding.hint


@pytest.mark.parametrize(("answer", "count"), [("Israel", 1), ("Iran", 0)])
def test_a_map_shows_what_it_draws(answer: str, count: int, tmp_path: Path) -> None:
    """The names and the words of its arrows, but for what it asks for itself."""
    other = entry("other", "Which state is meant?", answer, "Israel bombs Iran", "kind: basic")
    files = MAP_FILES | {QUESTIONS_PATH: f"{MAP_QUESTION}{other}"}
    found = list_file_messages(tmp_path, "answer-in-another-front", files)
    assert [each.partition("shows ")[2] for each in found] == [
        f"the answer “{answer}”, the card before"
    ] * count
