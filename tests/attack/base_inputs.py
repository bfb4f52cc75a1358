"""The good inputs that the attack breaks: a project, and packages of three origins."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

from tests.attack.quiet_command import run_quietly
from tests.projects import write_project
from tests.release.foreign_decks import make_model, make_simple_note, write_genanki_package
from tests.test_fuzz import FILES

# Names of files by their path in a project, or of entries of a package.
Files = dict[str, bytes]

# A front that deckgen has no complaint about: what is broken is to come from the attack alone.
_GOOD_QUESTIONS = """\
kind: basic
questions:
  - id: who-sent-drones
    question: Who has sent thousands of drones?
    answer: Iran
    evidence: ==Iran== has sent thousands of Shared drones to aid the Russian army
  - id: who-was-careful
    same_fact: careful
    question: Who has long been careful?
    answer: Putin
    evidence: ==Putin== has long been careful to avoid provoking Israel
  - id: gaps
    same_fact: careful
    kind: cloze
    evidence: Putin has long been ==careful== to avoid ==provoking== Israel
"""
_DECK = "cards/example/"


@dataclass(frozen=True)
class BaseInputs:
    """Projects by name, and the entries of packages by name.

    ``released`` has a ledger of its own making and builds; ``rich`` uses every key, and has errors.
    """

    projects: dict[str, Files]
    packages: dict[str, Files]


def make_base_inputs(folder: Path) -> BaseInputs:
    """Build the good inputs in an empty folder, and leave nothing there.

    Raises:
        RuntimeError: a command refuses an input that should be good.
    """
    rich = {path: text.encode() for path, text in FILES.items()}
    released = {
        path: content
        for path, content in rich.items()
        if not path.startswith((_DECK, "templates/own", "pyproject"))
    }
    released[f"{_DECK}deck.yaml"] = b"id: example-deck\nname: Example\nsource: essay\ntags: [a]\n"
    released[f"{_DECK}questions.yaml"] = _GOOD_QUESTIONS.encode()
    root = write_project(folder / "project", released)
    output = folder / "output"
    code, printed = run_quietly(["-C", str(root), "release", "1.0.0", "-o", str(output)])
    if code:
        raise RuntimeError(f"the project that the attack begins with cannot be released: {printed}")
    for path in sorted((root / "cards" / "example").iterdir()):
        released[f"{_DECK}{path.name}"] = path.read_bytes()
    (package,) = output.glob("*/*.apkg")
    model = make_model()
    theirs = write_genanki_package(
        folder / "theirs.apkg", [make_simple_note(number, model) for number in range(3)]
    )
    packages = {
        "ours": read_entries(package),
        "genanki": read_entries(theirs),
        "modern": read_entries(_export_modern(package, folder)),
    }
    for made in (root, output):
        shutil.rmtree(made)
    return BaseInputs({"rich": rich, "released": released}, packages)


def read_entries(package: Path) -> Files:
    """What a package holds."""
    with ZipFile(package) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _export_modern(package: Path, folder: Path) -> Path:
    """The same notes as Anki itself exports them today."""
    import anki.collection
    from anki.collection import ExportAnkiPackageOptions

    from tests.anki_helpers import import_package, open_temporary_collection

    assert anki.collection
    options = ExportAnkiPackageOptions(with_media=True, with_deck_configs=True, legacy=False)
    path = Path(tempfile.mkdtemp(dir=folder)) / "modern.apkg"
    with open_temporary_collection() as collection:
        import_package(collection, package)
        collection.export_anki_package(out_path=str(path), limit=None, options=options)
    return path
