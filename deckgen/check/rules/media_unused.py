"""The deck's folder holds a picture or a sound that no question shows.

What it does: looks for media files in the deck's folder, and in folders below it, that no question
of the project refers to.

Why: the reference is misspelt, or the file is not needed; in both cases a learner never sees it.

Fails::

    ## cards/example/drone.svg
    <svg xmlns="http://www.w3.org/2000/svg"/>
    ## cards/example/questions.yaml
    kind: basic
    questions:
      - id: drones
        question: Who sent drones?
        answer: Iran
        evidence: Iran has sent thousands of Shared drones

Passes::

    ## cards/example/drone.svg
    <svg xmlns="http://www.w3.org/2000/svg"/>
    ## cards/example/questions.yaml
    kind: basic
    questions:
      - id: drones
        question: Who sent drones?
        answer: Iran
        explanation: "![A drone](drone.svg)"
        evidence: Iran has sent thousands of Shared drones

How to fix: refer to the file (``![what it shows](drone.svg)``), or remove it.
"""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from deckgen.cards.media import PICTURE_ENDINGS, SOUND_ENDINGS, MediaFile, find_media
from deckgen.check.context import Context
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.files import list_folder, make_relative_path
from deckgen.findings import Finding, Span

CODE = Code.MEDIA_UNUSED
# Folders are not followed deeper: links could lead round in circles.
MAX_DEPTH = 8


def check_project(context: Context) -> Iterator[Finding]:
    root = context.project.root
    shown: set[Path] = set()
    # Every deck first: a file may lie in the folder of one deck and be shown by another.
    for deck in context.project.decks:
        paths = chain.from_iterable(each.facts.media for each in context.checked[deck.folder])
        for path in set(paths):
            found = find_media(path, root / deck.folder, root)
            if isinstance(found, MediaFile):
                shown.add(found.path.resolve())
    for deck in context.project.decks:
        for file in _find_media_files(root / deck.folder, root, MAX_DEPTH):
            if file.resolve() not in shown:
                name = make_relative_path(file, root)
                reference = make_relative_path(file, root / deck.folder)
                hint = f"refer to it: `![…]({reference})`, or remove it"
                span = Span(name, 1, 1, 1, 1)  # editors need a place, and a picture has no lines
                yield Finding(CODE, CODE.severity, span, f"no question shows {name}", hint)


RULE = Rule(CODE, __doc__, check_project=check_project)


def _find_media_files(folder: Path, root: Path, deepest: int) -> Iterator[Path]:
    for path in list_folder(folder, root, []):
        if path.is_dir():
            yield from _find_media_files(path, root, deepest - 1) if deepest else ()
        elif path.suffix.lower() in SOUND_ENDINGS | PICTURE_ENDINGS:
            yield path
