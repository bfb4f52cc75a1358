"""The project holds a picture or a sound that no question shows.

What it does: looks for media files under ``cards/`` and ``seeds/`` that no question of the project
refers to. A picture under ``seeds/`` belongs to the source if the source's text has its name.

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

from deckgen.cards.media import MediaFile, resolve_media
from deckgen.cards.media_formats import PICTURE_ENDINGS, SOUND_ENDINGS
from deckgen.check.context import Context
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.confined_folder import follow_links
from deckgen.files import MAX_FOLDER_DEPTH, make_relative_path, walk_files
from deckgen.findings import Finding, Span
from deckgen.load.decks import CARDS_FOLDER
from deckgen.load.sources import SEEDS_FOLDER

CODE = Code.MEDIA_UNUSED


def check_project(context: Context) -> Iterator[Finding]:
    root = context.project.root
    shown: set[Path] = set()
    # Every deck first: a file may lie in the folder of one deck and be shown by another.
    for deck in context.project.decks:
        paths = chain.from_iterable(each.facts.media for each in context.checked[deck.folder])
        for path in set(paths):
            found = resolve_media(path, root / deck.folder, root)
            if isinstance(found, MediaFile):
                shown.add(follow_links(found.path))
    homes = [deck.folder for deck in context.project.decks]
    for file in _find_media_files(root):
        # A link that leads in a circle leads to itself here.
        if follow_links(file) not in shown and not _is_part_of_source(file, context):
            name = make_relative_path(file, root)
            # From the folder of its deck, or else from the root.
            home = next((each for each in homes if name.startswith(f"{each}/")), None)
            reference = name.removeprefix(f"{home}/")
            hint = f"refer to it: `![…]({reference})`, or remove it"
            span = Span(name, 1, 1, 1, 1)  # editors need a place, and a picture has no lines
            yield Finding(CODE, CODE.severity, span, f"no question shows {name}", hint)


RULE = Rule(CODE, __doc__, check_project=check_project)


def _find_media_files(root: Path) -> Iterator[Path]:
    for folder in (CARDS_FOLDER, SEEDS_FOLDER):
        for path in walk_files(root / folder, root, [], depth=MAX_FOLDER_DEPTH + 1):
            if path.suffix.lower() in SOUND_ENDINGS | PICTURE_ENDINGS:
                yield path


def _is_part_of_source(file: Path, context: Context) -> bool:
    """Whether a file lies with the sources, and one of them names it."""
    if not file.is_relative_to(context.project.root / SEEDS_FOLDER):
        return False
    return any(file.name in source.file.text for source in context.project.sources.values())
