"""Which links of HTML documents are marks of notes, and which elements the notes are.

A mark and its note are paired by the link's target, never by the number that is printed: Word's
own files print 1 where the target is called 2.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote

from selectolax.lexbor import LexborNode

NOTE_TYPES = frozenset(
    ["footnote", "endnote", "rearnote", "doc-footnote", "doc-endnote", "note", "z3998:footnote"]
)
REFERENCE_TYPES = frozenset(["noteref", "doc-noteref"])
_CONTAINERS = frozenset(["li", "aside", "p", "div", "dd", "tr", "td", "section"])
_PRINTED_MARK = re.compile(r"[\[({]?\s*([\w*†‡§¶‖#]{1,6})\s*[\])}.]?")
# From the anchor up: Wikipedia has the id at the <sup> around it.
_NEAR_LEVELS = 3


@dataclass(frozen=True)
class HtmlPart:
    """A document: its path in the book (empty for a file of its own) and its body."""

    path: str
    body: LexborNode


@dataclass
class NoteLinks:
    """The notes of some documents, by the ``mem_id`` of elements."""

    # Of each anchor that is a mark: the element of its note, and what is printed.
    references: dict[int, tuple[LexborNode, str]] = field(default_factory=dict)
    # Elements that are notes, and anchors in them that lead back.
    notes: set[int] = field(default_factory=set)
    backlinks: set[int] = field(default_factory=set)


def iterate_elements(root: LexborNode) -> Iterator[LexborNode]:
    """All elements below a node, in the order of the document, however deep they are."""
    yield from (node for node in root.traverse(include_text=False) if node.is_element_node)


def list_types(node: LexborNode) -> set[str]:
    """What EPUB and ARIA call an element: ``footnote``, ``doc-noteref``, ``pagebreak`` …"""
    attributes = node.attributes
    types = (attributes.get(name) or "" for name in ("epub:type", "role"))
    return set(" ".join(types).lower().split())


def find_note_links(parts: Sequence[HtmlPart]) -> NoteLinks:
    """Pairs the marks and notes of documents that belong together."""
    return _NotePairing(parts).pair()


class _NotePairing:
    def __init__(self, parts: Sequence[HtmlPart]) -> None:
        # Places in the order of the book, by mem_id; the ids that an element is reached by.
        self.order: dict[int, int] = {}
        self.targets: dict[tuple[str, str], LexborNode] = {}
        self.anchors: list[tuple[LexborNode, str, LexborNode]] = []
        raw: list[tuple[LexborNode, str, str]] = []
        for part in parts:
            for node in iterate_elements(part.body):
                self.order[node.mem_id] = len(self.order)
                attributes = node.attributes
                for name in (attributes.get("id"), node.tag == "a" and attributes.get("name")):
                    if name:
                        self.targets.setdefault((part.path, name), node)
                href = attributes.get("href") if node.tag == "a" else None
                if href and "#" in href:
                    raw.append((node, part.path, href))
        for node, path, href in raw:
            target = self.targets.get(_resolve_link(path, href))
            if target is not None:
                self.anchors.append((node, path, target))
        self.leading_to: dict[int, list[LexborNode]] = {}
        for node, _, target in self.anchors:
            self.leading_to.setdefault(target.mem_id, []).append(node)

    def pair(self) -> NoteLinks:
        links = NoteLinks()
        for anchor, _, target in self.anchors:
            printed = _PRINTED_MARK.fullmatch((anchor.text() or "").strip())
            note = _find_container(target)
            if printed is None or note is None or self._is_inside(anchor, note):
                continue
            is_typed = list_types(anchor) & REFERENCE_TYPES or list_types(note) & NOTE_TYPES
            back = self._find_backlinks(anchor, note)
            if not is_typed and not (back and self._comes_before(anchor, note)):
                continue
            links.references[anchor.mem_id] = (note, printed.group(1))
            links.notes.add(note.mem_id)
            links.backlinks.update(each.mem_id for each in back)
        return links

    def _comes_before(self, node: LexborNode, other: LexborNode) -> bool:
        return self.order[node.mem_id] < self.order[other.mem_id]

    def _find_backlinks(self, anchor: LexborNode, note: LexborNode) -> list[LexborNode]:
        """Links in the note that lead to the anchor, or to what is close round or in it."""
        near: list[LexborNode] = [anchor]
        while len(near) <= _NEAR_LEVELS and (parent := near[-1].parent) is not None:
            near.append(parent)
        near += [each for each in iterate_elements(anchor) if each.attributes.get("id")]
        return [
            link
            for place in near
            for link in self.leading_to.get(place.mem_id, ())
            if self._is_inside(link, note)
        ]

    @staticmethod
    def _is_inside(node: LexborNode, outer: LexborNode) -> bool:
        up: LexborNode | None = node
        while up is not None:
            if up.mem_id == outer.mem_id:
                return True
            up = up.parent
        return False


def _find_container(target: LexborNode) -> LexborNode | None:
    """The block that a note's target stands for; None for a chapter or a heading."""
    up: LexborNode | None = target
    for _ in range(_NEAR_LEVELS + 1):
        if up is None or up.tag == "body":
            return None
        if up.tag in _CONTAINERS:
            return None if up.css_first("h1, h2, h3, h4, h5, h6") else up
        up = up.parent
    return None


def _resolve_link(path: str, href: str) -> tuple[str, str]:
    """The document and the id that a link leads to."""
    other, _, name = href.partition("#")
    whole = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(other)))
    return (whole if other else path), unquote(name)
