"""The attack finds what is planted, finds nothing in good inputs, and runs for a moment."""

from __future__ import annotations

import random
from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path

import pytest

from tests.attack import trial as attack_trial
from tests.attack.base_inputs import BaseInputs, make_base_inputs
from tests.attack.campaign import run_campaign
from tests.attack.package_mutations import change_cell, mutate_package
from tests.attack.project_mutations import VALUES, mutate_project
from tests.attack.quiet_command import run_quietly
from tests.attack.trial import Attacker, name_fault, pack, shrink_project, write_file

TRACEBACK = """\
Traceback (most recent call last):
  File "/x/deckgen/cli/__init__.py", line 9, in run_command
  File "/x/deckgen/load/project.py", line 7, in load_project
  File "/x/lib/json.py", line 1, in loads
KeyError: 1984
deckgen: this is a bug of deckgen 1; please report it with the lines above
"""


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> BaseInputs:
    """The good inputs."""
    return make_base_inputs(tmp_path_factory.mktemp("made"))


def test_the_good_inputs_are_good(inputs: BaseInputs, tmp_path: Path) -> None:
    """What is found later comes of the attack alone."""
    for path, content in inputs.projects["released"].items():
        write_file(tmp_path / "project" / path, content)
    for name, entries in inputs.packages.items():
        (tmp_path / f"{name}.apkg").write_bytes(pack(entries))
    folder = ["-C", str(tmp_path / "project")]
    assert run_quietly([*folder, "check", "--no-cache"])[0] == 0
    assert run_quietly([*folder, "diff", str(tmp_path / "ours.apkg"), "."])[0] == 0
    for name in ("genanki", "modern"):
        assert run_quietly([*folder, "diff", str(tmp_path / f"{name}.apkg"), "."])[0] <= 1


def test_an_input_depends_on_its_number_alone(inputs: BaseInputs) -> None:
    """A fault can be repeated without the inputs before it."""
    project, package = inputs.projects["rich"], inputs.packages["ours"]
    broken = [mutate_project(project, random.Random(f"1:{number}")) for number in range(40)]
    assert broken == [mutate_project(project, random.Random(f"1:{number}")) for number in range(40)]
    # Nor is a value that is put into one input changed by what happens to it there.
    values = deepcopy(VALUES)
    for number in range(300):
        mutate_project(project, random.Random(f"1:{number}"))
    assert repr(values) == repr(VALUES)
    assert any(changed != {path: project.get(path) for path in changed} for changed in broken)
    packed = [mutate_package(package, random.Random(f"1:{number}")) for number in range(5)]
    assert len(set(packed)) == len(packed)


def test_cells_of_a_package_get_other_values() -> None:
    """JSON mostly stays JSON; a card template, which begins as JSON does, is a text like others."""
    for cell in ("{{Front}}", '{"a": [1, "{{c1::x}}"]}', "", 7, b"\x00\x01"):
        changed = [change_cell(cell, random.Random(number)) for number in range(60)]
        assert len(set(changed)) > 1, cell
    cell = '{"a": [1, 2], "b": {}}'
    changed = [change_cell(cell, random.Random(number)) for number in range(60)]
    assert sum(str(each).startswith(("{", "[")) for each in changed) > len(changed) / 2


def test_a_planted_fault_is_found_and_shrunk(
    inputs: BaseInputs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A traceback of any command is a fault, with the smallest input that shows it."""

    def run(arguments: list[str]) -> tuple[int, str]:
        path = Path(arguments[1]) / "seeds" / "essay.yaml"
        wrong = not path.is_file() or b"language: en" not in path.read_bytes()
        return (3, TRACEBACK) if wrong else (0, "")

    monkeypatch.setattr(attack_trial, "run_quietly", run)
    attacker = Attacker(inputs, tmp_path / "home", seed=1)
    trials = (attacker.try_input(number) for number in range(500))
    fault = next(each.fault for each in trials if each.fault and "project" in each.fault.details)
    assert fault.name == "KeyError in deckgen/load/project.py:7 (load_project)"
    assert fault.command.startswith("deckgen ")
    assert fault.smallest.startswith("seeds/essay.yaml: ")
    assert len(fault.smallest) < 200


def test_what_a_command_writes_beside_the_project_is_a_fault(
    inputs: BaseInputs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing next to the project may change."""

    def run(arguments: list[str]) -> tuple[int, str]:
        (Path(arguments[1]).parent / "thesis.txt").unlink()
        return 0, ""

    monkeypatch.setattr(attack_trial, "run_quietly", run)
    fault = Attacker(inputs, tmp_path / "home", seed=1).try_input(0).fault
    assert fault is not None
    assert fault.name.startswith("touched what lies beside the project")


def test_lines_that_play_no_part_are_left_out() -> None:
    """Shrinking keeps what the fault needs, in the files that it needs."""

    def has_fault(less: Mapping[str, bytes | None]) -> bool:
        return b"bad\n" in (less.get("a") or b"")

    broken: dict[str, bytes | None] = {"a": b"one\nbad\ntwo\nthree\n", "b": b"x"}
    assert shrink_project({}, broken, has_fault) == {"a": b"bad\n"}


def test_a_fault_is_named_by_its_exception_and_place() -> None:
    """Two inputs with one fault count as one."""
    assert name_fault(TRACEBACK) == "KeyError in deckgen/load/project.py:7 (load_project)"


@pytest.mark.slow
def test_a_short_run_finds_nothing(inputs: BaseInputs, tmp_path: Path) -> None:
    """`make attack` runs for longer."""
    campaign = run_campaign(inputs, tmp_path, seed=1, count=10_000, seconds=10)
    assert campaign.faults == {}, campaign.format_faults()
    assert campaign.inputs > 0
