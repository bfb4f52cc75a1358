"""Quotations that only blanks, hyphens or slashes keep from their place."""

from __future__ import annotations

import pytest

from deckgen.check.spacing_fix import fix_spacing
from deckgen.load.project import load_project
from deckgen.model import MissingQuotation, Quotation, Source, WrittenQuotation
from deckgen.yamlpos.splice import apply_changes
from tests.bench.copied_sentences import find_sentences
from tests.projects import write_project

TEXT = """\
The ferry crosses the wide river every
morning, and whose dogged strength drives it? The case-by-case rule—so they
said—was written by a well-known au-
thor of 102 books; see https://example.org/wide/river for each of them
(see the map [https://example.org/map] of the town).

They will re-sign the treaty of the harbour. They resign the office of the harbour.
It is now here, at -5 degrees, near the old mill. In 1984 the 10 2 rule was dropped there.

The bridge of stone was opened in May. The bridge of stone was opened in May.
"""
# What was copied, and what the fix makes of it; nothing where there is none.
CASES = {
    "a blank": ("The ferry crosses thewide river", "The ferry crosses the wide river"),
    "a blank at the source's line end": (
        "the wide river everymorning, and whose",
        "the wide river every morning, and whose",
    ),
    "two blanks": (
        "and whosedogged strength drivesit? The",
        "and whose dogged strength drives it? The",
    ),
    "a blank too many": ("The fer ry crosses the wide river", "The ferry crosses the wide river"),
    "a dash": (
        "The case-by-case rule so they said—was written",
        "The case-by-case rule—so they said—was written",
    ),
    "a slash": (
        "see https://example.org wide/river for each",
        "see https://example.org/wide/river for each",
    ),
    "in the text's own brackets": (
        "(see the map [https:/ example.org/map] ofthe town)",
        "(see the map [https://example.org/map] of the town)",
    ),
    "next to a word broken at a line's end": (
        "written bya well-known author of 102",
        "written by a well-known author of 102",
    ),
    "in a mark and beside an omission": (
        "The ferry ==crosses thewide river== […] strength drives it? The case-by-case",
        "The ferry ==crosses the wide river== […] strength drives it? The case-by-case",
    ),
    "beside an editor's words": (
        "The ferry [old] crosses thewide river",
        "The ferry [old] crosses the wide river",
    ),
    "a blank next to a number": (
        "near the old mill. In1984 the",
        "near the old mill. In 1984 the",
    ),
    "another word that the text has elsewhere": (
        "will resign the treaty of the harbour",
        "will re-sign the treaty of the harbour",
    ),
    "the other way round": (
        "They re-sign the office of the harbour",
        "They resign the office of the harbour",
    ),
    "a blank in a number": ("near the old mill. In 1984 the 102 rule was", ""),
    "a sign of a number": ("It is now here, at 5 degrees, near the old", ""),
    "few letters": ("It is nowhere", ""),
    "another letter": ("The ferry crossed thewide river", ""),
    "another sign": ("The ferry crosses, thewide river", ""),
    "in two places": ("The bridge ofstone was opened in May", ""),
}


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Source:
    """A text of lines and paragraphs."""
    files = {"seeds/essay.txt": TEXT, "seeds/essay.yaml": "title: Essay\nlanguage: en\n"}
    root = write_project(tmp_path_factory.mktemp("spacing"), files)
    return load_project(root).sources["essay"]


def find(words: str, source: Source) -> WrittenQuotation:
    """Words as a quotation of the text."""
    [found] = find_sentences([words], source)
    return found


@pytest.mark.parametrize(("copied", "expected"), CASES.values(), ids=CASES)
def test_what_is_fixed_is_found(copied: str, expected: str, source: Source) -> None:
    """No such copy is found as it is; the fix writes what the source has, and only where the words
    can be no others.
    """
    missing = find(copied, source)
    assert isinstance(missing, MissingQuotation)
    changes = sorted(fix_spacing(missing))
    assert (apply_changes(copied, changes) if changes else "") == expected
    if expected:
        assert isinstance(find(expected, source), Quotation)
