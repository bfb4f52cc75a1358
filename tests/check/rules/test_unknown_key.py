"""Keys, waivers and settings that do not exist, and which of them a fix may spell right."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.check.rule_examples import QUESTIONS_PATH
from tests.projects import list_file_messages, list_rule_findings

QUESTION = """\
kind: basic
questions:
  - id: a
    question: Who?
    answer: Iran
    evidence: Iran has sent
"""

# A line more of the question, line 7 of its set, and what the rule says.
CASES: dict[str, tuple[str, list[str]]] = {
    "a misspelt key": ("tgas: [b]", ["7:5 `tgas` is no key of this question"]),
    "a key of another kind": ("options: [b]", ["7:5 `options` is no key of this question"]),
    "in another case": ("Tags: [b]", ["7:5 `Tags` is no key of this question"]),
    "a waiver of no rule": (
        "allow: {raw-hmtl: so it is}",
        ["7:13 `raw-hmtl` is not a rule"],
    ),
    "a waiver of a rule that must hold": (
        "allow: {quote-not-found: so it is}",
        ["7:13 `quote-not-found` cannot be waived"],
    ),
    "a known key": ("tags: [b]", []),
    "a waiver of a rule": ("allow: {raw-html: so it is}", []),
}


@pytest.mark.parametrize(("line", "expected"), CASES.values(), ids=CASES)
def test_keys(line: str, expected: list[str], tmp_path: Path) -> None:
    """What deckgen does not know would never reach a card."""
    files = {QUESTIONS_PATH: f"{QUESTION}    {line}\n"}
    assert list_file_messages(tmp_path, "unknown-key", files) == expected


# A line more of the question, the hint, and whether a fix may write what it names.
FIXES: dict[str, tuple[str, str, bool]] = {
    "one key is near": ("explnation: b", "did you mean `explanation`?", True),
    "the key is there": ("anwser: b", "did you mean `answer`?", False),
    "a rule is near": ("allow: {raw-hmtl: c}", "did you mean `raw-html`?", True),
    "the waiver is there": (
        "allow: {raw-html: b, raw-hmtl: c}",
        "did you mean `raw-html`?",
        False,
    ),
    "a rule that must hold": ("allow: {quote-not-found: b}", "fix what it found", False),
}


@pytest.mark.parametrize(("line", "hint", "fixable"), FIXES.values(), ids=FIXES)
def test_fixes(line: str, hint: str, fixable: bool, tmp_path: Path) -> None:
    """A key is spelled right only where it does not stand twice then."""
    files = {QUESTIONS_PATH: f"{QUESTION}    {line}\n"}
    [finding] = list_rule_findings(tmp_path, "unknown-key", files)
    assert (finding.hint, finding.fixable) == (hint, fixable)


@pytest.mark.parametrize(
    ("fields", "fixable"),
    [
        pytest.param("question", True, id="one key is near"),
        pytest.param("question questions", False, id="two keys are near"),
    ],
)
def test_a_rival_key_leaves_open_which_was_meant(
    fields: str, fixable: bool, tmp_path: Path
) -> None:
    """`qestion` is one letter from `question`, and two from `questions`."""
    prompt, *more = fields.split()
    own = "".join(f", {each}: {{type: text}}" for each in more)
    kind = (
        f"fields: {{{prompt}: {{role: prompt, type: text}}, answer: {{role: answer, type: text}}{own}}}\n"
        "cards: {Card: {front: a.html.j2, back: a.html.j2}}\n"
    )
    files = {
        "templates/own/kind.yaml": kind,
        "templates/own/a.html.j2": "{{Question}}",
        QUESTIONS_PATH: QUESTION.replace("basic", "own").replace("    question", "    qestion"),
    }
    [finding] = list_rule_findings(tmp_path, "unknown-key", files)
    assert (finding.message, finding.fixable) == ("`qestion` is no key of this question", fixable)


# A file, what it holds, and what the rule says.
OTHERS: dict[str, tuple[str, str, list[str]]] = {
    "a deck": (
        "cards/example/deck.yaml",
        "id: example-deck\nname: Example\norders: mixed\n",
        ["cards/example/deck.yaml:3:1 `orders` is no key of this file"],
    ),
    "a sidecar": (
        "seeds/essay.yaml",
        "titel: An essay\n",
        ["seeds/essay.yaml:1:1 `titel` is no key of this file"],
    ),
    "a rule of the settings": (
        "deckgen.yaml",
        "rules: {raw-hmtl: off}\n",
        ["deckgen.yaml:1:9 `raw-hmtl` is not a rule"],
    ),
}


@pytest.mark.parametrize(("path", "content", "expected"), OTHERS.values(), ids=OTHERS)
def test_other_files(path: str, content: str, expected: list[str], tmp_path: Path) -> None:
    """Every YAML file of a project has its own keys."""
    files = {QUESTIONS_PATH: QUESTION, path: content}
    assert list_file_messages(tmp_path, "unknown-key", files) == expected
