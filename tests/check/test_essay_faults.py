"""Questions on the essay with one real fault each, and good ones that look like them."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.check import check_project
from deckgen.check.rule_examples import QUESTIONS_PATH
from deckgen.load import load_project
from tests.projects import REPOSITORY, write_project

ESSAY = {
    f"seeds/multipolar-world.{ending}": REPOSITORY / f"seeds/multipolar-world.{ending}"
    for ending in ("txt", "yaml")
}
DECK = {"cards/example/deck.yaml": "id: example-deck\nname: Example\nsource: multipolar-world\n"}


def rules(root: Path, question: str) -> list[str]:
    """The rules that have something to say of one question on the essay; its first word is its
    kind.
    """
    kind, _, body = question.partition("\n")
    lines = "".join(f"    {line.strip()}\n" for line in body.strip().splitlines())
    files = {path: file.read_bytes() for path, file in ESSAY.items()}
    files |= {path: text.encode() for path, text in DECK.items()}
    text = f"kind: {kind}\nquestions:\n  - id: one\n{lines}"
    return [
        each.rule
        for each in check_project(
            load_project(write_project(root, {**files, QUESTIONS_PATH: text}))
        ).findings
    ]


FAULTS = {
    "raw-html": """basic
        question: What does Putin <i>avoid</i>?
        answer: provoking Israel
        evidence: Putin has long been careful to avoid ==provoking Israel==""",
    "raw-html entity": """basic
        question: What does Putin avoid&nbsp;?
        answer: provoking Israel
        evidence: Putin has long been careful to avoid ==provoking Israel==""",
    "quote-too-short": """basic
        question: Of what has Iran sent thousands?
        answer: Shared drones
        evidence: ==Shared drones==""",
    "quote-too-short cut": """actor
        question: Which group did Tehran join?
        answer: BRICs
        evidence: ==BRICs== group last""",
    "quote-too-long": """basic
        question: What erodes the illusion of an equitable order?
        answer: The unpredictability of these events
        evidence: "Israel provokes Iran; Iran strikes back; now America intervenes. Each move appears\
 impulsive, almost\
 unstrategic, fostering only more chaos. ==The unpredictability of these events== erodes any illusion of an emerging\
 equitable global order — especially when the notion of any nation’s “fair share of wealth” remains tied exclusively to\
 the ambitions and beliefs of individual leaders or elites." """,
    "omission-too-wide": """basic
        question: How will the pressure change?
        answer: It will fragment ever faster
        evidence: Grievance politics begets only more grievances […] paranoia, and relentless distrust — ==a\
 nightmarish\
 Hobbesian world fragmenting ever faster==""",
    "quote-hides-qualifier left": """basic
        question: What does Russia do with Iran?
        answer: trust Iran
        evidence: "==trust Iran==, and seems unready to offer its ally any military support" """,
    "quote-hides-qualifier omission": """basic
        question: What was there a prospect of?
        answer: stability
        evidence: there was […] a credible prospect of ==stability== emerging""",
    "quote-hides-qualifier condition": """basic
        question: How was the Putin regime?
        answer: in danger of collapse
        evidence: the Putin regime were ==in danger of collapse==""",
    "quote-hides-qualifier attribution": """basic
        question: What do Russia and Iran have?
        answer: the shared commitment
        evidence: ==the shared commitment== to building a “multipolar world”""",
    "useless-locator": """basic
        question: What begets only more grievances?
        answer: Grievance politics
        evidence: {quote: ==Grievance politics== begets only more grievances, paragraph: 12}""",
    "weak-support": """argument
        question: Why did the army stay at home?
        answer: Generals feared winter storms and empty granaries
        evidence: The Russian army is ==exhausted by the vast losses sustained in Ukraine==""",
    "unsupported-word a short far paraphrase": """argument
        question: Why could no soldiers be spared?
        answer: War weariness
        evidence: The Russian army is ==exhausted by the vast losses sustained in Ukraine==""",
    "number-not-in-passage": """actor
        question: Who marched on Moscow in 2022?
        answer: Yevgeny Prigozhin
        evidence: when the Wagner leader ==Yevgeny Prigozhin== marched on Moscow in 2023""",
    "number-not-in-passage in words": """basic
        question: What did the 3 events shake?
        answer: the Moscow-Tehran relationship
        evidence: Two events have shaken ==the Moscow-Tehran relationship== to its foundations""",
    "actor-not-in-passage": """basic
        question: What did China do when Prigozhin marched on Moscow?
        answer: nothing more than words
        evidence: Tehran offered ==nothing more than words==, condemning the action""",
    "answer-type-differs who": """basic
        question: Who marched on Moscow?
        answer: "2023"
        evidence: the Wagner leader Yevgeny Prigozhin marched on Moscow in ==2023==""",
    "answer-type-differs when": """basic
        question: When did the Wagner leader march on Moscow?
        answer: Yevgeny Prigozhin
        evidence: the Wagner leader ==Yevgeny Prigozhin== marched on Moscow in 2023""",
    "answer-type-differs how many": """basic
        question: How many drones has Iran sent?
        answer: Shahed drones
        evidence: Iran has sent ==thousands of Shared drones== to aid the Russian army’s aerial campaign""",
    "answer-unmarked": """actor
        question: Who has long been careful not to provoke a neighbour?
        answer: Putin
        evidence: Putin has long been careful to avoid provoking Israel""",
    "relative-date-undated prompt": """actor
        question: Which group did Tehran join last year?
        answer: BRICs
        evidence: with Tehran joining the ==BRICs== group last year""",
    "relative-date-undated answer": """basic
        question: When did Tehran join the BRICs group?
        answer: last year
        evidence: with Tehran joining the BRICs group ==last year==""",
    "relative-date-undated cloze": """cloze
        evidence: As recently as this January, presidents Putin and ==Pezeshkian== signed a new Comprehensive\
 Strategic Partnership""",
    "absolute-date-unexplained": """date
        question: In which year did Tehran join the BRICs group?
        answer: 2024
        evidence: with Tehran joining the BRICs group last year""",
    "false-precision": """date
        question: When did the order begin to be central to Putin’s foreign policy?
        answer: 2000
        evidence: since the beginning of his rule ==a quarter of a century ago==""",
    "reported-words-without-speaker": """basic
        question: What has the United States overstepped?
        answer: its national borders in every way
        evidence: “One state and, of course, first and foremost the United States,” he claimed in 2007, “has\
 overstepped ==its national borders in every way==.” """,
    "hedge-stated-as-fact": """actor
        question: Who was blindsided by the US attack on Iranian nuclear facilities?
        answer: Moscow insiders
        evidence: ==Moscow insiders== might have been blindsided by the US attack on Iranian nuclear facilities""",
    "speaker-is-answer": """basic
        question: Who hailed Russia and Iran as the world’s “new power couple”?
        answer: pundits
        said_by: pundits
        evidence: ==pundits== were hailing Russia and Iran as the world’s “new power couple” """,
}
GOOD = {
    "maths and code": r"""basic
        question: What is \(a<b>c\) beside `<b>` and “A < B & C”?
        answer: realpolitik
        evidence: the construction of the multipolar world as part of a wider policy of “==realpolitik==” """,
    "a whole short sentence": """actor
        question: Which state strikes back when provoked by Israel?
        answer: Iran
        evidence: ==Iran== strikes back""",
    "short, beside a longer one": """actor
        question: Whom does Israel provoke?
        answer: Iran
        evidence: [Israel provokes ==Iran==, now America intervenes. Each move appears impulsive]""",
    "an omission that hides an aside": """basic
        question: What might Putin and Pezeshkian do at press conferences?
        answer: talk big
        evidence: Putin and Pezeshkian might ==talk big== at press conferences […] but their commitment has\
 never been more than “aspirational” """,
    "a negation that the question says": """basic
        question: What has there never been a credible prospect of?
        answer: stability
        evidence: a credible prospect of ==stability== emerging from this supposed “multipolar world”
        source: multipolar-world""",
    "cut after a joint": """basic
        question: What does Russia seem unready to offer its ally?
        answer: any military support
        evidence: seems unready to offer its ally ==any military support==""",
    "cut after a comma": """basic
        question: What would Putin have little of by aiding Iran?
        answer: little to gain
        evidence: Putin would have ==little to gain== by aiding Iran militarily""",
    "attribution with its speaker": """argument
        question: What commitment was affirmed?
        answer: building a “multipolar world”
        said_by: analysts
        evidence: the shared commitment to ==building a “multipolar world”==""",
    "a close paraphrase": """argument
        question: Why could no soldiers be spared?
        answer: Vast losses in Ukraine exhausted the army
        evidence: The Russian army is ==exhausted by the vast losses sustained in Ukraine==""",
    "a number that the question counts": """argument
        question: Which two things fuel the vision of global order?
        answer: [grievance, a sense of injustice]
        evidence: It is fuelled by ==grievance== and ==a sense of injustice==""",
    "a year that a phrase comes to": """actor
        question: Which group did Tehran join in 2024?
        answer: BRICs
        evidence: with Tehran joining the ==BRICs== group last year""",
    "a year from the context": """basic
        question: What did Putin avoid before 2024?
        answer: provoking Israel
        context: [The essay dates from 2025, and 2024 is the year before]
        evidence: Putin has long been careful to avoid ==provoking Israel==""",
    "an alias for a name": """basic
        question: What does Moscow want from the United States in the essay’s “international rules-based order”?
        answer: Washington doing as it pleased
        evidence: the end of the “international rules-based order” — a derisive synonym for ==Washington doing\
 as it pleased==""",
    "an editor’s name": """basic
        question: What did Putin call the “multipolar world” a means for?
        answer: those the West had “robbed… and humiliated”
        said_by: Putin
        evidence: he [Putin] claimed that the “multipolar world” was a means for ==those the West had “robbed…\
 and humiliated”==""",
    "when, by an event": """basic
        question: When was the National Security Concept published?
        answer: in the wake of Nato’s bombing of Kosovo
        evidence: A new National Security Concept, published in January 2000 ==in the wake of Nato’s bombing of\
 Kosovo==""",
    "how many, in words": """basic
        question: How many events have shaken the relationship?
        answer: Two
        evidence: ==Two== events have shaken the Moscow-Tehran relationship to its foundations""",
    "who, by a number of people": """basic
        question: Who lives in Israel, among others?
        answer: more than a million Russian speakers
        evidence: Israel, which is home to ==more than a million Russian speakers==""",
    "when, that asks for something else": """basic
        question: When the chips are down, what is the “multipolar world” exposed as?
        answer: a toothless alliance
        evidence: "the “multipolar world” has been exposed for what it really is: ==a toothless alliance== of\
 fair-weather friends" """,
    "a relative date in quotation marks": """date
        question: Which year does the essay mean by “this January”?
        answer: 2025
        evidence: As recently as ==this January==, presidents Putin and Pezeshkian signed
        explanation: Counted from July 2025.""",
    "a relative date with its year": """cloze
        question: January 2025
        evidence: As recently as this January, presidents Putin and ==Pezeshkian== signed a new Comprehensive\
 Strategic Partnership""",
    "about": """date
        question: Around when did Putin’s rule begin?
        answer: 2000~
        evidence: since the beginning of his rule ==a quarter of a century ago==""",
    "a coarser date": """date
        question: In which year was the National Security Concept published?
        answer: 2000
        evidence: A new National Security Concept, published in ==January 2000==""",
    "reported words with their speaker": """quotation
        question: What, in Putin’s words, has the United States overstepped?
        answer: its national borders
        said_by: Putin
        evidence: “One state and, of course, first and foremost the United States,” he [Putin] claimed in 2007, “has\
 overstepped ==its national borders== in every way.” """,
    "a term in quotation marks": """basic
        question: Control of what do neo-imperial dreams drive Putin’s Russia to seek?
        answer: the “near abroad”
        evidence: Regimes like Putin’s Russia, driven by neo-imperial dreams of controlling ==the “near abroad”==""",
    "a hedge that the question keeps": """actor
        question: Who might have been blindsided by the US attack on Iranian nuclear facilities?
        answer: Moscow insiders
        evidence: ==Moscow insiders== might have been blindsided by the US attack on Iranian nuclear facilities""",
    "a concession before “but”": """basic
        question: What has the commitment of Putin and Pezeshkian never been more than?
        answer: aspirational
        evidence: Putin and Pezeshkian might talk big at press conferences […] but their commitment has never\
 been more\
 than “==aspirational==” """,
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_found(name: str, tmp_path: Path) -> None:
    """Each raises the rule that its name begins with, and nothing else."""
    assert rules(tmp_path, FAULTS[name]) == [name.split(" ")[0]]


@pytest.mark.parametrize("name", GOOD)
def test_a_good_question_is_left_alone(name: str, tmp_path: Path) -> None:
    """No rule has anything to say of it."""
    assert rules(tmp_path, GOOD[name]) == []
