"""How many dates of newspapers are read as people dated them: ``python -m tests.bench.gold_dates
[FOLDER]``.

In TimeBank and AQUAINT (English, 183 and 73 articles) and KRAUTS (German, 192), people gave every date phrase its value,
counted from the day of publication. Each article becomes a source, and each phrase with a calendar
value a question of kind ``date``: the phrase is marked in its words, and the answer is the value. A
good checker has no finding then. ``date-outside-phrase`` means that it refuses the gold value,
``date-unresolvable`` that it cannot read the phrase and says so.

The data is not part of the project. It is read from FOLDER, or from ``../shared/data`` (or
``$DECKGEN_DATA``): the repositories jspotter/TempEval-3 and JannikStroetgen/KRAUTS, as
``TempEval-3`` and ``KRAUTS``.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain
from pathlib import Path

from deckgen.check import check_project
from deckgen.codes import Code
from deckgen.load import load_project
from tests.bench.xquad import REPOSITORY

_KRAUTS_PARTS = ("DieZeit", "Dolomiten-42", "Dolomiten-100")
_SEASONS = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}
# So many characters of the text stand in the quotation, before the phrase and after it.
_WINDOW = 60
# A phrase with its year in digits needs no day of publication: “1989”, “11/02/89”, “the ’80s”.
_YEAR = re.compile(r"(?:1\d|20)\d\d|\d+[./-]\d+[./-]\d\d|['’]\d\d")
_ORDER = ("with a year", "from publication", "from another event")
_OUTCOMES: Mapping[str, Code | None] = {
    "read as the gold": None,
    "gold refused": Code.DATE_OUTSIDE_PHRASE,
    "unread": Code.DATE_UNRESOLVABLE,
}


@dataclass(frozen=True, slots=True)
class DatedPhrase:
    """A phrase of an article, the words before and after it, and its gold value in EDTF.

    ``sort`` is one of ``_ORDER``: how the phrase has its year.
    """

    before: str
    phrase: str
    after: str
    value: str
    sort: str


@dataclass(frozen=True, slots=True)
class Article:
    """A text, the day on which it appeared, and its dated phrases."""

    name: str
    published: str
    text: str
    phrases: tuple[DatedPhrase, ...]


def main() -> None:
    """A table in Markdown for each data set."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.gold_dates", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=find_default_folder())
    parser.add_argument("--list", action="store_true", help="list what is refused or unread")
    arguments = parser.parse_args()
    for title, language, paths in _list_sets(arguments.folder):
        if not paths:
            print(f"{title}: not in {arguments.folder}, skipped", file=sys.stderr)
            continue
        articles = [article for path in paths if (article := read_article(path)) is not None]
        verdicts, lines = _judge_articles(articles, language)
        print(f"\n{title}, {len(articles)} articles\n")
        print("\n".join(_format_table(verdicts)))
        if arguments.list:
            print("\n".join(lines))


def find_default_folder() -> Path:
    return Path(os.environ.get("DECKGEN_DATA", REPOSITORY.parent / "shared" / "data"))


def _list_sets(folder: Path) -> Iterator[tuple[str, str, list[Path]]]:
    tempeval = folder / "TempEval-3" / "data" / "TBAQ-cleaned"
    # Names that begin with a point are leftovers of another operating system.
    yield "TimeBank (English)", "en", sorted((tempeval / "TimeBank").glob("[!.]*.tml"))
    yield "AQUAINT (English)", "en", sorted((tempeval / "AQUAINT").glob("[!.]*.tml"))
    krauts = folder / "KRAUTS" / "KRAUTS"
    parts = ((krauts / f"KRAUTS_{part}").glob("[!.]*.tml") for part in _KRAUTS_PARTS)
    yield "KRAUTS (German)", "de", sorted(chain.from_iterable(parts))


def read_article(path: Path) -> Article | None:
    """An article of a TimeML file; None where the file has no day of publication or is no XML."""
    try:
        root = ET.fromstring(path.read_text(encoding="utf-8"))
    except ET.ParseError:
        return None
    created = root.find(".//TIMEX3[@functionInDocument='CREATION_TIME']")
    body = root.find("TEXT")
    if created is None or body is None:
        return None
    pieces = list(_list_pieces(body))
    words = [_join_space(text) for text, _ in pieces]
    phrases = []
    for number, (_, attributes) in enumerate(pieces):
        value = write_edtf(attributes) if attributes is not None else None
        phrase = words[number].strip()
        if attributes is None or value is None or not phrase:
            continue
        before = "".join(words[:number])[-4 * _WINDOW :]
        after = "".join(words[number + 1 :])[: 4 * _WINDOW]
        sort = _sort_phrase(phrase, attributes)
        phrases.append(DatedPhrase(before, phrase, after, value, sort))
    text = "".join(words).strip()
    return Article(path.stem, created.attrib["value"][:10], text, tuple(phrases))


def _list_pieces(node: ET.Element) -> Iterator[tuple[str, Mapping[str, str] | None]]:
    """The text in pieces: each time expression with its attributes, and what stands between."""
    if node.tag == "TIMEX3":
        yield "".join(node.itertext()), node.attrib
        return
    yield node.text or "", None
    for child in node:
        yield from _list_pieces(child)
        yield child.tail or "", None


def _join_space(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _sort_phrase(phrase: str, attributes: Mapping[str, str]) -> str:
    if _YEAR.search(phrase):
        return "with a year"
    # `t0` is the day of publication; few phrases name none that they count from.
    is_anchored = attributes.get("anchorTimeID", "t0") == "t0"
    return "from publication" if is_anchored else "from another event"


def write_edtf(attributes: Mapping[str, str]) -> str | None:
    """The value of a date in EDTF; None for what is no date of the calendar (“now”, “recently”)."""
    is_publication = attributes.get("functionInDocument") == "CREATION_TIME"
    if attributes.get("type") != "DATE" or is_publication:
        return None
    value = re.sub(r"(?:-XX)+$", "", attributes.get("value", "").strip())
    edtf = _convert_value(value)
    if edtf is None or "/" in edtf:
        return edtf
    # “early”, “about” and “more than” have no days in TimeML: such a value is tried as “about”.
    return f"{edtf}~" if "mod" in attributes else edtf


def _convert_value(value: str) -> str | None:
    if re.fullmatch(r"\d{4}(?:-\d\d){0,2}", value):
        return value
    if re.fullmatch(r"\d{2,3}X{0,2}", value):
        return value.ljust(4, "X")
    part = re.fullmatch(r"(\d{4})-(SP|SU|FA|WI|Q\d|H\d)", value)
    if part is not None:
        number = _SEASONS.get(part[2]) or {"Q": 32, "H": 39}[part[2][0]] + int(part[2][1])
        return f"{part[1]}-{number}"
    week = re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value)
    if week is None:
        return None
    first = date.fromisocalendar(int(week[1]), int(week[2]), 6 if week[3] else 1)
    return f"{first}/{first + timedelta(1 if week[3] else 6)}"


def write_project(root: Path, articles: list[Article], language: str) -> None:
    """A project with one deck of all the phrases, each under the id ``pARTICLE-NUMBER``."""
    deck = root / "cards" / "dates"
    deck.mkdir(parents=True)
    (root / "seeds").mkdir()
    head = f"id: gold-dates-1\nname: Dates\nlanguage: {language}\n"
    (deck / "deck.yaml").write_text(head, encoding="utf-8")
    for number, article in enumerate(articles):
        name = f"article-{number:03}"
        (root / "seeds" / f"{name}.txt").write_text(f"{article.text}\n", encoding="utf-8")
        sidecar = f"title: {json.dumps(article.name)}\nlanguage: {language}\n"
        sidecar += f"published: {article.published}\n"
        (root / "seeds" / f"{name}.yaml").write_text(sidecar, encoding="utf-8")
        questions = "".join(
            _format_question(f"p{number}-{place}", phrase)
            for place, phrase in enumerate(article.phrases)
        )
        head = f"kind: date\nsource: {name}\nquestions:{'' if questions else ' []'}\n"
        (deck / f"{name}.yaml").write_text(head + questions, encoding="utf-8")


def _format_question(name: str, phrase: DatedPhrase) -> str:
    before = phrase.before[-_WINDOW:].partition(" ")[2] if phrase.before else ""
    after = phrase.after[:_WINDOW].rpartition(" ")[0]
    evidence = json.dumps(f"{before}=={phrase.phrase}=={after}", ensure_ascii=False)
    return (
        f"  - id: {name}\n    question: When did it happen?\n    answer: {phrase.value}\n"
        f"    evidence: {evidence}\n"
    )


def _judge_articles(
    articles: list[Article], language: str
) -> tuple[Counter[tuple[str, str]], list[str]]:
    """How many phrases of each sort had each outcome, and a line for each that was not read."""
    root = Path(tempfile.mkdtemp(prefix="deckgen-dates-"))
    try:
        write_project(root, articles, language)
        result = check_project(load_project(root))
    finally:
        shutil.rmtree(root, ignore_errors=True)
    rules: dict[str | None, set[str]] = {}
    for finding in result.findings:
        rules.setdefault(finding.question, set()).add(finding.rule)
    verdicts: Counter[tuple[str, str]] = Counter()
    lines = []
    for number, article in enumerate(articles):
        for place, phrase in enumerate(article.phrases):
            outcome = _find_outcome(rules.get(f"p{number}-{place}", set()))
            verdicts[phrase.sort, outcome] += 1
            if outcome != "read as the gold":
                shown = (outcome, phrase.sort, phrase.phrase, phrase.value, article.published)
                lines.append(" | ".join((*shown, phrase.before[-40:] + "…" + phrase.after[:30])))
    return verdicts, sorted(lines)


def _find_outcome(rules: set[str]) -> str:
    if rules & {Code.QUOTE_NOT_FOUND, Code.QUOTE_AMBIGUOUS, Code.QUOTE_CUT_INSIDE_WORD}:
        return "not judged"
    for outcome, code in _OUTCOMES.items():
        if code in rules:
            return outcome
    return "read as the gold"


def _format_table(verdicts: Counter[tuple[str, str]]) -> Iterator[str]:
    columns = (*_OUTCOMES, "not judged")
    yield "| the phrase has its year | phrases | " + " | ".join(columns) + " |"
    yield "|---" * (len(columns) + 2) + "|"
    for sort in (*_ORDER, ""):
        counts = [
            sum(verdicts[each, name] for each in _ORDER if sort in ("", each)) for name in columns
        ]
        total = sum(counts)
        shares = [f"{count} ({100 * count / total:.1f} %)" for count in counts if total]
        yield f"| {sort or 'all'} | {total} | " + " | ".join(shares) + " |"


if __name__ == "__main__":
    main()
