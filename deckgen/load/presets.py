"""Presets: what ``preset:`` in a ``deck.yaml`` may say, in which bounds, and how it is read."""

from __future__ import annotations

import re
from typing import TypeVar

from deckgen.load.nodes import List, Map, Node, number_of, texts, whole_number
from deckgen.load.schema_parts import Schema, closed, described, flag, text
from deckgen.model import Preset

_T = TypeVar("_T")

_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}
# As Anki's deck options write steps; a step of a year and more is a slip.
_STEP = re.compile(r"([1-9][0-9]{0,3})([smh])|([1-9][0-9]{0,2})(d)")


def _number(description: str, least: float, most: float, kind: str = "integer") -> Schema:
    return described({"type": kind, "minimum": least, "maximum": most}, description)


def _steps(description: str, example: str) -> Schema:
    step = {"type": "string", "pattern": f"^(?:{_STEP.pattern})$"}
    return described({"type": "array", "items": step, "maxItems": 20}, description, example)


# The bounds are those of Anki's own deck options (26.9).
PRESET_SCHEMA = closed(
    {
        "name": {
            **text(
                "What Anki calls the preset. Under the same name it never changes for a learner who has it; another "
                "name makes it another preset.",
                "name: Seminar",
            ),
            "maxLength": 100,
        },
        "new_per_day": _number("How many new cards a day; 20 if not given.", 0, 9_999),
        "reviews_per_day": _number("How many reviews a day at most; 200 if not given.", 0, 9_999),
        "learning_steps": _steps(
            "After how long a new card comes again until it is learned: s, m, h or d; `[1m, 10m]` if not given.",
            "learning_steps: [1m, 10m]",
        ),
        "relearning_steps": _steps(
            "After how long a forgotten card comes again; `[10m]` if not given.",
            "relearning_steps: [10m]",
        ),
        "desired_retention": _number(
            "How much is to be remembered when a card comes up: 0.9 is nine of ten, and more of it costs more reviews. "
            "Anki follows it where the learner has switched FSRS on; 0.9 if not given.",
            0.7,
            0.99,
            "number",
        ),
        "maximum_interval": _number(
            "After how many days at most a card comes again; 36500 if not given.", 1, 36_500
        ),
        "bury_siblings": flag(
            "Whether the other cards of a note wait for the next day; they do not, if not given."
        ),
    },
    ["name"],
    "Settings for study that go along with the deck, for learners who ask for them as they import it.",
)


def preset_of(node: Node | None) -> Preset | None:
    """The preset of a ``deck.yaml``; what has the wrong shape is a finding already, and as if not
    given.
    """
    if not isinstance(node, Map):
        return None
    own = Preset(str(node.text("name") or "").strip())
    return Preset(
        name=own.name,
        new_per_day=_given(whole_number(node.text("new_per_day")), own.new_per_day),
        reviews_per_day=_given(whole_number(node.text("reviews_per_day")), own.reviews_per_day),
        learning_steps=_given(_seconds(node.get("learning_steps")), own.learning_steps),
        relearning_steps=_given(_seconds(node.get("relearning_steps")), own.relearning_steps),
        desired_retention=float(
            _given(number_of(node.text("desired_retention")), own.desired_retention)
        ),
        maximum_interval=_given(whole_number(node.text("maximum_interval")), own.maximum_interval),
        bury_siblings=str(node.text("bury_siblings") or "").lower() == "true",
    )


def _given(value: _T | None, otherwise: _T) -> _T:
    return otherwise if value is None else value


def _seconds(node: Node | None) -> tuple[int, ...] | None:
    """A list of steps in seconds; an empty list is one."""
    if not isinstance(node, List):
        return None
    return tuple(_seconds_of(step) for step in texts(node) if _STEP.fullmatch(step))


def _seconds_of(step: str) -> int:
    return int(step[:-1]) * _SECONDS[step[-1]]
