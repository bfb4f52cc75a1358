"""What ``rules:`` says in ``deckgen.yaml``, a ``deck.yaml`` or ``pyproject.toml``: severities and
limits.
"""

from __future__ import annotations

from deckgen.errors import DeckgenError
from deckgen.load.nodes import Map, Node, number_of
from deckgen.load.schema import SEVERITIES
from deckgen.model import RuleSetting, Text


def settings_of_node(node: Node | None) -> dict[str, RuleSetting]:
    """The settings of a YAML file by rule; what has the wrong shape is a finding already, and left
    out.
    """
    if not isinstance(node, Map):
        return {}
    return {rule: _of_value(node[rule]) for rule in node.texts()}


def _of_value(value: Node) -> RuleSetting:
    if isinstance(value, Text):
        return RuleSetting(str(value) if value in SEVERITIES else "")
    if not isinstance(value, Map):
        return RuleSetting()
    severity = str(value.text("severity") or "")
    numbers = ((name, number_of(value.text(name))) for name in value.texts())
    limits: dict[str, float] = {name: number for name, number in numbers if number is not None}
    return RuleSetting(severity if severity in SEVERITIES else "", limits)


def settings_of_table(table: object) -> dict[str, RuleSetting]:
    """The settings of ``pyproject.toml``, whose lines are not known: what is wrong there ends the
    command.

    Raises:
        DeckgenError: a rule is given neither a severity nor limits.
    """
    where = "[tool.deckgen.rules] in pyproject.toml"
    if not isinstance(table, dict):
        raise DeckgenError(f'{where}: write one line a rule: answer-too-long = "off"')
    return {str(rule): _of_toml(f"{where}: {rule}", value) for rule, value in table.items()}


def _of_toml(where: str, value: object) -> RuleSetting:
    given = value if isinstance(value, dict) else {"severity": value}
    severity = given.get("severity", "")
    if severity not in ("", *SEVERITIES):
        raise DeckgenError(f"{where} is {severity!r}, and should be one of {', '.join(SEVERITIES)}")
    limits: dict[str, float] = {}
    for name, limit in given.items():
        if name == "severity":
            continue
        if isinstance(limit, bool) or not isinstance(limit, int | float) or limit < 0:
            raise DeckgenError(f"{where}.{name} is {limit!r}, and should be a number")
        limits[str(name)] = limit
    return RuleSetting(severity, limits)
