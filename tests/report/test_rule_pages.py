"""Rules for people and programs: the list, and manual pages as text, Markdown and JSON."""

from __future__ import annotations

import json
from dataclasses import replace

from deckgen.check.rule_pages import RulePage, read_rule_pages
from deckgen.findings import Severity
from deckgen.report.rule_pages import (
    SIGN_LEGEND,
    format_page_markdown,
    format_page_text,
    format_pages_json,
    format_pages_markdown,
    format_rule_list,
)

PAGE = RulePage(
    rule="answer-too-long",
    group="question",
    severity=Severity.WARNING,
    summary="An answer is longer than `words` words.",
    what="counts " + "words and words " * 8 + "of it.\n\n- one\n- two",
    why="short answers stick.",
    fix_advice="shorten it.",
    examples=(("Fails", "- id: a\n  answer: |\n    b\n"), ("Passes", "- id: c\n")),
    limits={"words": 10, "share": 0.5},
    is_binding=False,
)
OTHER = replace(
    PAGE,
    rule="no",
    group="deck",
    severity=Severity.ERROR,
    summary="A | B.",
    limits={},
    is_binding=True,
    is_fixable=True,
)


def test_the_list() -> None:
    """A heading a group, a line a rule, in columns; limits with their defaults; a sign for what is
    fixable or off.
    """
    off = replace(
        OTHER,
        rule="off",
        severity=Severity.WARNING,
        summary="It is off.",
        is_off=True,
        is_fixable=False,
    )
    assert format_rule_list([PAGE, OTHER, off]) == (
        "question\n"
        "  answer-too-long  warning   An answer is longer than `words` words. (words: 10, share: 0.5)\n"
        "\n"
        "deck\n"
        "  no               error   * A | B.\n"
        "  off              warning - It is off.\n"
        "\n"
        f"{SIGN_LEGEND}"
    )


def test_colours() -> None:
    """Each part has its role, and columns stay columns."""
    painted = format_rule_list([OTHER], lambda text, role: f"<{role}|{text}>")
    assert painted == f"<path|deck>\n  <rule|no>  <error|error   >* A | B.\n\n{SIGN_LEGEND}"


def test_a_page_in_a_terminal() -> None:
    """Prose in lines of readable width, lists and examples as they are, and what can be set."""
    assert format_page_text(PAGE) == (
        "answer-too-long (question, warning)\n\n"
        "An answer is longer than `words` words.\n\n"
        "What it does: counts words and words words and words words and words words and words\n"
        "words and words words and words words and words words and words of it.\n\n- one\n- two\n\n"
        "Why: short answers stick.\n\n"
        "Fails:\n\n    - id: a\n      answer: |\n        b\n\n"
        "Passes:\n\n    - id: c\n\n"
        "How to fix: shorten it.\n\n"
        "Set other limits with `rules: {answer-too-long: {words: 10, share: 0.5}}`; these are the\ndefaults.\n\n"
        'Waive it for one question with `allow: {answer-too-long: "why"}`.'
    )
    assert format_page_text(OTHER).endswith(
        "\n\nIt always holds: without it there is nothing to build."
    )


def test_a_page_in_markdown() -> None:
    """Paragraphs on one line, examples as blocks of YAML."""
    page = format_page_markdown(OTHER)
    assert page.startswith("*deck, error, fixable*\n\nA | B.\n\n**What it does:** counts words")
    assert (
        "\n\n**Fails:**\n\n```yaml\n- id: a\n  answer: |\n    b\n```\n\n**Passes:**\n\n```yaml\n- id: c\n```\n\n"
        in page
    )


def test_all_pages_in_markdown() -> None:
    """Tables that lead to the pages; a bar in a text does not end its cell."""
    text = format_pages_markdown([PAGE, OTHER])
    assert (
        "**question**\n\n| rule | severity | |\n|---|---|---|\n| [answer-too-long](#answer-too-long) | warning |"
        in text
    )
    assert "| [no](#no) | error | A \\| B. |\n" in text
    assert text.count("\n## ") == 2


def test_rules_for_programs() -> None:
    """Every key of a rule, and no other."""
    (shape,) = json.loads(format_pages_json([PAGE]))
    assert shape == {
        "rule": "answer-too-long",
        "group": "question",
        "severity": "warning",
        "summary": PAGE.summary,
        "what": PAGE.what,
        "why": PAGE.why,
        "examples": [
            {"outcome": "fails", "yaml": "- id: a\n  answer: |\n    b\n"},
            {"outcome": "passes", "yaml": "- id: c\n"},
        ],
        "mend": PAGE.fix_advice,
        "limits": {"words": 10, "share": 0.5},
        "binding": False,
        "off": False,
        "fixable": False,
        "languages": [],
    }


def test_every_real_page_can_be_shown() -> None:
    """No line of prose is wider than a terminal, unless one word is."""
    for page in read_rule_pages().values():
        for line in format_page_text(page).splitlines():
            assert len(line) <= 88 or line.startswith("    ") or " " not in line.strip(), (
                page.rule,
                line,
            )
