"""A file under ``cards/`` or ``seeds/`` is not read.

What it does: reports every file there that deckgen neither reads nor puts into a package, for
instance questions in a file that ends in ``.json``, or a text in a folder below ``seeds/``. Hidden
files and the copies that editors keep are reported only if they seem to hold questions. A readme, a
licence, and the original of a text under the text's own name (``essay.pdf`` next to ``essay.txt``)
pass. Media have a rule of their own, ``media-unused``.

Why: a check that finds nothing seems to say that all questions are good; here it has not seen them.

Fails::

    ## cards/example/week-2.json
    {"questions": []}
    ## cards/example/questions.yaml
    kind: basic
    questions:
      - id: drones
        question: Who sent drones?
        answer: Iran
        evidence: Iran has sent thousands of Shared drones

Passes::

    ## cards/example/README.md
    How we write questions.
    ## cards/example/questions.yaml
    kind: basic
    questions:
      - id: drones
        question: Who sent drones?
        answer: Iran
        evidence: Iran has sent thousands of Shared drones

How to fix: give the file the name of a question set (it ends in ``.yaml``) or of a text (it ends in
``.txt`` or ``.md`` and lies in ``seeds/`` itself), or move it out of the two folders.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from posixpath import normpath

from deckgen.cards.media_formats import PICTURE_ENDINGS, SOUND_ENDINGS
from deckgen.check.context import Context
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.confined_folder import ConfinedFolder, RefusedPath, format_path
from deckgen.files import MAX_FOLDER_DEPTH, is_hidden, make_relative_path, walk_files
from deckgen.findings import Finding, Span
from deckgen.load.decks import CARDS_FOLDER, CHANGELOG_FILE, DECK_FILE, LEDGER_FILE
from deckgen.load.sources import SEEDS_FOLDER, TEXT_ENDINGS
from deckgen.model import Project
from deckgen.quiz.readings import READINGS_ENDING, READINGS_FOLDER

CODE = Code.FILE_NOT_READ
# What people put into any folder for those who open it.
_ABOUT_FOLDER = re.compile(r"(?:readme|licen[cs]e|copying|notice|authors|contributing)\b", re.I)
# What systems put into any folder.
_SYSTEM_FILES = frozenset({"thumbs.db", "desktop.ini", "icon\r"})
# Copies that editors and Git leave: of no interest unless they hold questions.
_COPY_ENDINGS = ("~", ".bak", ".orig", ".old", ".tmp", ".swp", ".rej")
_QUESTION_KEYS = re.compile(
    rb"""^[ \t]*(?:-[ \t]+|\{)?["']?(?:questions?|answer)["']?[ \t]*:""", re.M
)
_HEAD_BYTES = 1 << 16


def check_project(context: Context) -> Iterator[Finding]:
    project = context.project
    known = _collect_known_paths(project) | _collect_media_paths(context)
    for folder in (CARDS_FOLDER, SEEDS_FOLDER):
        for path in _walk_folder(project.root / folder, project.root):
            name = format_path(make_relative_path(path, project.root))
            if name in known or _is_passed_over(path, project):
                continue
            span = Span(name, 1, 1, 1, 1)
            message = f"{name} is not read"
            yield Finding(CODE, CODE.severity, span, message, _make_hint(path, project.root))


RULE = Rule(CODE, __doc__, check_project=check_project)


def _collect_known_paths(project: Project) -> set[str]:
    """What was read, and what is reported already."""
    known = {finding.span.path for finding in project.findings}
    for source in project.sources.values():
        known.add(source.file.path)
        if source.sidecar is not None:
            known.add(source.sidecar.path)
    for deck in project.decks:
        names = (DECK_FILE, LEDGER_FILE, CHANGELOG_FILE)
        known.update(f"{deck.folder}/{name}" for name in names)
        known.update(each.file.path for each in deck.sets)
    return known


def _collect_media_paths(context: Context) -> set[str]:
    """What questions refer to, whatever its ending: if Anki cannot show it, that is reported."""
    known: set[str] = set()
    for deck in context.project.decks:
        for each in context.checked[deck.folder]:
            known.update(normpath(f"{deck.folder}/{path}") for path in each.facts.media)
    return known


def _walk_folder(folder: Path, root: Path) -> Iterator[Path]:
    # A folder that cannot be read is a finding of loading already.
    return walk_files(folder, root, [], with_hidden=True, depth=MAX_FOLDER_DEPTH + 1)


def _is_passed_over(path: Path, project: Project) -> bool:
    name = path.name
    if name.lower() in _SYSTEM_FILES or _ABOUT_FOLDER.match(name):
        return True
    if not path.is_dir() and path.suffix.lower() in SOUND_ENDINGS | PICTURE_ENDINGS:
        return True
    if path.parent == project.root / SEEDS_FOLDER and path.stem in project.sources:
        # The sidecar is known, if it is one; a text of the same name is reported by loading.
        return path.suffix.lower() not in (*TEXT_ENDINGS, ".yaml", ".yml")
    inside = path.relative_to(project.root).parts
    if inside[2:3] == (READINGS_FOLDER,) and path.suffix == READINGS_ENDING:
        return True
    if any(map(is_hidden, inside)) or name.startswith("#") or name.lower().endswith(_COPY_ENDINGS):
        return not _holds_questions(path, project.root)
    return False


def _holds_questions(path: Path, root: Path) -> bool:
    """Whether a file that nobody is meant to look at begins as a question set does."""
    try:
        with ConfinedFolder(root).open_file(path) as file:
            return _QUESTION_KEYS.search(file.read(_HEAD_BYTES)) is not None
    except (RefusedPath, OSError):  # such as the link that Emacs marks an open file with
        return False


def _make_hint(path: Path, root: Path) -> str:
    if path.is_dir():
        return "put the folder itself there instead of a link to it"
    if path.is_relative_to(root / CARDS_FOLDER):
        return (
            f"put its questions into a file that ends in .yaml, or move it out of {CARDS_FOLDER}/"
        )
    if path.suffix in TEXT_ENDINGS and not is_hidden(path.name):
        return f"move it up, into {SEEDS_FOLDER}/ itself"
    return f"save its text in {SEEDS_FOLDER}/ as UTF-8 with the ending .txt, or move it away"
