"""Deck projects for tests, written to a temporary folder."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path
from textwrap import dedent

from deckgen.check import CheckResult, check_project
from deckgen.check.rule_examples import COMMON_FILES, NOT_THERE, QUESTIONS_PATH
from deckgen.findings import Finding, sort_findings
from deckgen.load import load_project
from deckgen.model import Deck, Project, Quotation

REPOSITORY = Path(__file__).resolve().parent.parent


def copy_deck(name: str, root: Path) -> Path:
    """A project with one deck of this repository and the text of the same name; its root."""
    shutil.copytree(REPOSITORY / "cards" / name, root / "cards" / name)
    (root / "seeds").mkdir()
    for ending in ("txt", "yaml"):
        shutil.copy(REPOSITORY / "seeds" / f"{name}.{ending}", root / "seeds")
    return root


def list_quotations(deck: Deck) -> Iterator[Quotation]:
    """The quotations of all questions of a deck."""
    return chain.from_iterable(question.evidence for question in deck.questions)


def write_project(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Writes the files, dedented, over those that every example has; the root."""
    for path, content in {**COMMON_FILES, **files}.items():
        if content == NOT_THERE:
            continue
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            target.write_bytes(content)
        else:
            target.write_text(dedent(content), encoding="utf-8", newline="")
    return root


def load_example_project(root: Path, questions: str, **files: str | bytes) -> Project:
    """A project with this question set; further files by path, ``/`` written ``__``."""
    more = {path.replace("__", "/"): content for path, content in files.items()}
    return load_project(write_project(root, {QUESTIONS_PATH: questions, **more}))


def check_example_project(root: Path, questions: str) -> CheckResult:
    """What the checker says of a question set on the text of the examples."""
    return check_project(load_example_project(root, questions))


def list_finding_rules(report: CheckResult) -> list[str]:
    """The rules of the findings, in order."""
    return [finding.rule for finding in report.findings]


def collect_load_findings(project: Project) -> list[Finding]:
    """What loading found wrong, in question sets and outside them, sorted."""
    in_sets = (finding for deck in project.decks for each in deck.sets for finding in each.findings)
    return sort_findings([*project.findings, *in_sets])


def list_rule_findings(root: Path, rule: str, files: Mapping[str, str | bytes]) -> list[Finding]:
    """What one rule says of a project with these files."""
    findings = check_project(load_project(write_project(root, files))).findings
    return [finding for finding in findings if finding.rule == rule]


def list_file_messages(root: Path, rule: str, files: Mapping[str, str | bytes]) -> list[str]:
    """What one rule says of a project with these files, each as ``line:column message``.

    Outside the question set of the examples the path of the file stands before it.
    """
    messages: list[str] = []
    for finding in list_rule_findings(root, rule, files):
        span = finding.span
        path = "" if span.path == QUESTIONS_PATH else f"{span.path}:"
        messages.append(f"{path}{span.line}:{span.column} {finding.message}")
    return messages


def list_structure_messages(
    root: Path, rule: str, text: str, structure: str, name: str = "t.txt"
) -> list[str]:
    """What one rule says of a text with this ``structure`` in its sidecar, and an actor Anna."""
    files = {
        f"seeds/{name}": text,
        "seeds/t.yaml": f"language: en\nactors: {{Anna: []}}\nstructure: {structure}\n",
        "cards/t/deck.yaml": "id: example-deck\nname: T\nsource: t\n",
        "cards/t/q.yaml": "questions: []\n",
    }
    return list_file_messages(root, rule, files)


def list_rule_messages(
    root: Path,
    rule: str,
    question: str,
    text: str,
    sidecar: str = "",
    language: str = "en",
    settings: str = "",
) -> list[str]:
    """What one rule says of a question on a text, each as ``line:column message``.

    The question's first line is its kind; its keys follow, from line 4 of the question set on, a
    line each.
    """
    files = build_question_files(question, text, sidecar, language, settings)
    return list_file_messages(root, rule, files)


def build_question_files(
    question: str, text: str, sidecar: str = "", language: str = "en", settings: str = ""
) -> dict[str, str]:
    """The files of a project with this question, as :func:`list_rule_messages` takes it."""
    kind, *lines = (line.strip() for line in question.strip().splitlines())
    own = "" if "language:" in sidecar else f"language: {language}\n"
    return {
        "deckgen.yaml": settings,
        "seeds/essay.txt": text,
        "seeds/essay.yaml": f"{own}voice: the text\n{sidecar}",
        "cards/example/deck.yaml": f"id: example-deck\nname: Example\nsource: essay\nlanguage: {language}\n",
        QUESTIONS_PATH: f"kind: {kind}\nquestions:\n  - id: one\n"
        + "".join(f"    {line}\n" for line in lines),
    }
