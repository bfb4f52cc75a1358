"""A preset as Anki keeps it in a package: whole, for Anki refuses a package in which a part of one
is missing.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite
from typing import Any

from deckgen.json_values import read_key
from deckgen.model import Preset
from deckgen.package.protobuf import ProtobufMessage

DEFAULT_PRESET_ID = 1
"""The id of the preset that every collection has; Anki ignores the one of a package."""

_DAYS_PER_WEEK = 7


def build_preset_json(number: int, preset: Preset, mod: int) -> dict[str, Any]:
    """The preset as an entry of ``dconf``; what a :class:`Preset` does not say is as in a new
    collection of Anki 26.9.

    Without ``fsrsParams…``: FSRS then starts from its own, and learns the learner's.
    """
    bury = preset.bury_siblings
    return {
        "id": number,
        "mod": mod,
        "name": preset.name,
        "usn": 0,
        "maxTaken": 60,
        "autoplay": True,
        "timer": 0,
        "replayq": True,
        "new": {
            "bury": bury,
            "delays": _convert_to_minutes(preset.learning_steps),
            "initialFactor": 2500,
            "ints": [1, 4, 0],
            "order": 1,
            "perDay": preset.new_per_day,
        },
        "rev": {
            "bury": bury,
            "ease4": 1.3,
            "ivlFct": 1.0,
            "maxIvl": preset.maximum_interval,
            "perDay": preset.reviews_per_day,
            "hardFactor": 1.2,
        },
        "lapse": {
            "delays": _convert_to_minutes(preset.relearning_steps),
            "leechAction": 1,
            "leechFails": 8,
            "minInt": 1,
            "mult": 0.0,
        },
        "dyn": False,
        "buryInterdayLearning": bury,
        "desiredRetention": preset.desired_retention,
        "easyDaysPercentages": [1.0] * _DAYS_PER_WEEK,
    }


def parse_preset_json(table: Mapping[str, Any], name: str) -> Preset:
    """The preset in an entry of ``dconf``; what is not there, as in packages of old versions, as if
    not given.

    Raises ValueError where a value is not of its type.
    """
    where = f"the preset “{name}”"
    new, reviews, lapses = (
        read_key(table, part, dict, where, {}) for part in ("new", "rev", "lapse")
    )
    # Anki buries three sorts of siblings, each by a switch of its own.
    bury = new.get("bury"), reviews.get("bury"), table.get("buryInterdayLearning")
    own = Preset(name)
    return Preset(
        name=name,
        new_per_day=_parse_integer(new.get("perDay", own.new_per_day)),
        reviews_per_day=_parse_integer(reviews.get("perDay", own.reviews_per_day)),
        learning_steps=_parse_steps(new.get("delays", _convert_to_minutes(own.learning_steps))),
        relearning_steps=_parse_steps(
            lapses.get("delays", _convert_to_minutes(own.relearning_steps))
        ),
        desired_retention=_parse_share(table.get("desiredRetention", own.desired_retention)),
        maximum_interval=_parse_integer(reviews.get("maxIvl", own.maximum_interval)),
        bury_siblings=all(bury),
    )


def parse_preset_message(config: ProtobufMessage, name: str) -> Preset:
    """The preset in a message of the table ``deck_config``. Raises ValueError where a field is not
    of its type.
    """
    # DeckConfig.Config in proto/anki/deck_config.proto: learn_steps = 1, relearn_steps = 2,
    # new_per_day = 9, reviews_per_day = 10, maximum_review_interval = 16, bury_new = 27,
    # bury_reviews = 28, bury_interday_learning = 29, desired_retention = 37.
    return Preset(
        name=name,
        new_per_day=config.read_number(9),
        reviews_per_day=config.read_number(10),
        learning_steps=_parse_steps(config.read_floats(1)),
        relearning_steps=_parse_steps(config.read_floats(2)),
        desired_retention=_parse_share((config.read_floats(37) or [0.0])[-1]),
        maximum_interval=config.read_number(16),
        bury_siblings=all(config.read_number(field) for field in (27, 28, 29)),
    )


def _convert_to_minutes(steps: tuple[int, ...]) -> list[float]:
    return [seconds / 60 for seconds in steps]


def _parse_steps(minutes: object) -> tuple[int, ...]:
    if not isinstance(minutes, list):
        raise ValueError("the steps of a preset are not a list")
    return tuple(round(_parse_number(each) * 60) for each in minutes)


def _parse_share(value: object) -> float:
    # Anki keeps it in 32 bits, in which 0.9 is 0.89999998.
    return round(_parse_number(value), 6)


def _parse_integer(value: object) -> int:
    return int(_parse_number(value))


def _parse_number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        raise ValueError("a number of a preset is not a number")
    return value
