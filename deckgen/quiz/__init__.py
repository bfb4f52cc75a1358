"""A deck as a quiz for somebody who has only the text, and what comes back.

``items`` is what a reader sees of each question, with the front as plain lines from ``front_text``;
``card_backs`` adds the backs for a second round, ``item_choice`` says who gets what. It goes out as
lines or a sheet (``export``), a page (``offline_page``), or to a program (``program_reader``).

``answers`` reads what comes back, ``answer_sorter`` sorts out what is no answer of this deck, and
``readings`` keeps the record beside the deck. ``learner_reports`` reads what learners report by the
link on a card.

The ways to settle a disagreement stand here: the command line lists them, and loads nothing else for
that.
"""

from __future__ import annotations

from enum import StrEnum


class Outcome(StrEnum):
    """How a disagreement is settled, as the record says it."""

    CARD_WRONG = "card-wrong"
    """The card is wrong and will be changed."""
    PROMPT_MISLEADS = "prompt-misleads"
    """The question misleads and will be changed."""
    ALSO_RIGHT = "also-right"
    """The reader's answer is right as well."""
    SAME = "same"
    """The reader says the same in other words."""
    READER_SLIPPED = "reader-slipped"
    """The reader made a mistake."""

    @property
    def is_to_be_followed(self) -> bool:
        """Whether the card has yet to be changed."""
        return self in {Outcome.CARD_WRONG, Outcome.PROMPT_MISLEADS}


OUTCOME_NAMES = tuple(map(str, Outcome))
