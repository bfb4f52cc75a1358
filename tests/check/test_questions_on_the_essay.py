"""Questions on the first source, with one fault each and with none: every fault is found, and nothing else."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
import yaml

from deckgen.check import check_project
from deckgen.load import load_project
from tests.projects import REPOSITORY

Question = Mapping[str, object]
DECK = "id: essay-test-deck\nname: Essay\nsource: multipolar-world\n"
NEVER = "their commitment has never been more than “aspirational”"
DRONES = "Iran has sent thousands of ==Shared drones== to aid the Russian army’s aerial campaign against Kyiv"
ISRAEL = "Putin has long been careful to avoid provoking Israel, which is home to more than a million Russian speakers"
SIGNED = "presidents Putin and Pezeshkian signed a new Comprehensive Strategic Partnership"
TOOTHLESS = "a toothless alliance of fair-weather friends with no shared ideological vision"
CHAOS = "the era of multipolarity promises only deeper chaos, heightened paranoia, and relentless distrust"
ARMY = "The Russian army is exhausted by the vast losses sustained in Ukraine"
BRICS = "Economic ties have deepened, with Tehran joining the BRICs group last year"
MARCH = "the Wagner leader Yevgeny Prigozhin marched on Moscow in 2023"
PRESSURE = (
    "With geopolitical boundaries dissolving thanks to technological connectedness, and military fronts reshaped by "
    "hybrid warfare and drone technology, the pressure will only grow higher"
)

# The rule that finds a question, and the question.
FAULTY: list[tuple[str, Question]] = [
    (
        "answer-leaked",
        {
            "question": "Why has Putin spared Israel, and whom is he careful about: Israel?",
            "answer": "Israel",
            "evidence": ISRAEL,
        },
    ),
    (
        "answer-leaked",
        {
            "kind": "actor",
            "question": "Which state’s capital, Tehran, joined a group?",
            "answer": "Iran",
            "evidence": BRICS.replace("Tehran", "==Tehran=="),
        },
    ),
    (
        "answer-leaked",
        {
            "kind": "date",
            "question": "In which year did the march of 2023 take place?",
            "answer": "2023",
            "evidence": MARCH.replace("2023", "==2023=="),
        },
    ),
    (
        "answer-leaked",
        {
            "question": "What are these “Shahed drones” that Iran has sent?",
            "answer": "Shared drones",
            "also": "Shahed drones",
            "evidence": DRONES,
        },
    ),
    (
        "answer-leaked",
        {"kind": "cloze", "question": "Why Israel is not provoked", "evidence": ISRAEL.replace("Israel", "==Israel==")},
    ),
    (
        "answer-too-long",
        {
            "question": "What will only grow?",
            "answer": "Pressure, which comes from dissolving boundaries and from fronts reshaped by drones",
            "evidence": f"=={PRESSURE}==",
        },
    ),
    (
        "answer-too-long",
        {
            "question": "What does the era promise?",
            "answer": "It is going to bring chaos that will be deeper than all that was before",
            "evidence": f"=={CHAOS}==",
        },
    ),
    (
        "answer-is-list",
        {
            "question": "What will the era of multipolarity bring?",
            "answer": "Chaos, paranoia, distrust",
            "evidence": f"=={CHAOS}==",
        },
    ),
    (
        "answer-is-list",
        {
            "kind": "argument",
            "question": "What reshapes the world?",
            "answer": ["Technology", "Warfare", "Drones", "Pressure", "Fronts"],
            "evidence": f"=={PRESSURE}==",
        },
    ),
    (
        "yes-no-question",
        {"question": "Is the Russian army exhausted?", "answer": "Yes, by its losses", "evidence": f"=={ARMY}=="},
    ),
    (
        "yes-no-question",
        {"question": "Did Tehran join the group of states?", "answer": "It did, in 2024", "evidence": f"=={BRICS}=="},
    ),
    (
        "double-question",
        {"question": "Who marched on Moscow, and when?", "answer": "Prigozhin, in 2023", "evidence": f"=={MARCH}=="},
    ),
    (
        "double-question",
        {
            "question": "Which group did Tehran join? How did that change economic ties?",
            "answer": "BRICs; they deepened",
            "evidence": f"=={BRICS}==",
        },
    ),
    (
        "negative-stem",
        {
            "question": "Which commitment did not go far?",
            "answer": "that of Putin and Pezeshkian",
            "evidence": f"=={NEVER}==",
        },
    ),
    (
        "negative-stem",
        {
            "kind": "choice",
            "question": "What does the alliance not have?",
            "answer": "shared ideological vision",
            "options": ["a common dread", "a fair-weather friendship"],
            "evidence": TOOTHLESS,
        },
    ),
    (
        "dangling-pronoun",
        {"question": "Whom has he long been careful to avoid provoking?", "answer": "Israel", "evidence": ISRAEL},
    ),
    (
        "dangling-pronoun",
        {"question": "What did they sign?", "answer": "a new Comprehensive Strategic Partnership", "evidence": SIGNED},
    ),
    (
        "dangling-pronoun",
        {
            "question": "Why does this mean chaos?",
            "answer": "It is the era of multipolarity",
            "evidence": f"=={CHAOS}==",
        },
    ),
    (
        "undated-present",
        {
            "question": "By what is the Russian army currently exhausted?",
            "answer": "the vast losses sustained in Ukraine",
            "evidence": ARMY,
        },
    ),
    (
        "undated-present",
        {
            "question": "What deepens economic ties these days?",
            "answer": "Tehran joining the BRICs group",
            "evidence": BRICS,
        },
    ),
    ("cloze-without-context", {"kind": "cloze", "evidence": "in ==2023=="}),
    ("cloze-without-context", {"kind": "cloze", "evidence": "with ==no shared ideological vision=="}),
    (
        "options-uneven",
        {
            "kind": "choice",
            "question": "As what has the “multipolar world” been exposed?",
            "answer": "a toothless alliance of fair-weather friends",
            "options": ["a pact", "a cartel"],
            "evidence": TOOTHLESS,
        },
    ),
    (
        "options-uneven",
        {
            "kind": "choice",
            "question": "When did the Wagner leader march?",
            "answer": "in 2023",
            "options": ["after the invasion", "before the invasion"],
            "evidence": MARCH,
        },
    ),
    (
        "option-all-of-above",
        {
            "kind": "choice",
            "question": "Whom is Putin careful to avoid provoking?",
            "answer": "Israel",
            "options": ["China", "None of the above"],
            "evidence": ISRAEL,
        },
    ),
    (
        "option-true-elsewhere",
        {
            "kind": "choice",
            "question": "Who signed a new partnership?",
            "answer": "Pezeshkian",
            "options": ["Putin", "Prigozhin"],
            "evidence": SIGNED,
        },
    ),
    (
        "option-true-elsewhere",
        {
            "kind": "choice",
            "question": "What does the era of multipolarity promise?",
            "answer": "relentless distrust",
            "options": ["heightened paranoia", "lasting peace"],
            "evidence": CHAOS.replace(
                "heightened paranoia, and relentless distrust", "==heightened paranoia, and relentless distrust=="
            ),
        },
    ),
    (
        "question-too-long",
        {
            "question": "When one considers all that the essay has to say of the two states and of their "
            "presidents, and of what they have promised each other and the world over the years, what "
            "exhausted the Russian army?",
            "answer": "the vast losses sustained in Ukraine",
            "evidence": ARMY,
        },
    ),
]

GOOD: list[Question] = [
    {"question": "Whom has Putin long been careful to avoid provoking?", "answer": "Israel", "evidence": ISRAEL},
    {"question": "Was it Iran or China that joined the BRICs group?", "answer": "Tehran", "evidence": BRICS},
    {
        "question": "Who was it that marched on Moscow, Yevgeny Prigozhin or Dmitry Medvedev?",
        "answer": "Yevgeny Prigozhin",
        "evidence": MARCH,
    },
    {
        "question": "What did Putin and Pezeshkian sign when they met?",
        "answer": "a new Comprehensive Strategic Partnership",
        "evidence": SIGNED,
    },
    {
        "question": "Why does Putin spare Israel, though his allies do not?",
        "answer": "It is home to a million Russian speakers",
        "evidence": ISRAEL.replace(
            "home to more than a million Russian speakers", "==home to more than a million Russian speakers=="
        ),
    },
    {
        "question": "What does the essay call the commitment of Putin and Pezeshkian, if they mean it at all?",
        "answer": "aspirational",
        "evidence": NEVER,
    },
    {
        "kind": "actor",
        "question": "Which state sent drones to aid the Russian army?",
        "answer": "Iran",
        "evidence": DRONES.replace("==", "").replace("Iran", "==Iran=="),
    },
    {
        "kind": "actor",
        "question": "Who joined the BRICs group, says the essay?",
        "answer": "Iran",
        "evidence": BRICS.replace("Tehran", "==Tehran=="),
    },
    {
        "kind": "date",
        "question": "When did the Wagner leader march on Moscow?",
        "answer": "2023",
        "evidence": MARCH.replace("2023", "==2023=="),
    },
    {
        "kind": "date",
        "question": "In which year did Tehran join the group “last year”?",
        "answer": "2024",
        "evidence": BRICS.replace("last year", "==last year=="),
    },
    {
        "kind": "argument",
        "question": "Which three things does the era of multipolarity promise?",
        "answer": ["Deeper chaos", "Heightened paranoia", "Relentless distrust"],
        "evidence": CHAOS.replace(
            "deeper chaos, heightened paranoia, and relentless distrust",
            "==deeper chaos==, ==heightened paranoia==, and ==relentless distrust==",
        ),
    },
    {
        "question": "What does the era of multipolarity promise?",
        "answer": "deeper chaos, heightened paranoia, and relentless distrust",
        "evidence": CHAOS,
    },
    {
        "kind": "argument",
        "question": "Why will the pressure only grow higher?",
        "answer": "Boundaries dissolve thanks to technology, and hybrid warfare and drones reshape the military fronts",
        "evidence": f"=={PRESSURE}==",
    },
    {
        "question": "Why was there never any realistic possibility of military support?",
        "answer": "exhausted by the vast losses",
        "evidence": ARMY,
    },
    {
        "question": "Who offered its ally “nothing more than words”?",
        "answer": "Tehran",
        "evidence": "Tehran offered nothing more than words",
    },
    {
        "question": "Which president would let “this world” flourish?",
        "answer": "Donald Trump",
        "evidence": "With Donald Trump’s ascension to the presidency in 2025, it looked like Washington would let that world "
        "flourish",
    },
    {
        "question": "Which states will assert themselves easily?",
        "answer": "economically and militarily dominant powers",
        "evidence": "economically and militarily dominant powers like China […] will easily be able to assert themselves",
    },
    {
        "question": "What do regimes like Putin’s Russia do for their own sake?",
        "answer": "look out only for number one",
        "evidence": "Regimes like Putin’s Russia […] or Iran’s theocratic rulers […] look out only for number one",
    },
    {
        "question": "What led Nations across the developing world to hope, and Washington to act as it pleased?",
        "answer": "international rules-based order",
        "evidence": "the end of the “international rules-based order”",
    },
    {"kind": "cloze", "evidence": ISRAEL.replace("Israel", "==Israel==").replace("careful", "==careful==")},
    {"kind": "cloze", "question": "The end of a march", "evidence": "Prigozhin marched on ==Moscow== in ==2023=="},
    {"kind": "cloze", "evidence": CHAOS.replace("heightened paranoia", "==heightened paranoia==")},
    {
        "kind": "choice",
        "question": "As what has the “multipolar world” been exposed?",
        "answer": "a toothless alliance",
        "options": ["a ruthless cartel", "a lawless empire"],
        "evidence": TOOTHLESS,
    },
    {
        "kind": "choice",
        "question": "Which state is spared by Putin?",
        "answer": "Israel",
        "options": ["China", "Syria"],
        "evidence": ISRAEL,
    },
    {
        "kind": "choice",
        "question": "In which year did Prigozhin march?",
        "answer": "2023",
        "options": ["2014", "2022"],
        "evidence": MARCH,
    },
    {
        "kind": "choice",
        "question": "Whom did Putin meet when the partnership was signed?",
        "answer": "Pezeshkian",
        "options": ["Medvedev", "Prigozhin"],
        "evidence": SIGNED,
    },
    {
        "kind": "counterpoint",
        "claim": "Russia and Iran share a commitment to building a “multipolar world”",
        "claimed_by": "analysts",
        "answer": "It was never more than “aspirational”",
        "evidence": {
            "claim": "analysts affirmed the shared commitment to building a “multipolar world”",
            "answer": f"=={NEVER}==",
        },
    },
    {
        "kind": "quotation",
        "question": "What had the United States overstepped, in Putin’s words?",
        "answer": "its national borders",
        "said_by": "Putin",
        "evidence": "he [Putin] claimed in 2007, “has overstepped its national borders in every way.”",
    },
]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with the first source, and a deck without questions."""
    shutil.copytree(REPOSITORY / "seeds", tmp_path / "seeds")
    (tmp_path / "cards" / "essay").mkdir(parents=True)
    (tmp_path / "cards" / "essay" / "deck.yaml").write_text(DECK, encoding="utf-8")
    return tmp_path


def found(root: Path, questions: Sequence[Question]) -> dict[str | None, list[str]]:
    """The rules that find each question, by id; ids count from 0."""
    entries = [{"id": f"q{number}", **question} for number, question in enumerate(questions)]
    text = yaml.safe_dump({"kind": "basic", "questions": entries}, allow_unicode=True, sort_keys=False)
    (root / "cards" / "essay" / "questions.yaml").write_text(text, encoding="utf-8")
    rules: dict[str | None, list[str]] = {str(entry["id"]): [] for entry in entries}
    for finding in check_project(load_project(root)).findings:
        rules.setdefault(finding.question, []).append(finding.rule)
    return rules


def test_every_fault_is_found(root: Path) -> None:
    """By its own rule, and by no other."""
    rules = found(root, [question for _, question in FAULTY])
    assert rules == {f"q{number}": [rule] for number, (rule, _) in enumerate(FAULTY)}


def test_good_questions_are_left_alone(root: Path) -> None:
    """None of them is found by any rule."""
    assert found(root, GOOD) == {f"q{number}": [] for number in range(len(GOOD))}
