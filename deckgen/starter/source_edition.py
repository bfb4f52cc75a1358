"""A new edition of a text of the project: its content and its sidecar, which keeps all else."""

from __future__ import annotations

import hashlib

from deckgen.errors import DeckgenError
from deckgen.findings import Edit
from deckgen.model import Project, Source
from deckgen.starter.received_text import ReceivedText
from deckgen.starter.source_files import get_file_name
from deckgen.yamlpos.nodes import YamlMap, parse_yaml
from deckgen.yamlpos.scalar_edits import replace_whole_text
from deckgen.yamlpos.splice import splice


def require_source(project: Project, name: str) -> Source:
    """The text of a project by its name.

    Raises:
        DeckgenError: there is none of that name.
    """
    if name not in project.sources:
        there = list_source_names(project)
        raise DeckgenError(f"there is no text `{name}` in seeds/; there are: {there}")
    return project.sources[name]


def list_source_names(project: Project) -> str:
    """The names of a project's texts, in a row."""
    return ", ".join(project.sources) or "none yet: `deckgen source add FILE` brings one"


def require_same_form(source: Source, received: ReceivedText) -> None:
    """Checks that a new edition is written as the old one.

    Raises:
        DeckgenError: one is in deckgen's form, or in Markdown, and the other is not.
    """
    node = _parse_sidecar(source)
    was_marked = str(node.get_text("form") or "") == "marked" if node is not None else False
    is_same_file = source.file.path.endswith(received.ending)
    if not is_same_file or was_marked != (received.found is not None):
        raise DeckgenError(
            f"{source.file.path} and the text of {received.path} are written in different forms: "
            "add the new one under another name with `deckgen source add`"
        )


def render_new_sidecar(source: Source, received: ReceivedText) -> bytes:
    """The sidecar with the fingerprints of the new text; empty if there is none."""
    node = _parse_sidecar(source)
    if source.sidecar is None or node is None:
        return b""
    values = {"sha256": hashlib.sha256(received.content).hexdigest()}
    edits = _replace_values(node, values)
    origin = node.get("made_from")
    if isinstance(origin, YamlMap) and received.found is not None:
        made_from = {
            "file": get_file_name(received),
            "sha256": received.original_sha256,
            "by": received.found.extractor,
        }
        edits += _replace_values(origin, made_from)
    text = source.sidecar.byte_order_marks + splice(source.sidecar.text, edits)
    return text.encode("utf-8")


def _replace_values(node: YamlMap, values: dict[str, str]) -> list[Edit]:
    edits: list[Edit] = []
    for key, value in values.items():
        written = node.get_text(key)
        if written is not None and str(written) != value:
            edits += replace_whole_text(written, value)
    return edits


def _parse_sidecar(source: Source) -> YamlMap | None:
    if source.sidecar is None:
        return None
    root = parse_yaml(source.sidecar).root
    return root if isinstance(root, YamlMap) else None
