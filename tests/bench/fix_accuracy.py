"""How much of what is spoilt `check --fix` mends, and how often wrongly; `python -m
tests.bench.fix_accuracy LANGUAGE`.

In each quotation of XQuAD one word is spoilt, or two: by a slip of the hand, or by taking another
word of the data that is spelt nearly alike; or it loses two blanks. What is mended must be the
quotation as it was.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from rapidfuzz.distance import DamerauLevenshtein

from deckgen.check import check_project
from deckgen.load import load_project
from deckgen.yamlpos.splice import splice
from tests.bench.xquad import write_project

SEED = 7
_EVIDENCE = re.compile(r'^    evidence: (".*")$', re.MULTILINE)
_WORD = re.compile(r"[^\W\d_]{4,}")
_BLANK = re.compile(r"(?<=\w) (?=\w)")
# The same word, or the same quotation, is given back where nothing can be spoilt.
Mutator = Callable[[str, random.Random], str]


def misspell_word(word: str, chance: random.Random) -> str:
    """A letter left out, doubled, another one, or two changed round; the first stays."""
    at = chance.randrange(1, len(word) - 1)
    ways = (
        word[:at] + word[at + 1 :],
        word[:at] + word[at] + word[at:],
        word[:at] + chance.choice("abcdefghijklmnopqrstuvwxyz") + word[at + 1 :],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    )
    return chance.choice(ways)


def make_word_swapper(words: list[str]) -> Mutator:
    """Another word of the data, no more than two slips away; the same word where there is none."""

    def swap_word(word: str, chance: random.Random) -> str:
        near = [
            each
            for each in words
            if each.lower() != word.lower()
            and DamerauLevenshtein.distance(each, word, score_cutoff=2) <= 2
        ]
        return chance.choice(near) if near else word

    return swap_word


def spoil_words(spoil: Mutator, count: int) -> Mutator:
    """Spoils so many words of a quotation."""

    def spoil_quotation(text: str, chance: random.Random) -> str:
        words = list(_WORD.finditer(text))
        if len(words) < count:
            return text
        # From the end on, so that the places of the words before stay right.
        for word in sorted(chance.sample(words, count), key=lambda each: -each.start()):
            text = text[: word.start()] + spoil(word[0], chance) + text[word.end() :]
        return text

    return spoil_quotation


def lose_blanks(text: str, chance: random.Random) -> str:
    """A quotation without two of its blanks."""
    blanks = [blank.start() for blank in _BLANK.finditer(text)]
    if len(blanks) < 2:
        return text
    first, last = sorted(chance.sample(blanks, 2))
    return text[:first] + text[first + 1 : last] + text[last + 1 :]


def measure_fixes(root: Path, spoil: Mutator) -> tuple[int, int, int]:
    """How many quotations of the project were spoilt, mended to what they were, and mended to
    something else.
    """
    chance = random.Random(SEED)
    before: dict[tuple[str, int], str] = {}
    spoilt = 0
    for path in sorted((root / "cards" / "xquad").glob("article*.yaml")):
        lines = path.read_text(encoding="utf-8").split("\n")
        for number, line in enumerate(lines):
            found = _EVIDENCE.match(line)
            text = json.loads(found[1]) if found else ""
            new = spoil(text, chance)
            if new == text:
                continue
            before[path.relative_to(root).as_posix(), number] = line
            lines[number] = f"    evidence: {json.dumps(new, ensure_ascii=False)}"
            spoilt += 1
        path.write_text("\n".join(lines), encoding="utf-8")
    right = wrong = 0
    for finding in check_project(load_project(root)).findings:
        key = (finding.span.path, finding.span.line - 1)
        if finding.fixable and key in before:
            after = splice((root / key[0]).read_text(encoding="utf-8"), finding.edits).split("\n")[
                key[1]
            ]
            right, wrong = right + (after == before[key]), wrong + (after != before[key])
    return spoilt, right, wrong


def main(language: str) -> None:
    """Prints a line for each way of spoiling."""
    with TemporaryDirectory() as folder:
        root = write_project(Path(folder), language)
        texts = (path.read_text(encoding="utf-8") for path in (root / "seeds").glob("*.txt"))
        words = sorted({word for text in texts for word in _WORD.findall(text)})
    ways = {
        "slips": spoil_words(misspell_word, 1),
        "two slips": spoil_words(misspell_word, 2),
        "other words": spoil_words(make_word_swapper(words), 1),
        "lost blanks": lose_blanks,
    }
    for name, spoil in ways.items():
        with TemporaryDirectory() as folder:
            root = write_project(Path(folder), language)
            spoilt, right, wrong = measure_fixes(root, spoil)
            print(f"{language}, {name}: {spoilt} spoilt, {right} mended, {wrong} mended wrongly")


if __name__ == "__main__":
    main(sys.argv[1])
