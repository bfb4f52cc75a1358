"""Kinds from the folders under ``templates/``: the project's own first, then those deckgen ships."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from deckgen.errors import DeckgenError
from deckgen.findings import Finding, Severity
from deckgen.load.files import MAX_YAML_BYTES, entries, is_there, read_text
from deckgen.load.nodes import Map, parse, whole_number
from deckgen.load.shape import static_shape
from deckgen.model import CardSpec, FieldSpec, Kind, Text, TextFile

BASE = "base"
# Keys of every question that are no fields.
RESERVED_KEYS = frozenset({"id", "kind", "tags", "source", "context", "was", "retired", "allow"})
# Wozniak's minimum information principle: an answer of a few words (20 rules of formulating
# knowledge, rule 4).
DEFAULT_WORDS = 10
# What Anki's templates can name (rslib/src/notetype/fields.rs and checks.rs take the rest out or
# refuse it).
_TITLE = re.compile(r"(?![#/^\s])[^:{}\"\n]*(?<!\s)")


def shipped_templates() -> Path:
    """The folder of the kinds that deckgen ships.

    An installed wheel carries it inside the package; in a checkout it lies beside the package.
    """
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "templates", package.parent / "templates"):
        if (folder / BASE / "kind.yaml").is_file():
            return folder
    raise DeckgenError("the templates that come with deckgen are missing: install it again")


def template_folders(root: Path) -> tuple[Path, ...]:
    """Where templates are looked for, in this order."""
    own, shipped = root / "templates", shipped_templates()
    return (shipped,) if not own.is_dir() or own.resolve() == shipped.resolve() else (own, shipped)


def load_kinds(root: Path, folders: tuple[Path, ...]) -> tuple[dict[str, Kind], list[Finding]]:
    """Every kind by name; a folder of the project stands in for the shipped one of the same name."""
    files: dict[str, Path] = {}
    for folder in reversed(folders):
        files.update(
            {
                entry.name: entry / "kind.yaml"
                for entry in entries(folder)
                if is_there(entry / "kind.yaml")
            }
        )
    findings: list[Finding] = []
    base = _read(files.pop(BASE), root, folders, findings)
    common = _fields(base, {}, common=True) if base else {}
    kinds: dict[str, Kind] = {}
    for name in sorted(files):
        node = _read(files[name], root, folders, findings)
        if node is not None:
            kind = _kind(name, node, common, findings)
            if kind is not None:
                kinds[name] = kind
    return kinds, findings


def _read(path: Path, root: Path, folders: tuple[Path, ...], findings: list[Finding]) -> Map | None:
    shipped = not path.is_relative_to(root)
    file = read_text(path, folders[-1] if shipped else root, MAX_YAML_BYTES)
    if isinstance(file, Finding):
        findings.append(file)
        return None
    if shipped:
        file = TextFile(f"deckgen/templates/{file.path}", file.text)
    parsed = parse(file)
    findings.extend(parsed.findings)
    node = parsed.root
    if not isinstance(node, Map):
        if not parsed.findings:
            message, hint = f"{file.path} holds no keys", "see the kinds that deckgen ships"
            findings.append(Finding("wrong-type", Severity.ERROR, file.span(0, 1), message, hint))
        return None
    wrong = list(static_shape("KIND_SCHEMA").findings(node))
    findings.extend(wrong)
    return None if wrong else node


def _kind(
    name: str, node: Map, common: Mapping[str, FieldSpec], findings: list[Finding]
) -> Kind | None:
    fields = _fields(node, common, common=False)
    cards = _cards(node)
    kind = Kind(
        name,
        str(node.text("title") or name),
        str(node.text("description") or ""),
        fields,
        cards,
        node.file,
    )
    fault = _fault(kind)
    if fault is None:
        return kind
    message, key = fault
    at: Text | Map = node.key(key) if key in node else node
    span = node.file.span(at.start, at.start + 1)
    findings.append(
        Finding(
            "wrong-type", Severity.ERROR, span, message, line_text=node.file.line_text(span.line)
        )
    )
    return None


def _fault(kind: Kind) -> tuple[str, str] | None:
    """What makes a kind unusable as a whole: (what, the key to point at)."""
    if not kind.cards:
        return f"the kind `{kind.name}` has no cards", "cards"
    return _fault_of_fields(kind) or _fault_of_cards(kind)


def _fault_of_fields(kind: Kind) -> tuple[str, str] | None:
    specs = kind.fields.values()
    titles = [spec.title.casefold() for spec in specs if spec.shown]
    taken = RESERVED_KEYS & set(kind.fields)
    refused = [spec.title for spec in specs if not _TITLE.fullmatch(spec.title)]
    fault = ""
    if not any(spec.role == "prompt" or spec.type == "cloze" for spec in specs):
        fault = f"the kind `{kind.name}` has no field with the role `prompt`"
    elif taken:
        fault = f"the kind `{kind.name}` has a field `{min(taken)}`, a key that every question has"
    elif len(titles) != len(set(titles)):
        fault = f"two fields of the kind `{kind.name}` have the same title"
    elif refused:
        fault = f"Anki allows no field by the name “{refused[0]}”"
    return (fault, "fields") if fault else None


def _fault_of_cards(kind: Kind) -> tuple[str, str] | None:
    switches = {spec.key for spec in kind.fields.values() if spec.type == "switch"}
    wrong = [card for card in kind.cards if card.switch is not None and card.switch not in switches]
    fault = ""
    if kind.cloze and len(kind.cards) > 1:
        fault = f"the kind `{kind.name}` is a cloze, and Anki gives a cloze one card template"
    elif wrong:
        fault = f"the card `{wrong[0].name}` hangs on `{wrong[0].switch}`, which is no field of type `switch`"
    return (fault, "cards") if fault else None


def _fields(
    node: Map, common_fields: Mapping[str, FieldSpec], *, common: bool
) -> dict[str, FieldSpec]:
    """A kind's own fields in the order written, then the common ones it does not declare anew."""
    declared = node.get("fields")
    pairs = declared.items() if isinstance(declared, Map) else ()
    own = {
        str(key): _field(str(key), value, common) for key, value in pairs if isinstance(value, Map)
    }
    return {**own, **{key: spec for key, spec in common_fields.items() if key not in own}}


def _field(key: str, node: Map, common: bool) -> FieldSpec:
    role, kind_of = str(node.text("role") or ""), str(node.text("type"))
    return FieldSpec(
        key=key,
        role=role,
        type=kind_of,
        title=str(node.text("title") or key.replace("_", " ").capitalize()),
        words=whole_number(node.text("words")) or DEFAULT_WORDS,
        required=_flag(node, "required", role in ("prompt", "answer")),
        evidence=_flag(node, "evidence", False),
        shown=_flag(node, "shown", True),
        description=str(node.text("description") or ""),
        common=common,
    )


def _flag(node: Map, key: str, default: bool) -> bool:
    value = node.text(key)
    return default if value is None else value.lower() == "true"


def _cards(node: Map) -> tuple[CardSpec, ...]:
    declared = node.get("cards")
    if not isinstance(declared, Map):
        return ()
    return tuple(
        CardSpec(str(name), front, back, str(card.text("if") or "") or None)
        for name, card in declared.items()
        if isinstance(card, Map) and (front := card.text("front")) and (back := card.text("back"))
    )
