"""What a person can find about a disagreement of a reader with a card."""

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
