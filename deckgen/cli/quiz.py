"""``deckgen quiz``: a deck read by somebody who has only the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from deckgen.cli.options import deck_option

if TYPE_CHECKING:
    from deckgen.check.reader_verdicts import DeckReading
    from deckgen.model import Deck, Project
    from deckgen.quiz.answers import ReaderAnswer

OUTCOME_NAMES = ("card-wrong", "prompt-misleads", "also-right", "same", "reader-slipped")


@click.group("quiz")
def command() -> None:
    """Let somebody else answer a deck's questions from the text alone.

    No rule notices every mistake; a reader does. Hand out the quiz, take the answers of a colleague,
    a class or any model, and see where they differ from the cards.
    """


@command.command("export")
@click.argument("deck", required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(("jsonl", "markdown")),
    help="For programs or for people; by the file's ending if not given, else jsonl.",
)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write it into this file.")
@click.option("--seed", default="", help="Another order within each passage.")
@click.pass_obj
def export_command(
    folder: str, deck: str | None, form: str | None, output: Path | None, seed: str
) -> int:
    """Write the questions of DECK with their passages, without anything that tells an answer."""
    from deckgen.files import write_output
    from deckgen.load import load_project
    from deckgen.quiz.export import format_quiz_lines, format_quiz_markdown
    from deckgen.quiz.items import list_quiz_items, shuffle_items
    from deckgen.release.package_build import choose_one_deck

    project = load_project(Path(folder))
    chosen = choose_one_deck(project, deck)
    items = shuffle_items(list_quiz_items(project, chosen), seed)
    ending = output.suffix.lower() if output else ""
    is_sheet = form == "markdown" or (form is None and ending == ".md")
    write = format_quiz_markdown if is_sheet else format_quiz_lines
    text = write(chosen, items)
    if output is None:
        click.echo(text, nl=False)
    else:
        write_output(output, text)
    left_out = sum(not each.is_retired for each in chosen.questions) - sum(
        len(item.questions) for item in items
    )
    more = f"; {left_out} are left out, for a quotation was not found" if left_out else ""
    click.echo(f"{len(items)} questions{more}", err=True)
    return 0


@command.command("take")
@click.argument("answers", nargs=-1, required=True, metavar="ANSWERS...")
@click.option("--reader", required=True, metavar="NAME", help="Who answered, as the record says.")
@click.option("--model", "is_model", is_flag=True, help="The reader is a program, not a person.")
@deck_option
@click.pass_obj
def take_command(
    folder: str, answers: tuple[str, ...], reader: str, is_model: bool, name: str | None
) -> int:
    """Record the answers of a reader, and compare them with the cards.

    ANSWERS are files: JSON Lines with a number and an answer each, or the sheet filled in. They
    are recorded under cards/DECK/readings/; `deckgen check` reports what differs until it is
    settled. Ends with 1 if a line could not be taken, or something differs.
    """
    from deckgen.check.reader_verdicts import judge_readings
    from deckgen.load import load_project
    from deckgen.quiz.readings import add_readings, format_now, make_reading
    from deckgen.release.package_build import choose_one_deck

    project = load_project(Path(folder))
    deck = choose_one_deck(project, name)
    taken, faults = _read_answer_files(answers, deck, _list_numbers(project, deck))
    now = format_now()
    new = add_readings(
        project,
        deck,
        (make_reading(each, reader, is_model=is_model, time=now) for each in taken),
    )
    for fault in faults:
        click.echo(f"deckgen: {fault}", err=True)
    numbers = {answer.number for answer in taken}
    objections = _print_verdicts(judge_readings(project, deck), reader, numbers)
    known = f", {len(taken) - new} of them known already" if new < len(taken) else ""
    click.echo(f"{len(taken)} answers taken{known}; {len(faults)} lines with a fault", err=True)
    return int(bool(faults or objections))


def _list_numbers(project: Project, deck: Deck) -> frozenset[str]:
    from deckgen.quiz.items import list_quiz_items

    return frozenset(item.number for item in list_quiz_items(project, deck))


def _read_answer_files(
    paths: Sequence[str], deck: Deck, numbers: frozenset[str]
) -> tuple[list[ReaderAnswer], list[str]]:
    """The answers to questions that the deck has, each once, and a line for all that is not so."""
    from deckgen.quiz.answers import AnswerFault, read_answer_file

    taken: dict[str, list[ReaderAnswer]] = {}
    faults: list[str] = []
    for path in paths:
        for found in read_answer_file(Path(path)):
            place = f"{path}:{found.line}"
            if isinstance(found, AnswerFault):
                faults.append(f"{place}: {found.message}")
                continue
            answer = found.answer
            given = taken.setdefault(answer.number, [])
            if found.deck and found.deck != deck.id:
                faults.append(f"{place}: is an answer to another deck, `{found.deck}`: not taken")
            elif answer.number not in numbers:
                why = "the deck has no such question, or it has changed since: not taken"
                faults.append(f"{place}: {answer.number}: {why}")
            elif not answer.is_empty and answer not in given:
                if given:
                    faults.append(f"{place}: {answer.number} is answered again: both are recorded")
                given.append(answer)
    return [answer for given in taken.values() for answer in given], faults


def _print_verdicts(found: DeckReading, reader: str, numbers: set[str]) -> int:
    """Prints what of a reader's answers is to be looked at, and how many there are of each sort; how
    many are to be looked at.
    """
    verdicts = [
        verdict
        for verdict in found.verdicts
        if verdict.reading.reader == reader and verdict.reading.seen in numbers
    ]
    for verdict in verdicts:
        if verdict.is_unsettled:
            card = "; ".join(verdict.question.written_answers)
            click.echo(f"{verdict.question.id}: {verdict.objection}; the card has “{card}”")
            click.echo(f"  deckgen quiz settle {verdict.key} …")
    counts = Counter("flagged" if each.is_flagged else each.agreement for each in verdicts)
    names = {"agrees": "agree", "differs": "differ", "open": "need a person"}
    summary = ", ".join(f"{n} {names.get(sort, sort)}" for sort, n in sorted(counts.items()))
    click.echo(summary or "no answers", err=True)
    return sum(verdict.is_unsettled for verdict in verdicts)


@command.command("settle")
@click.argument("key")
@click.argument("outcome", type=click.Choice(OUTCOME_NAMES))
@click.option("--why", default="", help="What you found; needed where the reader slipped.")
@deck_option
@click.pass_obj
def settle_command(folder: str, key: str, outcome: str, why: str, name: str | None) -> int:
    """Say what you found about a disagreement; KEY stands in its finding.

    card-wrong and prompt-misleads keep the finding until the card is changed; the others end it:
    the reader's answer is also right, says the same in other words, or the reader slipped.
    """
    from deckgen.check.reader_verdicts import judge_readings
    from deckgen.errors import DeckgenError
    from deckgen.load import load_project
    from deckgen.quiz.readings import Settlement, add_settlement, format_now
    from deckgen.release.package_build import choose_one_deck

    if outcome == OUTCOME_NAMES[-1] and not why:
        raise DeckgenError("say with --why how the reader slipped: somebody may ask")
    project = load_project(Path(folder))
    deck = choose_one_deck(project, name)
    found = judge_readings(project, deck)
    verdict = next((each for each in found.verdicts if each.key == key), None)
    if verdict is None or not verdict.objection:
        raise DeckgenError(f"there is no disagreement `{key}`; `deckgen check` lists them")
    add_settlement(project, deck, Settlement(key, outcome, format_now(), why))
    click.echo(f"{verdict.question.id}: {outcome}", err=True)
    return 0


@command.command("schema")
def schema_command() -> None:
    """Print the JSON Schema of a quiz and of its answers, line by line."""
    from deckgen.quiz.export import read_schema

    click.echo(read_schema(), nl=False)
