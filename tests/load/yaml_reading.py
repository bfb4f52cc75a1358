"""YAML read from a text, and what came of it in plain values."""

from __future__ import annotations

from deckgen.files import TextFile
from deckgen.yamlpos.nodes import Node, ParsedYaml, YamlList, YamlMap, parse_yaml


def parse_text(text: str) -> ParsedYaml:
    """A file of this text, read."""
    return parse_yaml(TextFile("set.yaml", text))


def convert_node(node: Node | None) -> object:
    """The node as Python values, every scalar as its text."""
    if isinstance(node, YamlMap):
        return {str(key): convert_node(value) for key, value in node.items()}
    if isinstance(node, YamlList):
        return [convert_node(value) for value in node]
    return None if node is None else str(node)


def format_findings(parsed: ParsedYaml) -> list[str]:
    """The findings, a line each."""
    return [
        f"{each.span.line}:{each.span.column} {each.rule}: {each.message} -> {each.hint}"
        for each in parsed.findings
    ]


def list_question_ids(parsed: ParsedYaml) -> list[str]:
    """The ids of the questions that were read."""
    root = parsed.root
    assert isinstance(root, YamlMap)
    questions = root.get("questions")
    assert isinstance(questions, YamlList)
    return [str(each.get_text("id")) for each in questions if isinstance(each, YamlMap)]
