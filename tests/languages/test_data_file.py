"""The data files of languages: what the loader makes of them, and that all of them can be read."""

from __future__ import annotations

import re
from dataclasses import fields
from itertools import chain
from pathlib import Path

import pytest

from deckgen.check.coverage.reported_claims import find_reporting_words
from deckgen.check.dates_in_words.grammar import build_grammar
from deckgen.languages import data_file
from deckgen.languages.data_file import build_matcher, list_languages, read_data_file
from deckgen.languages.language import require_language
from deckgen.languages.question_words import fold_sentence
from deckgen.mutate.negations import find_negations
from tests.projects import REPOSITORY

# What a data file may hold; docs/languages.md has a paragraph on each.
KEYS = {
    "after_christ", "before_christ", "capitals_mark_names", "common_words", "content_words", "contrasts", "dates", "generic_dates", "edges", "has_genitive_s", "is_unspaced", "month_name_tags", "negation_mistakes", "numbers", "ordinal_signs",
    "cardinals", "century_words", "month_endings", "percentages", "printed_dates", "questions", "reported_claims", "script", "spaced_signs", "statements", "typo_negations", "unit_name_tags", "voice", "word_prefixes", "word_swaps", "year_words",
}  # fmt: skip


# What would make an expression of a phrase.
SIGNS = re.compile(r"[][(){}.?*+|\\^$]")


@pytest.mark.parametrize("code", list_languages())
def test_everything_in_a_data_file_can_be_used(code: str) -> None:
    """Its code is a language, its keys are known, and each of its lists compiles."""
    language = require_language(code)
    assert language.tag == language.base == code
    assert language.data.keys() <= KEYS
    for words in vars(language.lexicon).values():
        assert words.pattern.search("") is None
    for field in fields(language.question_words):
        words = getattr(language.question_words, field.name)
        assert isinstance(words, bool) or words.search(fold_sentence("0")) is None
        assert isinstance(words, bool) or not any(map(SIGNS.search, words.phrases))
    assert build_grammar(language).rules
    assert (language.contrasts is None) == ("contrasts" not in language.data)
    if language.contrasts is not None:
        assert language.contrasts.known is language.content_words
        lists = [language.contrasts.negations, language.contrasts.denials]
        lists += chain.from_iterable(language.contrasts.scopes)
        assert all(words.pattern.search("") is None for words in lists)
    assert (find_reporting_words(language) is None) == ("reported_claims" not in language.data)
    assert (find_negations(language) is None) == ("negation_mistakes" not in language.data)


def test_parts_stand_for_expressions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A part may use those before it; “no” is a word, not a truth value."""
    (tmp_path / "xx.yaml").write_text(
        "parts:\n  UNIT: 'days?'\n  AGO: '<UNIT> ago'\nquestions:\n  negations: no\n"
        "statements:\n  hedges:\n    - no, maybe\n    - ago: '(?P<ago>\\d+ <AGO>)'\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(data_file, "DATA_FOLDER", tmp_path)
    data = read_data_file.__wrapped__("xx")
    assert data["questions"] == {"negations": "no"}
    matcher = build_matcher(data["statements"]["hedges"])
    assert [match.group() for match in matcher.finditer("No, maybe 2 days ago")] == [
        "No",
        "maybe",
        "2 days ago",
    ]


def test_a_language_without_a_file_has_no_words() -> None:
    """It is no error: the rules that need words are silent."""
    assert read_data_file("xx") == {}


def test_the_page_says_what_each_language_has() -> None:
    """A row a data file, with a tick for each key it has; and a row for each key."""
    page = (REPOSITORY / "docs" / "languages.md").read_text(encoding="utf-8")
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in page.splitlines()]
    header = next(row for row in rows if row[:2] == ["language", "code"])
    keys = [cell.strip("`") for cell in header[3:]]
    listed = {row[1].strip("`"): row[3:] for row in rows if len(row) == len(header)}
    del listed["code"], listed["---"]
    assert listed == {
        code: ["✓" if key in read_data_file(code) else "" for key in keys]
        for code in list_languages()
    }
    assert {row[0].strip("`") for row in rows if len(row) == 3} >= KEYS
