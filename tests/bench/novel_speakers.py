"""Whether a speaker who is exchanged is noticed, in novels; `python -m tests.bench.novel_speakers
FOLDER [NOVEL …]`.

FOLDER is a clone of the Project Dialogism Novel Corpus (Vishnubhotla, Hammond, Hirst 2022,
github.com/Priya22/project-dialogism-novel-corpus), whose annotators named the speaker of every
quotation. Each novel is a source with its characters as actors. Each quotation whose speaker the
novel names next to it (“Explicit”) is a question: its evidence are the quoted words with the clause
around them, as far as it is in the same paragraph. It must get no finding about its speaker. Then
the speaker becomes another character whom the quoted words name, and it must get one.
"""

from __future__ import annotations

import ast
import csv
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from deckgen.cards.actor_names import find_actor, find_names
from deckgen.check import check_project
from deckgen.findings import Severity
from deckgen.load import load_project
from deckgen.model import Source
from deckgen.text.canonical import canonicalise_words

# The rule that says who speaks. Others ask for a quotation that names the speaker, as one without
# its clause does not.
RULE = "another-speaks"
_PARAGRAPH_BREAK = re.compile(r"\n\s*\n")
_NO_TITLE = r"(?<!\bMr\.)(?<!\bMrs\.)(?<!\bDr\.)(?<!\bSt\.)(?<!\bM\.)"
_SENTENCE_END = re.compile(rf"[.!?]{_NO_TITLE}['\"”’)]*\s+(?=[A-Z\"“'‘])|\A\"\s+")
_CLAUSE_END = re.compile(rf"[.!?;]{_NO_TITLE}(?=\s|$)")


@dataclass(frozen=True)
class NovelQuotation:
    """A quotation of a novel: its number, its speaker, and its words with the clause around them.

    ``spoken`` are the words between the quotation marks alone.
    """

    number: int
    speaker: str
    evidence: str
    spoken: str


@dataclass(frozen=True)
class NovelResult:
    """How many good questions there were, which of them got a finding about the speaker, how many
    exchanged speakers there were, and which of these were not noticed: each with its speaker and
    evidence.
    """

    good: int
    false_alarms: Sequence[tuple[str, str, str]]
    exchanged: int
    misses: Sequence[tuple[str, str, str]]


def list_novels(folder: Path) -> list[Path]:
    """The folders of the novels."""
    return sorted(path.parent for path in folder.glob("data/*/quotation_info.csv"))


def read_quotations(novel: Path, text: str) -> Iterator[NovelQuotation]:
    """The quotations whose speaker is named next to them."""
    with (novel / "quotation_info.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    spans = [ast.literal_eval(row["quoteByteSpans"]) for row in rows]
    starts = sorted(start for each in spans for start, _ in each)
    for number, (row, own) in enumerate(zip(rows, spans, strict=True)):
        first, last = own[0][0], own[-1][1]
        gap = _PARAGRAPH_BREAK.search(text, first)
        end = gap.start() if gap else len(text)
        # A group of people is no character, and one quotation over two paragraphs has two clauses.
        if row["quoteType"] != "Explicit" or last > end or row["speaker"].startswith("_"):
            continue
        inside = {start for start, _ in own}
        following = min((at for at in starts if at >= last and at not in inside), default=end)
        begin = max((match.end() for match in _PARAGRAPH_BREAK.finditer(text, 0, first)), default=0)
        previous = max((stop for each in spans for _, stop in each if stop <= first), default=0)
        before = text[max(begin, previous) : first]
        before = _SENTENCE_END.split(before)[-1] or ""
        after = text[last : min(end, following)]
        clause = _CLAUSE_END.search(after)
        after = after[: clause.end()] if clause else after
        if following < end and not clause:
            after = after.rstrip().rstrip('"“').rstrip()
        spoken = " ".join(text[start:stop] for start, stop in own)
        evidence = before + text[first:last] + after
        yield NovelQuotation(
            number, row["speaker"], " ".join(evidence.split()), " ".join(spoken.split())
        )


def read_characters(novel: Path, text: str) -> dict[str, list[str]]:
    """The characters with their other names, in capitals or not as the text has them."""
    folded = text.casefold()
    characters: dict[str, list[str]] = {}
    with (novel / "character_info.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            aliases = ast.literal_eval(row["Aliases"]) if row["Aliases"] else set()
            names: dict[str, None] = {}
            for name in sorted({row["Main Name"], *aliases}):
                at = folded.find(name.casefold()) if name not in text else -1
                names[text[at : at + len(name)] if at >= 0 else name] = None
                # “The Hatter” stands at the beginning of sentences only.
                if name.startswith("The ") and f"t{name[1:]}" in text:
                    names[f"t{name[1:]}"] = None
            names.pop(row["Main Name"], None)
            characters[row["Main Name"]] = [name for name in names if name.strip()]
    return characters


def measure_novel(novel: Path) -> NovelResult:
    """Checks the questions of a novel, and the same with another speaker."""
    text = (novel / "novel_text.txt").read_bytes().decode("utf-8").replace("\r\n", "\n")
    with TemporaryDirectory() as folder:
        root = Path(folder)
        characters = read_characters(novel, text)
        quotations = [each for each in read_quotations(novel, text) if each.speaker in characters]
        _write_project(root, text, characters)
        source = load_project(root).sources["novel"]
        good = {f"q{each.number}": (each, each.speaker) for each in quotations}
        exchanged = {
            f"q{each.number}": (each, other)
            for each in quotations
            if (other := _find_named_character(each, source)) is not None
        }
        found = {}
        for name, questions in (("good", good), ("exchanged", exchanged)):
            _write_deck(root, name, questions)
            project = load_project(root)
            deck = next(each for each in project.decks if each.folder == f"cards/{name}")
            read = {str(each.id) for each in deck.questions if each.evidence}
            flagged = {
                (finding.question, finding.span.path)
                for finding in check_project(project).findings
                if finding.rule == RULE and finding.severity >= Severity.WARNING
            }
            in_deck = {identity for identity, path in flagged if f"/{name}/" in path}
            found[name] = read, in_deck
    read, flagged_good = found["good"]
    tried, noticed = found["exchanged"]
    usable = [name for name in exchanged if name in tried and name not in flagged_good]
    return NovelResult(
        len(read),
        [_describe(good[name]) for name in good if name in read and name in flagged_good],
        len(usable),
        [_describe(exchanged[name]) for name in usable if name not in noticed],
    )


def _describe(question: tuple[NovelQuotation, str]) -> tuple[str, str, str]:
    quotation, speaker = question
    return speaker, quotation.speaker, quotation.evidence


def _find_named_character(quotation: NovelQuotation, source: Source) -> str | None:
    """The first other character whom the quoted words name, by a name that the speaker has not."""
    speaker, words = find_actor(quotation.speaker, source), canonicalise_words(quotation.spoken)
    for name in find_names(quotation.spoken, source):
        shared = speaker is not None and words[name.start : name.end] in speaker.names
        if name.actor is not speaker and not shared:
            return str(name.actor.name)
    return None


def _write_project(root: Path, text: str, characters: dict[str, list[str]]) -> None:
    (root / "cards").mkdir()
    (root / "seeds").mkdir()
    (root / "seeds" / "novel.txt").write_text(text, encoding="utf-8", newline="")
    sidecar = ["language: en", "voice: the narrator of the novel", "actors:"]
    for name, aliases in characters.items():
        listed = ", ".join(json.dumps(alias, ensure_ascii=False) for alias in aliases)
        sidecar.append(f"  {json.dumps(name, ensure_ascii=False)}: [{listed}]")
    (root / "seeds" / "novel.yaml").write_text("\n".join(sidecar) + "\n", encoding="utf-8")


def _write_deck(root: Path, name: str, questions: dict[str, tuple[NovelQuotation, str]]) -> None:
    folder = root / "cards" / name
    folder.mkdir(parents=True)
    (folder / "deck.yaml").write_text(
        f"id: novel-{name}-1\nname: {name}\nsource: novel\nlanguage: en\n", encoding="utf-8"
    )
    lines = ["kind: quotation", "questions:"]
    for identity, (quotation, speaker) in questions.items():
        shown = {"question": f"What is said here? {identity}", "answer": quotation.spoken[:60]}
        shown |= {"said_by": speaker, "evidence": quotation.evidence}
        lines.append(f"  - id: {identity}")
        lines += [
            f"    {key}: {json.dumps(value, ensure_ascii=False)}" for key, value in shown.items()
        ]
    (folder / "q.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main(folder: str, *names: str) -> None:
    """Prints a line for each novel, then the sums; with ``--show``, each miss and false alarm."""
    totals: Counter[str] = Counter()
    show = "--show" in names
    chosen = {name for name in names if not name.startswith("--")}
    for novel in list_novels(Path(folder)):
        if chosen and novel.name not in chosen:
            continue
        result = measure_novel(novel)
        noticed = result.exchanged - len(result.misses)
        totals.update(
            good=result.good,
            false=len(result.false_alarms),
            exchanged=result.exchanged,
            noticed=noticed,
        )
        print(
            f"{novel.name:30} noticed {noticed:4} of {result.exchanged:4}   "
            f"false alarms {len(result.false_alarms):3} of {result.good:4}"
        )
        if show:
            for title, rows in (("MISS", result.misses), ("FALSE", result.false_alarms)):
                for given, speaker, evidence in rows:
                    print(f"    {title} given {given!r}, right {speaker!r}: {evidence[:400]}")
    noticed, exchanged = totals["noticed"], totals["exchanged"]
    false, good = totals["false"], totals["good"]
    print(f"exchanged speakers noticed: {noticed} of {exchanged} ({noticed / exchanged:.1%})")
    print(f"good questions with a false alarm: {false} of {good} ({false / good:.2%})")


if __name__ == "__main__":
    main(*sys.argv[1:])
