"""Disagreements settled on a terminal: one screen and one key for each."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from deckgen.cli.lines import print_line
from deckgen.errors import DeckgenError
from deckgen.quiz import Outcome

if TYPE_CHECKING:
    from deckgen.check.disputes import Dispute, PassagePart
    from deckgen.model import Deck, Project

_KEYS = {
    "c": Outcome.CARD_WRONG,
    "p": Outcome.PROMPT_MISLEADS,
    "a": Outcome.ALSO_RIGHT,
    "s": Outcome.SAME,
    "r": Outcome.READER_SLIPPED,
}
_HELP = (
    "c card wrong · p prompt misleads · a also right · s the same in other words · "
    "r reader slipped · l later · q quit"
)
# What the card rests on, what the reader said, and both.
_SIGNS = {(True, False): "==", (False, True): "«»", (True, True): "=«»="}


def settle_by_keys(project: Project, deck: Deck) -> int:
    """Shows what is open, records what is found, and gives the command's code: 1 while something is
    left.

    Raises:
        DeckgenError: there is no terminal to press a key on, or the record cannot be written.
    """
    from deckgen.check.disputes import list_disputes
    from deckgen.quiz.readings import add_settlement
    from deckgen.report.terminal_text import format_count

    disputes = list_disputes(project, deck)
    if disputes and (sys.stdin is None or not sys.stdin.isatty()):
        raise DeckgenError("there is no terminal to press keys on: give KEY and OUTCOME")
    left = len(disputes)
    for number, dispute in enumerate(disputes, start=1):
        _show_dispute(dispute, f"{number} of {len(disputes)}")
        key = _ask_key()
        if key == "q":
            break
        if key != "l":
            outcome = _KEYS[key]
            is_slip = outcome is Outcome.READER_SLIPPED
            why = _ask_reason() if is_slip else ""
            add_settlement(project, deck, dispute.settle(outcome, why))
            print_line(f"{dispute.question.id}: {outcome}")
            left -= 1
    print_line(f"{format_count(left, 'disagreement')} left to settle", err=True)
    return int(left > 0)


def _ask_reason() -> str:
    while True:
        why = str(click.prompt("How did the reader slip?")).strip()
        if why:
            return why


def _ask_key() -> str:
    while True:
        try:
            key = click.getchar().lower()
        except EOFError:
            return "q"
        if key in _KEYS or key in ("l", "q"):
            return key
        print_line(_HELP)


def _show_dispute(dispute: Dispute, place: str) -> None:
    """The card, the reader's words and the passage with both places marked, and the keys."""
    click.clear()
    print_line(f"── {place} · {dispute.question.id}")
    for text in (*dispute.question.prompts, *dispute.question.leads):
        print_line(f"   {text}")
    print_line(f"card:   {dispute.card}")
    print_line(f"{dispute.who}:")
    for line in dispute.words.splitlines() or [""]:
        print_line(f"        {line}")
    print_line("")
    for line in "".join(map(_mark_part, dispute.passage)).splitlines():
        print_line(line)
    print_line("")
    print_line("==what the card rests on==   «what the reader said»")
    print_line(_HELP)


def _mark_part(part: PassagePart) -> str:
    signs = _SIGNS.get((part.is_card, part.is_said), "")
    half = len(signs) // 2
    before, after = (signs, signs) if signs == "==" else (signs[:half], signs[half:])
    return f"{before}{part.text}{after}"
