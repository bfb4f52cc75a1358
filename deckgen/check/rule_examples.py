"""The Fails and Passes of a rule's manual page, as small projects that can be run."""

from __future__ import annotations

import re

from deckgen.check.rule_pages import dedent_example, split_page
from deckgen.ledger.record import digest_json

# What an example does not bring itself: a text of a few sentences, its sidecar, a deck.
COMMON_FILES = {
    "seeds/essay.txt": (
        "A decade ago, pundits were hailing Russia and Iran as the world’s “new power couple”.\n"
        "As recently as this January, presidents Putin and Pezeshkian signed a new Comprehensive Strategic "
        "Partnership. As a result, analysts affirmed the shared commitment to building a “multipolar world”. "
        "Iran has sent thousands of Shared drones to aid the Russian army.\n"
        "Putin has long been careful to avoid provoking Israel. Their commitment has never been more than "
        "“aspirational”. When Prigozhin marched on Moscow in 2023, Tehran condemned it.\n"
        "“When Prigozhin marched on Moscow in 2023, Tehran condemned it.”\n"
    ),
    "seeds/essay.yaml": (
        "title: An essay\nvoice: the essay\nlanguage: en\npublished: 2025-07?\n"
        "errata: {thousands of Shared drones: thousands of Shahed drones}\n"
        "actors:\n  Vladimir Putin: [Putin]\n  Pezeshkian: []\n  Iran: [Tehran]\n  Russia: []\n  Israel: []\n"
        "  Prigozhin: []\n  analysts: []\n  pundits: []\n"
    ),
    "cards/example/deck.yaml": "id: example-deck\nname: Example\nsource: essay\n",
}
QUESTIONS_PATH = "cards/example/questions.yaml"
# Instead of a file's content: the example goes without it.
NOT_THERE = "(not there)\n"

_FILE_HEADING = re.compile(r"^## (\S+)\n", re.MULTILINE)
# What a ledger would hold for the question “who-sent-drones” of the examples.
_DRONES_CONTENT = ["basic", {"question": "Who sent drones?", "answer": "Iran"}]
_DRONES_EVIDENCE = [["answer", "Iran has sent thousands of Shared drones", "essay"]]


def list_examples(page: str) -> list[tuple[str, dict[str, str]]]:
    """The examples on a manual page: (``Fails`` or ``Passes``, the files of a project)."""
    return [
        (name, build_example_files(dedent_example(body)))
        for name, body in split_page(page)
        if name in ("Fails", "Passes")
    ]


def build_example_files(text: str) -> dict[str, str]:
    """The files of an example: parts headed ``## path``, or else questions of kind ``basic``."""
    text = (
        text.replace("DIGEST", digest_json(*_DRONES_CONTENT, _DRONES_EVIDENCE)).strip("\n") + "\n"
    )
    files = dict(COMMON_FILES)
    if not _FILE_HEADING.match(text):
        files[QUESTIONS_PATH] = "kind: basic\nquestions:\n" + text
        return files
    _, *parts = _FILE_HEADING.split(text)
    for path, content in zip(parts[::2], parts[1::2], strict=True):
        files[path] = content
    return files
