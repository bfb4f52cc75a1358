"""What the check says against good questions on real texts, by how much the sidecar knows of the text;
``python -m tests.bench.real_texts FOLDER…``.

A text is a folder with ``text.txt`` or ``text.md``, ``source.yaml`` (its sidecar) and
``questions.yaml``. The questions are right, so each error or warning is a false alarm, but for those
that ``agreed.yaml`` beside the texts lists. The sidecar is tried as it is given; as ``deckgen source
add`` writes it, where its title, language, date and actors stand; with all the structure that the
command proposes taken over unseen; and with what a careful author declares
(``declared_texts.yaml``).
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from deckgen.check import check_project
from deckgen.findings import Severity
from deckgen.load import load_project
from deckgen.sources.plain_details import find_plain_form
from deckgen.sources.structure_detector import propose_structure, write_structure

DECLARED_TEXTS = Path(__file__).with_name("declared_texts.yaml")
# What an author knows of every text, and `source add` leaves to be written.
KNOWN_KEYS = ("title", "voice", "language", "published", "actors", "rights")

# A finding of the sidecar or of the deck.
ABOUT_NO_QUESTION = ""

Sidecar = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class RealText:
    """A text with its sidecar, its questions, and the findings that are right, by question."""

    name: str
    path: Path
    sidecar: Sidecar
    questions: Path
    agreed: Mapping[str, Sequence[str]]


def main() -> None:
    """The table: one row for each way to write the sidecar."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.real_texts", description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--show", action="store_true", help="name each false alarm")
    arguments = parser.parse_args()
    texts = [text for folder in arguments.folders for text in list_texts(folder)]
    ways = {
        "as the sidecars are": lambda text: text.sidecar,
        "as `source add` writes them": write_added_sidecar,
        "with all that it proposes": write_proposed_sidecar,
        "with declared structure": write_declared_sidecar,
    }
    count = sum(len(read_yaml(text.questions)["questions"]) for text in texts)
    print("| sidecars | with a false error | with a false warning |\n|---|---|---|")
    for title, write in ways.items():
        alarms = [_find_alarms(text, write(text)) for text in texts]
        _print_row(title, count, alarms)
        if arguments.show:
            for text, found in zip(texts, alarms, strict=True):
                for question, rules in sorted(found.items()):
                    for rule in sorted(rules):
                        print(f"    {text.name}/{question}: {rule}")


def list_texts(folder: Path) -> Iterator[RealText]:
    """The texts of a folder that have questions."""
    agreed_path = folder / "agreed.yaml"
    agreed = read_yaml(agreed_path) if agreed_path.exists() else {}
    for questions in sorted(folder.glob("*/questions.yaml")):
        home = questions.parent
        (path,) = home.glob("text.*")
        sidecar = read_yaml(home / "source.yaml")
        yield RealText(home.name, path, sidecar, questions, agreed.get(home.name, {}))


def read_yaml(path: Path) -> dict[str, dict[str, Sequence[str]]]:
    """A file of maps, every scalar as it is written."""
    found: dict[str, dict[str, Sequence[str]]] = yaml.load(
        path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader
    )
    return found


def write_added_sidecar(text: RealText) -> Sidecar:
    """What the command writes, with what an author knows of the text; proposals are comments."""
    kept: dict[str, object] = {
        key: value for key, value in text.sidecar.items() if key in KNOWN_KEYS
    }
    if form := find_plain_form(text.path.read_text(encoding="utf-8")):
        kept["form"] = form
    return kept


def write_proposed_sidecar(text: RealText) -> Sidecar:
    """The same with every proposal taken over."""
    proposals = propose_structure(text.path.read_text(encoding="utf-8"))
    structure = yaml.load(write_structure(proposals), Loader=yaml.BaseLoader) or {}
    return {**write_added_sidecar(text), **structure}


def write_declared_sidecar(text: RealText) -> Sidecar:
    """The same with what a careful author declares."""
    return {**write_added_sidecar(text), **read_yaml(DECLARED_TEXTS).get(text.name, {})}


def write_text_project(root: Path, text: Path, sidecar: Sidecar, questions: bytes = b"") -> None:
    """A project with one text and, if there are questions, a deck."""
    files = {
        "deckgen.yaml": b"requires: deckgen>=0.1\n",
        f"seeds/text{text.suffix}": text.read_bytes(),
        "seeds/text.yaml": _write_yaml(sidecar),
    }
    if questions:
        files["cards/good/deck.yaml"] = b"id: real-texts-1\nname: Good\nsource: text\n"
        files["cards/good/questions.yaml"] = questions
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)


def _write_yaml(sidecar: Sidecar) -> bytes:
    """A sidecar in the order of its keys: places are named from the outermost on."""
    return yaml.safe_dump(dict(sidecar), allow_unicode=True, sort_keys=False).encode()


def _find_alarms(text: RealText, sidecar: Sidecar) -> dict[str, set[str]]:
    """The rules that speak against good questions: “error actor-not-in-passage”."""
    with tempfile.TemporaryDirectory(prefix="deckgen-bench-") as folder:
        write_text_project(Path(folder), text.path, sidecar, text.questions.read_bytes())
        project = load_project(Path(folder))
        found: dict[str, set[str]] = {}
        for each in check_project(project).findings:
            question = each.question or ABOUT_NO_QUESTION
            if each.severity >= Severity.WARNING and each.rule not in text.agreed.get(question, ()):
                found.setdefault(question, set()).add(f"{each.severity} {each.rule}")
    return found


def _print_row(title: str, count: int, alarms: Sequence[Mapping[str, set[str]]]) -> None:
    hits: Counter[str] = Counter()
    for found in alarms:
        for question, rules in found.items():
            if question != ABOUT_NO_QUESTION:
                hits.update({rule.partition(" ")[0] for rule in rules})
    shares = [
        f"{hits[each]} of {count} ({hits[each] / count:.1%})" for each in ("error", "warning")
    ]
    print(f"| {title} | {' | '.join(shares)} |")


if __name__ == "__main__":
    main()
