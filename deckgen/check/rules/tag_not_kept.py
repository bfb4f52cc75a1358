"""A tag comes to learners as another one, or not at all.

What it does: reports tags that Anki changes on import: ``marked`` and ``leech``, which it takes off,
and trees with an empty level (``history::::1917``), where it writes “blank”. It also reports tags
with invisible characters, and tags of one deck that differ only in case, which Anki makes one.

Why: Anki marks notes with ``marked`` and ``leech`` itself. A tag that arrives in another way is not
found by the search that the author wrote, and the note counts as changed in each release.

Fails::

    - id: who-sent-drones
      question: Who sent drones?
      answer: Iran
      tags: [marked]
      evidence: Iran has sent thousands of Shared drones

Passes::

    - id: who-sent-drones
      question: Who sent drones?
      answer: Iran
      tags: [important]
      evidence: Iran has sent thousands of Shared drones

How to fix: write the tag as the hint says, or choose another word.
"""

from collections.abc import Iterator

from deckgen.check.context import Context, make_finding
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.files import YamlText
from deckgen.findings import Finding, clip_words
from deckgen.model import Deck, WrittenQuestion
from deckgen.text.anki_names import find_tag_fault, fold_name

CODE = Code.TAG_NOT_KEPT


def check_written_question(question: WrittenQuestion, _: Deck, __: Context) -> Iterator[Finding]:
    for tag in question.tags:
        # A tag of the deck reaches every question; without a question the finding comes once.
        own = question if tag.file is question.id.file else None
        yield from _check_tag(tag, own)


def check_deck(deck: Deck, context: Context) -> Iterator[Finding]:
    if deck.tags_under is not None:
        yield from _check_tag(deck.tags_under)
    first: dict[str, str] = {}
    for each in context.checked[deck.folder]:
        for tag in each.facts.tags:
            known = first.setdefault(fold_name(tag), tag)
            if known != tag:
                question = each.read()
                at = next(written for written in question.tags if written == tag)
                message = f"to Anki the tag `{tag}` is `{known}`: case tells no tags apart"
                yield make_finding(CODE, at, message, f"write `{known}`", question)


RULE = Rule(
    CODE,
    __doc__,
    check_written_question=check_written_question,
    check_deck=check_deck,
    is_about_whole_deck=True,
)


def _check_tag(tag: YamlText, question: WrittenQuestion | None = None) -> Iterator[Finding]:
    # A tag with a space is a finding of another rule.
    fault = find_tag_fault(str(tag)) if len(tag.split()) == 1 else None
    if fault is not None:
        why, hint = fault
        message = f"the tag `{clip_words(tag)}` {why}"
        yield make_finding(CODE, tag, message, hint, question)
