"""Whether the places of real texts are cited as an independent reading of the files has them, and found
by these citations; ``python -m tests.bench.place_citations FOLDER…``.

A text is a folder with ``text.txt`` or ``text.md`` and ``source.yaml``. The readings here know nothing
of templates and trees: they go over the lines of one text and remember the last number they saw.
What stands in no place of a text (a preface, running heads, the lines of labels) is left out.
The structure that deckgen reads is that of ``declared_texts.yaml``.
"""

from __future__ import annotations

import argparse
import re
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from deckgen.load import load_project
from deckgen.model import Source
from deckgen.sources.place_query import resolve_place
from tests.bench.real_texts import DECLARED_TEXTS, read_yaml, write_text_project


class CitedLine(NamedTuple):
    """A line of a text: where it is, the place that it stands in as a reader cites it, and who speaks."""

    offset: int
    place: str
    speaker: str = ""


Reading = Callable[[str], Iterator[CitedLine]]


class _Line(NamedTuple):
    """A line with words: their offset, the words, and whether a blank line stands above."""

    offset: int
    words: str
    is_first: bool
    indent: int


def main() -> None:
    """One row for each text that there is a reading of, and one for all."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench.place_citations", description=__doc__
    )
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--show", type=int, default=0, help="so many wrong citations are shown")
    arguments = parser.parse_args()
    print(
        "| text | lines cited | wrongly | places | not found by their citation |\n|---|---|---|---|---|"
    )
    sums = [0, 0, 0, 0]
    for name, read in READINGS.items():
        found = [each / name for each in arguments.folders if (each / name).is_dir()]
        if not found:
            print(f"| {name} | not tried: no folder has it | | | |")
            continue
        source = load_text(found[0], name)
        counts = _compare(source, list(read(source.text)), arguments.show)
        sums = [whole + part for whole, part in zip(sums, counts, strict=True)]
        print(f"| {name} | {' | '.join(f'{each:,}' for each in counts)} |")
    print(f"| all | {' | '.join(f'{each:,}' for each in sums)} |")


def load_text(home: Path, name: str) -> Source:
    """A text with what is declared for it."""
    sidecar = {**read_yaml(home / "source.yaml"), **read_yaml(DECLARED_TEXTS).get(name, {})}
    (path,) = home.glob("text.*")
    with tempfile.TemporaryDirectory(prefix="deckgen-bench-") as folder:
        write_text_project(Path(folder), path, sidecar)
        return load_project(Path(folder)).sources["text"]


def _compare(source: Source, lines: list[CitedLine], show: int) -> tuple[int, int, int, int]:
    """How many lines there are, how many are cited wrongly, how many places, how many not found."""
    wrong: list[str] = []
    places: dict[str, int] = {}
    for line in lines:
        places.setdefault(line.place, line.offset)
        cited = source.cite(line.offset, line.offset + 1, source.language)
        expected = f"{line.place}, {line.speaker}" if line.speaker else line.place
        # Paragraphs below the smallest place are counted in citations, and not here.
        if cited != expected and not re.fullmatch(rf"{re.escape(expected)}, ¶ \d+", cited):
            wrong.append(f"{expected} is cited as {cited}: {source.text[line.offset :][:60]!r}")
    lost = [each for each, offset in places.items() if not _finds(source, each, offset)]
    for each in [*wrong[:show], *(f"{each} is not found" for each in lost[:show])]:
        print("    " + each)
    return len(lines), len(wrong), len(places), len(lost)


def _finds(source: Source, place: str, offset: int) -> bool:
    """Whether `at:` with this citation means the place that holds an offset, and only one."""
    stretches = resolve_place(source.structure, place).stretches
    return len(stretches) == 1 and stretches[0][0] <= offset < stretches[0][1]


def _split(text: str) -> Iterator[_Line]:
    at, is_first = 0, True
    for line in re.split(r"(?<=[\n\f])", text):
        words = line.strip()
        if words:
            indent = len(line) - len(line.lstrip())
            yield _Line(at + indent, words, is_first, indent)
        is_first = not words
        at += len(line)


def _read_play(text: str) -> Iterator[CitedLine]:
    names = {
        "ANTONY": "Antony",
        "BRUTUS": "Brutus",
        "All": "Citizens",
        "Several Citizens": "Citizens",
    }
    names |= {name: name for name in ("Citizens", "Servant")}
    names |= {
        f"{each} Citizen": f"{each} Citizen" for each in ("First", "Second", "Third", "Fourth")
    }
    speaker = ""
    for line in _split(text):
        if line.words in names:
            speaker = names[line.words]
        elif re.match(r"Enter |Exit|Exeunt|.* comes down", line.words):
            speaker = ""
        elif speaker:
            yield CitedLine(line.offset, "3.2", speaker)


def _read_verses(text: str, work: str) -> Iterator[CitedLine]:
    place = ""
    for line in _split(text):
        if number := re.match(r"(\d+:\d+) (?=\S)", line.words):
            place = f"{work} {number[1]}"
            yield CitedLine(line.offset + number.end(), place)
        elif place:
            yield CitedLine(line.offset, place)


def _read_code(text: str) -> Iterator[CitedLine]:
    """Articles, and their paragraphs where there are several."""
    for article in re.finditer(r"### Article (\S+)\n(.*?)(?=\n#|\Z)", text, re.DOTALL):
        paragraphs: list[list[_Line]] = []
        for line in _split(article[2]):
            if line.is_first:
                paragraphs.append([])
            paragraphs[-1].append(line)
        for number, lines in enumerate(paragraphs, 1):
            place = f"art. {article[1]}" + (f", al. {number}" if len(paragraphs) > 1 else "")
            yield from (CitedLine(article.start(2) + line.offset, place) for line in lines)


def _read_rfc(text: str) -> Iterator[CitedLine]:
    body = text.index("\n1.  INTRODUCTION") + 1
    section, page = "", 1
    for line in _split(text[: text.index("[End of RFC1459]")]):
        page += text.count("\f", line.offset - line.indent - 1, line.offset)
        number = re.match(r"(\d+(?:\.\d+)*)\.? +\S", line.words)
        if re.match(r"Oikarinen & Reed  |RFC 1459  ", line.words):
            continue
        if line.offset < body:
            yield CitedLine(line.offset, f"p. {text.count(chr(12), 0, line.offset) + 1}")
        elif number and not line.indent and line.is_first:
            section = number[1]
        else:
            yield CitedLine(line.offset, f"§ {section}")


def _read_paper(text: str) -> Iterator[CitedLine]:
    """A number on a line of its own, a blank line, a title: a section."""
    lines = list(_split(text[: text.index("\fReferences\n")]))
    section = ""
    for line, following in zip(lines, [*lines[1:], lines[-1]], strict=True):
        before = text[: line.offset]
        is_page = line.words.isdigit() and text.startswith("\f", line.offset + len(line.words) + 2)
        if re.fullmatch(r"\d+\.", line.words) and following.words[0].isupper() and line.is_first:
            section = line.words[:-1]
        elif not is_page and not re.search(r"(?:\A|\f|\n)\d+\.\n+\Z", before):
            yield CitedLine(line.offset, f"§ {section}" if section else "p. 1")


def _read_transcript(text: str) -> Iterator[CitedLine]:
    names = {
        "CDR": "James Lovell",
        "CMP": "Jack Swigert",
        "LMP": "Fred Haise",
        "CC": "Houston",
        "SC": "SC",
    }
    time = speaker = ""
    for line in _split(text):
        if line.words.startswith("[") and not line.indent:
            time = line.words[1:-1]
        elif not line.words.startswith("_"):
            label = re.match(r"([A-Z]+): +", line.words)
            speaker = names[label[1]] if label else speaker
            yield CitedLine(line.offset + (label.end() if label else 0), time, speaker)


def _read_ruling(text: str) -> Iterator[CitedLine]:
    opinion = ""
    for line in _split(text):
        if found := re.match(r"\*\*(?:CHIEF )?Justice (\w+)(.*?)\*\* *", line.words, re.IGNORECASE):
            name = found[1].capitalize()
            title = "C. J." if name == "Roberts" else "J."
            opinion = f"{name}, {title}, dissenting" if "dissenting" in found[2] else name
            if line.words[found.end() :]:
                yield CitedLine(line.offset + found.end(), opinion)
        elif opinion:
            yield CitedLine(line.offset, opinion)


def _read_statute(text: str) -> Iterator[CitedLine]:
    """Articles, Absätze, and Nummern, which are indented; what is not indented ends a Nummer."""
    article = absatz = nummer = ""
    for line in _split(text):
        if line.words.startswith("#"):
            found = re.match(r"### Art (\d+[a-z]?)\b", line.words)
            article, absatz, nummer = found[1] if found else "", "", ""
            continue
        start = 0
        if found := re.match(r"\((\d+[a-z]?)\) +", line.words):
            absatz, nummer, start = found[1], "", found.end()
        elif (found := re.match(r"(\d+[a-z]?)\. +", line.words)) and line.is_first:
            nummer, start = found[1], found.end()
        elif not line.indent and line.is_first:
            nummer = ""
        if article:
            parts = [
                f"Art. {article}",
                absatz and f"Abs. {absatz}",
                nummer and f"Nr. {nummer}",
                "GG",
            ]
            yield CitedLine(line.offset + start, " ".join(filter(None, parts)))


def _read_headings(text: str) -> Iterator[CitedLine]:
    heading = ""
    for line in _split(text):
        if line.words.startswith("#"):
            heading = line.words.lstrip("# ")
        elif heading and not re.match(r"[<{]|\* \* \*|!\[", line.words):
            yield CitedLine(line.offset, f"“{heading}”")


def _read_dialogue(text: str) -> Iterator[CitedLine]:
    """Every line is a paragraph; a tab parts a name from what is said. The Laws speak without one."""
    begin = text.index("Persons of the dialogue:")
    speaker, number = "", 0
    for line in _split(text[begin:]):
        label = re.match(r"(Socrates|Crito)(?:\t+|\Z)", line.words)
        if line.offset and number >= 3 and label:
            speaker = label[1]
        if line.offset:
            number += 1
            at = begin + line.offset + (label.end() if label and number > 3 else 0)
            is_told = re.match(
                "Then the laws|Suppose now I|Then will they|“(?:For just|Listen)", line.words
            )
            if not label or len(line.words) > label.end():
                yield CitedLine(at, f"dialogue, par {number}", "" if is_told else speaker)


READINGS: dict[str, Reading] = {
    "julius-caesar": _read_play,
    "luke": lambda text: _read_verses(text, "Luke"),
    "code-civil": _read_code,
    "rfc1459": _read_rfc,
    "bitcoin": _read_paper,
    "photosynthesis": _read_headings,
    "apollo13": _read_transcript,
    "obergefell": _read_ruling,
    "grundgesetz": _read_statute,
    "crito": _read_dialogue,
    "yusuf": lambda text: _read_verses(text, "Q"),
}

if __name__ == "__main__":
    main()
