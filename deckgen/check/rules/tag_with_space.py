"""A tag has a space in it; Anki would make two tags of it.

What it does: looks for white space inside the tags of questions, sets and decks, and in
``tags_under``.

Why: Anki splits tags at spaces.

Fails::

    - id: who-sent-drones
      question: Who sent drones?
      answer: Iran
      tags: [middle east]
      evidence: Iran has sent thousands of Shared drones

Passes::

    - id: who-sent-drones
      question: Who sent drones?
      answer: Iran
      tags: [middle-east, region::asia]
      evidence: Iran has sent thousands of Shared drones

How to fix: join the words with ``-``, as ``check --fix`` does; ``::`` makes a tree of tags.
"""

from collections.abc import Iterator

from deckgen.check.context import Context, make_finding
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.files import YamlText
from deckgen.findings import Finding, clip_words
from deckgen.model import Deck, WrittenQuestion
from deckgen.yamlpos.scalar_edits import replace_whole_text

CODE = Code.TAG_WITH_SPACE


def check_written_question(question: WrittenQuestion, _: Deck, __: Context) -> Iterator[Finding]:
    for tag in question.tags:
        # A tag of the deck reaches every question; without a question the finding comes once.
        own = question if tag.file is question.id.file else None
        yield from _check_tag(tag, own)


def check_deck(deck: Deck, _: Context) -> Iterator[Finding]:
    if deck.tags_under is not None:
        yield from _check_tag(deck.tags_under)


RULE = Rule(
    CODE,
    __doc__,
    check_written_question=check_written_question,
    check_deck=check_deck,
    is_about_whole_deck=True,
)


def _check_tag(tag: YamlText, question: WrittenQuestion | None = None) -> Iterator[Finding]:
    words = tag.split()
    if words != [str(tag)]:
        joined = "-".join(words)
        edits = replace_whole_text(tag, joined) if joined else ()
        message, hint = f"the tag “{clip_words(tag)}” has a space", f"write `{clip_words(joined)}`"
        yield make_finding(CODE, tag, message, hint, question, edits=edits)
