"""A deck's preset from deck.yaml to the release notes: what a release says of it, and of a change
to it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.cli import run_command
from deckgen.ledger.anki_ids import derive_preset_id
from deckgen.ledger.record import read_ledger
from deckgen.load import load_project
from deckgen.model import Preset
from deckgen.package.contents import Package, PackedPreset
from deckgen.package.reader import read_package
from deckgen.release.change_rules import ChangeLevel
from deckgen.release.edition_changes import Change
from deckgen.release.new_release import make_release, plan_release
from deckgen.release.package_comparison import compare_packages
from deckgen.release.preset_text import describe_setting_changes, describe_settings
from deckgen.release.release_notes import format_import_guide
from deckgen.release.release_trial import try_release
from tests.projects import write_project

DECK = "id: example-deck\nname: Example\n"
SEMINAR = "preset: {name: Seminar, new_per_day: 15}\n"
EXAM = "preset: {name: Exam, new_per_day: 15}\n"
FASTER = "preset: {name: Seminar, new_per_day: 30, learning_steps: [30s, 90m, 1d], desired_retention: 0.875}\n"
QUESTIONS = """\
    kind: basic
    questions:
      - id: drones
        question: Who sent drones?
        answer: Iran
        evidence: Iran has sent thousands of Shared drones
"""
FIRST, LATER = 1_753_920_000, 1_754_920_000


def project(root: Path, deck: str) -> Path:
    return write_project(
        root, {"cards/example/questions.yaml": QUESTIONS, "cards/example/deck.yaml": DECK + deck}
    )


def released(root: Path, deck: str, now: int) -> tuple[list[Change], Package, str]:
    """A release of the deck with this preset: the changes it makes, the package of its preset or else
    its own, its release notes.
    """
    loaded = load_project(project(root, deck))
    plan = plan_release(loaded, loaded.decks[0], None, now)
    made = make_release(loaded, plan, root / "dist")
    notes = (made.folder / "RELEASE-NOTES.md").read_text(encoding="utf-8")
    return list(plan.changes), read_package(made.preset or made.package), notes


def test_a_preset_is_read_with_ankis_own_values_for_the_rest(tmp_path: Path) -> None:
    """Steps are written with their units, and what is not given is as Anki has it; no preset is
    none.
    """
    text = """\
preset:
  name: Seminar
  new_per_day: 1.0
  reviews_per_day: 0
  learning_steps: [30s, 15m, 2h, 1d]
  relearning_steps: []
  desired_retention: 0.87
  maximum_interval: 180
  bury_siblings: True
"""
    whole = Preset("Seminar", 1, 0, (30, 900, 7200, 86_400), (), 0.87, 180, bury_siblings=True)
    wanted = {text: whole, SEMINAR: Preset("Seminar", 15), "": None}
    for number, (deck, preset) in enumerate(wanted.items()):
        loaded = load_project(project(tmp_path / str(number), deck))
        assert (loaded.findings, loaded.decks[0].preset) == ((), preset)


def test_a_build_packs_the_preset_apart(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`deckgen build` writes it next to the deck's package, under an id that hangs on the deck's id
    and the preset's name.
    """
    root = project(tmp_path, SEMINAR)
    assert run_command(["-C", str(root), "build"]) == 0
    assert "example-preset.apkg: its preset, for learners who want it" in capsys.readouterr().out
    packed = PackedPreset(derive_preset_id("example-deck", "Seminar"), Preset("Seminar", 15))
    assert packed in read_package(root / "dist" / "example-preset.apkg").presets
    assert packed not in read_package(root / "dist" / "example.apkg").presets


def test_no_two_packages_have_one_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A deck whose folder is called like the preset of another would replace that one's file."""
    root = project(tmp_path, SEMINAR)
    other = root / "cards/example-preset"
    other.mkdir()
    (other / "deck.yaml").write_text("id: another-deck\nname: Another\n", encoding="utf-8")
    (other / "questions.yaml").write_text(QUESTIONS, encoding="utf-8")
    assert run_command(["-C", str(root), "build"]) == 2
    assert "example-preset.apkg would be the package of cards/example-preset and of the preset" in (
        capsys.readouterr().err
    )


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("", SEMINAR, "the preset “Seminar” is new"),
        (SEMINAR, "", "the preset “Seminar” is gone"),
        (SEMINAR, EXAM, "the preset was called “Seminar”, and is called “Exam”"),
        (
            SEMINAR,
            FASTER,
            "the preset “Seminar” changed: new cards a day 15 → 30, learning steps 1m 10m → 30s 90m 1d, "
            "desired retention 90 % → 87.5 %",
        ),
    ],
    ids=["added", "removed", "renamed", "changed"],
)
def test_a_change_to_a_preset_is_judged(
    tmp_path: Path, before: str, after: str, message: str
) -> None:
    """Each is the one change of its release and safe, in the ledger afterwards, and told to learners."""
    released(tmp_path, before, FIRST)
    [change], package, notes = released(tmp_path, after, LATER)
    assert (change.rule.name, change.message) == ("preset-changed", message)
    assert change.rule.level is ChangeLevel.SAFE
    assert f"- **Preset**: {message}; {change.rule.effect}\n" in notes
    recorded = read_ledger(tmp_path / "cards/example").releases[-1].preset
    assert [recorded] * bool(recorded) == [each.options for each in package.presets if each.id != 1]


def test_what_is_released_is_built_again_as_released(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A checkout with the released preset builds the release, and one with another preset is told
    that it does not.
    """
    released(tmp_path, SEMINAR, FIRST)
    preset = tmp_path / "dist/example-1.0.0/example-1.0.0-preset.apkg"
    content = preset.read_bytes()
    preset.unlink()
    assert run_command(["-C", str(tmp_path), "build", "--released"]) == 0
    assert preset.read_bytes() == content
    assert preset.name in (preset.parent / "SHA256SUMS").read_text(encoding="utf-8")
    project(tmp_path, FASTER)
    assert run_command(["-C", str(tmp_path), "build", "--released"]) == 1
    assert "other contents" in capsys.readouterr().out


def test_a_draft_with_another_preset_does_not_pass_for_the_release(tmp_path: Path) -> None:
    """The deck's page names the version only where the preset is the released one, too."""
    released(tmp_path, SEMINAR, FIRST)
    for deck, shown in ((SEMINAR, True), (FASTER, False)):
        root = project(tmp_path, deck)
        assert run_command(["-C", str(root), "build"]) == 0
        [packed] = read_package(root / "dist" / "example.apkg").decks
        assert ("1.0.0" in packed.description) is shown


def test_the_release_notes_say_how_to_get_a_preset(tmp_path: Path) -> None:
    """With a preset the notes list its settings, the box to tick and what Anki keeps; without,
    nothing of it.
    """
    _, _, notes = released(tmp_path, SEMINAR, FIRST)
    assert "tick *Import any deck presets*" in notes
    assert (
        "- new cards a day: 15\n- maximum reviews a day: 200\n- learning steps: 1m 10m\n" in notes
    )
    assert "the preset *Seminar* in the file `example-1.0.0-preset.apkg`" in notes
    plain = load_project(project(tmp_path / "plain", "")).decks[0]
    assert "preset" not in format_import_guide(plain, "1.0.0")


def test_a_comparison_of_packages_sees_the_preset(tmp_path: Path) -> None:
    """Two packages with nothing but other settings are not the same."""
    _, before, _ = released(tmp_path, SEMINAR, FIRST)
    _, after, _ = released(tmp_path, FASTER, LATER)
    found = compare_packages(before, after)
    assert [[each.options.new_per_day for each in presets] for presets in found.presets] == [
        [15],
        [30],
    ]
    assert not found.is_same
    assert compare_packages(after, after).is_same


def test_presets_in_words() -> None:
    """Steps stand in the largest unit they are whole in, and a share in per cent; equal presets
    differ in nothing.
    """
    preset = Preset(
        "a", learning_steps=(90, 5400, 172_800), relearning_steps=(), desired_retention=0.7
    )
    assert list(describe_settings(preset).values()) == [
        "20",
        "200",
        "90s 90m 2d",
        "none",
        "70 %",
        "36500 days",
        "no",
    ]
    assert describe_setting_changes(preset, preset) == ""


def test_a_release_tries_the_preset_on_those_who_have_the_release(tmp_path: Path) -> None:
    """After the release itself; harm by the preset alone stops the release, too."""
    loaded = load_project(project(tmp_path, SEMINAR))
    plan = plan_release(loaded, loaded.decks[0], None, FIRST)
    tried: list[tuple[str, str | None]] = []

    def try_package(package: Path, before: Path | None) -> str:
        tried.append((package.name, before.name if before else None))
        assert package.exists()
        return "lost" if "preset" in package.name else ""

    after = try_release(loaded, plan, tmp_path / "dist", try_package)
    assert tried == [
        ("example-1.0.0.apkg", None),
        ("example-1.0.0-preset.apkg", "example-1.0.0.apkg"),
    ]
    assert [each.rule.name for each in after.refused_changes] == ["learners-harmed"]
