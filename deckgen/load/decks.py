"""Decks from the folders under ``cards/``: ``deck.yaml`` and its question sets."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from deckgen.findings import Finding, Severity, clip
from deckgen.load.files import MAX_YAML_BYTES, entries, is_there, read_text, relative
from deckgen.load.keys import digest
from deckgen.load.nodes import Map, parse, text_table, texts
from deckgen.load.presets import preset_of
from deckgen.load.sets import SetFile, SetReader, find_source, finding_at
from deckgen.load.settings import settings_of_node
from deckgen.load.shape import Shape, did_you_mean, static_shape
from deckgen.model import Deck, QuestionSet, Source, Text, TextFile

FOLDER = "cards"
DECK_FILE = "deck.yaml"
LEDGER_FILE = "ledger.json"

# Whether a question set need not be read, by the key of all that its reading depends on.
Known = Callable[[str], bool]


@dataclass(slots=True)
class Loader:
    """Reads decks against the kinds and sources of their project; findings are collected as it
    goes.

    ``known`` says which sets to leave unread; ``basis`` is the digest of all that every set depends
    on.
    """

    root: Path
    sources: Mapping[str, Source]
    reader: SetReader
    known: Known | None = None
    basis: str = ""
    findings: list[Finding] = field(default_factory=list)

    def decks(self) -> list[Deck]:
        """Every folder under ``cards/`` that has a ``deck.yaml``."""
        decks = []
        for folder in entries(self.root / FOLDER):
            if not folder.is_dir():
                if folder.suffix.lower() in (".yaml", ".yml"):
                    name = relative(folder, self.root)
                    hint = "move it into the folder of its deck"
                    self._report_file(
                        TextFile(name, ""), "unreadable-file", f"{name} is not read", hint
                    )
                continue
            if is_there(folder / DECK_FILE):
                decks.append(self._deck(folder))
            elif any(path.suffix == ".yaml" for path in entries(folder)):
                name = relative(folder, self.root)
                hint = f"add {name}/{DECK_FILE} with `id:` and `name:`"
                self._report_file(
                    TextFile(f"{name}/{DECK_FILE}", ""),
                    "missing-field",
                    f"{name} has no deck.yaml",
                    hint,
                )
        return decks

    def _deck(self, folder: Path) -> Deck:
        node = self._map(folder / DECK_FILE, static_shape("DECK_SCHEMA"))
        # What is missing is a finding already; the questions are worth checking all the same.
        nameless = Text.of(folder.name, node.file, 0, 0)
        name, identity = node.text("name") or nameless, node.text("id") or nameless
        source = find_source(node.text("source"), self.sources, self.findings) or self._only_source(
            node
        )
        tags = texts(node.get("tags"))
        key = self._key(folder, node.file) if self.known else ""
        files = [
            SetFile(file, source, tags, key and digest(key, file.path, file.text))
            for file in self._files(folder, node)
        ]
        return Deck(
            id=identity,
            name=name,
            folder=relative(folder, self.root),
            file=node.file,
            source=source,
            description=node.text("description"),
            order=str(node.text("order") or "written"),
            language=str(node.text("language") or (source.language if source else "en")),
            tags=tags,
            tags_under=node.text("tags_under"),
            tag_changes=node.get("tag_changes") == "true",
            preset=preset_of(node.get("preset")),
            gate=text_table(node.get("gate")),
            rules=settings_of_node(node.get("rules")),
            sets=tuple(self._sets(files)),
        )

    def _sets(self, files: list[SetFile]) -> Iterator[QuestionSet]:
        """The sets in order; those that are known are left unread."""
        unread = {each.key for each in files if self.known is not None and self.known(each.key)}
        read = self.reader.read(each for each in files if each.key not in unread)
        for each in files:
            if each.key in unread:
                yield QuestionSet(
                    Path(each.file.path).stem, each.file, (), (), each.key, unread=True
                )
            else:
                yield next(read)

    def _key(self, folder: Path, deck: TextFile) -> str:
        """What all sets of a deck depend on beside themselves."""
        ledger = folder / LEDGER_FILE
        content = read_text(ledger, self.root, MAX_YAML_BYTES) if is_there(ledger) else ""
        shipped = content.text if isinstance(content, TextFile) else str(content)
        return digest(self.basis, deck.path, deck.text, shipped)

    def _only_source(self, node: Map) -> Source | None:
        """A project with one source need not name it."""
        return (
            next(iter(self.sources.values()))
            if len(self.sources) == 1 and "source" not in node
            else None
        )

    def _files(self, folder: Path, deck: Map) -> Iterator[TextFile]:
        """The question sets' files in their order."""
        listed = list(texts(deck.get("sets")))
        paths = {
            path.stem: path
            for path in entries(folder)
            if path.suffix == ".yaml" and path.name != DECK_FILE
        }
        for name in listed:
            if str(name) not in paths:
                hint = did_you_mean(name, paths) or f"the sets are {', '.join(paths) or 'none yet'}"
                message = f"there is no question set `{clip(name)}.yaml` beside deck.yaml"
                self.findings.append(finding_at(name, "wrong-type", message, hint))
        for path in entries(folder):
            if _looks_like_a_set(path):
                file = TextFile(relative(path, self.root), "")
                hint = f"rename it to {path.name.split('.')[0]}.yaml"
                self._report_file(
                    file, "unreadable-file", f"{file.path} is not read: sets end in .yaml", hint
                )
        ordered = [str(name) for name in listed if str(name) in paths]
        for stem in dict.fromkeys([*ordered, *paths]):
            found = read_text(paths[stem], self.root, MAX_YAML_BYTES)
            if isinstance(found, Finding):
                self.findings.append(found)
            else:
                yield found

    def _map(self, path: Path, shape: Shape) -> Map:
        file = read_text(path, self.root, MAX_YAML_BYTES)
        if isinstance(file, Finding):
            self.findings.append(file)
            return _nothing(TextFile(file.span.path, ""))
        parsed = parse(file)
        self.findings.extend(parsed.findings)
        if not isinstance(parsed.root, Map):
            if not parsed.findings:
                self._report_file(
                    file,
                    "missing-field",
                    f"{file.path} holds no keys",
                    "a deck needs `id:` and `name:`",
                )
            return _nothing(file)
        self.findings.extend(shape.findings(parsed.root))
        return parsed.root

    def _report_file(self, file: TextFile, rule: str, message: str, hint: str) -> None:
        self.findings.append(Finding(rule, Severity.ERROR, file.span(0, 0), message, hint))


def _nothing(file: TextFile) -> Map:
    """What a file that cannot be read says."""
    node = Map()
    node.file, node.start, node.end = file, 0, 0
    return node


def _looks_like_a_set(path: Path) -> bool:
    """Whether a file was meant as a question set and has another ending: more.yml, more.YAML,
    more.yaml.txt.
    """
    name = path.name.lower()
    return path.suffix != ".yaml" and name.endswith((".yml", ".yaml", ".yaml.txt", ".yml.txt"))
