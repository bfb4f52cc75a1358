"""The tags of places: an article, a chapter, a scene, down to the level that a deck chooses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from deckgen.derived import keep_with_owner
from deckgen.model import Deck, Question, Source
from deckgen.sources.place_numbers import count_arabic, make_number_key
from deckgen.sources.structure import PAGE, Place, Structure

# A level is worth tags where so many questions of the deck quote it.
MIN_QUESTIONS = 3


def choose_tag_levels(deck: Deck, questions: Iterable[Question]) -> dict[Source, str]:
    """For each source the sort of place that its questions are tagged by.

    It is the deck's ``tag_places``; else the outermost that has several places in the text, and
    that at least ``MIN_QUESTIONS`` quote. A source without such a level has none.
    """
    counts: dict[Source, Counter[str]] = {}
    for question in questions:
        source = question.source
        if source.structure.has_places:
            names = {
                name for place in _list_places(question) for name in _list_names(source, place)
            }
            counts.setdefault(source, Counter()).update(names)
    levels: dict[Source, str] = {}
    for source, count in counts.items():
        known = _order_levels(source)
        wanted = str(deck.tag_places or "")
        fitting = [name for name in known if count[name] >= MIN_QUESTIONS]
        if wanted in known or (not wanted and fitting):
            levels[source] = wanted or fitting[0]
    return levels


def list_place_tags(question: Question, level: str) -> list[str]:
    """The tags of the places of one level that a question quotes: ``article::08``, in the order of
    the text.
    """
    source = question.source
    found: dict[str, Place] = {}
    for place in _list_places(question):
        chain = [place] if place.name == PAGE else source.structure.list_ancestors(place)
        # Of sections in sections, the outermost.
        of_level = next((each for each in chain if each.name == level and each.number), None)
        if of_level is not None:
            found[_make_slug(source, of_level)] = of_level
    in_order = sorted(found, key=lambda slug: found[slug].start)
    return [f"{level}::{slug}" for slug in in_order]


def _list_places(question: Question) -> list[Place]:
    """The innermost places, and the pages, that the evidence of a question reaches over."""
    structure = question.source.structure
    found: dict[Place, None] = {}
    for quotation in question.evidence:
        if quotation.source is not question.source:
            continue
        for start, end in quotation.places:
            for offset in (start, end - 1):
                places = structure.find_place(offset), structure.find_page(offset)
                found.update({each: None for each in places if each is not None})
    return list(found)


def _list_names(source: Source, place: Place) -> set[str]:
    if place.name == PAGE:
        return {PAGE}
    return {each.name for each in source.structure.list_ancestors(place) if each.number}


def _order_levels(source: Source) -> list[str]:
    """The sorts of numbered places of which the text has several, outermost first; pages last, and
    only where there is nothing else.
    """
    structure = source.structure
    depths: dict[str, int] = {}
    counts: Counter[str] = Counter()
    for place in structure.places:
        if place.number and not (place.level and place.name == f"h{place.level}"):
            counts[place.name] += 1
            depths.setdefault(place.name, len(structure.list_ancestors(place)))
    names = sorted((name for name in counts if counts[name] > 1), key=lambda name: depths[name])
    return names or list(counts) or ([PAGE] if structure.pages else [])


def _make_slug(source: Source, place: Place) -> str:
    """The canonical numbers of a place and of those above it: ``3-2``; never its words."""
    structure = source.structure
    chain = [] if place.name == PAGE else structure.list_ancestors(place)[:-1]
    outer = [each.number for each in chain if each.number and each.name != place.name]
    outer = [*(structure.declared.within.values() if place.name != PAGE else ()), *outer]
    own = _pad_number(_write_digits(place.number), _measure_width(structure, place.name))
    return "-".join([*map(_write_digits, outer), own])


def _write_digits(number: str) -> str:
    """“2” for “II”, so that IX comes after VIII; pages in small Roman numbers stand before page 1."""
    return number if number.islower() else count_arabic(number)


@keep_with_owner
def _measure_width(structure: Structure, name: str) -> int:
    """How many digits the highest number of a sort of place has."""
    keys = [make_number_key(place.number) for place in structure.places if place.name == name]
    return max((len(str(key[0][0])) for key in keys if key), default=1)


def _pad_number(number: str, width: int) -> str:
    """A number with zeros before it: such tags sort in Anki's tree as the text goes."""
    digits = len(number) - len(number.lstrip("0123456789"))
    return number.rjust(len(number) + max(0, width - digits), "0") if digits else number
