"""Decks from the folders under ``cards/``: ``deck.yaml`` and its question sets, read into questions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from deckgen.findings import Finding, Severity
from deckgen.load.anchor import NO_LOCATOR, Locator, Wanted, anchor
from deckgen.load.edtf import parse_date
from deckgen.load.files import MAX_YAML_BYTES, entries, is_there, read_text, relative
from deckgen.load.nodes import List, Map, Node, is_null, parse, plain_value, text_table, texts, whole_number
from deckgen.load.schema import QUOTE_KEYS
from deckgen.load.settings import settings_of_node
from deckgen.load.shape import Shape, did_you_mean, static_shape
from deckgen.model import Deck, FieldSpec, Kind, Question, QuestionSet, Quotation, Source, Text, TextFile, Value

FOLDER = "cards"
DECK_FILE = "deck.yaml"


@dataclass(slots=True)
class _Draft:
    """A question whose quotations are not looked up yet.

    It keeps nothing of the YAML nodes but the texts: thousands of drafts are in memory at once.
    """

    id: Text
    kind: Kind | None
    values: Mapping[str, Value]
    source: Source | None
    tags: tuple[Text, ...]
    allow: Mapping[Text, Text]
    context: tuple[Text, ...]
    was: Text | None
    retired: Text | None
    wanted: list[Wanted]


_SetDraft = tuple[TextFile, list[_Draft]]
# So many questions are looked up together: a source is read once for each batch, and only a batch's drafts
# are in memory.
BATCH = 20_000


@dataclass(slots=True)
class Loader:
    """Reads decks against the kinds and sources of their project; findings are collected as it goes."""

    root: Path
    sources: Mapping[str, Source]
    kinds: Mapping[str, Kind]
    set_shape: Shape
    findings: list[Finding] = field(default_factory=list)

    def decks(self) -> list[Deck]:
        """Every folder under ``cards/`` that has a ``deck.yaml``."""
        decks = []
        for folder in entries(self.root / FOLDER):
            if not folder.is_dir():
                if folder.suffix.lower() in (".yaml", ".yml"):
                    name = relative(folder, self.root)
                    hint = "move it into the folder of its deck"
                    self._report_file(TextFile(name, ""), "unreadable-file", f"{name} is not read", hint)
                continue
            if is_there(folder / DECK_FILE):
                deck = self._deck(folder)
                if deck is not None:
                    decks.append(deck)
            elif any(path.suffix == ".yaml" for path in entries(folder)):
                name = relative(folder, self.root)
                hint = f"add {name}/{DECK_FILE} with `id:` and `name:`"
                self._report_file(
                    TextFile(f"{name}/{DECK_FILE}", ""), "missing-field", f"{name} has no deck.yaml", hint
                )
        return decks

    def _deck(self, folder: Path) -> Deck | None:
        node = self._map(folder / DECK_FILE, static_shape("DECK_SCHEMA"))
        if node is None:
            return None
        name, identity = node.text("name"), node.text("id")
        if name is None or identity is None:
            return None
        default = self._source(node.text("source")) or self._only_source(node)
        tags = texts(node.get("tags"))
        drafts = ((each.file, list(self._drafts(each, default, tags))) for each in self._sets(folder, node))
        sets = tuple(self._anchored(drafts))
        return Deck(
            id=identity,
            name=name,
            folder=relative(folder, self.root),
            file=node.file,
            description=str(node.text("description") or ""),
            order=str(node.text("order") or "written"),
            language=str(node.text("language") or (default.language if default else "en")),
            tags=tags,
            gate=text_table(node.get("gate")),
            rules=settings_of_node(node.get("rules")),
            sets=sets,
        )

    def _only_source(self, node: Map) -> Source | None:
        """A project with one source need not name it."""
        return next(iter(self.sources.values())) if len(self.sources) == 1 and "source" not in node else None

    def _sets(self, folder: Path, deck: Map) -> Iterator[Map]:
        listed = list(texts(deck.get("sets")))
        paths = {path.stem: path for path in entries(folder) if path.suffix == ".yaml" and path.name != DECK_FILE}
        for name in listed:
            if str(name) not in paths:
                hint = did_you_mean(name, paths) or f"the sets are {', '.join(paths) or 'none yet'}"
                self._report(name, "wrong-type", f"there is no question set `{name}.yaml` beside deck.yaml", hint)
        for path in entries(folder):
            if _looks_like_a_set(path):
                file = TextFile(relative(path, self.root), "")
                hint = f"rename it to {path.name.split('.')[0]}.yaml"
                self._report_file(file, "unreadable-file", f"{file.path} is not read: sets end in .yaml", hint)
        ordered = [str(name) for name in listed if str(name) in paths]
        for stem in dict.fromkeys([*ordered, *paths]):
            yield from self._set(paths[stem])

    def _set(self, path: Path) -> Iterator[Map]:
        """A question set, if there is one in the file."""
        file = read_text(path, self.root, MAX_YAML_BYTES)
        if isinstance(file, Finding):
            self.findings.append(file)
            return
        parsed = parse(file)
        self.findings.extend(parsed.findings)
        if parsed.root is None:
            if not parsed.findings:
                self._report_file(file, "missing-field", f"{file.path} is empty", "add `questions:`")
            return
        if not isinstance(parsed.root, Map):
            self._report_file(file, "wrong-type", f"{file.path} holds no keys", "a question set has `questions:`")
            return
        if parsed.findings:
            _drop_cut(parsed.root)
        self.findings.extend(self.set_shape.findings(parsed.root))
        yield parsed.root

    def _drafts(self, node: Map, default: Source | None, tags: tuple[Text, ...]) -> Iterator[_Draft]:
        source = self._source(node.text("source")) or default
        tags_here = (*tags, *texts(node.get("tags")))
        questions = node.get("questions")
        for question in questions if isinstance(questions, List) else ():
            if isinstance(question, Map) and question.text("id") is not None:
                yield self._draft(question, node, source, tags_here)

    def _draft(self, node: Map, in_set: Map, source: Source | None, tags: tuple[Text, ...]) -> _Draft:
        identity = node.text("id")
        assert identity is not None  # the caller looked
        name = node.text("kind") or in_set.text("kind")
        kind = self.kinds.get(str(name)) if name is not None else None
        own = node.text("source")
        if own is not None:
            source = self._source(own)
        values = self._values(node, in_set, kind) if kind else {}
        evidence = _evidence(node.get("evidence"), kind, source)
        own_tags = texts(node.get("tags"))
        return _Draft(
            id=identity,
            kind=kind,
            values=values,
            source=source,
            tags=tuple(dict.fromkeys((*tags, *own_tags))) if own_tags else tags,
            allow=text_table(node.get("allow")),
            context=texts(node.get("context")),
            was=node.text("was"),
            retired=node.text("retired"),
            wanted=list(evidence),
        )

    def _values(self, node: Map, in_set: Map, kind: Kind) -> dict[str, Value]:
        values: dict[str, Value] = {}
        for key, spec in kind.fields.items():
            given = node.get(key)
            if given is None and spec.type == "switch":
                given = in_set.get(key)
            value = self._value(given, spec)
            if value is not None:
                values[key] = value
        return values

    def _value(self, node: Node | None, spec: FieldSpec) -> Value | None:
        if node is None or isinstance(node, Map) or spec.type == "evidence":
            return None
        if spec.type == "switch":
            return isinstance(node, Text) and plain_value(node) is True
        if isinstance(node, List):
            items = texts(node)
            return items or None
        if is_null(node) or not node.strip():
            return None
        if spec.type == "date" and parse_date(node) is None:
            self._report(node, "wrong-type", *_no_date(spec.key, node))
            return None
        return node

    def _anchored(self, drafts: Iterable[_SetDraft]) -> Iterator[QuestionSet]:
        """The sets with every quotation looked up, thousands at once."""
        for batch in _batches(drafts):
            quotations = iter(anchor(wanted for _, each in batch for draft in each for wanted in draft.wanted))
            for file, each in batch:
                questions = tuple(_question(draft, tuple(next(quotations) for _ in draft.wanted)) for draft in each)
                yield QuestionSet(Path(file.path).stem, file, questions)

    def _source(self, name: Text | None) -> Source | None:
        if name is None:
            return None
        source = self.sources.get(str(name))
        if source is None:
            hint = did_you_mean(name, self.sources) or f"the sources are {', '.join(self.sources) or 'none yet'}"
            self._report(name, "unknown-source", f"there is no source `{name}` under seeds/", hint)
        return source

    def _map(self, path: Path, shape: Shape) -> Map | None:
        file = read_text(path, self.root, MAX_YAML_BYTES)
        if isinstance(file, Finding):
            self.findings.append(file)
            return None
        parsed = parse(file)
        self.findings.extend(parsed.findings)
        if parsed.root is None or not isinstance(parsed.root, Map):
            if not parsed.findings:
                self._report_file(file, "missing-field", f"{file.path} holds no keys", "a deck needs `id:` and `name:`")
            return None
        self.findings.extend(shape.findings(parsed.root))
        return parsed.root

    def _report(self, at: Text, rule: str, message: str, hint: str) -> None:
        span = at.span
        line_text = at.file.line_text(span.line)
        self.findings.append(Finding(rule, Severity.ERROR, span, message, hint, line_text=line_text))

    def _report_file(self, file: TextFile, rule: str, message: str, hint: str) -> None:
        self.findings.append(Finding(rule, Severity.ERROR, file.span(0, 0), message, hint))


def _looks_like_a_set(path: Path) -> bool:
    """Whether a file was meant as a question set and has another ending: more.yml, more.YAML, more.yaml.txt."""
    name = path.name.lower()
    return path.suffix != ".yaml" and name.endswith((".yml", ".yaml", ".yaml.txt", ".yml.txt"))


def _batches(drafts: Iterable[_SetDraft]) -> Iterator[list[_SetDraft]]:
    """The sets, as many together as hold ``BATCH`` questions."""
    batch: list[_SetDraft] = []
    held = 0
    for each in drafts:
        batch.append(each)
        held += len(each[1])
        if held >= BATCH:
            yield batch
            batch, held = [], 0
    yield batch


def _no_date(key: str, text: Text) -> tuple[str, str]:
    """What is wrong with a text that should be a date, and what to do."""
    ends = [parse_date(end) for end in text.split("/", 1)]
    if len(ends) == 2 and all(ends):
        return f"`{key}` is “{text}”, which ends before it begins", "put the earlier date first"
    hint = (
        "write it as EDTF: 2025, 2025-01, 2025-01-17, 0476 (four digits), 2015~ (about), 199X (the 1990s), "
        "2007/2022 (from … to)"
    )
    return f"`{key}` is “{text}”, and no date", hint


def _question(draft: _Draft, evidence: tuple[Quotation, ...]) -> Question:
    return Question(
        id=draft.id,
        kind=draft.kind,
        values=draft.values,
        evidence=evidence,
        source=draft.source,
        tags=draft.tags,
        allow=draft.allow,
        context=draft.context,
        was=draft.was,
        retired=draft.retired,
    )


def _drop_cut(node: Map) -> None:
    """Takes out the questions that a syntax error cut short: what is left of them says nothing."""
    questions = node.get("questions")
    if isinstance(questions, List):
        questions[:] = [each for each in questions if not isinstance(each, Map) or each.whole]
    elif is_null(questions):
        empty = List()
        empty.file, empty.start, empty.end = node.file, node.start, node.start
        node[Text.of("questions", node.file, node.start, node.start + 1)] = empty


def _evidence(node: Node | None, kind: Kind | None, source: Source | None) -> Iterator[Wanted]:
    answer = kind.answers[0].key if kind and kind.answers else kind.cloze.key if kind and kind.cloze else "answer"
    if isinstance(node, Map) and not any(key in QUOTE_KEYS for key in node):
        for field_key, quotes in node.items():
            if kind is None or field_key in kind.fields:  # else it is a finding already
                yield from _quotations(quotes, str(field_key), source)
    else:
        yield from _quotations(node, answer, source)


def _quotations(node: Node | None, field_key: str, source: Source | None) -> Iterator[Wanted]:
    for each in node if isinstance(node, List) else (node,):
        if isinstance(each, Text) and not is_null(each) and each.strip():
            yield Wanted(Quotation(each, field_key, source), NO_LOCATOR)
        elif isinstance(each, Map) and (quote := each.text("quote")) is not None:
            paragraph = each.text("paragraph")
            prefix, suffix = str(each.text("prefix") or ""), str(each.text("suffix") or "")
            locator = Locator(whole_number(paragraph), prefix, suffix)
            yield Wanted(Quotation(quote, field_key, source, paragraph=paragraph), locator)
