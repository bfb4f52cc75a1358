"""Anki's own template language, as far as it must be read: ``{{Field}}`` and
``{{#Field}}…{{/Field}}``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

# `{{…}}`, and what stands in it.
TAG = re.compile(r"\{\{([^{}]*)\}\}")
# What Anki fills in besides fields (docs.ankiweb.net, Card Templates, Special Fields).
SPECIAL_FIELDS = frozenset(
    {"FrontSide", "Tags", "Type", "Deck", "Subdeck", "CardFlag", "Card", "CardID"}
)


class MustacheFault(ValueError):
    """A template that Anki would refuse."""


def list_field_names(template: str) -> list[str]:
    """The fields a template names, in order, without filters (``type:cloze:Text`` names ``Text``).

    Raises:
        MustacheFault: a section is not closed, or closed twice, or braces are open.
    """
    names: list[str] = []
    open_sections: list[str] = []
    if "{{" in TAG.sub("", template):
        raise MustacheFault("`{{` is not closed: a field is written `{{Field}}`")
    for sign, content in map(parse_tag, TAG.findall(template)):
        name = content.rsplit(":", 1)[-1].strip()
        # Anki wants the section closed first that was opened last.
        if sign == "/":
            if not open_sections or open_sections.pop() != content:
                raise MustacheFault(f"{{{{/{content}}}}} closes a section that is not open")
            continue
        if sign:
            open_sections.append(content)
        names.append(name)
    if open_sections:
        raise MustacheFault(f"{{{{#{open_sections[-1]}}}}} is not closed")
    return names


def parse_tag(tag: str) -> tuple[str, str]:
    """The sign of a section, if it is one, and the name, with the filters before it."""
    words = tag.strip()
    return (words[0], words[1:].strip()) if words[:1] in ("#", "^", "/") and words else ("", words)


def remove_fields(template: str, absent: Collection[str]) -> str:
    """The template without the fields a note type has no place for: as Anki shows it when they are
    empty.
    """
    for name in absent:
        # The sections first: the closing tags that are left belong to `{{^…}}`, and its content stays.
        quoted = re.escape(name)
        template = _remove_sections(template, "#", quoted)
        template = re.sub(rf"\{{\{{[\^/]\s*{quoted}\s*\}}\}}", "", template)
        template = re.sub(rf"\{{\{{(?:[^{{}}#^/]*:)?\s*{quoted}\s*\}}\}}", "", template)
    return template


def remove_condition(template: str, name: str) -> str:
    """The template as if a field were always full: with what hangs on that, and without what hangs
    on its absence.
    """
    quoted = re.escape(name)
    template = _remove_sections(template, r"\^", quoted)
    return re.sub(rf"\{{\{{[#/]\s*{quoted}\s*\}}\}}", "", template)


def _remove_sections(template: str, sign: str, name: str) -> str:
    """The template without the sections of a sign and a name, both as regular expressions."""
    # Not one expression: it would read to the end for each section that nothing closes.
    opening = re.compile(rf"\{{\{{{sign}\s*{name}\s*\}}\}}")
    closing = re.compile(rf"\{{\{{/\s*{name}\s*\}}\}}")
    kept, at = [], 0
    while (start := opening.search(template, at)) and (
        end := closing.search(template, start.end())
    ):
        kept.append(template[at : start.start()])
        at = end.end()
    return "".join([*kept, template[at:]])


def rename_fields(template: str, names: Mapping[str, str]) -> str:
    """The template with other names for its fields; those that ``names`` lacks stay."""
    if all(old == new for old, new in names.items()):
        return template

    def rename_tag(tag: re.Match[str]) -> str:
        sign, content = parse_tag(tag[1])
        filters, colon, name = content.rpartition(":")
        name = name.strip()
        return f"{{{{{sign}{filters}{colon}{names.get(name, name)}}}}}"

    return TAG.sub(rename_tag, template)
