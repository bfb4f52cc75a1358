"""A question that is being written: read, judged and drawn as if it stood in its file already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from deckgen.check.variant_check import DeckVariant, VariantChecker
from deckgen.files import TextFile
from deckgen.findings import Finding
from deckgen.load.project import read_question_sets
from deckgen.model import Deck, Project, Question, QuestionSet
from deckgen.yamlpos.nodes import Node, YamlList, YamlMap, parse_yaml, resolve_value
from deckgen.yamlpos.value_format import YamlValue, format_entry, format_key


@dataclass(frozen=True, eq=False, slots=True)
class DraftPosition:
    """Where a question is to stand: its set, and its number there if it is one that there is
    already.
    """

    deck: Deck
    questions: QuestionSet
    number: int | None = None


@dataclass(frozen=True, eq=False, slots=True)
class QuestionDraft:
    """A question as it would be: as YAML, as read (None where nothing can be read of it), with its
    findings.
    """

    yaml: str
    question: Question | None
    findings: Sequence[Finding]


class DraftChecker:
    """Judges drafts against a project as it was when the desk was set up."""

    def __init__(self, project: Project) -> None:
        """``project`` has all its sets read."""
        self.project, self.trials = project, VariantChecker(project)

    def check_draft(self, target: DraftPosition, entry: Mapping[str, YamlValue]) -> QuestionDraft:
        """What would come of an entry at its place."""
        yaml = "\n".join(format_entry(entry, 2)) + "\n"
        file = _isolate_entry(target.questions.file, yaml)
        [read] = read_question_sets(self.project, target.deck, [file])
        first = self._count_questions_before(target)
        wording = DeckVariant(target.deck, first, 0 if target.number is None else 1, read)
        findings = self.trials.check_variant(wording)
        return QuestionDraft(yaml, read.questions[0] if read.questions else None, findings)

    def _count_questions_before(self, target: DraftPosition) -> int:
        """The number, in its deck, of the question that is there, or of the one to come."""
        first = 0
        for each in target.deck.sets:
            if each.file.path == target.questions.file.path:
                return first + (len(each.questions) if target.number is None else target.number)
            first += len(each.questions)
        return first


def find_question_set(deck: Deck, name: str) -> QuestionSet | None:
    """The question set of a deck with this name."""
    return next((each for each in deck.sets if Path(each.file.path).stem == name), None)


def read_default_kind(questions: QuestionSet) -> str:
    """The kind that a set gives to questions which name none."""
    root = parse_yaml(questions.file).root
    return str(root.get_text("kind") or "") if isinstance(root, YamlMap) else ""


def _isolate_entry(file: TextFile, entry: str) -> TextFile:
    """The set's file with this entry as its only question; the other keys of the set go first."""
    root = parse_yaml(file).root
    nodes = root.items() if isinstance(root, YamlMap) else ()
    keys = {str(key): convert_node(value) for key, value in nodes if key != "questions"}
    head = "".join(f"{line}\n" for key, value in keys.items() for line in format_key(key, value, 0))
    return TextFile(file.path, f"{head}questions:\n{entry}")


def convert_node(node: Node) -> YamlValue:
    """A value of a file, to be written again; what reads as yes or no stays that."""
    if isinstance(node, YamlMap):
        return {str(key): convert_node(value) for key, value in node.items()}
    if isinstance(node, YamlList):
        return [convert_node(each) for each in node]
    value = resolve_value(node)
    return value if isinstance(value, bool) else str(node)
