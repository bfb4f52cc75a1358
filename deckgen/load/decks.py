"""Decks from the folders under ``cards/``: ``deck.yaml`` and its question sets."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from deckgen.codes import Code
from deckgen.config import RuleSetting
from deckgen.confined_folder import ConfinedFolder, RefusedPath
from deckgen.files import (
    MAX_YAML_BYTES,
    TextFile,
    YamlText,
    is_path_present,
    list_folder,
    make_relative_path,
    read_text_file,
    report_unreadable,
    walk_files,
)
from deckgen.findings import Finding, clip_words
from deckgen.languages.language import ENGLISH, Language
from deckgen.load.presets import read_preset
from deckgen.load.question_sets import find_source
from deckgen.load.relations import read_relations
from deckgen.load.report_address import read_report_address
from deckgen.load.rule_settings import parse_yaml_settings
from deckgen.load.schema_validation import (
    read_keys,
    read_language,
    suggest_word,
)
from deckgen.model import Deck, Objective, QuestionReader, QuestionSet, Source
from deckgen.text.anki_names import (
    DEFAULT_DECK,
    find_invisible_fault,
    fold_name,
    is_normal,
    normalize_deck_name,
)
from deckgen.yamlpos.nodes import Node, YamlList, YamlMap, list_texts, read_text_table

CARDS_FOLDER = "cards"
DECK_FILE = "deck.yaml"
LEDGER_FILE = "ledger.json"
CHANGELOG_FILE = "CHANGELOG.md"
# In the head of a set, and at a question.
_NAMED_SOURCE = re.compile(r"""\bsource:[ \t]+["']?([^\s"',{}\[\]#]+)""")


@dataclass(slots=True)
class DeckLoader:
    """Reads decks against the kinds and sources of their project; findings are collected as it
    goes.

    ``before`` are the decks of an earlier load with the same reader: sets that have not changed
    since are taken over.
    """

    root: Path
    sources: Mapping[str, Source]
    reader: QuestionReader
    before: Sequence[Deck] = ()
    findings: list[Finding] = field(default_factory=list)

    def load_decks(self) -> list[Deck]:
        """Every folder under ``cards/`` that has a ``deck.yaml``."""
        decks = []
        for folder in self._list_folder(self.root / CARDS_FOLDER):
            if not folder.is_dir():
                # A set outside of the folders belongs to no deck: nobody would miss it.
                if folder.suffix.lower() in (".yaml", ".yml"):
                    name = make_relative_path(folder, self.root)
                    hint = "move it into the folder of its deck"
                    self._report_file_fault(
                        TextFile(name, ""), Code.UNREADABLE_FILE, f"{name} is not read", hint
                    )
                continue
            if self._leads_out(folder):
                continue
            if is_path_present(folder / DECK_FILE):
                decks.append(self._load_deck(folder))
                self._check_name(decks[-1], decks[:-1])
                self._check_folder(decks[-1], decks[:-1])
            elif any(path.suffix == ".yaml" for path in self._list_files(folder)):
                name = make_relative_path(folder, self.root)
                hint = f"add {name}/{DECK_FILE} with `id:` and `name:`"
                self._report_file_fault(
                    TextFile(f"{name}/{DECK_FILE}", ""),
                    Code.MISSING_FIELD,
                    f"{name} has no deck.yaml",
                    hint,
                )
        return decks

    def _leads_out(self, folder: Path) -> bool:
        """Whether a link leads to a folder outside the project, with a ledger and a changelog that
        are none of the project's; that is a finding.
        """
        try:
            ConfinedFolder(self.root).resolve(folder)
        except RefusedPath as refusal:
            name = make_relative_path(folder, self.root)
            self.findings.append(report_unreadable(name, refusal.why, refusal.hint))
            return True
        return False

    def _check_name(self, deck: Deck, others: Sequence[Deck]) -> None:
        """Finds a name that comes to learners as another one."""
        name, message, hint = deck.name, "", "choose another name"
        same = next((each for each in others if fold_name(each.name) == fold_name(name)), None)
        normal = " ".join(normalize_deck_name(name).split())
        if fault := find_invisible_fault(name):
            message, hint = f"the name {fault[0]}", fault[1]
        elif not is_normal(name, normalize_deck_name):
            message, hint = "Anki would change this name", f"write `name: {clip_words(normal)}`"
        elif fold_name(name) == fold_name(DEFAULT_DECK):
            message = (
                f"`{name}` is the deck that every learner has: the cards would go among theirs"
            )
        elif same is not None:
            message = f"to Anki the name is that of {same.folder}, too: case tells no decks apart"
        if message:
            self.findings.append(name.build_finding(Code.WRONG_TYPE, message, hint))

    def _check_folder(self, deck: Deck, others: Sequence[Deck]) -> None:
        """Finds a folder that is another deck's on Windows and macOS: a checkout there would mix
        their questions, ledgers and releases.
        """
        for other in others:
            if fold_name(other.folder) == fold_name(deck.folder):
                message = f"{deck.folder} and {other.folder} are one folder on Windows and macOS"
                hint = "rename the folder of the deck that was not released yet"
                self._report_file_fault(deck.file, Code.WRONG_TYPE, message, hint)

    def _list_folder(self, folder: Path) -> list[Path]:
        return list_folder(folder, self.root, self.findings)

    def _list_files(self, folder: Path) -> list[Path]:
        return list(walk_files(folder, self.root, self.findings))

    def _load_deck(self, folder: Path) -> Deck:
        file = read_text_file(folder / DECK_FILE, self.root, MAX_YAML_BYTES)
        no_keys = Code.MISSING_FIELD, "a deck needs `id:` and `name:`"
        node = read_keys(file, "deck", self.findings, no_keys)
        if node is None:
            path = make_relative_path(folder / DECK_FILE, self.root)
            node = YamlMap.create(TextFile(path, "") if isinstance(file, Finding) else file, 0, 0)
        changelog = folder / CHANGELOG_FILE
        # It is published with the deck: on the site, and in the notes of a release.
        if is_path_present(changelog):
            text = read_text_file(changelog, self.root, MAX_YAML_BYTES)
            self.findings.extend([text] if isinstance(text, Finding) else [])
        # What is missing is a finding already; the questions are worth checking all the same.
        nameless = YamlText.create(folder.name, node.file, 0, 0)
        name, identity = node.get_text("name") or nameless, node.get_text("id") or nameless
        named = find_source(node.get_text("source"), self.sources, self.findings)
        source = named or self._find_only_source(node)
        sets = tuple(self._open_sets(folder, node, source))
        language = source.language if source else self._find_common_language(sets)
        return Deck(
            id=identity,
            name=name,
            folder=make_relative_path(folder, self.root),
            file=node.file,
            source=source,
            description=node.get_text("description"),
            order=str(node.get_text("order") or "written"),
            language=read_language(node.get_text("language"), language, self.findings),
            tags=list_texts(node.get("tags")),
            tags_under=node.get_text("tags_under"),
            tag_places=node.get_text("tag_places"),
            tag_changes=node.get("tag_changes") == "true",
            has_timeline=node.get("timeline") == "true",
            report_address=read_report_address(node.get_text("reports"), self.findings),
            preset=read_preset(node.get("preset")),
            release_limit=_read_percentage(node.get_text("release_limit")),
            gate=read_text_table(node.get("gate")),
            objectives=tuple(_read_objectives(node.get("objectives"))),
            relations=read_relations(node.get("relations"), source, self.sources, self.findings),
            rules=_read_proof(node.get_text("proof")) | parse_yaml_settings(node.get("rules")),
            sets=sets,
        )

    def _open_sets(
        self, folder: Path, deck: YamlMap, source: Source | None
    ) -> Iterator[QuestionSet]:
        """The deck's question sets in their order."""
        known: dict[str, QuestionSet] = {}
        for old in self.before:
            # What a deck gives to its sets (tags, source) stands in its file.
            if old.file.path == deck.file.path and old.file.text == deck.file.text:
                known.update({each.file.path: each for each in old.sets})
        tags = list_texts(deck.get("tags"))
        for file in self._read_set_files(folder, deck):
            # Taken over as an object, with all that was read and found in it.
            same = known.get(file.path)
            if same is not None and same.file.text == file.text:
                yield same
            else:
                yield self.reader.open_set(file, source, tags)

    def _find_only_source(self, node: YamlMap) -> Source | None:
        """A project with one source need not name it."""
        if len(self.sources) != 1 or "source" in node:
            return None
        return next(iter(self.sources.values()))

    def _find_common_language(self, sets: Sequence[QuestionSet]) -> Language:
        """The language of a deck that names no source: that of most of the sources that its
        questions name, or of most texts of the project.

        Sets are read later, and all at once, so their texts are only looked through.
        """
        named = Counter(
            self.sources[name].language
            for each in sets
            for name in _NAMED_SOURCE.findall(each.file.text)
            if name in self.sources
        )
        languages = named or Counter(each.language for each in self.sources.values())
        return languages.most_common(1)[0][0] if languages else ENGLISH

    def _read_set_files(self, folder: Path, deck: YamlMap) -> Iterator[TextFile]:
        """The question sets' files in their order."""
        listed = list(list_texts(deck.get("sets")))
        files = self._leave_inner_decks(folder)
        # A set in a folder of a week is listed as `week-1/questions`.
        paths = {
            make_relative_path(path.with_suffix(""), folder): path
            for path in files
            if path.suffix == ".yaml" and path != folder / DECK_FILE
        }
        for name in listed:
            if str(name) not in paths:
                hint = suggest_word(name, paths) or f"the sets are {', '.join(paths) or 'none yet'}"
                message = (
                    f"there is no question set `{clip_words(name)}.yaml` in the folder of deck.yaml"
                )
                self.findings.append(name.build_finding(Code.WRONG_TYPE, message, hint))
        for path in files:
            if _is_misnamed_set_file(path):
                file = TextFile(make_relative_path(path, self.root), "")
                hint = f"rename it to {path.name.split('.')[0]}.yaml"
                self._report_file_fault(
                    file, Code.UNREADABLE_FILE, f"{file.path} is not read: sets end in .yaml", hint
                )
        # A set that `sets:` forgets is not lost: it follows those listed, by name.
        ordered = [str(name) for name in listed if str(name) in paths]
        for path_name in dict.fromkeys([*ordered, *paths]):
            found = read_text_file(paths[path_name], self.root, MAX_YAML_BYTES)
            if isinstance(found, Finding):
                self.findings.append(found)
            else:
                yield found

    def _leave_inner_decks(self, folder: Path) -> list[Path]:
        """The deck's files, without those of folders in it that are decks themselves.

        Packages, tags and ledgers are named after a deck's folder, so it lies in ``cards/``.
        """
        files = self._list_files(folder)
        inner = [path.parent for path in files if path.name == DECK_FILE and path.parent != folder]
        for each in inner:
            name = make_relative_path(each, self.root)
            hint = f"move the folder to {CARDS_FOLDER}/{each.name}, or remove its {DECK_FILE}"
            why = "is a deck in the folder of another deck, and is not read"
            self.findings.append(report_unreadable(f"{name}/{DECK_FILE}", why, hint))
        return [path for path in files if not any(path.is_relative_to(each) for each in inner)]

    def _report_file_fault(self, file: TextFile, rule: Code, message: str, hint: str) -> None:
        self.findings.append(file.build_finding(rule, message, hint))


def _read_percentage(text: YamlText | None) -> float | None:
    """A percentage; None if there is none, or it is no number, which is a finding already."""
    try:
        return None if text is None else float(text)
    except ValueError:
        return None


def _read_objectives(node: Node | None) -> Iterator[Objective]:
    """Those that have what they need; the others are findings already."""
    for each in node if isinstance(node, YamlList) else ():
        know = each.get_text("know") if isinstance(each, YamlMap) else None
        listed = each.get("questions") if isinstance(each, YamlMap) else None
        if know is not None and isinstance(listed, YamlList):
            names = list_texts(listed)
            if len(names) == len(listed):
                yield Objective(know, names)


def _is_misnamed_set_file(path: Path) -> bool:
    """Whether a file was meant as a question set and has another ending: more.yml, more.YAML,
    more.yaml.txt.
    """
    name = path.name.lower()
    return path.suffix != ".yaml" and name.endswith((".yml", ".yaml", ".yaml.txt", ".yml.txt"))


def _read_proof(proof: YamlText | None) -> dict[str, RuleSetting]:
    """What ``proof:`` turns on: a deck may ask that its questions are proved like their answers."""
    if proof != "prompts":
        return {}
    return {Code.PROMPT_NOT_IN_QUOTE: RuleSetting(str(Code.PROMPT_NOT_IN_QUOTE.severity))}
