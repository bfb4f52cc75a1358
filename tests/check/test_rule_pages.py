"""A rule's manual page, taken apart."""

from __future__ import annotations

from deckgen.check import rule_pages as under_test
from deckgen.check.rule import Rule
from deckgen.check.rule_pages import read_rule_pages, split_page
from deckgen.check.rules import RULES
from deckgen.codes import Code
from deckgen.findings import Severity

DOCSTRING = """\
A key is not known; ``x`` for one,
and so on.

What it does: names it.
Goes on.

- one
- two: ``a
  b``

Why: a misspelt key is lost.

Fails::

    - id: a
      answer: |
        Why: this is no heading

Passes::

    - id: b

Fails::

    - id: c

How to fix: spell it.
"""


def page_of(docstring: str) -> under_test.RulePage:
    """The page of a rule with this docstring."""
    return under_test._build_page(Rule(Code.QUOTE_TOO_LONG, docstring, limits={"words": 12}))


def test_every_part_of_a_page() -> None:
    """Each part by its name; paragraphs on one line, lists kept, code in single backticks, examples
    undented.
    """
    page = page_of(DOCSTRING)
    assert page.summary == "A key is not known; `x` for one, and so on."
    assert page.what == "names it. Goes on.\n\n- one\n- two: `a b`"
    assert page.why == "a misspelt key is lost."
    assert page.fix_advice == "spell it."
    assert page.examples == (
        ("Fails", "- id: a\n  answer: |\n    Why: this is no heading\n"),
        ("Passes", "- id: b\n"),
        ("Fails", "- id: c\n"),
    )
    assert (page.rule, page.group, page.severity, page.is_binding) == (
        "quote-too-long",
        "anchoring",
        Severity.WARNING,
        False,
    )
    assert page.limits == {"words": 12}


def test_a_page_without_parts() -> None:
    """What is missing is empty: the test of the rules says so, not the reader of pages."""
    page = page_of("Only this.")
    assert (page.summary, page.what, page.why, page.fix_advice, page.examples) == (
        "Only this.",
        "",
        "",
        "",
        (),
    )
    assert split_page("") == [("", "")]


def test_every_rule_has_a_page() -> None:
    """In the order of the groups; a summary is one sentence on one line."""
    assert list(read_rule_pages()) == [rule.code for rule in RULES] == list(Code)
    for page in read_rule_pages().values():
        assert page.summary[-1] in ".!"
        assert "\n" not in page.summary
        assert page.what
        assert page.why
        assert page.fix_advice
        assert {name for name, _ in page.examples} == {"Fails", "Passes"}


def test_what_can_be_waived() -> None:
    """Every rule but those that must hold."""
    assert {name for name, page in read_rule_pages().items() if not page.is_binding} == {
        code for code in Code if not code.is_binding
    }
