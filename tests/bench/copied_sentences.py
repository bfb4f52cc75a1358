"""How many sentences that a reader copies are found in the text that `deckgen source add` made;
`python -m tests.bench.copied_sentences FILE…`.

Each file is opened in each program that opens its kind (`viewers.py`), all of it is selected and
copied, and the sentences of the copy are looked up as quotations are. Those that hold a note's mark
are looked up without it, too. Those that `deckgen check --fix` makes the text's own words of are
counted beside those that are found. Those that are not found are counted by what stands there instead
(`copy_losses.py`). A program that is not installed is named and left out. `--copies`
names a folder that keeps the copies, and gives them back the next time.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import regex

from deckgen.check.spacing_fix import fix_spacing
from deckgen.codes import Code
from deckgen.files import TextFile, YamlText
from deckgen.load import load_project
from deckgen.load.quotation_search import QuotationQuery, find_quotations
from deckgen.model import MissingQuotation, Quotation, Source, WrittenQuotation
from tests.bench.copy_losses import PAGE_KINDS, LossReader
from tests.bench.viewers import VIEWERS, copy_all_text

# In characters: shorter ones stand at many places, longer ones are lists and tables.
_SHORTEST, _LONGEST = 40, 300
_NO_FILE = TextFile("copy.txt", "")
# A sentence ends at a stop, with the mark of a note behind it, before a capital letter; a heading's
# number or a note's mark may stand before that.
_SENTENCE = regex.compile(
    r"(?<!\p{Lu}\.)(?<=[.!?])[”’“»\"')\]]*(?:(?<!\d\.)\d{1,2})?\s+"
    r"(?=(?:\d[\d.]*\s+|[∗*†‡] ?)?[“‘„«\"'(\[]?\p{Lu})|\n[ \t]*\n"
)
# Of a table of contents: dots up to the page, or the number of the next entry at the end.
_CONTENTS = regex.compile(r"(?:\. ?){4}|\n\s*\d[\d.]*\.\Z")
_WHOLE = regex.compile(r"[“‘„«\"'(]?\p{Lu}.*[.!?][”’“»\"')\]\d]*", regex.DOTALL)


def main() -> None:
    """The figures of each file in each program, and the sentences that are not found."""
    parser = argparse.ArgumentParser(prog="tests.bench.copied_sentences", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--copies", type=Path, help="a folder that keeps what was copied")
    parser.add_argument("--show", type=int, default=5, help="so many of each kind are shown")
    arguments = parser.parse_args()
    for viewer in VIEWERS:
        if not viewer.is_installed:
            print(
                f"{viewer.name} is not tried: it is not installed, or Xvfb, xdotool or xclip is not"
            )
    for path in arguments.files:
        source = add_source(path)
        for viewer in VIEWERS:
            if viewer.is_installed and path.suffix in viewer.endings:
                kept = arguments.copies and arguments.copies / f"{path.name}-{viewer.name}.txt"
                if kept and kept.exists():
                    copy = kept.read_text(encoding="utf-8")
                else:
                    copy = copy_all_text(viewer, path)
                if kept:
                    kept.write_text(copy, encoding="utf-8", newline="")
                _print_figures(f"{path.name} from {viewer.name}", copy, source, arguments.show)


def add_source(path: Path) -> Source:
    """The text that `deckgen source add` makes of a file."""
    with tempfile.TemporaryDirectory(prefix="deckgen-bench-") as folder:
        root = Path(folder)
        (root / "deckgen.yaml").touch()
        command = [sys.executable, "-m", "deckgen", "-C", folder, "source", "add", "--name", "text"]
        subprocess.run([*command, str(path.resolve())], check=True, stdout=subprocess.DEVNULL)
        return load_project(root).sources["text"]


def split_sentences(copy: str) -> list[str]:
    """The whole sentences of a copied text, with its line ends; each once."""
    pieces = (piece.strip() for piece in _SENTENCE.split(copy.replace("\r\n", "\n")))
    whole = (each for each in pieces if _WHOLE.fullmatch(each) and not _CONTENTS.search(each))
    return list(dict.fromkeys(each for each in whole if _SHORTEST <= len(each) <= _LONGEST))


def find_sentences(sentences: Sequence[str], source: Source) -> list[WrittenQuotation]:
    """The sentences as quotations of a text."""
    queries = []
    for sentence in sentences:
        text = YamlText.create(sentence, _NO_FILE, 0, 0)
        queries.append(QuotationQuery(text, "copy", source))
    return find_quotations(queries)


def is_found(found: WrittenQuotation) -> bool:
    """Whether the words stand in the text, be it at several places."""
    fault = getattr(found, "fault", None)
    return fault is None or fault.rule is Code.QUOTE_AMBIGUOUS


def is_found_with_fix(found: WrittenQuotation) -> bool:
    """Whether the words stand in the text, or `deckgen check --fix` makes the text's words of them."""
    return is_found(found) or (isinstance(found, MissingQuotation) and bool(fix_spacing(found)))


def leave_marks_out(found: WrittenQuotation) -> Iterator[str]:
    """The sentence without the marks of its notes, if it has some and all could be taken out."""
    if not isinstance(found, Quotation):
        return
    sentence, source = str(found.text), found.source
    first, last = found.places[0][0], found.places[-1][1]
    marks = [
        each
        for each in source.structure.hidden
        if first <= each.start < last and source.text.startswith("[^", each.start) and each.printed
    ]
    for mark in marks:
        word = source.text[max(first, mark.start - 4) : mark.start]
        before, printed, after = sentence.partition(word + mark.printed)
        if not printed:
            return
        sentence = before + word + after
    if marks:
        yield sentence


def _print_figures(title: str, copy: str, source: Source, show: int) -> None:
    if not copy:
        print(f"{title}: nothing was copied")
        return
    sentences = split_sentences(copy)
    found = find_sentences(sentences, source)
    losses = LossReader.read(source)
    _print_share(f"{title}: sentences", sentences, found, losses, show)
    unmarked = [sentence for each in found for sentence in leave_marks_out(each)]
    if unmarked:
        title = f"{title}: sentences with their notes' marks left out"
        _print_share(title, unmarked, find_sentences(unmarked, source), losses, show)


def _print_share(
    title: str,
    sentences: Sequence[str],
    found: Sequence[WrittenQuotation],
    losses: LossReader,
    show: int,
) -> None:
    pairs = list(zip(sentences, found, strict=True))
    there = sum(is_found(its) for _, its in pairs)
    lost = [each for each, its in pairs if not is_found_with_fix(its)]
    kinds = [losses.name_loss(each) for each in lost]
    whole = len(pairs) - sum(kind in PAGE_KINDS for kind in kinds)
    print(f"{title}: {_format_share(there, len(pairs))} found as copied")
    print(
        f"  found, or made the text's words by a fix: {_format_share(len(pairs) - len(lost), len(pairs))}"
    )
    if whole < len(pairs):
        print(
            f"  without pieces that a page's end or a picture cuts: {_format_share(there, whole)} as copied, "
            f"{_format_share(len(pairs) - len(lost), whole)} with a fix"
        )
    for kind, count in Counter(kinds).most_common():
        print(f"  {count} {kind}")
        shown = [each for each, its in zip(lost, kinds, strict=True) if its is kind]
        for each in shown[:show]:
            print("    " + repr(each))


def _format_share(count: int, all_: int) -> str:
    return f"{count} of {all_} ({count / max(all_, 1):.1%})"


if __name__ == "__main__":
    main()
