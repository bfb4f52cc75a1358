"""What learners are told of a release: new, changed and withdrawn questions, in words."""

from __future__ import annotations

from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from deckgen.errors import DeckgenError
from deckgen.ledger.record import AcceptedChange
from deckgen.load import load_project
from deckgen.release.release_notes import format_section_with_guide, read_changelog
from tests.projects import write_project
from tests.release.release_project import THREE_QUESTIONS, ReleaseProject

MORE = """\
  - id: condemned
    question: 1. Who <b>condemned</b> Prigozhin’s march | on Moscow?
    answer: Tehran
    evidence: When Prigozhin marched on Moscow in 2023, ==Tehran== condemned it
"""


def edited(root: Path) -> str:
    """The release notes of a release that changes a little of everything."""
    home = ReleaseProject(root, THREE_QUESTIONS)
    home.release_version("1.0.0")
    home.replace_words("answer: Iran\n", "answer: Iran\n    reversed: true\n    also: [Tehran]\n")
    home.replace_words("==Iran== has sent thousands", "Iran has sent ==thousands==")
    home.replace_words("answer: Putin\n", "answer: Putin\n    retired: '2.0.0'\n")
    home.replace_words(
        "==careful== to avoid ==provoking== Israel", "==careful== to ==avoid== provoking Israel"
    )
    home.replace_words("answer: Iran\n", "answer: thousands\n")
    (home.root / "cards/example/more.yaml").write_text(
        f"kind: basic\nquestions:\n{MORE}", encoding="utf-8"
    )
    home.commit()
    home.release_version("2.0.0", [AcceptedChange("gaps-renumbered", "it was wrong")])
    return (home.root / "dist/example-2.0.0/RELEASE-NOTES.md").read_text(encoding="utf-8")


def test_release_notes_in_words(tmp_path: Path) -> None:
    """Switches are on or off, gaps in brackets, marks beside a change of words are left out; a
    title stays a title.
    """
    lines = edited(tmp_path).splitlines()
    said = lines[lines.index("### New") : lines.index("### How to get it")]
    assert [line for line in said if line] == [
        "### New",
        "- 1\\. Who \\<b\\>condemned\\</b\\> Prigozhin’s march \\| on Moscow?",
        "### Changed",
        "- Who has sent drones?",
        "  - Answer: ~~Iran~~ **thousands**",
        "  - Reversed: on",
        "  - Also: **Tehran**",
        "  - cards: 1 → 2",
        "- Putin has long been \\[careful\\] to \\[avoid\\] provoking Israel",
        "  - Text: Putin has long been \\[careful\\] to ~~avoid \\[provoking\\]~~ **\\[avoid\\] provoking** Israel",
        "### Withdrawn",
        "- Who has long been careful?",
        "### Before you import",
        "The import replaces all fields and all tags of the changed notes. If you wrote into one of them or",
        "gave it tags, copy that elsewhere first. To find them, paste this into the search of Anki's browser:",
        '    "deck:Example" ("Question:Who has sent drones?" OR "Question:Who has long been careful?" OR '
        '"Text:Putin has long been {{c1\\:\\:careful}} to avoid {{c2\\:\\:provoking}} Israel")',
        "- **gaps**: gap 2 was “provoking”, and is “avoid”; reviews belong to the number of a "
        "gap, so they now count for the words of another gap",
        "Accepted: `gaps-renumbered`, because it was wrong",
    ]


def test_release_notes_hold_no_html(tmp_path: Path) -> None:
    """Whatever a question says, the notes are text."""
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(edited(tmp_path))
    inline = [child.type for token in tokens for child in token.children or []]
    assert not {"html_block", "html_inline"} & {*inline, *(token.type for token in tokens)}


def test_the_name_of_a_deck_is_no_markdown(tmp_path: Path) -> None:
    """It stands in the heading as it is."""
    files = {"cards/example/deck.yaml": "id: example-deck\nname: Tom *and* <b>\n"}
    [deck] = load_project(write_project(tmp_path, files)).decks
    notes = format_section_with_guide(deck, "1.0.0", "## 1.0.0\n\nAll is new.")
    assert notes.startswith("# Tom \\*and\\* \\<b\\> 1.0.0\n\nAll is new.\n")


def test_a_changelog_of_somewhere_else(tmp_path: Path) -> None:
    """What a link leads to is never copied into a changelog that is published."""
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    (tmp_path / "deck").mkdir()
    changelog = tmp_path / "deck" / "CHANGELOG.md"
    assert read_changelog(changelog) == ""
    changelog.symlink_to(tmp_path / "secret")
    with pytest.raises(DeckgenError, match="leads out of the deck's folder"):
        read_changelog(changelog)
