"""Presets: what ``preset:`` in a ``deck.yaml`` says."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from deckgen.load.schema import load_schema
from deckgen.model import Preset
from deckgen.yamlpos.nodes import (
    Node,
    YamlList,
    YamlMap,
    list_texts,
    read_number,
    read_whole_number,
)

_SECONDS_PER_UNIT = {"s": 1, "m": 60, "h": 3600, "d": 86_400}


def read_preset(node: Node | None) -> Preset | None:
    """The preset of a ``deck.yaml``; a value of the wrong shape is a finding already, and counts as
    not given.
    """
    if not isinstance(node, YamlMap):
        return None
    values: dict[str, Any] = {
        key: read_whole_number(node.get_text(key))
        for key in ("new_per_day", "reviews_per_day", "maximum_interval")
    }
    values["desired_retention"] = read_number(node.get_text("desired_retention"))
    for key in ("learning_steps", "relearning_steps"):
        values[key] = _read_step_seconds(node.get(key))
    values["bury_siblings"] = str(node.get_text("bury_siblings") or "").lower() == "true"
    preset = Preset(str(node.get_text("name") or "").strip())
    return replace(preset, **{key: value for key, value in values.items() if value is not None})


def _read_step_seconds(node: Node | None) -> tuple[int, ...] | None:
    """The steps of a list in seconds: none of an empty list, None where there is no list."""
    if not isinstance(node, YamlList):
        return None
    # A step of the wrong form is a finding already; the schema alone knows the form.
    form = load_schema("preset")["properties"]["learning_steps"]["items"]["pattern"]
    steps = [step for step in list_texts(node) if re.fullmatch(form, step)]
    return tuple(int(step[:-1]) * _SECONDS_PER_UNIT[step[-1]] for step in steps)
