"""Sample values for the macros of ``base/values.html.j2``: every shape that the fields of a kind give
them.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from markupsafe import Markup

from deckgen.model import FieldType, Kind

# The dates of a deck, as `timeline` has them.
SAMPLE_TIMELINE = (("1990", 0.0), ("May 1995", 17.9), ("2020", 100.0))
_SAMPLE_TEXT = {
    "left": 1.0,
    "top": 1.0,
    "width": 60.0,
    "height": 20.0,
    "lines": [{"text": "One", "x": 31.0, "y": 15.0}],
}
_SAMPLE_RELATION = {"start": "One", "arrow": "→", "end": "Two", "what": "word"}
# A map of actors, as `actor_map` has it.
SAMPLE_MAP = {
    "width": 340.0,
    "height": 120.0,
    "actors": [{"names": ["One", "Two"], "is_asked": False, **_SAMPLE_TEXT}],
    "arrows": [
        {
            "sort": sort,
            "line": "M0 0Q1 1 2 2",
            "heads": "M0 0L1 1L2 0Z",
            "is_asked": False,
            **_SAMPLE_TEXT,
        }
        for sort in ("", "ally", "adversary")
    ],
    "finds_own": True,
    "sorts": ["ally", "adversary"],
    "said": [{**_SAMPLE_RELATION, "sort": sort} for sort in ("", "ally", "adversary")],
}


def list_sample_values(kind: Kind) -> Iterator[tuple[str, list[object]]]:
    """The macros that a kind's notes can call, each with the list that it is given."""
    types = {spec.type for spec in kind.anki_fields}
    texts = [Markup("<b>One</b>"), Markup("Two")]
    if types & {FieldType.TEXT, FieldType.ACTOR}:
        yield "items", list(texts)
    if FieldType.CHOICE in types:
        for is_fixed in (False, True):
            yield (
                "options",
                [
                    {"html": text, "right": text is texts[0], "fixed": is_fixed, "reason": reason}
                    for text, reason in zip(texts, (Markup(""), Markup("Why")), strict=True)
                ],
            )
    if FieldType.REGIONS in types:
        region = {"html": texts[0], "card": 1, "box": ["1", "2", "30", "4.5"]}
        shapes = [region | {"shape": "rect"}, region | {"shape": "ellipse", "card": 2}]
        for shows_others in (False, True):
            picture = {"html": Markup("<img>"), "regions": shapes, "shows_others": shows_others}
            yield "regions", [picture]
    if types & {FieldType.RELATIONS, FieldType.FILLED_MAP}:
        words = {**_SAMPLE_TEXT, "lines": [{"text": "?", "x": 31.0, "y": 15.0}]}
        asked = {"names": ["?"], "is_asked": True, **words}
        said = [{**_SAMPLE_RELATION, "start": "?", "sort": ""}]
        yield "maps", [SAMPLE_MAP | {"actors": [asked], "said": said}]
    if FieldType.EVIDENCE in types:
        yield "evidence", list(_list_figures(kind))


def _list_figures(kind: Kind) -> Iterator[dict[str, object]]:
    """Quotations with and without all that a figure can have."""
    parts = [
        {"text": "One ", "mark": 0, "is_block": False},
        {"text": "two", "mark": 1, "is_block": False},
        {"text": "three", "mark": 2, "is_block": True},
    ]
    sides: tuple[list[str], ...] = ([], ["before"], ["after"], ["before", "after"])
    frame = {"opening": "", "closing": ""}
    quotations = [{"parts": parts, "clipped": clipped, **frame} for clipped in sides]
    keys = [kind.evidence_field, *(spec.key for spec in kind.prompts)]
    shapes = product(dict.fromkeys(keys), ("", "Field"), ("", "Source"), ("Art. 8", "¶ 2"))
    for key, field, title, place in shapes:
        yield {
            "kind": kind.name,
            "key": key,
            "field": field,
            "title": title,
            "language": "en",
            "place": place,
            "quotations": quotations,
            "misprints": ["two words"] if title else [],
        }
