"""How a place is written on cards, in findings and in reports: “Luke 3:1”, “Art. 8 Abs. 2 GG”.

Forms come from the sidecar's ``cite:``, else from ``citation_words.toml``. A citation is the form of
the innermost place. Forms of outer places stand before it only where its numbers alone would be
those of another place too.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from deckgen.derived import keep_with_owner
from deckgen.languages.language import Language
from deckgen.sources.place_numbers import count_arabic
from deckgen.sources.source_form import Stretch
from deckgen.sources.structure import PAGE, PART, Place, Structure

_WORDS_FILE = Path(__file__).parent / "citation_words.toml"
_PLACEHOLDER = re.compile(r"\{([^\W\d]\w*)(:1)?\}")
# With the word that stands before it: “Abs. {absatz}”.
_WORD_AND_PLACEHOLDER = re.compile(r"(?:[^\s{}]+\s+)?\{(\w+)(:1)?\}")
_LAST_NUMBER = re.compile(r"[\w.-]+$")
_RANGE_SIGN = "–"


@cache
def _read_tables() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(_WORDS_FILE.read_text(encoding="utf-8"))


@cache
def read_citation_words(base: str) -> Mapping[str, str]:
    """The forms of usual places in a language by its code, English ones where it has none."""
    tables = _read_tables()
    return {**tables["en"], **tables.get(base, {})}


def list_form_languages() -> tuple[str, ...]:
    """The codes of the languages that have forms of their own."""
    return tuple(_read_tables())


def find_form_fault(form: str) -> str:
    """What is wrong with a form of ``cite:``; empty if nothing is."""
    rest = _PLACEHOLDER.sub("", form)
    if "{" in rest or "}" in rest:
        return "what stands in braces is the name of a place"
    return ""


def cite_stretch(
    structure: Structure,
    paragraphs: Sequence[Stretch],
    start: int,
    end: int,
    language: Language,
) -> str:
    """Where the words at these offsets stand, as a card writes it.

    Empty for a text without structure, which is cited by its paragraphs alone.
    """
    if not structure.has_places:
        return ""
    first = _cite_offset(structure, paragraphs, start, language)
    last_offset = max(start, end - 1)
    cited = first
    # A page whose number is not told ends no range.
    if _has_place(structure, last_offset) or not _has_place(structure, start):
        cited = _join_range(first, _cite_offset(structure, paragraphs, last_offset, language))
    return ", ".join([cited, *_list_labelled_speakers(structure, start, end)])


def _has_place(structure: Structure, offset: int) -> bool:
    return structure.find_place(offset) is not None or structure.find_page(offset) is not None


def _list_labelled_speakers(structure: Structure, start: int, end: int) -> list[str]:
    """Who speaks by a label: at the beginning, or after it where a label itself is quoted."""
    speech = structure.find_speech(start)
    if speech is None:
        after = structure.find_speech(structure.skip_label(start))
        speech = after if after is not None and after.start < end else None
    return list(speech.speakers) if speech is not None and speech.is_label else []


def cite_paragraph(number: int, language: Language) -> str:
    """How a paragraph is written by its number alone: “¶ 2”."""
    return read_citation_words(language.base)["nth"].replace("{n}", str(number))


def cite_place(structure: Structure, place: Place, language: Language) -> str:
    """How one place is written, without what stands in it."""
    if place.name == PAGE:
        return _fill_form(structure, [place], _get_form(structure, place, language))
    chain = structure.list_ancestors(place)
    form = _get_form(structure, place, language)
    used = set(_list_placeholders(form))
    cited = _fill_form(structure, chain, form)
    if not place.number:
        return cited
    for outer in reversed(chain[:-1]):
        if _has_unique_numbers(structure, place.name, frozenset(used)):
            break
        if outer.name in used or outer.name == place.name or _is_heading(outer):
            continue
        outer_form = _get_form(structure, outer, language)
        cited = f"{_fill_form(structure, chain, outer_form)}, {cited}"
        used |= {outer.name, *_list_placeholders(outer_form)}
    return cited


def _cite_offset(
    structure: Structure, paragraphs: Sequence[Stretch], offset: int, language: Language
) -> str:
    place, page = structure.find_place(offset), structure.find_page(offset)
    words = read_citation_words(language.base)
    cited = [cite_place(structure, place, language)] if place else []
    is_numbered = place is not None and bool(place.number) and not _is_heading(place)
    # Where a place has a number, its page is told only if the sidecar asks for it.
    if page is not None and (not is_numbered or PAGE in structure.declared.cite):
        cited.append(cite_place(structure, page, language))
    elif place is not None and not is_numbered:
        # The last resort, within the smallest place.
        number, count = _count_paragraphs(structure, paragraphs, place, offset)
        if count > 1 and not _has_label(structure, offset):
            cited.append(cite_paragraph(number, language))
    if not cited:
        number = sum(start <= offset for start, _ in paragraphs)
        cited.append(words["of_text"].replace("{n}", str(max(1, number))))
    return ", ".join(cited)


def _is_heading(place: Place) -> bool:
    """Whether a heading of the format begins the place, and no template knows it."""
    return bool(place.level) and place.name == f"h{place.level}"


def _has_label(structure: Structure, offset: int) -> bool:
    speech = structure.find_speech(offset)
    return speech is not None and speech.is_label


def _count_paragraphs(
    structure: Structure, paragraphs: Sequence[Stretch], place: Place, offset: int
) -> tuple[int, int]:
    """The number within a place of the paragraph that holds an offset, and how many there are.

    The line that only says where the place begins is none of them.
    """
    # What stands in a place below is counted there.
    below = [each.start for each in structure.places if place.start < each.start < place.end]
    last = min([place.end, *below])
    inside = [
        start
        for start, end in paragraphs
        if place.start <= start < last and end > place.body
        if not _is_all_hidden(structure, start, end)
    ]
    return max(1, sum(start <= offset for start in inside)), len(inside)


def _is_all_hidden(structure: Structure, start: int, end: int) -> bool:
    """Whether a paragraph is page furniture; one that begins with the sign of a block is not."""
    for hidden in structure.list_hidden(start, end):
        if hidden.start > start:
            return False
        # A line end is between two hidden lines.
        start = hidden.end + 1
    return start >= end


def _get_form(structure: Structure, place: Place, language: Language) -> str:
    own = structure.declared.cite.get(place.name)
    if own is not None:
        return own
    words = read_citation_words(language.base)
    if place.name == PART:
        return words["part"]
    if _is_heading(place):
        return words["heading"]
    form = words.get(place.name.lower())
    if form is None:
        return f"{place.name} {{{place.name}}}"
    short = structure.declared.short
    if place.name == "verse":
        names = {name for name, _ in place.values}
        form = (
            form if "chapter" in names or structure.declared.within.get("chapter") else "v. {verse}"
        )
        return f"{{short}} {form}" if short else form
    if place.name == "scene" and not _has_value(structure, place, "act"):
        return "scene {scene:1}"
    return form


def _has_value(structure: Structure, place: Place, name: str) -> bool:
    if name in structure.declared.within:
        return True
    return any(each.name == name for each in structure.list_ancestors(place))


def _list_placeholders(form: str) -> list[str]:
    return [found[1] for found in _PLACEHOLDER.finditer(form)]


def _fill_form(structure: Structure, chain: Sequence[Place], form: str) -> str:
    """A form with its values; the innermost place that has one gives it."""
    values: dict[str, str] = {**structure.declared.within, "short": structure.declared.short}
    for place in chain:
        values.update(place.values)
        if place.number:
            values[place.name] = place.number
    # An article without paragraphs has no “Abs.” either.
    form = _WORD_AND_PLACEHOLDER.sub(lambda found: found[0] if values.get(found[1]) else "", form)
    filled = _PLACEHOLDER.sub(
        lambda found: (
            count_arabic(values.get(found[1], "")) if found[2] else values.get(found[1], "")
        ),
        form,
    )
    return " ".join(filled.split())


@keep_with_owner
def _has_unique_numbers(structure: Structure, name: str, used: frozenset[str]) -> bool:
    """Whether the numbers of a sort of place run on through the text, or through each of those
    above it that a citation has already.

    “al. 6” may stand there once, and means nothing: other numbers of that sort begin anew.
    """
    places = [place for place in structure.places if place.name == name]
    keys = {_make_unique_key(structure, place, used) for place in places}
    above = {place.parent for place in places}
    return len(keys) == len(places) and (
        bool(used & _list_outer_names(structure, name)) or len(above) > 1
    )


@keep_with_owner
def _list_outer_names(structure: Structure, name: str) -> frozenset[str]:
    """The sorts of places that one sort lies in."""
    outer: set[str] = set()
    for place in structure.places:
        if place.name == name:
            outer.update(each.name for each in structure.list_ancestors(place)[:-1])
    return frozenset(outer)


def _make_unique_key(structure: Structure, place: Place, used: frozenset[str]) -> str:
    chain = structure.list_ancestors(place)[:-1]
    above = [each.identity for each in chain if each.name in used and each.name != place.name]
    return "/".join([*above, place.number])


def _join_range(first: str, last: str) -> str:
    """Two citations as one: “Luke 3:1–3”; “Art. 8–Art. 9” where more than a last number differs."""
    if first == last:
        return first
    if first.startswith(last) or last.startswith(first):
        return min(first, last, key=len)
    ends = _LAST_NUMBER.search(first), _LAST_NUMBER.search(last)
    if ends[0] and ends[1] and first[: ends[0].start()] == last[: ends[1].start()]:
        return f"{first}{_RANGE_SIGN}{ends[1].group()}"
    return f"{first}{_RANGE_SIGN}{last}"
