"""The Fails and Passes of a rule's manual page, as small projects that can be run."""

from __future__ import annotations

import re

from deckgen.check.pages import example, parts
from deckgen.ledger.record import digest_json

# What an example does not bring itself: a text of a few sentences, its sidecar, a deck.
COMMON = {
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
QUESTIONS = "cards/example/questions.yaml"

_FILE = re.compile(r"^## (\S+)\n", re.MULTILINE)
# What a ledger would hold for the question “who-sent-drones” of the examples.
_DRONES = ["basic", {"question": "Who sent drones?", "answer": "Iran"}]
_DRONES_EVIDENCE = [["answer", "Iran has sent thousands of Shared drones", "essay"]]


def examples(page: str) -> list[tuple[str, dict[str, str]]]:
    """The examples on a manual page: (``Fails`` or ``Passes``, the files of a project)."""
    return [
        (name, files_of(example(body))) for name, body in parts(page) if name in ("Fails", "Passes")
    ]


def files_of(text: str) -> dict[str, str]:
    """The files of an example: parts headed ``## path``, or else questions of kind ``basic``."""
    text = text.replace("DIGEST", digest_json(*_DRONES, _DRONES_EVIDENCE)).strip("\n") + "\n"
    files = dict(COMMON)
    if not _FILE.match(text):
        files[QUESTIONS] = "kind: basic\nquestions:\n" + text
        return files
    _, *parts = _FILE.split(text)
    for path, content in zip(parts[::2], parts[1::2], strict=True):
        files[path] = content
    return files
