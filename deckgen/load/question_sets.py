"""Question sets: YAML files → questions, their quotations looked up by thousands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, islice
from threading import Lock
from typing import NamedTuple

from deckgen.codes import Code
from deckgen.files import TextFile, YamlText
from deckgen.findings import Finding, clip_words
from deckgen.load.quotation_search import QuotationQuery, find_quotations, read_quotation
from deckgen.load.schema import load_schema
from deckgen.load.schema_validation import SchemaValidator, suggest_word
from deckgen.model import (
    MARKDOWN_TYPES,
    FieldSpec,
    FieldType,
    Kind,
    Question,
    QuestionSet,
    Quotation,
    SetContent,
    Source,
    Value,
    WrittenQuestion,
)
from deckgen.text.card_text import CardText, OptionText, RegionText
from deckgen.text.edtf import parse_date
from deckgen.text.question_ids import find_id_fault
from deckgen.text.spelling import find_intended_name, respell_date, respell_name
from deckgen.yamlpos.nodes import (
    Node,
    YamlList,
    YamlMap,
    is_null,
    list_texts,
    parse_yaml,
    read_text_table,
    read_whole_number,
    resolve_value,
)


class _QuestionDraft(NamedTuple):
    """A question whose quotations are not looked up yet: ``build`` takes these.

    It keeps nothing of the YAML nodes but the texts: thousands of drafts are in memory at once.
    """

    build: Callable[..., WrittenQuestion]
    queries: list[QuotationQuery]


@dataclass(slots=True)
class _SetDraft:
    """A set whose quotations are not looked up yet, with what is wrong with it so far."""

    drafts: list[_QuestionDraft]
    findings: list[Finding]
    kind: str = ""


# What the numbers of a region's box are.
_BOX = ("left", "top", "width", "height")
# So many questions are looked up together: a source is read once for each batch, and only a batch's
# drafts are in memory.
BATCH_SIZE = 20_000


@dataclass(frozen=True, slots=True)
class SetReader:
    """Reads question sets against the kinds and sources of their project, as
    :class:`~deckgen.model.QuestionReader` says.
    """

    sources: Mapping[str, Source]
    kinds: Mapping[str, Kind]
    validator: SchemaValidator
    _unread: list[QuestionSet] = field(default_factory=list)
    # The studio reads drafts in one thread and changed files in another.
    _lock: Lock = field(default_factory=Lock)

    def open_set(
        self, file: TextFile, source: Source | None, tags: tuple[YamlText, ...]
    ) -> QuestionSet:
        opened = QuestionSet(file, source, tags, self)
        self._unread.append(opened)
        return opened

    def fill_sets(self, sets: Iterable[QuestionSet] | None = None) -> None:
        with self._lock:
            chosen = self._unread if sets is None else sets
            unread = [each for each in chosen if not each.is_read]
            contents = self.read_texts((each, each.file.text) for each in unread)
            for each, content in zip(unread, contents, strict=True):
                vars(each)["content"] = content
            self._unread[:] = [each for each in self._unread if not each.is_read]

    def read_texts(self, texts: Iterable[tuple[QuestionSet, str]]) -> Iterator[SetContent]:
        # Quotations of many sets are looked up at once.
        for batch in _group_into_batches(self._draft_set(*each) for each in texts):
            drafts = chain.from_iterable(each.drafts for each in batch)
            queries = chain.from_iterable(draft.queries for draft in drafts)
            quotations = iter(find_quotations(queries))
            for each in batch:
                questions: list[WrittenQuestion] = []
                for draft in each.drafts:
                    found = tuple(islice(quotations, len(draft.queries)))
                    evidence = tuple([one for one in found if isinstance(one, Quotation)])
                    questions.append(draft.build(quotations=found, evidence=evidence))
                yield SetContent(tuple(questions), tuple(each.findings), each.kind)

    def _draft_set(self, given: QuestionSet, text: str) -> _SetDraft:
        parsed = parse_yaml(given.file, text)
        findings = parsed.findings
        root = parsed.root
        if not isinstance(root, YamlMap):
            if not findings:
                findings.append(_report_no_keys(given.file, root))
            return _SetDraft([], findings)
        if findings:
            _drop_incomplete_questions(root)
        findings.extend(self.validator.find_violations(root))
        drafts = list(self._draft_questions(root, given, findings))
        return _SetDraft(drafts, findings, str(root.get_text("kind") or ""))

    def _draft_questions(
        self, node: YamlMap, given: QuestionSet, findings: list[Finding]
    ) -> Iterator[_QuestionDraft]:
        source = find_source(node.get_text("source"), self.sources, findings) or given.source
        tags = (*given.tags, *list_texts(node.get("tags")))
        questions = node.get("questions")
        unsourced: list[YamlText] = []
        for question in questions if isinstance(questions, YamlList) else ():
            identity = question.get_text("id") if isinstance(question, YamlMap) else None
            if identity is None or not isinstance(question, YamlMap):
                continue
            if fault := find_id_fault(identity):
                hint = "letters of one script, digits, `-`, `_` and `.`: `putin-2007-speech`"
                message = f"the id “{clip_words(identity)}” {fault}"
                findings.append(identity.build_finding(Code.WRONG_TYPE, message, hint))
            yield self._draft_question(identity, question, node, source, tags, findings)
            if source is None and "source" not in question and "source" not in node:
                unsourced.append(identity)
        # With one source no name is needed; where no source could be read, that is the finding.
        if unsourced and len(self.sources) > 1:
            message = "neither this question, its set nor its deck names a source that is there"
            hint = f"add `source:` to deck.yaml: {', '.join(self.sources)}"
            findings.append(unsourced[0].build_finding(Code.UNKNOWN_SOURCE, message, hint))

    def _draft_question(
        self,
        identity: YamlText,
        node: YamlMap,
        in_set: YamlMap,
        source: Source | None,
        tags: tuple[YamlText, ...],
        findings: list[Finding],
    ) -> _QuestionDraft:
        name = node.get_text("kind") or in_set.get_text("kind")
        kind = self.kinds.get(str(name)) if name is not None else None
        own = node.get_text("source")
        if own is not None:
            source = find_source(own, self.sources, findings)
        own_tags = list_texts(node.get("tags"))
        make: type[WrittenQuestion] = WrittenQuestion
        if kind is not None and source is not None:
            make = Question
        values = _read_values(node, in_set, kind, findings) if kind else {}
        build = partial(
            make,
            id=identity,
            kind=kind,
            values=values,
            source=source,
            tags=tuple(dict.fromkeys((*tags, *own_tags))) if own_tags else tags,
            waivers=read_text_table(node.get("allow")),
            context=list_texts(node.get("context")),
            previous_id=node.get_text("was"),
            retired_since=node.get_text("retired"),
            after=list_texts(node.get("after")),
            same_fact=node.get_text("same_fact"),
        )
        supported = _choose_supported_field(kind, values)
        return _QuestionDraft(
            build, list(_read_evidence(node.get("evidence"), kind, source, supported))
        )


def find_source(
    name: YamlText | None, sources: Mapping[str, Source], findings: list[Finding]
) -> Source | None:
    """The source of that name; that there is none goes into ``findings``."""
    if name is None:
        return None
    source = sources.get(str(name))
    if source is None:
        hint = suggest_word(name, sources) or f"the sources are {', '.join(sources) or 'none yet'}"
        edits = respell_name(name, find_intended_name(name, sources))
        message = f"there is no source `{clip_words(name)}` under seeds/"
        findings.append(name.build_finding(Code.UNKNOWN_SOURCE, message, hint, edits=edits))
    return source


def _read_values(
    node: YamlMap, in_set: YamlMap, kind: Kind, findings: list[Finding]
) -> dict[str, Value]:
    values: dict[str, Value] = {}
    for key, spec in kind.fields.items():
        given = node.get(key)
        if given is None and spec.type is FieldType.SWITCH:
            given = in_set.get(key)
        value = _read_value(given, spec, findings) if given is not None else None
        if value is not None:
            values[key] = value
    return values


def _read_value(node: Node, spec: FieldSpec, findings: list[Finding]) -> Value | None:
    if isinstance(node, YamlMap) and spec.type is FieldType.CHOICE:
        return tuple(_read_options(node)) or None
    if isinstance(node, YamlMap) and spec.type is FieldType.REGIONS:
        return tuple(_read_regions(node, findings)) or None
    if isinstance(node, YamlMap) or spec.type in (FieldType.EVIDENCE, FieldType.FILLED_MAP):
        return None
    if spec.type is FieldType.SWITCH:
        return isinstance(node, YamlText) and resolve_value(node) is True
    if isinstance(node, YamlList):
        items = list_texts(node)
        return tuple([_mark_text(item, spec) for item in items]) or None
    if is_null(node) or not node.strip():
        return None
    if spec.type is FieldType.DATE and parse_date(node) is None:
        message, hint = _explain_invalid_date(spec.key, node)
        edits = respell_date(node)
        if edits:
            hint = f"write `{edits[0].text}`"
        findings.append(node.build_finding(Code.WRONG_TYPE, message, hint, edits=edits))
        return None
    return _mark_text(node, spec)


def _read_options(node: YamlMap) -> Iterator[OptionText]:
    """Options with the reasons after them; an option may have none."""
    for option in filter(str.strip, node.iterate_keys()):
        reason = node.get_text(option)
        yield OptionText.explain(option, reason if reason and reason.strip() else None)


def _read_regions(node: YamlMap, findings: list[Finding]) -> Iterator[RegionText]:
    """The parts of a picture; what the schema refuses in one leaves it out."""
    for name in filter(str.strip, node.iterate_keys()):
        region = node[name]
        if not isinstance(region, YamlMap):
            continue
        card, box = region.get_text("card"), region.get("box")
        numbers = [resolve_value(each) for each in box] if isinstance(box, YamlList) else []
        if not all(isinstance(each, int | float) for each in numbers):
            continue
        if isinstance(box, YamlList) and len(numbers) != len(_BOX):
            message = f"the `box` of “{clip_words(name)}” has {len(numbers)} numbers"
            hint = f"write four: {', '.join(_BOX)}, in per cent of the picture"
            findings.append(name.build_finding(Code.WRONG_TYPE, message, hint))
        elif numbers and (number := read_whole_number(card)):
            left, top, width, height = map(float, numbers)
            shape = str(region.get_text("shape") or "rect")
            yield RegionText.place(name, number, (left, top, width, height), shape)


def _mark_text(text: YamlText, spec: FieldSpec) -> YamlText:
    return CardText.mark(text) if spec.type in MARKDOWN_TYPES else text


def _report_no_keys(file: TextFile, root: Node | None) -> Finding:
    """A file that is empty, or holds only a list or a text."""
    if root is None:
        message, hint = f"{file.path} is empty", "add `questions:`"
        return file.build_finding(Code.MISSING_FIELD, message, hint)
    is_list = isinstance(root, YamlList)
    hint = "put `questions:` above the list" if is_list else "add `questions:`"
    return file.build_finding(Code.WRONG_TYPE, f"{file.path} holds no keys", hint)


def _group_into_batches(drafts: Iterable[_SetDraft]) -> Iterator[list[_SetDraft]]:
    """The sets, as many together as hold ``BATCH_SIZE`` questions."""
    batch: list[_SetDraft] = []
    held = 0
    for each in drafts:
        batch.append(each)
        held += len(each.drafts)
        if held >= BATCH_SIZE:
            yield batch
            batch, held = [], 0
    yield batch


def _explain_invalid_date(key: str, text: YamlText) -> tuple[str, str]:
    """What is wrong with a text that should be a date, and what to do."""
    ends = [parse_date(end) for end in text.split("/", 1)]
    given = clip_words(text)
    if len(ends) == 2 and all(ends):
        return f"`{key}` is “{given}”, which ends before it begins", "put the earlier date first"
    hint = (
        "write it as EDTF: 2025, 2025-01, 2025-01-17, 0476 (four digits), -0398 (399 BC), "
        "2015~ (about), 199X (the 1990s), 2007/2022 (from … to)"
    )
    return f"`{key}` is “{given}”, and no date", hint


def _drop_incomplete_questions(node: YamlMap) -> None:
    """Takes out the questions that a syntax error cut short: what is left of them says nothing."""
    questions = node.get("questions")
    if isinstance(questions, YamlList):
        questions[:] = [each for each in questions if not isinstance(each, YamlMap) or each.whole]
    elif is_null(questions) or (isinstance(questions, YamlMap) and not questions.whole):
        empty = YamlList.create(node.file, node.start, node.start)
        node[YamlText.create("questions", node.file, node.start, node.start + 1)] = empty


def _choose_supported_field(kind: Kind | None, values: Mapping[str, Value]) -> str:
    """The field that evidence supports where it names none: the answer, or else what is asked."""
    if kind is None:
        return "answer"
    goes_beyond = any(spec.key in values for spec in kind.select_fields(FieldType.BEYOND))
    return kind.main_prompt.key if goes_beyond and kind.main_prompt else kind.evidence_field


def _read_evidence(
    node: Node | None, kind: Kind | None, source: Source | None, supported: str
) -> Iterator[QuotationQuery]:
    by_line = kind is not None and bool(kind.select_fields(FieldType.LINES))
    for query in _list_queries(node, kind, source, supported):
        yield query._replace(by_line=by_line)


def _list_queries(
    node: Node | None, kind: Kind | None, source: Source | None, supported: str
) -> Iterator[QuotationQuery]:
    quote_keys = load_schema("located_quotation")["properties"]
    if isinstance(node, YamlMap) and node.keys().isdisjoint(quote_keys):
        for field_key, quotes in node.items():
            if kind is None or field_key in kind.fields:  # else it is a finding already
                yield from read_quotations(quotes, str(field_key), source)
    else:
        yield from read_quotations(node, supported, source)


def read_quotations(
    node: Node | None, field_key: str, source: Source | None
) -> Iterator[QuotationQuery]:
    """The quotations of a node, which is one or a list of them."""
    for each in node if isinstance(node, YamlList) else (node,):
        query = read_quotation(each, field_key, source)
        if query is not None:
            yield query
