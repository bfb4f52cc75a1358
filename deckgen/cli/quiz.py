"""``deckgen quiz``: a deck read by somebody who has only the text."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from deckgen.cli.lines import print_line
from deckgen.cli.options import deck_option
from deckgen.cli.settlement_screen import settle_by_keys
from deckgen.quiz import OUTCOME_NAMES, Outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from deckgen.check.reader_verdicts import DeckReading
    from deckgen.model import Deck, Project
    from deckgen.quiz.answer_sorter import AnswerSorter
    from deckgen.quiz.items import QuizItem


def _choice_options(command: Callable[..., int]) -> Callable[..., int]:
    """Which questions a reader gets, and in which order."""
    all_option = click.option(
        "--all", "with_read", is_flag=True, help="Also questions that somebody has read."
    )
    open_option = click.option(
        "--open", "is_open", is_flag=True, help="With the backs of the cards, to judge them."
    )
    seed_option = click.option("--seed", default="", help="Another order within each passage.")
    return all_option(open_option(seed_option(command)))


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
    type=click.Choice(("jsonl", "markdown", "html")),
    help="For programs, or for people; by the file's ending if not given, else jsonl.",
)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write it into this file.")
@_choice_options
@click.pass_obj
def export_command(
    folder: str,
    deck: str | None,
    form: str | None,
    output: Path | None,
    with_read: bool,
    is_open: bool,
    seed: str,
) -> int:
    """Write the questions of DECK with their passages, without anything that tells an answer.

    Only questions that nobody has read as they are now, unless you say --all. As JSON Lines for
    programs, a sheet in Markdown to fill in, or an HTML page that works offline. With --open it is
    the second round: readers see the answers, explanations, options and quotations, and judge them.
    """
    from deckgen.files import write_output
    from deckgen.load import load_project
    from deckgen.quiz.export import format_quiz_lines, format_quiz_markdown
    from deckgen.quiz.offline_page import format_quiz_page
    from deckgen.release.package_build import choose_one_deck

    project = load_project(Path(folder))
    chosen = choose_one_deck(project, deck)
    items, count = _choose_items(project, chosen, seed, with_read=with_read, is_open=is_open)
    endings = {".md": "markdown", ".html": "html", ".htm": "html"}
    by_ending = endings.get(output.suffix.lower(), "jsonl") if output else "jsonl"
    formats = {"markdown": format_quiz_markdown, "html": format_quiz_page}
    text = formats.get(form or by_ending, format_quiz_lines)(chosen, items)
    if output is None:
        click.echo(text, nl=False)
    else:
        write_output(output, text)
    print_line(count, err=True)
    return 0


def _choose_items(
    project: Project, deck: Deck, seed: str, *, with_read: bool, is_open: bool
) -> tuple[list[QuizItem], str]:
    """What a reader is to read, in its order, and how much that is, in words."""
    from deckgen.quiz.item_choice import choose_items

    items, chosen = choose_items(project, deck, seed, with_read=with_read, is_open=is_open)
    return chosen, _describe_choice(deck, items, chosen)


def _describe_choice(deck: Deck, items: Sequence[QuizItem], chosen: Sequence[QuizItem]) -> str:
    """How many questions are handed out, and where the others of the deck are."""
    from deckgen.report.terminal_text import format_count

    asked = [each for each in deck.questions if not each.is_retired]
    twins = sum(len(item.questions) - 1 for item in chosen)
    read = sum(len(item.questions) for item in items) - twins - len(chosen)
    lost = sum(not each.has_all_evidence for each in asked)
    bare = sum(not each.quotations for each in asked)
    parts = (
        (twins, "more that look the same as one of them"),
        (read, "read already, which --all has too"),
        (lost, "left out, for a quotation was not found"),
        (bare, "left out, without a quotation"),
    )
    count = format_count(len(chosen), "question")
    return "; ".join([count, *(f"{number} {what}" for number, what in parts if number)])


@command.command("ask")
@click.argument("deck", required=False)
@click.option("--with", "program", required=True, metavar="COMMAND", help="What answers.")
@click.option("--reader", required=True, metavar="NAME", help="Who answers, as the record says.")
@_choice_options
@click.pass_obj
def ask_command(
    folder: str,
    deck: str | None,
    program: str,
    reader: str,
    with_read: bool,
    is_open: bool,
    seed: str,
) -> int:
    """Have a program read DECK, such as a script that asks a model.

    COMMAND gets one line of JSON for each question, as `quiz export` writes it, and gives one line
    back: {"answer": …}, and the flags. It is recorded as a model. After Ctrl-C, what it has answered
    is recorded. Ends as `quiz take` does.
    """
    from deckgen.load import load_project
    from deckgen.quiz.answer_sorter import AnswerSorter
    from deckgen.quiz.program_reader import ask_program
    from deckgen.release.package_build import choose_one_deck

    project = load_project(Path(folder))
    chosen = choose_one_deck(project, deck)
    items, _ = _choose_items(project, chosen, seed, with_read=with_read, is_open=is_open)
    numbers = frozenset(item.number for item in items)
    sorter = AnswerSorter(chosen, *((frozenset[str](), numbers) if is_open else (numbers,)))
    try:
        for found in ask_program(program, items):
            sorter.add("question ", found)
    except KeyboardInterrupt:
        _record_answers(project, chosen, sorter, reader, is_model=True)
        click.echo("deckgen: what came before the interruption is recorded", err=True)
        raise
    return _record_answers(project, chosen, sorter, reader, is_model=True)


@command.command("take")
@click.argument("answers", nargs=-1, required=True, metavar="ANSWERS...")
@click.option("--reader", metavar="NAME", help="Who answered, as the record says.")
@click.option("--model", "is_model", is_flag=True, help="The reader is a program, not a person.")
@click.option(
    "--column", "columns", multiple=True, metavar="NAME",
    help="A column of learners' words in a table of reports; can be repeated.",
)  # fmt: skip
@deck_option
@click.pass_obj
def take_command(
    folder: str,
    answers: tuple[str, ...],
    reader: str | None,
    is_model: bool,
    columns: tuple[str, ...],
    name: str | None,
) -> int:
    """Record the answers of a reader, and compare them with the cards; or learners' reports.

    ANSWERS are files: JSON Lines with a number and an answer each, or the sheet filled in. They
    are recorded under cards/DECK/readings/; `deckgen check` reports what differs until it is
    settled. A table (.csv) and a list of issues (JSON) hold what learners reported by the link on
    their cards; they need no --reader. Ends with 1 if a line could not be taken, or something is to
    be settled.
    """
    from deckgen.errors import DeckgenError
    from deckgen.load import load_project
    from deckgen.quiz.learner_reports import is_report_file
    from deckgen.release.package_build import choose_one_deck

    project = load_project(Path(folder))
    deck = choose_one_deck(project, name)
    paths = list(map(Path, answers))
    reports = [path for path in paths if is_report_file(path)]
    others = [path for path in paths if path not in reports]
    if others and not reader:
        raise DeckgenError(f"say with --reader who answered {others[0]}")
    code = _take_reports(project, deck, reports, columns) if reports else 0
    if reader and others:
        code = max(code, _take_answers(project, deck, others, reader, is_model=is_model))
    return code


def _take_answers(
    project: Project, deck: Deck, paths: Sequence[Path], reader: str, *, is_model: bool
) -> int:
    """Records the answers of these files, and gives the command's code."""
    from deckgen.quiz.answer_sorter import AnswerSorter
    from deckgen.quiz.answers import read_answer_file

    sorter = AnswerSorter.for_deck(project, deck)
    for path in paths:
        for found in read_answer_file(path):
            sorter.add(f"{path}:", found)
    return _record_answers(project, deck, sorter, reader, is_model=is_model)


def _take_reports(
    project: Project, deck: Deck, paths: Sequence[Path], columns: Sequence[str]
) -> int:
    """Records what learners report in these files, prints what is to be settled, and gives the
    command's code.
    """
    from deckgen.check.reader_verdicts import MAX_SHOWN_WORDS
    from deckgen.check.report_verdicts import index_known_ids, judge_reports
    from deckgen.findings import clip_words
    from deckgen.quiz.learner_reports import ReportSorter, read_report_file
    from deckgen.quiz.readings import add_reports, format_now, load_record
    from deckgen.report.terminal_text import format_count

    ids = {known: str(each.id) for known, each in index_known_ids(deck).items()}
    others: dict[str, str] = {}
    for other in project.decks:
        if other is not deck:
            others |= dict.fromkeys(index_known_ids(other), other.folder)
    sorter = ReportSorter(ids, others, format_now())
    for path in paths:
        for found in read_report_file(path, columns):
            sorter.add(f"{path}:", found)
    new = add_reports(project, deck, sorter.reports)
    for fault in sorter.faults:
        print_line(f"deckgen: {fault}", err=True)
    taken = set(sorter.reports)
    verdicts = judge_reports(deck, load_record(project, deck))
    unsettled = [each for each in verdicts if each.is_unsettled and each.report in taken]
    for verdict in unsettled:
        words = clip_words(verdict.report.words, MAX_SHOWN_WORDS)
        print_line(f"{verdict.question.id}: a learner reports “{words}”")
        print_line(f"  deckgen quiz settle {verdict.key} …")
    known = f", {len(taken) - new} of them known already" if new < len(taken) else ""
    count, faults = format_count(len(taken), "report"), format_count(len(sorter.faults), "line")
    print_line(f"{count} taken{known}; {faults} with a fault", err=True)
    return int(bool(sorter.faults or unsettled))


def _record_answers(
    project: Project, deck: Deck, sorter: AnswerSorter, reader: str, *, is_model: bool
) -> int:
    """Adds answers to the record, prints what differs, and gives the command's code."""
    from deckgen.check.reader_verdicts import judge_readings
    from deckgen.quiz.readings import add_readings, format_now, make_reading
    from deckgen.report.terminal_text import format_count

    now, answers = format_now(), sorter.answers
    readings = [make_reading(each, reader, is_model=is_model, time=now) for each in answers]
    new = add_readings(project, deck, readings)
    for fault in sorter.faults:
        print_line(f"deckgen: {fault}", err=True)
    numbers = {answer.number for answer in answers}
    objections = _print_verdicts(judge_readings(project, deck), reader, numbers)
    known = f", {len(answers) - new} of them known already" if new < len(answers) else ""
    taken = format_count(len(answers), "answer")
    faults = format_count(len(sorter.faults), "line")
    print_line(f"{taken} taken{known}; {faults} with a fault", err=True)
    return int(bool(sorter.faults or objections))


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
            said = f"{verdict.question.id}: {verdict.objection}; the card has “{card}”"
            print_line(said)
            print_line(f"  deckgen quiz settle {verdict.key} …")
    counts = Counter("flagged" if each.is_flagged else each.agreement for each in verdicts)
    names = {"agrees": "agree", "differs": "differ", "open": "need a person"}
    summary = ", ".join(f"{n} {names.get(sort, sort)}" for sort, n in sorted(counts.items()))
    print_line(summary or "no answers", err=True)
    return sum(verdict.is_unsettled for verdict in verdicts)


@command.command("settle")
@click.argument("key", required=False)
@click.argument("outcome", type=click.Choice(OUTCOME_NAMES), required=False)
@click.option("--why", default="", help="What you found; needed where the reader slipped.")
@deck_option
@click.pass_obj
def settle_command(
    folder: str, key: str | None, outcome: str | None, why: str, name: str | None
) -> int:
    """Say what you found about a disagreement or a report; KEY stands in its finding.

    card-wrong and prompt-misleads keep the finding until the card is changed; the others end it:
    the reader's answer is also right, says the same in other words, or the reader slipped.

    Without KEY and OUTCOME it shows all that is open, one after the other, and takes a key for each.
    """
    from deckgen.check.reader_verdicts import judge_readings
    from deckgen.check.report_verdicts import judge_reports
    from deckgen.errors import DeckgenError
    from deckgen.load import load_project
    from deckgen.quiz.readings import Settlement, add_settlement, format_now
    from deckgen.release.package_build import choose_one_deck

    if outcome == Outcome.READER_SLIPPED and not why.strip():
        raise DeckgenError("say with --why how the reader slipped: somebody may ask")
    project = load_project(Path(folder))
    deck = choose_one_deck(project, name)
    if key is None:
        return settle_by_keys(project, deck)
    if outcome is None:
        raise DeckgenError(f"say what you found: one of {', '.join(OUTCOME_NAMES)}")
    found = judge_readings(project, deck)
    open_now = {each.key: (each.question, "") for each in found.verdicts if each.objection}
    reports = judge_reports(deck, found.record)
    open_now |= {each.key: (each.question, each.version) for each in reports}
    if key not in open_now:
        raise DeckgenError(f"there is no disagreement `{key}`; `deckgen check` lists them")
    question, version = open_now[key]
    add_settlement(project, deck, Settlement(key, outcome, format_now(), why.strip(), version))
    print_line(f"{question.id}: {outcome}", err=True)
    return 0


@command.command("schema")
def schema_command() -> None:
    """Print the JSON Schema of a quiz and of its answers, line by line."""
    from deckgen.quiz.export import read_schema

    click.echo(read_schema(), nl=False)
