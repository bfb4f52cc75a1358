"""A part of a picture lies where a card cannot ask for it.

What it does: reads the boxes of `regions`. A box must lie within the picture, be at least the limit
`percent` (2) of it wide and high, and not lie wholly under the box of another card. Two parts of
different cards must not have one name, and the picture must be one, not a sound. Parts of one card
may lie as they like.

Why: what lies outside of the picture covers nothing, and what is a few pixels high on a phone, or
under another cover, cannot be seen to be asked for. Of two parts with one name, a learner cannot
know which is right.

Fails::

    ## cards/example/drone.svg
    <svg xmlns="http://www.w3.org/2000/svg" width="200" height="100"/>
    ## cards/example/questions.yaml
    kind: occlusion
    questions:
      - id: who-signed
        question: Who is this?
        picture: drone.svg
        alt: Two men at a table
        regions:
          Putin: {card: 1, box: [90, 10, 20, 50]}
          Pezeshkian: {card: 2, box: [60, 10, 20, 1]}
        evidence: presidents ==Putin== and ==Pezeshkian== signed a new Comprehensive Strategic Partnership

Passes::

    ## cards/example/drone.svg
    <svg xmlns="http://www.w3.org/2000/svg" width="200" height="100"/>
    ## cards/example/questions.yaml
    kind: occlusion
    questions:
      - id: who-signed
        question: Who is this?
        picture: drone.svg
        alt: Two men at a table
        regions:
          Putin: {card: 1, box: [10, 10, 20, 50]}
          Pezeshkian: {card: 2, box: [60, 10, 20, 50]}
        evidence: presidents ==Putin== and ==Pezeshkian== signed a new Comprehensive Strategic Partnership

How to fix: a box is left, top, width and height, in per cent of the picture. If two parts belong
together, give them the same `card`.
"""

from collections.abc import Iterator
from itertools import permutations, product
from pathlib import PurePosixPath

from deckgen.cards.media_formats import PICTURE_ENDINGS
from deckgen.cards.word_matching import normalize_words
from deckgen.check.context import Context, make_finding
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.findings import Finding, clip_words
from deckgen.model import Deck, FieldType, WrittenQuestion
from deckgen.text.card_text import RegionText

CODE = Code.REGION_MISPLACED
# What decimals cannot say exactly is no part of a picture.
_TOLERANCE = 0.01


def check_written_question(
    question: WrittenQuestion, deck: Deck, context: Context
) -> Iterator[Finding]:
    least = context.find_limit(deck, CODE, "percent")
    for region in question.regions:
        if fault := _find_box_fault(region, least):
            message, hint = fault
            yield make_finding(CODE, region, f"“{_clip(region)}” {message}", hint, question)
    for one, other in permutations(question.regions, 2):
        if one.card == other.card:
            continue
        if _lies_within(one, other) and (one.start > other.start or not _lies_within(other, one)):
            message = f"“{_clip(one)}” lies wholly under “{_clip(other)}”"
            hint = "make one of the two smaller, or give both the same `card`"
            yield make_finding(CODE, one, message, hint, question)
        if one.start > other.start and normalize_words(one) == normalize_words(other):
            message = f"“{_clip(one)}” is the name of two parts"
            hint = "name them apart, or give both the same `card`"
            yield make_finding(CODE, one, message, hint, question)
    for spec in question.select_fields(FieldType.MEDIA) if question.regions else ():
        for path in question.get_texts(spec.key):
            if PurePosixPath(path).suffix.lower() not in PICTURE_ENDINGS:
                message, hint = f"`{clip_words(path)}` is no picture", "name a picture"
                yield make_finding(CODE, path, message, hint, question)


RULE = Rule(
    CODE,
    __doc__,
    check_written_question=check_written_question,
    limits={"percent": 2},
    field_type=FieldType.REGIONS,
)


def _clip(region: RegionText) -> str:
    return clip_words(region, 40)


def _find_box_fault(region: RegionText, least: float) -> tuple[str, str] | None:
    """What is wrong with a box by itself, and what to do."""
    left, top, width, height = region.box
    if min(width, height) < least:
        return f"is less than {least:g} % wide or high", "make its `box` larger"
    for start, size, edge, names in (
        (left, width, "right", "left and width"),
        (top, height, "lower", "top and height"),
    ):
        if start + size > 100 + _TOLERANCE:
            beyond = f"reaches beyond the {edge} edge of the picture"
            return beyond, f"{names} are {start:g} and {size:g}: together at most 100"
    return None


def _lies_within(inner: RegionText, outer: RegionText) -> bool:
    """Whether the box of one lies within the shape of the other."""
    left, top, width, height = inner.box
    corners = product((left, left + width), (top, top + height))
    return all(_has_point(outer, x, y) for x, y in corners)


def _has_point(region: RegionText, x: float, y: float) -> bool:
    left, top, width, height = region.box
    if region.shape == "ellipse" and width and height:
        across, down = (x - left) / width * 2 - 1, (y - top) / height * 2 - 1
        return across**2 + down**2 <= 1 + _TOLERANCE
    is_across = left - _TOLERANCE <= x <= left + width + _TOLERANCE
    return is_across and top - _TOLERANCE <= y <= top + height + _TOLERANCE
