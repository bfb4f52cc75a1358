"""How often another declared actor in a question or an answer is noticed: ``python -m
tests.bench.exchanged_actors [FOLDER…]``.

In each question of this repository's decks, and of the texts in FOLDERs (see
`tests/bench/real_texts.py`) whose sidecars declare actors, a name that the question or a text answer
has is exchanged for each other actor who is named in the quoted paragraphs. A mistake counts as
noticed if it gets an error or a warning that its question did not have. The questions are tried as
decks are by default, and with the rule that ``proof: prompts`` turns on.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from random import Random

from deckgen.cards.actor_names import compile_actor_names, find_actors_in_paragraph
from deckgen.check.context import find_written_words
from deckgen.check.question_front import list_stated_fronts
from deckgen.check.support import list_claims
from deckgen.files import YamlText
from deckgen.load import load_project
from deckgen.model import Actor, FieldType
from deckgen.mutate.mutant import Mutant, mutate_part
from deckgen.mutate.mutation_report import MutantVerdict, OperatorTally
from deckgen.mutate.operator import Operator, OperatorFamily
from deckgen.mutate.run import MutationPlan, mutate_decks
from deckgen.mutate.subject import MutationSubject
from tests.bench.gold_dates import find_default_folder
from tests.bench.real_texts import list_texts, write_text_project
from tests.bench.xquad import REPOSITORY

# More than a paragraph has actors.
MOST_MUTANTS = 20
PROVEN = "rules: {prompt-not-in-quote: warning}\n"
ACTORS = OperatorFamily("actors")


@ACTORS.register("in a text answer, for the one that its marks name")
def exchange_marked_actor(subject: MutationSubject, _: Random) -> Iterator[Mutant]:
    """A text answer names an actor whom its marks do not name, in the place of one whom they do."""
    return _exchange_in_answers(subject, marked=True)


@ACTORS.register("in another text answer")
def exchange_unmarked_actor(subject: MutationSubject, _: Random) -> Iterator[Mutant]:
    """A text answer names another actor, and the marks name both or neither."""
    return _exchange_in_answers(subject, marked=False)


def _exchange_in_answers(subject: MutationSubject, marked: bool) -> Iterator[Mutant]:
    names = compile_actor_names(subject.source)
    for claim in list_claims(subject.question) if names else ():
        there = names.find_mentioned_actors(claim.marked_text) if names else frozenset()
        for actor, other, mutant in _exchange_names([claim.text], subject):
            is_told = actor in there and other not in there
            if claim.spec.type is FieldType.TEXT and is_told is marked:
                yield mutant


@ACTORS.register("in a question")
def exchange_in_question(subject: MutationSubject, _: Random) -> Iterator[Mutant]:
    """What asks, or the heading of a cloze, names another actor."""
    for _actor, _other, mutant in _exchange_names(list_stated_fronts(subject.question), subject):
        yield mutant


def _exchange_names(
    texts: Iterable[YamlText], subject: MutationSubject
) -> Iterator[tuple[Actor, Actor, Mutant]]:
    """Each exchange of a name, with the actor who was named and the one who is."""
    names = compile_actor_names(subject.source)
    if names is None:
        return
    numbers = subject.question.find_paragraphs()
    near = frozenset(
        chain.from_iterable(find_actors_in_paragraph(subject.source, each) for each in numbers)
    )
    for text in texts:
        named = names.find_mentioned_actors(text)
        for name, actor in names.find_names(text):
            at = find_written_words(text, name)
            for other in subject.source.actors if at >= 0 else ():
                if other in near and other not in named and other is not actor:
                    mutant = mutate_part(text, at, at + len(name), str(other.name))
                    yield actor, other, mutant


class _ActorPlan(MutationPlan):
    """A plan of the operators of this benchmark, which `deckgen mutate` does not have."""

    def choose_operators(self) -> list[Operator]:
        return list(ACTORS.operators)


def main() -> None:
    """One row for each place of the name, and for each way to check."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench.exchanged_actors", description=__doc__
    )
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--show", action="store_true", help="print what is not noticed")
    arguments = parser.parse_args()
    folders = arguments.folders or list_default_folders()
    print("\n".join(format_exchanges(folders, arguments.show)))


def list_default_folders() -> list[Path]:
    """The folder of real texts next to the other data, if it is there."""
    folder = find_default_folder().parent / "bench" / "realtexts"
    return [folder] if folder.is_dir() else []


def format_exchanges(folders: Iterable[Path], show: bool = False) -> Iterator[str]:
    """The lines of the table, in Markdown."""
    yield "| another actor | by default | with `proof: prompts` |\n|---|---|---|"
    ways = [_tally_exchanges(folders, settings) for settings in ("", PROVEN)]
    for operator in ACTORS.operators:
        shares = [
            _format_share([each for each in way if each.name == operator.name]) for way in ways
        ]
        yield f"| {operator.name} | {' | '.join(shares)} |"
    for tally in ways[-1] if show else ():
        for each in tally.select_outcomes(MutantVerdict.SURVIVED):
            yield f"    {each.question}: {each.operator}: {each.description}"


def _tally_exchanges(folders: Iterable[Path], settings: str) -> list[OperatorTally]:
    tallies: list[OperatorTally] = []
    with tempfile.TemporaryDirectory(prefix="deckgen-bench-") as home:
        for number, root in enumerate(_write_projects(Path(home), folders)):
            (root / "deckgen.yaml").write_text(settings, encoding="utf-8")
            project = load_project(root)
            plan = _ActorPlan(mutants_per_question=MOST_MUTANTS, sample_size=0, seed=number)
            tallies += mutate_decks(project, project.decks, plan).mistakes
    return tallies


def _write_projects(home: Path, folders: Iterable[Path]) -> Iterator[Path]:
    """This repository's decks, and a project for each text whose sidecar declares actors."""
    own = home / "own"
    for part in ("seeds", "cards", "templates"):
        shutil.copytree(REPOSITORY / part, own / part)
    yield own
    for text in chain.from_iterable(map(list_texts, folders)):
        if text.sidecar.get("actors"):
            root = home / text.name
            write_text_project(root, text.path, text.sidecar, text.questions.read_bytes())
            yield root


def _format_share(tallies: Iterable[OperatorTally]) -> str:
    """Killed among killed and survived; mistakes in questions that were flagged before are left out."""
    tallies = list(tallies)
    killed, survived = (
        sum(each.count_verdict(verdict) for each in tallies)
        for verdict in (MutantVerdict.KILLED, MutantVerdict.SURVIVED)
    )
    if not killed + survived:
        return "–"
    return f"{killed} of {killed + survived} ({100 * killed / (killed + survived):.1f} %)"


if __name__ == "__main__":
    main()
