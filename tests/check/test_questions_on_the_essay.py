"""Questions on the first source, with one fault each and with none: every fault is found, and
nothing else.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from deckgen.check import check_project
from deckgen.codes import Code
from deckgen.load import load_project
from tests.projects import REPOSITORY

DECK = "id: essay-test-deck\nname: Essay\nsource: multipolar-world\n"

# Each is named after the rule that finds it.
FAULTY = """\
kind: basic
questions:
  - id: answer-leaked.1
    question: "Why has Putin spared Israel, and whom is he careful about: Israel?"
    answer: Israel
    evidence: >-
      Putin has long been careful to avoid provoking Israel, which is home to more than a million Russian speakers
  - id: answer-leaked.2
    kind: actor
    question: "Which state’s capital, Tehran, joined a group?"
    answer: Iran
    evidence: Economic ties have deepened, with ==Tehran== joining the BRICs group last year
  - id: answer-leaked.3
    kind: date
    question: In which year did the march of 2023 take place?
    answer: "2023"
    evidence: the Wagner leader Yevgeny Prigozhin marched on Moscow in ==2023==
  - id: answer-leaked.4
    question: What are these “Shahed drones” that Iran has sent?
    answer: Shared drones
    also: Shahed drones
    evidence: Iran has sent thousands of ==Shared drones== to aid the Russian army’s aerial campaign against Kyiv
  - id: answer-leaked.5
    kind: cloze
    question: Why Israel is not provoked
    evidence: >-
      Putin has long been careful to avoid provoking ==Israel==, which is home to more than a million Russian
      speakers
  - id: answer-too-long.1
    question: What will only grow?
    answer: "Pressure, which comes from dissolving boundaries and from fronts reshaped by drones"
    evidence: >-
      ==With geopolitical boundaries dissolving thanks to technological connectedness, and military fronts reshaped
      by hybrid warfare and drone technology, the pressure will only grow higher==
  - id: answer-too-long.2
    question: What does the era promise?
    answer: It is going to bring chaos that will be deeper than all that was before
    evidence: ==the era of multipolarity promises only deeper chaos, heightened paranoia, and relentless distrust==
  - id: answer-is-list.1
    question: What will the era of multipolarity bring?
    answer: "Chaos, paranoia, distrust"
    evidence: ==the era of multipolarity promises only deeper chaos, heightened paranoia, and relentless distrust==
  - id: answer-is-list.2
    kind: argument
    question: What reshapes the world?
    answer: [Technology, Warfare, Drones, Pressure, Fronts]
    evidence: >-
      ==With geopolitical boundaries dissolving thanks to technological connectedness, and military fronts reshaped
      by hybrid warfare and drone technology, the pressure will only grow higher==
  - id: yes-no-question.1
    question: Is the Russian army exhausted?
    answer: "Yes, by its losses"
    evidence: ==The Russian army is exhausted by the vast losses sustained in Ukraine==
  - id: yes-no-question.2
    question: Did Tehran join the group of states?
    answer: "It did, in 2024"
    evidence: ==Economic ties have deepened, with Tehran joining the BRICs group last year==
  - id: double-question.1
    question: "Who marched on Moscow, and when?"
    answer: "Prigozhin, in 2023"
    evidence: ==the Wagner leader Yevgeny Prigozhin marched on Moscow in 2023==
  - id: double-question.2
    question: Which group did Tehran join? How did that change economic ties?
    answer: BRICs; they deepened
    evidence: ==Economic ties have deepened, with Tehran joining the BRICs group last year==
  - id: negative-stem.1
    question: Which commitment did not go far?
    answer: that of Putin and Pezeshkian
    evidence: ==their commitment has never been more than “aspirational”==
  - id: negative-stem.2
    kind: choice
    question: What does the alliance not have?
    answer: shared ideological vision
    options: [a common dread, a fair-weather friendship]
    evidence: a toothless alliance of fair-weather friends with no shared ideological vision
  - id: dangling-pronoun.1
    question: Whom has he long been careful to avoid provoking?
    answer: Israel
    evidence: >-
      Putin has long been careful to avoid provoking Israel, which is home to more than a million Russian speakers
  - id: dangling-pronoun.2
    question: What did they sign?
    answer: a new Comprehensive Strategic Partnership
    evidence: presidents Putin and Pezeshkian signed a new Comprehensive Strategic Partnership
  - id: dangling-pronoun.3
    question: Why does this mean chaos?
    answer: It is the era of multipolarity
    evidence: ==the era of multipolarity promises only deeper chaos, heightened paranoia, and relentless distrust==
  - id: undated-present.1
    question: By what is the Russian army currently exhausted?
    answer: the vast losses sustained in Ukraine
    evidence: The Russian army is exhausted by the vast losses sustained in Ukraine
  - id: undated-present.2
    question: What deepens economic ties these days?
    answer: Tehran joining the BRICs group
    evidence: Economic ties have deepened, with Tehran joining the BRICs group last year
  - id: cloze-without-context.1
    kind: cloze
    evidence: in ==2023==
  - id: cloze-without-context.2
    kind: cloze
    evidence: with ==no shared ideological vision==
  - id: options-uneven.1
    kind: choice
    question: As what has the “multipolar world” been exposed?
    answer: a toothless alliance of fair-weather friends
    options: [a pact, a cartel]
    evidence: a toothless alliance of fair-weather friends with no shared ideological vision
  - id: options-uneven.2
    kind: choice
    question: When did the Wagner leader march?
    answer: in 2023
    options: [after the invasion, before the invasion]
    evidence: the Wagner leader Yevgeny Prigozhin marched on Moscow in 2023
  - id: option-all-of-above.1
    kind: choice
    question: Whom is Putin careful to avoid provoking?
    answer: Israel
    options: [China, None of the above]
    evidence: >-
      Putin has long been careful to avoid provoking Israel, which is home to more than a million Russian speakers
  - id: option-true-elsewhere.1
    kind: choice
    question: Who signed a new partnership?
    answer: Pezeshkian
    options: [Putin, Prigozhin]
    evidence: presidents Putin and Pezeshkian signed a new Comprehensive Strategic Partnership
  - id: option-true-elsewhere.2
    kind: choice
    question: What does the era of multipolarity promise?
    answer: relentless distrust
    options: [heightened paranoia, lasting peace]
    evidence: the era of multipolarity promises only deeper chaos, ==heightened paranoia, and relentless distrust==
  - id: question-too-long.1
    question: >-
      When one considers all that the essay has to say of the two states and of their presidents, and of what they
      have promised each other and the world over the years, what exhausted the Russian army?
    answer: the vast losses sustained in Ukraine
    evidence: The Russian army is exhausted by the vast losses sustained in Ukraine
"""

GOOD = """\
kind: basic
questions:
  - id: good.1
    question: Whom has Putin long been careful to avoid provoking?
    answer: Israel
    evidence: >-
      Putin has long been careful to avoid provoking Israel, which is home to more than a million Russian speakers
  - id: good.2
    question: Was it Iran or China that joined the BRICs group?
    answer: Tehran
    evidence: Economic ties have deepened, with Tehran joining the BRICs group last year
  - id: good.3
    question: "Who was it that marched on Moscow, Yevgeny Prigozhin or Dmitry Medvedev?"
    answer: Yevgeny Prigozhin
    evidence: the Wagner leader Yevgeny Prigozhin marched on Moscow in 2023
  - id: good.4
    question: What did Putin and Pezeshkian sign when they met?
    answer: a new Comprehensive Strategic Partnership
    evidence: presidents Putin and Pezeshkian signed a new Comprehensive Strategic Partnership
  - id: good.5
    question: "Why does Putin spare Israel, though his allies do not?"
    answer: It is home to a million Russian speakers
    evidence: >-
      Putin has long been careful to avoid provoking Israel, which is ==home to more than a million Russian
      speakers==
  - id: good.6
    question: "What does the essay call the commitment of Putin and Pezeshkian, if they mean it at all?"
    answer: aspirational
    evidence: their commitment has never been more than “aspirational”
  - id: good.7
    kind: actor
    question: Which state sent drones to aid the Russian army?
    answer: Iran
    evidence: ==Iran== has sent thousands of Shared drones to aid the Russian army’s aerial campaign against Kyiv
  - id: good.8
    kind: actor
    question: "Who joined the BRICs group, says the essay?"
    answer: Iran
    evidence: Economic ties have deepened, with ==Tehran== joining the BRICs group last year
  - id: good.9
    kind: date
    question: When did the Wagner leader march on Moscow?
    answer: "2023"
    evidence: the Wagner leader Yevgeny Prigozhin marched on Moscow in ==2023==
  - id: good.10
    kind: date
    question: In which year did Tehran join the group “last year”?
    answer: "2024"
    evidence: Economic ties have deepened, with Tehran joining the BRICs group ==last year==
  - id: good.11
    kind: argument
    question: Which three things does the era of multipolarity promise?
    answer: [Deeper chaos, Heightened paranoia, Relentless distrust]
    evidence: >-
      the era of multipolarity promises only ==deeper chaos==, ==heightened paranoia==, and ==relentless distrust==
  - id: good.12
    question: What does the era of multipolarity promise?
    answer: "deeper chaos, heightened paranoia, and relentless distrust"
    evidence: the era of multipolarity promises only deeper chaos, heightened paranoia, and relentless distrust
  - id: good.13
    kind: argument
    question: Why will the pressure only grow higher?
    answer: "Boundaries dissolve thanks to technology, and hybrid warfare and drones reshape the military fronts"
    evidence: >-
      ==With geopolitical boundaries dissolving thanks to technological connectedness, and military fronts reshaped
      by hybrid warfare and drone technology, the pressure will only grow higher==
  - id: good.14
    question: Why was there never any realistic possibility of military support?
    answer: exhausted by the vast losses
    evidence: The Russian army is exhausted by the vast losses sustained in Ukraine
  - id: good.15
    question: Who offered its ally “nothing more than words”?
    answer: Tehran
    evidence: Tehran offered nothing more than words
  - id: good.16
    question: Which president would let “this world” flourish?
    answer: Donald Trump
    evidence: >-
      With Donald Trump’s ascension to the presidency in 2025, it looked like Washington would let that world
      flourish
  - id: good.17
    question: Which states will assert themselves easily?
    answer: economically and militarily dominant powers
    evidence: >-
      economically and militarily dominant powers like China […] will easily be able to assert themselves
  - id: good.18
    question: What do regimes like Putin’s Russia do for their own sake?
    answer: look out only for number one
    evidence: >-
      Regimes like Putin’s Russia […] or Iran’s theocratic rulers […] look out only for number one
  - id: good.19
    question: "What led Nations across the developing world to hope, and Washington to act as it pleased?"
    answer: international rules-based order
    evidence: the end of the “international rules-based order”
  - id: good.20
    kind: cloze
    evidence: >-
      Putin has long been ==careful== to avoid provoking ==Israel==, which is home to more than a million Russian
      speakers
  - id: good.21
    kind: cloze
    question: The end of a march
    evidence: Prigozhin marched on ==Moscow== in ==2023==
  - id: good.22
    kind: cloze
    evidence: the era of multipolarity promises only deeper chaos, ==heightened paranoia==, and relentless distrust
  - id: good.23
    kind: choice
    question: As what has the “multipolar world” been exposed?
    answer: a toothless alliance
    options: [a ruthless cartel, a lawless empire]
    evidence: a toothless alliance of fair-weather friends with no shared ideological vision
  - id: good.24
    kind: choice
    question: Which state is spared by Putin?
    answer: Israel
    options: [China, Syria]
    evidence: >-
      Putin has long been careful to avoid provoking Israel, which is home to more than a million Russian speakers
  - id: good.25
    kind: choice
    question: In which year did Prigozhin march?
    answer: "2023"
    options: ["2014", "2022"]
    evidence: the Wagner leader Yevgeny Prigozhin marched on Moscow in 2023
  - id: good.26
    kind: choice
    question: Whom did Putin meet when the partnership was signed?
    answer: Pezeshkian
    options: [Medvedev, Prigozhin]
    evidence: presidents Putin and Pezeshkian signed a new Comprehensive Strategic Partnership
  - id: good.27
    kind: counterpoint
    claim: Russia and Iran share a commitment to building a “multipolar world”
    claimed_by: analysts
    answer: It was never more than “aspirational”
    evidence:
      claim: analysts affirmed the shared commitment to building a “multipolar world”
      answer: ==their commitment has never been more than “aspirational”==
  - id: good.28
    kind: quotation
    question: "What had the United States overstepped, in Putin’s words?"
    answer: its national borders
    said_by: Putin
    evidence: >-
      he [Putin] claimed in 2007, “has overstepped its national borders in every way.”
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with the first source, and a deck without questions."""
    shutil.copytree(REPOSITORY / "seeds", tmp_path / "seeds")
    (tmp_path / "cards" / "essay").mkdir(parents=True)
    (tmp_path / "cards" / "essay" / "deck.yaml").write_text(DECK, encoding="utf-8")
    return tmp_path


def found(root: Path, questions: str) -> dict[str, list[str]]:
    """The rules on how a question asks that find each one, by its id."""
    (root / "cards" / "essay" / "questions.yaml").write_text(questions, encoding="utf-8")
    project = load_project(root)
    rules: dict[str, list[str]] = {str(question.id): [] for question in project.decks[0].questions}
    for finding in check_project(project).findings:
        if finding.rule in {code for code in Code if code.group == "question"}:
            rules.setdefault(str(finding.question), []).append(finding.rule)
    return rules


def test_every_fault_is_found(root: Path) -> None:
    """By its own rule, and by no other."""
    rules = found(root, FAULTY)
    assert len(rules) >= 25
    assert rules == {name: [name.partition(".")[0]] for name in rules}


def test_good_questions_are_left_alone(root: Path) -> None:
    """None of them is found by any such rule."""
    rules = found(root, GOOD)
    assert len(rules) >= 25
    assert rules == {name: [] for name in rules}
