"""What ``rules:`` says in ``deckgen.yaml``, a ``deck.yaml`` or ``pyproject.toml``: severities and
limits.
"""

from __future__ import annotations

from deckgen.config import RuleSetting
from deckgen.errors import DeckgenError
from deckgen.files import YamlText
from deckgen.load.schema import SEVERITIES
from deckgen.yamlpos.nodes import Node, YamlMap, read_number


def parse_yaml_settings(node: Node | None) -> dict[str, RuleSetting]:
    """The settings of a YAML file by rule; what has the wrong shape is a finding already, and left
    out.
    """
    if not isinstance(node, YamlMap):
        return {}
    return {rule: _parse_yaml_setting(node[rule]) for rule in node.iterate_keys()}


def _parse_yaml_setting(value: Node) -> RuleSetting:
    if isinstance(value, YamlText):
        return RuleSetting(str(value) if value in SEVERITIES else "")
    if not isinstance(value, YamlMap):
        return RuleSetting()
    severity = str(value.get_text("severity") or "")
    numbers = ((name, read_number(value.get_text(name))) for name in value.iterate_keys())
    # The names keep their places.
    limits: dict[str, float] = {
        name: number for name, number in numbers if number is not None and number >= 0
    }
    return RuleSetting(severity if severity in SEVERITIES else "", limits)


def parse_toml_settings(table: object) -> dict[str, RuleSetting]:
    """The settings of ``pyproject.toml``, which has no lines for findings: a mistake ends the command.

    Raises:
        DeckgenError: a rule is given neither a severity nor limits.
    """
    where = "[tool.deckgen.rules] in pyproject.toml"
    if not isinstance(table, dict):
        raise DeckgenError(f'{where}: write one line a rule: answer-too-long = "off"')
    return {
        str(rule): _parse_toml_setting(f"{where}: {rule}", value) for rule, value in table.items()
    }


def _parse_toml_setting(where: str, value: object) -> RuleSetting:
    given = value if isinstance(value, dict) else {"severity": value}
    severity = given.get("severity", "")
    if severity not in ("", *SEVERITIES):
        raise DeckgenError(f"{where} is {severity!r}, and should be one of {', '.join(SEVERITIES)}")
    limits: dict[str, float] = {}
    for name, limit in given.items():
        if name == "severity":
            continue
        # To Python, true is the number 1.
        if isinstance(limit, bool) or not isinstance(limit, int | float) or limit < 0:
            raise DeckgenError(f"{where}.{name} is {limit!r}, and should be a number")
        limits[str(name)] = limit
    return RuleSetting(severity, limits)
