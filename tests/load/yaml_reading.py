"""YAML read from a text, and what came of it in plain values."""

from __future__ import annotations

from deckgen.load.nodes import (
    List,
    Map,
    Node,
    Parsed,
    parse,
)
from deckgen.model import TextFile


def read(text: str) -> Parsed:
    """A file of this text, read."""
    return parse(TextFile("set.yaml", text))


def tree(node: Node | None) -> object:
    """The node as Python values, every scalar as its text."""
    if isinstance(node, Map):
        return {str(key): tree(value) for key, value in node.items()}
    if isinstance(node, List):
        return [tree(value) for value in node]
    return None if node is None else str(node)


def printed(parsed: Parsed) -> list[str]:
    """The findings, a line each."""
    return [
        f"{each.span.line}:{each.span.column} {each.rule}: {each.message} -> {each.hint}"
        for each in parsed.findings
    ]


def ids(parsed: Parsed) -> list[str]:
    """The ids of the questions that were read."""
    root = parsed.root
    assert isinstance(root, Map)
    questions = root.get("questions")
    assert isinstance(questions, List)
    return [str(each.text("id")) for each in questions if isinstance(each, Map)]
