"""The difference in Markdown, which no text of a card can break out of."""

from __future__ import annotations

from markdown_it import MarkdownIt

from deckgen.report.diff_markdown import format_diff_markdown
from tests.report.sample_differences import (
    HARMFUL_TEXT,
    make_difference,
    make_draft_difference,
    make_empty_difference,
)


def test_words_are_struck_or_bold() -> None:
    """Old struck, new bold, formatting and switches in words."""
    lines = format_diff_markdown(make_difference()).splitlines()
    assert "  - Answer: Iran, as ~~one~~ **the only** state ~~of several~~ there" in lines
    assert "  - Reversed: off → on" in lines
    assert "  - Question: formatting" in lines
    assert (
        "- **breaking**: note-not-newer (1): learners who have the note never get the change: its time is not "
        in ("\n".join(lines))
    )


def test_nothing_breaks_out() -> None:
    """Read as GitHub reads it: no HTML, no link, no code; every text is there as it was."""
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(
        format_diff_markdown(make_difference())
    )
    inline = [child for token in tokens for child in token.children or []]
    assert {each.type for each in tokens} <= {
        *("heading_open", "heading_close", "paragraph_open", "paragraph_close", "inline"),
        *("bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close"),
    }
    assert {each.type for each in inline} <= {
        *("text", "text_special", "strong_open", "strong_close", "s_open", "s_close", "softbreak"),
    }
    read = "".join(each.content for each in inline)
    assert read.count(" ".join(HARMFUL_TEXT.split()).replace("\x1b", "␛")) == 2


def test_no_difference_and_cautions() -> None:
    """A heading, and what there is to say."""
    assert format_diff_markdown(make_empty_difference()) == "## 1\\.0.0 → v1\n\nno difference\n"
    assert "*built again*" in format_diff_markdown(make_draft_difference()).splitlines()
