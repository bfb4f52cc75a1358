"""Templates of a sidecar that fit no line of its text, as one with a slip does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from deckgen.codes import Code
from deckgen.files import YamlText
from deckgen.findings import clip_words
from deckgen.sources.line_template import LineTemplate
from deckgen.sources.structure import DeclaredStructure, Place, StructureFault
from deckgen.sources.text_lines import TextLine

# As many characters of a line must be those that the template begins with.
_LEAST_ALIKE = 2


def list_unused_templates(
    declared: DeclaredStructure,
    lines: Sequence[TextLine],
    places: Sequence[Place],
    *,
    has_pages: bool,
    has_labels: bool,
) -> Iterator[StructureFault]:
    """One fault for each sort of place, for pages and for labels, if none of their templates fits a
    line.
    """
    found = {place.name for place in places}
    sought = {each.name: each.templates for each in declared.places if each.name not in found}
    if not has_pages:
        sought["pages: mark"] = declared.pages
    if not has_labels:
        sought["speakers: labels"] = declared.labels
    for key, templates in sought.items():
        at = templates[0].text if templates else None
        if isinstance(at, YamlText):
            message = f"no line of the text fits `{key}: {clip_words(at)}`"
            hint = _advise(templates, lines)
            yield StructureFault(Code.TEMPLATE_WITHOUT_LINE, message, hint, at=at)


def _advise(templates: Sequence[LineTemplate], lines: Sequence[TextLine]) -> str:
    for template in templates:
        beginning = template.text.partition("{")[0].partition("…")[0].lstrip("# ")
        if len(beginning) < _LEAST_ALIKE:
            continue
        for number, line in enumerate(lines, 1):
            words = line.text.lstrip("# ")
            if words.startswith(beginning):
                return (
                    f"line {number} begins alike: “{clip_words(words.strip())}”; a template without "
                    "`…` or `{title}` at its end is the whole line"
                )
    return "copy a line of the text, and write `{name}` in the place of its number"
