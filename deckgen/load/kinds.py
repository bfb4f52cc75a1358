"""Kinds from the folders under ``templates/``: the project's own, then the shipped ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from deckgen.codes import Code
from deckgen.confined_folder import ConfinedFolder, RefusedPath, follow_links
from deckgen.errors import DeckgenError
from deckgen.files import (
    MAX_YAML_BYTES,
    TextFile,
    YamlText,
    is_hidden,
    is_path_present,
    list_folder,
    read_text_file,
    report_unreadable,
)
from deckgen.findings import Finding
from deckgen.load.schema_validation import read_keys
from deckgen.model import ALT_KEY, PASSAGE_TYPES, CardSpec, FieldRole, FieldSpec, FieldType, Kind
from deckgen.text.anki_names import (
    REPORT_FIELD_NAME,
    RESERVED_GATES,
    RESERVED_NAMES,
    find_invisible_fault,
    fold_name,
    is_normal,
    normalize_card_name,
    normalize_field_name,
    normalize_note_type_name,
)
from deckgen.yamlpos.nodes import YamlMap, read_whole_number

TEMPLATES_FOLDER = "templates"
BASE_FOLDER = "base"
# Keys of every question that are no fields.
RESERVED_KEYS = frozenset(
    ["id", "kind", "tags", "source", "context", "after", "same_fact", "was", "retired", "allow"]
)
# A passage with gaps is all from the text, and asks for the words that are gone.
_NOT_OF_PASSAGES = frozenset({FieldType.BEYOND, FieldType.EXPECTS})
# Wozniak's minimum information principle: an answer of a few words (20 rules of formulating
# knowledge, rule 4).
DEFAULT_WORD_LIMIT = 10


def find_shipped_templates() -> Path:
    """The folder of the kinds that deckgen ships.

    An installed wheel carries it inside the package; in a checkout it lies next to the package.
    """
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "templates", package.parent / "templates"):
        if (folder / BASE_FOLDER / "kind.yaml").is_file():
            return folder
    raise DeckgenError("the templates that come with deckgen are missing: install it again")


def find_template_folders(root: Path) -> tuple[Path, ...]:
    """Where templates are looked for, in this order."""
    own, shipped = root / TEMPLATES_FOLDER, find_shipped_templates()
    if (
        _find_folder_obstacle(root)
        or not own.is_dir()
        or follow_links(own) == follow_links(shipped)
    ):
        return (shipped,)
    return (own, shipped)


def is_own_template(path: Path, root: Path) -> bool:
    """Whether a file or folder of templates is the project's: deckgen may be installed below its root."""
    return path.is_relative_to(root / TEMPLATES_FOLDER)


def _find_folder_obstacle(root: Path) -> tuple[str, str] | None:
    """Why the project's own templates are not to be read, and what to do."""
    project = ConfinedFolder(root)
    hint = "put a folder of that name there, with the templates in it"
    try:
        inside = project.resolve(TEMPLATES_FOLDER).relative_to(project.real_root)
    except RefusedPath as refusal:
        return refusal.why, hint
    # Templates show any file of their folder: the project itself holds .git and more.
    if not inside.parts or any(map(is_hidden, inside.parts)):
        return "is a link to what is no folder of templates", hint
    return None


def load_kinds(root: Path, folders: tuple[Path, ...]) -> tuple[dict[str, Kind], list[Finding]]:
    """Every kind by name; a folder of the project replaces the shipped one of the same name."""
    files: dict[str, Path] = {}
    findings: list[Finding] = []
    # The project's own folder comes last here, and so replaces what is shipped.
    for folder in reversed(folders):
        base = root if is_own_template(folder, root) else folder
        for entry in list_folder(folder, base, findings):
            if is_path_present(entry / "kind.yaml"):
                files[entry.name] = entry / "kind.yaml"
    if obstacle := _find_folder_obstacle(root):
        findings.append(report_unreadable(TEMPLATES_FOLDER, *obstacle))
    of_all = files.pop(BASE_FOLDER)
    common = _read_common_fields(_read_kind_file(of_all, root, folders, findings))
    kinds: dict[str, Kind] = {}
    for name in sorted(files):
        if is_own_template(files[name], root) or is_own_template(of_all, root):
            node = _read_kind_file(files[name], root, folders, findings)
            kind = _build_kind(name, node, common, findings) if node is not None else None
        else:
            kind = _build_shipped_kind(files[name], of_all, folders[-1])
        if kind is not None:
            kinds[name] = kind
    return kinds, findings


def _read_common_fields(of_all: YamlMap | None) -> dict[str, FieldSpec]:
    return _read_fields(of_all, {}, common=True) if of_all else {}


@cache
def _build_shipped_kind(path: Path, of_all: Path, folder: Path) -> Kind | None:
    """One object for all projects of a process: what is worked out from kinds is then found again."""
    node = _read_shipped_file(path, folder)
    common = _read_common_fields(_read_shipped_file(of_all, folder))
    return _build_kind(path.parent.name, node, common, []) if node is not None else None


def _read_kind_file(
    path: Path, root: Path, folders: tuple[Path, ...], findings: list[Finding]
) -> YamlMap | None:
    if not is_own_template(path, root):
        return _read_shipped_file(path, folders[-1])
    found: list[Finding] = []
    no_keys = Code.WRONG_TYPE, "see the kinds that deckgen ships"
    node = read_keys(read_text_file(path, root, MAX_YAML_BYTES), "kind", found, no_keys)
    findings.extend(found)
    # What syntax errors leave of a kind is used, so that its questions are checked all the same.
    is_valid = all(each.rule in (Code.YAML_SYNTAX, Code.DUPLICATE_KEY) for each in found)
    return node if is_valid else None


@cache
def _read_shipped_file(path: Path, folder: Path) -> YamlMap | None:
    """What deckgen ships is valid, and stays as it is while a process lasts."""
    file = read_text_file(path, folder, MAX_YAML_BYTES)
    if isinstance(file, Finding):
        raise DeckgenError(f"{file.message}: install deckgen again")
    return read_keys(TextFile(f"deckgen/templates/{file.path}", file.text), "kind", [])


def _build_kind(
    name: str, node: YamlMap, common: Mapping[str, FieldSpec], findings: list[Finding]
) -> Kind | None:
    fields = _read_fields(node, common, common=False)
    cards = _read_cards(node)
    kind = Kind(
        name,
        str(node.get_text("title") or name),
        str(node.get_text("description") or ""),
        fields,
        cards,
        node.file,
    )
    fault = _find_kind_fault(kind)
    if fault is None:
        return kind
    message, key = fault
    at: YamlText | YamlMap = node.find_key(key) if key in node else node
    span = node.file.build_span(at.start, at.start + 1)
    findings.append(node.file.build_finding(Code.WRONG_TYPE, message, span=span))
    return None


def _find_kind_fault(kind: Kind) -> tuple[str, str] | None:
    """What makes a kind unusable as a whole: (what, the key to point at)."""
    if not kind.cards:
        return f"the kind `{kind.name}` has no cards", "cards"
    if not is_normal(kind.title, normalize_note_type_name):
        return f"Anki allows no note type by the name “{kind.title}”", "title"
    return _find_invisible_name(kind) or _find_field_fault(kind) or _find_card_fault(kind)


def _find_invisible_name(kind: Kind) -> tuple[str, str] | None:
    fields = [(spec.title, "fields") for spec in kind.fields.values() if spec.shown]
    cards = [(card.name, "cards") for card in kind.cards]
    for name, key in ((kind.title, "title"), *fields, *cards):
        if fault := find_invisible_fault(name):
            return f"the name “{name}” {fault[0]}: {fault[1]}", key
    return None


def _find_field_fault(kind: Kind) -> tuple[str, str] | None:
    specs = kind.fields.values()
    titles = [spec.title for spec in specs if spec.shown]
    taken = RESERVED_KEYS & set(kind.fields)
    refused = [each for each in titles if not is_normal(each, normalize_field_name)]
    reserved = _find_same(titles, (*RESERVED_NAMES, REPORT_FIELD_NAME))
    fault = ""
    has_regions = bool(kind.select_fields(FieldType.REGIONS))
    has_picture = bool(kind.select_fields(FieldType.MEDIA)) and ALT_KEY in kind.fields
    if not any(spec.role is FieldRole.PROMPT or spec.type in PASSAGE_TYPES for spec in specs):
        fault = f"the kind `{kind.name}` has no field with the role `prompt`"
    elif has_regions and not has_picture:
        fault = (
            f"the kind `{kind.name}` has regions: it needs a field of type `media` and `{ALT_KEY}`"
        )
    elif taken:
        fault = f"the kind `{kind.name}` has a field `{min(taken)}`, a key that every question has"
    elif len(titles) != len(set(map(fold_name, titles))):
        fault = f"two fields of the kind `{kind.name}` have the same title"
    elif refused:
        fault = f"Anki allows no field by the name “{refused[0]}”"
    elif reserved:
        fault = f"the title “{reserved}” is one that deckgen gives itself: choose another"
    return (fault, "fields") if fault else None


def _find_card_fault(kind: Kind) -> tuple[str, str] | None:
    switches = {spec.key for spec in kind.select_fields(FieldType.SWITCH)}
    wrong = [card for card in kind.cards if card.switch is not None and card.switch not in switches]
    names = [card.name for card in kind.cards]
    refused = [each for each in names if not is_normal(each, normalize_card_name)]
    reserved = _find_same(names, RESERVED_GATES)
    fault = ""
    if kind.gap_field and len(kind.cards) > 1:
        fault = f"the kind `{kind.name}` has gaps, and Anki gives these one card template"
    elif wrong:
        fault = f"the card `{wrong[0].name}` hangs on `{wrong[0].switch}`, which is no field of type `switch`"
    elif len(names) != len(set(map(fold_name, names))):
        fault = f"two cards of the kind `{kind.name}` have one name to Anki, which ignores case"
    elif refused:
        fault = f"Anki allows no card by the name “{refused[0]}”"
    elif reserved:
        fault = f"the card `{reserved}` has a name that deckgen gives itself: choose another"
    return (fault, "cards") if fault else None


def _find_same(names: Iterable[str], others: Iterable[str]) -> str:
    """The first of the names that is, to Anki, one of the others; else an empty text."""
    folded = set(map(fold_name, others))
    return next((name for name in names if fold_name(name) in folded), "")


def _read_fields(
    node: YamlMap, common_fields: Mapping[str, FieldSpec], *, common: bool
) -> dict[str, FieldSpec]:
    """A kind's own fields in the order written, then the common ones it does not declare anew."""
    declared = node.get("fields")
    pairs = declared.items() if isinstance(declared, YamlMap) else ()
    own = {
        str(key): _read_field(str(key), value, common)
        for key, value in pairs
        if isinstance(value, YamlMap)
    }
    has_passage = any(spec.type in PASSAGE_TYPES for spec in own.values())
    inherited = {
        key: spec
        for key, spec in common_fields.items()
        if key not in own and not (has_passage and spec.type in _NOT_OF_PASSAGES)
    }
    return own | inherited


def _read_field(key: str, node: YamlMap, common: bool) -> FieldSpec:
    # Both are known words: the schema of kinds refuses others before a kind is built.
    role = FieldRole(str(node.get_text("role"))) if node.get_text("role") else None
    return FieldSpec(
        key=key,
        role=role,
        type=FieldType(str(node.get_text("type"))),
        title=str(node.get_text("title") or key.replace("_", " ").capitalize()),
        words=read_whole_number(node.get_text("words")) or DEFAULT_WORD_LIMIT,
        required=_read_flag(node, "required", role in (FieldRole.PROMPT, FieldRole.ANSWER)),
        evidence=_read_flag(node, "evidence", False),
        shown=_read_flag(node, "shown", True),
        description=str(node.get_text("description") or ""),
        common=common,
    )


def _read_flag(node: YamlMap, key: str, default: bool) -> bool:
    value = node.get_text(key)
    return default if value is None else value.lower() == "true"


def _read_cards(node: YamlMap) -> tuple[CardSpec, ...]:
    declared = node.get("cards")
    if not isinstance(declared, YamlMap):
        return ()
    return tuple(
        CardSpec(
            str(name),
            front,
            back,
            str(card.get_text("if") or "") or None,
            str(card.get_text("was") or ""),
        )
        for name, card in declared.items()
        if isinstance(card, YamlMap)
        and (front := card.get_text("front"))
        and (back := card.get_text("back"))
    )
