"""One question, and the words that a rule finds fault with in it."""

from __future__ import annotations

import json
from pathlib import Path

from deckgen.check import check_project
from deckgen.check.rule_examples import QUESTIONS_PATH
from deckgen.load import load_project
from tests.projects import write_project

FieldValue = str | list[str] | bool


def find_faulty_words(
    root: Path, rule: str, kind: str, language: str = "en", /, **given: FieldValue
) -> list[str]:
    """What stands, in the file, at each finding of a rule in one question; quotation marks of YAML
    aside.

    The question is of a kind and has these keys, each on a line of its own.
    """
    lines = [
        f"kind: {kind}",
        "questions:",
        "  - id: a",
        *(f"    {key}: {_quote_yaml(each)}" for key, each in given.items()),
    ]
    files = {
        QUESTIONS_PATH: "\n".join(lines) + "\n",
        "cards/example/deck.yaml": f"id: example-deck\nname: Example\nsource: essay\nlanguage: {language}\n",
        "deckgen.yaml": "rules: {vague-term: info}\n",
    }
    report = check_project(load_project(write_project(root, files)))
    spans = [finding.span for finding in report.findings if finding.rule == rule]
    assert all(span.line == span.end_line for span in spans)
    return [
        lines[span.line - 1][span.column - 1 : span.end_column - 1].strip('"') for span in spans
    ]


def find_faulty_prompt_words(
    root: Path, rule: str, prompt: str, language: str = "en", kind: str = "basic"
) -> list[str]:
    """What a rule finds in a prompt."""
    options = {"options": ["Syria"]} if kind == "choice" else {}
    return find_faulty_words(
        root,
        rule,
        kind,
        language,
        question=prompt,
        answer="Iran",
        evidence="Iran has sent",
        **options,
    )


def _quote_yaml(value: FieldValue) -> str:
    """As YAML that fits on a line, every text in double quotation marks."""
    return json.dumps(value, ensure_ascii=False)
