"""Italian: a rule of each sort knows its words, and leaves good questions alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.check.coverage.reported_claims import find_reported_claims
from deckgen.check.dates_in_words import read_date_phrases
from deckgen.languages.language import require_language
from deckgen.languages.numbers import find_numbers
from deckgen.load import load_project
from deckgen.text.edtf import parse_date
from tests.projects import list_rule_messages, write_project

ITALIAN = require_language("it")
TEXT = """\
Nel 1492 Colombo partì da Palos con tre navi e novanta uomini. Egli cercava le Indie.

Forse il re non lesse mai la lettera. Secondo i suoi avversari, Colombo era «un mentitore di corte».

La flotta non tornò prima dell'autunno. L'anno scorso il porto fu riaperto.
"""


@pytest.mark.parametrize(
    ("rule", "question"),
    [
        pytest.param("dangling-pronoun", """basic
            question: Da dove è egli partito nel 1492?
            answer: Palos
            evidence: "Nel 1492 Colombo partì da ==Palos=="
        """, id="pronouns"),
        pytest.param("yes-no-question", """basic
            question: È vero che Colombo partì da Palos?
            answer: Palos
            evidence: "Nel 1492 Colombo partì da ==Palos=="
        """, id="openers"),
        pytest.param("vague-term", """basic
            question: Da dove partirono molti uomini di Colombo?
            answer: Palos
            evidence: "Nel 1492 Colombo partì da ==Palos=="
        """, id="vague words"),
        pytest.param("undated-present", """basic
            question: Da quale porto attualmente si dice che partì Colombo?
            answer: Palos
            evidence: "Nel 1492 Colombo partì da ==Palos=="
        """, id="adverbs of the present"),
        pytest.param("negative-stem", """choice
            question: Da quale porto non partì Colombo?
            answer: Palos
            options: [Genova, Lisbona, Cadice]
            evidence: "Nel 1492 Colombo partì da ==Palos=="
        """, id="which not"),
        pytest.param("option-all-of-above", """choice
            question: Da quale porto partì Colombo nel 1492?
            answer: Palos
            options: [Genova, Lisbona, Tutte le precedenti]
            evidence: "Nel 1492 Colombo partì da ==Palos=="
        """, id="catch-all options"),
        pytest.param("answer-type-differs", """basic
            question: Quando partì Colombo da Palos?
            answer: le Indie
            evidence: "Nel 1492 Colombo partì da Palos con tre navi e novanta uomini. Egli cercava ==le Indie=="
        """, id="when"),
        pytest.param("hedge-stated-as-fact", """basic
            question: Che cosa non lesse il re?
            answer: la lettera
            evidence: "Forse il re non lesse mai ==la lettera=="
        """, id="hedges"),
        pytest.param("negation-differs", """basic
            question: Che cosa lesse il re?
            answer: la lettera
            evidence: "Forse il re non lesse mai ==la lettera=="
        """, id="negations"),
        pytest.param("reported-words-without-speaker", """basic
            question: Che cosa era Colombo?
            answer: un mentitore di corte
            evidence: "Colombo era «==un mentitore di corte=="
        """, id="reporting words"),
        pytest.param("quote-hides-qualifier", """basic
            question: Prima di quale stagione tornò la flotta?
            answer: autunno
            evidence: "tornò prima dell'==autunno=="
        """, id="qualifiers"),
        pytest.param("number-not-in-quote", """basic
            question: Con quanti uomini partì Colombo?
            answer: 95 uomini
            evidence: "con tre navi e ==novanta uomini=="
        """, id="numbers"),
        pytest.param("relative-date-undated", """basic
            question: Che cosa fu riaperto l'anno scorso?
            answer: il porto
            evidence: "L'anno scorso ==il porto== fu riaperto."
        """, id="relative dates"),
    ],
)  # fmt: skip
def test_a_rule_finds_its_fault(tmp_path: Path, rule: str, question: str) -> None:
    """One finding, for a question that breaks the rule."""
    settings = "rules: {vague-term: info}\n"
    found = list_rule_messages(tmp_path, rule, question, TEXT, language="it", settings=settings)
    assert len(found) == 1


def test_a_good_question_has_no_finding_of_words(tmp_path: Path) -> None:
    """The same rules are silent where the number is in words and nothing else is wrong."""
    question = """basic
        question: Con quanti uomini partì Colombo da Palos?
        answer: 90 uomini
        evidence: "Nel 1492 Colombo partì da Palos con tre navi e ==novanta uomini=="
    """
    for rule in ("number-not-in-quote", "answer-type-differs", "dangling-pronoun", "weak-support"):
        assert list_rule_messages(tmp_path / rule, rule, question, TEXT, language="it") == []


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("duecentocinquanta uomini e centottanta donne", {"250", "180"}),
        ("nel millenovecentoquarantacinque", {"1945"}),
        ("due milioni e mezzo di euro, 1.500,5", {"2500000", "1500.5"}),
        ("un milione e mezzo", {"1500000"}),
        ("uno stato che non era un quarto della metà", set()),
        ("il quinto giorno, il secondo anno", {"5"}),
        ("50 cent", {"50"}),
    ],
)
def test_numbers_in_words(text: str, numbers: set[str]) -> None:
    """One word a number; “uno” is an article, “non” is not the ninth, “cent” is not a hundred."""
    assert find_numbers(text, ITALIAN) == numbers


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("nel marzo 2024", "2024-03-01", "2024-03-31"),
        ("gli anni Ottanta", "1980-01-01", "1989-12-31"),
        ("l'anno scorso", "2024-01-01", "2024-12-31"),
        ("tra il 2010 e il 2015", "2010-01-01", "2015-12-31"),
        ("alla fine del 2023", "2023-07-01", "2023-12-31"),
        ("due anni fa", "2022-10-01", "2024-03-31"),
        ("a marzo dello scorso anno", "2024-03-01", "2024-03-31"),
        ("negli ultimi dieci anni", "2013-07-01", "2025-07-31"),
    ],
)
def test_dates_in_words(words: str, first: str, last: str) -> None:
    """Read as of July 2025."""
    (interval,) = read_date_phrases(words, ITALIAN, parse_date("2025-07")).intervals
    assert [day.isoformat() for day in interval] == [first, last]


def test_an_event_that_is_not_named_dates_nothing() -> None:
    """“ten years later” counts from what stands elsewhere."""
    reading = read_date_phrases("dieci anni dopo", ITALIAN, parse_date("2025-07"))
    assert reading.intervals == ()
    assert reading.is_unanchored


def test_a_claim_is_found_by_its_speaker(tmp_path: Path) -> None:
    """“secondo” before a name attributes; “il secondo” is an ordinal."""
    project = load_project(write_project(tmp_path, {
        "seeds/essay.txt": "Secondo Colombo la terra era vicina.\n\nIl secondo Colombo visse a Genova.\n",
        "seeds/essay.yaml": "language: it\nvoice: il testo\nactors: {Colombo: []}\n",
    }))  # fmt: skip
    (claim,) = find_reported_claims(project.sources["essay"])
    assert claim.span[0] == 0
