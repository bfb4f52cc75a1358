"""Question sets: YAML files → questions, their quotations looked up by thousands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from deckgen.findings import Edit, Finding, Severity, clip
from deckgen.load.anchor import NO_LOCATOR, Wanted, anchor
from deckgen.load.edtf import parse_date
from deckgen.load.locating import located
from deckgen.load.nodes import List, Map, Node, is_null, parse, plain_value, text_table, texts
from deckgen.load.schema import QUOTE_KEYS
from deckgen.load.shape import Shape, did_you_mean
from deckgen.load.spelling import only_near, respell, respell_date
from deckgen.model import (
    FieldSpec,
    Kind,
    Question,
    QuestionSet,
    Quotation,
    Source,
    Text,
    TextFile,
    Value,
)


@dataclass(frozen=True, slots=True)
class SetFile:
    """A question set before it is read: its text, and what its deck gives to questions that say
    nothing else.

    ``key`` names everything the set's reading depends on; empty where nobody asked.
    """

    file: TextFile
    source: Source | None
    tags: tuple[Text, ...]
    key: str = ""


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


@dataclass(slots=True)
class _SetDraft:
    """A set whose quotations are not looked up yet, with what is wrong with it so far."""

    given: SetFile
    drafts: list[_Draft]
    findings: list[Finding]


# So many questions are looked up together: a source is read once for each batch, and only a batch's
# drafts are in memory.
BATCH = 20_000


@dataclass(frozen=True, slots=True)
class SetReader:
    """Reads question sets against the kinds and sources of their project."""

    sources: Mapping[str, Source]
    kinds: Mapping[str, Kind]
    shape: Shape

    def read(self, files: Iterable[SetFile]) -> Iterator[QuestionSet]:
        """The sets with every quotation looked up, those of many sets at once."""
        for batch in _batches(map(self._set_draft, files)):
            quotations = iter(
                anchor(wanted for each in batch for draft in each.drafts for wanted in draft.wanted)
            )
            for each in batch:
                questions = tuple(
                    _question(draft, tuple(next(quotations) for _ in draft.wanted))
                    for draft in each.drafts
                )
                given = each.given
                yield QuestionSet(
                    Path(given.file.path).stem,
                    given.file,
                    questions,
                    tuple(each.findings),
                    given.key,
                )

    def _set_draft(self, given: SetFile) -> _SetDraft:
        parsed = parse(given.file)
        findings = parsed.findings
        root, path = parsed.root, given.file.path
        if root is None:
            if not findings:
                findings.append(
                    _at_top(given.file, "missing-field", f"{path} is empty", "add `questions:`")
                )
            return _SetDraft(given, [], findings)
        if not isinstance(root, Map):
            if not findings:
                hint = (
                    "put `questions:` above the list"
                    if isinstance(root, List)
                    else "add `questions:`"
                )
                findings.append(_at_top(given.file, "wrong-type", f"{path} holds no keys", hint))
            return _SetDraft(given, [], findings)
        if findings:
            _drop_cut(root)
        findings.extend(self.shape.findings(root))
        return _SetDraft(given, list(self._drafts(root, given, findings)), findings)

    def _drafts(self, node: Map, given: SetFile, findings: list[Finding]) -> Iterator[_Draft]:
        source = find_source(node.text("source"), self.sources, findings) or given.source
        tags = (*given.tags, *texts(node.get("tags")))
        questions = node.get("questions")
        for question in questions if isinstance(questions, List) else ():
            if isinstance(question, Map) and question.text("id") is not None:
                yield self._draft(question, node, source, tags, findings)

    def _draft(
        self,
        node: Map,
        in_set: Map,
        source: Source | None,
        tags: tuple[Text, ...],
        findings: list[Finding],
    ) -> _Draft:
        identity = node.text("id")
        assert identity is not None  # the caller looked
        name = node.text("kind") or in_set.text("kind")
        kind = self.kinds.get(str(name)) if name is not None else None
        own = node.text("source")
        if own is not None:
            source = find_source(own, self.sources, findings)
        own_tags = texts(node.get("tags"))
        return _Draft(
            id=identity,
            kind=kind,
            values=_values(node, in_set, kind, findings) if kind else {},
            source=source,
            tags=tuple(dict.fromkeys((*tags, *own_tags))) if own_tags else tags,
            allow=text_table(node.get("allow")),
            context=texts(node.get("context")),
            was=node.text("was"),
            retired=node.text("retired"),
            wanted=list(_evidence(node.get("evidence"), kind, source)),
        )


def find_source(
    name: Text | None, sources: Mapping[str, Source], findings: list[Finding]
) -> Source | None:
    """The source of that name; that there is none goes into ``findings``."""
    if name is None:
        return None
    source = sources.get(str(name))
    if source is None:
        hint = did_you_mean(name, sources) or f"the sources are {', '.join(sources) or 'none yet'}"
        edits = respell(name, only_near(name, sources))
        message = f"there is no source `{clip(name)}` under seeds/"
        findings.append(finding_at(name, "unknown-source", message, hint, edits))
    return source


def _values(node: Map, in_set: Map, kind: Kind, findings: list[Finding]) -> dict[str, Value]:
    values: dict[str, Value] = {}
    for key, spec in kind.fields.items():
        given = node.get(key)
        if given is None and spec.type == "switch":
            given = in_set.get(key)
        value = _value(given, spec, findings) if given is not None else None
        if value is not None:
            values[key] = value
    return values


def _value(node: Node, spec: FieldSpec, findings: list[Finding]) -> Value | None:
    if isinstance(node, Map) or spec.type == "evidence":
        return None
    if spec.type == "switch":
        return isinstance(node, Text) and plain_value(node) is True
    if isinstance(node, List):
        items = texts(node)
        return items or None
    if is_null(node) or not node.strip():
        return None
    if spec.type == "date" and parse_date(node) is None:
        message, hint = _no_date(spec.key, node)
        edits = respell_date(node)
        findings.append(
            finding_at(
                node, "wrong-type", message, f"write `{edits[0].text}`" if edits else hint, edits
            )
        )
        return None
    return node


def finding_at(
    at: Text, rule: str, message: str, hint: str, edits: tuple[Edit, ...] = ()
) -> Finding:
    """A finding of loading itself, at a text."""
    span = at.span
    return Finding(
        rule,
        Severity.ERROR,
        span,
        message,
        hint,
        line_text=at.file.line_text(span.line),
        edits=edits,
    )


def _at_top(file: TextFile, rule: str, message: str, hint: str) -> Finding:
    return Finding(rule, Severity.ERROR, file.span(0, 0), message, hint)


def _batches(drafts: Iterable[_SetDraft]) -> Iterator[list[_SetDraft]]:
    """The sets, as many together as hold ``BATCH`` questions."""
    batch: list[_SetDraft] = []
    held = 0
    for each in drafts:
        batch.append(each)
        held += len(each.drafts)
        if held >= BATCH:
            yield batch
            batch, held = [], 0
    yield batch


def _no_date(key: str, text: Text) -> tuple[str, str]:
    """What is wrong with a text that should be a date, and what to do."""
    ends = [parse_date(end) for end in text.split("/", 1)]
    given = clip(text)
    if len(ends) == 2 and all(ends):
        return f"`{key}` is “{given}”, which ends before it begins", "put the earlier date first"
    hint = (
        "write it as EDTF: 2025, 2025-01, 2025-01-17, 0476 (four digits), 2015~ (about), 199X (the 1990s), "
        "2007/2022 (from … to)"
    )
    return f"`{key}` is “{given}”, and no date", hint


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
    elif is_null(questions) or (isinstance(questions, Map) and not questions.whole):
        empty = List()
        empty.file, empty.start, empty.end = node.file, node.start, node.start
        node[Text.of("questions", node.file, node.start, node.start + 1)] = empty


def _evidence(node: Node | None, kind: Kind | None, source: Source | None) -> Iterator[Wanted]:
    answer = (
        kind.answers[0].key
        if kind and kind.answers
        else kind.cloze.key
        if kind and kind.cloze
        else "answer"
    )
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
        elif isinstance(each, Map) and (wanted := located(each, field_key, source)) is not None:
            yield wanted
