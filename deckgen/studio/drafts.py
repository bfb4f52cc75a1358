"""A question that is being written: read, judged and drawn as if it stood in its file already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from deckgen.check.variant_check import DeckVariant, VariantChecker
from deckgen.edit.house import Written, entry_lines, key_lines
from deckgen.findings import Finding
from deckgen.load.project import read_question_sets
from deckgen.model import Deck, Project, Question, QuestionSet, TextFile
from deckgen.yamlpos.nodes import Node, YamlList, YamlMap, parse_yaml, resolve_value


@dataclass(frozen=True, eq=False, slots=True)
class Target:
    """Where a question is to stand: its set, and its number there if it is one that there is
    already.
    """

    deck: Deck
    questions: QuestionSet
    number: int | None = None


@dataclass(frozen=True, eq=False, slots=True)
class Draft:
    """A question as it would be: as YAML, as read (None where nothing can be read of it), with its
    findings.
    """

    yaml: str
    question: Question | None
    findings: Sequence[Finding]


class Desk:
    """Judges drafts against a project as it was when the desk was set up."""

    def __init__(self, project: Project) -> None:
        """``project`` has all its sets read."""
        self.project, self.trials = project, VariantChecker(project)

    def draft(self, target: Target, entry: Mapping[str, Written]) -> Draft:
        """What would come of an entry at its place."""
        yaml = "\n".join(entry_lines(entry, 2)) + "\n"
        file = _alone(target.questions.file, yaml)
        [read] = read_question_sets(self.project, target.deck, [file])
        first = self._first(target)
        wording = DeckVariant(target.deck, first, 0 if target.number is None else 1, read)
        findings = self.trials.check_variant(wording)
        return Draft(yaml, read.questions[0] if read.questions else None, findings)

    def _first(self, target: Target) -> int:
        """The number, in its deck, of the question that is there, or of the one to come."""
        first = 0
        for each in target.deck.sets:
            if each.file.path == target.questions.file.path:
                return first + (len(each.questions) if target.number is None else target.number)
            first += len(each.questions)
        return first


def set_named(deck: Deck, name: str) -> QuestionSet | None:
    """The question set of a deck with this name."""
    return next((each for each in deck.sets if Path(each.file.path).stem == name), None)


def set_kind(questions: QuestionSet) -> str:
    """The kind that a set gives to questions which name none."""
    root = parse_yaml(questions.file).root
    return str(root.get_text("kind") or "") if isinstance(root, YamlMap) else ""


def _alone(file: TextFile, entry: str) -> TextFile:
    """The set's file with this entry as its only question; the other keys of the set go first."""
    root = parse_yaml(file).root
    nodes = root.items() if isinstance(root, YamlMap) else ()
    keys = {str(key): written_of(value) for key, value in nodes if key != "questions"}
    head = "".join(f"{line}\n" for key, value in keys.items() for line in key_lines(key, value, 0))
    return TextFile(file.path, f"{head}questions:\n{entry}")


def written_of(node: Node) -> Written:
    """A value of a file, to be written again; what reads as yes or no stays that."""
    if isinstance(node, YamlMap):
        return {str(key): written_of(value) for key, value in node.items()}
    if isinstance(node, YamlList):
        return [written_of(each) for each in node]
    value = resolve_value(node)
    return value if isinstance(value, bool) else str(node)
