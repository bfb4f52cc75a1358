"""Which broken YAML is mended, and which is left to its author."""

from __future__ import annotations

import pytest

from deckgen.files import TextFile
from deckgen.yamlpos.nodes import parse_yaml
from deckgen.yamlpos.splice import splice

HEAD = "kind: basic\nquestions:\n  - id: a\n"
OTHER = "  - id: b\n    question: Who?\n    answer: Iran\n    evidence: Iran has sent\n"


def repair(text: str) -> str:
    """The text with the edits of all its syntax errors."""
    findings = parse_yaml(TextFile("questions.yaml", text)).findings
    assert findings, "nothing is broken"
    return splice(text, [edit for finding in findings for edit in finding.edits])


# The lines of a question, and those that they become.
MENDED = {
    "a colon": ("    question: What: is it?\n", "    question: 'What: is it?'\n"),
    "a number sign within a word": ("    answer: C#: a\n", "    answer: 'C#: a'\n"),
    "words in quotation marks, and more": (
        '    answer: "He" said "so"\n',
        '    answer: \'"He" said "so"\'\n',
    ),
    "a text on two lines": (
        "    question: What: is\n      it?\n",
        "    question: 'What: is\n      it?'\n",
    ),
    "a comment below the text": (
        "    question: What: is it?\n    # why\n    answer: Iran\n",
        "    question: 'What: is it?'\n    # why\n    answer: Iran\n",
    ),
    "tabs": (
        "\tquestion: Who?\n\t\tanswer: Iran\n",
        "    question: Who?\n    answer: Iran\n",
    ),
    "line ends of Windows": (
        "    question: What: is it?  \r\n    answer: Iran\r\n",
        "    question: 'What: is it?'  \r\n    answer: Iran\r\n",
    ),
}


@pytest.mark.parametrize(("lines", "wanted"), MENDED.values(), ids=MENDED)
def test_repairs(lines: str, wanted: str) -> None:
    """A question with one right reading gets it, and all else stays as it is."""
    assert repair(f"{HEAD}{lines}{OTHER}") == f"{HEAD}{wanted}{OTHER}"


LEFT = {
    "a comment behind the text": "    question: What: is it? # why\n",
    "a comment behind the second line": "    question: What: is\n      it? # why\n",
    "a comment between the lines": "    question: What: is\n      # why\n      it?\n",
    "a comment under the text": "    question: What: is it?\n      # why\n    answer: Iran\n",
    "a mapping on one line": "    question: Who?\n    evidence: quote: Iran has sent\n",
    "a list on one line": "    question: Who?\n    answer: - Iran: first\n",
    "signs escaped for quotation marks": '    question: "He \\"x\\" a" b\n',
    "an apostrophe written twice": "    question: 'He''s' b: c\n",
    "a line end that YAML alone knows": "    question: What: is\r    answer: Iran\n",
    "tabs under a key without a value": "    question: Who?\n    evidence:\n\t\tquote: Iran has\n\t\tparagraph: 3\n",
    "a tab in a mapping": "    question: Who?\n    evidence:\n      quote: Iran has\n\tparagraph: 3\n",
    "a tab in a text of several lines": "    question: |\n      A poem\n\tsaid: he\n",
}


@pytest.mark.parametrize("lines", LEFT.values(), ids=LEFT)
def test_what_is_left(lines: str) -> None:
    """No comment becomes a text, no key leaves its mapping, and no line its text."""
    text = f"{HEAD}{lines}{OTHER}"
    assert repair(text) == text
