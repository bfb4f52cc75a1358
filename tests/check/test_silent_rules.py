"""Rules that need words of a language say so, and a check names those that a language lacks."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.check import check_project
from deckgen.check.rule import Rule
from deckgen.check.rule_examples import COMMON_FILES, list_examples
from deckgen.check.rules import RULES
from deckgen.check.settings import list_silent_rules
from deckgen.cli import run_command
from deckgen.codes import Code
from deckgen.languages.language import require_language
from deckgen.load import load_project
from tests.projects import write_project

QUESTIONS = "kind: basic\nquestions:\n  - {id: one, question: Who?, answer: Iran, evidence: Iran has sent}\n"
# These need no list of their own, and yet find nothing in Latin: the dates and eras on their pages are
# in English words; it has none that join options as “and” does; all its words count as content; and a
# reading is of a question in the language that its reader saw.
OTHERWISE_SILENT = {
    *("date-outside-phrase", "era-missing", "false-precision", "cloze-without-context"),
    *("option-true-elsewhere", "reader-disagrees"),
}


def find_in_latin(rule: Rule, folder: Path) -> set[bool]:
    """Whether the rule finds each English fault of its page in a text that is said to be Latin."""
    found = set()
    for number, (name, files) in enumerate(list_examples(rule.page or "")):
        if name == "Fails":
            latin = {
                path: content.replace("language: en", "language: la")
                for path, content in files.items()
            }
            root = write_project(folder / str(number), latin)
            codes = [each.rule for each in check_project(load_project(root)).findings]
            found.add(rule.code in codes)
    return found


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: str(rule.code))
def test_a_rule_says_what_words_it_needs(rule: Rule, tmp_path: Path) -> None:
    """In a language without data it finds nothing; a rule that needs none finds the same there."""
    is_otherwise_silent = rule.code in OTHERWISE_SILENT
    assert not (rule.words and is_otherwise_silent)
    assert find_in_latin(rule, tmp_path) == {not (rule.words or is_otherwise_silent)}


def test_each_list_that_a_rule_needs_is_there_in_english() -> None:
    """Otherwise the rule would find nothing anywhere."""
    english = require_language("en")
    assert [rule.code for rule in RULES if rule.words and not english.has_words(rule.words)] == []


def test_languages_of_decks_and_texts_both_count(tmp_path: Path) -> None:
    """A text in Japanese with questions in English: rules that read either are named."""
    files = {
        **COMMON_FILES,
        "seeds/essay.yaml": "title: An essay\nlanguage: ja\n",
        "cards/example/deck.yaml": "id: x\nname: Example\nsource: essay\nlanguage: tr\n",
        "cards/example/questions.yaml": QUESTIONS,
    }
    silent = list_silent_rules(check_project(load_project(write_project(tmp_path, files))).context)
    turkish, japanese = silent[require_language("tr")], silent[require_language("ja")]
    assert Code.UNSUPPORTED_WORD in turkish
    # Japanese has content words, and no words that deny.
    assert Code.UNSUPPORTED_WORD not in japanese
    assert Code.NEGATION_DIFFERS in japanese


@pytest.mark.parametrize(("language", "is_named"), [("fr", True), ("de", False)])
def test_rules_of_relative_dates_are_named(language: str, is_named: bool, tmp_path: Path) -> None:
    """French has words for much, and none that tell “last year” from the day of publication."""
    files = {
        **COMMON_FILES,
        "seeds/essay.yaml": f"title: An essay\nlanguage: {language}\n",
        "cards/example/questions.yaml": QUESTIONS,
    }
    silent = list_silent_rules(check_project(load_project(write_project(tmp_path, files))).context)
    named = set(silent.get(require_language(language), ()))
    of_dates = {Code.PUBLICATION_DATE_MISSING, Code.ABSOLUTE_DATE_UNEXPLAINED}
    assert named & of_dates == (of_dates if is_named else set())


def test_a_rule_that_is_off_is_not_named(tmp_path: Path) -> None:
    """Nobody misses it."""
    files = {
        **COMMON_FILES,
        "seeds/essay.yaml": "title: An essay\nlanguage: tr\n",
        "cards/example/deck.yaml": (
            "id: x\nname: Example\nsource: essay\nrules: {negation-differs: off}\n"
        ),
        "cards/example/questions.yaml": QUESTIONS,
    }
    silent = list_silent_rules(check_project(load_project(write_project(tmp_path, files))).context)
    assert Code.NEGATION_DIFFERS not in silent[require_language("tr")]
    assert Code.OPPOSITE_WORD in silent[require_language("tr")]


@pytest.mark.parametrize(
    ("language", "named"), [("tr", "Turkish (tr)"), ("en", ""), ("und", "not known")]
)
def test_a_check_says_so_once(
    language: str, named: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The last line names the language and the rules; in English there is none."""
    files = {**COMMON_FILES, "seeds/essay.yaml": f"title: An essay\nlanguage: {language}\n"}
    files["cards/example/questions.yaml"] = QUESTIONS
    run_command(["-C", str(write_project(tmp_path, files)), "check", "--no-cache"])
    lines = [
        line for line in capsys.readouterr().out.splitlines() if "does not have the words" in line
    ]
    assert len(lines) == bool(named)
    assert all(line.startswith("not checked, ") and named in line for line in lines)
    assert all("negation-differs" in line for line in lines)
