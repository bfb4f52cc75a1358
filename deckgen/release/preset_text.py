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


def format_preset_guide(preset: Preset | None, file: str) -> Iterator[str]:
    """What learners do to study with the deck's preset, and what Anki does with one that it knows,
    in lines; nothing without a preset.

    Args:
        file: the name of the preset's own package.
    """
    if preset is None:
        return
    yield from (
        "### Settings for study, if you want them",
        "",
        f"The author recommends these settings. They are the preset *{preset.name}* in the file `{file}`:",
        "",
        *(f"- {name}: {value}" for name, value in describe_settings(preset).items()),
        "",
        "To study with them, import that file once, after the deck, and tick *Import any deck presets* in the import",
        "window. The deck then uses the preset; your cards and reviews stay as they are. Updates of the deck do not have",
        "it: you can change it, or choose another one, and every update keeps your choice.",
        "",
        "The desired retention counts only where FSRS is switched on in your deck options. That is one switch for all",
        "your decks, and no file can turn it. If your Anki has a preset of this name from an earlier release, it keeps",
        "its settings: change by hand what is new in the list.",
        "",
    )


def _format_steps(steps: tuple[int, ...]) -> str:
    return " ".join(_format_step(seconds) for seconds in steps) or "none"


def _format_step(seconds: int) -> str:
    """A step as Anki shows it, in the largest unit that fits: ``10m``, ``1d``."""
    unit, size = next((unit, size) for unit, size in _TIME_UNITS if seconds % size == 0)
    return f"{seconds // size}{unit}"
