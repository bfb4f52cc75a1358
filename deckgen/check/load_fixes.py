"""Ways to fix what reading found wrong, where that takes the text: evidence that is missing, and a
date in words.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

from deckgen.check.dates_in_words.date_spelling import spell_date
from deckgen.check.evidence_search import find_supporting_sentences
from deckgen.codes import Code
from deckgen.edit.question_edits import find_content_end, find_line_end
from deckgen.findings import Edit, Finding, FixChoice, clip_words
from deckgen.load.schema_validation import MISSING_HINT
from deckgen.load.selection_quotation import quote_selection
from deckgen.model import Deck, FieldSpec, FieldType, Kind, Project, QuestionSet, Source
from deckgen.yamlpos.fix_choices import build_choice
from deckgen.yamlpos.nodes import YamlList, YamlMap, list_texts, parse_yaml
from deckgen.yamlpos.scalar_edits import replace_whole_text
from deckgen.yamlpos.value_format import YamlValue, format_key

# For so many questions of a set evidence is looked for; whoever lacks more writes a new set.
MAX_PROPOSALS = 40
PROPOSED_SENTENCES = 3
_NO_EVIDENCE = MISSING_HINT.format("evidence")


def propose_fixes(
    faults: Iterable[Finding], questions: QuestionSet, deck: Deck, project: Project
) -> list[Finding]:
    """The faults of a set, with the edits and choices that can be found for them."""
    faults = list(faults)
    if not any(each.rule in (Code.MISSING_FIELD, Code.WRONG_TYPE) for each in faults):
        return faults
    entries = _EntryFinder(questions, project)
    proposed, found = 0, []
    for fault in faults:
        lacks_evidence = fault.hint == _NO_EVIDENCE and proposed < MAX_PROPOSALS
        is_open = lacks_evidence or (fault.rule == Code.WRONG_TYPE and not fault.edits)
        entry = entries.find_entry(fault) if is_open else None
        if entry is not None and lacks_evidence:
            proposed += 1
            fault = replace(fault, choices=tuple(_propose_evidence(entry)))
        elif entry is not None:
            fault = _respell_date(fault, entry, deck)
        found.append(fault)
    return found


class _Entry:
    """A question as written, with its kind and its source."""

    def __init__(self, node: YamlMap, kind: Kind, source: Source) -> None:
        self.node, self.kind, self.source = node, kind, source

    def list_texts(self, specs: Iterable[FieldSpec]) -> list[str]:
        values = (self.node.get(spec.key) for spec in specs)
        return list(map(str, chain.from_iterable(map(list_texts, values))))


class _EntryFinder:
    """Finds the question that a fault of reading stands in."""

    def __init__(self, questions: QuestionSet, project: Project) -> None:
        self.questions, self.project = questions, project
        root = parse_yaml(questions.file).root
        self.root = root if isinstance(root, YamlMap) else None
        listed = self.root.get("questions") if self.root is not None else None
        entries = listed if isinstance(listed, YamlList) else ()
        self.nodes = [each for each in entries if isinstance(each, YamlMap)]
        self.lines = [questions.file.find_line(each.start) for each in self.nodes]

    def find_entry(self, fault: Finding) -> _Entry | None:
        """The question with this fault; None where its kind or its source is not there."""
        number = bisect_right(self.lines, fault.span.line) - 1
        if number < 0 or self.nodes[number].span.end_line < fault.span.line:
            return None
        return self._read_entry(self.nodes[number])

    def _read_entry(self, node: YamlMap) -> _Entry | None:
        assert self.root is not None  # the node stands in it
        kind = self.project.kinds.get(str(node.get_text("kind") or self.root.get_text("kind")))
        name = node.get_text("source") or self.root.get_text("source")
        source = self.project.sources.get(str(name)) if name else self.questions.source
        if source is None and len(self.project.sources) == 1:
            [source] = self.project.sources.values()
        return _Entry(node, kind, source) if kind is not None and source is not None else None


def _respell_date(fault: Finding, entry: _Entry, deck: Deck) -> Finding:
    """“28 July 1914” as EDTF, in the language of the deck or of the text."""
    for spec in entry.kind.select_fields(FieldType.DATE):
        for text in list_texts(entry.node.get(spec.key)):
            if text.span != fault.span:
                continue
            readings = {spell_date(text, each) for each in (deck.language, entry.source.language)}
            spelt = readings - {None}
            if len(spelt) == 1:
                [date] = spelt
                hint = f"write `{date}`"
                return replace(fault, hint=hint, edits=replace_whole_text(text, str(date)))
    return fault


def _propose_evidence(entry: _Entry) -> Iterator[FixChoice]:
    """The sentences that support the answer, the likeliest first."""
    if any(spec.evidence for spec in entry.kind.fields.values()):
        return  # one quotation for each field: which sentence is for which, is the author's choice
    answers = entry.list_texts(entry.kind.answers)
    source = entry.source
    spans = find_supporting_sentences(
        source, entry.list_texts(entry.kind.prompts), answers, PROPOSED_SENTENCES
    )
    for start, end in spans:
        selected = quote_selection(source, start, end)
        value: YamlValue = selected.quote
        if selected.at or selected.paragraph is not None:
            place = {"at": selected.at} if selected.at else {"paragraph": selected.paragraph or 0}
            value = {"quote": selected.quote, **place}
        edit = _insert_evidence(entry.node, value)
        if edit is not None:
            title = f"quote {source.cite(start, end)}: “{clip_words(selected.quote, 60)}”"
            yield build_choice(entry.node.file, title, (edit,))


def _insert_evidence(node: YamlMap, value: YamlValue) -> Edit | None:
    """The edit that puts the quotation behind the question's other keys."""
    file, text = node.file, node.file.text
    if text.startswith("{", node.start):
        return None
    end = "\r\n" if "\r\n" in text else "\n"
    indent = node.start - text.rfind("\n", 0, node.start) - 1
    at = find_line_end(text, find_content_end(node))
    head = "" if text[:at].endswith("\n") else end
    return file.build_edit(at, at, head + end.join(format_key("evidence", value, indent)) + end)
