"""A rule's manual page, parsed once: for the command, the docs, SARIF, editors and the tests."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from textwrap import dedent

from deckgen.check.rule import Rule
from deckgen.check.rules import RULES
from deckgen.findings import Severity
from deckgen.languages.data_file import has_list, list_languages

_PART = re.compile(r"^(?:(What it does|Why|How to fix): |(Fails|Passes)::\n)", re.MULTILINE)
_LITERAL = re.compile(r"``(.+?)``", re.DOTALL)
# A line break inside a paragraph that does not begin an item of a list.
_WRAP = re.compile(r"[ \t]*\n[ \t]*(?!(?:[-*]|[0-9]+\.) )")


@dataclass(frozen=True, slots=True)
class RulePage:
    """What a rule's docstring says, in Markdown: paragraphs unwrapped, code in single backticks.

    ``examples`` are (``Fails`` or ``Passes``, YAML) in the order written; ``limits`` are the
    thresholds that a project or a deck may set, with their defaults. A ``is_binding`` rule can be
    neither waived nor changed; one that is ``is_off`` waits to be turned on; what a ``is_fixable`` one
    finds, ``check --fix`` may fix. ``languages`` are the codes of those in which the rule finds something,
    where it needs their words.
    """

    rule: str
    group: str
    severity: Severity
    summary: str
    what: str
    why: str
    fix_advice: str
    examples: tuple[tuple[str, str], ...]
    limits: Mapping[str, float]
    is_binding: bool
    is_off: bool = False
    is_fixable: bool = False
    languages: tuple[str, ...] = ()


@cache
def read_rule_pages() -> dict[str, RulePage]:
    """Every rule's page by the rule's code, group after group."""
    return {rule.code: _build_page(rule) for rule in RULES}


def split_page(docstring: str) -> list[tuple[str, str]]:
    """The parts of a manual page as (heading, body), the opening with an empty heading; bodies as
    written.
    """
    opening, *rest = _PART.split(docstring)
    headings = [heading or example for heading, example in zip(rest[::3], rest[1::3], strict=True)]
    return [("", opening), *zip(headings, rest[2::3], strict=True)]


def _build_page(rule: Rule) -> RulePage:
    found, code = split_page(rule.page or ""), rule.code
    prose = {
        heading: _convert_to_markdown(body)
        for heading, body in found
        if heading not in ("Fails", "Passes")
    }
    return RulePage(
        rule=code,
        group=code.group,
        severity=code.severity,
        summary=prose[""],
        what=prose.get("What it does", ""),
        why=prose.get("Why", ""),
        fix_advice=prose.get("How to fix", ""),
        examples=tuple(
            (heading, dedent_example(body))
            for heading, body in found
            if heading in ("Fails", "Passes")
        ),
        limits=rule.limits,
        is_binding=code.is_binding,
        is_off=code.is_off_by_default,
        is_fixable="`check --fix`" in prose.get("How to fix", ""),
        languages=tuple(code for code in list_languages() if has_list(code, rule.words)),
    )


def dedent_example(body: str) -> str:
    """An example as its author would write it, without the page's indent."""
    return dedent(body).strip("\n") + "\n"


def _convert_to_markdown(body: str) -> str:
    paragraphs = re.split(r"\n\s*\n", _LITERAL.sub(r"`\1`", body).strip())
    return "\n\n".join(_WRAP.sub(" ", paragraph) for paragraph in paragraphs)
