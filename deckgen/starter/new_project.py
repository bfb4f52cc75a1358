"""Makes a project from a text; every file is tried out before it is put in its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from deckgen.check.rule_runner import check_set, make_context
from deckgen.config import is_root
from deckgen.confined_folder import follow_links
from deckgen.errors import DeckgenError
from deckgen.files import TextFile
from deckgen.load import load_project
from deckgen.load.project import read_question_sets
from deckgen.model import Project
from deckgen.release.package_build import build_decks
from deckgen.starter.atomic_folder import (
    OccupiedFolder,
    refuse_existing_files,
    stage_files,
    undo_interrupted_move,
)
from deckgen.starter.example_quotations import propose_quotations
from deckgen.starter.project_files import ProjectDetails, render_project_files, render_question_set
from deckgen.starter.received_text import ReceivedText

# Sentences are tried in batches: each costs a reading of the set, and the first often works.
BATCH_SIZE, MAX_ATTEMPTS = 40, 2000


@dataclass(frozen=True, slots=True)
class StartedProject:
    """A new project: its folder, the paths of its files in it, and the quotation of its example."""

    root: Path
    files: tuple[str, ...]
    quotation: str


def start_project(folder: Path, received: ReceivedText, about: ProjectDetails) -> StartedProject:
    """Makes a project from a text: all files, or none where it would not check clean and build.

    ``folder`` is made if it does not exist; its contents do not change.

    Raises:
        OccupiedFolder: a file is in the way, or the folder is a project already.
        DeckgenError: a file cannot be written, or the text gives no first question.
    """
    undo_interrupted_move(folder)
    if folder.is_dir() and is_root(folder):
        raise OccupiedFolder(
            f"{folder} is a deck project already: begin another one in a new folder"
        )
    files = render_project_files(received, about)
    there: set[str] = set()
    if follow_links(received.path) == follow_links(folder / about.text_path):
        there.add(about.text_path)  # the text is in its place already
    refuse_existing_files(folder, files.keys() - there)
    with stage_files(folder, files, there) as project:
        quotation = _find_example(load_project(project), about, received.path)
        (project / about.questions_path).write_bytes(render_question_set([quotation]))
        _verify_project(project, received.path)
    return StartedProject(folder, tuple(sorted(files)), quotation)


def _find_example(project: Project, about: ProjectDetails, path: Path) -> str:
    """The first quotation that makes a question without findings.

    Raises:
        DeckgenError: there is none.
    """
    source = project.sources.get(about.source)
    proposed = propose_quotations(source) if source is not None else iter(())
    quotations = islice(proposed, MAX_ATTEMPTS)
    while some := list(islice(quotations, BATCH_SIZE)):
        for quotation in _select_clean_quotations(project, about, some):
            return quotation
    raise DeckgenError(
        f"{path} gives no first question: deckgen needs a sentence of several words that the text "
        "has only once; nothing was made"
    )


def _select_clean_quotations(
    project: Project, about: ProjectDetails, quotations: list[str]
) -> Iterator[str]:
    """Those that make a question without findings."""
    deck = project.decks[0]
    file = TextFile(about.questions_path, render_question_set(quotations).decode("utf-8"))
    (read,) = read_question_sets(project, deck, [file])
    found = check_set(read, deck, make_context(project)).findings
    if any(finding.question is None for finding in found):
        return
    wrong = {finding.question for finding in found}
    for question, quotation in zip(read.questions, quotations, strict=True):
        if question.id not in wrong:
            yield quotation


def _verify_project(root: Path, path: Path) -> None:
    """Checks that the project builds, without any finding.

    Raises:
        DeckgenError: it does not.
    """
    try:
        # Next to the project: a package is not among its files.
        checked, _ = build_decks(load_project(root), (), root.parent / "dist")
    except DeckgenError as failure:
        raise DeckgenError(
            f"{path}: the project would not build: {failure}; nothing was made"
        ) from failure
    if checked.findings:
        first = checked.findings[0]
        raise DeckgenError(
            f"{path}: the project would have a finding: {first.message} [{first.rule}]; "
            "nothing was made"
        )
