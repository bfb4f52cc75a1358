"""The ``structure:`` of a sidecar → what the text is read with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from deckgen.codes import Code
from deckgen.files import TextFile, YamlText
from deckgen.findings import Finding, clip_words
from deckgen.load.file_corrections import read_corrections
from deckgen.model import Actor
from deckgen.sources.citation import find_form_fault
from deckgen.sources.line_template import LineTemplate, LineTemplateFault, parse_template
from deckgen.sources.note_marks import NoteMarks
from deckgen.sources.structure import (
    PARAGRAPH_SIGN,
    Apparatus,
    DeclaredPart,
    DeclaredStructure,
    PlaceTemplates,
)
from deckgen.yamlpos.nodes import (
    Node,
    YamlList,
    YamlMap,
    is_null,
    list_texts,
    resolve_value,
)

# Each is looked for in the whole text.
MAX_PARTS = 500
# Each template is tried on each line.
MAX_TEMPLATES = 100


def read_declared_structure(
    given: YamlMap, actors: tuple[Actor, ...], file: TextFile, findings: list[Finding]
) -> DeclaredStructure:
    """What a sidecar says of the structure of its text, ``file``; what cannot be used goes into
    ``findings``.
    """
    node = given.get("structure")
    node = node if isinstance(node, YamlMap) else YamlMap()
    reader = _TemplateReader(findings)
    pages, speakers = _get_map(node, "pages"), _get_map(node, "speakers")
    names = {str(name): actor.name for actor in actors for name in actor.names}
    return DeclaredStructure(
        places=tuple(_read_places(_get_map(node, "places"), reader)),
        parts=tuple(_read_parts(node.get("parts"), findings)),
        pages=reader.read_all(pages.get("mark")),
        first_page=str(pages.get_text("first") or ""),
        pages_end=pages.get_text("at") == "foot",
        within={str(key): str(value) for key, value in _get_map(node, "within").items()},
        labels=reader.read_all(speakers.get("labels")),
        names=dict(_read_label_names(_get_map(speakers, "names"), names)),
        actors={name: str(actor) for name, actor in names.items()},
        said_by={str(key): list_texts(value) for key, value in _get_map(node, "said_by").items()},
        directions=reader.read_all(node.get("directions")),
        skip=reader.read_all(node.get("skip")),
        apparatus=tuple(_read_apparatus(node.get("apparatus"), reader)),
        lines=str(node.get_text("lines") or ""),
        note_marks=_read_note_marks(node.get("note_marks")),
        reads=read_corrections(given.get("reads"), file, findings),
        cite=dict(_read_cite(_get_map(node, "cite"), findings)),
        short=str(given.get_text("short") or ""),
    )


def _get_map(node: YamlMap, key: str) -> YamlMap:
    value = node.get(key)
    return value if isinstance(value, YamlMap) else YamlMap()


class _TemplateReader:
    """Parses the templates of one sidecar."""

    def __init__(self, findings: list[Finding]) -> None:
        self.findings = findings
        self.count = 0

    def read_all(self, node: Node | None) -> tuple[LineTemplate, ...]:
        """The templates under a key: one, or a list."""
        parsed = [self.read_one(text) for text in list_texts(node)]
        return tuple(each for each in parsed if each is not None)

    def read_one(self, text: YamlText | None) -> LineTemplate | None:
        if text is None or not text.strip():
            return None
        self.count += 1
        if self.count == MAX_TEMPLATES + 1:
            message = f"the structure has more than {MAX_TEMPLATES} templates"
            hint = "each of them is tried on each line: a few are enough"
            self.findings.append(text.build_finding(Code.WRONG_TYPE, message, hint))
        if self.count > MAX_TEMPLATES:
            return None
        try:
            return parse_template(text)
        except LineTemplateFault as fault:
            message = f"the template “{clip_words(text)}” cannot be used: {fault.message}"
            span = text.find_span(min(max(fault.at, 0), len(text) - 1), 1)
            self.findings.append(
                text.build_finding(Code.WRONG_TYPE, message, fault.hint, span=span)
            )
            return None


def _read_places(node: YamlMap, reader: _TemplateReader) -> Iterator[PlaceTemplates]:
    for name in node.iterate_keys():
        texts = list_texts(node[name])
        is_paragraph = bool(texts) and all(text == PARAGRAPH_SIGN for text in texts)
        templates = () if is_paragraph else reader.read_all(node[name])
        if templates or is_paragraph:
            yield PlaceTemplates(str(name), templates, is_paragraph)


def _read_note_marks(node: Node | None) -> tuple[str, ...] | None:
    """The sorts of marks; others are findings of the schema already. An empty list says that there
    are none.
    """
    if not isinstance(node, YamlList):
        return None
    known = {str(each) for each in NoteMarks}
    return tuple({str(each): None for each in list_texts(node) if str(each) in known})


def _read_parts(node: Node | None, findings: list[Finding]) -> Iterator[DeclaredPart]:
    for number, each in enumerate(node if isinstance(node, YamlList) else ()):
        quote = each.get_text("from") if isinstance(each, YamlMap) else None
        if quote is not None and number >= MAX_PARTS:
            message = f"`parts` has more than {MAX_PARTS} entries"
            hint = "where so many lines are alike, one template under `places:` finds them all"
            findings.append(quote.build_finding(Code.WRONG_TYPE, message, hint))
            return
        if quote is not None and isinstance(each, YamlMap):
            text = each.get("text")
            yield DeclaredPart(
                quote=quote,
                name=str(each.get_text("name") or quote),
                said_by=str(each.get_text("said_by") or ""),
                lines=str(each.get_text("lines") or ""),
                is_text=not (isinstance(text, YamlText) and resolve_value(text) is False),
            )


def _read_apparatus(node: Node | None, reader: _TemplateReader) -> Iterator[Apparatus]:
    for each in node if isinstance(node, YamlList) else ():
        if isinstance(each, YamlMap):
            begins = each.get_text("from")
            first = reader.read_one(begins)
            last = reader.read_one(each.get_text("to"))
            if first is not None and begins is not None:
                yield Apparatus(first, last, begins)


def _read_label_names(node: YamlMap, names: Mapping[str, YamlText]) -> Iterator[tuple[str, str]]:
    """The actor of each label; a label without one is a name itself."""
    for label in node.iterate_keys():
        value = node[label]
        written = str(value) if isinstance(value, YamlText) and not is_null(value) else ""
        actor = written.strip() or str(label)
        yield str(label), str(names.get(actor, actor))


def _read_cite(node: YamlMap, findings: list[Finding]) -> Iterator[tuple[str, str]]:
    for name in node.iterate_keys():
        form = node[name]
        if not isinstance(form, YamlText) or is_null(form):
            continue
        if fault := find_form_fault(form):
            message = f"the form “{clip_words(form)}” cannot be used: {fault}"
            hint = "write it as `Art. {article}`; `{scene:1}` writes II as 2"
            findings.append(form.build_finding(Code.WRONG_TYPE, message, hint))
        else:
            yield str(name), str(form)
