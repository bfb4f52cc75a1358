"""A preset in words: what it sets, what differs between two, and how learners get it."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.model import Preset

_TIME_UNITS = (("d", 86_400), ("h", 3600), ("m", 60), ("s", 1))


def describe_settings(preset: Preset) -> dict[str, str]:
    """What a preset sets, by the names that Anki's deck options have for it."""
    return {
        "new cards a day": str(preset.new_per_day),
        "maximum reviews a day": str(preset.reviews_per_day),
        "learning steps": _format_steps(preset.learning_steps),
        "relearning steps": _format_steps(preset.relearning_steps),
        "desired retention": f"{round(preset.desired_retention * 100, 4):g} %",
        "maximum interval": f"{preset.maximum_interval} days",
        "bury siblings": "yes" if preset.bury_siblings else "no",
    }


def describe_setting_changes(then: Preset, now: Preset) -> str:
    """What two presets set differently: ``new cards a day 20 → 15``."""
    old, new = describe_settings(then), describe_settings(now)
    return ", ".join(f"{name} {old[name]} → {new[name]}" for name in new if old[name] != new[name])


def format_preset_guide(preset: Preset) -> Iterator[str]:
    """What learners do to study with the deck's preset, and what Anki does with one that it knows,
    in lines.
    """
    yield from (
        "### Settings for study",
        "",
        f"The deck brings the preset *{preset.name}* with it:",
        "",
        *(f"- {name}: {value}" for name, value in describe_settings(preset).items()),
        "",
        "Anki takes it only if you tick *Import any deck presets* as you import; the deck then uses it. The desired",
        "retention counts once FSRS is switched on in your deck options: that is one switch for all your decks, and",
        "no file can turn it for you.",
        "",
        "A preset that your Anki has already is never changed by an import: what you set in it yourself stays, and",
        "what is new in the list above you set by hand. Anki remembers the tick for later imports, and each of them",
        "puts the deck back on this preset: take the tick out if you have chosen another.",
    )


def _format_steps(steps: tuple[int, ...]) -> str:
    return " ".join(_format_step(seconds) for seconds in steps) or "none"


def _format_step(seconds: int) -> str:
    """A step as Anki shows it, in the largest unit that fits: ``10m``, ``1d``."""
    unit, size = next((unit, size) for unit, size in _TIME_UNITS if seconds % size == 0)
    return f"{seconds // size}{unit}"
