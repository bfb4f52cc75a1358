"""How many sentences of one edition of a text are found in another; ``python -m tests.bench.two_editions
EDITION OTHER``.

Both are plain texts, such as a book in ASCII (``--`` and straight quotation marks) and the same book as
a web page has it. The sentences of the first are looked up in the second as quotations are.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.bench.copied_sentences import add_source, find_sentences, is_found, split_sentences


def main(edition: Path, other: Path, shown: int = 10) -> None:
    """The share that is found, and the first sentences that are not."""
    sentences = split_sentences(edition.read_text(encoding="utf-8"))
    found = find_sentences(sentences, add_source(other))
    lost = [each for each, its in zip(sentences, found, strict=True) if not is_found(its)]
    there = len(sentences) - len(lost)
    print(f"{edition.name} in {other.name}: {there} of {len(sentences)} found")
    for each in lost[:shown]:
        print("    " + repr(each))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
