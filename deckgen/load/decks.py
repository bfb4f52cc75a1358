"""Decks from the folders under ``cards/``: ``deck.yaml`` and its question sets."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from deckgen.codes import Code
from deckgen.files import (
    MAX_YAML_BYTES,
    TextFile,
    YamlText,
    is_path_present,
    list_folder,
    make_relative_path,
    read_text_file,
)
from deckgen.findings import Finding, clip_words
from deckgen.languages.language import ENGLISH
from deckgen.load.cache_keys import compute_digest
from deckgen.load.presets import read_preset
from deckgen.load.question_sets import SetReader, UnreadSet, find_source
from deckgen.load.rule_settings import parse_yaml_settings
from deckgen.load.schema_validation import (
    SchemaValidator,
    get_static_validator,
    read_language,
    suggest_word,
)
from deckgen.model import Deck, QuestionSet, Source
from deckgen.yamlpos.nodes import YamlMap, list_texts, parse_yaml, read_text_table

CARDS_FOLDER = "cards"
DECK_FILE = "deck.yaml"
LEDGER_FILE = "ledger.json"

# Whether a question set need not be read, by the key of all that its reading depends on.
SkipPredicate = Callable[[str], bool]


@dataclass(slots=True)
class DeckLoader:
    """Reads decks against the kinds and sources of their project; findings are collected as it
    goes.

    ``is_known`` says which sets to leave unread; ``basis_digest`` is the digest of all that every set depends
    on.
    """

    root: Path
    sources: Mapping[str, Source]
    reader: SetReader
    is_known: SkipPredicate | None = None
    basis_digest: str = ""
    findings: list[Finding] = field(default_factory=list)

    def load_decks(self) -> list[Deck]:
        """Every folder under ``cards/`` that has a ``deck.yaml``."""
        decks = []
        for folder in list_folder(self.root / CARDS_FOLDER):
            if not folder.is_dir():
                if folder.suffix.lower() in (".yaml", ".yml"):
                    name = make_relative_path(folder, self.root)
                    hint = "move it into the folder of its deck"
                    self._report_file_fault(
                        TextFile(name, ""), Code.UNREADABLE_FILE, f"{name} is not read", hint
                    )
                continue
            if is_path_present(folder / DECK_FILE):
                decks.append(self._load_deck(folder))
            elif any(path.suffix == ".yaml" for path in list_folder(folder)):
                name = make_relative_path(folder, self.root)
                hint = f"add {name}/{DECK_FILE} with `id:` and `name:`"
                self._report_file_fault(
                    TextFile(f"{name}/{DECK_FILE}", ""),
                    Code.MISSING_FIELD,
                    f"{name} has no deck.yaml",
                    hint,
                )
        return decks

    def _load_deck(self, folder: Path) -> Deck:
        node = self._read_deck_file(folder / DECK_FILE, get_static_validator("DECK_SCHEMA"))
        # What is missing is a finding already; the questions are worth checking all the same.
        nameless = YamlText.create(folder.name, node.file, 0, 0)
        name, identity = node.get_text("name") or nameless, node.get_text("id") or nameless
        source = find_source(
            node.get_text("source"), self.sources, self.findings
        ) or self._find_only_source(node)
        tags = list_texts(node.get("tags"))
        key = self._compute_deck_key(folder, node.file) if self.is_known else ""
        files = [
            UnreadSet(file, source, tags, key and compute_digest(key, file.path, file.text))
            for file in self._read_set_files(folder, node)
        ]
        return Deck(
            id=identity,
            name=name,
            folder=make_relative_path(folder, self.root),
            file=node.file,
            source=source,
            description=node.get_text("description"),
            order=str(node.get_text("order") or "written"),
            language=read_language(
                node.get_text("language"), source.language if source else ENGLISH, self.findings
            ),
            tags=tags,
            tags_under=node.get_text("tags_under"),
            tag_changes=node.get("tag_changes") == "true",
            preset=read_preset(node.get("preset")),
            gate=read_text_table(node.get("gate")),
            rules=parse_yaml_settings(node.get("rules")),
            sets=tuple(self._read_question_sets(files)),
        )

    def _read_question_sets(self, files: list[UnreadSet]) -> Iterator[QuestionSet]:
        """The sets in order; those that are known are left unread."""
        unread = {
            each.cache_key
            for each in files
            if self.is_known is not None and self.is_known(each.cache_key)
        }
        read = self.reader.read_sets(each for each in files if each.cache_key not in unread)
        for each in files:
            if each.cache_key in unread:
                yield QuestionSet(
                    Path(each.file.path).stem, each.file, (), (), each.cache_key, is_unread=True
                )
            else:
                yield next(read)

    def _compute_deck_key(self, folder: Path, deck: TextFile) -> str:
        """What all sets of a deck depend on beside themselves."""
        ledger = folder / LEDGER_FILE
        content = (
            read_text_file(ledger, self.root, MAX_YAML_BYTES) if is_path_present(ledger) else ""
        )
        shipped = content.text if isinstance(content, TextFile) else str(content)
        return compute_digest(self.basis_digest, deck.path, deck.text, shipped)

    def _find_only_source(self, node: YamlMap) -> Source | None:
        """A project with one source need not name it."""
        return (
            next(iter(self.sources.values()))
            if len(self.sources) == 1 and "source" not in node
            else None
        )

    def _read_set_files(self, folder: Path, deck: YamlMap) -> Iterator[TextFile]:
        """The question sets' files in their order."""
        listed = list(list_texts(deck.get("sets")))
        paths = {
            path.stem: path
            for path in list_folder(folder)
            if path.suffix == ".yaml" and path.name != DECK_FILE
        }
        for name in listed:
            if str(name) not in paths:
                hint = suggest_word(name, paths) or f"the sets are {', '.join(paths) or 'none yet'}"
                message = f"there is no question set `{clip_words(name)}.yaml` beside deck.yaml"
                self.findings.append(name.build_finding(Code.WRONG_TYPE, message, hint))
        for path in list_folder(folder):
            if _is_misnamed_set_file(path):
                file = TextFile(make_relative_path(path, self.root), "")
                hint = f"rename it to {path.name.split('.')[0]}.yaml"
                self._report_file_fault(
                    file, Code.UNREADABLE_FILE, f"{file.path} is not read: sets end in .yaml", hint
                )
        ordered = [str(name) for name in listed if str(name) in paths]
        for stem in dict.fromkeys([*ordered, *paths]):
            found = read_text_file(paths[stem], self.root, MAX_YAML_BYTES)
            if isinstance(found, Finding):
                self.findings.append(found)
            else:
                yield found

    def _read_deck_file(self, path: Path, shape: SchemaValidator) -> YamlMap:
        file = read_text_file(path, self.root, MAX_YAML_BYTES)
        if isinstance(file, Finding):
            self.findings.append(file)
            return _create_empty_map(TextFile(file.span.path, ""))
        parsed = parse_yaml(file)
        self.findings.extend(parsed.findings)
        if not isinstance(parsed.root, YamlMap):
            if not parsed.findings:
                self._report_file_fault(
                    file,
                    Code.MISSING_FIELD,
                    f"{file.path} holds no keys",
                    "a deck needs `id:` and `name:`",
                )
            return _create_empty_map(file)
        self.findings.extend(shape.find_violations(parsed.root))
        return parsed.root

    def _report_file_fault(self, file: TextFile, rule: Code, message: str, hint: str) -> None:
        self.findings.append(file.build_finding(rule, message, hint))


def _create_empty_map(file: TextFile) -> YamlMap:
    """What a file that cannot be read says."""
    node = YamlMap()
    node.file, node.start, node.end = file, 0, 0
    return node


def _is_misnamed_set_file(path: Path) -> bool:
    """Whether a file was meant as a question set and has another ending: more.yml, more.YAML,
    more.yaml.txt.
    """
    name = path.name.lower()
    return path.suffix != ".yaml" and name.endswith((".yml", ".yaml", ".yaml.txt", ".yml.txt"))
