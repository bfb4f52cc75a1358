"""Presets: what ``preset:`` in a ``deck.yaml`` may say, in which bounds, and how it is read."""

from __future__ import annotations

import re
from typing import TypeVar

from deckgen.load.schema_parts import Schema, accept_flag, accept_keys, accept_text, add_help
from deckgen.model import Preset
from deckgen.yamlpos.nodes import (
    Node,
    YamlList,
    YamlMap,
    list_texts,
    read_number,
    read_whole_number,
)

_T = TypeVar("_T")

_SECONDS_PER_UNIT = {"s": 1, "m": 60, "h": 3600, "d": 86_400}
# As Anki's deck options write steps; a step of a year and more is a slip.
_STEP = re.compile(r"([1-9][0-9]{0,3})([smh])|([1-9][0-9]{0,2})(d)")


def _accept_number(description: str, least: float, most: float, kind: str = "integer") -> Schema:
    return add_help({"type": kind, "minimum": least, "maximum": most}, description)


def _accept_steps(description: str, example: str) -> Schema:
    step = {"type": "string", "pattern": f"^(?:{_STEP.pattern})$"}
    return add_help({"type": "array", "items": step, "maxItems": 20}, description, example)


# The bounds are those of Anki's own deck options (26.9).
PRESET_SCHEMA = accept_keys(
    {
        "name": {
            **accept_text(
                "What Anki calls the preset. Under the same name it never changes for a learner who has it; another "
                "name makes it another preset.",
                "name: Seminar",
            ),
            "maxLength": 100,
        },
        "new_per_day": _accept_number("How many new cards a day; 20 if not given.", 0, 9_999),
        "reviews_per_day": _accept_number(
            "How many reviews a day at most; 200 if not given.", 0, 9_999
        ),
        "learning_steps": _accept_steps(
            "After how long a new card comes again until it is learned: s, m, h or d; `[1m, 10m]` if not given.",
            "learning_steps: [1m, 10m]",
        ),
        "relearning_steps": _accept_steps(
            "After how long a forgotten card comes again; `[10m]` if not given.",
            "relearning_steps: [10m]",
        ),
        "desired_retention": _accept_number(
            "How much is to be remembered when a card comes up: 0.9 is nine of ten, and more of it costs more reviews. "
            "Anki follows it where the learner has switched FSRS on; 0.9 if not given.",
            0.7,
            0.99,
            "number",
        ),
        "maximum_interval": _accept_number(
            "After how many days at most a card comes again; 36500 if not given.", 1, 36_500
        ),
        "bury_siblings": accept_flag(
            "Whether the other cards of a note wait for the next day; they do not, if not given."
        ),
    },
    ["name"],
    "Settings for study that go along with the deck, for learners who ask for them as they import it.",
)


def read_preset(node: Node | None) -> Preset | None:
    """The preset of a ``deck.yaml``; what has the wrong shape is a finding already, and as if not
    given.
    """
    if not isinstance(node, YamlMap):
        return None
    own = Preset(str(node.get_text("name") or "").strip())
    return Preset(
        name=own.name,
        new_per_day=_apply_default(
            read_whole_number(node.get_text("new_per_day")), own.new_per_day
        ),
        reviews_per_day=_apply_default(
            read_whole_number(node.get_text("reviews_per_day")), own.reviews_per_day
        ),
        learning_steps=_apply_default(
            _read_step_seconds(node.get("learning_steps")), own.learning_steps
        ),
        relearning_steps=_apply_default(
            _read_step_seconds(node.get("relearning_steps")), own.relearning_steps
        ),
        desired_retention=float(
            _apply_default(read_number(node.get_text("desired_retention")), own.desired_retention)
        ),
        maximum_interval=_apply_default(
            read_whole_number(node.get_text("maximum_interval")), own.maximum_interval
        ),
        bury_siblings=str(node.get_text("bury_siblings") or "").lower() == "true",
    )


def _apply_default(value: _T | None, otherwise: _T) -> _T:
    return otherwise if value is None else value


def _read_step_seconds(node: Node | None) -> tuple[int, ...] | None:
    """A list of steps in seconds; an empty list is one."""
    if not isinstance(node, YamlList):
        return None
    return tuple(_convert_to_seconds(step) for step in list_texts(node) if _STEP.fullmatch(step))


def _convert_to_seconds(step: str) -> int:
    return int(step[:-1]) * _SECONDS_PER_UNIT[step[-1]]
