"""The difference at a terminal."""

from __future__ import annotations

from deckgen.report.diff_text import format_diff_text
from tests.report.sample_differences import (
    make_difference,
    make_draft_difference,
    make_empty_difference,
)

WHOLE = """\
1.0.0 → the working tree

Added (1)
+ <harm> </main><script>window.hurt = 1</script> `a` | **b** [c](javascript:alert(1)) ␛[31m → \
</main><script>window.hurt = 1</script> `a` | **b** [c](javascript:alert(1)) ␛[31m

Changed (2)
~ drones Who sent drones to aid the Russian army?
    Answer: Iran, as [-one-] {+the only+} state [-of several-] there
    Reversed: off → on
    cards: 1 → 2
~ when When?
    Question: formatting
    tags: +hard

Retired (1)
- pact Which pact?
    tags: +retired

Removed (1)
- gone Why? → because

Note types (1)
~ Essay · Question
    look: the style sheet

Media (1)
~ map.png
    other contents: 10 bytes → 11 bytes

Decks (1)
~ Essay
    description: of [-2025-] {+2026+}

What learners who have 1.0.0 get
  breaking: note-not-newer (1): learners who have the note never get the change: its time is not later than theirs
    when: changed, and its time is not newer
    hint: build the package with a later time, as `deckgen release` does
  warning: media-not-newer (1): learners who have the file keep the old one, unless a note that shows it changes too; \
a file whose name begins with _ is never replaced
    map.png: other contents under the same name
    hint: give the file another name
  warning: note-removed (1): the note stays with every learner who has it, and never gets an update again
    “Why?”: removed
    hint: put the question back with `retired:` and the version of the release: its note is then tagged, so learners \
can find and suspend it
  safe: card-added (1): the note gets a new card; its other cards keep their reviews
  safe: deck-changed (1): the description of the deck is replaced; cards that a learner has keep their order
  safe: look-changed (1): delivered; the cards look different
  safe: note-added (1): learners get it as a new note
  safe: note-changed (1): delivered; the note's reviews stay
  safe: note-retired (1): delivered as a note with the tag `retired`, which learners can suspend

questions: 1 added, 2 changed, 1 retired, 1 removed; note types, media, decks"""


def test_the_whole_text() -> None:
    """Every sort of difference, word by word, then what learners get; no control character reaches
    the terminal.
    """
    assert format_diff_text(make_difference()) == WHOLE


def test_no_difference() -> None:
    """Two lines."""
    assert format_diff_text(make_empty_difference()) == "1.0.0 → v1\n\nno difference"


def test_cautions() -> None:
    """What is doubtful stands above all else."""
    assert format_diff_text(make_draft_difference()).splitlines()[1:3] == [
        "caution: built again",
        "caution: HEAD was never released: whether times are newer is not judged",
    ]


def test_colour() -> None:
    """Words that went and came have roles of their own."""
    painted = format_diff_text(make_difference(), lambda text, role: f"<{role}>{text}</{role}>")
    assert "of <removed>[-2025-]</removed> <added>{+2026+}</added>" in painted
    assert "<error>breaking</error>: note-not-newer" in painted
