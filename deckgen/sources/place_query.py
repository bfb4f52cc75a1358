"""Which places an author means by ``at: 3:1``, ``Art. 8 (2)``, ``p. 4`` or “Murphy, dissenting”.

A query is read as numbers with the words before them, and compared with places; citations are never
compared as texts: “p. 4” is no end of “§ 4, p. 3”.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from deckgen.derived import keep_with_owner
from deckgen.languages.language import Language
from deckgen.sources.citation import cite_place, list_form_languages, read_citation_words
from deckgen.sources.place_numbers import make_number_key, match_number, normalize_number
from deckgen.sources.source_form import Stretch
from deckgen.sources.structure import PAGE, PART, Place, Structure
from deckgen.text.canonical import canonicalise_words

MAX_QUERY_CHARS = 200
# So many places are named to somebody who meant another one.
MAX_NEAREST = 3
_TIME = re.compile(r"\d{1,3}(?::\d{2}){1,3}")
_WORD = re.compile(r"[^\W\d_]+|§+")
_RANGE = re.compile(r"\s*[–—]\s*|\s*(?<=\w)-(?=\w)\s*")
_QUOTES = "“”„\"'«»‘’「」 "


# Whether the number of a place is the one of a query.
_NumberTest = Callable[[str, str], bool]


class _Step(NamedTuple):
    """A number of a query, and the sorts of place that the word before it names; any if none."""

    names: frozenset[str]
    number: str


@dataclass(frozen=True, slots=True)
class PlaceHits:
    """The places that a query means, and the stretches of the text that they are."""

    places: tuple[Place, ...] = ()
    stretches: tuple[Stretch, ...] = ()


NO_HITS = PlaceHits()


def resolve_place(structure: Structure, query: str) -> PlaceHits:
    """The places that are meant: none, one, or all that fit as well."""
    words = query.strip()[:MAX_QUERY_CHARS]
    for find in (_find_by_title, _find_time, _find_by_numbers, _find_within_title):
        places = find(structure, words)
        if places:
            return PlaceHits(tuple(places), tuple((each.start, each.end) for each in places))
    return _find_range(structure, words)


def list_nearest_places(structure: Structure, query: str, language: Language) -> list[str]:
    """The citations that are most like a query which fits no place."""
    from rapidfuzz import process

    cited = {cite_place(structure, each, language): None for each in structure.places}
    cited |= {cite_place(structure, each, language): None for each in structure.pages}
    found = process.extract(query[:MAX_QUERY_CHARS], list(cited), limit=MAX_NEAREST)
    return [str(each[0]) for each in found]


def list_place_words(structure: Structure) -> list[str]:
    """The words, in lower case, that name a sort of place of the text in some language."""
    return list(_build_vocabulary(structure))


def _find_by_title(structure: Structure, query: str) -> list[Place]:
    """Parts and headings by their words."""
    return list(_index_titles(structure).get(_fold_title(query), ()))


def _find_within_title(structure: Structure, query: str) -> list[Place]:
    """“Dialogue, par. 98”: a number within a part or heading."""
    for comma in re.finditer(", ", query):
        outer = _find_by_title(structure, query[: comma.start()])
        found = _find_by_numbers(structure, query[comma.end() :]) if outer else []
        inside = [
            place for place in found if any(each.start <= place.start < each.end for each in outer)
        ]
        if inside:
            return inside
    return []


@keep_with_owner
def _index_titles(structure: Structure) -> dict[str, list[Place]]:
    index: dict[str, list[Place]] = {}
    for place in structure.places:
        if place.title and (place.name == PART or place.level):
            index.setdefault(_fold_title(place.title), []).append(place)
    return index


def _fold_title(title: str) -> str:
    return canonicalise_words(title).casefold().strip(_QUOTES)


def _find_time(structure: Structure, query: str) -> list[Place]:
    """Times, which may be given shorter than they are: “02:07:55” for 02:07:55:20."""
    if not _TIME.fullmatch(query):
        return []
    return [
        place
        for place in structure.places
        if _TIME.fullmatch(place.number)
        and (place.number == query or place.number.startswith(query + ":"))
    ]


def _find_by_numbers(structure: Structure, query: str) -> list[Place]:
    for splits_decimals in (False, True):
        steps = _read_steps(structure, query, splits_decimals=splits_decimals)
        if steps is None:
            return []
        found = _match_steps(structure, steps)
        if found:
            return found
    return []


def _read_steps(
    structure: Structure, query: str, *, splits_decimals: bool = False
) -> list[_Step] | None:
    """The numbers of a query with what the words before them name; None if a word is unknown."""
    vocabulary = _build_vocabulary(structure)
    steps: list[_Step] = []
    names: frozenset[str] = frozenset()
    at = 0
    while at < len(query):
        end = match_number(query, at, is_after_word=bool(names))
        word = _WORD.match(query, at)
        # “V” may be a number, and “v.” stands for verse: a word that names a place comes first.
        if word is not None and word.group().casefold() in vocabulary:
            names, end = vocabulary[word.group().casefold()], word.end()
        elif end > at:
            numbers = [normalize_number(query[at:end])]
            if splits_decimals:
                numbers = re.split(r"[.]", numbers[0])
            for number in numbers:
                steps.append(_Step(names, number))
                names = frozenset()
        elif word is not None:
            end = word.end()
            if not _is_work_name(structure, word.group()):
                return None
        at = max(end, at + 1)
    return steps or None


@keep_with_owner
def _build_vocabulary(structure: Structure) -> dict[str, frozenset[str]]:
    """Words that name a sort of place in this text: those of its templates, and those of any language
    that has forms.
    """
    names = {place.name for place in structure.places} | {*structure.declared.within}
    names |= {PAGE} if structure.pages else set()
    templates = {
        each.name: [template.text for template in each.templates]
        for each in structure.declared.places
    }
    vocabulary: dict[str, set[str]] = {}
    for name in names:
        forms = [read_citation_words(base).get(name, "") for base in list_form_languages()]
        forms.append(structure.declared.cite.get(name, ""))
        forms += templates.get(name, ())
        words = [name, *(word for form in forms for word in _list_own_words(form, name))]
        words += [f"{name}s"]
        for word in words:
            vocabulary.setdefault(word.casefold(), set()).add(name)
    return {word: frozenset(those) for word, those in vocabulary.items()}


def _list_own_words(form: str, name: str) -> list[str]:
    """The words of a form that stand at its own number, and at no other's."""
    before, sign, _ = form.partition(f"{{{name}")
    own = before.rpartition("}")[2]
    return _WORD.findall(own) if sign else []


def _is_work_name(structure: Structure, word: str) -> bool:
    """Whether a word may stand for the whole work: “Lk” for Luke, “GG”."""
    short = structure.declared.short.casefold()
    letters = iter(short)
    return (
        bool(short)
        and short[0] == word[0].casefold()
        and all(letter in letters for letter in word.casefold())
    )


def _match_steps(structure: Structure, steps: Sequence[_Step]) -> list[Place]:
    """The places that the steps lead to; a number without a word is the innermost place's first."""
    for is_equal in (_is_same_number, _is_same_value):
        found = [
            place
            for place in (*structure.places, *structure.pages)
            if place.number and _fits_steps(structure, place, steps, is_equal)
        ]
        if found:
            return _prefer_innermost(structure, found) if not steps[-1].names else found
    return []


def _prefer_innermost(structure: Structure, places: list[Place]) -> list[Place]:
    order = {each.name: depth for depth, each in enumerate(structure.declared.places)}
    deepest = max(order.get(place.name, -1) for place in places)
    return [place for place in places if order.get(place.name, -1) == deepest]


def _fits_steps(
    structure: Structure, place: Place, steps: Sequence[_Step], is_equal: _NumberTest
) -> bool:
    if place.name == PAGE:
        return (
            len(steps) == 1 and PAGE in steps[0].names and is_equal(place.number, steps[0].number)
        )
    within = [(name, number) for name, number in structure.declared.within.items()]
    chain = [(each.name, each.number) for each in structure.list_ancestors(place) if each.number]
    numbers = [*within, *chain]
    last = steps[-1]
    if not _fits_step(numbers[-1], last, is_equal):
        return False
    at = len(numbers) - 1
    for step in reversed(steps[:-1]):
        at -= 1
        # A section lies in sections, of which its own number tells already.
        while at >= 0 and not _fits_step(numbers[at], step, is_equal):
            if not step.names and numbers[at][0] != numbers[at + 1][0]:
                return False
            at -= 1
        if at < 0:
            return False
    return True


def _is_same_number(number: str, wanted: str) -> bool:
    """As they are written; a place that is a range has all numbers of it."""
    first, sign, last = number.partition("–")
    if not sign:
        return number == wanted
    low, key, high = map(make_number_key, (first, wanted, last))
    return bool(key) and low <= key <= high


def _is_same_value(number: str, wanted: str) -> bool:
    """Whatever they are written in: 2 is II."""
    key = make_number_key(wanted)
    return bool(key) and make_number_key(number) == key


def _fits_step(place: tuple[str, str], step: _Step, is_equal: _NumberTest) -> bool:
    name, number = place
    return (not step.names or name in step.names) and is_equal(number, step.number)


def _find_range(structure: Structure, query: str) -> PlaceHits:
    """“1:46–55”, “Art. 8–10”: from the first place to the end of the last."""
    for found in _RANGE.finditer(query):
        first = resolve_place(structure, query[: found.start()]) if found.start() else NO_HITS
        for place in first.places:
            for last in _list_range_ends(structure, place, query[found.end() :]):
                if last.start >= place.start:
                    return PlaceHits((place, last), ((place.start, last.end),))
    return NO_HITS


def _list_range_ends(structure: Structure, first: Place, query: str) -> Iterator[Place]:
    """Places that can end a range: a bare number is a sibling of the first one."""
    steps = _read_steps(structure, query)
    if steps is not None and len(steps) == 1 and not steps[0].names:
        pool = structure.pages if first.name == PAGE else structure.places
        for place in pool:
            is_sibling = (place.name, place.parent) == (first.name, first.parent)
            if is_sibling and _is_same_number(place.number, steps[0].number):
                yield place
        return
    yield from resolve_place(structure, query).places
